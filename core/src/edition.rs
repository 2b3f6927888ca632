//! The content of one language, checked and ready to be shown.
//!
//! An edition is made by `xtask` from `content/*.toml`; every reference in it leads somewhere. It is what the page is rendered from; the islands get the quiz and the figures.

use crate::{
    date::Date,
    figures::Figure,
    quiz::Quiz,
    text::{Line, Prose},
    words::{BuilderWords, FigureWords, PackageWords, PageWords, TeacherWords},
};

/// Everything that the page of one language shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// The language (BCP 47).
    pub lang: String,
    /// The other editions: language and its own name.
    pub others: Vec<(String, String)>,
    /// The words around the text.
    pub words: PageWords,
    /// The names of the months, January first.
    pub months: Vec<String>,
    /// Title of the explainer.
    pub title: String,
    /// One paragraph under the title.
    pub standfirst: String,
    /// For which moment the facts hold.
    pub situation: String,
    /// When the content was last changed.
    pub updated: Date,
    /// How long the whole story takes to read, in minutes.
    pub reading_time: usize,
    /// 'In one minute': five sentences.
    pub minute: Vec<Line>,
    /// The parts of the story, in order.
    pub parts: Vec<Part>,
    /// The timeline, in order of time.
    pub events: Vec<Event>,
    /// The ladder from most direct to most careful.
    pub steps: Vec<Step>,
    /// Who spoke, with what they said.
    pub parties: Vec<Party>,
    /// What a verdict on a claim means.
    pub verdicts: Vec<Verdict>,
    /// The claims of the article, in its own order.
    pub claims: Vec<Claim>,
    /// The glossary, in alphabetical order of this language.
    pub terms: Vec<Term>,
    /// The sources, in the order of their numbers: the first has number 1.
    pub sources: Vec<Source>,
    /// What was changed in the content, newest first.
    pub changes: Vec<(Date, Line)>,
    /// The figures that a reader can work with, in the order of the page.
    pub figures: Vec<Figure>,
    /// The words around them.
    pub figure_words: FigureWords,
    /// The words of the page on which an editor makes an embedding.
    pub builder_words: BuilderWords,
    /// The words of packages.
    pub package_words: PackageWords,
    /// The quiz.
    pub quiz: Quiz,
    /// The words of the pages for teachers.
    pub teacher_words: TeacherWords,
    /// The lesson plan.
    pub plan: Plan,
}

/// The lesson plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Its sections, in order.
    pub guides: Vec<Guide>,
    /// The ways through a lesson.
    pub routes: Vec<Route>,
    /// What can be discussed.
    pub discussions: Vec<Discussion>,
}

/// A section of the lesson plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    /// Anchor on its page.
    pub id: String,
    /// Heading.
    pub title: String,
    /// The text.
    pub text: Prose,
    /// What stands under it.
    pub slot: Option<Under>,
}

/// What can stand under a section of the lesson plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Under {
    /// The ways through a lesson.
    Routes,
    /// What can be discussed.
    Discussion,
}

/// A way through a lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// What it is called.
    pub title: String,
    /// Its steps.
    pub activities: Vec<Activity>,
}

/// A step of a route.
#[derive(Clone, Debug, PartialEq)]
pub struct Activity {
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// What is done.
    pub title: String,
    /// What teacher and pupils do.
    pub text: Line,
}

/// Something to discuss.
#[derive(Clone, Debug, PartialEq)]
pub struct Discussion {
    /// Anchor on its page.
    pub id: String,
    /// Anchor of the passage to go back to, on the page of the story.
    pub passage: String,
    /// Title of that passage.
    pub passage_title: String,
    /// The question.
    pub question: Line,
    /// What to listen for.
    pub listen: Line,
}

/// A part of the reader's route.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Anchor on the page.
    pub id: String,
    /// Short title, for the table of contents.
    pub title: String,
    /// The heading above the part.
    pub headline: String,
    /// One or two sentences under the heading; may be empty.
    pub lead: Line,
    /// The text.
    pub passages: Vec<Passage>,
}

/// A few paragraphs about one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Anchor on the page.
    pub id: String,
    /// Sub-heading.
    pub title: String,
    /// Whether it tells of what happened after the situation of the page.
    pub later: bool,
    /// The text.
    pub text: Prose,
    /// What stands under the text.
    pub slot: Option<Slot>,
}

/// What can stand under a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The timeline.
    Timeline,
    /// The attack in steps.
    Chain,
    /// The servers with and without the update.
    Race,
    /// Who belongs where.
    Circles,
    /// The words of certainty.
    Yardstick,
    /// The ladder, the cards and the table of the positions.
    Positions,
    /// The answers of the accused.
    Answers,
    /// The claims of the article.
    Claims,
    /// The quiz.
    Quiz,
}

/// An event of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Anchor on the page.
    pub id: String,
    /// The day, or the first day.
    pub date: Date,
    /// The last day of a period.
    pub until: Option<Date>,
    /// Id of the track.
    pub track: String,
    /// Name of the track.
    pub track_name: String,
    /// What happened, in a few words.
    pub title: String,
    /// What happened, in sentences.
    pub text: Prose,
    /// Whether it happened after the situation of the page.
    pub later: bool,
}

/// A step of the ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// What parties on this step do.
    pub title: String,
    /// What that means.
    pub text: String,
}

/// A state or organisation that spoke.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The group that decides its shape.
    pub group: String,
    /// The name of that group.
    pub group_name: String,
    /// Its step on the ladder; none for the accused.
    pub step: Option<String>,
    /// What it said, in order of time.
    pub positions: Vec<Position>,
}

/// What a party said on one occasion: the same form for every party.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Anchor on the page.
    pub id: String,
    /// When.
    pub date: Date,
    /// In which document.
    pub document: Line,
    /// What it says about Exchange.
    pub exchange: Prose,
    /// Whom it names as responsible for Exchange.
    pub names: Line,
    /// Its words of certainty.
    pub certainty: Line,
    /// What it asks.
    pub asks: Line,
    /// What it did.
    pub did: Line,
}

/// What a judgement on a claim means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it means.
    pub text: String,
}

/// A claim of the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Anchor on the page.
    pub id: String,
    /// Id of the verdict.
    pub verdict: String,
    /// The claim, paraphrased.
    pub claim: Line,
    /// What the sources say.
    pub behind: Prose,
}

/// A word and its meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Anchor on the page, without the prefix `term-`.
    pub id: String,
    /// The word.
    pub term: String,
    /// What it means.
    pub definition: Line,
}

/// Who published a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of the states or bodies in the story.
    Party,
    /// News media and agencies.
    Press,
    /// Researchers, security firms, reference works.
    Research,
}

/// A publication that claims rest on.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Anchor on the page, without the prefix `source-`.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// Its title, as published.
    pub title: String,
    /// When it was published; none when undated.
    pub date: Option<Date>,
    /// The language of the publication (BCP 47).
    pub lang: String,
    /// Who published it.
    pub kind: Kind,
    /// Its address.
    pub url: String,
    /// Whether it was read in full, or only seen through quotations.
    pub read: bool,
    /// Whether the address was seen to lead to this text.
    pub confirmed: bool,
    /// The parts that use it: anchor and title.
    pub used_in: Vec<(String, String)>,
}
