//! The style sheet: the files of `static/css`, in layers, as one.

use std::{fmt::Display, fs, path::Path};

use anyhow::{Context as _, Result, anyhow};
use lightningcss::{
    printer::PrinterOptions,
    stylesheet::{MinifyOptions, ParserOptions, StyleSheet},
};

/// The order of the layers: a later one wins. Each file says which one it is in, so that the order of the files says nothing.
const LAYERS: &str = "@layer tokens, base, layout, components, print;\n";

/// All style sheets of a folder and of the folders in it, as one.
///
/// # Errors
/// When a file cannot be read, or is not CSS; the message has file, line and column.
pub fn style(folder: &Path) -> Result<String> {
    let mut files = Vec::new();
    gather(folder, &mut files)?;
    files.sort();
    let mut whole = minified("the order of the layers", LAYERS)?;
    for (name, text) in files {
        whole.push_str(&minified(&name, &text)?);
    }
    Ok(whole)
}

fn gather(folder: &Path, files: &mut Vec<(String, String)>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "css") {
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            files.push((path.display().to_string(), text));
        }
    }
    Ok(())
}

/// CSS without white space and comments.
fn minified(name: &str, css: &str) -> Result<String> {
    let options = ParserOptions { filename: name.to_owned(), ..ParserOptions::default() };
    let mut sheet = StyleSheet::parse(css, options).map_err(located)?;
    sheet.minify(MinifyOptions::default()).map_err(located)?;
    let printed = sheet.to_css(PrinterOptions { minify: true, ..PrinterOptions::default() }).map_err(located)?;
    Ok(printed.code)
}

/// An error with its place as editors count: lines from 1, where the library counts them from 0.
fn located<T: Display>(error: lightningcss::error::Error<T>) -> anyhow::Error {
    match error.loc {
        Some(place) => anyhow!("{}:{}:{}: {}", place.filename, place.line + 1, place.column, error.kind),
        None => anyhow!("{}", error.kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_in_a_style_sheet_is_named_with_its_file_and_line() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("wrong.css"), "a { color: red }\nb[ { color: red }").expect("written");
        let message = style(folder.path()).expect_err("a mistake").to_string();
        assert!(message.contains("wrong.css:2"), "{message}");
    }
}
