//! The quiz without a program: every question with its key, to read, to tick and to print.

use explainer_core::{
    quiz::{Question, Quiz, ROUND},
    text::plain,
};
use yew::prelude::*;

use super::{choice, head, read_again};
use crate::text::line;

/// All questions. The island takes this place: it is the first question, in the same form, that shows until then.
#[must_use]
pub fn paper(quiz: &Quiz) -> Html {
    let words = &quiz.words;
    let question = |item: &explainer_core::quiz::Item| match &item.question {
        Question::Choice(choice) => {
            let right = choice.options.get(choice.right);
            html! {
                <li class="ex-quiz__item">
                    { choice::options(item, choice, None, None) }
                    <details class="ex-key">
                        <summary>{ &words.key }</summary>
                        <p><strong>{ &words.right_answer }{ ": " }{ right.map(|right| plain(&right.text)) }</strong></p>
                        <ul>{ for choice.options.iter().map(|option| html! { <li>{ line(&option.text, "") }{ ": " }{ line(&option.feedback, "") }</li> }) }</ul>
                        { read_again(&words.read_again, &item.passage, &item.passage_title) }
                    </details>
                </li>
            }
        }
    };
    html! {
        <div class="ex-quiz" data-island="quiz">
            <p class="ex-quiz__introduction">{ &words.introduction }</p>
            { head(quiz, 0, quiz.items.len().min(ROUND)) }
            <ol class="ex-quiz__paper">{ for quiz.items.iter().map(question) }</ol>
        </div>
    }
}
