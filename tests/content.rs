//! Every mistake that an author can make is reported with its place and its mend.
//!
//! A fixture changes something in `tests/fixtures/content/base.toml`; beside it stands the report that must come of it. `UPDATE=1 cargo test --test content` writes the
//! reports anew: read the difference before committing it.

#[path = "fixtures/base.rs"]
mod small;

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use small::base;
use xtask::{
    build,
    content::{self, File, Problems},
    growth,
    project::Project,
};

fn fixtures() -> PathBuf {
    Project::here().root.join("tests/fixtures/content")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn file(name: &str, text: String) -> File {
    File { name: format!("content/{name}.toml"), text }
}

/// What is said about content: errors, or warnings alone.
fn report(files: Vec<File>) -> String {
    let problems: Problems = match content::load(files) {
        Ok(content) => content.warnings,
        Err(problems) => problems,
    };
    problems.to_string()
}

/// Every fixture: its name, the changed content, and where its report is.
fn cases() -> Vec<(String, Vec<File>, PathBuf)> {
    let base = base();
    let entries = fs::read_dir(fixtures()).expect("fixtures").map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<_> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "toml") && !path.ends_with("base.toml")).collect();
    paths.sort();
    let case = |path: PathBuf| {
        let table: toml::Table = read(&path).parse().expect("a fixture");
        let edits = table.get("edit").and_then(toml::Value::as_array).cloned().unwrap_or_default();
        let text = edits.iter().fold(base.clone(), |text, edit| {
            let (old, new) = (edit["old"].as_str().expect("old"), edit["new"].as_str().expect("new"));
            assert!(text.contains(old), "{}: base.toml no longer holds {old}", path.display());
            text.replacen(old, new, 1)
        });
        let mut files = vec![file("base", text)];
        files.extend(table.get("another-file").and_then(toml::Value::as_str).map(|text| file("other", text.to_owned())));
        (path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), files, path.with_extension("report"))
    };
    paths.into_iter().map(case).collect()
}

#[test]
fn the_small_topic_is_right() {
    assert_eq!(report(vec![file("base", base())]), "");
}

#[test]
fn each_mistake_is_reported_with_its_place() {
    let mut wrong = Vec::new();
    for (name, files, path) in cases() {
        let found = report(files);
        assert!(!found.is_empty(), "{name} is not reported");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &found).expect("written");
        } else if read(&path) != found {
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "these reports have changed:\n{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_a_fixture_that_breaks_it() {
    let reports: String = cases().iter().map(|(.., path)| read(path)).collect();
    let mut rules = 0;
    let folder = Project::here().root.join("xtask/src/content");
    let files = ["rules", "rules/questions"]
        .into_iter()
        .flat_map(|rules| fs::read_dir(folder.join(rules)).expect("rules").map(|entry| entry.expect("an entry").path()));
    for file in files.filter(|path| path.is_file()).chain([folder.join("read.rs"), folder.join("markup.rs")]) {
        let source = read(&file);
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        for title in titles(source) {
            rules += 1;
            // The longest piece between the values that are filled in.
            let piece = title.split(['{', '}']).step_by(2).max_by_key(|piece| piece.len()).unwrap_or_default();
            assert!(reports.contains(piece), "no fixture is reported with: {title}");
        }
    }
    assert!(rules >= 60, "only {rules} rules were found in the source");
}

/// What the problems in a source file are called: the first text after each call that reports one.
fn titles(source: &str) -> Vec<&str> {
    let calls = ["problems.error(", "problems.warning(", "problems.missing(", "fault(\"", "Err((format!("];
    let mut titles = Vec::new();
    for call in calls {
        for rest in source.split(call).skip(1) {
            if call.ends_with('"') {
                titles.extend(rest.split('"').next());
                continue;
            }
            // Where a place is computed from a text, that text is not the title.
            let arguments = rest.split(");").next().unwrap_or_default();
            let mut texts = arguments.split('"').skip(1).step_by(2).filter(|text| text.contains(' '));
            titles.extend(texts.next());
        }
    }
    titles
}

#[test]
fn content_with_a_mistake_changes_nothing_that_was_built_before() {
    let place = tempfile::tempdir().expect("a folder");
    let project = Project { root: place.path().to_owned() };
    let folder = project.content();
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("base.toml"), base().replace("format = 1", "format = 9")).expect("written");
    let out = place.path().join("dist");
    fs::create_dir_all(&out).expect("a folder");
    fs::write(out.join("index.html"), "built before").expect("written");
    // The content is read before anything is compiled or written.
    let error = build::everything(&project, build::Profile::Dev, None).expect_err("a mistake");
    assert!(error.downcast_ref::<Problems>().is_some(), "{error}");
    assert_eq!(read(&out.join("index.html")), "built before");
    assert_eq!(fs::read_dir(place.path()).expect("the folder").count(), 2, "something was written");
}

#[test]
fn the_schema_that_editors_use_is_current() {
    let kept = read(&Project::here().root.join(content::schema::FILE));
    assert!(kept == content::schema::schema(), "write it anew: cargo xtask check --write-schema");
}

#[test]
fn the_real_content_has_no_errors_and_no_warnings() {
    let content = content::load(content::files(&Project::here().content()).expect("files")).expect("no errors");
    assert_eq!(content.warnings.to_string(), "");
}

#[test]
fn ten_thousand_questions_are_checked_in_seconds_and_a_reader_gets_a_few_hundred() {
    let files = growth::with_questions(&content::files(&Project::here().content()).expect("files"), 10_000).expect("content");
    let start = Instant::now();
    let content = content::load(files).expect("content without errors");
    // `cargo xtask growth` holds it to two seconds; beside other tests it takes longer.
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
    for edition in &content.editions {
        let (page, volumes) = edition.quiz.bound();
        assert!(edition.quiz.items.len() > 10_000 && volumes.len() >= 32, "{} volumes", volumes.len());
        for volume in &volumes {
            let questions = page.items.len() + volume.len();
            assert!((100..=500).contains(&questions), "{questions} questions for a reader");
        }
    }
}
