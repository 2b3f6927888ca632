//! What the documents say about accessibility is what the tests do. `UPDATE=1 cargo test -p xtask --test accessibility` writes `docs/KEYBOARD.md` anew.

#[path = "browser/src/keyboard.rs"]
#[allow(dead_code, reason = "nothing is opened or pressed here")]
mod keyboard;

use std::{collections::BTreeSet, fs};

use keyboard::{Place, places};
use xtask::project::Project;

const ABOVE: &str = "# Keyboard

Everything works with the keyboard alone, and nothing holds the focus: `Tab` goes on, `Shift + Tab` goes back, links and buttons are pressed with `Enter`, buttons also with `Space`. The focus
is always to be seen. There are no keys of our own, but for the board of teachers. In a language that is written from right to left a slider goes up to the left: there `←` and `→` change places.

This page is made of `tests/keyboard.toml` (`UPDATE=1 cargo test -p xtask --test accessibility`). A browser test presses the keys of every row in Chromium, Firefox and WebKit, in the order
of the table, and looks whether it happens (`every_row_of_the_keyboard_table_does_what_it_says`); in Chromium and Firefox also from right to left
(`written_from_right_to_left_every_row_of_the_keyboard_table_does_what_it_says`).
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
