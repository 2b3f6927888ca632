//! The worksheet and its key, on A4: the same questions in the same order from the same seed as on a screen. Every kind of question has a form for paper.

use explainer_core::{
    class::{desk::Desk, lesson::Lesson},
    quiz::{Item, Question, Quiz, choice::Opt, estimate::Estimate},
    text::Line,
    words::fill,
};
use yew::prelude::*;

use super::letter;
use crate::{qr::qr, quiz::why, text::line};

/// Into how many pieces a scale can be divided, the best first: each mark is a whole number.
const PIECES: [u32; 6] = [5, 4, 6, 3, 2, 1];
/// Lines to write on under a question.
const LINES: usize = 2;

/// The worksheet of a lesson; `link` is where pupils find the explainer, empty when that is not known.
pub fn worksheet(desk: &Desk, lesson: &Lesson, link: &str) -> Html {
    let words = &desk.words;
    let blank = |label: &str| html! { <p class="ex-sheet__blank"><span>{ label }{ ":" }</span><span></span></p> };
    let question = |index: usize| {
        let item = desk.quiz.items.get(index)?;
        Some(html! {
            <li class="ex-sheet__item">
                <p class="ex-sheet__prompt">{ line(&item.prompt, "") }</p>
                { form(desk, &desk.quiz, lesson.seed, index, item) }
                <p class="ex-sheet__why">{ &words.sheet_why }</p>
                { for (0..LINES).map(|_| html! { <div class="ex-sheet__line"></div> }) }
            </li>
        })
    };
    html! {
        <>
            <header class="ex-sheet__head">
                <div>
                    <h1>{ &words.worksheet }</h1>
                    <p>{ &desk.title }</p>
                    { blank(&words.sheet_name) }
                    { blank(&words.sheet_class) }
                    { numbered(desk, lesson) }
                </div>
                if !link.is_empty() {
                    <div class="ex-sheet__qr">{ qr(link, &words.qr) }<p class="ex-small">{ &words.sheet_read }</p></div>
                }
            </header>
            <ol class="ex-sheet">{ for asked(desk, lesson).into_iter().filter_map(question) }</ol>
        </>
    }
}

/// The key of a lesson: of each question the answer, why, where it stands and on which sources it rests.
pub fn key(desk: &Desk, lesson: &Lesson) -> Html {
    let words = &desk.words;
    let one = |index: usize| {
        let item = desk.quiz.items.get(index)?;
        Some(html! {
            <li class="ex-sheet__item">
                <p class="ex-sheet__prompt">{ line(&item.prompt, "") }</p>
                { solution(desk, lesson.seed, index, item) }
                <div class="ex-sheet__reason">{ why(&item.question, None) }</div>
                <p class="ex-small">{ &words.key_passage }{ " " }{ &item.passage_title }{ ". " }{ &desk.quiz.words.sources }{ " " }{ numbers(&item.sources) }</p>
            </li>
        })
    };
    html! {
        <>
            <header class="ex-sheet__head">
                <div>
                    <h1>{ &words.key }</h1>
                    <p>{ &desk.title }</p>
                    <p><strong>{ &words.key_only }</strong></p>
                    { numbered(desk, lesson) }
                </div>
            </header>
            <ol class="ex-sheet">{ for asked(desk, lesson).into_iter().filter_map(one) }</ol>
            <h2 class="ex-sheet__last">{ &words.key_sources }</h2>
            <ol class="ex-small ex-sheet__sources">{ for sources(desk, lesson) }</ol>
        </>
    }
}

fn numbers(sources: &[usize]) -> String {
    sources.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// The sources of all questions, each once, with the numbers that they have in the story.
fn sources(desk: &Desk, lesson: &Lesson) -> Vec<Html> {
    let mut cited: Vec<_> = asked(desk, lesson).into_iter().filter_map(|index| desk.quiz.items.get(index)).flat_map(|item| item.sources.clone()).collect();
    cited.sort_unstable();
    cited.dedup();
    let one = |number: usize| Some(html! { <li value={number.to_string()}>{ desk.sources.get(number.checked_sub(1)?)? }</li> });
    cited.into_iter().filter_map(one).collect()
}

fn asked(desk: &Desk, lesson: &Lesson) -> Vec<usize> {
    lesson.quiz(&desk.quiz).round(lesson.seed, 0)
}

/// Which questions these are, so that a key can be laid beside its worksheet.
fn numbered(desk: &Desk, lesson: &Lesson) -> Html {
    html! { <p class="ex-small">{ fill(&desk.words.sheet_seed, &[("seed", &explainer_core::class::lesson::seed_text(lesson.seed))]) }</p> }
}

/// Something with a letter before it, and the place in which it is shown.
fn lettered(place: usize, text: Html) -> Html {
    html! { <><span class="ex-sheet__letter">{ letter(place) }</span><span>{ text }</span></> }
}

/// What there is to tick, to number, to match or to put on a scale.
fn form(desk: &Desk, quiz: &Quiz, seed: u32, index: usize, item: &Item) -> Html {
    let words = &desk.words;
    let box_ = || html! { <span class="ex-sheet__box"></span> };
    let options = |options: &[Opt], help: &str| {
        let shown = quiz.shown(seed, index).into_iter().filter_map(|option| options.get(option)).enumerate();
        html! {
            <>
                <p class="ex-help">{ help }</p>
                <ul class="ex-sheet__options">{ for shown.map(|(place, option)| html! { <li>{ box_() }{ lettered(place, line(&option.text, "")) }</li> }) }</ul>
            </>
        }
    };
    let rows = |help: &str, names: Vec<&String>, rows: Vec<&Line>| {
        html! {
            <>
                <p class="ex-help">{ help }</p>
                <ul class="ex-sheet__names">{ for names.into_iter().enumerate().map(|(place, name)| html! { <li>{ lettered(place, html! { name }) }</li> }) }</ul>
                <ul class="ex-sheet__rows">{ for rows.into_iter().map(|row| html! { <li><span>{ line(row, "") }</span>{ box_() }</li> }) }</ul>
            </>
        }
    };
    match &item.question {
        Question::Choice(choice) => options(&choice.options, &words.sheet_choice),
        Question::Several(several) => options(&several.options, &words.sheet_several),
        Question::Order(order) => {
            let shown = order.shown.iter().filter_map(|element| order.elements.get(*element as usize));
            html! {
                <>
                    <p class="ex-help">{ fill(&words.sheet_order, &[("first", &order.first), ("last", &order.last)]) }</p>
                    <ul class="ex-sheet__options">{ for shown.map(|element| html! { <li>{ box_() }<span>{ line(&element.text, "") }</span></li> }) }</ul>
                </>
            }
        }
        Question::Match(question) => {
            let names = question.shown.iter().filter_map(|answer| question.answers.get(*answer)).collect();
            rows(&words.sheet_match, names, question.rows.iter().map(|row| &row.text).collect())
        }
        Question::Classify(classify) => {
            rows(&words.sheet_classify, classify.categories.iter().collect(), classify.statements.iter().map(|statement| &statement.text).collect())
        }
        Question::Estimate(estimate) => html! {
            <>
                <p class="ex-help">{ &words.sheet_estimate }</p>
                { scale(estimate) }
                <p class="ex-sheet__blank ex-sheet__blank--short"><span>{ &words.sheet_number }</span><span></span><span>{ &estimate.unit }</span></p>
            </>
        },
    }
}

/// The line of an estimate, with its ends and what lies between.
fn scale(estimate: &Estimate) -> Html {
    let span = estimate.most.saturating_sub(estimate.least);
    let pieces = PIECES.into_iter().find(|pieces| span.is_multiple_of(*pieces)).unwrap_or(1);
    let mark = |mark: u32| {
        let (x, number) = ((20 + mark * 360 / pieces).to_string(), estimate.least + span / pieces * mark);
        html! { <><path d={["M", &x, " 8v12"].concat()} /><text {x} y="36" text-anchor="middle">{ number }</text></> }
    };
    html! { <svg class="ex-sheet__scale" viewBox="0 0 400 42" aria-hidden="true"><path d="M20 14h360" />{ for (0..=pieces).map(mark) }</svg> }
}

/// The answer in the letters and numbers of the worksheet.
fn solution(desk: &Desk, seed: u32, index: usize, item: &Item) -> Html {
    let words = &desk.words;
    let right = item.question.kind().right();
    let shown = desk.quiz.shown(seed, index);
    let ticked = |options: &[Opt]| {
        let right = shown.iter().enumerate().filter(|(_, option)| right.contains(&(**option as u32)));
        let right = right.filter_map(|(place, option)| Some((place, options.get(*option)?)));
        html! { <ul class="ex-sheet__options">{ for right.map(|(place, option)| html! { <li>{ lettered(place, line(&option.text, "")) }</li> }) }</ul> }
    };
    let matched = |rows: Vec<(&Line, usize)>| html! { <ul class="ex-sheet__options">{ for rows.into_iter().map(|(row, place)| html! { <li>{ lettered(place, line(row, "")) }</li> }) }</ul> };
    match &item.question {
        Question::Choice(choice) => ticked(&choice.options),
        Question::Several(several) => ticked(&several.options),
        // What is said of it below is itself in the right order.
        Question::Order(_) => Html::default(),
        Question::Match(question) => {
            let place = |row: usize| question.shown.iter().position(|answer| *answer == row).unwrap_or(usize::MAX);
            matched(question.rows.iter().enumerate().map(|(index, row)| (&row.text, place(index))).collect())
        }
        Question::Classify(classify) => matched(classify.statements.iter().map(|statement| (&statement.text, statement.category)).collect()),
        Question::Estimate(estimate) => {
            let (least, most) =
                (estimate.answer.saturating_sub(estimate.tolerance).max(estimate.least), (estimate.answer + estimate.tolerance).min(estimate.most));
            let [least, most] = [least, most].map(|number| number.to_string());
            html! { <p>{ fill(&words.key_within, &[("least", &least), ("most", &most)]) }</p> }
        }
    }
}
