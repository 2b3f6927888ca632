//! From the checked content and the compiled program to a site: static files with relative paths.

mod page;
mod program;
mod style;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use explainer_core::{edition::Edition, islands::Islands};

pub use program::{Profile, Program};

use crate::{content, project::Project};

/// The finished files by path, with `/` between folders. Nothing is written before everything is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    /// All files.
    #[must_use]
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// A file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Adds a file, or replaces it.
    pub fn add(&mut self, path: String, bytes: Vec<u8>) {
        self.files.insert(path, bytes);
    }

    /// Adds a file under a name that changes with what it holds, so that it can be kept by browsers for ever. Gives its path.
    fn asset(&mut self, stem: &str, ending: &str, bytes: Vec<u8>) -> String {
        let path = format!("assets/{stem}-{:08x}.{ending}", content::fnv1a(bytes.iter().copied()));
        self.add(path.clone(), bytes);
        path
    }

    /// Writes the site to a folder in the place of what stood there.
    ///
    /// # Errors
    /// When a file cannot be written; the folder is then as it was.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let (fresh, old) = (beside(folder, "new"), beside(folder, "old"));
        let _ = fs::remove_dir_all(&fresh);
        for (path, bytes) in &self.files {
            let path = fresh.join(path);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).with_context(|| format!("cannot make the folder {}", parent.display()))?;
            }
            fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        }
        let _ = fs::remove_dir_all(&old);
        if folder.exists() {
            fs::rename(folder, &old).with_context(|| format!("cannot move {} aside", folder.display()))?;
        }
        fs::rename(&fresh, folder).with_context(|| format!("cannot move the site to {}", folder.display()))?;
        let _ = fs::remove_dir_all(&old);
        Ok(())
    }
}

/// `dist` and `new` give `.dist.new` in the same folder, so that a rename is enough to put it in place.
fn beside(folder: &Path, word: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}.{word}"))
}

/// Checks the content, compiles the program and makes the site.
///
/// # Errors
/// The [`content::Problems`] of the content, or what else went wrong.
pub fn everything(project: &Project, profile: Profile) -> Result<Site> {
    // The content first: a mistake in it shows before the compiler has run for a minute.
    content::load(content::files(&project.content())?)?;
    let program = Program::compile(project, profile)?;
    site(project, &program)
}

/// The site, with a program that was compiled before.
///
/// # Errors
/// The [`content::Problems`] of the content, or what else went wrong.
pub fn site(project: &Project, program: &Program) -> Result<Site> {
    let content = content::load(content::files(&project.content())?)?;
    let mut site = Site::default();
    let assets = page::Assets {
        style: site.asset("style", "css", style::style(&project.fixed().join("css"))?.into_bytes()),
        icon: site.asset("icon", "svg", read(&project.fixed().join("icon.svg"))?.into_bytes()),
        script: site.asset("explainer", "js", program.script(&scripts(project)?)?.into_bytes()),
        program: site.asset("explainer", "wasm", program.wasm.clone()),
    };
    let shell = read(&project.root.join("index.html"))?;
    for edition in &content.editions {
        let data = site.asset(&edition.lang, "bin", postcard::to_allocvec(&islands(edition)).context("cannot write the data of the islands")?);
        let html = page::page(&shell, edition, &content.editions, &assets, &data)?;
        site.add(page::file_name(&content.editions, &edition.lang), html.into_bytes());
        let paper = page::paper(&shell, edition, &content.editions, &assets, &data)?;
        site.add(page::paper_name(&content.editions, &edition.lang), paper.into_bytes());
    }
    Ok(site)
}

/// The scripts of the page, which become one.
fn scripts(project: &Project) -> Result<String> {
    ["loader.js", "place.js", "notes.js", "reading.js"].iter().map(|name| read(&project.fixed().join(name))).collect()
}

/// What the islands of an edition need.
fn islands(edition: &Edition) -> Islands {
    Islands {
        quiz: edition.quiz.clone(),
        figures: edition.figures.clone(),
        words: edition.figure_words.clone(),
        months: edition.months.clone(),
        source: edition.words.source.clone(),
    }
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_replaces_what_stood_in_the_folder_and_leaves_nothing_beside_it() {
        let place = tempfile::tempdir().expect("a folder");
        let out = place.path().join("dist");
        let mut first = Site::default();
        first.add("index.html".to_owned(), b"one".to_vec());
        first.add("assets/old.css".to_owned(), Vec::new());
        first.write(&out).expect("written");
        let mut second = Site::default();
        let path = second.asset("style", "css", b"a{}".to_vec());
        second.write(&out).expect("written");
        assert!(out.join(path).exists() && !out.join("index.html").exists());
        assert_eq!(fs::read_dir(place.path()).expect("the folder").count(), 1);
    }

    #[test]
    fn the_name_of_an_asset_changes_with_what_it_holds() {
        let mut site = Site::default();
        let names: Vec<_> = [b"a{}", b"b{}", b"a{}"].into_iter().map(|css| site.asset("style", "css", css.to_vec())).collect();
        assert!(names[0] != names[1] && names[0] == names[2]);
    }
}
