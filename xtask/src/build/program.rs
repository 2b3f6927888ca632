//! The program for the browser: compiled by cargo, made ready by wasm-bindgen as a library, so that `Cargo.lock` fixes its version and nothing is downloaded.

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

/// The compiled program.
#[derive(Clone, Debug)]
pub struct Program {
    /// The WebAssembly.
    pub wasm: Vec<u8>,
    /// The JavaScript that carries calls between the browser and the WebAssembly: a module.
    pub glue: String,
}

impl Program {
    /// Compiles the program.
    ///
    /// # Errors
    /// When the compiler or wasm-bindgen reports one.
    pub fn compile(project: &Project, profile: Profile) -> Result<Self> {
        setup::wasm_target(project)?;
        eprintln!("     Compiling the program for the browser");
        let mut cargo = project.cargo(["build", "--package", "news-explainer", "--bin", "explainer", "--target", "wasm32-unknown-unknown"]);
        let folder = match profile {
            Profile::Dev => "debug",
            Profile::Release => {
                cargo.arg("--release");
                "release"
            }
        };
        run(&mut cargo)?;
        let wasm = project.target().join("wasm32-unknown-unknown").join(folder).join("explainer.wasm");
        let mut output = Bindgen::new()
            .input_path(&wasm)
            .web(true)?
            .typescript(false)
            .remove_name_section(profile == Profile::Release)
            .remove_producers_section(true)
            .omit_default_module_path(true)
            .generate_output()
            .with_context(|| format!("wasm-bindgen cannot read {}", wasm.display()))?;
        Ok(Self { wasm: output.wasm_mut().emit_wasm(), glue: output.js().to_owned() })
    }

    /// One script of the loader and the glue: one request, and the program can be fetched without waiting for a second script.
    ///
    /// The loader is a module that imports the glue; here both become one module, by taking out the line that imports and the line that exports.
    ///
    /// # Errors
    /// When one of the two lines is not as expected, which a new version of wasm-bindgen may bring.
    pub fn script(&self, loader: &str) -> Result<String> {
        const IMPORT: &str = "import init, { Explainer } from \"./program.js\";\n";
        const EXPORT: &str = "export { initSync, __wbg_init as default };";
        let loader = loader.split_once(IMPORT).with_context(|| format!("static/loader.js must hold the line {IMPORT}"))?;
        let glue = self.glue.split_once(EXPORT).with_context(|| format!("the glue of wasm-bindgen no longer holds the line {EXPORT}"))?;
        Ok([glue.0.replace("export class", "class").as_str(), glue.1, "const init = __wbg_init;\n", loader.0, loader.1].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_and_the_glue_become_one_script_without_imports_or_exports() {
        let program = Program { wasm: Vec::new(), glue: "export class Explainer {}\nexport { initSync, __wbg_init as default };\n".to_owned() };
        let script = program.script("// A comment\nimport init, { Explainer } from \"./program.js\";\ninit(Explainer);\n").expect("a script");
        assert_eq!(script, "class Explainer {}\n\nconst init = __wbg_init;\n// A comment\ninit(Explainer);\n");
    }

    #[test]
    fn a_glue_of_another_form_is_an_error_and_not_a_broken_page() {
        let program = Program { wasm: Vec::new(), glue: "export default init;".to_owned() };
        assert!(program.script("import init, { Explainer } from \"./program.js\";\n").is_err());
    }
}
