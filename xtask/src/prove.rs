//! What the project claims of itself, as commands: what it is built with, how much of the core its tests reach, and whether they would notice a mistake.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{
    build::{Profile, Programs, cargo_home},
    project::{Project, run},
    setup,
};

/// The least share of the lines of `core` that its own tests reach, in percent.
const COVERED: f64 = 95.0;

/// Holds what the project is built with against `deny.toml`, and what ships against the stricter `tests/deny/shipped.toml`: licences, bans, where it comes from.
///
/// # Errors
/// When cargo-deny cannot be installed, or finds something.
pub fn deny(project: &Project) -> Result<()> {
    let deny = setup::cargo_tool(project, "cargo-deny", "0.20.2")?;
    let check = |arguments: &[&str]| {
        run(project.command(&deny.to_string_lossy()).args(arguments).args(["check", "--hide-inclusion-graph", "licenses", "bans", "sources"]))
    };
    check(&["--workspace"])?;
    check(&["--config", "tests/deny/shipped.toml", "--manifest-path", "Cargo.toml"])
}

/// Runs the tests of `core` and says how many lines of each file they reach.
///
/// # Errors
/// When less than 95 percent of all lines are reached, or a tool is missing.
pub fn coverage(project: &Project) -> Result<()> {
    let tools = setup::llvm_tools(project)?;
    let folder = project.target().join("coverage");
    let profiles = folder.join("profiles");
    let _ = fs::remove_dir_all(&profiles);
    fs::create_dir_all(&profiles)?;
    let cargo = |arguments: &[&str]| {
        let mut cargo = project.cargo(["test", "--quiet", "--package", "explainer-core", "--lib"]);
        cargo.args(arguments).env("RUSTFLAGS", "-C instrument-coverage").env("CARGO_TARGET_DIR", &folder);
        cargo.env("LLVM_PROFILE_FILE", profiles.join("%p-%m.profraw"));
        cargo
    };
    let built = cargo(&["--no-run", "--message-format", "json"]).output().context("cannot start cargo")?;
    let built = String::from_utf8(built.stdout)?;
    let program =
        built.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()).find_map(|message| Some(message["executable"].as_str()?.to_owned()));
    let program = program.context("the tests of the core were not built")?;
    run(&mut cargo(&[]))?;
    let merged = folder.join("merged.profdata");
    let raw = fs::read_dir(&profiles)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<PathBuf>>>()?;
    run(project.command(&tools.join("llvm-profdata").to_string_lossy()).args(["merge", "-sparse", "-o"]).arg(&merged).args(raw))?;
    let mut export = project.command(&tools.join("llvm-cov").to_string_lossy());
    export.args(["export", "--summary-only", "--ignore-filename-regex", "/(registry|rustc|toolchains)/", "--instr-profile"]).arg(&merged).arg(&program);
    let report: Value = serde_json::from_slice(&export.output().context("cannot start llvm-cov")?.stdout).context("llvm-cov says nothing")?;
    let data = &report["data"][0];
    let share = |of: &Value| of["lines"]["percent"].as_f64().unwrap_or(0.0);
    for file in data["files"].as_array().context("no files")? {
        let name = file["filename"].as_str().unwrap_or_default();
        let name = name.rsplit_once("/core/").map_or(name, |(_, name)| name);
        let lines = &file["summary"]["lines"];
        println!("{name:<32} {:>5} of {:>5} lines  {:>6.2} %", lines["covered"].to_string(), lines["count"].to_string(), share(&file["summary"]));
    }
    let all = share(&data["totals"]);
    println!("{:<32} {all:>31.2} %", "all");
    ensure!(all >= COVERED, "the tests of the core reach {all:.2} % of its lines, and not {COVERED} %");
    Ok(())
}

/// Compiles the programs twice, the second time from nothing in another folder, and looks whether the same bytes come out: whoever has the sources can tell what is served.
///
/// # Errors
/// When they differ, or cannot be compiled.
pub fn reproduce(project: &Project) -> Result<()> {
    let first = Programs::compile(project, Profile::Release)?;
    let other = Project { root: project.target().join("reproduce") };
    let _ = fs::remove_dir_all(&other.root);
    copy(&project.root, &other.root)?;
    let second = Programs::compile(&other, Profile::Release)?;
    run(project.command("rustc").arg("-V"))?;
    for (name, first, second) in [("reader", &first.reader, &second.reader), ("teacher", &first.teacher, &second.teacher)] {
        let sum = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        println!("{name:<8} {}", sum(&first.wasm));
        ensure!(first.wasm == second.wasm && first.glue == second.glue, "the program of the {name} differs: {} and {}", sum(&first.wasm), sum(&second.wasm));
        names_no_folder(project, &first.wasm)?;
    }
    Ok(fs::remove_dir_all(&other.root)?)
}

/// Whether a program says nothing of where it was compiled: on another machine it would be another.
///
/// # Errors
/// When it names the folder of the project, or that of cargo.
pub fn names_no_folder(project: &Project, wasm: &[u8]) -> Result<()> {
    for folder in [project.root.clone(), cargo_home()?] {
        let name = folder.to_string_lossy().into_owned();
        ensure!(!wasm.windows(name.len()).any(|bytes| bytes == name.as_bytes()), "a program names the folder {name}");
    }
    Ok(())
}

/// Copies the sources: everything but what was compiled, made or installed.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (name, path) = (entry.file_name(), entry.path());
        if ["target", "dist", "node_modules", ".git"].iter().any(|gone| name == *gone) {
            continue;
        }
        if path.is_dir() { copy(&path, &to.join(name))? } else { fs::copy(&path, to.join(name)).map(|_| ())? }
    }
    Ok(())
}

/// Changes `core`, or some of its files, in one place after another and looks whether its tests notice. Takes some hours.
///
/// # Errors
/// When cargo-mutants cannot be installed, the tests of `core` fail as they are, or a change goes unnoticed.
pub fn mutants(project: &Project, files: &[String]) -> Result<()> {
    let mutants = setup::cargo_tool(project, "cargo-mutants", "27.1.0")?;
    let mut command = project.command(&mutants.to_string_lossy());
    // The mistakes that are looked for show in few cases, and there are many of them.
    command.args(["mutants", "--package", "explainer-core", "--timeout", "20", "--jobs", "2", "--output"]).arg(project.target()).env("PROPTEST_CASES", "24");
    files.iter().for_each(|file| _ = command.args(["--file", file]));
    let status = command.env("CARGO_PROFILE_TEST_DEBUG", "0").args(["--", "--lib"]).status().context("cannot start cargo-mutants")?;
    // A change with which the tests never end is noticed, but cargo-mutants ends with this code then, whether or not another one was missed.
    const TIMEOUT: i32 = 3;
    let missed = project.target().join("mutants.out/missed.txt");
    let noticed = status.success() || status.code() == Some(TIMEOUT) && fs::read(&missed).is_ok_and(|missed| missed.is_empty());
    ensure!(noticed, "cargo-mutants did not succeed; what no test notices, if anything, is in {}", missed.display());
    Ok(())
}
