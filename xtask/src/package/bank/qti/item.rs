//! A question as an item of QTI, in the words of version 2.1. It knows nothing of other questions or of the package.

use anyhow::{Context as _, Result, ensure};
use explainer_core::{
    edition::Edition,
    quiz::{Item, Question, choice::Opt, classify::Classify, estimate::Estimate, r#match::Match, order::Order, several::Several},
    text::Inline,
};

use super::super::{
    explanation, help,
    rich::{self, XML},
    tolerances,
    xml::{Element, Node},
};

/// The variable that an answer is kept in. The templates of response processing know it by this name.
const RESPONSE: &str = "RESPONSE";
/// The name of what is told after any answer.
const EXPLANATION: &str = "EXPLANATION";

/// What a kind of question is made of.
struct Form {
    /// What an answer is, and which is right.
    declaration: Element,
    /// The most that can be had.
    points: usize,
    /// What the learner sees.
    body: Vec<Element>,
    /// How an answer is judged.
    processing: Element,
}

/// A question as an item with this identifier.
///
/// # Errors
/// When what is right is not among what can be answered.
pub fn item(edition: &Edition, item: &Item, identifier: &str) -> Result<Element> {
    let mut prompt = rich::nodes(&item.prompt, XML);
    prompt.extend(help(&edition.quiz.words, &item.question).map(|help| Node::Text([" ", &help].concat())));
    let form = match &item.question {
        Question::Choice(choice) => one(&choice.options, choice.right, prompt),
        Question::Several(several) => some(several, prompt),
        Question::Order(order) => ordered(order, prompt),
        Question::Match(question) => matched(question, prompt),
        Question::Classify(classify) => classified(classify, prompt),
        Question::Estimate(estimate) => Ok(estimated(estimate, prompt)),
    };
    let form = form.with_context(|| format!("the question `{}` cannot be written", item.id))?;
    // The explanation is the value of a variable from the beginning, and no template changes that: it is told after any answer.
    let told = Element::new("outcomeDeclaration").attribute("identifier", "FEEDBACK").attribute("cardinality", "single").attribute("baseType", "identifier");
    let feedback = Element::new("modalFeedback").attribute("outcomeIdentifier", "FEEDBACK").attribute("showHide", "show").attribute("identifier", EXPLANATION);
    Ok(Element::new("assessmentItem")
        .attribute("identifier", identifier)
        .attribute("title", &item.id)
        .attribute("adaptive", false)
        .attribute("timeDependent", false)
        .attribute(XML, &edition.lang)
        .child(form.declaration)
        .child(score("SCORE", 0).attribute("normalMinimum", 0).attribute("normalMaximum", form.points))
        .child(score("MAXSCORE", form.points))
        .child(told.child(default(EXPLANATION)))
        .child(Element::new("itemBody").children(form.body))
        .child(form.processing)
        .child(feedback.children(explanation(edition, item, true, XML))))
}

/// A number that comes of judging an answer, with its value before that.
fn score(identifier: &str, value: usize) -> Element {
    let declaration = Element::new("outcomeDeclaration").attribute("identifier", identifier).attribute("cardinality", "single").attribute("baseType", "float");
    declaration.child(default(&value.to_string()))
}

fn default(value: &str) -> Element {
    Element::new("defaultValue").child(Element::new("value").text(value))
}

/// What an answer is, and which is right.
fn declaration(cardinality: &str, base: &str, right: &[String]) -> Element {
    let declaration = Element::new("responseDeclaration").attribute("identifier", RESPONSE).attribute("cardinality", cardinality).attribute("baseType", base);
    declaration.child(Element::new("correctResponse").children(right.iter().map(|value| Element::new("value").text(value))))
}

/// What each thing in an answer is worth; all together no less than nothing.
fn mapping(points: usize, worth: impl Iterator<Item = (String, i8)>) -> Element {
    let entry = |(key, value): (String, i8)| Element::new("mapEntry").attribute("mapKey", key).attribute("mappedValue", value);
    Element::new("mapping").attribute("lowerBound", 0).attribute("upperBound", points).attribute("defaultValue", 0).children(worth.map(entry))
}

fn template(name: &str) -> Element {
    Element::new("responseProcessing").attribute("template", name)
}

/// An interaction with its prompt.
fn interaction(name: &str, prompt: Vec<Node>, shuffle: bool) -> Element {
    Element::new(name).attribute("responseIdentifier", RESPONSE).attribute("shuffle", shuffle).child(Element::new("prompt").run(prompt))
}

/// The name of something that can be answered, by its place from 0.
fn name(what: &str, place: usize) -> String {
    format!("{what}-{}", place + 1)
}

fn choices(options: &[Opt]) -> impl Iterator<Item = Element> {
    options.iter().enumerate().map(|(index, option)| simple(&name("option", index), &option.text))
}

fn simple(identifier: &str, text: &[Inline]) -> Element {
    Element::new("simpleChoice").attribute("identifier", identifier).run(rich::nodes(text, XML))
}

/// One right option.
fn one(options: &[Opt], right: usize, prompt: Vec<Node>) -> Result<Form> {
    ensure!(right < options.len(), "the right option is not there");
    Ok(Form {
        declaration: declaration("single", "identifier", &[name("option", right)]),
        points: 1,
        body: vec![interaction("choiceInteraction", prompt, true).attribute("maxChoices", 1).children(choices(options))],
        processing: template("match_correct"),
    })
}

/// More than one right option. A wrong one takes away what a right one gives.
fn some(several: &Several, prompt: Vec<Node>) -> Result<Form> {
    let right: Vec<_> = (0..several.options.len()).filter(|option| several.is_right(*option)).map(|option| name("option", option)).collect();
    ensure!(!right.is_empty() && right.len() == several.right.len(), "a right option is not there");
    let worth = (0..several.options.len()).map(|option| (name("option", option), if several.is_right(option) { 1 } else { -1 }));
    Ok(Form {
        declaration: declaration("multiple", "identifier", &right).child(mapping(right.len(), worth)),
        points: right.len(),
        body: vec![interaction("choiceInteraction", prompt, true).attribute("maxChoices", 0).children(choices(&several.options))],
        processing: template("map_response"),
    })
}

/// Elements in a row. They are named by the place in which they are shown: by their right place they would tell it.
fn ordered(order: &Order, prompt: Vec<Node>) -> Result<Form> {
    let place = |element: usize| order.shown.iter().position(|shown| *shown as usize == element).map(|place| name("element", place));
    let right: Option<Vec<_>> = (0..order.elements.len()).map(place).collect();
    let right = right.context("an element is not shown")?;
    let shown: Option<Vec<_>> = order.shown.iter().map(|element| order.elements.get(*element as usize)).collect();
    let shown = shown.context("an element that is shown is not there")?;
    let elements = shown.into_iter().enumerate().map(|(place, element)| simple(&name("element", place), &element.text));
    Ok(Form {
        declaration: declaration("ordered", "identifier", &right),
        points: 1,
        body: vec![interaction("orderInteraction", prompt, false).children(elements)],
        processing: template("match_correct"),
    })
}

/// Rows of which each has an answer of its own. The answers are named by the place in which they are shown, as the elements of a row are.
fn matched(question: &Match, prompt: Vec<Node>) -> Result<Form> {
    let place = |row: usize| question.shown.iter().position(|shown| *shown == row);
    let right: Option<Vec<_>> = (0..question.rows.len()).map(place).collect();
    let answers: Option<Vec<_>> = question.shown.iter().map(|answer| question.answers.get(*answer).map(String::as_str)).collect();
    let (right, answers) = (right.context("a right answer is not shown")?, answers.context("an answer that is shown is not there")?);
    Ok(pairs(question.rows.iter().map(|row| row.text.as_slice()).collect(), &answers, 1, &right, prompt))
}

/// Statements under headings, each of which can have any number.
fn classified(classify: &Classify, prompt: Vec<Node>) -> Result<Form> {
    let right: Vec<_> = classify.statements.iter().map(|statement| statement.category).collect();
    ensure!(right.iter().all(|category| *category < classify.categories.len()), "a category is not there");
    let categories: Vec<_> = classify.categories.iter().map(String::as_str).collect();
    Ok(pairs(classify.statements.iter().map(|statement| statement.text.as_slice()).collect(), &categories, 0, &right, prompt))
}

/// Rows that each go to one answer; an answer goes to at most so many rows, to any number where that is 0. Each row has in `right` the place of its answer.
fn pairs(rows: Vec<&[Inline]>, answers: &[&str], most: usize, right: &[usize], prompt: Vec<Node>) -> Form {
    let count = rows.len();
    let right: Vec<_> = right.iter().enumerate().map(|(row, answer)| [&name("row", row), " ", &name("answer", *answer)].concat()).collect();
    let associable = |identifier: String, most: usize| Element::new("simpleAssociableChoice").attribute("identifier", identifier).attribute("matchMax", most);
    let rows = rows.into_iter().enumerate().map(|(place, row)| associable(name("row", place), 1).run(rich::nodes(row, XML)));
    let answers = answers.iter().enumerate().map(|(place, answer)| associable(name("answer", place), most).text(answer));
    let sets = [Element::new("simpleMatchSet").children(rows), Element::new("simpleMatchSet").children(answers)];
    Form {
        declaration: declaration("multiple", "directedPair", &right).child(mapping(count, right.iter().map(|pair| (pair.clone(), 1)))),
        points: count,
        body: vec![interaction("matchInteraction", prompt, false).attribute("maxAssociations", count).children(sets)],
        processing: template("map_response"),
    }
}

/// A number in a field. There is no template for a tolerance.
fn estimated(estimate: &Estimate, prompt: Vec<Node>) -> Form {
    let length = estimate.most.max(estimate.answer).to_string().len();
    let field =
        Element::new("textEntryInteraction").attribute("responseIdentifier", RESPONSE).attribute("expectedLength", length).attribute("patternMask", "[0-9]+");
    let field = Element::new("p").run(vec![field.into(), Node::Text([" ", &estimate.unit].concat())]);
    let worth = |hundredths: u32| {
        let value = Element::new("baseValue").attribute("baseType", "float").text(&(f64::from(hundredths) / 100.0).to_string());
        Element::new("setOutcomeValue").attribute("identifier", "SCORE").child(value)
    };
    let within = |tolerance: u32| {
        let operand = |name: &str| Element::new(name).attribute("identifier", RESPONSE);
        let equal = Element::new("equal").attribute("toleranceMode", "absolute").attribute("tolerance", format!("{tolerance} {tolerance}"));
        equal.child(operand("correct")).child(operand("variable"))
    };
    let branch = |(place, (tolerance, hundredths)): (usize, (u32, u32))| {
        Element::new(if place == 0 { "responseIf" } else { "responseElseIf" }).child(within(tolerance)).child(worth(hundredths))
    };
    let branches = tolerances(estimate).into_iter().enumerate().map(branch);
    let condition = Element::new("responseCondition").children(branches).child(Element::new("responseElse").child(worth(0)));
    Form {
        declaration: declaration("single", "integer", &[estimate.answer.to_string()]),
        points: 1,
        body: vec![Element::new("p").run(prompt), field],
        processing: Element::new("responseProcessing").child(condition),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::super::tests::{choice, classify, edition, estimate, matched as match_, order, several},
        *,
    };

    fn text(question: Question) -> String {
        let edition = edition(vec![question]);
        item(&edition, &edition.quiz.items[0], "item-q-0").expect("an item").document()
    }

    fn assert_holds(text: &str, parts: &[&str]) {
        for part in parts {
            assert!(text.contains(part), "{part} is not in {text}");
        }
    }

    #[test]
    fn a_choice_tells_its_right_option_and_explains_all() {
        assert_holds(
            &text(choice()),
            &[
                "<assessmentItem identifier=\"item-q-0\" title=\"q-0\" adaptive=\"false\" timeDependent=\"false\" xml:lang=\"en\">",
                "<responseDeclaration identifier=\"RESPONSE\" cardinality=\"single\" baseType=\"identifier\">",
                "<value>option-2</value>",
                "<choiceInteraction responseIdentifier=\"RESPONSE\" shuffle=\"true\" maxChoices=\"1\">",
                "<prompt>What is <q xml:lang=\"fr\">vrai</q>?</prompt>",
                "<simpleChoice identifier=\"option-1\">a ~ = # { } : \\ &lt;b&gt; &amp; %50%</simpleChoice>",
                "<responseProcessing template=\"match_correct\"/>",
                "<modalFeedback outcomeIdentifier=\"FEEDBACK\" showHide=\"show\" identifier=\"EXPLANATION\">",
                "<li><strong>b</strong>. why b</li>",
                "<li xml:lang=\"fr\">A &amp; B, Titre, 19 July 2021.</li>",
            ],
        );
    }

    #[test]
    fn several_options_are_mapped_and_wrong_ones_take_away() {
        assert_holds(
            &text(several()),
            &[
                "shuffle=\"true\" maxChoices=\"0\">",
                "<prompt>What is <q xml:lang=\"fr\">vrai</q>? several_help</prompt>",
                "<mapping lowerBound=\"0\" upperBound=\"3\" defaultValue=\"0\">",
                "<mapEntry mapKey=\"option-3\" mappedValue=\"1\"/>",
                "<mapEntry mapKey=\"option-4\" mappedValue=\"-1\"/>",
                "normalMaximum=\"3\"",
                "<responseProcessing template=\"map_response\"/>",
            ],
        );
    }

    #[test]
    fn the_elements_of_an_order_do_not_tell_their_place() {
        let text = text(order());
        assert_holds(&text, &["<simpleChoice identifier=\"element-1\">c</simpleChoice>", "cardinality=\"ordered\""]);
        assert!(text.contains("<value>element-2</value>\n      <value>element-3</value>\n      <value>element-1</value>"), "{text}");
    }

    #[test]
    fn rows_and_answers_are_pairs_and_each_answer_goes_once() {
        assert_holds(
            &text(match_()),
            &[
                "<matchInteraction responseIdentifier=\"RESPONSE\" shuffle=\"false\" maxAssociations=\"2\">",
                "<value>row-1 answer-2</value>",
                "<mapEntry mapKey=\"row-2 answer-1\" mappedValue=\"1\"/>",
                "<simpleAssociableChoice identifier=\"row-1\" matchMax=\"1\">a</simpleAssociableChoice>",
                "<simpleAssociableChoice identifier=\"answer-1\" matchMax=\"1\">X</simpleAssociableChoice>",
                "<simpleAssociableChoice identifier=\"answer-3\" matchMax=\"1\">Z</simpleAssociableChoice>",
            ],
        );
    }

    #[test]
    fn a_category_can_have_any_number_of_statements() {
        assert_holds(
            &text(classify()),
            &[
                "maxAssociations=\"3\">",
                "<value>row-3 answer-1</value>",
                "<simpleAssociableChoice identifier=\"row-3\" matchMax=\"1\">c</simpleAssociableChoice>",
                "<simpleAssociableChoice identifier=\"answer-2\" matchMax=\"0\">Y</simpleAssociableChoice>",
            ],
        );
    }

    #[test]
    fn an_estimate_is_judged_by_its_tolerance() {
        assert_holds(
            &text(estimate()),
            &[
                "cardinality=\"single\" baseType=\"integer\">",
                "<p>What is <q xml:lang=\"fr\">vrai</q>? between (%)</p>",
                "<p><textEntryInteraction responseIdentifier=\"RESPONSE\" expectedLength=\"3\" patternMask=\"[0-9]+\"/> %</p>",
                "<equal toleranceMode=\"absolute\" tolerance=\"5 5\">",
                "<responseElseIf>",
                "<equal toleranceMode=\"absolute\" tolerance=\"10 10\">",
                "<baseValue baseType=\"float\">0.5</baseValue>",
            ],
        );
    }

    #[test]
    fn what_cannot_be_right_is_refused() {
        let mut edition = edition(vec![choice()]);
        if let Question::Choice(choice) = &mut edition.quiz.items[0].question {
            choice.right = 9;
        }
        let error = item(&edition, &edition.quiz.items[0], "item-q-0").expect_err("no right option");
        assert_eq!(format!("{error:#}"), "the question `q-0` cannot be written: the right option is not there");
    }
}
