//! Packages for learning systems, as the tests make them.

use std::io::{Cursor, Read as _};

use anyhow::{Context as _, Result};
use xtask::{
    build::Site,
    content,
    package::{Choices, Kind, packages},
    project::Project,
};

/// How many questions the quiz in them asks.
pub const QUESTIONS: usize = 6;
/// Their question set.
pub const SEED: u32 = 7;

/// A package in English, with the flaw as the one part of the story: its zip.
///
/// # Errors
/// When it cannot be made.
pub fn packed(site: &Site, kind: Kind, mastery: Option<u8>) -> Result<Vec<u8>> {
    let editions = content::load(content::files(&Project::here().content())?)?.editions;
    let choices = Choices {
        langs: vec!["en".to_owned()],
        parts: vec!["flaw".to_owned()],
        questions: Some(QUESTIONS),
        seed: Some(SEED.to_string()),
        mastery,
        ..Choices::default()
    };
    Ok(packages(&Project::here(), site, &editions, &[kind], &choices)?.into_iter().next().context("no package")?.bytes)
}

/// The files of a package, out of its zip.
///
/// # Errors
/// When it cannot be made.
pub fn unpacked(site: &Site, kind: Kind, mastery: Option<u8>) -> Result<Site> {
    let mut archive = zip::ZipArchive::new(Cursor::new(packed(site, kind, mastery)?))?;
    let mut files = Site::default();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        files.add(file.name().to_owned(), bytes);
    }
    Ok(files)
}
