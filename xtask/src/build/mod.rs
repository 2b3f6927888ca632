//! From the checked content and the compiled program to a site: static files with relative paths.

mod card;
pub mod direction;
pub mod found;
pub mod offline;
pub mod page;
mod program;
pub mod script;
pub mod style;
pub mod teacher;
mod trim;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use explainer_core::{
    data::{self, fnv1a},
    edition::Edition,
    islands::Islands,
    quiz::Quiz,
};
use serde::Serialize;
use sha2::{Digest as _, Sha384};

pub use found::Address;
pub use program::{Profile, Program, Programs, cargo_home};
use script::{Form, script};

use crate::{
    content,
    package::{self, Package},
    project::Project,
};

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
        self.asset_of("", stem, ending, bytes)
    }

    /// The same in a folder with pages of its own; the path is as seen from there.
    fn asset_of(&mut self, folder: &str, stem: &str, ending: &str, bytes: Vec<u8>) -> String {
        let path = format!("assets/{stem}-{:08x}.{ending}", fnv1a(bytes.iter().copied()));
        self.add([folder, &path].concat(), bytes);
        path
    }

    /// Writes the site to a folder in the place of what stood there, but for packages that were made before.
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
        // Those that belong to this site are in it.
        let _ = fs::rename(old.join(package::FOLDER), folder.join(package::FOLDER));
        let _ = fs::remove_dir_all(&old);
        Ok(())
    }
}

/// `dist` and `new` give `.dist.new` in the same folder, so that a rename is enough to put it in place.
fn beside(folder: &Path, word: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}.{word}"))
}

/// Checks the content, compiles the program and makes the site; `address` is where it will be, if that is known.
///
/// # Errors
/// The [`content::Problems`] of the content, or what else went wrong.
pub fn everything(project: &Project, profile: Profile, address: Option<&Address>) -> Result<Site> {
    everything_with(project, profile, &Extras { address, ..Extras::default() })
}

/// The same with what a site can have beside itself.
///
/// # Errors
/// The [`content::Problems`] of the content, or what else went wrong.
pub fn everything_with(project: &Project, profile: Profile, extras: &Extras<'_>) -> Result<Site> {
    // The content first: a mistake in it shows before the compiler has run for a minute.
    content::load(content::files(&project.content())?)?;
    let programs = Programs::compile(project, profile)?;
    with(project, &programs, extras)
}

/// The site, with programs that were compiled before.
///
/// # Errors
/// The [`content::Problems`] of the content, or what else went wrong.
pub fn site(project: &Project, programs: &Programs, address: Option<&Address>) -> Result<Site> {
    with(project, programs, &Extras { address, ..Extras::default() })
}

/// What a site can have beside itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extras<'a> {
    /// Where it will be.
    pub address: Option<&'a Address>,
    /// It works without a network after one visit.
    pub offline: bool,
    /// Packages beside it, which the pages for teachers offer.
    pub packages: &'a [Package],
}

/// The site with what it can have beside itself.
///
/// # Errors
/// The [`content::Problems`] of the content, or what else went wrong.
pub fn with(project: &Project, programs: &Programs, extras: &Extras<'_>) -> Result<Site> {
    let Extras { address, packages, .. } = *extras;
    let editions = content::load(content::files(&project.content())?)?.editions;
    let mut site = Site::default();
    let program = &programs.reader;
    let (fixed, embed) = (project.fixed(), project.fixed().join("embed"));
    let css = fixed.join("css");
    let themes = style::themes(css.join("tokens.css"), &THEMES.map(|name| (name, embed.join("themes").join(name).with_extension("css"))))?;
    // What follows the reader through the story is not on a guest.
    let guest = style::style(&[&css, &embed.join("css")], &["tokens.css", "reading.css"])? + &themes;
    let desk = style::style(&[&css, &embed.join("builder")], &[])?;
    let files = |folder: &str, names: &[&str]| names.iter().map(|name| read(&fixed.join(folder).join(name))).collect::<Result<Vec<_>>>();
    let scripts = files("scripts", &["loader.js", "place.js", "notes.js", "links.js", "reading.js", "share.js"])?.concat();
    let element = element(&editions, files("embed", &["options.js", "dress.js", "element.js"])?)?;
    let element_path = site.asset("element", "js", element.clone().into_bytes());
    let builder = [vec![facts(&editions, &element_path, &element, address.is_some())], files("embed", &["options.js", "builder.js"])?].concat();
    let assets = page::Assets {
        style: site.asset("style", "css", style::style(&[&css], &[])?.into_bytes()),
        guest: site.asset("guest", "css", guest.into_bytes()),
        desk: site.asset("builder", "css", desk.into_bytes()),
        icon: site.asset("icon", "svg", read(&fixed.join("icon.svg"))?.into_bytes()),
        script: site.asset("explainer", "js", script("the script of the page", Form::Module, &[script::joined(&program.glue, &scripts)?])?.into_bytes()),
        frame: site.asset("frame", "js", script("frame.js", Form::Classic, &files("embed", &["options.js", "dress.js", "frame.js"])?)?.into_bytes()),
        builder: site.asset("builder", "js", script("builder.js", Form::Module, &builder)?.into_bytes()),
        program: site.asset("explainer", "wasm", program.wasm.clone()),
    };
    let offline = extras.offline.then(|| offline::begin(&mut site, project, &editions, &assets.icon)).transpose()?;
    // Under a name that stays, for who wants the newest.
    site.add("element.js".to_owned(), element.into_bytes());
    let shell = read(&project.root.join("index.html"))?;
    let source = page::Source { shell: &shell, editions: &editions, assets: &assets, address, offline: offline.as_deref() };
    let fonts = ["literata-bold.ttf", "noto-sans-semibold.ttf"].map(|name| fixed.join("card").join(name));
    let fonts = fonts.iter().map(|path| fs::read(path).with_context(|| format!("cannot read {}", path.display()))).collect::<Result<Vec<_>>>()?;
    for edition in &editions {
        site.add(found::card(&edition.lang), drawn(edition, &fonts)?);
        let (mut quiz, volumes) = edition.quiz.bound();
        for volume in volumes {
            let path = site.asset(&[&edition.lang, "-volume"].concat(), "bin", written(&volume)?);
            // As seen from the data that goes with the page.
            quiz.volumes.files.extend(path.rsplit('/').next().map(str::to_owned));
        }
        let data = site.asset(&edition.lang, "bin", written(&islands(edition, quiz))?);
        for kind in page::Kind::ALL {
            site.add(kind.file(&editions, &edition.lang), trim::trim(&source.page(kind, edition, &data)?).into_bytes());
        }
        if let Some(address) = address {
            site.add(found::oembed_file(&edition.lang), found::oembed(&editions, edition, address).into_bytes());
        }
    }
    teacher::teacher(&mut site, project, &programs.teacher, &editions, &shell, packages)?;
    for package in packages {
        site.add([package::FOLDER, &package.name].concat(), package.bytes.clone());
    }
    if extras.offline {
        offline::end(&mut site, project)?;
    }
    Ok(site)
}

/// The themes that a host can ask for beside the explainer's own: files of `static/embed/themes`.
pub const THEMES: [&str; 2] = ["plain", "contrast"];

/// By language, the first one first, something as a constant of a script.
fn pages(name: &str, editions: &[Edition], value: impl Fn(&Edition) -> String) -> String {
    let pages: Vec<_> = editions.iter().map(|edition| [edition.lang.clone(), value(edition)]).collect();
    format!("const {name} = new Map({});\n", serde_json::json!(pages))
}

/// The script of the element: it knows the name of the page in each language.
fn element(editions: &[Edition], files: Vec<String>) -> Result<String> {
    let known = pages("PAGES", editions, |edition| page::Kind::Embed.file(editions, &edition.lang));
    script("element.js", Form::Module, &[vec![known], files].concat())
}

/// What the page on which an editor makes an embedding has to know.
fn facts(editions: &[Edition], element: &str, script: &str, oembed: bool) -> String {
    let file = |kind: page::Kind| move |edition: &Edition| kind.file(editions, &edition.lang);
    [
        pages("PAGES", editions, file(page::Kind::Embed)),
        pages("STORIES", editions, file(page::Kind::Story)),
        pages("TITLES", editions, |edition| edition.title.clone()),
        format!("const ELEMENT = {};\n", serde_json::json!({ "path": element, "integrity": integrity(script) })),
        format!("const OEMBED = {oembed};\n"),
    ]
    .concat()
}

/// What a browser checks a script against before it runs it (Subresource Integrity).
fn integrity(script: &str) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(script)))
}

/// The card of an edition: its title, and who points how directly.
fn drawn(edition: &Edition, fonts: &[Vec<u8>]) -> Result<Vec<u8>> {
    let names = |step: &str| {
        let parties = edition.parties.iter().filter(|party| party.step.as_deref() == Some(step));
        parties.map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let names: Vec<_> = edition.steps.iter().map(|step| names(&step.id)).collect();
    // As full as on the page: each rung a quarter less than the one above it.
    let full = |index: usize| (1.0 - 0.25 * index as f32).max(0.0);
    let rungs: Vec<_> = edition.steps.iter().zip(&names).enumerate().map(|(index, (step, names))| (full(index), step.title.as_str(), names.as_str())).collect();
    card::card(fonts, &edition.words.brand, &edition.title, &edition.words.ladder, &rungs)
}

/// The data of the islands where all of it is in one place.
///
/// # Errors
/// When it cannot be written.
pub fn data(edition: &Edition) -> Result<Vec<u8>> {
    written(&islands(edition, edition.quiz.clone()))
}

/// As the program reads it.
fn written(data: &impl Serialize) -> Result<Vec<u8>> {
    data::write(data).context("cannot write the data of the islands")
}

/// What the islands of an edition need, with so much of its quiz.
fn islands(edition: &Edition, quiz: Quiz) -> Islands {
    Islands {
        quiz,
        figures: edition.figures.clone(),
        words: edition.figure_words.clone(),
        months: edition.months.clone(),
        source: edition.words.source.clone(),
    }
}

pub(crate) fn read(path: &Path) -> Result<String> {
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
