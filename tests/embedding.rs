//! The manuals of embedding, held against what they describe.

use std::{collections::BTreeSet, fs};

use xtask::{build::style::PROPERTIES, content, project::Project, serve::server::PLACE};

fn read(path: &str) -> String {
    let text = fs::read_to_string(Project::here().root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    // What nginx and Apache have for the address of the site.
    text.replace("$scheme://$http_host", PLACE).replace("%{REQUEST_SCHEME}://%{HTTP_HOST}", PLACE).replace("\"expr=", "\"")
}

/// The options that the parser knows.
fn options() -> BTreeSet<String> {
    let script = read("static/embed/options.js");
    let (_, table) = script.split_once("const OPTIONS = {").expect("a table");
    let (table, _) = table.split_once("};").expect("its end");
    table.lines().filter_map(|line| line.trim().split_once(": ")).map(|(name, _)| name.to_owned()).collect()
}

/// What stands in backquotes in the first column of the table under a heading.
fn table(manual: &str, heading: &str) -> BTreeSet<String> {
    let (_, rest) = manual.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no heading {heading}"));
    let rows = rest.lines().take_while(|line| !line.starts_with("## ")).filter(|line| line.starts_with("| `"));
    rows.flat_map(|row| row.split('|').nth(1).unwrap_or_default().split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn the_manual_names_every_option_and_no_other() {
    let options = options();
    assert!(options.len() > 15, "{options:?}");
    assert_eq!(table(&read("docs/EMBEDDING.md"), "Options"), options);
}

#[test]
fn the_manual_names_every_property_that_a_host_can_set_and_no_other() {
    let properties = PROPERTIES.iter().map(|name| format!("--explainer-{name}")).collect();
    assert_eq!(table(&read("docs/EMBEDDING.md"), "Colours and letters"), properties);
    // Each is a value that the explainer has.
    let tokens = read("static/css/tokens.css");
    assert!(PROPERTIES.iter().all(|name| tokens.contains(&format!("--ex-{name}: "))));
}

#[test]
fn the_manual_names_every_part_that_a_host_can_ask_for() {
    let manual = read("docs/EMBEDDING.md");
    let row = manual.lines().find(|line| line.starts_with("| `part` |")).expect("a row");
    let content = content::load(content::files(&Project::here().content()).expect("files")).expect("content");
    for part in xtask::build::page::parts(&content.editions[0]) {
        assert!(row.contains(&format!("`{part}`")), "{part} is not in the manual");
    }
}

#[test]
fn all_recipes_have_the_policy_of_the_manual() {
    let manual = read("docs/SECURITY.md");
    let policy = manual.lines().find(|line| line.starts_with("default-src 'none'; ")).expect("the policy");
    for recipe in ["nginx.conf", "apache.htaccess", "_headers", "meta.html"] {
        let text = read(&format!("docs/headers/{recipe}"));
        let found: Vec<_> = text.lines().filter(|line| line.contains("default-src")).collect();
        assert_eq!(found.len(), 1, "{recipe}");
        let after = found[0].split_once(policy).unwrap_or_else(|| panic!("{recipe} has another policy: {}", found[0])).1;
        assert!(matches!(after, "" | "\"" | "\">" | "\" always;"), "{recipe}: {after}");
    }
}

#[test]
fn all_recipes_send_the_same_headers() {
    let headers = |text: &str, start: &str| -> BTreeSet<(String, String)> {
        let lines = text.lines().filter_map(|line| line.trim().strip_prefix(start));
        let parts = lines.filter_map(|line| line.split_once(' '));
        parts
            .map(|(name, value)| (name.trim_end_matches(':').to_owned(), value.trim_end_matches(';').trim_end_matches(" always").trim_matches('"').to_owned()))
            .collect()
    };
    let nginx: BTreeSet<_> = headers(&read("docs/headers/nginx.conf"), "add_header ").into_iter().filter(|(name, _)| name != "Cache-Control").collect();
    let apache: BTreeSet<_> = headers(&read("docs/headers/apache.htaccess"), "Header always set ");
    let listed: BTreeSet<_> =
        headers(&read("docs/headers/_headers"), "").into_iter().filter(|(name, _)| nginx.iter().any(|(known, _)| known == name)).collect();
    assert_eq!(nginx.len(), 6, "{nginx:?}");
    assert_eq!(nginx, apache);
    assert_eq!(nginx, listed);
}
