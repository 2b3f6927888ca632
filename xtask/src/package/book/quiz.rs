//! The questions of a book, to think about, and their key, to look up.

use explainer_core::{
    edition::Edition,
    quiz::{Asked, Item, Question, choice::Opt},
    text::Line,
    words::fill,
};

use super::super::{
    bank::{self, rich},
    xml::{Element, Node},
};

/// The chapter of the page that the questions come into.
pub const NAME: &str = "quiz";
/// The chapter with the answers.
pub const KEY: &str = "key";

/// The questions with the number of each, part by part; those to answer before reading are not asked by a book that has been read to here.
fn numbered(edition: &Edition) -> Vec<(usize, &Item)> {
    let mut items: Vec<_> = edition.quiz.items.iter().filter(|item| item.asked != Asked::Before).collect();
    items.sort_by_key(|item| item.part);
    (1..).zip(items).collect()
}

fn name(item: &Item) -> String {
    ["question-", &item.id].concat()
}

fn answer(item: &Item) -> String {
    ["answer-", &item.id].concat()
}

/// All questions.
pub fn questions(edition: &Edition) -> Vec<Node> {
    let words = &edition.package_words;
    let mut body = Vec::new();
    let mut part = None;
    let mut list = Vec::new();
    for (number, item) in numbered(edition) {
        if part != Some(item.part) {
            body.extend(listed(std::mem::take(&mut list)));
            body.push(Element::new("h2").text(edition.parts.get(item.part).map_or("", |part| &part.title)).into());
            part = Some(item.part);
        }
        let help = bank::help(&edition.quiz.words, &item.question).map(|help| Element::new("p").attribute("class", "small").text(&help));
        let way = Element::new("p").attribute("class", "small").child(link(&answer(item), &words.to_key));
        let question = Element::new("li")
            .attribute("id", name(item))
            .attribute("value", number)
            .child(Element::new("p").run(line(&item.prompt)))
            .children(help)
            .children(choices(&item.question))
            .child(way);
        list.push(question);
    }
    body.extend(listed(list));
    body
}

/// The key.
pub fn key(edition: &Edition) -> Vec<Node> {
    let words = &edition.package_words;
    let one = |(number, item): (usize, &Item)| {
        let small = |nodes| Element::new("p").attribute("class", "small").run(nodes);
        let list = if matches!(item.question, Question::Order(_)) { "ol" } else { "ul" };
        let reason = |(about, why): (Line, &Line)| {
            let mut nodes = vec![Element::new("strong").run(line(&about)).into(), Node::Text(". ".to_owned())];
            nodes.extend(line(why));
            Element::new("li").run(nodes)
        };
        let quiz = &edition.quiz.words;
        let again = vec![Node::Text([&quiz.read_again, " "].concat()), link(&item.passage, &item.passage_title).into()];
        let mut sources = vec![Node::Text(quiz.sources.clone())];
        for number in item.sources.iter().map(ToString::to_string) {
            sources.extend([Node::Text(" ".to_owned()), link(&["source-", &number].concat(), &number).into()]);
        }
        let way = link(&name(item), &fill(&words.to_question, &[("n", &number.to_string())]));
        Element::new("li")
            .attribute("id", answer(item))
            .attribute("value", number)
            .child(small(line(&item.prompt)))
            .child(Element::new("p").run(right(edition, &item.question)))
            .child(Element::new(list).children(bank::reasons(&item.question).into_iter().map(reason)))
            .children([again, sources, vec![way.into()]].map(small))
    };
    let mut body = vec![Element::new("h1").text(&words.key).into(), Element::new("p").text(&words.key_text).into()];
    body.extend(listed(numbered(edition).into_iter().map(one).collect()));
    body
}

fn listed(items: Vec<Element>) -> Option<Node> {
    (!items.is_empty()).then(|| Element::new("ol").attribute("class", "questions").children(items).into())
}

fn link(place: &str, text: &str) -> Element {
    Element::new("a").attribute("href", ["#", place].concat()).text(text)
}

/// A line as pieces of a book: a quotation has its marks, as everywhere in the text.
fn line(line: &[explainer_core::text::Inline]) -> Vec<Node> {
    rich::nodes(line, rich::XML).into_iter().map(|node| node.changed(&marked)).collect()
}

fn marked(element: Element) -> Element {
    let element = if element.name() == "q" { element.between("‘", "’") } else { element };
    // Whoever reads HTML reads this one.
    match element.get("xml:lang").map(str::to_owned) {
        Some(lang) => element.attribute("lang", lang),
        None => element,
    }
}

/// What can be answered.
fn choices(question: &Question) -> Vec<Element> {
    let list =
        |class: &str, texts: Vec<Vec<Node>>| Element::new("ul").attribute("class", class).children(texts.into_iter().map(|text| Element::new("li").run(text)));
    let options = |options: &[Opt]| options.iter().map(|option| line(&option.text)).collect();
    let texts = |lines: Vec<&Line>| lines.into_iter().map(|text| line(text)).collect();
    let names = |names: Vec<&String>| names.into_iter().map(|name| vec![Node::Text(name.clone())]).collect();
    match question {
        Question::Choice(choice) => vec![list("options", options(&choice.options))],
        Question::Several(several) => vec![list("options", options(&several.options))],
        Question::Order(order) => {
            let shown = order.shown.iter().filter_map(|element| order.elements.get(*element as usize));
            vec![list("options", texts(shown.map(|element| &element.text).collect()))]
        }
        Question::Match(matched) => {
            let answers = matched.shown.iter().filter_map(|answer| matched.answers.get(*answer)).collect();
            vec![list("rows", texts(matched.rows.iter().map(|row| &row.text).collect())), list("options", names(answers))]
        }
        Question::Classify(classify) => vec![
            list("rows", texts(classify.statements.iter().map(|statement| &statement.text).collect())),
            list("options", names(classify.categories.iter().collect())),
        ],
        Question::Estimate(_) => Vec::new(),
    }
}

/// The right answer, where the explanation of all does not say it by itself.
fn right(edition: &Edition, question: &Question) -> Vec<Node> {
    let label = Node::Text([&edition.quiz.words.right_answer, ": "].concat());
    let options: Vec<&Line> = match question {
        Question::Choice(choice) => choice.options.get(choice.right).into_iter().map(|option| &option.text).collect(),
        Question::Several(several) => {
            several.options.iter().enumerate().filter(|(index, _)| several.is_right(*index)).map(|(_, option)| &option.text).collect()
        }
        _ => return vec![Node::Text([&edition.quiz.words.right_answer, ":"].concat())],
    };
    let mut nodes = vec![label];
    for (index, option) in options.into_iter().enumerate() {
        if index > 0 {
            nodes.push(Node::Text("; ".to_owned()));
        }
        nodes.push(Element::new("strong").run(line(option)).into());
    }
    nodes
}
