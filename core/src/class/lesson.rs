//! The set-up of a lesson, and the link that holds it: the same text is the query of the page that pupils open and what stands after the `#` of the teacher's page.
//!
//! ```text
//! lang=en&part=top,flaw,quiz&questions=8&seed=2j&lesson=code,end,about-flaw
//! ```
//!
//! What an option means is in `docs/EMBEDDING.md`. A value that means nothing is passed over.

use crate::quiz::{Quiz, progress::base36, setting};

/// The fewest questions that can be asked for, and the most.
pub const QUESTIONS: [usize; 2] = [3, 30];
/// A seed has at most this many signs in base 36.
const SEED_SIGNS: usize = 6;
/// A longer text is no link of ours.
const LONGEST: usize = 4000;

/// What pupils get to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Length {
    /// The whole story.
    #[default]
    Whole,
    /// In one minute, and the quiz.
    Short,
    /// Parts of the story, by their ids, in the order of the page; never none.
    Parts(Vec<String>),
}

/// A set-up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lesson {
    /// The language of the pupils (BCP 47).
    pub lang: String,
    /// What they read.
    pub length: Length,
    /// The ids of what the quiz is about; all themes when there are none, and never all by name.
    pub themes: Vec<String>,
    /// How many questions the quiz has; the usual number when nothing is said.
    pub questions: Option<usize>,
    /// From which the questions follow, and the same for all; where every pupil gets other ones, those on paper follow from it.
    pub seed: u32,
    /// Every pupil gets other questions.
    pub own: bool,
    /// What is right is said at the end only.
    pub at_end: bool,
    /// Nothing is asked before reading.
    pub no_predictions: bool,
    /// How sure an answer is, is not asked.
    pub no_sureness: bool,
}

/// What a set-up can choose from.
#[derive(Clone, Copy, Debug)]
pub struct Choices<'a> {
    /// The languages.
    pub langs: &'a [String],
    /// The ids of the parts, in the order of the page.
    pub parts: &'a [String],
    /// The ids of the themes, in their order.
    pub themes: &'a [String],
}

impl Lesson {
    /// The set-up as text.
    #[must_use]
    pub fn write(&self) -> String {
        let mut pieces = vec![["lang=", &self.lang].concat()];
        match &self.length {
            Length::Whole => {}
            Length::Short => pieces.push("length=short".to_owned()),
            // The title above them.
            Length::Parts(parts) => pieces.push(["part=top,", &parts.join(",")].concat()),
        }
        pieces.extend(self.questions.map(|questions| ["questions=", &questions.to_string()].concat()));
        if self.seed > 0 {
            pieces.push(["seed=", &base36(self.seed)].concat());
        }
        pieces.push(["lesson=", &self.words().join(",")].concat());
        pieces.join("&")
    }

    /// What the quiz is told of it.
    fn words(&self) -> Vec<String> {
        let said = [(true, setting::CODE), (self.own, setting::OWN), (self.at_end, setting::END)];
        let said = said.into_iter().chain([(self.no_predictions, setting::NO_PREDICTIONS), (self.no_sureness, setting::NO_SURENESS)]);
        let said = said.filter(|(said, _)| *said).map(|(_, word)| word.to_owned());
        said.chain(self.themes.iter().map(|theme| [setting::ABOUT, theme].concat())).collect()
    }

    /// The bank as this lesson asks it.
    #[must_use]
    pub fn quiz(&self, bank: &Quiz) -> Quiz {
        let questions = self.questions.map(|questions| questions.to_string());
        Quiz { setting: setting::Setting::read(bank, questions.as_deref(), Some(&self.words().join(","))), ..bank.clone() }
    }

    /// The set-up in a text, in the link for pupils or in that of the teacher's page; nothing when there is none in it.
    #[must_use]
    pub fn read(text: &str, choices: Choices<'_>) -> Option<Self> {
        let text = &Some(text.trim()).filter(|text| text.len() <= LONGEST)?.replace("&amp;", "&");
        // Of the code of a frame, its address.
        let text = text.split(['"', '<', '>', ' ', '\n']).find(|piece| piece.contains("lesson=")).unwrap_or_default();
        let (before, after) = text.split_once('#').unwrap_or((text, ""));
        // Of the link for pupils what stands before the `#`; there can be progress after it.
        let query = before.split_once('?').map(|(_, query)| query).filter(|query| query.contains("lesson="));
        let query = query.unwrap_or(if after.is_empty() { before } else { after });
        let value = |name: &str| query.split('&').find_map(|piece| piece.strip_prefix(name)?.strip_prefix('='));
        let list = |name: &str| -> Vec<String> { plain(value(name).unwrap_or_default()).split([',', ' ']).map(str::to_owned).collect() };
        let words = list("lesson");
        let says = |word: &str| words.iter().any(|said| said == word);
        if !says(setting::CODE) {
            return None;
        }
        let chosen = |known: &[String], wanted: &[String]| -> Vec<String> { known.iter().filter(|id| wanted.contains(id)).cloned().collect() };
        let parts = chosen(choices.parts, &list("part"));
        let about: Vec<_> = words.iter().filter_map(|word| word.strip_prefix(setting::ABOUT)).map(str::to_owned).collect();
        let themes = chosen(choices.themes, &about);
        let lang = value("lang").filter(|lang| choices.langs.iter().any(|known| known == lang));
        Some(Self {
            lang: lang.or(choices.langs.first().map(String::as_str)).unwrap_or_default().to_owned(),
            length: match (parts.is_empty(), value("length")) {
                (false, _) => Length::Parts(parts),
                (true, Some("short")) => Length::Short,
                (true, _) => Length::Whole,
            },
            themes: if themes.len() < choices.themes.len() { themes } else { Vec::new() },
            questions: value("questions").and_then(questions),
            seed: value("seed").and_then(seed).unwrap_or(0),
            own: says(setting::OWN),
            at_end: says(setting::END),
            no_predictions: says(setting::NO_PREDICTIONS),
            no_sureness: says(setting::NO_SURENESS),
        })
    }
}

/// How many questions are asked for; nothing when that is no number that can be.
#[must_use]
pub fn questions(text: &str) -> Option<usize> {
    let [least, most] = QUESTIONS;
    text.trim().parse().ok().filter(|questions| (least..=most).contains(questions))
}

/// The seed that somebody typed; nothing when it is none.
#[must_use]
pub fn seed(text: &str) -> Option<u32> {
    let text = text.trim();
    Some(text).filter(|text| !text.is_empty() && text.len() <= SEED_SIGNS && text.bytes().all(|sign| sign.is_ascii_alphanumeric()))?;
    u32::from_str_radix(text, 36).ok()
}

/// A seed as it is typed.
#[must_use]
pub fn seed_text(seed: u32) -> String {
    base36(seed)
}

/// A list as it was before some program wrote its commas for an address.
fn plain(text: &str) -> String {
    text.replace("%2C", ",").replace("%2c", ",").replace(['+'], " ").replace("%20", " ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::quiz::tests::bank;

    fn ids(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn known() -> [Vec<String>; 3] {
        [ids(&["nl", "en"]), ids(&["what-happened", "flaw", "positions", "quiz"]), ids(&["first", "second"])]
    }

    fn some_of(known: Vec<String>, most: usize) -> impl Strategy<Value = Vec<String>> {
        prop::sample::subsequence(known, 1..=most)
    }

    /// Any set-up.
    pub fn lesson() -> impl Strategy<Value = Lesson> {
        let [langs, parts, themes] = known();
        let length = prop_oneof![Just(Length::Whole), Just(Length::Short), some_of(parts, 4).prop_map(Length::Parts)];
        let themes = prop_oneof![Just(Vec::new()), some_of(themes, 1)];
        let questions = prop_oneof![Just(None), (3_usize..=30).prop_map(Some)];
        let seed = prop_oneof![Just(0), 0_u32..36_u32.pow(6)];
        (prop::sample::select(langs), length, themes, questions, seed, any::<[bool; 4]>()).prop_map(|(lang, length, themes, questions, seed, said)| {
            let [own, at_end, no_predictions, no_sureness] = said;
            Lesson { lang, length, themes, questions, seed, own, at_end, no_predictions, no_sureness }
        })
    }

    proptest! {
        #[test]
        fn every_set_up_survives_the_link(lesson in lesson()) {
            let [langs, parts, themes] = known();
            let choices = Choices { langs: &langs, parts: &parts, themes: &themes };
            let text = lesson.write();
            prop_assert!(text.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"=&,-".contains(&sign)), "{}", text);
            for link in [
                text.clone(),
                format!("https://school.example/embed-en.html?{text}"),
                format!("  https://school.example/embed.html?{text}#quiz=2~0~0~q\n"),
                format!("file:///C:/lesson/teacher/index.html#{text}"),
                format!("https://school.example/teacher/?from=mail#{text}"),
                format!("<iframe src=\"https://school.example/embed.html?{}\" title=\"a\"></iframe>", text.replace('&', "&amp;")),
                format!("https://school.example/embed.html?{}", text.replace(',', "%2C")),
            ] {
                prop_assert_eq!(Lesson::read(&link, choices), Some(lesson.clone()), "{}", link);
            }
            // The quiz asks as the set-up says.
            let quiz = lesson.quiz(&bank(60));
            let setting = &quiz.setting;
            prop_assert_eq!([setting.own, setting.at_end, setting.code], [lesson.own, lesson.at_end, true]);
            let themes: Vec<_> = setting.themes.iter().map(|theme| quiz.themes[*theme].id.clone()).collect();
            prop_assert_eq!((themes, setting.asks), (lesson.themes, lesson.questions));
        }

        #[test]
        fn no_text_at_all_makes_it_panic(text in "\\PC{0,80}|(\\?|#|&)?(lang|part|length|questions|seed|lesson)=[a-z0-9,%+-]{0,20}(&(lang|part|length|questions|seed|lesson)=(code,)?[a-z0-9,%+-]{0,20}){0,6}") {
            let [langs, parts, themes] = known();
            if let Some(lesson) = Lesson::read(&text, Choices { langs: &langs, parts: &parts, themes: &themes }) {
                // What is made of it is a set-up like any other.
                prop_assert_eq!(Lesson::read(&lesson.write(), Choices { langs: &langs, parts: &parts, themes: &themes }), Some(lesson));
            }
        }
    }

    #[test]
    fn a_link_says_no_more_than_differs_from_the_usual() {
        let usual = Lesson { lang: "nl".to_owned(), ..Lesson::default() };
        assert_eq!(usual.write(), "lang=nl&lesson=code");
        assert_eq!(Lesson { seed: 1, ..usual }.write(), "lang=nl&seed=1&lesson=code");
    }

    #[test]
    fn a_link_of_something_else_is_no_lesson_and_a_value_that_means_nothing_is_passed_over() {
        let [langs, parts, themes] = known();
        let read = |text: &str| Lesson::read(text, Choices { langs: &langs, parts: &parts, themes: &themes });
        for text in
            ["", "#", "https://news.example/", "https://news.example/embed.html?questions=7&seed=2", "lesson=", "lesson=end", &"lesson=code&".repeat(1000)]
        {
            assert_eq!(read(text), None, "{text:.60}");
        }
        let usual = Lesson { lang: "nl".to_owned(), ..Lesson::default() };
        for text in [
            "lesson=code",
            "lang=xx&part=nothing,top&questions=2&seed=-1&lesson=code,about-nothing,hello",
            // All themes are none in particular.
            "lesson=code,about-first,about-second&seed=0&length=long&questions=31",
        ] {
            assert_eq!(read(text), Some(usual.clone()), "{text}");
        }
        assert_eq!([seed("zzzzzz"), seed("zzzzzzz"), seed(" 2J "), seed("+1"), seed("")], [Some(2_176_782_335), None, Some(91), None, None]);
        assert_eq!([questions("3"), questions(" 30 "), questions("31"), questions("x")], [Some(3), Some(30), None, None]);
    }
}
