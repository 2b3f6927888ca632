//! Compare: parties side by side on the same questions, and where they differ.

use serde::{Deserialize, Serialize};

use super::Msg;

/// How many parties a reader can choose one by one. A ready-made choice may have more.
pub const AT_MOST: usize = 3;

/// Parties and what they said, in short words. The texts themselves are on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compare {
    /// The questions, as the page asks them.
    pub questions: Vec<String>,
    /// The parties.
    pub parties: Vec<Party>,
    /// Ready-made choices.
    pub presets: Vec<Preset>,
}

/// A party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The group that decides its shape.
    pub group: String,
    /// Anchor of what it said.
    pub position: String,
    /// Its answer to each question in a few words, the same words for the same answer.
    pub answers: Vec<String>,
}

/// A ready-made choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preset {
    /// Its name.
    pub name: String,
    /// Places in the list of parties.
    pub parties: Vec<usize>,
}

/// The parties that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Places in the list of parties, in its order.
    pub chosen: Vec<usize>,
    /// The reader wanted more parties than can stand side by side.
    pub full: bool,
}

/// How parties answer one question: each answer with the parties that gave it.
pub type Answers<'a> = Vec<(&'a str, Vec<&'a Party>)>;

impl Compare {
    /// The last of the ready-made choices.
    #[must_use]
    pub fn start(&self) -> State {
        State { chosen: self.presets.last().map(|preset| self.in_order(&preset.parties)).unwrap_or_default(), full: false }
    }

    /// The chosen parties.
    pub fn chosen<'a>(&'a self, state: &'a State) -> impl Iterator<Item = &'a Party> {
        state.chosen.iter().filter_map(|index| self.parties.get(*index))
    }

    /// How the chosen parties answer a question; one entry when they agree.
    #[must_use]
    pub fn answers<'a>(&'a self, state: &'a State, question: usize) -> Answers<'a> {
        let mut answers: Answers<'a> = Vec::new();
        for party in self.chosen(state) {
            let Some(answer) = party.answers.get(question) else { continue };
            match answers.iter_mut().find(|(known, _)| known == answer) {
                Some((_, parties)) => parties.push(party),
                None => answers.push((answer, vec![party])),
            }
        }
        answers
    }

    pub(super) fn update(&self, state: &State, msg: &Msg) -> State {
        let mut chosen = state.chosen.clone();
        match msg {
            Msg::Toggled(party) if chosen.contains(party) => chosen.retain(|one| one != party),
            Msg::Toggled(party) if *party < self.parties.len() => {
                if chosen.len() >= AT_MOST {
                    return State { chosen, full: true };
                }
                chosen.push(*party);
                chosen = self.in_order(&chosen);
            }
            Msg::TookPreset(preset) => match self.presets.get(*preset) {
                Some(preset) => chosen = self.in_order(&preset.parties),
                None => return state.clone(),
            },
            _ => return state.clone(),
        }
        State { chosen, full: false }
    }

    pub(super) fn code(&self, state: &State) -> String {
        self.chosen(state).map(|party| party.id.as_str()).collect::<Vec<_>>().join(",")
    }

    /// Parties that are not known are left out, and the rest is kept; nothing is left of an address without one.
    pub(super) fn read(&self, code: &str) -> Option<State> {
        let chosen: Vec<_> = code.split(',').filter_map(|id| self.parties.iter().position(|party| party.id == id)).collect();
        (code.is_empty() || !chosen.is_empty()).then_some(State { chosen: self.in_order(&chosen), full: false })
    }

    /// Parties in the order of the list, each once.
    fn in_order(&self, parties: &[usize]) -> Vec<usize> {
        (0..self.parties.len()).filter(|party| parties.contains(party)).collect()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn example() -> Compare {
        let party = |id: &str, answer: &str| Party {
            id: id.to_owned(),
            name: id.to_owned(),
            group: id.to_owned(),
            position: id.to_owned(),
            answers: vec![answer.to_owned()],
        };
        Compare {
            questions: vec!["who".to_owned()],
            parties: vec![party("us", "ministry"), party("canada", "ministry"), party("eu", "place"), party("nato", "nobody"), party("japan", "nobody")],
            presets: vec![Preset { name: "all".to_owned(), parties: vec![3, 1, 2, 0] }, Preset { name: "two".to_owned(), parties: vec![0, 2] }],
        }
    }

    #[test]
    fn parties_with_the_same_answer_stand_together() {
        let compare = example();
        let state = compare.read("eu,us,canada").expect("a choice");
        let answers = compare.answers(&state, 0);
        let told: Vec<_> = answers.iter().map(|(answer, parties)| (*answer, parties.len())).collect();
        assert_eq!(told, [("ministry", 2), ("place", 1)]);
    }

    #[test]
    fn a_fourth_party_is_not_taken_and_the_reader_is_told() {
        let compare = example();
        let state = compare.read("us,eu,nato").expect("a choice");
        let more = compare.update(&state, &Msg::Toggled(4));
        assert_eq!((more.chosen.clone(), more.full), (vec![0, 2, 3], true));
        assert!(!compare.update(&more, &Msg::Toggled(0)).full);
        assert_eq!(compare.update(&state, &Msg::TookPreset(0)).chosen.len(), 4, "a ready-made choice may have more");
    }

    #[test]
    fn a_party_is_put_aside_and_the_others_stay() {
        let compare = example();
        let state = compare.read("us,eu,nato").expect("a choice");
        let two = compare.update(&state, &Msg::Toggled(2));
        assert_eq!((two.chosen.as_slice(), compare.code(&two).as_str()), ([0, 3].as_slice(), "us,nato"));
        assert_eq!(compare.update(&two, &Msg::Toggled(1)).chosen, [0, 1, 3], "in the order of the list");
        assert_eq!(compare.update(&state, &Msg::Toggled(5)), state, "there is no such party, and so it is not one too many");
    }

    #[test]
    fn an_address_keeps_the_parties_that_exist() {
        let compare = example();
        assert_eq!(compare.read("us,atlantis,us,nato").expect("a choice").chosen, [0, 3]);
        assert_eq!(compare.read("atlantis"), None);
    }
}
