//! The digital board: one thing on the screen, in large letters. It is a dialog over the whole page, so that Esc leaves it and nothing behind it can be reached.

use explainer_core::{
    class::{
        desk::Msg,
        present::{self, Board, Screen, counts},
    },
    quiz::{Item, Question, Quiz, choice::Opt},
    text::plain,
    words::fill,
};
use yew::prelude::*;

use super::{View, button, letter, part};
use crate::{
    qr::qr,
    quiz::{answer, why},
    text::line,
};

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
            <p><button class="ex-button ex-button--main" type="button" onclick={view.sends(Msg::Presented)}>{ &words.start_board }</button></p>
            <dialog class="ex-board" aria-label={words.present.clone()}>{ for view.state.board.as_ref().map(|board| shown(view, board)) }</dialog>
        </>
    };
    part("present", &words.present, content)
}

fn shown(view: &View<'_>, board: &Board) -> Html {
    let words = &view.desk.words;
    let press = |msg: present::Msg| view.sends(Msg::Board(msg));
    let screen = match board.screen() {
        Screen::Opening => opening(view),
        Screen::Question { place, revealed } => {
            let item = board.item().and_then(|index| Some((index, view.desk.quiz.items.get(index)?)));
            item.map(|(index, item)| question(view, board, (place, index), item, revealed)).unwrap_or_default()
        }
        Screen::Closing => html! { <div class="ex-board__middle"><h2>{ &words.board_end }</h2><p>{ &words.board_end_text }</p></div> },
    };
    html! {
        <>
            <div class="ex-board__screen" aria-live="polite" tabindex="0">{ screen }</div>
            <div class="ex-board__foot">
                { button(&words.back, press(present::Msg::Back)) }
                <button class="ex-button ex-button--main" type="button" autofocus={true} onclick={press(present::Msg::Next)}>{ &words.next }</button>
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
            <h2>{ &view.desk.title }</h2>
            <p>{ &words.board_open }</p>
            { qr(&link, &words.qr) }
            <p class="ex-board__link">{ link }</p>
        </div>
    }
}

fn question(view: &View<'_>, board: &Board, (place, index): (usize, usize), item: &Item, revealed: bool) -> Html {
    let quiz = &view.desk.quiz;
    let (n, total) = ((place + 1).to_string(), board.items.len().to_string());
    let options = |options: &[Opt], right: &dyn Fn(usize) -> bool| tally(view, board, quiz, index, options, revealed.then_some(right));
    let content = match &item.question {
        Question::Choice(choice) => options(&choice.options, &|option| option == choice.right),
        Question::Several(several) => options(&several.options, &|option| several.is_right(option)),
        question => rows(question),
    };
    html! {
        <>
            <p class="ex-kicker">{ fill(&quiz.words.question, &[("n", &n), ("total", &total)]) }</p>
            <h2>{ line(&item.prompt, "") }</h2>
            { content }
            if revealed {
                <div class="ex-board__answer">
                    <p><strong>{ &quiz.words.right_answer }{ ":" }</strong></p>
                    if counts(&item.question) {
                        <div class="ex-given">{ answer(&item.question, &item.question.kind().right()) }</div>
                        { why(&item.question, Some(&item.question.kind().right())) }
                    } else {
                        { why(&item.question, None) }
                    }
                </div>
            }
        </>
    }
}

/// Options with the hands that went up for each.
fn tally(view: &View<'_>, board: &Board, quiz: &Quiz, index: usize, options: &[Opt], right: Option<&dyn Fn(usize) -> bool>) -> Html {
    let words = &view.desk.words;
    let most = (0..options.len()).map(|option| board.hands(option)).max().unwrap_or(0).max(1).to_string();
    let option = |(shown, option): (usize, usize)| {
        let text = &options.get(option)?.text;
        let (hands, name) = (board.hands(option), [letter(shown).to_string(), plain(text)].join(": "));
        let is_right = right.is_some_and(|right| right(option));
        let hand = |up: bool, sign: &str, label: &str| {
            let msg = view.sends(Msg::Board(present::Msg::Raised { shown, up }));
            html! { <button class="ex-mover" type="button" aria-label={fill(label, &[("text", &name)])} onclick={msg}>{ sign }</button> }
        };
        Some(html! {
            <li class={if is_right { "ex-option ex-option--right" } else { "ex-option" }}>
                <span class="ex-board__letter" aria-hidden="true">{ letter(shown) }</span>
                <span class="ex-board__text">
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

/// What has no options to count hands for, as it is asked.
fn rows(question: &Question) -> Html {
    let list = |lines: Vec<Html>| html! { <ul class="ex-board__rows">{ for lines.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul> };
    let names = |names: Vec<&String>| html! { <p class="ex-board__names">{ names.into_iter().map(String::as_str).collect::<Vec<_>>().join(" · ") }</p> };
    match question {
        Question::Order(order) => {
            let shown = order.shown.iter().filter_map(|element| order.elements.get(*element as usize));
            html! { <>{ list(shown.map(|element| line(&element.text, "")).collect()) }<p class="ex-board__names">{ &order.first }{ " → " }{ &order.last }</p></> }
        }
        Question::Match(question) => {
            let answers = question.shown.iter().filter_map(|index| question.answers.get(*index)).collect();
            html! { <>{ list(question.rows.iter().map(|row| line(&row.text, "")).collect()) }{ names(answers) }</> }
        }
        Question::Classify(classify) => {
            html! { <>{ list(classify.statements.iter().map(|statement| line(&statement.text, "")).collect()) }{ names(classify.categories.iter().collect()) }</> }
        }
        Question::Estimate(estimate) => {
            let [least, most] = [estimate.least, estimate.most].map(|number| number.to_string());
            html! { <p class="ex-board__names">{ least }{ " … " }{ most }{ " " }{ &estimate.unit }</p> }
        }
        Question::Choice(_) | Question::Several(_) => Html::default(),
    }
}
