//! The programs for the browser: compiled by cargo, made ready by wasm-bindgen as a library, so that `Cargo.lock` fixes its version and nothing is downloaded.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

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
        let folder = compiled(project, "news-explainer", profile)?;
        let bind = |name: &str| Program::bind(&folder.join(name).with_extension("wasm"), profile);
        Ok(Self { reader: bind("explainer")?, teacher: bind("teacher")? })
    }
}

/// Compiles the programs of a crate for the browser, as they are before wasm-bindgen. Gives the folder they are in.
fn compiled(project: &Project, package: &str, profile: Profile) -> Result<PathBuf> {
    setup::wasm_target(project)?;
    eprintln!("     Compiling {package} for the browser");
    let mut cargo = project.cargo(["build", "--package", package, "--bins", "--target", "wasm32-unknown-unknown"]);
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => {
            cargo.arg("--release").env("CARGO_ENCODED_RUSTFLAGS", anywhere()?.join("\u{1f}"));
            "release"
        }
    };
    run(&mut cargo)?;
    Ok(project.target().join("wasm32-unknown-unknown").join(folder))
}

/// The folder in which cargo keeps what it downloads.
///
/// # Errors
/// When the environment names none.
pub fn cargo_home() -> Result<PathBuf> {
    let own = || Some(PathBuf::from(env::var_os("HOME")?).join(".cargo"));
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(own).context("there is neither CARGO_HOME nor HOME")
}

/// What makes the same bytes on every machine: messages of crates name their own files, and not where cargo keeps them here. Whatever else the environment asks of the compiler is
/// left out.
fn anywhere() -> Result<Vec<String>> {
    let sources = fs::read_dir(cargo_home()?.join("registry/src")).map(|entries| entries.flatten().map(|entry| entry.path()).collect::<Vec<_>>());
    Ok(sources.unwrap_or_default().into_iter().map(|folder| format!("--remap-path-prefix={}=crates", folder.display())).collect())
}

impl Program {
    /// Compiles the program of another crate of the project that has its name, as readers would get it.
    ///
    /// # Errors
    /// When the compiler or wasm-bindgen reports one.
    pub fn compile(project: &Project, package: &str) -> Result<Self> {
        Self::bind(&compiled(project, package, Profile::Release)?.join(package).with_extension("wasm"), Profile::Release)
    }

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
