//! Reads the tables of the files, and goes on after a mistake.

use toml::{
    Spanned,
    de::{DeTable, DeValue, ValueDeserializer},
};

use super::{
    author::Authored,
    problem::{Place, Problems},
};

/// The version of the format that this program reads.
const FORMAT: &str = "1";

/// Everything that could be read; what could not is a problem.
pub fn read(problems: &mut Problems) -> Authored {
    let mut authored = Authored::default();
    for index in 0..problems.files.len() {
        let text = problems.files[index].text.clone();
        read_file(index, &text, &mut authored, problems);
    }
    authored
}

fn read_file(file: usize, text: &str, authored: &mut Authored, problems: &mut Problems) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let broken = !errors.is_empty();
    for error in errors {
        toml_error(file, &error, problems);
    }
    if broken {
        // What could be rescued from a file with a broken line is not worth the follow-up errors.
        return;
    }
    let table = table.into_inner();
    match table.get("format").map(|format| (format.span(), format.get_ref())) {
        Some((_, DeValue::Integer(number))) if number.as_str() == FORMAT => {}
        Some((span, _)) => problems.error(Place { file, span }, "this format is not known", "", format!("write `format = {FORMAT}`")),
        None => problems.error(Place { file, span: 0..0 }, "the file does not say its format", "", format!("begin the file with `format = {FORMAT}`")),
    }
    for (name, value) in table {
        if name.get_ref() == "format" {
            continue;
        }
        match value.get_ref() {
            DeValue::Array(_) => {
                let DeValue::Array(tables) = value.into_inner() else { continue };
                for table in tables {
                    read_table(file, &name, table, authored, problems);
                }
            }
            _ => read_table(file, &name, value, authored, problems),
        }
    }
}

fn read_table(file: usize, name: &Spanned<toml::de::DeString<'_>>, value: Spanned<DeValue<'_>>, authored: &mut Authored, problems: &mut Problems) {
    let span = value.span();
    match authored.take(name.get_ref(), file, span.clone(), ValueDeserializer::from(value)) {
        Some(Ok(())) => {}
        Some(Err(error)) => match error.span() {
            Some(_) => toml_error(file, &error, problems),
            None => problems.error(Place { file, span }, error.message(), "in this table", ""),
        },
        None => problems.error(
            Place { file, span: name.span() },
            format!("there is no kind of table `{}`", name.get_ref()),
            "",
            format!("the kinds are: {}", Authored::TABLES.join(", ")),
        ),
    }
}

fn toml_error(file: usize, error: &toml::de::Error, problems: &mut Problems) {
    let span = error.span().unwrap_or(0..0);
    // The parser puts what it expected on lines of its own.
    let message = error.message();
    let (title, help) = message.split_once('\n').unwrap_or((message, ""));
    problems.error(Place { file, span }, title, "", help);
}
