//! GIFT: the questions as text, in the dialect that Moodle reads. It does not use what plugins add to the format.

use explainer_core::{
    edition::Edition,
    quiz::{Item, Question, choice::Opt},
    text::Line,
};

use super::{Export, by_theme, category, explanation, prompt, rich, share, stem, tags, tolerances, xml};

/// What is lost of every question.
const LOST: [&str; 4] = [
    "the hint",
    "the difficulty and when the question is asked, but for tags in a comment, which other programs than Moodle pass over",
    "the language of the question",
    "the addresses of the sources and the place of the passage",
];

/// The question bank in GIFT: one file, with a category for each theme.
///
/// The ending of the name is the one that Moodle wants. Questions about an order are left out: the format has none.
#[must_use]
pub fn gift(edition: &Edition) -> Export {
    let mut export = Export::losing(&LOST);
    let mut text = String::new();
    for (theme, items) in by_theme(&edition.quiz) {
        text.push_str(&format!("$CATEGORY: {}\n\n", category(edition, theme)));
        for item in items {
            if let Some(answers) = answers(&item.question) {
                text.push_str(&question(edition, item, &answers));
                export.lose_links(edition, item);
            }
            if let Some(what) = changed(&item.question) {
                export.lose(&item.id, what);
            }
        }
    }
    export.add([&stem(edition), ".gift.txt"].concat(), text);
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
        Question::Order(_) => Some("the whole question: there is no such kind"),
        Question::Match(_) | Question::Classify(_) => Some("what is said of each row, but for the general feedback, where all of it stands together"),
        Question::Estimate(_) => Some("the scale, but for its words: any number can be answered"),
    }
}

/// A question with its answers: `#` first where they are numbers.
fn question(edition: &Edition, item: &Item, answers: &[String]) -> String {
    let tags = tags(&edition.quiz, item).into_iter().map(|tag| format!("[tag:{}]", comment(&tag)));
    let tokens: Vec<_> = std::iter::once(format!("[id:{}]", comment(&item.id))).chain(tags).collect();
    let number = if matches!(item.question, Question::Estimate(_)) { "#" } else { "" };
    // What is said of an option stands at the option.
    let all = !matches!(item.question, Question::Choice(_) | Question::Several(_));
    let general = xml::joined(explanation(edition, item, all, rich::HTML));
    [
        &format!("// {}\n", tokens.join(" ")),
        &format!("::{}::{}{{{number}\n", escape(&item.id), html(&prompt(edition, item))),
        &answers.iter().map(|answer| ["\t", answer, "\n"].concat()).collect::<String>(),
        &format!("\t####{}\n}}\n\n", html(&general)),
    ]
    .map(String::as_str)
    .concat()
}

/// The answers of a question, each on its line; nothing where the format has no such question.
fn answers(question: &Question) -> Option<Vec<String>> {
    let matched = |line: &Line, answer: &str| format!("={} -> {}", html(&rich::html(line)), escape(answer));
    // An answer that belongs to no row.
    let extra = |answer: &String| format!("= -> {}", escape(answer));
    match question {
        Question::Choice(choice) => {
            let sign = |index: usize| if index == choice.right { "=" } else { "~" };
            Some(choice.options.iter().enumerate().map(|(index, opt)| option(sign(index), opt)).collect())
        }
        Question::Several(several) => {
            // A wrong answer takes away what a right one gives.
            let share = share(several.right.len()).unwrap_or("0");
            let sign = |index: usize| format!("~%{}{share}%", if several.is_right(index) { "" } else { "-" });
            Some(several.options.iter().enumerate().map(|(index, opt)| option(&sign(index), opt)).collect())
        }
        Question::Order(_) => None,
        Question::Match(question) => {
            let rows = question.rows.iter().zip(&question.answers).map(|(row, answer)| matched(&row.text, answer));
            Some(rows.chain(question.answers.iter().skip(question.rows.len()).map(extra)).collect())
        }
        Question::Classify(classify) => {
            let name = |category: usize| classify.categories.get(category).map_or("", String::as_str);
            let rows = classify.statements.iter().map(|statement| matched(&statement.text, name(statement.category)));
            let unused = |category: &usize| classify.statements.iter().all(|statement| statement.category != *category);
            let unused = (0..classify.categories.len()).filter(unused).filter_map(|category| classify.categories.get(category));
            Some(rows.chain(unused.map(extra)).collect())
        }
        Question::Estimate(estimate) => {
            let answer = estimate.answer;
            let within =
                |(tolerance, worth): (u32, u32)| if worth == 100 { format!("={answer}:{tolerance}") } else { format!("=%{worth}%{answer}:{tolerance}") };
            Some(tolerances(estimate).into_iter().map(within).collect())
        }
    }
}

/// An option with what is said of it.
fn option(sign: &str, option: &Opt) -> String {
    [sign, &html(&rich::html(&option.text)), "#", &html(&rich::html(&option.feedback))].concat()
}

/// HTML that says so: what it begins with is then no weight and no name of a format.
fn html(html: &str) -> String {
    ["[html]", &escape(html)].concat()
}

/// Words in which no letter has a meaning in the format.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '~' | '=' | '#' | '{' | '}' | ':' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            _ => out.push(letter),
        }
    }
    out
}

/// Words between brackets in a comment.
fn comment(text: &str) -> String {
    text.replace(char::is_control, " ").replace(']', "\\]")
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{choice, classify, edition, estimate, file, kinds, lost, matched, order, several},
        *,
    };

    fn text(question: Question) -> String {
        file(&gift(&edition(vec![question])), "test-en.gift.txt")
    }

    #[test]
    fn no_letter_of_a_text_has_a_meaning_in_the_format() {
        assert_eq!(escape("a~b=c#d{e}f:g\\n\r\nh"), "a\\~b\\=c\\#d\\{e\\}f\\:g\\\\n\\nh");
        assert_eq!(html("%50%"), "[html]%50%");
        assert_eq!(comment("a]\nb"), "a\\] b");
    }

    #[test]
    fn a_choice_has_its_theme_its_name_and_a_reason_at_each_option() {
        let expected = r#"$CATEGORY: $course$/top/Title/One//first

// [id:q-0] [tag:one] [tag:difficulty-2] [tag:asked-check]
::q-0::[html]<p>What is <q lang\="fr">vrai</q>?</p>{
	~[html]a \~ \= \# \{ \} \: \\ &lt;b&gt; &amp; %50%#[html]why a \~ \= \# \{ \} \: \\ &lt;b&gt; &amp; %50%
	=[html]b#[html]why b
	~[html]c#[html]why c
	####[html]<p>read_again A passage</p><p>sources</p><ul><li lang\="fr">A &amp; B, Titre, 19 July 2021.</li></ul>
}

"#;
        assert_eq!(text(choice()), expected);
    }

    #[test]
    fn several_right_answers_share_the_whole_and_wrong_ones_take_away() {
        let text = text(several());
        assert!(text.contains("<p>several_help</p>{\n"), "{text}");
        assert!(text.contains("\t~%33.33333%[html]a#[html]why a\n"), "{text}");
        assert!(text.contains("\t~%-33.33333%[html]d#[html]why d\n"), "{text}");
        assert!(!text.contains("\n\t="), "an answer that is wholly right would make it a choice");
    }

    #[test]
    fn an_order_is_lost_and_told() {
        let export = gift(&edition(vec![choice(), order()]));
        assert!(!file(&export, "test-en.gift.txt").contains("q-1"));
        assert_eq!(lost(&export, "q-1"), ["the whole question: there is no such kind"]);
    }

    #[test]
    fn rows_have_their_answers_and_other_answers_no_row() {
        let text = text(matched());
        assert!(text.contains("{\n\t=[html]a -> Y\n\t=[html]b -> X\n\t= -> Z\n\t####[html]<ul><li><strong>a\\: Y</strong>. why</li>"), "{text}");
    }

    #[test]
    fn statements_have_their_categories_and_every_category_is_there() {
        assert!(text(classify()).contains("{\n\t=[html]a -> X\n\t=[html]b -> Y\n\t=[html]c -> X\n\t####"));
        let Question::Classify(mut question) = classify() else { panic!("another kind") };
        question.categories.push("Z".to_owned());
        assert!(text(Question::Classify(question)).contains("\t=[html]c -> X\n\t= -> Z\n"));
    }

    #[test]
    fn an_estimate_counts_whole_within_its_tolerance_and_half_within_twice_that() {
        let text = text(estimate());
        assert!(text.contains("<p>between (%)</p>{#\n\t=90:5\n\t=%50%90:10\n\t####[html]<ul><li><strong>90%</strong>. why</li></ul>"), "{text}");
    }

    #[test]
    fn no_question_falls_away_without_a_word() {
        let export = gift(&edition(kinds()));
        let text = file(&export, "test-en.gift.txt");
        for index in 0..kinds().len() {
            let id = format!("q-{index}");
            assert!(text.contains(&format!("::{id}::")) || lost(&export, &id).iter().any(|what| what.starts_with("the whole question")), "{id}");
        }
        assert!(lost(&export, "").contains(&"the hint"));
    }
}
