//! The quiz without a program: every question with its key, to read, to tick and to print.

use explainer_core::{
    quiz::{Item, Question, Quiz, ROUND},
    text::plain,
    words::{PageWords, fill},
};
use yew::prelude::*;

use super::{choice, foot, head, read_again};
use crate::text::line;

/// The first question, in the same form as in the island, which takes this place: nothing moves then. The others are on the page `href`.
pub fn first(quiz: &Quiz, page: &PageWords, href: &str) -> Html {
    let count = quiz.items.len().to_string();
    html! {
        <div class="ex-quiz" data-island="quiz">
            <p class="ex-quiz__introduction">{ &quiz.words.introduction }</p>
            { head(quiz, 0, quiz.items.len().min(ROUND)) }
            <ol class="ex-quiz__paper">{ for quiz.items.iter().take(1).map(|item| question(quiz, item, "")) }</ol>
            <div class="ex-live">{ foot(&quiz.words, (&quiz.words.check, Callback::noop()), Some(Callback::noop()), None) }</div>
            <p class="ex-others"><a href={href.to_owned()}>{ fill(&page.paper, &[("n", &count)]) }</a></p>
        </div>
    }
}

/// All questions, with links to the text on the page `story`.
pub fn all(quiz: &Quiz, story: &str) -> Html {
    html! {
        <div class="ex-quiz ex-quiz--paper">
            <p class="ex-quiz__introduction">{ &quiz.words.introduction }</p>
            <ol class="ex-quiz__paper">{ for quiz.items.iter().map(|item| question(quiz, item, story)) }</ol>
        </div>
    }
}

/// A question with its options to tick, and its key.
fn question(quiz: &Quiz, item: &Item, story: &str) -> Html {
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
                { read_again(&words.read_again, story, &item.passage, &item.passage_title) }
            </details>
        </li>
    }
}
