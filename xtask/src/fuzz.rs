//! `cargo xtask fuzz`: looks for inputs that break what comes from outside, guided by the code that they reach. What reads in Rust is searched by libFuzzer, what hears in JavaScript by
//! `tests/browser/src/bin/search/`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};

use crate::{
    project::{Project, run},
    setup,
};

/// What reads outside input in Rust, by the names of the targets of `tests/fuzz`.
pub const READERS: [&str; 8] = ["address", "code", "content", "data", "figure", "lesson", "progress", "roll"];

/// What hears outside input in JavaScript: hosts, and learning systems of four sorts. By the names of the targets of `tests/browser/src/hostile.rs`.
pub const HEARERS: [&str; 6] = ["cmi5", "messages", "options", "scorm12", "scorm2004", "xapi"];

/// How libFuzzer learns which code an input reaches: what `cargo fuzz` sets, but for what needs a nightly compiler.
const WATCHED: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 -Cdebug-assertions=on -Coverflow-checks=on --cfg fuzzing";

/// The file, beside the inputs that people named, with those that a search found worth keeping: a list in JSON.
pub const SEARCHED: &str = "searched.json";

/// The longest input that is kept, in bytes.
const KEPT: u64 = 400;

/// Looks for inputs that break what comes from outside, guided by the code that they reach: one target or all, so many minutes each. With `keep`, those up to
/// 400 bytes of what together reaches all that was reached are kept for the tests; not of `data`, which is no text: there the tests cut and change what is built.
///
/// # Errors
/// When an input is found, which is kept among those that the tests run, or the search cannot be built.
pub fn fuzz(project: &Project, target: Option<&str>, minutes: u32, keep: bool) -> Result<()> {
    let wanted = |name: &&str| target.is_none_or(|target| target == *name);
    let (readers, hearers): (Vec<_>, Vec<_>) = (READERS.into_iter().filter(wanted).collect(), HEARERS.into_iter().filter(wanted).collect());
    let mut broken = if readers.is_empty() { Vec::new() } else { search(project, &readers, minutes, keep)? };
    if !hearers.is_empty() {
        setup::test_tools(project)?;
    }
    for name in hearers {
        println!("\n== {name}: {minutes} minutes");
        let mut search = project.cargo(["run", "--quiet", "--package", "browser-tests", "--bin", "search", "--", name]);
        if run(search.arg(minutes.to_string())).is_err() {
            broken.push(name);
        }
        if keep {
            fs::copy(project.target().join("fuzz/corpus").join(name).with_extension("json"), kept(project, name).join(SEARCHED))?;
        }
    }
    ensure!(broken.is_empty(), "inputs were found that do not hold, and are kept in tests/fuzz/corpus: {}", broken.join(", "));
    Ok(())
}

/// Where the inputs of a target are kept.
fn kept(project: &Project, name: &str) -> PathBuf {
    project.root.join("tests/fuzz/corpus").join(name)
}

/// The texts in a folder, as a list in JSON. What is no text is no input.
fn listed(folder: &Path) -> Result<String> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.metadata()?.len() <= KEPT {
            texts.extend(String::from_utf8(fs::read(entry.path())?));
        }
    }
    texts.sort();
    Ok(serde_json::to_string_pretty(&texts)? + "\n")
}

/// Searches what reads in Rust, with libFuzzer; gives those where it found something.
fn search<'t>(project: &Project, targets: &[&'t str], minutes: u32, keep: bool) -> Result<Vec<&'t str>> {
    let folder = project.target().join("fuzz");
    let version = project.command("rustc").arg("-vV").output().context("cannot start rustc")?;
    let version = String::from_utf8(version.stdout)?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc does not say what it runs on")?;
    let mut build = project.cargo(["build", "--release", "--package", "fuzz", "--features", "search", "--bin", "search", "--target", host]);
    run(build.env("RUSTFLAGS", WATCHED).env("CARGO_TARGET_DIR", &folder))?;
    let program = folder.join(host).join("release/search");
    let mut broken = Vec::new();
    for name in targets {
        let (corpus, kept) = (folder.join("corpus").join(name), kept(project, name));
        fs::create_dir_all(&kept)?;
        run(project.cargo(["run", "--quiet", "--package", "fuzz", "--bin", "seeds", "--", name]).arg(&corpus))?;
        println!("\n== {name}: {minutes} minutes");
        let mut command = project.command(&program.to_string_lossy());
        // For no time at all: only what was found before is tried again.
        let long = if minutes == 0 { "-runs=0".to_owned() } else { format!("-max_total_time={}", minutes * 60) };
        command.arg(long).arg(format!("-artifact_prefix={}/found-", kept.display()));
        // The data of a page, and a file of content, are longer than what a reader types or pastes.
        let longest = if matches!(*name, "data" | "content") { "-max_len=65536" } else { "-max_len=8192" };
        command.args(["-timeout=20", longest, "-verbosity=0", "-print_final_stats=1"]).arg(&corpus).env("FUZZ_TARGET", name);
        if run(&mut command).is_err() {
            broken.push(*name);
        }
        // The data that is searched is no text.
        if keep && *name != "data" {
            let least = folder.join("least").join(name);
            let _ = fs::remove_dir_all(&least);
            fs::create_dir_all(&least)?;
            run(project.command(&program.to_string_lossy()).args(["-set_cover_merge=1", "-verbosity=0"]).arg(&least).arg(&corpus).env("FUZZ_TARGET", name))?;
            fs::write(kept.join(SEARCHED), listed(&least)?)?;
        }
    }
    Ok(broken)
}
