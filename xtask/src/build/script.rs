//! Scripts: files that become one, without comments and long names.

use anyhow::{Context as _, Result, bail};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions, CommentOptions};
use oxc_minifier::{CompressOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;

/// How a browser takes a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `type="module"`: it runs when the page is there, and its names are its own.
    Module,
    /// A script that runs where it stands. Its names are kept from the page by a function around it.
    Classic,
}

/// Files, one after the other, as one small script. `name` is what a mistake is reported under.
///
/// # Errors
/// When it is not JavaScript.
pub fn script(name: &str, form: Form, files: &[String]) -> Result<String> {
    let source = match form {
        Form::Module => files.concat(),
        Form::Classic => format!("(() => {{\n{}}})();\n", files.concat()),
    };
    let allocator = Allocator::default();
    let kind = if form == Form::Module { SourceType::mjs() } else { SourceType::cjs() };
    let parsed = Parser::new(&allocator, &source, kind).parse();
    let mut program = parsed.program;
    // What cannot be read, and what can be read but not run, such as a name that is declared twice.
    let meant = SemanticBuilder::new().with_check_syntax_error(true).build(&program);
    if let Some(mistake) = parsed.errors.first().or(meant.errors.first()) {
        bail!("{name}: {mistake}");
    }
    let options = MinifierOptions { mangle: Some(oxc_minifier::MangleOptions::default()), compress: Some(CompressOptions::smallest()) };
    let minified = Minifier::new(options).minify(&allocator, &mut program);
    let options = CodegenOptions { minify: true, comments: CommentOptions::disabled(), ..CodegenOptions::default() };
    Ok(Codegen::new().with_options(options).with_scoping(minified.scoping).build(&program).code)
}

/// The loader and the glue of wasm-bindgen as files of one module: one request, and the program can be fetched without waiting for a second script.
///
/// The loader is a module that imports the glue; the line that imports and the line that exports go.
///
/// # Errors
/// When one of the two lines is not as expected, which a new version of wasm-bindgen may bring.
pub fn joined(glue: &str, loader: &str) -> Result<String> {
    const IMPORT: &str = " from \"./program.js\";\n";
    const EXPORT: &str = "export { initSync, __wbg_init as default };";
    let loader = loader.split_once(IMPORT).and_then(|(before, after)| Some((before.rsplit_once("import init, ")?.0, after)));
    let loader = loader.with_context(|| format!("the script that loads a program must hold the line import init, {{ … }}{IMPORT}"))?;
    let glue = glue.split_once(EXPORT).with_context(|| format!("the glue of wasm-bindgen no longer holds the line {EXPORT}"))?;
    Ok([glue.0.replace("export class", "class").as_str(), glue.1, "const init = __wbg_init;\n", loader.0, loader.1].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_and_the_glue_become_one_script_without_imports() {
        let glue = "export class Explainer {}\nexport { initSync, __wbg_init as default };\n";
        let script = joined(glue, "// A comment\nimport init, { Explainer } from \"./program.js\";\ninit(Explainer);\n").expect("a script");
        assert_eq!(script, "class Explainer {}\n\nconst init = __wbg_init;\n// A comment\ninit(Explainer);\n");
    }

    #[test]
    fn a_glue_of_another_form_is_an_error_and_not_a_broken_page() {
        assert!(joined("export default init;", "import init, { Explainer } from \"./program.js\";\n").is_err());
    }

    #[test]
    fn a_small_script_does_the_same_and_its_names_stay_its_own() {
        let files =
            ["// A comment\nfunction greet(somebody) {\n  return `hello ${somebody}`;\n}\n".to_owned(), "console.log(greet(location.hash));\n".to_owned()];
        let classic = script("a script", Form::Classic, &files).expect("a script");
        assert!(classic.starts_with("(") && classic.contains("location.hash") && !classic.contains("comment") && classic.len() < 100, "{classic}");
        let module = script("a script", Form::Module, &["export const enliven = () => 1;".to_owned()]).expect("a script");
        assert!(module.contains("enliven"), "{module}");
    }

    #[test]
    fn a_mistake_in_a_script_is_named() {
        let mistake = script("frame.js", Form::Classic, &["const = 1;".to_owned()]).expect_err("a mistake");
        assert!(mistake.to_string().starts_with("frame.js: "), "{mistake}");
        let mistake = script("frame.js", Form::Classic, &["function one(name) { const name = 1; return name; }".to_owned()]).expect_err("a name twice");
        assert!(mistake.to_string().contains("name"), "{mistake}");
    }
}
