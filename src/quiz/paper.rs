//! The quiz without a program: every question with its key, to read, to tick and to print.

use explainer_core::{
    quiz::{Item, Question, Quiz, ROUND},
    text::plain,
    words::fill,
};
use yew::prelude::*;

use super::{choice, head, read_again};
use crate::text::line;

/// All questions. The first one is in sight, in the same form as in the island, which takes this place: nothing moves then. The others open.
pub fn paper(quiz: &Quiz) -> Html {
    let words = &quiz.words;
    let mut items = quiz.items.iter().map(|item| question(quiz, item));
    let first = items.next();
    let others: Vec<_> = items.collect();
    let count = others.len().to_string();
    html! {
        <div class="ex-quiz" data-island="quiz">
            <p class="ex-quiz__introduction">{ &words.introduction }</p>
            { head(quiz, 0, quiz.items.len().min(ROUND)) }
            <ol class="ex-quiz__paper">{ first }</ol>
            if !others.is_empty() {
                <details class="ex-others">
                    <summary>{ fill(&words.others, &[("n", &count)]) }</summary>
                    <ol class="ex-quiz__paper">{ others }</ol>
                </details>
            }
        </div>
    }
}

/// A question with its options to tick, and its key.
fn question(quiz: &Quiz, item: &Item) -> Html {
    let words = &quiz.words;
    let Question::Choice(choice) = &item.question;
    let right = choice.options.get(choice.right);
    html! {
        <li class="ex-quiz__item">
            { choice::options(words, item, choice, None, None) }
            <details class="ex-key">
                <summary>{ &words.key }</summary>
                <p><strong>{ &words.right_answer }{ ": " }{ right.map(|right| plain(&right.text)) }</strong></p>
                <ul>{ for choice.options.iter().map(|option| html! { <li>{ line(&option.text, "") }{ ": " }{ line(&option.feedback, "") }</li> }) }</ul>
                { read_again(&words.read_again, &item.passage, &item.passage_title) }
            </details>
        </li>
    }
}
