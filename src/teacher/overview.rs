//! What the class did: the codes, what is wrong with some, what to discuss, and two tables that can be saved. A table on the page and the file of it are the same.

use explainer_core::{
    class::{
        code::{Given, Outcome, Wrong},
        csv::Table,
        desk::{Msg, What},
        overview::{Asked, ENOUGH, Overview, Pupil, is_right, overview as overview_of},
        roll::{Entry, Refused, Roll, Why},
    },
    quiz::{Item, Question, Quiz, Verdict},
    text::plain,
    words::{TeacherWords, fill},
};
use yew::prelude::*;

use super::{View, hand_out::table_buttons, letter, part};

pub fn overview(view: &View<'_>) -> Html {
    if !view.live {
        return Html::default();
    }
    let words = &view.desk.words;
    let quiz = view.desk.quiz(view.state);
    let roll = &*view.state.roll;
    let value = view.value;
    let oninput = view.send.reform(move |event: InputEvent| Msg::TypedCodes(value(&event.into())));
    let content = html! {
        <>
            <p>{ &words.overview_text }</p>
            <div class="ex-desk__field">
                <label for="codes">{ &words.codes }</label>
                <textarea id="codes" rows="8" spellcheck="false" autocomplete="off" translate="no" value={view.state.codes.clone()} {oninput} />
                <p class="ex-small">{ &words.kept }</p>
            </div>
            <p role="status">
                if roll.entries.is_empty() {
                    { &words.no_codes }
                } else {
                    { fill(&words.counted, &[("n", &roll.entries.len().to_string())]) }{ "." }
                }
                if !roll.refused.is_empty() {
                    { " " }{ fill(&words.refused, &[("n", &roll.refused.len().to_string())]) }{ "." }
                }
            </p>
            { refused(words, roll) }
            if !roll.entries.is_empty() {
                { told(view, &quiz, roll) }
            }
        </>
    };
    part("overview", &words.overview, content)
}

/// So many of what does not count are named: more are no codes at all, but some other text.
const NAMED: usize = 60;

/// The letter of an option of a question, as on the worksheet and on the board.
type Letters<'a> = dyn Fn(usize, u32) -> String + 'a;

/// What does not count, one by one, with why.
fn refused(words: &TeacherWords, roll: &Roll) -> Html {
    if roll.refused.is_empty() {
        return Html::default();
    }
    let one = |refused: &Refused| {
        let why = match refused.why {
            Why::Wrong(Wrong::NoCode) => words.no_code.clone(),
            Why::Wrong(Wrong::Check) => words.mistyped.clone(),
            Why::Wrong(Wrong::Version) => words.version.clone(),
            Why::Wrong(Wrong::Questions) => words.foreign.clone(),
            Why::Other => words.other.clone(),
            Why::Twice(index) => fill(&words.twice, &[("name", &name(words, roll, index))]),
            Why::Later(index) => fill(&words.later, &[("name", &name(words, roll, index))]),
        };
        html! { <li><strong>{ &refused.name }{ " " }<code translate="no">{ &refused.text }</code></strong>{ " " }{ why }</li> }
    };
    let more = roll.refused.len().saturating_sub(NAMED);
    html! {
        <ul class="ex-desk__refused">
            { for roll.refused.iter().take(NAMED).map(one) }
            if more > 0 {
                <li>{ fill(&words.more, &[("n", &more.to_string())]) }</li>
            }
        </ul>
    }
}

/// What a pupil is called: the nickname, or a number.
fn name(words: &TeacherWords, roll: &Roll, index: usize) -> String {
    match roll.entries.get(index) {
        Some(entry) if !entry.name.is_empty() => entry.name.clone(),
        _ => fill(&words.pupil, &[("n", &(index + 1).to_string())]),
    }
}

fn told(view: &View<'_>, quiz: &Quiz, roll: &Roll) -> Html {
    let words = &view.desk.words;
    // The questions stand in the order in which all pupils got them, and so on the worksheet.
    let found = overview_of(quiz, &roll.entries, &quiz.round(view.state.lesson.seed, 0));
    // And so do the options.
    let letters = |item: usize, option: u32| {
        let shown = quiz.shown(view.state.lesson.seed, item);
        letter(shown.into_iter().position(|shown| shown == option as usize).unwrap_or(usize::MAX)).to_string()
    };

    let (pupils, questions) = (pupils(words, quiz, &letters, roll, &found), questions(words, quiz, &letters, &found));
    let gain = found.gain.map(|gain| {
        let [before, after, n] = [gain.before, gain.after, gain.pupils].map(|number| number.to_string());
        html! { <p>{ fill(&words.class_gain, &[("before", &before), ("after", &after), ("n", &n)]) }</p> }
    });
    // In a cell as wide as a letter or two; who hears the page hears the words.
    let sign = |row: usize, column: usize| {
        let asked = found.questions.get(column.checked_sub(FIRST)?)?;
        let entry = roll.entries.get(row)?;
        let (item, given) = entry.result.answers.iter().find(|(item, _)| *item == asked.item)?;
        Some(in_sign(quiz, &letters, *item, *given))
    };
    let few = fill(&words.too_few, &[("n", &ENOUGH.to_string())]);
    html! {
        <>
            <p><strong>{ average(words, &found) }</strong></p>
            { gain }
            <h3>{ &words.discuss }</h3>
            { discuss(view, quiz, &found) }
            { table("by-question", &words.by_question, &questions, &|_, _| None) }
            <details class="ex-small">
                <summary>{ &words.discrimination }</summary>
                <p>{ fill(&words.discrimination_text, &[("n", &ENOUGH.to_string())]) }</p>
            </details>
            if found.questions.iter().any(|asked| asked.answered < ENOUGH) {
                <p class="ex-small">{ few }</p>
            }
            { table_buttons(view, &questions, (What::Questions, &words.save_questions, &words.questions_file), (What::CopiedQuestions, &words.copy_questions)) }
            { table("by-pupil", &words.pupils, &pupils, &sign) }
            <p class="ex-small" aria-hidden="true">{ &words.legend }</p>
            { table_buttons(view, &pupils, (What::Pupils, &words.save_pupils, &words.pupils_file), (What::CopiedPupils, &words.copy_pupils)) }
        </>
    }
}

/// The questions that are worth talking about, with why, and with the way to where the answer stands.
fn discuss(view: &View<'_>, quiz: &Quiz, found: &Overview) -> Html {
    let words = &view.desk.words;
    // In the language of this page, as the questions are.
    let story = view.desk.editions.iter().find(|pages| pages.lang == view.desk.lang).map_or("", |pages| &pages.story);
    let one = |index: usize| {
        let asked = found.questions.get(index)?;
        let item = quiz.items.get(asked.item)?;
        let (right, n) = (asked.right.to_string(), asked.answered.to_string());
        Some(html! {
            <li>
                <strong>{ plain(&item.prompt) }</strong>
                <span>
                    { fill(&words.discuss_share, &[("right", &right), ("n", &n)]) }
                    if asked.sure_and_wrong > 0 {
                        { ", " }{ fill(&words.discuss_sure, &[("n", &asked.sure_and_wrong.to_string())]) }
                    }
                    { ". " }{ &words.plan_passage }{ " " }<a href={["../", story, "#", &item.passage].concat()}>{ &item.passage_title }</a>
                </span>
            </li>
        })
    };
    match found.discuss() {
        none if none.is_empty() => html! { <p>{ &words.discuss_none }</p> },
        some => html! { <ol class="ex-desk__discuss">{ for some.into_iter().filter_map(one) }</ol> },
    }
}

/// What the class had right on average.
fn average(words: &TeacherWords, found: &Overview) -> String {
    let n = found.pupils.len().max(1) as f64;
    let mean = |of: fn(&Pupil) -> usize| {
        let tenths = (found.pupils.iter().map(of).sum::<usize>() as f64 / n * 10.0).round() as u32;
        if tenths.is_multiple_of(10) {
            (tenths / 10).to_string()
        } else {
            [(tenths / 10).to_string().as_str(), &words.decimal, &(tenths % 10).to_string()].concat()
        }
    };
    fill(&words.average, &[("right", &mean(|pupil| pupil.right)), ("total", &mean(|pupil| pupil.total)), ("n", &found.pupils.len().to_string())])
}

/// Columns of the table of pupils before those of the questions.
const FIRST: usize = 6;

/// What each pupil did: in all, and for each question.
fn pupils(words: &TeacherWords, quiz: &Quiz, letters: &Letters<'_>, roll: &Roll, found: &Overview) -> Table {
    let numbers = (1..=found.questions.len()).map(|n| n.to_string());
    let heading = [&words.name, &words.right, &words.partly, &words.answered, &words.asked_of, &words.gain]
        .into_iter()
        .cloned()
        .chain(numbers)
        .chain([words.code.clone()]);
    let row = |(index, entry): (usize, &Entry)| {
        let pupil = found.pupils.get(index)?;
        let head = [pupil.right, pupil.partly, pupil.answered, pupil.total].map(|number| number.to_string());
        let head = [name(words, roll, index)].into_iter().chain(head);
        let gain = pupil.gain.map(|gain| gain.to_string()).unwrap_or_default();
        let given = |asked: &Asked| {
            entry
                .result
                .answers
                .iter()
                .find(|(item, _)| *item == asked.item)
                .map(|(item, given)| in_words(words, quiz, letters, *item, *given))
                .unwrap_or_default()
        };
        Some(head.chain([gain]).chain(found.questions.iter().map(given)).chain([entry.code.clone()]).collect())
    };
    Table { heading: heading.collect(), rows: roll.entries.iter().enumerate().filter_map(row).collect() }
}

/// An answer in a word, and how sure it was.
fn in_words(words: &TeacherWords, quiz: &Quiz, letters: &Letters<'_>, item: usize, given: Given) -> String {
    let wrong = |option: u32| [words.sign_wrong.as_str(), " ", &letters(item, option)].concat();
    let said = match given.outcome {
        Outcome::Open => return words.sign_open.clone(),
        _ if is_right(quiz, item, given) => words.sign_right.clone(),
        Outcome::Option(option) => wrong(option),
        Outcome::Judged(Verdict::Partly) => words.sign_partly.clone(),
        Outcome::Judged(_) => words.sign_wrong.clone(),
    };
    match given.sure {
        Some(true) => [said.as_str(), ", ", &words.sign_sure].concat(),
        Some(false) => [said.as_str(), ", ", &words.sign_guess].concat(),
        None => said,
    }
}

/// An answer in a sign or two.
fn in_sign(quiz: &Quiz, letters: &Letters<'_>, item: usize, given: Given) -> String {
    let said = match given.outcome {
        Outcome::Open => return "–".to_owned(),
        _ if is_right(quiz, item, given) => "✓".to_owned(),
        Outcome::Option(option) => ["✗", &letters(item, option)].concat(),
        Outcome::Judged(Verdict::Partly) => "½".to_owned(),
        Outcome::Judged(_) => "✗".to_owned(),
    };
    match given.sure {
        Some(true) => said + "!",
        Some(false) => said + "?",
        None => said,
    }
}

/// What the class did with each question.
fn questions(words: &TeacherWords, quiz: &Quiz, letters: &Letters<'_>, found: &Overview) -> Table {
    let heading = ["", &words.question, &words.answered, &words.right, &words.share, &words.mistake, &words.sure_wrong, &words.discrimination];
    let row = |(place, asked): (usize, &Asked)| {
        let item = quiz.items.get(asked.item)?;
        let share = asked.difficulty().map(|share| ((share * 100.0).round() as u32).to_string()).unwrap_or_default();
        let none = || if matches!(item.question, Question::Choice(_)) { String::new() } else { "–".to_owned() };
        let mistake = asked.mistake.and_then(|(option, times)| {
            Some(fill(&words.mistake_times, &[("text", &[letters(asked.item, option), option_text(item, option)?].join(": ")), ("n", &times.to_string())]))
        });
        let discrimination = asked.discrimination.map(|found| hundredths(found, &words.decimal)).unwrap_or_default();
        Some(vec![
            (place + 1).to_string(),
            plain(&item.prompt),
            asked.answered.to_string(),
            asked.right.to_string(),
            share,
            mistake.unwrap_or_else(none),
            asked.sure_and_wrong.to_string(),
            discrimination,
        ])
    };
    Table { heading: heading.map(ToString::to_string).to_vec(), rows: found.questions.iter().enumerate().filter_map(row).collect() }
}

/// An option of a choice.
fn option_text(item: &Item, option: u32) -> Option<String> {
    let Question::Choice(choice) = &item.question else { return None };
    Some(plain(&choice.options.get(option as usize)?.text))
}

/// A correlation with two decimals.
fn hundredths(number: f64, decimal: &str) -> String {
    let hundredths = (number * 100.0).round() as i32;
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    [if hundredths < 0 { "-" } else { "" }, &whole.to_string(), decimal, if rest < 10 { "0" } else { "" }, &rest.to_string()].concat()
}

/// A table that can be wider than the page: it is scrolled with the keyboard as well. `sign` is what is seen of a cell in the place of its words.
fn table(id: &str, caption: &str, table: &Table, sign: &dyn Fn(usize, usize) -> Option<String>) -> Html {
    let row = |(index, row): (usize, &Vec<String>)| {
        let cell = |(place, cell): (usize, &String)| match sign(index, place) {
            _ if place == 0 => html! { <th scope="row">{ cell }</th> },
            Some(sign) => html! { <td class="ex-desk__sign"><span aria-hidden="true">{ sign }</span><span class="ex-hidden">{ cell }</span></td> },
            None if cell.bytes().all(|byte| byte.is_ascii_digit() || b"-.,".contains(&byte)) => html! { <td class="ex-desk__number">{ cell }</td> },
            None => html! { <td>{ cell }</td> },
        };
        html! { <tr>{ for row.iter().enumerate().map(cell) }</tr> }
    };
    let heading = |cell: &String| {
        if cell.is_empty() {
            html! { <td></td> }
        } else {
            html! { <th scope="col">{ cell }</th> }
        }
    };
    let name = [id, "-caption"].concat();
    html! {
        <div class="ex-desk__table" role="region" aria-labelledby={name.clone()} tabindex="0">
            <table id={id.to_owned()}>
                <caption id={name}>{ caption }</caption>
                <thead><tr>{ for table.heading.iter().map(heading) }</tr></thead>
                <tbody>{ for table.rows.iter().enumerate().map(row) }</tbody>
            </table>
        </div>
    }
}
