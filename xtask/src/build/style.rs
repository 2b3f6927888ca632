//! The style sheet: the files of `static/css`, in layers, as one.

use std::{
    fmt::{Display, Write as _},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, anyhow};
use lightningcss::{
    printer::PrinterOptions,
    stylesheet::{MinifyOptions, ParserOptions, StyleSheet},
};

/// The order of the layers: a later one wins. Each file says which one it is in, so that the order of the files says nothing.
const LAYERS: &str = "@layer tokens, theme, base, layout, components, print;\n";

/// All style sheets of some folders and of the folders in them, as one, without those that are not wanted.
///
/// # Errors
/// When a file cannot be read, or is not CSS; the message has file, line and column.
pub fn style(folders: &[&Path], without: &[&str]) -> Result<String> {
    let mut files = Vec::new();
    for folder in folders {
        gather(folder, &mut files)?;
    }
    files.retain(|(path, _)| !without.iter().any(|name| path.ends_with(name)));
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

/// What a host can set: custom properties that begin with `--explainer-`, each for the value of the same name.
pub const PROPERTIES: [&str; 14] = ["paper", "raised", "tint", "ink", "soft", "rule", "edge", "accent", "right", "wrong", "serif", "sans", "measure", "radius"];

/// The values of a guest: the explainer's own, those of the themes that a host can ask for, and light or dark whatever the reader has set. A host can set each of
/// [`PROPERTIES`].
///
/// A theme is a file of two blocks, each `.ex { … }`: the first light, the one after `prefers-color-scheme: dark` dark. That of the explainer itself is tokens.css.
///
/// # Errors
/// When a file cannot be read or has another form.
pub fn themes(tokens: PathBuf, themes: &[(&str, PathBuf)]) -> Result<String> {
    let mut css = String::from("@layer theme {\n");
    for (name, path) in [("", tokens)].iter().chain(themes) {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let (light, dark) = blocks(&text).with_context(|| format!("{} has no light and dark block", path.display()))?;
        let (light, dark) = (open(light), open(dark));
        let theme = if name.is_empty() { String::new() } else { format!("[data-theme={name}]") };
        writeln!(css, ".ex{theme} {{{light}}}\n@media (prefers-color-scheme: dark) {{ .ex{theme}:not([data-scheme=light]) {{{dark}}} }}")?;
        writeln!(css, ".ex{theme}[data-scheme=dark] {{{dark}}}")?;
    }
    css.push('}');
    minified("the themes", &css)
}

/// A block in which a host can set the values.
fn open(block: &str) -> String {
    let line = |line: &str| -> Option<String> {
        let (name, value) = line.trim().strip_prefix("--ex-")?.strip_suffix(';')?.split_once(": ")?;
        PROPERTIES.contains(&name).then(|| format!("--ex-{name}: var(--explainer-{name}, {value});\n"))
    };
    block.lines().map(|text| line(text).unwrap_or_else(|| format!("{text}\n"))).collect()
}

/// The light and the dark block of a theme.
#[must_use]
pub fn blocks(css: &str) -> Option<(&str, &str)> {
    let block = |css: &'_ str| -> Option<(usize, usize)> {
        let start = css.find(".ex {")? + ".ex {".len();
        Some((start, start + css[start..].find('}')?))
    };
    let light = block(css)?;
    let dark = css.find("prefers-color-scheme: dark")?;
    let (start, end) = block(&css[dark..])?;
    Some((&css[light.0..light.1], &css[dark + start..dark + end]))
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
        let message = style(&[folder.path()], &[]).expect_err("a mistake").to_string();
        assert!(message.contains("wrong.css:2"), "{message}");
    }
}
