//! `cargo xtask growth`: what becomes of checking, building and what readers fetch when the bank of questions grows.

use std::{fmt::Write as _, fs, time::Instant};

use anyhow::{Context as _, Result, ensure};

use crate::{
    build::{self, Extras, Profile, Programs, page},
    content::{self, File},
    project::Project,
};

/// How many questions are added to those that there are.
const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];
/// How much longer a question may take in the largest bank than in the one before it: more than this is a cliff.
const STEEPEST: f64 = 2.0;

/// What can be chosen: words of about the same length that do not hold each other.
const OPTIONS: [[&str; 2]; 4] = [["appels", "apples"], ["boten", "ships"], ["ceders", "cedars"], ["druiven", "grapes"]];

/// Measures, and prints a table.
///
/// # Errors
/// When the content is not right, the site cannot be built, or a question takes much longer in a large bank than in a smaller one.
pub fn growth(project: &Project) -> Result<()> {
    let files = content::files(&project.content())?;
    let programs = Programs::compile(project, Profile::Release)?;
    let mut each: Vec<[f64; 2]> = Vec::new();
    println!("{:>9} {:>9} {:>9} {:>11} {:>11} {:>11} {:>11}", "questions", "check, s", "build, s", "memory, MB", "story, KB", "data, KB", "paper, KB");
    for size in SIZES {
        let mut files = files.clone();
        files.push(File { name: "content/growth.toml".to_owned(), text: questions(size) });
        let start = Instant::now();
        let content = content::load(files.clone())?;
        let checked = start.elapsed().as_secs_f64();
        let count = content.editions.first().map_or(0, |edition| edition.quiz.items.len());
        ensure!(count > size, "the questions are not there: {count}");
        // The build reads a folder.
        let other = Project { root: project.target().join("growth") };
        let _ = fs::remove_dir_all(&other.root);
        fs::create_dir_all(other.content())?;
        for file in &files {
            fs::write(other.root.join(&file.name), &file.text)?;
        }
        for name in ["static", "index.html"] {
            std::os::unix::fs::symlink(project.root.join(name), other.root.join(name))?;
        }
        let start = Instant::now();
        let site = build::with(&other, &programs, &Extras::default())?;
        let built = start.elapsed().as_secs_f64();
        let bytes = |name: &str| site.get(name).map_or(0, <[u8]>::len) as f64 / 1000.0;
        let file = |kind: page::Kind| bytes(&kind.file(&content.editions, "en"));
        let data = site.files().keys().find(|name| name.starts_with("assets/en-")).map_or(0.0, |name| bytes(name));
        println!(
            "{count:>9} {checked:>9.2} {built:>9.2} {:>11.0} {:>11.1} {data:>11.1} {:>11.1}",
            memory().unwrap_or(0.0),
            file(page::Kind::Story),
            file(page::Kind::Paper)
        );
        each.push([checked, built].map(|seconds| seconds / count as f64));
        fs::remove_dir_all(&other.root)?;
    }
    for (what, place) in [("check", 0), ("build", 1)] {
        let [.., before, last] = each.as_slice() else { continue };
        ensure!(last[place] <= STEEPEST * before[place], "to {what} a question takes {:.1} times as long in the largest bank", last[place] / before[place]);
    }
    Ok(())
}

/// The most memory that this program has had, in megabytes.
fn memory() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status").context("the memory is not told here")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("the memory is not told here")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? / 1000.0)
}

/// So many questions that are right, none like another.
fn questions(count: usize) -> String {
    let mut text = "format = 1\n".to_owned();
    for n in 0..count {
        let _ = write!(
            text,
            "\n[[choice]]\nid = \"growth-{n}\"\ntheme = \"positions\"\nlevel = \"understand\"\ndifficulty = {}\npassage = \"happened-day\"\nfacts = [\"f56\"]\n\
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
