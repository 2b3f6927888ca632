//! What the documents say about accessibility is what the tests do. `UPDATE=1 cargo test -p xtask --test accessibility` writes `docs/KEYBOARD.md` anew.

#[path = "browser/src/keyboard.rs"]
#[allow(dead_code, reason = "nothing is opened or pressed here")]
mod keyboard;

use std::{collections::BTreeSet, fs};

use keyboard::{Place, places};
use xtask::project::Project;

const ABOVE: &str = "# Keyboard

Everything works with the keyboard alone, and nothing holds the focus: `Tab` goes on, `Shift + Tab` goes back, links and buttons are pressed with `Enter`, buttons also with `Space`. The focus
is always to be seen. There are no keys of our own, but for the board of teachers.

This page is made of `tests/keyboard.toml` (`UPDATE=1 cargo test -p xtask --test accessibility`). A browser test presses the keys of every row in Chromium, Firefox and WebKit, in the order
of the table, and looks whether it happens (`every_row_of_the_keyboard_table_does_what_it_says`).
";

fn table(place: &Place) -> String {
    let text = place.text.as_ref().map_or_else(String::new, |text| format!("{text}\n\n"));
    let rows: String = place
        .row
        .iter()
        .map(|row| {
            let keys: Vec<_> = row.presses().into_iter().map(|(_, name)| format!("`{name}`")).collect();
            format!("| {} | {} | {} |\n", row.at, keys.join(" "), row.does)
        })
        .collect();
    format!("\n## {}\n\n{text}| where the focus is | keys | what happens |\n|---|---|---|\n{rows}", place.name)
}

#[test]
fn the_keyboard_table_is_the_one_that_the_browsers_go_through() {
    let path = Project::here().root.join("docs/KEYBOARD.md");
    let document: String = [ABOVE.to_owned()].into_iter().chain(places().iter().map(table)).collect();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &document).expect("written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(document, kept, "{}: run with UPDATE=1 when this is right", path.display());
}

#[test]
fn the_keyboard_table_has_every_figure_and_every_kind_of_question() {
    let places = places();
    let figures: BTreeSet<_> = places.iter().filter_map(|place| place.figure.as_deref()).collect();
    let edition = xtask::content::load(xtask::content::files(&Project::here().content()).expect("files")).expect("content").editions.remove(0);
    assert_eq!(figures, edition.figures.iter().map(|figure| figure.name()).collect(), "figures");
    let kinds: BTreeSet<_> = places.iter().filter_map(|place| place.question.as_deref()).collect();
    assert_eq!(kinds, explainer_core::quiz::Question::KINDS.iter().copied().collect(), "kinds of questions");
}

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

#[test]
fn the_statement_has_every_criterion_once_and_claims_nothing_that_no_test_tells() {
    let text = fs::read_to_string(Project::here().root.join("docs/ACCESSIBILITY.md")).expect("docs/ACCESSIBILITY.md");
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.starts_with("| ") && line[2..].starts_with(|first: char| first.is_ascii_digit()))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let wanted: BTreeSet<(String, &str)> = CRITERIA
        .iter()
        .flat_map(|(guideline, a, aa)| {
            a.iter().map(move |n| (format!("{guideline}.{n}"), "A")).chain(aa.iter().map(move |n| (format!("{guideline}.{n}"), "AA")))
        })
        .collect();
    assert_eq!(wanted.len(), 55);
    let found: BTreeSet<_> = rows.iter().map(|row| (row[0].split(' ').next().unwrap_or_default().to_owned(), row[1])).collect();
    assert_eq!(found, wanted);
    assert_eq!(rows.len(), 55, "a criterion is there twice");
    let mut counts = [0; 3];
    for row in &rows {
        let [criterion, _, clause, status, how, tests, people] = row[..] else { panic!("{row:?}") };
        let number = criterion.split(' ').next().unwrap_or_default();
        let expected = if NEW.contains(&number) { "new in 2.2".to_owned() } else { format!("9.{number}") };
        assert_eq!(clause, expected, "{criterion}");
        assert!(!how.is_empty(), "{criterion}");
        let place = ["supports", "people judge", "does not apply"].iter().position(|known| *known == status);
        counts[place.unwrap_or_else(|| panic!("{criterion}: {status}"))] += 1;
        match status {
            "supports" => assert!(tests.starts_with('`'), "{criterion}: no test tells"),
            "people judge" => assert!(!people.is_empty(), "{criterion}: it is not said what people should judge"),
            _ => assert!(tests.is_empty() && people.is_empty(), "{criterion}"),
        }
    }
    let [supported, judged, absent] = counts;
    let sum = format!("Of the 55 criteria, {supported} are supported as far as tests tell, {judged} wait for people, and {absent} do not apply.");
    assert!(text.contains(&sum), "it should say: {sum}");
}
