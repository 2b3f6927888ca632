//! `cargo xtask package`: what a school or a site takes away, each as one file.
//!
//! A package is made in memory, whole, and only then put in the place of the one before; the same input gives the same bytes. What pupils get holds nothing of `teacher/`.

mod bank;
mod bom;
mod book;
mod compressed;
mod epub;
mod lms;
mod single;
pub(crate) mod xml;
mod zip;

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail, ensure};
use clap::ValueEnum;
use explainer_core::{class::lesson, edition::Edition};
use sha2::{Digest as _, Sha256};

pub use bom::FILE as BOM;
pub use compressed::compressed;
pub use single::LARGEST;

use crate::{
    build::{self, Address, Extras, Profile, Programs, Site, teacher},
    content,
    project::Project,
};

/// What can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Kind {
    /// The folder for a web server, with the pages for teachers.
    Site,
    /// The same without the pages for teachers.
    Pupils,
    /// One file per language that holds everything: for a stick, a mail, a server that knows of nothing but pages.
    Single,
    /// For a learning system, SCORM 1.2.
    Scorm12,
    /// For a learning system, SCORM 2004 4th edition.
    Scorm2004,
    /// For a record store, xAPI with what is launched in the address.
    Xapi,
    /// For a learning system with a record store, cmi5.
    Cmi5,
    /// A book for reading systems, EPUB 3.
    Epub,
    /// The question bank for Moodle.
    Moodle,
    /// The question bank as text that many programs read.
    Gift,
    /// The question bank for a spreadsheet.
    Csv,
    /// The question bank in QTI 2.1.
    Qti21,
    /// The question bank in QTI 3.0.
    Qti30,
}

impl Kind {
    /// Whether it is a folder with the program in it.
    fn has_program(self) -> bool {
        matches!(self, Self::Site | Self::Pupils | Self::Scorm12 | Self::Scorm2004 | Self::Xapi | Self::Cmi5)
    }

    /// The name of its file; that of a learning system or a bank is for one language.
    fn file(self, topic: &str, lang: Option<&str>) -> String {
        let lang = lang.map(|lang| format!("-{lang}")).unwrap_or_default();
        let kind = self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        let ending = match self {
            Self::Moodle => "xml",
            Self::Gift => "txt",
            Self::Csv => "csv",
            Self::Single => "html",
            Self::Epub => "epub",
            Self::Site | Self::Pupils | Self::Scorm12 | Self::Scorm2004 | Self::Xapi | Self::Cmi5 | Self::Qti21 | Self::Qti30 => "zip",
        };
        format!("{topic}-{kind}{lang}.{ending}")
    }
}

/// How the quiz of a package for learning systems is asked, and what is shown around it.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The languages; all when there are none.
    pub langs: Vec<String>,
    /// The parts of the story; all when there are none. The quiz is always among them.
    pub parts: Vec<String>,
    /// How many questions the quiz has.
    pub questions: Option<usize>,
    /// The question set.
    pub seed: Option<String>,
    /// From which share of the whole on a learning system says passed, in percent; without it, it says completed.
    pub mastery: Option<u8>,
    /// What the activity is called in a record store, an IRI; without it, one that is the same for every package of the topic.
    pub activity: Option<String>,
}

impl Choices {
    /// What the activity is called in a record store: the same in every language, so that answers can be seen together.
    fn activity(&self, edition: &Edition) -> String {
        self.activity.clone().unwrap_or_else(|| identifier(&["activity", &edition.quiz.topic]))
    }
}

/// A name for something that nothing else has, and that is the same whenever it is made: a UUID of version 8 (RFC 9562, 5.8) out of a checksum.
fn identifier(of: &[&str]) -> String {
    let mut bytes: [u8; 16] = std::array::from_fn(|index| Sha256::digest(["news-explainer", &of.join("/")].join("/"))[index]);
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex: Vec<_> = bytes.chunks(2).map(|pair| format!("{:02x}{:02x}", pair[0], pair[1])).collect();
    format!("urn:uuid:{}{}-{}-{}-{}-{}", hex[0], hex[1], hex[2], hex[3], hex[4], hex[5..].concat())
}

/// Where packages are beside a site.
pub const FOLDER: &str = "packages/";

/// What a format cannot hold, or holds otherwise: the id of the question, empty for all of them, and what is lost.
pub type Lost = Vec<(String, String)>;

/// A package: the name of its file and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// What it is.
    pub kind: Kind,
    /// Its language, where it is in one.
    pub lang: Option<String>,
    /// The name of the file.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// What its format cannot hold.
    pub lost: Lost,
}

/// Makes packages and puts them in a folder, with their checksums.
///
/// # Errors
/// The problems of the content, what is wrong with the choices, or why a file cannot be written; what was there before then stays.
pub fn package(project: &Project, kinds: &[Kind], choices: &Choices, out: &Path) -> Result<()> {
    let editions = content::load(content::files(&project.content())?)?.editions;
    check(&editions, choices)?;
    let programs = Programs::compile(project, Profile::Release)?;
    let site = build::site(project, &programs, None)?;
    // Those for a web server work without a network after one visit.
    let (for_servers, others): (Vec<_>, Vec<_>) = kinds.iter().partition(|kind| matches!(kind, Kind::Site | Kind::Pupils));
    let offline = build::with(project, &programs, &Extras { offline: true, ..Extras::default() })?;
    let mut made = packages(project, &offline, &editions, &for_servers, choices)?;
    made.extend(packages(project, &site, &editions, &others, choices)?);
    let packages = made;
    write(out, &packages)?;
    for package in &packages {
        println!("{:<40} {:>9} bytes  {}", package.name, package.bytes.len(), sum(&package.bytes));
        for (id, what) in &package.lost {
            println!("    not in it: {}{what}", if id.is_empty() { String::new() } else { format!("{id}: ") });
        }
    }
    println!("{} packages in {}", packages.len(), out.display());
    Ok(())
}

/// The site with the packages for pupils beside it.
///
/// # Errors
/// The problems of the content, or what else went wrong.
pub fn beside(project: &Project, profile: Profile, address: Option<&Address>, offline: bool) -> Result<Site> {
    let editions = content::load(content::files(&project.content())?)?.editions;
    let programs = Programs::compile(project, profile)?;
    let site = build::site(project, &programs, address)?;
    let choices = Choices::default();
    let kept = build::with(project, &programs, &Extras { offline: true, ..Extras::default() })?;
    let mut packages = packages(project, &kept, &editions, &[Kind::Pupils], &choices)?;
    packages.extend(self::packages(project, &site, &editions, &[Kind::Single, Kind::Scorm12, Kind::Scorm2004, Kind::Epub], &choices)?);
    build::with(project, &programs, &Extras { address, offline, packages: &packages })
}

/// Whether what was chosen is there.
fn check(editions: &[Edition], choices: &Choices) -> Result<()> {
    let langs: Vec<_> = editions.iter().map(|edition| edition.lang.as_str()).collect();
    for lang in &choices.langs {
        ensure!(langs.contains(&lang.as_str()), "there is no language `{lang}`: there are {}", langs.join(", "));
    }
    let parts: Vec<_> = editions.first().map(build::page::parts).unwrap_or_default();
    for part in &choices.parts {
        ensure!(parts.contains(&part.as_str()) || part == "minute", "there is no part `{part}`: there are minute, {}", parts.join(", "));
    }
    if let Some(questions) = choices.questions {
        ensure!(lesson::questions(&questions.to_string()).is_some(), "the quiz asks {} to {} questions", lesson::QUESTIONS[0], lesson::QUESTIONS[1]);
    }
    if let Some(seed) = &choices.seed {
        ensure!(lesson::seed(seed).is_some(), "a question set is named by at most six letters and digits");
    }
    ensure!(choices.mastery.is_none_or(|mastery| mastery <= 100), "a share is 0 to 100 percent");
    if let Some(activity) = &choices.activity {
        // Questions are called by what stands after a # behind it.
        let whole = url::Url::parse(activity).is_ok_and(|url| url.fragment().is_none());
        ensure!(whole, "an activity is called by a whole address without a #, such as https://school.example/exchange-hack");
    }
    Ok(())
}

/// The packages of these kinds, in their order.
///
/// # Errors
/// When a file cannot be read or is not as expected.
pub fn packages(project: &Project, site: &Site, editions: &[Edition], kinds: &[Kind], choices: &Choices) -> Result<Vec<Package>> {
    let wanted = |edition: &&Edition| choices.langs.is_empty() || choices.langs.contains(&edition.lang);
    let topic = editions.first().map(|edition| edition.quiz.topic.clone()).unwrap_or_default();
    let mut packages = Vec::new();
    // What holds the program says what that is made of.
    let mut site = site.clone();
    if kinds.iter().any(|kind| kind.has_program()) {
        site.add(BOM.to_owned(), bom::bom(project)?);
    }
    for kind in kinds {
        let mut add = |lang: Option<&str>, (bytes, lost)| {
            packages.push(Package { kind: *kind, lang: lang.map(str::to_owned), name: kind.file(&topic, lang), bytes, lost });
        };
        match kind {
            Kind::Site => add(None, (zip::zip(&compressed(&site)?)?, Vec::new())),
            Kind::Pupils => add(None, (zip::zip(&pupils(&site))?, Vec::new())),
            _ => {
                for edition in editions.iter().filter(wanted) {
                    add(Some(&edition.lang), of_edition(project, &site, editions, edition, *kind, choices)?);
                }
            }
        }
    }
    Ok(packages)
}

/// A package that is in one language, and what its format cannot hold.
fn of_edition(project: &Project, site: &Site, editions: &[Edition], edition: &Edition, kind: Kind, choices: &Choices) -> Result<(Vec<u8>, Lost)> {
    let lms = |standard| zip::zip(&lms::package(project, site, editions, edition, standard, choices)?);
    let bytes = match kind {
        Kind::Single => single::single(project, site, editions, edition, choices)?,
        Kind::Epub => zip::zip(&epub::epub(project, site, editions, edition)?)?,
        Kind::Scorm12 => lms(lms::Standard::Scorm12)?,
        Kind::Scorm2004 => lms(lms::Standard::Scorm2004)?,
        Kind::Xapi => lms(lms::Standard::Xapi)?,
        Kind::Cmi5 => lms(lms::Standard::Cmi5)?,
        Kind::Moodle => return exported(bank::moodle(edition)),
        Kind::Gift => return exported(bank::gift(edition)),
        Kind::Csv => return exported(bank::csv(edition)?),
        Kind::Qti21 => return exported(bank::qti21(edition)?),
        Kind::Qti30 => return exported(bank::qti30(edition)?),
        Kind::Site | Kind::Pupils => bail!("the site is in all languages"),
    };
    Ok((bytes, Vec::new()))
}

/// A question bank as one file: its own, or several packed.
fn exported(export: bank::Export) -> Result<(Vec<u8>, Lost)> {
    let bank::Export { files, lost } = export;
    if let [(_, bytes)] = files.as_slice() {
        return Ok((bytes.clone(), lost));
    }
    let mut site = Site::default();
    files.into_iter().for_each(|(name, bytes)| site.add(name, bytes));
    Ok((zip::zip(&site)?, lost))
}

/// The site without the pages for teachers.
#[must_use]
pub fn pupils(site: &Site) -> Site {
    let mut pupils = Site::default();
    for (name, bytes) in site.files().iter().filter(|(name, _)| !name.starts_with(teacher::FOLDER)) {
        pupils.add(name.clone(), bytes.clone());
    }
    pupils
}

/// Puts packages in a folder, each whole or not at all, and lists the checksums of all that is there.
///
/// # Errors
/// When a file cannot be written.
pub fn write(out: &Path, packages: &[Package]) -> Result<()> {
    fs::create_dir_all(out).with_context(|| format!("cannot make the folder {}", out.display()))?;
    for Package { name, bytes, .. } in packages {
        put(&out.join(name), bytes)?;
    }
    let mut names: Vec<PathBuf> = fs::read_dir(out)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    names.retain(|path| path.is_file() && path.file_name().is_some_and(|name| name != SUMS && !name.to_string_lossy().starts_with('.')));
    names.sort();
    let mut sums = String::new();
    for path in names {
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        // The form of sha256sum, which checks it.
        writeln!(sums, "{}  {}", sum(&bytes), path.file_name().unwrap_or_default().to_string_lossy())?;
    }
    put(&out.join(SUMS), sums.as_bytes())
}

/// The file with the checksums.
pub const SUMS: &str = "SHA256SUMS";

/// Writes a file beside its place and then moves it there: what was there stays until the new one is whole.
fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    let fresh = path.with_file_name(format!(".{}.new", path.file_name().unwrap_or_default().to_string_lossy()));
    let written = fs::write(&fresh, bytes).and_then(|()| fs::rename(&fresh, path));
    if written.is_err() {
        let _ = fs::remove_file(&fresh);
    }
    written.with_context(|| format!("cannot write {}: what was there before is still there", path.display()))
}

fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
