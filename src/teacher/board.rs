//! The digital board: one thing on the screen, in large letters. It is a dialog over the whole page, so that Esc leaves it and nothing behind it can be reached.

use explainer_core::{
    class::{
        desk::Msg,
        lesson::Lesson,
        present::{self, Board, Screen, Stage},
    },
    quiz::{Item, Question, Quiz, choice::Opt},
    text::{Line, plain},
    words::fill,
};
use yew::prelude::*;

use super::{View, button, letter, part, sheet::scale};
use crate::{qr::qr, quiz::why, text::line};

/// The way to the board, and the board itself while it is shown.
pub fn start(view: &View<'_>) -> Html {
    if !view.live {
        return Html::default();
    }
    let words = &view.desk.words;
    let content = html! {
        <>
            <p>{ &words.present_text }</p>
            <p class="ex-small">{ &words.present_keys }</p>
            { other_language(view) }
            <p><button class="ex-button ex-button--main" type="button" onclick={view.sends(Msg::Presented)}>{ &words.start_board }</button></p>
            <dialog class="ex-board" aria-label={words.present.clone()}>{ for view.state.board.as_ref().filter(|_| view.state.shown).map(|board| shown(view, board)) }</dialog>
        </>
    };
    part("present", &words.present, content)
}

/// Where pupils read another language than that of this page: the way to the page in theirs.
fn other_language(view: &View<'_>) -> Html {
    let lesson = &view.state.lesson;
    let Some(pages) = view.desk.pages(lesson).filter(|pages| pages.lang != view.desk.lang) else { return Html::default() };
    let (before, after) = view.desk.words.board_lang.split_once("{lang}").unwrap_or((&view.desk.words.board_lang, ""));
    html! { <p>{ before }<a href={[&pages.desk, "#", &Lesson::write(lesson)].concat()} lang={pages.lang.clone()}>{ &pages.name }</a>{ after }</p> }
}

fn shown(view: &View<'_>, board: &Board) -> Html {
    let words = &view.desk.words;
    let press = |msg: present::Msg| view.sends(Msg::Board(msg));
    let screen = match board.screen() {
        Screen::Opening => opening(view),
        Screen::Question { place, stage } => {
            let item = board.item().and_then(|index| Some((index, view.desk.quiz.items.get(index)?)));
            item.map(|(index, item)| question(view, board, (place, index), item, stage)).unwrap_or_default()
        }
        Screen::Closing => html! { <div class="ex-board__middle"><h2>{ &words.board_end }</h2><p>{ &words.board_end_text }</p></div> },
    };
    let (back, next) = board.ways();
    let disabled = |way: bool| (!way).then_some("true");
    html! {
        <>
            <div class="ex-board__screen" aria-live="polite" tabindex="0">{ screen }</div>
            <div class="ex-board__foot">
                <button class="ex-button" type="button" aria-disabled={disabled(back)} onclick={press(present::Msg::Back)}>{ &words.back }</button>
                <button class="ex-button ex-button--main" type="button" aria-disabled={disabled(next)} onclick={press(present::Msg::Next)}>{ &words.next }</button>
                { button(&words.leave, view.sends(Msg::Left)) }
            </div>
        </>
    }
}

fn opening(view: &View<'_>) -> Html {
    let words = &view.desk.words;
    let link = view.link();
    html! {
        <div class="ex-board__middle">
            <h2>{ view.title() }</h2>
            <p>{ &words.board_open }</p>
            { qr(&link, &words.qr) }
            <p class="ex-board__link">{ &words.board_type }<br />{ link }</p>
        </div>
    }
}

fn question(view: &View<'_>, board: &Board, (place, index): (usize, usize), item: &Item, stage: Stage) -> Html {
    let quiz = &view.desk.quiz;
    let (n, total) = ((place + 1).to_string(), board.items.len().to_string());
    let answered = stage != Stage::Asked;
    let content = match (stage, &item.question) {
        (Stage::Explained, question) => html! { <div class="ex-board__answer">{ why(question, None) }</div> },
        (_, Question::Choice(choice)) => tally(view, board, quiz, index, &choice.options, &|option| answered && option == choice.right),
        (_, Question::Several(several)) => tally(view, board, quiz, index, &several.options, &|option| answered && several.is_right(option)),
        (_, question) => rows(quiz, question, answered),
    };
    html! {
        <>
            <p class="ex-kicker">{ fill(&quiz.words.question, &[("n", &n), ("total", &total)]) }</p>
            <h2>{ line(&item.prompt, "") }</h2>
            { content }
        </>
    }
}

/// Options with the hands that went up for each.
fn tally(view: &View<'_>, board: &Board, quiz: &Quiz, index: usize, options: &[Opt], right: &dyn Fn(usize) -> bool) -> Html {
    let words = &view.desk.words;
    let most = (0..options.len()).map(|option| board.hands(option)).max().unwrap_or(0).max(1).to_string();
    let option = |(shown, option): (usize, usize)| {
        let text = &options.get(option)?.text;
        let (hands, name) = (board.hands(option), [letter(shown).to_string(), plain(text)].join(": "));
        let is_right = right(option);
        let hand = |up: bool, sign: &str, label: &str| {
            let msg = view.sends(Msg::Board(present::Msg::Raised { shown, up }));
            html! { <button class="ex-mover" type="button" aria-label={fill(label, &[("text", &name)])} onclick={msg}>{ sign }</button> }
        };
        Some(html! {
            <li class={if is_right { "ex-option ex-option--right" } else { "ex-option" }}>
                <span class="ex-board__letter" aria-hidden="true">{ letter(shown) }</span>
                <span>
                    { line(text, "") }
                    if is_right {
                        { " " }<span class="ex-option__word">{ &quiz.words.right_answer }</span>
                    }
                </span>
                <span class="ex-board__hands">
                    { hand(false, "−", &words.hand_less) }
                    <span>{ fill(&words.hands, &[("n", &hands.to_string())]) }<progress class="ex-progress" aria-hidden="true" value={hands.to_string()} max={most.clone()} /></span>
                    { hand(true, "+", &words.hand_more) }
                </span>
            </li>
        })
    };
    html! { <ul class="ex-board__options">{ for quiz.shown(view.state.lesson.seed, index).into_iter().enumerate().filter_map(option) }</ul> }
}

/// What has no options to count hands for: with letters, so that it can be talked about, and with the answer in its place.
fn rows(quiz: &Quiz, question: &Question, answered: bool) -> Html {
    let named = |names: Vec<&String>| {
        let name = |(place, name): (usize, &String)| html! { <li><strong>{ letter(place) }</strong>{ " " }{ name }</li> };
        html! { <ul class="ex-board__names">{ for names.into_iter().enumerate().map(name) }</ul> }
    };
    let list = |rows: Vec<(String, &Line)>| {
        let row = |(sign, text): (String, &Line)| {
            html! { <li><strong class={if answered { "ex-board__sign ex-board__sign--right" } else { "ex-board__sign" }}>{ sign }</strong><span>{ line(text, "") }</span></li> }
        };
        html! { <ul class="ex-board__rows">{ for rows.into_iter().map(row) }</ul> }
    };
    // Nothing, or the letter of the right answer.
    let sign = |place: Option<usize>| if answered { place.map(|place| letter(place).to_string()).unwrap_or_default() } else { "…".to_owned() };
    match question {
        Question::Order(order) => {
            let shown = order.shown.iter().enumerate().filter_map(|(place, element)| Some((place, *element as usize, order.elements.get(*element as usize)?)));
            let rows = shown.map(|(place, right, element)| (if answered { (right + 1).to_string() } else { letter(place).to_string() }, &element.text));
            html! { <><p class="ex-board__ends">{ "1: " }{ &order.first }{ " → " }{ order.elements.len() }{ ": " }{ &order.last }</p>{ list(rows.collect()) }</> }
        }
        Question::Match(question) => {
            let names = question.shown.iter().filter_map(|index| question.answers.get(*index)).collect();
            let rows = question.rows.iter().enumerate().map(|(index, row)| (sign(question.shown.iter().position(|answer| *answer == index)), &row.text));
            html! { <>{ named(names) }{ list(rows.collect()) }</> }
        }
        Question::Classify(classify) => {
            let rows = classify.statements.iter().map(|statement| (sign(Some(statement.category)), &statement.text));
            html! { <>{ named(classify.categories.iter().collect()) }{ list(rows.collect()) }</> }
        }
        Question::Estimate(estimate) => {
            let [least, most] = [estimate.least, estimate.most].map(|number| number.to_string());
            html! {
                <>
                    <p class="ex-board__ends">{ fill(&quiz.words.between, &[("least", &least), ("most", &most)]) }{ " " }{ &estimate.unit }</p>
                    { scale(estimate, answered) }
                    if answered {
                        <p class="ex-board__ends ex-board__sign--right">{ &quiz.words.right_answer }{ ": " }{ estimate.answer }{ " " }{ &estimate.unit }</p>
                    }
                </>
            }
        }
        Question::Choice(_) | Question::Several(_) => Html::default(),
    }
}
