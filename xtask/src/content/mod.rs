//! From `content/*.toml` to editions: read, check, resolve.
//!
//! A problem in the content is a value with its place; all of them are collected and none stops the reading of the rest. What comes out of [`load`] without an error can be
//! shown: every reference leads somewhere and every text exists in every language.

pub mod author;
mod edition;
mod figures;
pub(crate) mod markup;
mod problem;
pub mod questions;
mod read;
mod rules;
pub mod schema;

use std::{fs, path::Path};

use anyhow::Context as _;
use explainer_core::edition::Edition;

pub use problem::{Level, Problem, Problems};

/// A content file: its name as shown in messages, and its text.
#[derive(Clone, Debug)]
pub struct File {
    /// The path as shown in messages.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// Checked content.
#[derive(Debug)]
pub struct Content {
    /// One edition per language, in the order of `topic.toml`.
    pub editions: Vec<Edition>,
    /// What the authors wrote.
    pub authored: author::Authored,
    /// What is allowed but looks wrong.
    pub warnings: Problems,
}

/// The content files of a folder, by name.
///
/// # Errors
/// When the folder or a file cannot be read, or a file is not UTF-8.
pub fn files(folder: &Path) -> anyhow::Result<Vec<File>> {
    let mut files = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let folder = folder.file_name().unwrap_or_default().to_string_lossy();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            files.push(File { name: format!("{folder}/{name}"), text });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// Reads and checks content.
///
/// # Errors
/// Every problem that was found, warnings among them, when at least one is an error.
pub fn load(files: Vec<File>) -> Result<Content, Problems> {
    let mut problems = Problems::new(files);
    let authored = read::read(&mut problems);
    // A table that could not be read is missed by every rule: what the rules would say of the rest would bury the one line to mend.
    if !problems.has_errors() {
        rules::check(&authored, &mut problems);
    }
    if problems.has_errors() {
        return Err(problems);
    }
    let editions = edition::editions(&authored);
    Ok(Content { editions, authored, warnings: problems })
}
