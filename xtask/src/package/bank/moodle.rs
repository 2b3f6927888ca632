//! Moodle XML: the questions in the format of Moodle's own bank. It holds no quiz: which of them are asked is decided there.

use explainer_core::{
    edition::Edition,
    quiz::{Item, Question, choice::Opt, estimate::Estimate},
    text::Inline,
};

use super::{Export, by_theme, category, explanation, prompt, rich, share, stem, tags, tolerances, xml, xml::Element};

/// What is lost of every question.
const LOST: [&str; 3] = [
    "the language of the question",
    "the difficulty and when the question is asked, but for tags",
    "the addresses of the sources and the place of the passage",
];

/// The question bank in Moodle XML: one file, with a category for each theme.
#[must_use]
pub fn moodle(edition: &Edition) -> Export {
    let mut export = Export::losing(&LOST);
    let mut quiz = Element::new("quiz");
    for (theme, items) in by_theme(&edition.quiz) {
        let name = Element::new("category").child(words(&category(edition, theme)));
        quiz = quiz.child(Element::new("question").attribute("type", "category").child(name));
        for item in items {
            quiz = quiz.child(question(edition, item));
            export.lose_links(edition, item);
            if let Some(what) = changed(&item.question) {
                export.lose(&item.id, what);
            }
        }
    }
    export.add([&stem(edition), ".moodle.xml"].concat(), quiz.document());
    export
}

/// What becomes otherwise of a kind of question.
fn changed(question: &Question) -> Option<&'static str> {
    match question {
        Question::Choice(_) => None,
        Question::Several(several) if share(several.right.len()).is_none() => {
            Some("the score: there is no share for so many right answers, and no answer counts")
        }
        Question::Several(_) => None,
        Question::Order(_) => Some(
            "nothing in Moodle 4.4 and later, or with the plugin qtype_ordering; elsewhere the whole question. What is said of each element stands together in the general \
             feedback, and the score is the share of pairs in the right order",
        ),
        Question::Match(_) | Question::Classify(_) => Some("what is said of each row, but for the general feedback, where all of it stands together"),
        Question::Estimate(_) => Some("the scale, but for its words: any number can be answered"),
    }
}

fn question(edition: &Edition, item: &Item) -> Element {
    // What is said of an option stands at the option.
    let all = !matches!(item.question, Question::Choice(_) | Question::Several(_));
    let general = xml::joined(explanation(edition, item, all, rich::HTML));
    let tag = |tag: &String| Element::new("tag").child(words(tag));
    let hint = Some(rich::html(&item.hint)).filter(|hint| !hint.is_empty());
    Element::new("question")
        .attribute("type", kind(&item.question))
        .child(Element::new("name").child(words(&item.id)))
        .child(html("questiontext", &prompt(edition, item)))
        .child(html("generalfeedback", &general))
        .child(Element::new("defaultgrade").text("1"))
        .child(Element::new("hidden").text("0"))
        .child(Element::new("idnumber").text(&item.id))
        .children(form(&item.question))
        .children(hint.map(|hint| html("hint", &hint)))
        .child(Element::new("tags").children(tags(&edition.quiz, item).iter().map(tag)))
}

/// What Moodle calls a kind of question.
fn kind(question: &Question) -> &'static str {
    match question {
        Question::Choice(_) | Question::Several(_) => "multichoice",
        Question::Order(_) => "ordering",
        Question::Match(_) | Question::Classify(_) => "matching",
        Question::Estimate(_) => "numerical",
    }
}

/// What can be answered.
fn form(question: &Question) -> Vec<Element> {
    match question {
        Question::Choice(choice) => {
            let worth = |index: usize| String::from(if index == choice.right { "100" } else { "0" });
            options(true, &choice.options, &worth)
        }
        Question::Several(several) => {
            // A wrong answer takes away what a right one gives.
            let share = share(several.right.len()).unwrap_or("0");
            let worth = |index: usize| [if several.is_right(index) { "" } else { "-" }, share].concat();
            options(false, &several.options, &worth)
        }
        Question::Order(order) => {
            let count = order.elements.len().to_string();
            // The nearest to Kendall's correlation: all pairs count.
            let settings = [
                ("layouttype", "VERTICAL"),
                ("selecttype", "ALL"),
                ("selectcount", count.as_str()),
                ("gradingtype", "RELATIVE_ALL_PREVIOUS_AND_NEXT"),
                ("showgrading", "SHOW"),
                ("numberingstyle", "none"),
            ];
            let settings = settings.map(|(name, value)| Element::new(name).text(value));
            let elements = order.elements.iter().zip(1..);
            let elements = elements.map(|(element, place): (_, u32)| html("answer", &rich::html(&element.text)).attribute("fraction", place));
            settings.into_iter().chain(elements).collect()
        }
        Question::Match(question) => {
            let rows = question.rows.iter().zip(&question.answers).map(|(row, answer)| row_of(&row.text, answer));
            shuffled(rows.chain(question.answers.iter().skip(question.rows.len()).map(|answer| row_of(&[], answer))))
        }
        Question::Classify(classify) => {
            let name = |category: usize| classify.categories.get(category).map_or("", String::as_str);
            let rows = classify.statements.iter().map(|statement| row_of(&statement.text, name(statement.category)));
            let unused = |category: &usize| classify.statements.iter().all(|statement| statement.category != *category);
            let unused = (0..classify.categories.len()).filter(unused).map(|category| row_of(&[], name(category)));
            shuffled(rows.chain(unused))
        }
        Question::Estimate(estimate) => numbers(estimate),
    }
}

/// Options of which `worth` says what each is worth, in hundredths.
fn options(single: bool, options: &[Opt], worth: &dyn Fn(usize) -> String) -> Vec<Element> {
    let option = |(index, option): (usize, &Opt)| {
        html("answer", &rich::html(&option.text)).attribute("fraction", worth(index)).child(html("feedback", &rich::html(&option.feedback)))
    };
    let settings = [
        ("single", if single { "true" } else { "false" }),
        ("shuffleanswers", "true"),
        ("answernumbering", "abc"),
        // Several options say already that more than one is right.
        ("showstandardinstruction", "0"),
    ];
    settings.map(|(name, value)| Element::new(name).text(value)).into_iter().chain(options.iter().enumerate().map(option)).collect()
}

fn shuffled(rows: impl Iterator<Item = Element>) -> Vec<Element> {
    std::iter::once(Element::new("shuffleanswers").text("true")).chain(rows).collect()
}

/// A row with its answer; an answer that belongs to no row stands beside an empty one.
fn row_of(text: &[Inline], answer: &str) -> Element {
    html("subquestion", &rich::html(text)).child(Element::new("answer").child(words(answer)))
}

/// The number, and how far from it an answer may be. Moodle takes the first that fits.
fn numbers(estimate: &Estimate) -> Vec<Element> {
    let number = |(tolerance, worth): (u32, u32)| {
        Element::new("answer")
            .attribute("fraction", worth)
            .attribute("format", "moodle_auto_format")
            .child(words(&estimate.answer.to_string()))
            .child(html("feedback", ""))
            .child(Element::new("tolerance").text(&tolerance.to_string()))
    };
    tolerances(estimate).into_iter().map(number).collect()
}

fn html(name: &str, html: &str) -> Element {
    Element::new(name).attribute("format", "html").child(words(html))
}

fn words(text: &str) -> Element {
    Element::new("text").text(text)
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{choice, classify, edition, estimate, file, kinds, lost, matched, order, several},
        *,
    };

    fn text(question: Question) -> String {
        file(&moodle(&edition(vec![question])), "test-en.moodle.xml")
    }

    #[test]
    fn a_choice_has_its_theme_its_tags_its_hint_and_a_reason_at_each_option() {
        let text = text(choice());
        let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <question type="category">
    <category>
      <text>$course$/top/Title/One//first</text>
    </category>
  </question>
  <question type="multichoice">
    <name>
      <text>q-0</text>
    </name>
    <questiontext format="html">
      <text>&lt;p&gt;What is &lt;q lang=&quot;fr&quot;&gt;vrai&lt;/q&gt;?&lt;/p&gt;</text>
    </questiontext>
"#;
        assert!(text.starts_with(expected), "{text}");
        let wrong = r#"    <answer format="html" fraction="0">
      <text>a ~ = # { } : \ &amp;lt;b&amp;gt; &amp;amp; %50%</text>
"#;
        let right = r#"    <answer format="html" fraction="100">
      <text>b</text>
      <feedback format="html">
        <text>why b</text>
      </feedback>
    </answer>
"#;
        let rest = r#"    <hint format="html">
      <text>Look closely.</text>
    </hint>
    <tags>
      <tag>
        <text>one</text>
      </tag>
      <tag>
        <text>difficulty-2</text>
      </tag>
"#;
        for part in ["<single>true</single>", wrong, right, rest, "<idnumber>q-0</idnumber>"] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
    }

    #[test]
    fn html_is_escaped_twice() {
        let text = text(choice());
        assert!(text.contains("&lt;li lang=&quot;fr&quot;&gt;A &amp;amp; B, Titre, 19 July 2021.&lt;/li&gt;"), "{text}");
    }

    #[test]
    fn several_right_answers_share_the_whole_and_wrong_ones_take_away() {
        let text = text(several());
        assert!(text.contains("<single>false</single>"), "{text}");
        assert_eq!((text.matches("fraction=\"33.33333\"").count(), text.matches("fraction=\"-33.33333\"").count()), (3, 1));
    }

    #[test]
    fn an_order_needs_its_own_kind_of_question() {
        let export = moodle(&edition(vec![order()]));
        let text = file(&export, "test-en.moodle.xml");
        assert!(text.contains("<question type=\"ordering\">") && text.contains("order_help (early → late)"), "{text}");
        let places: Vec<_> = ["fraction=\"1\"", "fraction=\"2\"", "fraction=\"3\""].iter().map(|place| text.find(place)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
        assert!(lost(&export, "q-0").iter().any(|what| what.contains("4.4")));
    }

    #[test]
    fn rows_have_their_answers_and_other_answers_no_row() {
        let text = text(matched());
        let extra = r#"    <subquestion format="html">
      <text></text>
      <answer>
        <text>Z</text>
      </answer>
    </subquestion>
"#;
        assert!(text.contains("<question type=\"matching\">") && text.contains(extra), "{text}");
        assert_eq!(text.matches("<subquestion").count(), 3);
    }

    #[test]
    fn statements_have_their_categories() {
        let text = text(classify());
        assert_eq!((text.matches("<subquestion").count(), text.matches("<text>X</text>").count()), (3, 2));
        assert!(text.contains("&lt;li&gt;&lt;strong&gt;b: Y&lt;/strong&gt;. why&lt;/li&gt;"), "{text}");
    }

    #[test]
    fn an_estimate_counts_whole_within_its_tolerance_and_half_within_twice_that() {
        let text = text(estimate());
        let (whole, half) = (text.find("fraction=\"100\"").expect("the whole"), text.find("fraction=\"50\"").expect("the half"));
        assert!(whole < half && text.contains("<tolerance>5</tolerance>") && text.contains("<tolerance>10</tolerance>"), "{text}");
    }

    #[test]
    fn every_question_is_there() {
        let text = file(&moodle(&edition(kinds())), "test-en.moodle.xml");
        assert_eq!(text.matches("<idnumber>").count(), kinds().len());
    }
}
