//! The teacher's page: what it is made of, its state, and the one function that changes it.
//!
//! [`update`] is total. Codes are kept as they were typed; which of them count is worked out when they or the set-up change.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::{
    lesson::{self, Choices, Length, Lesson},
    present::{self, Board},
    roll::{Roll, roll},
};
use crate::{
    quiz::{Quiz, selection::ROUND},
    words::TeacherWords,
};

/// Everything that the page of one language is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// The language of the page (BCP 47).
    pub lang: String,
    /// Each language with the pages that there are in it, the first language first.
    pub editions: Vec<Pages>,
    /// Ids and titles of what a lesson can choose from, in the order of the page. The quiz is in every lesson.
    pub parts: Vec<(String, String)>,
    /// The sources in words, by their numbers: the first has number 1.
    pub sources: Vec<String>,
    /// The packages that there are beside the site.
    pub packages: Vec<Download>,
    /// The words of the page.
    pub words: TeacherWords,
    /// The whole bank.
    pub quiz: Quiz,
}

/// The pages of a language: paths as the teacher's page sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pages {
    /// The language (BCP 47).
    pub lang: String,
    /// Its name in itself.
    pub name: String,
    /// The story as a guest, which takes options: what pupils open.
    pub guest: String,
    /// The whole story.
    pub story: String,
    /// The worksheet.
    pub worksheet: String,
    /// The answer key.
    pub key: String,
    /// The lesson plan.
    pub plan: String,
    /// The page for teachers.
    pub desk: String,
    /// The title of the explainer.
    pub title: String,
}

/// A package to download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Download {
    /// What it is.
    pub title: String,
    /// Its path, as the teacher's page sees it.
    pub href: String,
    /// Its size in bytes.
    pub size: usize,
}

/// Something that was set or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// Every pupil gets other questions.
    Own,
    /// What is right is said at the end only.
    AtEnd,
    /// Predictions before reading.
    Predictions,
    /// How sure an answer is.
    Sureness,
}

/// What can be copied or downloaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The link for pupils.
    Link,
    /// The code of a frame.
    Frame,
    /// The table of the pupils, as a file.
    Pupils,
    /// The table of the questions, as a file.
    Questions,
    /// The table of the pupils, on the clipboard.
    CopiedPupils,
    /// The table of the questions, on the clipboard.
    CopiedQuestions,
}

/// What the teacher did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// The language of the pupils.
    ChoseLang(String),
    /// The whole, or what is short.
    ChoseLength(Length),
    /// A part was ticked or not.
    TickedPart(String),
    /// A theme was ticked or not.
    TickedTheme(String),
    /// A number of questions was typed.
    TypedQuestions(String),
    /// A seed was typed.
    TypedSeed(String),
    /// Other questions are wanted.
    Reseeded,
    /// A setting was turned.
    Turned(Flag),
    /// A link of a lesson was typed or pasted.
    Pasted(String),
    /// What stands after the `#` of the page: at its beginning, and when that changes.
    Came(String),
    /// Codes were typed or pasted, or were kept from before.
    TypedCodes(String),
    /// Something is to be copied.
    Copied(What, String),
    /// Something is to be downloaded under a name.
    Downloaded(What, String, String),
    /// Whether that could be done.
    Done(What, bool),
    /// The board was opened.
    Presented,
    /// Something was done on it.
    Board(present::Msg),
    /// The board was left.
    Left,
}

/// What has to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put this after the `#` of the page.
    Address(String),
    /// Put a text on the clipboard.
    Copy(What, String),
    /// Let a file be saved under a name.
    Download(What, String, String),
    /// Keep the codes for as long as the tab is open.
    Keep(String),
    /// Show the board, or take it away; a screen that shows it stays awake.
    Board(bool),
}

/// The state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The set-up.
    pub lesson: Lesson,
    /// The number of questions as it was typed.
    pub number: String,
    /// The seed as it was typed.
    pub seed: String,
    /// Whether a link that was pasted was one of a lesson.
    pub opened: Option<bool>,
    /// What was typed of codes.
    pub codes: String,
    /// Which of them count.
    pub roll: Rc<Roll>,
    /// What was copied or saved last, and whether it could be.
    pub done: Option<(What, bool)>,
    /// The board, as far as it was gone through.
    pub board: Option<Board>,
    /// Whether it is shown.
    pub shown: bool,
}

impl State {
    /// Whether what was typed as a number of questions cannot be.
    #[must_use]
    pub fn wrong_number(&self) -> bool {
        !self.number.trim().is_empty() && lesson::questions(&self.number).is_none()
    }

    /// Whether what was typed as a seed cannot be.
    #[must_use]
    pub fn wrong_seed(&self) -> bool {
        !self.seed.trim().is_empty() && lesson::seed(&self.seed).is_none()
    }

    /// The fields say what the set-up says.
    fn show_set_up(&mut self) {
        self.number = self.lesson.questions.map(|number| number.to_string()).unwrap_or_default();
        self.seed = lesson::seed_text(self.lesson.seed);
    }
}

impl Desk {
    /// The state in which the page begins.
    #[must_use]
    pub fn start(&self) -> State {
        let mut state = State { lesson: Lesson { lang: self.lang.clone(), ..Lesson::default() }, ..State::default() };
        state.show_set_up();
        state
    }

    /// The bank as the lesson asks it.
    #[must_use]
    pub fn quiz(&self, state: &State) -> Quiz {
        state.lesson.quiz(&self.quiz)
    }

    /// The pages in the language of the lesson.
    #[must_use]
    pub fn pages(&self, lesson: &Lesson) -> Option<&Pages> {
        self.editions.iter().find(|pages| pages.lang == lesson.lang).or(self.editions.first())
    }

    /// The set-up in a text.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<Lesson> {
        let ids = |list: &[(String, String)]| list.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
        // Those of this page first: it is what a link without a language means here.
        let mut langs: Vec<_> = self.editions.iter().map(|pages| pages.lang.clone()).collect();
        langs.sort_by_key(|lang| *lang != self.lang);
        let themes: Vec<_> = self.quiz.themes.iter().map(|theme| theme.id.clone()).collect();
        Lesson::read(text, Choices { langs: &langs, parts: &ids(&self.parts), themes: &themes })
    }
}

/// The state after something was done, and what has to be done outside.
#[must_use]
pub fn update(desk: &Desk, state: &State, msg: &Msg) -> (State, Vec<Effect>) {
    let mut next = State { done: None, ..state.clone() };
    let mut effects = Vec::new();
    let lesson = &mut next.lesson;
    match msg {
        Msg::ChoseLang(lang) => {
            if desk.editions.iter().any(|pages| pages.lang == *lang) {
                lesson.lang.clone_from(lang);
            }
        }
        Msg::ChoseLength(length) => lesson.length = length.clone(),
        Msg::TickedPart(id) => {
            let mut ticked = match std::mem::take(&mut lesson.length) {
                Length::Parts(parts) => parts,
                Length::Whole | Length::Short => Vec::new(),
            };
            turn(&mut ticked, id, desk.parts.iter().map(|(id, _)| id));
            lesson.length = if ticked.is_empty() { Length::Whole } else { Length::Parts(ticked) };
        }
        Msg::TickedTheme(id) => turn(&mut lesson.themes, id, desk.quiz.themes.iter().map(|theme| &theme.id)),
        Msg::TypedQuestions(text) => {
            next.number.clone_from(text);
            if !next.wrong_number() {
                next.lesson.questions = lesson::questions(text).filter(|number| *number != ROUND);
            }
        }
        Msg::TypedSeed(text) => {
            next.seed.clone_from(text);
            if !next.wrong_seed() {
                next.lesson.seed = lesson::seed(text).unwrap_or(0);
            }
        }
        Msg::Reseeded => {
            // One after the other: a teacher with several classes remembers 1, 2 and 3.
            lesson.seed = if lesson.seed < 999 { lesson.seed + 1 } else { 1 };
            next.seed = lesson::seed_text(next.lesson.seed);
        }
        Msg::Turned(flag) => {
            let flag = match flag {
                Flag::Own => &mut lesson.own,
                Flag::AtEnd => &mut lesson.at_end,
                Flag::Predictions => &mut lesson.no_predictions,
                Flag::Sureness => &mut lesson.no_sureness,
            };
            *flag = !*flag;
        }
        Msg::Pasted(text) => {
            let found = desk.read(text);
            next.opened = Some(found.is_some()).filter(|_| !text.trim().is_empty());
            if let Some(found) = found {
                next.lesson = found;
                next.show_set_up();
            }
        }
        Msg::Came(address) => {
            if let Some(found) = desk.read(address) {
                next.lesson = found;
                next.show_set_up();
            }
        }
        Msg::TypedCodes(codes) => {
            next.codes.clone_from(codes);
            effects.push(Effect::Keep(codes.clone()));
        }
        Msg::Copied(what, text) => effects.push(Effect::Copy(*what, text.clone())),
        Msg::Downloaded(what, name, text) => effects.push(Effect::Download(*what, name.clone(), text.clone())),
        Msg::Done(what, done) => next.done = Some((*what, *done)),
        Msg::Presented => {
            // One that was left is gone on with.
            let quiz = next.lesson.quiz(&desk.quiz);
            next.board.get_or_insert_with(|| Board::new(quiz.round(next.lesson.seed, 0)));
            next.shown = true;
            effects.push(Effect::Board(true));
        }
        Msg::Board(msg) => next.board = state.board.as_ref().map(|board| board.after(&desk.quiz, state.lesson.seed, *msg)),
        Msg::Left => next.shown = false,
    }
    if next.lesson != state.lesson {
        // The questions on it may be others.
        next.board = None;
        next.shown = false;
        // What was said of a link that was pasted is about another set-up now.
        next.opened = next.opened.filter(|_| matches!(msg, Msg::Pasted(_)));
        if !matches!(msg, Msg::Came(_)) {
            effects.push(Effect::Address(next.lesson.write()));
        }
    }
    if state.shown && !next.shown {
        effects.push(Effect::Board(false));
    }
    if next.lesson != state.lesson || next.codes != state.codes {
        let seed = Some(next.lesson.seed).filter(|_| !next.lesson.own);
        next.roll = Rc::new(roll(&desk.quiz(&next), seed, &next.codes));
    }
    (next, effects)
}

/// Whether the address of a site leads to it from this machine only.
#[must_use]
pub fn is_local(site: &str) -> bool {
    let host = site.split_once("://").map_or("", |(_, rest)| rest.split(['/', ':']).next().unwrap_or_default());
    site.starts_with("file:") || matches!(host, "localhost" | "127.0.0.1") || site.contains("://[::1]")
}

/// Ticks an id or takes the tick away; those that are ticked stay in the order of the page. One that is not known changes nothing.
fn turn<'a>(ticked: &mut Vec<String>, id: &str, known: impl Iterator<Item = &'a String>) {
    let was = ticked.iter().any(|ticked| ticked == id);
    *ticked = known.filter(|known| if *known == id { !was } else { ticked.contains(known) }).cloned().collect();
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        class::code,
        quiz::{self, tests::bank},
    };

    fn desk() -> Desk {
        let pages = |lang: &str| Pages {
            lang: lang.to_owned(),
            name: lang.to_owned(),
            guest: format!("../embed-{lang}.html"),
            story: format!("../{lang}.html"),
            worksheet: format!("worksheet-{lang}.html"),
            key: format!("key-{lang}.html"),
            plan: format!("plan-{lang}.html"),
            desk: format!("{lang}.html"),
            title: "Title".to_owned(),
        };
        Desk {
            lang: "en".to_owned(),
            editions: vec![pages("nl"), pages("en")],
            parts: ["minute", "flaw", "positions"].map(|id| (id.to_owned(), id.to_owned())).to_vec(),
            sources: Vec::new(),
            packages: Vec::new(),
            words: TeacherWords::gather(str::to_owned),
            quiz: bank(60),
        }
    }

    fn after(desk: &Desk, messages: &[Msg]) -> (State, Vec<Effect>) {
        messages.iter().fold((desk.start(), Vec::new()), |(state, _), msg| update(desk, &state, msg))
    }

    #[test]
    fn a_lesson_is_set_up_step_by_step_and_opened_again_from_its_address() {
        let desk = desk();
        let messages = [
            Msg::ChoseLang("nl".to_owned()),
            Msg::TickedPart("positions".to_owned()),
            Msg::TickedPart("flaw".to_owned()),
            Msg::TickedTheme("second".to_owned()),
            Msg::TypedQuestions("6".to_owned()),
            Msg::TypedSeed("2j".to_owned()),
            Msg::Turned(Flag::AtEnd),
            Msg::Turned(Flag::Sureness),
        ];
        let (state, effects) = after(&desk, &messages);
        let address = "lang=nl&part=top,flaw,positions&questions=6&seed=2j&lesson=code,end,no-sureness,about-second";
        assert_eq!(effects, [Effect::Address(address.to_owned())]);
        assert_eq!(after(&desk, &[Msg::Came(address.to_owned())]), (state.clone(), vec![]));
        let link = format!("https://school.example/embed.html?{address}");
        let (pasted, effects) = after(&desk, &[Msg::Pasted(link)]);
        assert_eq!((pasted.lesson, pasted.opened, effects), (state.lesson, Some(true), vec![Effect::Address(address.to_owned())]));
        let (none, effects) = after(&desk, &[Msg::Pasted("https://news.example/".to_owned())]);
        assert_eq!((none.lesson, none.opened, effects), (desk.start().lesson, Some(false), vec![]));
    }

    #[test]
    fn what_cannot_be_is_said_and_changes_nothing() {
        let desk = desk();
        let (state, effects) = after(&desk, &[Msg::TypedQuestions("31".to_owned()), Msg::TypedSeed("ü".to_owned())]);
        assert!(state.wrong_number() && state.wrong_seed());
        assert_eq!((state.number.as_str(), state.seed.as_str()), ("31", "ü"), "what was typed stays");
        assert_eq!((&state.lesson, effects), (&desk.start().lesson, vec![]));
        let (mended, _) = update(&desk, &update(&desk, &state, &Msg::TypedQuestions(String::new())).0, &Msg::TypedSeed("1".to_owned()));
        assert!(!mended.wrong_number() && !mended.wrong_seed());
        assert_eq!(after(&desk, &[Msg::ChoseLang("xx".to_owned()), Msg::TickedPart("nothing".to_owned())]).0.lesson, desk.start().lesson);
    }

    #[test]
    fn a_lesson_has_the_pages_of_its_language_and_a_link_without_one_is_in_that_of_the_page() {
        let desk = desk();
        let pages = |lang: &str| desk.pages(&Lesson { lang: lang.to_owned(), ..Lesson::default() }).map(|pages| pages.lang.as_str());
        assert_eq!(["nl", "en", "xx"].map(pages), [Some("nl"), Some("en"), Some("nl")]);
        for lang in ["nl", "en"] {
            let desk = Desk { lang: lang.to_owned(), ..desk.clone() };
            assert_eq!(desk.read("lesson=code&seed=8").map(|lesson| lesson.lang).as_deref(), Some(lang));
        }
    }

    #[test]
    fn another_class_gets_the_next_seed_and_after_999_the_first() {
        let desk = desk();
        for (seed, next) in [(0, 1), (1, 2), (998, 999), (999, 1), (1000, 1)] {
            let (state, _) = after(&desk, &[Msg::TypedSeed(lesson::seed_text(seed)), Msg::Reseeded]);
            assert_eq!((state.lesson.seed, state.seed), (next, lesson::seed_text(next)), "after {seed}");
        }
    }

    #[test]
    fn codes_count_for_the_lesson_that_is_set_up() {
        let desk = desk();
        let code = |lesson: &Lesson| {
            let quiz = lesson.quiz(&desk.quiz);
            code::write(&quiz, &code::result(&quiz, &quiz::state::State { seed: lesson.seed, ..quiz::state::State::default() }))
        };
        let counted = |state: &State| (state.roll.entries.len(), state.roll.refused.len());
        let codes = |state: &State| Msg::TypedCodes(format!("Ada {}", code(&state.lesson)));
        let (state, _) = after(&desk, &[Msg::TypedSeed("7".to_owned())]);
        let (typed, effects) = update(&desk, &state, &codes(&state));
        assert_eq!((counted(&typed), effects.len()), ((1, 0), 1));
        // Of another seed they are of other questions, unless every pupil gets questions of the own.
        let (other, _) = update(&desk, &typed, &Msg::TypedSeed("8".to_owned()));
        assert_eq!(counted(&other), (0, 1));
        assert_eq!(counted(&update(&desk, &other, &Msg::Turned(Flag::Own)).0), (1, 0));
        // What changes neither leaves them as they are, and codes that are taken away are gone.
        assert!(Rc::ptr_eq(&typed.roll, &update(&desk, &typed, &Msg::Presented).0.roll));
        assert_eq!(counted(&update(&desk, &typed, &Msg::TypedCodes(String::new())).0), (0, 0));
    }

    #[test]
    fn what_came_of_copying_is_said_until_something_else_is_done() {
        let desk = desk();
        let (copied, _) = update(&desk, &desk.start(), &Msg::Done(What::Link, true));
        assert_eq!(copied.done, Some((What::Link, true)));
        assert_eq!(update(&desk, &copied, &Msg::Turned(Flag::AtEnd)).0.done, None);
    }

    #[test]
    fn a_page_that_only_this_machine_has_is_known() {
        for site in ["file:///C:/lesson/", "http://127.0.0.1:8000/", "http://localhost/", "http://[::1]:80/"] {
            assert!(is_local(site), "{site}");
        }
        for site in ["", "https://school.example/", "http://localhost.example/", "https://news.example/127.0.0.1/"] {
            assert!(!is_local(site), "{site}");
        }
    }

    #[test]
    fn the_board_asks_what_the_pupils_get() {
        let desk = desk();
        let (state, effects) =
            after(&desk, &[Msg::TypedQuestions("5".to_owned()), Msg::TypedSeed("7".to_owned()), Msg::Presented, Msg::Board(present::Msg::Next)]);
        assert_eq!(effects, []);
        let quiz = desk.quiz(&state);
        assert_eq!(state.board.as_ref().map(|board| board.items.clone()), Some(quiz.round(7, 0)));
        assert_eq!(state.board.as_ref().and_then(Board::item), quiz.round(7, 0).first().copied());
        let (left, effects) = update(&desk, &state, &Msg::Left);
        assert_eq!((&left, effects), (&State { shown: false, ..state.clone() }, vec![Effect::Board(false)]));
        // It is gone on with where it was left; another lesson begins anew, and takes it away where it is shown.
        assert_eq!(update(&desk, &left, &Msg::Presented), (state.clone(), vec![Effect::Board(true)]));
        let (other, effects) = update(&desk, &state, &Msg::Came("lesson=code&seed=8".to_owned()));
        assert_eq!((other.board, other.shown, effects), (None, false, vec![Effect::Board(false)]));
        assert_eq!(update(&desk, &state, &Msg::Came("flaw".to_owned())), (state.clone(), vec![]));
    }

    fn message() -> impl Strategy<Value = Msg> {
        let id = || prop::sample::select(vec!["nl", "en", "minute", "flaw", "positions", "first", "second", "other"]).prop_map(str::to_owned);
        prop_oneof![
            id().prop_map(Msg::ChoseLang),
            prop::sample::select(vec![Length::Whole, Length::Short]).prop_map(Msg::ChoseLength),
            id().prop_map(Msg::TickedPart),
            id().prop_map(Msg::TickedTheme),
            "[0-9a-z ]{0,3}".prop_map(Msg::TypedQuestions),
            "[0-9a-z ]{0,7}".prop_map(Msg::TypedSeed),
            Just(Msg::Reseeded),
            prop::sample::select(vec![Flag::Own, Flag::AtEnd, Flag::Predictions, Flag::Sureness]).prop_map(Msg::Turned),
            "\\PC{0,20}|lesson=code,end&seed=[0-9a-z]{1,6}".prop_map(Msg::Pasted),
            "\\PC{0,20}|lesson=code,own&questions=[0-9]{1,2}".prop_map(Msg::Came),
            "\\PC{0,20}".prop_map(Msg::TypedCodes),
            any::<bool>().prop_map(|done| Msg::Done(What::Link, done)),
            Just(Msg::Presented),
            Just(Msg::Board(present::Msg::Next)),
            Just(Msg::Left),
        ]
    }

    proptest! {
        #[test]
        fn whatever_a_teacher_does_the_set_up_is_in_the_address(messages in prop::collection::vec(message(), 0..40)) {
            let desk = desk();
            let mut state = desk.start();
            for msg in &messages {
                let (next, effects) = update(&desk, &state, msg);
                let written = effects.contains(&Effect::Address(next.lesson.write()));
                prop_assert_eq!(written, next.lesson != state.lesson && !matches!(msg, Msg::Came(_)));
                // Whoever shows the board hears when it is to go.
                prop_assert_eq!(effects.contains(&Effect::Board(false)), state.shown && !next.shown);
                prop_assert!(!next.shown || next.board.is_some());
                // All themes by name are none in particular, which is the same lesson.
                let read = desk.read(&next.lesson.write()).expect("a lesson");
                prop_assert_eq!(read.quiz(&desk.quiz).round(read.seed, 0), desk.quiz(&next).round(next.lesson.seed, 0));
                if next.lesson.themes.len() < desk.quiz.themes.len() {
                    prop_assert_eq!(&read, &next.lesson);
                }
                state = next;
            }
        }
    }
}
