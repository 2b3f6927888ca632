//! `cargo xtask test`: everything that must hold, as steps. A step that fails does not keep the later ones from running.

use std::{collections::BTreeSet, fs, path::PathBuf, time::Instant};

use anyhow::{Result, ensure};

use crate::{
    content,
    project::{Project, run},
    prove, setup, size, statement,
};

/// A step: its name, and what it does.
type Step = (&'static str, fn(&Project) -> Result<()>);

const STEPS: [Step; 11] = [
    ("format", |project| run(&mut project.cargo(["fmt", "--all", "--check"]))),
    ("lint", lint),
    ("docs", |project| run(project.cargo(["doc", "--workspace", "--no-deps", "--quiet"]).env("RUSTDOCFLAGS", "-D warnings"))),
    ("deny", prove::deny),
    ("content", check),
    ("native", |project| run(&mut project.cargo(["test", "--quiet", "--no-fail-fast", "--workspace", "--exclude", "browser-tests"]))),
    ("statement", statement::check),
    ("coverage", prove::coverage),
    ("wasm", wasm),
    ("browser", |project| browsers(project, None)),
    ("size", size::size),
];

/// Runs the steps whose name holds a text, or all.
///
/// # Errors
/// When a tool is missing and cannot be installed, or a step fails.
pub fn test(project: &Project, only: Option<&str>) -> Result<()> {
    let steps: Vec<_> = STEPS.iter().filter(|(name, _)| only.is_none_or(|only| name.contains(only))).collect();
    ensure!(!steps.is_empty(), "there is no such step: {}", STEPS.map(|(name, _)| name).join(", "));
    setup::test_tools(project)?;
    let mut failed = Vec::new();
    for (name, step) in &steps {
        println!("\n== {name}");
        let start = Instant::now();
        let result = step(project);
        if let Err(error) = &result {
            eprintln!("error: {error:#}");
            failed.push(*name);
        }
        println!("== {name}: {} in {} s", if result.is_ok() { "passed" } else { "FAILED" }, start.elapsed().as_secs());
    }
    println!("\n{} passed, {} failed", steps.len() - failed.len(), failed.len());
    ensure!(failed.is_empty(), "these steps failed: {}", failed.join(", "));
    Ok(())
}

/// Measures the page in a browser.
///
/// # Errors
/// When a tool is missing, or the measurement cannot be made.
pub fn bench(project: &Project) -> Result<()> {
    setup::test_tools(project)?;
    run(&mut project.cargo(["run", "--quiet", "--package", "browser-tests", "--bin", "bench"]))
}

/// The property tests of the core at full length: among others 10,000 runs of 100 messages to the quiz, and 10,000 lines of progress and addresses of each sort.
///
/// # Errors
/// When one of them finds something.
pub fn soak(project: &Project) -> Result<()> {
    run(project.cargo(["test", "--release", "--package", "explainer-core", "--lib"]).env("PROPTEST_CASES", "10000"))
}

/// Warnings are errors, for this machine and for the browser.
fn lint(project: &Project) -> Result<()> {
    run(&mut project.cargo(["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"]))?;
    let target = ["--target", "wasm32-unknown-unknown"];
    run(project.cargo(["clippy", "--quiet", "--package", "news-explainer", "--all-targets"]).args(target).args(["--", "--deny", "warnings"]))
}

fn check(project: &Project) -> Result<()> {
    let content = content::load(content::files(&project.content())?)?;
    print!("{}", content.warnings);
    println!("{} files, {} languages", content.warnings.files.len(), content.editions.len());
    Ok(())
}

/// The tests in browsers: all, or those with these names. They write down what each said, see [`said`].
///
/// # Errors
/// When one fails.
pub fn browsers(project: &Project, only: Option<&BTreeSet<&str>>) -> Result<()> {
    let said = said(project);
    // What an earlier run said counts no more.
    let _ = fs::remove_file(&said);
    let mut tests = project.cargo(["run", "--quiet", "--package", "browser-tests", "--bin", "browser-tests"]);
    tests.env("RESULTS", said);
    if let Some(only) = only {
        tests.env("TESTS", only.iter().copied().collect::<Vec<_>>().join(","));
    }
    run(&mut tests)
}

/// Where the tests in browsers write down what they say.
pub fn said(project: &Project) -> PathBuf {
    project.target().join("browser-tests.json")
}

/// The tests of the program in a real browser, through wasm-bindgen's runner, which is compiled from its crate.
fn wasm(project: &Project) -> Result<()> {
    run(&mut project.cargo(["build", "--quiet", "--package", "browser-tests", "--bin", "wasm-runner"]))?;
    let runner = project.target().join("debug").join("wasm-runner");
    let mut tests = project.cargo(["test", "--package", "news-explainer", "--target", "wasm32-unknown-unknown", "--test", "wasm"]);
    run(tests.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner))
}
