//! `cargo xtask accessibility`: the statement about accessibility. What is said of each criterion is in `tests/accessibility.toml`; whether it holds, and where, the tests say that are
//! named there.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use crate::{project::Project, setup, test};

/// Where a test ran, and whether it passed there; one that needs no browser ran in `""`.
type Ran = BTreeMap<String, bool>;
/// What the tests said, by their names.
pub type Results = BTreeMap<String, Ran>;

/// The browsers, by the names that the tests give them.
const BROWSERS: [(&str, &str); 3] = [("chromium", "Chromium"), ("firefox", "Firefox"), ("webkit", "WebKit")];
/// The tests without a browser that may be named: files of `tests/`.
const NATIVE: [&str; 2] = ["contrast", "page"];

/// The criteria of WCAG 2.2 of levels A and AA: by guideline, the numbers of its criteria at each. 4.1.1 is no longer one.
const CRITERIA: [(&str, &[u8], &[u8]); 13] = [
    ("1.1", &[1], &[]),
    ("1.2", &[1, 2, 3], &[4, 5]),
    ("1.3", &[1, 2, 3], &[4, 5]),
    ("1.4", &[1, 2], &[3, 4, 5, 10, 11, 12, 13]),
    ("2.1", &[1, 2, 4], &[]),
    ("2.2", &[1, 2], &[]),
    ("2.3", &[1], &[]),
    ("2.4", &[1, 2, 3, 4], &[5, 6, 7, 11]),
    ("2.5", &[1, 2, 3, 4], &[7, 8]),
    ("3.1", &[1], &[2]),
    ("3.2", &[1, 2, 6], &[3, 4]),
    ("3.3", &[1, 2, 7], &[3, 4, 8]),
    ("4.1", &[2], &[3]),
];
/// Those that are new in WCAG 2.2, which EN 301 549 3.2.1 does not have.
const NEW: [&str; 6] = ["2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8"];

const ABOVE: &str = "# Accessibility

What is known about this explainer and the Web Content Accessibility Guidelines (WCAG) 2.2, levels A and AA, criterion by criterion. The European standard EN 301 549 (3.2.1) asks for those of WCAG 2.1
in its clause 9, whose numbers are beside them; six are new since.

`cargo xtask accessibility` runs the tests and writes this page from what they say; what it says of each criterion in words is in `tests/accessibility.toml`. `cargo xtask test` fails when this page
says anything else than its tests.

**What this rests on.** Tests, and nothing but tests, but for what does not apply. axe looks at every kind of page, and at the states that the tests name, and browsers press keys (Chromium, Firefox and WebKit, in
Debian); Chromium and Firefox set the modes of readers, and Chromium says what it tells programs for the blind. The story is looked at in both languages; of what differs from it in its words alone, one language in each browser.

**What is missing.** Nobody with a disability has tested it yet. No screen reader, screen magnifier, speech control or switch was run with it; phones were imitated by narrow windows. A test that finds nothing is no
proof that there is nothing: it says that what it looks at is in order. Reading levels, and whether a name or a text says what it should, only people can judge.

- **supports**: the tests named with it pass, and tell as far as a test can; what they leave to people is in the last column.
- **people judge**: built for it, but no test tells, or only a part of it.
- **fails**: a test that is named with it does not pass.
- **does not apply**: there is nothing of the kind.

A test passed in Chromium, Firefox and WebKit where nothing else stands beside it.
";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    criterion: Vec<Criterion>,
    beyond: Vec<Beyond>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Criterion {
    criterion: String,
    how: String,
    #[serde(default)]
    tests: Vec<String>,
    #[serde(default)]
    people: String,
    #[serde(default)]
    judged: bool,
    #[serde(default)]
    absent: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Beyond {
    how: String,
    tests: Vec<String>,
}

impl Statement {
    fn read(project: &Project) -> Result<Self> {
        let path = project.root.join("tests/accessibility.toml");
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let statement: Self = toml::from_str(&text).with_context(|| path.display().to_string())?;
        statement.check().with_context(|| path.display().to_string())?;
        Ok(statement)
    }

    /// Every criterion once, and nothing claimed that no test tells.
    fn check(&self) -> Result<()> {
        let wanted: BTreeSet<String> =
            CRITERIA.iter().flat_map(|(guideline, a, aa)| a.iter().chain(*aa).map(move |number| format!("{guideline}.{number}"))).collect();
        let found: BTreeSet<String> = self.criterion.iter().map(|row| row.number().to_owned()).collect();
        let odd: Vec<_> = wanted.symmetric_difference(&found).collect();
        ensure!(odd.is_empty(), "criteria that are missing, or that are none: {odd:?}");
        ensure!(self.criterion.len() == wanted.len(), "a criterion is there twice");
        for row in &self.criterion {
            let Criterion { criterion, how, tests, people, judged, absent } = row;
            ensure!(!how.is_empty(), "{criterion}: it is not said how");
            match (judged, absent) {
                (false, false) => ensure!(!tests.is_empty(), "{criterion}: no test tells"),
                (true, false) => ensure!(!people.is_empty(), "{criterion}: it is not said what people should judge"),
                (_, true) => {
                    ensure!(!judged && tests.is_empty() && people.is_empty(), "{criterion}: there is nothing of the kind, and still something is said")
                }
            }
        }
        for Beyond { how, tests } in &self.beyond {
            ensure!(!tests.is_empty(), "{how}: no test tells");
        }
        Ok(())
    }

    /// All tests that are named.
    fn tests(&self) -> BTreeSet<&str> {
        self.criterion.iter().flat_map(|row| &row.tests).chain(self.beyond.iter().flat_map(|row| &row.tests)).map(String::as_str).collect()
    }

    /// The page, from what the tests said.
    fn page(&self, results: &Results) -> Result<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut rows = String::new();
        for row in &self.criterion {
            let (told, holds) = told(&row.tests, results)?;
            let status = match row {
                Criterion { absent: true, .. } => "does not apply",
                _ if !holds => "**fails**",
                Criterion { judged: true, .. } => "people judge",
                _ => "supports",
            };
            *counts.entry(status).or_default() += 1;
            let number = row.number();
            let clause = if NEW.contains(&number) { "new in 2.2".to_owned() } else { format!("9.{number}") };
            rows += &format!("| {} | {} | {clause} | {status} | {} | {told} | {} |\n", row.criterion, level(number), row.how, row.people);
        }
        let of = |status| counts.get(status).copied().unwrap_or(0);
        let sum = format!(
            "Of the {} criteria, {} are supported as far as tests tell, {} wait for people, {} fail, and {} do not apply. This is not a declaration of conformance: that takes people.",
            self.criterion.len(),
            of("supports"),
            of("people judge"),
            of("**fails**"),
            of("does not apply")
        );
        let mut page = format!("{ABOVE}\n{sum}\n\n| criterion | level | EN 301 549 | | how | tests | left to people |\n|---|---|---|---|---|---|---|\n{rows}");
        page += "\n## Beyond the criteria\n\n| | | tests |\n|---|---|---|\n";
        for row in &self.beyond {
            let (told, holds) = told(&row.tests, results)?;
            page += &format!("| {} | {} | {told} |\n", row.how, if holds { "holds" } else { "**fails**" });
        }
        Ok(page)
    }
}

impl Criterion {
    fn number(&self) -> &str {
        self.criterion.split(' ').next().unwrap_or_default()
    }
}

fn level(number: &str) -> &'static str {
    let (guideline, last) = number.rsplit_once('.').unwrap_or_default();
    let is_a = CRITERIA.iter().any(|(name, a, _)| *name == guideline && a.iter().any(|number| number.to_string() == last));
    if is_a { "A" } else { "AA" }
}

/// What some tests said, and whether all of them passed wherever they ran.
fn told(tests: &[String], results: &Results) -> Result<(String, bool)> {
    let mut all = true;
    let mut told = Vec::new();
    for name in tests {
        let result = results.get(name).filter(|result| !result.is_empty()).with_context(|| format!("no test {name} was run"))?;
        let places = |passed| -> Vec<&str> { BROWSERS.iter().filter(|(id, _)| result.get(*id) == Some(&passed)).map(|(_, name)| *name).collect() };
        let (passed, failed) = (places(true), places(false));
        let beside = match (&passed[..], result.get("")) {
            (_, Some(true)) => " (needs no browser)".to_owned(),
            (_, Some(false)) => " (**fails**)".to_owned(),
            _ if !failed.is_empty() => format!(" (**fails** in {})", failed.join(", ")),
            (passed, None) if passed.len() == BROWSERS.len() => String::new(),
            (passed, None) => format!(" ({})", passed.join(", ")),
        };
        all &= result.values().all(|passed| *passed);
        told.push(format!("`{name}`{beside}"));
    }
    Ok((told.join(", "), all))
}

fn page(project: &Project) -> PathBuf {
    project.root.join("docs/ACCESSIBILITY.md")
}

/// The tests without a browser, or with `--list` which there are.
fn native(project: &Project, after: &[&str]) -> Result<String> {
    let mut tests = project.cargo(["test", "--package", "xtask", "--no-fail-fast"]);
    tests.args(NATIVE.iter().flat_map(|name| ["--test", name])).arg("--").args(after);
    output(&mut tests)
}

fn output(command: &mut Command) -> Result<String> {
    let said = command.stderr(Stdio::inherit()).output().context("cannot start cargo")?;
    Ok(String::from_utf8(said.stdout)?)
}

/// What the browsers wrote down, and what the tests without one say now.
fn results(project: &Project) -> Result<Results> {
    let browsers = test::said(project);
    let text = fs::read_to_string(&browsers).with_context(|| format!("the tests wrote nothing to {}", browsers.display()))?;
    let mut results: Results = serde_json::from_str(&text).with_context(|| browsers.display().to_string())?;
    let said = native(project, &[])?;
    let lines = said.lines().filter_map(|line| line.strip_prefix("test ")?.split_once(" ... "));
    let before = results.len();
    results.extend(lines.map(|(name, said)| (name.to_owned(), Ran::from([(String::new(), said == "ok")]))));
    ensure!(results.len() > before, "the tests without a browser say nothing");
    Ok(results)
}

/// Which tests there are and where they run, as if all of them passed.
fn listed(project: &Project) -> Result<Results> {
    let mut browsers = project.cargo(["run", "--quiet", "--package", "browser-tests", "--bin", "browser-tests", "--", "--list"]);
    let (browsers, native) = (output(&mut browsers)?, native(project, &["--list"])?);
    let mut results = Results::new();
    for line in browsers.lines().chain(native.lines()).filter_map(|line| line.strip_suffix(": test")) {
        let (place, name) = line.split_once(": ").unwrap_or(("", line));
        results.entry(name.replace(' ', "_")).or_default().insert(place.to_owned(), true);
    }
    Ok(results)
}

/// Runs the tests that the statement names, and writes it from what they say, also where they fail.
///
/// # Errors
/// When a tool is missing, or a test that is named is nowhere; after writing, when one failed.
pub fn write(project: &Project) -> Result<()> {
    let statement = Statement::read(project)?;
    setup::test_tools(project)?;
    let passed = test::browsers(project, Some(&statement.tests()));
    let text = statement.page(&results(project)?)?;
    fs::write(page(project), &text)?;
    println!("{}", page(project).display());
    passed?;
    ensure!(!text.contains("**fails** "), "some of the tests failed, and the statement says so");
    Ok(())
}

/// Whether the statement is what the tests say where all of them pass. Whether they do, the steps tell that run them.
///
/// # Errors
/// When it says anything else.
pub fn check(project: &Project) -> Result<()> {
    let wanted = Statement::read(project)?.page(&listed(project)?)?;
    let found = fs::read_to_string(page(project)).unwrap_or_default();
    let odd = lines_that_differ(&found, &wanted);
    ensure!(odd.is_empty() && found == wanted, "docs/ACCESSIBILITY.md does not say what the tests say (cargo xtask accessibility writes it):\n{odd}");
    Ok(())
}

/// The lines that are in one of two texts alone.
fn lines_that_differ(found: &str, wanted: &str) -> String {
    let only = |mark: &str, one: &str, other: &str| {
        let other: BTreeSet<_> = other.lines().collect();
        one.lines().filter(|line| !other.contains(line)).fold(String::new(), |sum, line| sum + mark + line + "\n")
    };
    only("- ", found, wanted) + &only("+ ", wanted, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every test that is named passed in all browsers.
    fn passed(statement: &Statement) -> Results {
        let everywhere: Ran = BROWSERS.iter().map(|(id, _)| ((*id).to_owned(), true)).collect();
        statement.tests().into_iter().map(|name| (name.to_owned(), everywhere.clone())).collect()
    }

    /// The code of the tests that may be named.
    fn sources(project: &Project) -> String {
        let cases = fs::read_dir(project.root.join("tests/browser/src/cases")).expect("cases").map(|file| file.expect("a file").path());
        let native = NATIVE.iter().map(|name| project.root.join("tests").join(name).with_extension("rs"));
        cases.chain(native).map(|path| fs::read_to_string(path).expect("a text")).collect()
    }

    #[test]
    fn the_statement_has_every_criterion_once_and_names_tests_that_there_are() {
        let project = Project::here();
        let statement = Statement::read(&project).expect("a statement");
        assert_eq!(statement.criterion.len(), 55);
        let sources = sources(&project);
        for test in statement.tests() {
            assert!(sources.contains(&format!("fn {test}(")), "there is no test {test}");
        }
        let page = statement.page(&passed(&statement)).expect("a page");
        assert!(!page.contains("**fails** "), "{page}");
        assert!(page.contains("| 1.4.3 Contrast (Minimum) | AA | 9.1.4.3 | supports |"), "{page}");
    }

    #[test]
    fn a_test_that_fails_or_was_not_run_is_said_so() {
        let statement = Statement::read(&Project::here()).expect("a statement");
        let mut results = passed(&statement);
        let name = "with_letters_twice_as_large_nothing_is_cut_off_or_covered";
        results.get_mut(name).expect("a test").insert("firefox".to_owned(), false);
        let page = statement.page(&results).expect("a page");
        let row = page.lines().find(|line| line.starts_with("| 1.4.4 ")).expect("a row");
        assert!(row.contains("| **fails** |") && row.contains(&format!("`{name}` (**fails** in Firefox)")), "{row}");
        results.insert(name.to_owned(), Ran::from([("chromium".to_owned(), true)]));
        assert!(statement.page(&results).expect("a page").contains(&format!("`{name}` (Chromium)")));
        results.remove(name);
        assert!(statement.page(&results).expect_err("no page").to_string().contains(name));
    }

    #[test]
    fn a_row_that_says_anything_else_is_shown_as_it_is_and_as_it_should_be() {
        assert_eq!(lines_that_differ("one\ntwo\nthree\n", "one\n2\nthree\n"), "- two\n+ 2\n");
    }
}
