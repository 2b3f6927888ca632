//! CSV: the questions as a table, to look through in a spreadsheet. It is made for people: what a program needs to ask the questions is in the other formats.

use anyhow::{Context as _, Result};
use explainer_core::{
    edition::Edition,
    quiz::{Item, Question},
    text::Line,
    words::fill,
};
use news_explainer::teacher::plan::in_words;

use super::{Export, asked, in_unit, reasons, rich, source, stem};

/// The names of the columns.
const COLUMNS: [&str; 12] = ["id", "kind", "theme", "difficulty", "asked", "prompt", "options", "right", "feedback", "hint", "passage", "sources"];

/// Between what stands together in a cell.
const BETWEEN: &str = " | ";

/// What is lost of every question.
const LOST: [&str; 4] = [
    "emphasis, the language of quotations and where links lead to",
    "the language of the question",
    "how to answer, but for what the kind says",
    "the addresses of the sources and the place of the passage",
];

/// The question bank as a table: one file, with a row for each question in the order of the bank. It begins with a byte order mark, without which some spreadsheets take the letters
/// for others.
///
/// # Errors
/// When the table cannot be written.
pub fn csv(edition: &Edition) -> Result<Export> {
    let mut export = Export::losing(&LOST);
    let mut writer = ::csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(COLUMNS).context("cannot write the names of the columns")?;
    for item in &edition.quiz.items {
        let row = row(edition, item);
        writer.write_record(&row).with_context(|| format!("cannot write the row of `{}`", item.id))?;
        export.lose_links(edition, item);
        if lists(edition, item).iter().flatten().any(|part| part.contains(BETWEEN)) {
            export.lose(&item.id, "where one part of a cell ends and the next begins: a part holds what stands between them");
        }
        if row.iter().any(|cell| cell.starts_with(['=', '+', '-', '@'])) {
            export.lose(&item.id, "a cell that begins like a formula, in spreadsheets that take it for one");
        }
    }
    let bytes = writer.into_inner().map_err(::csv::IntoInnerError::into_error).context("cannot write the table")?;
    export.files.push(([&stem(edition), ".csv"].concat(), bytes));
    Ok(export)
}

/// The cells of a question, in the order of the columns.
fn row(edition: &Edition, item: &Item) -> [String; 12] {
    let [options, right, feedback, sources] = lists(edition, item).map(|list| list.join(BETWEEN));
    [
        item.id.clone(),
        item.question.name().to_owned(),
        edition.quiz.themes.get(item.theme).map(|theme| theme.name.clone()).unwrap_or_default(),
        item.difficulty.to_string(),
        asked(item).to_owned(),
        rich::words(&item.prompt),
        options,
        right,
        feedback,
        rich::words(&item.hint),
        item.passage_title.clone(),
        sources,
    ]
}

/// The cells that hold more than one thing: the options, those that are right, what is said of each, and the sources.
fn lists(edition: &Edition, item: &Item) -> [Vec<String>; 4] {
    let feedback = reasons(&item.question).into_iter().map(|(_, why)| rich::words(why)).collect();
    let sources = item.sources.iter().filter_map(|number| source(edition, *number)).map(|source| in_words(source, &edition.months)).collect();
    [options(edition, &item.question), right(&item.question), feedback, sources]
}

/// What can be chosen, in the order in which a learner finds it.
fn options(edition: &Edition, question: &Question) -> Vec<String> {
    match question {
        Question::Choice(choice) => choice.options.iter().map(|option| rich::words(&option.text)).collect(),
        Question::Several(several) => several.options.iter().map(|option| rich::words(&option.text)).collect(),
        Question::Order(order) => {
            let shown = order.shown.iter().filter_map(|element| order.elements.get(*element as usize));
            let ends = [[&order.first, " → ", &order.last].concat()];
            ends.into_iter().chain(shown.map(|element| rich::words(&element.text))).collect()
        }
        Question::Match(question) => question.shown.iter().filter_map(|answer| question.answers.get(*answer)).cloned().collect(),
        Question::Classify(classify) => classify.categories.clone(),
        Question::Estimate(estimate) => {
            let between = fill(&edition.quiz.words.between, &[("least", &estimate.least.to_string()), ("most", &estimate.most.to_string())]);
            vec![between, format!("step {}", estimate.step), estimate.unit.clone()]
        }
    }
}

/// What is right.
fn right(question: &Question) -> Vec<String> {
    let beside = |line: &Line, answer: &str| [&rich::words(line), " → ", answer].concat();
    match question {
        Question::Choice(choice) => choice.options.get(choice.right).map(|option| rich::words(&option.text)).into_iter().collect(),
        Question::Several(several) => {
            let right = several.options.iter().enumerate().filter(|(index, _)| several.is_right(*index));
            right.map(|(_, option)| rich::words(&option.text)).collect()
        }
        Question::Order(order) => order.elements.iter().map(|element| rich::words(&element.text)).collect(),
        Question::Match(question) => question.rows.iter().zip(&question.answers).map(|(row, answer)| beside(&row.text, answer)).collect(),
        Question::Classify(classify) => {
            let name = |category: usize| classify.categories.get(category).map_or("", String::as_str);
            classify.statements.iter().map(|statement| beside(&statement.text, name(statement.category))).collect()
        }
        Question::Estimate(estimate) => vec![format!("{} ± {}", in_unit(estimate), estimate.tolerance)],
    }
}

#[cfg(test)]
mod tests {
    use explainer_core::text::Inline;

    use super::{
        super::tests::{choice, classify, edition, estimate, kinds, lost, matched, order, several},
        *,
    };

    /// The cells of the only question, by the name of the column.
    fn cell(question: Question, column: &str) -> String {
        let edition = edition(vec![question]);
        let place = COLUMNS.iter().position(|name| *name == column).expect("a column");
        row(&edition, &edition.quiz.items[0])[place].clone()
    }

    #[test]
    fn a_table_is_read_as_it_was_written() {
        let mut edition = edition(kinds());
        edition.quiz.items[0].prompt = vec![Inline::Text("\"A\", b;\nc".to_owned())];
        let export = csv(&edition).expect("a table");
        let (name, bytes) = export.files.first().expect("a file");
        assert_eq!(name, "test-en.csv");
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
        let mut reader = ::csv::Reader::from_reader(text);
        let columns: Vec<_> = reader.headers().expect("columns").iter().collect();
        assert_eq!(columns, COLUMNS);
        let rows: Vec<_> = reader.records().map(|record| record.expect("a row")).collect();
        assert_eq!(rows.len(), kinds().len());
        assert_eq!(&rows[0][5], "\"A\", b;\nc");
        assert_eq!([&rows[0][0], &rows[0][1], &rows[0][2], &rows[0][3], &rows[0][4]], ["q-0", "choice", "One/first", "2", "check"]);
        assert_eq!(&rows[1][11], "A & B, Titre, 19 July 2021.");
    }

    #[test]
    fn quotations_keep_their_marks() {
        assert_eq!(cell(choice(), "prompt"), "What is ‘vrai’?");
    }

    #[test]
    fn every_kind_says_what_can_be_chosen_and_what_is_right() {
        let cells = |question: fn() -> Question| [cell(question(), "options"), cell(question(), "right")];
        assert_eq!(cells(choice), ["a ~ = # { } : \\ <b> & %50% | b | c", "b"]);
        assert_eq!(cells(several), ["a | b | c | d", "a | b | c"]);
        assert_eq!(cells(order), ["early → late | c | a | b", "a | b | c"]);
        assert_eq!(cells(matched), ["X | Y | Z", "a → Y | b → X"]);
        assert_eq!(cells(classify), ["X | Y", "a → X | b → Y | c → X"]);
        assert_eq!(cells(estimate), ["between | step 1 | %", "90% ± 5"]);
    }

    #[test]
    fn a_cell_that_could_be_read_otherwise_is_told() {
        let mut edition = edition(vec![matched()]);
        edition.quiz.items[0].hint = vec![Inline::Text("=1+1".to_owned())];
        if let Question::Match(question) = &mut edition.quiz.items[0].question {
            question.answers[0] = "a | b".to_owned();
        }
        assert_eq!(lost(&csv(&edition).expect("a table"), "q-0").len(), 2);
    }
}
