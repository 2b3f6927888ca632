//! Circles: who belongs where, as overlapping sets, and what a country stood behind.

use serde::{Deserialize, Serialize};

use super::Msg;
use crate::text::Line;

/// The combinations of sets that can be drawn, by their places in [`Circles::sets`]: three circles in a row that overlap, and one apart.
pub const DRAWN: [&[usize]; 6] = [&[0], &[0, 1], &[1], &[1, 2], &[2], &[3]];

/// Sets of countries. The first overlaps the second, the second the third; the fourth stands apart. No country is in another combination: the content check sees to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circles {
    /// The sets, in the order in which they are drawn.
    pub sets: Vec<Set>,
    /// Every country that is in one of them, in the order of the language.
    pub countries: Vec<Country>,
    /// What some countries added, with its source.
    pub support: Line,
}

/// A set of countries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Set {
    /// Its name.
    pub name: String,
    /// The anchor of a text that it published as a whole; none where each country spoke for itself.
    pub text: Option<String>,
}

/// A country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Country {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its name in the other languages of the topic: a reader may type those.
    pub others: Vec<String>,
    /// The sets that it is in, as places in [`Circles::sets`], in order.
    pub sets: Vec<usize>,
    /// The anchor of a text of its own.
    pub own: Option<String>,
    /// Whether it is said to have supported the others.
    pub support: bool,
}

/// What the reader looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// What was typed.
    pub typed: String,
    /// The country that it names, as a place in [`Circles::countries`].
    pub found: Option<usize>,
}

impl Circles {
    /// Nothing was looked for yet.
    #[must_use]
    pub fn start(&self) -> State {
        State::default()
    }

    /// The countries that are in exactly these sets.
    #[must_use]
    pub fn region(&self, sets: &[usize]) -> Vec<&Country> {
        self.countries.iter().filter(|country| country.sets == sets).collect()
    }

    /// The combinations of sets that have countries: each once, in order of the sets.
    #[must_use]
    pub fn regions(&self) -> Vec<Vec<usize>> {
        let mut regions: Vec<Vec<usize>> = Vec::new();
        for country in &self.countries {
            // Sorting as such would weigh 3 KB in the program.
            let place = regions.partition_point(|region| *region < country.sets);
            if regions.get(place) != Some(&country.sets) {
                regions.insert(place, country.sets.clone());
            }
        }
        regions
    }

    /// How many countries a set has.
    #[must_use]
    pub fn size(&self, set: usize) -> usize {
        self.countries.iter().filter(|country| country.sets.contains(&set)).count()
    }

    /// The country that a text names, in any language of the topic, without regard for capitals and accents; the only one with these letters in its name when none is named in full.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<usize> {
        let wanted = plain(text);
        if wanted.is_empty() {
            return None;
        }
        let names = |country: &Country| std::iter::once(plain(&country.name)).chain(country.others.iter().map(|name| plain(name))).collect::<Vec<_>>();
        let whole = self.countries.iter().position(|country| names(country).contains(&wanted));
        let mut alike = self.countries.iter().enumerate().filter(|(_, country)| wanted.len() >= 3 && names(country).iter().any(|name| name.contains(&wanted)));
        whole.or_else(|| match (alike.next(), alike.next()) {
            (Some((index, _)), None) => Some(index),
            _ => None,
        })
    }

    pub(super) fn update(&self, state: &State, msg: &Msg) -> State {
        match msg {
            Msg::Moved { which: 0, value } | Msg::Set { which: 0, value } => State { found: self.find(value), typed: value.chars().take(60).collect() },
            _ => state.clone(),
        }
    }

    pub(super) fn code(&self, state: &State) -> String {
        state.found.and_then(|index| self.countries.get(index)).map(|country| country.id.clone()).unwrap_or_default()
    }

    pub(super) fn read(&self, code: &str) -> Option<State> {
        if code.is_empty() {
            return Some(State::default());
        }
        let found = self.countries.iter().position(|country| country.id == code)?;
        Some(State { typed: self.countries.get(found)?.name.clone(), found: Some(found) })
    }
}

/// Letters only, small, without accents: what somebody types who looks for a name.
fn plain(text: &str) -> String {
    let letter = |c: char| match c {
        'à'..='å' | 'À'..='Å' => 'a',
        'ç' | 'Ç' => 'c',
        'è'..='ë' | 'È'..='Ë' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' => 'i',
        'ò'..='ö' | 'Ò'..='Ö' => 'o',
        'ù'..='ü' | 'Ù'..='Ü' => 'u',
        _ => c.to_ascii_lowercase(),
    };
    text.chars().filter(|c| c.is_alphabetic()).map(letter).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn example() -> Circles {
        let set = |name: &str| Set { name: name.to_owned(), text: None };
        let country = |id: &str, name: &str, other: &str, sets: &[usize]| Country {
            id: id.to_owned(),
            name: name.to_owned(),
            others: vec![other.to_owned()],
            sets: sets.to_vec(),
            own: None,
            support: false,
        };
        Circles {
            sets: vec![set("EU"), set("NATO"), set("Five Eyes"), set("Japan")],
            countries: vec![
                country("belgium", "België", "Belgium", &[0, 1]),
                country("netherlands", "Nederland", "The Netherlands", &[0, 1]),
                country("new-zealand", "Nieuw-Zeeland", "New Zealand", &[2]),
                country("norway", "Noorwegen", "Norway", &[1]),
                country("north-macedonia", "Noord-Macedonië", "North Macedonia", &[1]),
            ],
            support: Vec::new(),
        }
    }

    #[test]
    fn a_country_is_found_by_its_name_in_any_language_and_by_a_part_that_is_its_own() {
        let circles = example();
        for (typed, id) in [
            ("Nederland", Some("netherlands")),
            ("netherlands", Some("netherlands")),
            ("the netherlands", Some("netherlands")),
            ("belgie", Some("belgium")),
            ("  NIEUW ZEELAND ", Some("new-zealand")),
            ("noord", Some("north-macedonia")),
            ("noo", None),
            ("nor", None),
            ("norw", Some("norway")),
            ("Atlantis", None),
            ("", None),
        ] {
            assert_eq!(circles.find(typed).map(|index| circles.countries[index].id.as_str()), id, "{typed}");
        }
    }

    #[test]
    fn accents_and_whatever_is_no_letter_make_no_difference() {
        assert_eq!(plain("àÅâ çÇ éÈë ïÎ öÒ üÙ! Z-9"), "aaacceeeiioouuz");
    }

    #[test]
    fn what_is_typed_finds_a_country_and_the_country_is_the_address() {
        let circles = example();
        let typed = |value: &str| circles.update(&circles.start(), &Msg::Set { which: 0, value: value.to_owned() });
        let norway = typed("norway");
        assert_eq!(norway, State { typed: "norway".to_owned(), found: Some(3) });
        assert_eq!(circles.update(&circles.start(), &Msg::Moved { which: 0, value: "norway".to_owned() }), norway, "while it is typed");
        assert_eq!(circles.update(&norway, &Msg::Set { which: 1, value: "belgium".to_owned() }), norway, "there is one field");
        assert_eq!(typed(&"x".repeat(61)), State { typed: "x".repeat(60), found: None });
        assert_eq!((circles.code(&norway).as_str(), circles.code(&circles.start()).as_str()), ("norway", ""));
        assert_eq!(circles.read("norway"), Some(State { typed: "Noorwegen".to_owned(), found: Some(3) }));
        assert_eq!((circles.read(""), circles.read("atlantis")), (Some(circles.start()), None));
    }

    #[test]
    fn every_country_is_in_exactly_one_region() {
        let circles = example();
        let regions = circles.regions();
        assert_eq!(regions, [vec![0, 1], vec![1], vec![2]]);
        assert_eq!(regions.iter().map(|sets| circles.region(sets).len()).sum::<usize>(), circles.countries.len());
        assert_eq!((circles.size(0), circles.size(1)), (2, 4));
    }
}
