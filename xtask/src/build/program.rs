//! The programs for the browser: compiled by cargo, made ready by wasm-bindgen as a library, so that `Cargo.lock` fixes its version and nothing is downloaded.

use std::path::Path;

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    project::{Project, run},
    setup,
};

/// How the program is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Quick to compile, large and slow.
    Dev,
    /// What readers get.
    Release,
}

/// The programs: readers get one of them.
#[derive(Clone, Debug)]
pub struct Programs {
    /// That of readers.
    pub reader: Program,
    /// That of the pages for teachers.
    pub teacher: Program,
}

/// A compiled program.
#[derive(Clone, Debug)]
pub struct Program {
    /// The WebAssembly.
    pub wasm: Vec<u8>,
    /// The JavaScript that carries calls between the browser and the WebAssembly: a module.
    pub glue: String,
}

impl Programs {
    /// Compiles the programs.
    ///
    /// # Errors
    /// When the compiler or wasm-bindgen reports one.
    pub fn compile(project: &Project, profile: Profile) -> Result<Self> {
        setup::wasm_target(project)?;
        eprintln!("     Compiling the programs for the browser");
        let mut cargo = project.cargo(["build", "--package", "news-explainer", "--bins", "--target", "wasm32-unknown-unknown"]);
        let folder = match profile {
            Profile::Dev => "debug",
            Profile::Release => {
                cargo.arg("--release");
                "release"
            }
        };
        run(&mut cargo)?;
        let folder = project.target().join("wasm32-unknown-unknown").join(folder);
        let bind = |name: &str| Program::bind(&folder.join(name).with_extension("wasm"), profile);
        Ok(Self { reader: bind("explainer")?, teacher: bind("teacher")? })
    }
}

impl Program {
    fn bind(wasm: &Path, profile: Profile) -> Result<Self> {
        let mut output = Bindgen::new()
            .input_path(wasm)
            .web(true)?
            .typescript(false)
            .remove_name_section(profile == Profile::Release)
            .remove_producers_section(true)
            .omit_default_module_path(true)
            .generate_output()
            .with_context(|| format!("wasm-bindgen cannot read {}", wasm.display()))?;
        Ok(Self { wasm: output.wasm_mut().emit_wasm(), glue: output.js().to_owned() })
    }
}
