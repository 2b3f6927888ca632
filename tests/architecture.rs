//! The invariants of docs/ARCHITECTURE.md that the compiler does not guard.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use cargo_metadata::{DependencyKind, MetadataCommand, PackageId};
use xtask::project::Project;

/// The text of every file below a folder with one of these endings.
fn sources(folder: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    fn gather(folder: &Path, endings: &[&str], out: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                gather(&entry, endings, out);
            } else if entry.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)) {
                let text = fs::read_to_string(&entry).expect("text");
                out.push((entry, text));
            }
        }
    }
    let mut out = Vec::new();
    gather(&Project::here().root.join(folder), endings, &mut out);
    assert!(!out.is_empty(), "{folder} holds nothing");
    out
}

#[test]
fn the_core_knows_no_browser_no_clock_and_no_files() {
    let metadata = MetadataCommand::new().manifest_path(Project::here().root.join("Cargo.toml")).exec().expect("metadata");
    let core = metadata.packages.iter().find(|package| package.name.as_str() == "explainer-core").expect("the core");
    let graph = metadata.resolve.as_ref().expect("a graph");
    // Everything that the core needs to run, and what those need.
    let mut seen: BTreeSet<PackageId> = BTreeSet::new();
    let mut next = vec![core.id.clone()];
    while let Some(id) = next.pop() {
        if seen.insert(id.clone()) {
            let node = graph.nodes.iter().find(|node| node.id == id).expect("a node");
            let normal = node.deps.iter().filter(|dependency| dependency.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal));
            next.extend(normal.map(|dependency| dependency.pkg.clone()));
        }
    }
    let names: BTreeSet<_> = seen.iter().map(|id| metadata[id].name.to_string()).collect();
    assert!(names.contains("serde"), "the graph is read wrongly: {names:?}");
    let strange = ["yew", "web-sys", "js-sys", "wasm-bindgen", "web-time", "rand", "getrandom", "chrono", "time", "tokio"];
    let found: Vec<_> = names.iter().filter(|name| strange.contains(&name.as_str()) || name.starts_with("gloo")).collect();
    assert!(found.is_empty(), "the core depends on {found:?}");
    for (path, text) in sources("core/src", &["rs"]) {
        for word in ["std::time", "std::fs", "std::env", "std::net", "std::thread", "SystemTime", "Instant"] {
            assert!(!text.contains(word), "{} uses {word}", path.display());
        }
    }
}

#[test]
fn only_the_ports_call_the_browser() {
    for (path, text) in sources("src", &["rs"]) {
        // What a program exports is in its `main.rs`, which hands it on.
        let port = path.components().any(|part| part.as_os_str() == "ports" || part.as_os_str() == "main.rs");
        for word in ["web_sys", "js_sys", "gloo_", "wasm_bindgen"] {
            assert!(port || !text.lines().any(|line| line.contains(word) && !line.trim_start().starts_with("//")), "{} uses {word}", path.display());
        }
    }
}

#[test]
fn no_content_is_compiled_into_the_program() {
    for (path, text) in [sources("src", &["rs"]), sources("core", &["rs"])].concat() {
        for word in ["include_str!", "include_bytes!", "include!"] {
            assert!(!text.contains(word), "{} uses {word}", path.display());
        }
    }
}

#[test]
fn there_is_no_way_from_text_to_markup() {
    for (path, text) in [sources("src", &["rs"]), sources("static", &["js"])].concat() {
        for word in [
            "innerHTML",
            "inner_html",
            "outerHTML",
            "outer_html",
            "insertAdjacentHTML",
            "from_html_unchecked",
            "VRaw",
            "document.write",
            "eval(",
            "new Function",
            "setHTMLUnsafe",
            "parseHTMLUnsafe",
            "createContextualFragment",
            "parseFromString",
            "srcdoc",
            "javascript:",
        ] {
            // The one file reads the printed questions out of itself: a page that the build made, and nobody else can change.
            let known = word == "parseFromString" && path.ends_with("static/single/single.js");
            assert!(known || !text.contains(word), "{} uses {word}", path.display());
        }
    }
}

#[test]
fn the_readme_names_the_commands_that_ci_runs() {
    let root = Project::here().root;
    let readme = fs::read_to_string(root.join("README.md")).expect("README.md");
    let ci = fs::read_to_string(root.join(".ci/run")).expect(".ci/run");
    for command in ["cargo xtask serve", "cargo xtask test"] {
        assert!(readme.contains(command), "README.md does not name `{command}`");
    }
    assert!(ci.contains("cargo xtask test"), ".ci/run runs something else");
}

#[test]
fn every_command_is_in_the_readme_or_in_a_document_of_it() {
    let root = Project::here().root;
    let main = fs::read_to_string(root.join("xtask/src/main.rs")).expect("xtask/src/main.rs");
    let mut told = fs::read_to_string(root.join("README.md")).expect("README.md");
    for document in fs::read_dir(root.join("docs")).expect("docs").flatten().filter(|file| file.path().extension().is_some_and(|ending| ending == "md")) {
        told.push_str(&fs::read_to_string(document.path()).expect("a document"));
    }
    let (_, commands) = main.split_once("enum Command {").expect("the commands");
    let (commands, _) = commands.split_once("\n}").expect("the end of the commands");
    // Those that stand one level in.
    let names: Vec<_> = commands
        .lines()
        .filter_map(|line| line.strip_prefix("    ").filter(|line| line.starts_with(|letter: char| letter.is_ascii_uppercase())))
        .map(|line| line.trim_end_matches([',', '{', '(', ' ']).split('(').next().unwrap_or_default().to_lowercase())
        .collect();
    assert!(names.len() > 12, "{names:?}");
    for name in names {
        assert!(told.contains(&format!("cargo xtask {name}")), "no document names `cargo xtask {name}`");
    }
}

#[test]
fn every_test_that_the_documents_name_exists() {
    let root = Project::here().root;
    let documents = ["docs/ACCESSIBILITY.md", "docs/ARCHITECTURE.md", "docs/KEYBOARD.md", "docs/LMS.md", "docs/SECURITY.md"]
        .map(|path| fs::read_to_string(root.join(path)).expect("a document"));
    let all: String = ["tests", "core/src", "src", "xtask/src"].iter().flat_map(|folder| sources(folder, &["rs"])).map(|(_, text)| text).collect();
    let named: Vec<_> = documents
        .iter()
        .flat_map(|document| document.split('`').skip(1).step_by(2))
        .filter(|word| word.matches('_').count() >= 3 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b.is_ascii_digit()))
        .collect();
    assert!(named.len() >= 10, "the documents name {} tests", named.len());
    for name in named {
        assert!(all.contains(&format!("fn {name}(")), "a document names the test {name}, which does not exist");
    }
}

/// The features of every crate that some packages are built with, as Cargo puts them together for these packages.
fn features(packages: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let tree = Project::here().cargo(["tree", "--prefix", "none", "--format", "{p}|{f}"]).args(packages).output().expect("cargo tree runs");
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in String::from_utf8_lossy(&tree.stdout).lines() {
        let Some((name, features)) = line.trim_end_matches(" (*)").split_once('|') else { continue };
        found.entry(name.to_owned()).or_default().insert(features.to_owned());
    }
    found
}

/// With other features for the tool alone, for its tests and for those in browsers, Cargo compiles a crate and all that is built on it up to three times (`xtask/Cargo.toml`).
#[test]
fn what_the_tool_and_its_tests_share_is_compiled_once() {
    let tool = features(&["--package", "xtask", "--edges", "normal,build"]);
    assert!(tool.len() > 200, "{} crates", tool.len());
    for others in [&["--workspace", "--exclude", "browser-tests"][..], &["--package", "browser-tests", "--edges", "normal,build"]] {
        for (name, features) in features(others) {
            let same = tool.get(&name).is_none_or(|of_the_tool| *of_the_tool == features);
            assert!(same, "{name} is built with {:?} for the tool and with {features:?} for {others:?}", tool[&name]);
        }
    }
}
