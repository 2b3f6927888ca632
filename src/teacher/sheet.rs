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
                    <p>{ title(desk) }</p>
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
                { keyed(desk, lesson.seed, index, item) }
                <p class="ex-small">{ &words.key_passage }{ " " }{ &item.passage_title }{ ". " }{ &desk.quiz.words.sources }{ " " }{ numbers(&item.sources) }</p>
            </li>
        })
    };
    html! {
        <>
            <header class="ex-sheet__head">
                <div>
                    <h1>{ &words.key }</h1>
                    <p>{ title(desk) }</p>
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

/// The title of the explainer in the language of the paper.
fn title(desk: &Desk) -> &str {
    desk.editions.iter().find(|pages| pages.lang == desk.lang).map_or("", |pages| &pages.title)
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
                { scale(estimate, false) }
                <p class="ex-sheet__blank ex-sheet__blank--short"><span>{ &words.sheet_number }</span><span></span><span>{ &estimate.unit }</span></p>
            </>
        },
    }
}

/// The line of an estimate, with its ends and what lies between; with the answer and what counts as right where that is shown.
pub fn scale(estimate: &Estimate, answered: bool) -> Html {
    let span = estimate.most.saturating_sub(estimate.least);
    let pieces = PIECES.into_iter().find(|pieces| span.is_multiple_of(*pieces)).unwrap_or(1);
    let at = |number: u32| (20 + number.saturating_sub(estimate.least).saturating_mul(360) / span.max(1)).to_string();
    let mark = |mark: u32| {
        let number = estimate.least + span / pieces * mark;
        let x = at(number);
        html! { <><path d={["M", &x, " 8v12"].concat()} /><text {x} y="36" text-anchor="middle">{ number }</text></> }
    };
    let range = || {
        let [least, most] = accepted(estimate).map(at);
        html! { <><path class="ex-sheet__range" d={["M", &least, " 14H", &most].concat()} /><path class="ex-sheet__range" d={["M", &at(estimate.answer), " 2v24"].concat()} /></> }
    };
    html! {
        <svg class="ex-sheet__scale" viewBox="0 0 400 42" aria-hidden="true">
            <path d="M20 14h360" />
            { for (0..=pieces).map(mark) }
            if answered {
                { range() }
            }
        </svg>
    }
}

/// The question as on the worksheet, with its answer and why it is so: the same letters in the same order.
fn keyed(desk: &Desk, seed: u32, index: usize, item: &Item) -> Html {
    let words = &desk.words;
    let row = |sign: String, right: bool, text: Html, why: &Line| {
        html! {
            <li class={right.then_some("ex-sheet__right")}>
                <span class="ex-sheet__letter">{ sign }{ if right { " ✓" } else { "" } }</span>
                <span>{ text }{ ". " }{ line(why, "") }</span>
            </li>
        }
    };
    let rows = |rows: Vec<Html>| html! { <ul class="ex-sheet__options ex-sheet__keyed">{ for rows }</ul> };
    let options = |options: &[Opt], right: &dyn Fn(usize) -> bool| {
        let shown = desk.quiz.shown(seed, index).into_iter().filter_map(|option| Some((option, options.get(option)?))).enumerate();
        let option = |(place, (option, opt)): (usize, (usize, &Opt))| {
            row(letter(place).to_string(), right(option), html! { <strong>{ line(&opt.text, "") }</strong> }, &opt.feedback)
        };
        rows(shown.map(option).collect())
    };
    match &item.question {
        Question::Choice(choice) => options(&choice.options, &|option| option == choice.right),
        Question::Several(several) => options(&several.options, &|option| several.is_right(option)),
        Question::Order(order) => {
            let numbers: Vec<_> = order.shown.iter().map(|element| (element + 1).to_string()).collect();
            let elements = order.elements.iter().enumerate();
            let elements =
                elements.map(|(place, element)| row((place + 1).to_string(), false, html! { <strong>{ line(&element.text, "") }</strong> }, &element.feedback));
            html! { <><p>{ fill(&words.key_boxes, &[("numbers", &numbers.join(", "))]) }</p>{ rows(elements.collect()) }</> }
        }
        Question::Match(question) => {
            let sign = |row: usize| question.shown.iter().position(|answer| *answer == row).map_or('?', letter).to_string();
            let matched = question.rows.iter().zip(&question.answers).enumerate();
            rows(
                matched
                    .map(|(index, (one, answer))| {
                        row(sign(index), false, html! { <>{ line(&one.text, "") }{ ": " }<strong>{ answer }</strong></> }, &one.feedback)
                    })
                    .collect(),
            )
        }
        Question::Classify(classify) => {
            let name = |category: usize| classify.categories.get(category).cloned().unwrap_or_default();
            let classified = classify.statements.iter();
            rows(
                classified
                    .map(|one| {
                        row(
                            letter(one.category).to_string(),
                            false,
                            html! { <>{ line(&one.text, "") }{ ": " }<strong>{ name(one.category) }</strong></> },
                            &one.feedback,
                        )
                    })
                    .collect(),
            )
        }
        Question::Estimate(estimate) => {
            let [least, most] = accepted(estimate).map(|number| number.to_string());
            html! { <>{ why(&item.question, None) }<p>{ fill(&words.key_within, &[("least", &least), ("most", &most)]) }</p></> }
        }
    }
}

/// From where to where an estimate counts as right.
fn accepted(estimate: &Estimate) -> [u32; 2] {
    [estimate.answer.saturating_sub(estimate.tolerance).max(estimate.least), estimate.answer.saturating_add(estimate.tolerance).min(estimate.most)]
}
