//! The question bank in the formats of other programs: GIFT, Moodle XML, QTI 2.1 and 3.0, and CSV.
//!
//! Every exporter says what its format cannot hold. What is deliberately absent: files and packages are not written here, none of the formats is read back, and no question is
//! changed to fit one.

mod csv;
mod gift;
mod moodle;
mod qti;
pub mod rich;

use explainer_core::{
    edition::{Edition, Source},
    quiz::{Asked, Item, Question, Quiz, Theme, estimate::Estimate},
    text::{Inline, Line},
    words::{QuizWords, fill},
};
use news_explainer::teacher::plan::in_words;

pub use self::{
    csv::csv,
    gift::gift,
    moodle::moodle,
    qti::{qti21, qti30},
};
use super::{
    Lost,
    xml::{self, Element},
};

/// A bank of questions in a format of others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// The files: the name of each, with `/` between folders, and what is in it.
    pub files: Vec<(String, Vec<u8>)>,
    /// What the format cannot hold.
    pub lost: Lost,
}

impl Export {
    /// An export without files, in a format that loses this of every question.
    fn losing(all: &[&str]) -> Self {
        Self { files: Vec::new(), lost: all.iter().map(|what| (String::new(), (*what).to_owned())).collect() }
    }

    fn add(&mut self, name: String, text: String) {
        self.files.push((name, text.into_bytes()));
    }

    fn lose(&mut self, id: &str, what: &str) {
        self.lost.push((id.to_owned(), what.to_owned()));
    }

    /// Tells what no other program can hold of a question: what leads to a place on our page, or to nothing.
    fn lose_links(&mut self, edition: &Edition, item: &Item) {
        let reasons = reasons(&item.question);
        let lines = [&item.prompt, &item.hint].into_iter().chain(reasons.iter().flat_map(|(about, why)| [about, *why]));
        let mut what: Vec<_> = lines.flat_map(|line| rich::left_out(line)).collect();
        let missing = item.sources.iter().filter(|number| source(edition, **number).is_none());
        what.extend(missing.map(|number| format!("source {number}, which is not in the list of sources")));
        if edition.quiz.themes.get(item.theme).is_none() {
            what.push("the theme, which is not in the list of themes".to_owned());
        }
        what.iter().for_each(|what| self.lose(&item.id, what));
    }
}

/// The name of the files of an edition, before the ending.
fn stem(edition: &Edition) -> String {
    [&edition.quiz.topic, "-", &edition.lang].concat()
}

/// The questions by theme, in the order of the themes; in the end those whose theme is not in the list. No group is empty.
fn by_theme(quiz: &Quiz) -> Vec<(Option<&Theme>, Vec<&Item>)> {
    let of = |theme: usize| quiz.items.iter().filter(move |item| item.theme == theme).collect::<Vec<_>>();
    let mut groups: Vec<_> = quiz.themes.iter().enumerate().map(|(index, theme)| (Some(theme), of(index))).collect();
    groups.push((None, quiz.items.iter().filter(|item| item.theme >= quiz.themes.len()).collect()));
    groups.retain(|(_, items)| !items.is_empty());
    groups
}

/// Where the questions of a theme come to stand in the bank of Moodle. A slash in a name is doubled, as Moodle wants.
fn category(edition: &Edition, theme: Option<&Theme>) -> String {
    let clean = |name: &str| name.split(char::is_control).collect::<Vec<_>>().join(" ").trim().replace('/', "//");
    let names = std::iter::once(edition.title.as_str()).chain(theme.map(|theme| theme.name.as_str()));
    names.fold("$course$/top".to_owned(), |path, name| [&path, "/", &clean(name)].concat())
}

/// What a question is about, how hard it is and when it is asked, as words to find it by.
fn tags(quiz: &Quiz, item: &Item) -> Vec<String> {
    let theme = quiz.themes.get(item.theme).map(|theme| theme.id.clone());
    theme.into_iter().chain([format!("difficulty-{}", item.difficulty), format!("asked-{}", asked(item))]).collect()
}

/// When a question is asked.
fn asked(item: &Item) -> &'static str {
    match item.asked {
        Asked::Before => "before",
        Asked::Check => "check",
        Asked::Quiz => "quiz",
    }
}

/// How to answer, where the question does not say that itself.
pub fn help(words: &QuizWords, question: &Question) -> Option<String> {
    match question {
        Question::Several(_) => Some(words.several_help.clone()),
        Question::Order(order) => Some(format!("{} ({} → {})", words.order_help, order.first, order.last)),
        Question::Estimate(estimate) => {
            let between = fill(&words.between, &[("least", &estimate.least.to_string()), ("most", &estimate.most.to_string())]);
            Some(format!("{between} ({})", estimate.unit))
        }
        Question::Choice(_) | Question::Match(_) | Question::Classify(_) => None,
    }
}

/// The question and how to answer it, as HTML.
fn prompt(edition: &Edition, item: &Item) -> String {
    let prompt = Element::new("p").run(rich::nodes(&item.prompt, rich::HTML));
    let help = help(&edition.quiz.words, &item.question).map(|help| Element::new("p").text(&help));
    xml::joined(std::iter::once(prompt).chain(help))
}

/// All that something is said of after the answer, in its right place, with what is said.
pub fn reasons(question: &Question) -> Vec<(Line, &Line)> {
    let beside = |line: &Line, answer: &str| -> Line { line.iter().cloned().chain([Inline::Text([": ", answer].concat())]).collect() };
    match question {
        Question::Choice(choice) => choice.options.iter().map(|option| (option.text.clone(), &option.feedback)).collect(),
        Question::Several(several) => several.options.iter().map(|option| (option.text.clone(), &option.feedback)).collect(),
        Question::Order(order) => order.elements.iter().map(|element| (element.text.clone(), &element.feedback)).collect(),
        Question::Match(matched) => matched.rows.iter().zip(&matched.answers).map(|(row, answer)| (beside(&row.text, answer), &row.feedback)).collect(),
        Question::Classify(classify) => {
            let name = |category: usize| classify.categories.get(category).map_or("", String::as_str);
            classify.statements.iter().map(|statement| (beside(&statement.text, name(statement.category)), &statement.feedback)).collect()
        }
        Question::Estimate(estimate) => vec![(vec![Inline::Text(in_unit(estimate))], &estimate.feedback)],
    }
}

/// The right number with what is counted; a sign of percent stands against it.
fn in_unit(estimate: &Estimate) -> String {
    [estimate.answer.to_string().as_str(), if estimate.unit.starts_with('%') { "" } else { "\u{a0}" }, &estimate.unit].concat()
}

/// What is told after any answer: where it stands and on which sources it rests. Before that, with `all`, what is said of each thing in the question, for a format that has no
/// place for that elsewhere. `lang` is the attribute for a language.
fn explanation(edition: &Edition, item: &Item, all: bool, lang: &str) -> Vec<Element> {
    let words = &edition.quiz.words;
    let mut blocks = Vec::new();
    let reasons = reasons(&item.question);
    if all && !reasons.is_empty() {
        let reason = |(about, why): (Line, &Line)| {
            let mut nodes = vec![Element::new("strong").run(rich::nodes(&about, lang)).into(), xml::Node::Text(". ".to_owned())];
            nodes.extend(rich::nodes(why, lang));
            Element::new("li").run(nodes)
        };
        let list = Element::new(if matches!(item.question, Question::Order(_)) { "ol" } else { "ul" });
        blocks.push(list.children(reasons.into_iter().map(reason)));
    }
    blocks.push(Element::new("p").text(&[&words.read_again, " ", &item.passage_title].concat()));
    let sources: Vec<_> = item.sources.iter().filter_map(|number| source(edition, *number)).collect();
    if !sources.is_empty() {
        blocks.push(Element::new("p").text(&words.sources));
        let entry = |source: &Source| Element::new("li").attribute(lang, &source.lang).text(&in_words(source, &edition.months));
        blocks.push(Element::new("ul").children(sources.into_iter().map(entry)));
    }
    blocks
}

/// The source with this number; the first has number 1.
fn source(edition: &Edition, number: usize) -> Option<&Source> {
    edition.sources.get(number.checked_sub(1)?)
}

/// Shares of a whole, in hundredths, as Moodle writes them: it refuses any other.
const SHARES: [&str; 10] = ["100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10"];

/// One of so many equal shares, as Moodle writes it; nothing where it knows no such share.
fn share(count: usize) -> Option<&'static str> {
    SHARES.get(count.checked_sub(1)?).copied()
}

/// How far from the right number an answer may be, and what it is then worth, in hundredths: the whole first.
fn tolerances(estimate: &Estimate) -> Vec<(u32, u32)> {
    // A tolerance of nothing is nothing when doubled.
    let half = Some((estimate.tolerance.saturating_mul(2), 50)).filter(|(tolerance, _)| *tolerance > 0);
    std::iter::once((estimate.tolerance, 100)).chain(half).collect()
}

#[cfg(test)]
mod tests {
    use explainer_core::{
        date::Date,
        edition::{Kind, Plan},
        quiz::{
            choice::{Choice, Opt},
            classify::{Classify, Statement},
            r#match::{Match, Row},
            order::{Element as Piece, Order},
            setting::Setting,
            several::Several,
            volume::Volumes,
        },
        words::{BuilderWords, FigureWords, PackageWords, PageWords, TeacherWords},
    };

    use super::*;

    pub fn line(text: &str) -> Line {
        vec![Inline::Text(text.to_owned())]
    }

    fn options(texts: &[&str]) -> Vec<Opt> {
        texts.iter().map(|text| Opt { text: line(text), feedback: line(&["why ", text].concat()) }).collect()
    }

    /// Three options of which the second is right; one would be taken for something else if it were not escaped.
    pub fn choice() -> Question {
        Question::Choice(Choice { options: options(&["a ~ = # { } : \\ <b> & %50%", "b", "c"]), right: 1 })
    }

    /// Four options of which the first three are right.
    pub fn several() -> Question {
        Question::Several(Several { options: options(&["a", "b", "c", "d"]), right: vec![0, 1, 2] })
    }

    /// Three elements, of which the last is shown first.
    pub fn order() -> Question {
        let elements = ["a", "b", "c"].map(|text| Piece { text: line(text), feedback: line("why") }).to_vec();
        Question::Order(Order { first: "early".to_owned(), last: "late".to_owned(), elements, shown: vec![2, 0, 1] })
    }

    /// Two rows and three answers, of which the second is shown first.
    pub fn matched() -> Question {
        let rows = ["a", "b"].map(|text| Row { text: line(text), feedback: line("why") }).to_vec();
        Question::Match(Match { rows, answers: ["Y", "X", "Z"].map(str::to_owned).to_vec(), shown: vec![1, 0, 2] })
    }

    /// Three statements in two categories.
    pub fn classify() -> Question {
        let statements = [("a", 0), ("b", 1), ("c", 0)].map(|(text, category)| Statement { text: line(text), category, feedback: line("why") }).to_vec();
        Question::Classify(Classify { categories: vec!["X".to_owned(), "Y".to_owned()], statements })
    }

    /// A percentage, right from 85 to 95.
    pub fn estimate() -> Question {
        Question::Estimate(Estimate { unit: "%".to_owned(), least: 0, most: 100, step: 1, answer: 90, tolerance: 5, feedback: line("why") })
    }

    /// One question of each kind.
    pub fn kinds() -> Vec<Question> {
        vec![choice(), several(), order(), matched(), classify(), estimate()]
    }

    /// An edition with these questions, in two themes in turn: the first is `q-0`.
    pub fn edition(questions: Vec<Question>) -> Edition {
        let theme = |id: &str, name: &str| Theme { id: id.to_owned(), name: name.to_owned(), part: "part".to_owned(), spread: 1 };
        let item = |(index, question): (usize, Question)| Item {
            id: format!("q-{index}"),
            theme: index % 2,
            difficulty: 2,
            asked: Asked::Check,
            part: 0,
            passage: "passage".to_owned(),
            passage_title: "A passage".to_owned(),
            sources: vec![1],
            prompt: vec![Inline::Text("What is ".to_owned()), Inline::Quote { lang: "fr".to_owned(), text: "vrai".to_owned() }, Inline::Text("?".to_owned())],
            hint: line("Look closely."),
            question,
            fingerprint: 1,
        };
        let quiz = Quiz {
            volumes: Volumes::default(),
            topic: "test".to_owned(),
            words: QuizWords::gather(str::to_owned),
            themes: vec![theme("one", "One/first"), theme("two", "Two")],
            parts: vec!["part".to_owned()],
            items: questions.into_iter().enumerate().map(item).collect(),
            setting: Setting::default(),
        };
        let source = Source {
            id: "source".to_owned(),
            publisher: "A & B".to_owned(),
            title: "Titre".to_owned(),
            date: Date::parse("2021-07-19").ok(),
            lang: "fr".to_owned(),
            kind: Kind::Press,
            url: "https://example.org/".to_owned(),
            read: true,
            confirmed: true,
            used_in: Vec::new(),
        };
        let months = "January February March April May June July August September October November December".split(' ').map(str::to_owned).collect();
        Edition {
            lang: "en".to_owned(),
            others: Vec::new(),
            words: PageWords::default(),
            months,
            title: "Title".to_owned(),
            standfirst: String::new(),
            situation: String::new(),
            updated: Date::default(),
            reading_time: 1,
            minute: Vec::new(),
            parts: Vec::new(),
            events: Vec::new(),
            steps: Vec::new(),
            parties: Vec::new(),
            verdicts: Vec::new(),
            claims: Vec::new(),
            terms: Vec::new(),
            sources: vec![source],
            changes: Vec::new(),
            figures: Vec::new(),
            figure_words: FigureWords::default(),
            builder_words: BuilderWords::default(),
            package_words: PackageWords::default(),
            quiz,
            teacher_words: TeacherWords::default(),
            plan: Plan::default(),
        }
    }

    /// A file of an export.
    pub fn file(export: &Export, name: &str) -> String {
        let (_, bytes) = export.files.iter().find(|(other, _)| other == name).expect("a file with this name");
        String::from_utf8(bytes.clone()).expect("text")
    }

    /// What an export loses of a question.
    pub fn lost<'e>(export: &'e Export, id: &str) -> Vec<&'e str> {
        export.lost.iter().filter(|(other, _)| other == id).map(|(_, what)| what.as_str()).collect()
    }

    #[test]
    fn every_exporter_gives_the_same_twice() {
        let edition = edition(kinds());
        assert_eq!(gift(&edition), gift(&edition));
        assert_eq!(moodle(&edition), moodle(&edition));
        for exporter in [super::csv, qti21, qti30] {
            assert_eq!(exporter(&edition).expect("an export"), exporter(&edition).expect("an export"));
        }
    }

    #[test]
    fn no_question_is_left_out_of_the_groups() {
        let mut edition = edition(kinds());
        edition.quiz.items[3].theme = 9;
        let groups: Vec<(Option<&str>, usize)> =
            by_theme(&edition.quiz).into_iter().map(|(theme, items)| (theme.map(|theme| theme.id.as_str()), items.len())).collect();
        assert_eq!(groups, [(Some("one"), 3), (Some("two"), 2), (None, 1)]);
    }

    #[test]
    fn what_leads_nowhere_in_another_program_is_lost_and_told() {
        let mut edition = edition(vec![choice()]);
        edition.quiz.items[0].prompt = vec![Inline::Term { id: "web-shell".to_owned(), text: "web shell".to_owned() }];
        edition.quiz.items[0].sources = vec![1, 7];
        edition.quiz.items[0].theme = 2;
        let mut export = Export::default();
        export.lose_links(&edition, &edition.quiz.items[0]);
        let told = ["the meaning of ‘web shell’", "source 7, which is not in the list of sources", "the theme, which is not in the list of themes"];
        assert_eq!(lost(&export, "q-0"), told);
    }

    #[test]
    fn sources_are_told_in_words() {
        let edition = edition(vec![choice()]);
        let blocks = explanation(&edition, &edition.quiz.items[0], false, rich::HTML);
        let told = "<p>read_again A passage</p><p>sources</p><ul><li lang=\"fr\">A &amp; B, Titre, 19 July 2021.</li></ul>";
        assert_eq!(xml::joined(blocks), told);
    }

    #[test]
    fn names_of_categories_keep_their_slashes() {
        let edition = edition(vec![choice()]);
        assert_eq!(category(&edition, edition.quiz.themes.first()), "$course$/top/Title/One//first");
        assert_eq!(category(&edition, None), "$course$/top/Title");
    }

    #[test]
    fn shares_are_those_that_moodle_knows() {
        assert_eq!([0, 1, 3, 6, 10, 11].map(share), [None, Some("100"), Some("33.33333"), Some("16.66667"), Some("10"), None]);
    }
}
