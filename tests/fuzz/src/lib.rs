//! Everything that is read from outside in Rust, and what must hold of any input: nothing panics, and what is read is written and read back as it is.
//!
//! Messages of hosts and what learning systems say are read by JavaScript: they are searched in a browser, by `tests/browser/src/bin/search/`.

#[path = "../../fixtures/base.rs"]
mod base;

use std::{fmt::Debug, fs, path::PathBuf, sync::LazyLock};

use explainer_core::{
    address,
    class::{
        code,
        lesson::{Choices, Lesson},
        roll,
    },
    data,
    date::Date,
    edition::Edition,
    islands::Islands,
    quiz::{
        Quiz, Theme, progress,
        setting::Setting,
        state::{Sheet, State},
        update::{Msg, update},
    },
};
use xtask::{
    content::{self, File},
    fuzz::SEARCHED,
    project::Project,
};

/// A target: its name, and what must hold of an input.
pub type Target = (&'static str, Check);

/// What must hold of an input.
#[derive(Clone, Copy)]
pub enum Check {
    /// Of text. What is no text is no input: the browser gives text, and files were read as text.
    Text(fn(&str)),
    /// Of whatever there is.
    Bytes(fn(&[u8])),
}

/// All targets.
pub const TARGETS: [Target; 8] = [
    ("address", Check::Text(in_an_address)),
    ("code", Check::Text(in_a_code)),
    ("content", Check::Text(in_a_file)),
    ("data", Check::Bytes(in_the_data)),
    ("figure", Check::Text(of_a_figure)),
    ("lesson", Check::Text(of_a_lesson)),
    ("progress", Check::Text(of_progress)),
    ("roll", Check::Text(on_a_roll)),
];

/// Runs a target on an input.
pub fn run(target: Target, input: &[u8]) {
    match target.1 {
        Check::Bytes(check) => check(input),
        Check::Text(check) => {
            if let Ok(text) = std::str::from_utf8(input) {
                check(text);
            }
        }
    }
}

/// The inputs that a target begins with, by name: those that were kept, among them everything that once did not hold, and those that depend on the questions and are made anew.
///
/// # Panics
/// When a file cannot be read.
#[must_use]
pub fn inputs(name: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Project::here().root.join("tests/fuzz/corpus").join(name);
    let mut files: Vec<_> = fs::read_dir(folder).map(|entries| entries.map(|entry| entry.expect("an entry").path()).collect()).unwrap_or_default();
    files.sort();
    let (searched, kept): (Vec<_>, Vec<_>) = files.into_iter().partition(|path| path.ends_with(SEARCHED));
    let kept = kept.into_iter().map(|path| (path.display().to_string(), fs::read(&path).expect("a file")));
    let texts = |path: PathBuf| serde_json::from_slice::<Vec<String>>(&fs::read(path).expect("a file")).expect("a list of texts");
    let searched = searched.into_iter().flat_map(texts).enumerate().map(|(index, text)| (format!("searched-{index}"), text.into_bytes()));
    let data = (name == "data").then(|| xtask::build::data(&editions()[0]).expect("data"));
    let made = made(name).into_iter().map(String::into_bytes).chain(data);
    kept.chain(searched).chain(made.enumerate().map(|(index, input)| (format!("made-{index}"), input))).collect()
}

/// What a pupil would have who answered some questions rightly.
fn made(name: &str) -> Vec<String> {
    let quiz = &editions()[0].quiz;
    let state = |seed: u32| {
        let mut state = State { seed, ..State::default() };
        for (place, index) in quiz.round(seed, 0).into_iter().take(6).enumerate() {
            let given = quiz.items[index].question.kind().right();
            let given = if place % 3 == 2 { given.into_iter().rev().collect() } else { given };
            for (part, value) in given.into_iter().enumerate() {
                state = update(quiz, &state, &Msg::Set { sheet: Sheet::Quiz, item: index, part, value }).0;
            }
            state = update(quiz, &state, &Msg::Checked(Sheet::Quiz)).0;
            state = update(quiz, &state, &Msg::Continued(Sheet::Quiz)).0;
        }
        state
    };
    let codes: Vec<_> = [0, 7, 12345].map(|seed| code::write(quiz, &code::result(quiz, &State { mark: seed + 1, ..state(seed) }))).to_vec();
    match name {
        "progress" => [0, 7].map(|seed| progress::write(quiz, &state(seed))).to_vec(),
        "code" => codes.iter().flat_map(|code| [code.clone(), code.to_lowercase().replace('-', " ")]).collect(),
        "roll" => vec![codes.join("\n"), format!("Noor {}\nSem: {}; {}\n\nnothing here", codes[0], codes[1], codes[1])],
        _ => Vec::new(),
    }
}

/// The real editions.
fn editions() -> &'static [Edition] {
    static EDITIONS: LazyLock<Vec<Edition>> =
        LazyLock::new(|| content::load(content::files(&Project::here().content()).expect("files")).expect("content without errors").editions);
    &EDITIONS
}

fn same<T: PartialEq + Debug>(found: &T, wanted: &T, input: &str) {
    assert_eq!(found, wanted, "{input:?}");
}

/// What stands after the `#`.
fn in_an_address(text: &str) {
    for name in ["quiz", "race", "compare"] {
        let _ = address::find(text, name);
        same(&address::find(&address::with(text, name, "1"), name), &Some("1"), text);
    }
    let without = address::without_quiz(text);
    same(&address::find(&without, "quiz"), &None, text);
    same(&address::without_quiz(&without), &without, text);
}

/// The state of a figure.
fn of_a_figure(text: &str) {
    for figure in editions().iter().flat_map(|edition| &edition.figures) {
        let Some(state) = figure.read(text) else { continue };
        let code = figure.code(&state);
        same(&figure.read(&code).map(|state| figure.code(&state)), &Some(code), text);
    }
}

/// What was done in the quiz, in an address or in the storage of a browser.
fn of_progress(text: &str) {
    let quiz = &editions()[0].quiz;
    // On the page of a large bank: it asks for no volume twice, and for none that there is not.
    let mut page = large();
    for _ in 0..=VOLUMES {
        let Some(volume) = page.missing_for(text) else { break };
        page.take_in(&volume.to_string(), Vec::new());
    }
    assert_eq!(page.missing_for(text), None, "{text:?}");
    let Some(state) = progress::read(quiz, text) else { return };
    assert_eq!(progress::about(text).map(|(seed, _)| seed), if text.starts_with('1') { Some(0) } else { Some(state.seed) }, "{text:?}");
    let line = progress::write(quiz, &state);
    let again = progress::read(quiz, &line).unwrap_or_else(|| panic!("{text:?} becomes {line:?}, which is not read"));
    same(&progress::write(quiz, &again), &line, text);
    // Whatever was read can be gone on with.
    for msg in [Msg::StartedAgain, Msg::Practised] {
        let _ = update(quiz, &state, &msg);
    }
}

const VOLUMES: u32 = 8;

/// The page of a large bank, none of whose questions are here.
fn large() -> Quiz {
    let theme = Theme { id: "theme".to_owned(), name: String::new(), part: String::new(), spread: VOLUMES };
    let mut page = Quiz { themes: vec![theme], ..Quiz::default() };
    page.volumes.files = (0..VOLUMES).map(|volume| volume.to_string()).collect();
    page
}

/// The set-up of a lesson, in a link, in the code of a frame or as it was pasted.
fn of_a_lesson(text: &str) {
    let edition = &editions()[0];
    let langs: Vec<_> = editions().iter().map(|edition| edition.lang.clone()).collect();
    let parts: Vec<_> = edition.parts.iter().map(|part| part.id.clone()).collect();
    let themes: Vec<_> = edition.quiz.themes.iter().map(|theme| theme.id.clone()).collect();
    let choices = Choices { langs: &langs, parts: &parts, themes: &themes };
    if let Some(lesson) = Lesson::read(text, choices) {
        same(&Lesson::read(&lesson.write(), choices), &Some(lesson), text);
    }
    let quiz = &edition.quiz;
    // Whatever is asked for, there is a quiz.
    let asked = Quiz { setting: Setting::read(quiz, Some(text), Some(text)), ..quiz.clone() };
    let round = asked.round(7, 0).len();
    assert!((1..=quiz.items.len()).contains(&round), "{text:?}: {round} questions");
}

/// The code of a result.
fn in_a_code(text: &str) {
    let quiz = &editions()[0].quiz;
    let tidy = code::tidy(text);
    if let Some(tidy) = &tidy {
        same(&code::tidy(tidy), &Some(tidy.clone()), text);
    }
    // Who types it otherwise means the same.
    if let Ok(result) = code::read(quiz, text) {
        same(&code::read(quiz, &tidy.unwrap_or_default()).ok(), &Some(result), text);
    }
    let _ = Date::parse(text);
}

/// The data of a page, after it went through the hands of a host.
fn in_the_data(bytes: &[u8]) {
    if let Some(islands) = data::read::<Islands>(bytes) {
        same(&data::write(&islands).ok().as_deref(), &Some(bytes), &format!("{bytes:?}"));
    }
    // As if its sum were right: what is read need not fit together then, but it is read or it is not.
    let _ = data::read::<Islands>(&[bytes, &data::fnv1a(bytes.iter().copied()).to_le_bytes()].concat());
}

/// The codes of a class, pasted.
fn on_a_roll(text: &str) {
    let quiz = &editions()[0].quiz;
    for seed in [None, Some(7)] {
        let roll = roll::roll(quiz, seed, text);
        for refused in &roll.refused {
            assert!(!refused.text.is_empty() || text.is_empty(), "{text:?}: nothing is refused");
        }
    }
}

/// A file of content, beside a small topic that is right.
fn in_a_file(text: &str) {
    static BASE: LazyLock<String> = LazyLock::new(base::base);
    let files = [("base", BASE.as_str()), ("input", text)].map(|(name, text)| File { name: format!("content/{name}.toml"), text: text.to_owned() });
    match content::load(files.to_vec()) {
        Ok(content) => assert!(content.editions.len() == 2, "{text:?}"),
        // Whatever is wrong is said, with its place.
        Err(problems) => assert!(!problems.to_string().is_empty(), "{text:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_was_ever_kept_of_what_comes_from_outside_holds() {
        for target in TARGETS {
            let inputs = inputs(target.0);
            assert!(!inputs.is_empty(), "there is nothing for {}", target.0);
            for (name, input) in inputs {
                let held = std::panic::catch_unwind(|| run(target, &input));
                assert!(held.is_ok(), "{name} does not hold");
            }
        }
    }

    #[test]
    fn the_command_searches_every_target() {
        assert_eq!(TARGETS.map(|target| target.0), xtask::fuzz::READERS);
    }

    #[test]
    fn the_kept_inputs_reach_what_they_are_for() {
        let texts = |name: &str| inputs(name).into_iter().filter_map(|(_, input)| String::from_utf8(input).ok()).collect::<Vec<_>>();
        let quiz = &editions()[0].quiz;
        assert!(texts("progress").iter().any(|text| progress::read(quiz, text).is_some_and(|state| !state.work.is_empty())));
        assert!(texts("code").iter().any(|text| code::read(quiz, text).is_ok()));
        assert!(texts("roll").iter().any(|text| !roll::roll(quiz, None, text).entries.is_empty()));
        assert!(texts("figure").iter().any(|text| editions()[0].figures.iter().any(|figure| figure.read(text).is_some())));
    }
}
