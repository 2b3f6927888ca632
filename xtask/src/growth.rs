//! `cargo xtask growth`: what becomes of checking, building and what readers fetch when the bank of questions grows, and with many languages.

use std::{fmt::Write as _, fs, time::Instant};

use anyhow::{Context as _, Result, ensure};
use toml::{Table, Value};

use crate::{
    build::{self, Extras, Profile, Programs, Site, page},
    content::{self, File},
    numbers,
    project::Project,
};

/// How many questions are added to those that there are.
pub const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];
/// How much more a question or a language may take at a size than at the one before it: more than this is a cliff.
const STEEPEST: f64 = 2.0;
/// How much more a reader may fetch of the largest bank than of the smallest.
const FETCHED: f64 = 3.0;

/// What can be chosen: words of about the same length that do not hold each other.
const OPTIONS: [[&str; 2]; 4] = [["appels", "apples"], ["boten", "ships"], ["ceders", "cedars"], ["druiven", "grapes"]];

/// How many languages the content is made to have: those of the tables, and as many copies of the last one under other names.
const LANGUAGES: [usize; 3] = [2, 5, 20];
/// How long the largest bank may take to check, in seconds.
const CHECKED: f64 = 2.0;

/// What one content takes.
struct Taken {
    questions: usize,
    /// Seconds.
    checked: f64,
    built: f64,
    /// Megabytes: the most that this program has had until then.
    memory: f64,
    /// Kilobytes of the first language: the story, the data of the islands that a reader fetches, the questions on paper.
    fetched: [f64; 3],
    /// Kilobytes of all files.
    all: f64,
}

/// Measures, and writes the tables to the documentation.
///
/// # Errors
/// When the content is not right, the site cannot be built, a question or a language takes much more at a size than at the one before it, or the largest bank takes
/// too long to check.
pub fn growth(project: &Project) -> Result<()> {
    let files = content::files(&project.content())?;
    let programs = Programs::compile(project, Profile::Release)?;
    let mut text = "| questions | check, s | build, s | memory, MB | story, KB | data, KB | on paper, KB |\n|---:|---:|---:|---:|---:|---:|---:|\n".to_owned();
    let (mut each, mut spoken) = (Vec::new(), Vec::new());
    for size in SIZES {
        let taken = measure(project, &programs, &with_questions(&files, size)?)?;
        ensure!(taken.questions > size, "the questions are not there: {}", taken.questions);
        let [story, data, paper] = taken.fetched;
        let Taken { questions, checked, built, memory, .. } = taken;
        let _ = writeln!(text, "| {questions} | {checked:.2} | {built:.2} | {memory:.0} | {story:.1} | {data:.1} | {paper:.1} |");
        each.push((questions, taken));
    }
    text.push_str("\n| languages | check, s | build, s | story, KB | data, KB | all files, KB |\n|---:|---:|---:|---:|---:|---:|\n");
    for count in LANGUAGES {
        // Names of the private part of ISO 639-2: qaa to qtz.
        let more: Vec<_> = (0..count.saturating_sub(LANGUAGES[0])).map(|n| format!("qa{}", char::from(b'a' + n as u8))).collect();
        let taken = measure(project, &programs, &translated(&files, &more)?)?;
        let Taken { checked, built, fetched: [story, data, _], all, .. } = taken;
        let _ = writeln!(text, "| {count} | {checked:.2} | {built:.2} | {story:.1} | {data:.1} | {all:.0} |");
        spoken.push((count, taken));
    }
    println!("{text}");
    numbers::write(project, "growth", &text)?;
    near_linear("question", &each)?;
    near_linear("language", &spoken)?;
    let checked = each.last().map_or(0.0, |(_, last)| last.checked);
    ensure!(checked < CHECKED, "the largest bank takes {checked:.2} s to check, and not {CHECKED}");
    Ok(())
}

/// Whether nothing that is measured grows much faster than what it is measured of, from each size to the next, and what a reader fetches hardly at all.
fn near_linear(unit: &str, each: &[(usize, Taken)]) -> Result<()> {
    for ((few, before), (many, after)) in each.iter().zip(each.iter().skip(1)) {
        let more = *many as f64 / *few as f64;
        for (what, before, after) in [
            ("to check", before.checked, after.checked),
            ("to build", before.built, after.built),
            ("memory for", before.memory, after.memory),
            ("files of", before.all, after.all),
        ] {
            let times = after / before / more;
            ensure!(times <= STEEPEST, "{what} a {unit}: {times:.1} times as much with {many} as with {few}");
        }
    }
    let ([(_, first), ..], [.., (count, last)]) = (each, each) else { return Ok(()) };
    for (what, before, after) in [("story", first.fetched[0], last.fetched[0]), ("data", first.fetched[1], last.fetched[1])] {
        ensure!(after <= FETCHED * before, "with {count} {unit}s a reader fetches {after:.0} KB of {what}, and not {before:.0}");
    }
    Ok(())
}

/// The content with so many questions more, about all themes in turn.
///
/// # Errors
/// When the content is not right.
pub fn with_questions(files: &[File], size: usize) -> Result<Vec<File>> {
    let editions = content::load(files.to_vec())?.editions;
    let themes: Vec<_> = editions.first().context("there is no language")?.quiz.themes.iter().map(|theme| theme.id.as_str()).collect();
    let more = File { name: "content/growth.toml".to_owned(), text: questions(size, &themes) };
    Ok(files.iter().cloned().chain([more]).collect())
}

/// The site of this content.
///
/// # Errors
/// When the content is not right, or the site cannot be built.
pub fn built(project: &Project, programs: &Programs, files: &[File], extras: &Extras<'_>) -> Result<Site> {
    let folder = tempfile::tempdir_in(project.target())?;
    let other = Project { root: folder.path().to_owned() };
    fs::create_dir_all(other.content())?;
    for file in files {
        fs::write(other.root.join(&file.name), &file.text)?;
    }
    for name in ["static", "index.html"] {
        std::os::unix::fs::symlink(project.root.join(name), other.root.join(name))?;
    }
    build::with(&other, programs, extras)
}

/// Checks and builds this content.
fn measure(project: &Project, programs: &Programs, files: &[File]) -> Result<Taken> {
    let start = Instant::now();
    let content = content::load(files.to_vec())?;
    let checked = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let site = built(project, programs, files, &Extras::default())?;
    let built = start.elapsed().as_secs_f64();
    let edition = content.editions.first().context("there is no language")?;
    let kilobytes = |name: &str| site.get(name).map_or(0, <[u8]>::len) as f64 / 1000.0;
    let file = |kind: page::Kind| kilobytes(&kind.file(&content.editions, &edition.lang));
    // What goes with the page, and the largest volume of the bank.
    let stem = format!("assets/{}-", edition.lang);
    let (volumes, page): (Vec<_>, Vec<_>) =
        site.files().keys().filter(|name| name.starts_with(&stem) && name.ends_with(".bin")).partition(|name| name.contains("-volume-"));
    let volume = volumes.into_iter().map(|name| kilobytes(name)).fold(0.0, f64::max);
    let data = kilobytes(page.first().context("there is no data")?) + volume;
    Ok(Taken {
        questions: edition.quiz.items.len(),
        checked,
        built,
        memory: memory()?,
        fetched: [file(page::Kind::Story), data, file(page::Kind::Paper)],
        all: site.files().values().map(Vec::len).sum::<usize>() as f64 / 1000.0,
    })
}

/// The content in more languages, which say the same as the last that there is.
///
/// # Errors
/// When the content cannot be read.
pub fn translated(files: &[File], more: &[String]) -> Result<Vec<File>> {
    let mut all = Vec::new();
    let mut known = Vec::new();
    for file in files {
        let table: Table = file.text.parse().with_context(|| format!("cannot read {}", file.name))?;
        if let Some(languages) = table.get("topic").and_then(|topic| topic.get(0).unwrap_or(topic).get("languages")?.as_array()) {
            known = languages.iter().filter_map(|lang| lang.as_str().map(str::to_owned)).collect();
        }
        all.push((file.name.clone(), table));
    }
    let from = known.last().context("there is no language")?.clone();
    let written = |(name, table): (String, Table)| {
        let mut table = Value::Table(table);
        translate(&mut table, &from, more);
        Ok(File { name, text: toml::to_string(&table)? })
    };
    all.into_iter().map(written).collect()
}

fn translate(value: &mut Value, from: &str, more: &[String]) {
    match value {
        Value::Table(table) => {
            if let Some(text) = table.get(from).cloned() {
                table.extend(more.iter().map(|lang| (lang.clone(), text.clone())));
            }
            for (name, inner) in table.iter_mut() {
                if let (true, Some(languages)) = (name == "languages", inner.as_array_mut()) {
                    languages.extend(more.iter().cloned().map(Value::String));
                }
                translate(inner, from, more);
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| translate(value, from, more)),
        _ => {}
    }
}

/// The most memory that this program has had, in megabytes.
fn memory() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status").context("the memory is not told here")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("the memory is not told here")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? / 1000.0)
}

/// So many questions that are right, none like another.
fn questions(count: usize, themes: &[&str]) -> String {
    let mut text = "format = 1\n".to_owned();
    for (n, theme) in (0..count).zip(themes.iter().cycle()) {
        let _ = write!(
            text,
            "\n[[choice]]\nid = \"growth-{n}\"\ntheme = \"{theme}\"\nlevel = \"understand\"\ndifficulty = {}\npassage = \"happened-day\"\nfacts = [\"f56\"]\n\
             prompt.nl = \"Welke zin met nummer {n} klopt?\"\nprompt.en = \"Which sentence with number {n} is right?\"\n\
             hint.nl = \"Denk aan nummer {n}.\"\nhint.en = \"Think of number {n}.\"\n",
            1 + n % 3
        );
        for (option, [nl, en]) in OPTIONS.iter().enumerate() {
            let right = if option == n % OPTIONS.len() { "right = true\n" } else { "" };
            let _ = write!(
                text,
                "\n[[choice.option]]\ntext.nl = \"{nl} {n}\"\ntext.en = \"{en} {n}\"\nfeedback.nl = \"Daarom is het bij {n} zo met {nl}.\"\n\
                 feedback.en = \"That is why it is so with {en} at {n}.\"\n{right}"
            );
        }
    }
    text
}
