//! What can be done with the keyboard: `tests/keyboard.toml`, and `docs/KEYBOARD.md`, which is made of it.

use serde::Deserialize;

/// A place where keys do something.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// The page that is opened, unless a question is.
    pub page: Option<String>,
    /// The figure that is brought to life.
    pub figure: Option<String>,
    /// The kind of the question that is asked.
    pub question: Option<String>,
    /// An expression that is true when the place lives.
    pub ready: Option<String>,
    /// What is said above its table.
    pub text: Option<String>,
    /// What can be done, each on the page as the one before left it.
    pub row: Vec<Row>,
}

/// Some keys, and what they do.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Where the focus is, in words.
    pub at: String,
    /// The element that has it; none where it stays as it is.
    pub focus: Option<String>,
    /// Names of keys, or text in quotes.
    pub keys: String,
    /// What happens, in words.
    pub does: String,
    /// An expression that becomes true.
    pub then: String,
}

/// Keys by their names in the file, as a driver takes them and as a reader knows them.
const NAMES: [(&str, &str, &str); 14] = [
    ("Tab", "\u{e004}", "Tab"),
    ("Shift+Tab", "\u{e008}\u{e004}", "Shift + Tab"),
    ("Enter", "\u{e007}", "Enter"),
    ("Space", " ", "Space"),
    ("Escape", "\u{e00c}", "Esc"),
    ("PageUp", "\u{e00e}", "Page Up"),
    ("PageDown", "\u{e00f}", "Page Down"),
    ("End", "\u{e010}", "End"),
    ("Home", "\u{e011}", "Home"),
    ("Left", "\u{e012}", "←"),
    ("Up", "\u{e013}", "↑"),
    ("Right", "\u{e014}", "→"),
    ("Down", "\u{e015}", "↓"),
    ("Backspace", "\u{e003}", "Backspace"),
];

impl Row {
    /// Whether the row is about keys that do nothing.
    #[must_use]
    pub fn keys_do_nothing(&self) -> bool {
        self.does.starts_with("nothing: ")
    }

    /// What is pressed, one after the other: as the driver takes it, and as a reader knows it.
    ///
    /// # Panics
    /// When a key has no such name.
    #[must_use]
    pub fn presses(&self) -> Vec<(String, String)> {
        let press = |word: &str| match word.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
            Some(text) => (text.to_owned(), text.to_owned()),
            None => {
                let known = NAMES.iter().find(|(name, ..)| *name == word);
                let (_, key, name) = known.unwrap_or_else(|| panic!("tests/keyboard.toml: there is no key {word}"));
                ((*key).to_owned(), (*name).to_owned())
            }
        };
        // A text of several words would need more than this.
        let words = self.keys.split_inclusive(['\'', ' ']).fold((Vec::new(), String::new(), false), |(mut words, mut word, quoted), piece| {
            word.push_str(piece);
            let quoted = quoted ^ piece.ends_with('\'');
            if !quoted && piece.ends_with(' ') {
                words.push(std::mem::take(&mut word));
            }
            (words, word, quoted)
        });
        words.0.iter().chain([&words.1]).map(|word| word.trim()).filter(|word| !word.is_empty()).map(press).collect()
    }
}

/// All places.
///
/// # Panics
/// When the file is not as it should be.
#[must_use]
pub fn places() -> Vec<Place> {
    #[derive(Deserialize)]
    struct File {
        place: Vec<Place>,
    }
    let file: File = toml::from_str(include_str!("../../keyboard.toml")).expect("tests/keyboard.toml");
    file.place
}
