//! The review: own answer beside the right answer, in words, and the result per theme.

use explainer_core::{
    quiz::{
        Question, Quiz,
        result::{by_theme, score},
        state::State,
    },
    words::fill,
};
use yew::prelude::*;

use super::{island::score_in_words, read_again};
use crate::text::line;

/// What the reader knew in this round, and what to read again.
pub fn review(quiz: &Quiz, state: &State, again: &Callback<MouseEvent>) -> Html {
    let words = &quiz.words;
    let whole = score(quiz, state);
    let theme = |(index, score): (usize, explainer_core::quiz::result::Score)| {
        let theme = quiz.themes.get(index)?;
        let (right, total) = (score.right.to_string(), score.total.to_string());
        Some(html! {
            <li class="ex-theme">
                <a href={["#", &theme.part].concat()}>{ &theme.name }</a>
                <span>{ fill(&words.theme_score, &[("right", &right), ("total", &total)]) }</span>
                <progress class="ex-progress" aria-label={theme.name.clone()} value={right} max={total} />
            </li>
        })
    };
    let answer = |index: usize| {
        let item = quiz.items.get(index)?;
        let Question::Choice(choice) = &item.question;
        let own = state.answers.get(&index).filter(|answer| answer.checked).and_then(|answer| choice.options.get(answer.option));
        let knew = state.knew(quiz, index);
        Some(html! {
            <li>
                <p class="ex-review__prompt">{ line(&item.prompt, "") }</p>
                <dl>
                    <div><dt>{ &words.own_answer }</dt><dd>
                        if let Some(own) = own {
                            { line(&own.text, "") }{ " " }<strong>{ if knew { &words.right } else { &words.wrong } }</strong>
                        } else {
                            { &words.no_answer }
                        }
                    </dd></div>
                    if !knew {
                        if let Some(right) = choice.options.get(choice.right) {
                            <div><dt>{ &words.right_answer }</dt><dd>{ line(&right.text, "") }{ ". " }{ line(&right.feedback, "") }</dd></div>
                        }
                    }
                </dl>
                { read_again(&words.read_again, "", &item.passage, &item.passage_title) }
            </li>
        })
    };
    html! {
        <div class="ex-review">
            <h4 id="quiz-place" tabindex="-1">{ &words.review }</h4>
            <p class="ex-review__score">{ score_in_words(quiz, whole.right, whole.total) }</p>
            <h5>{ &words.themes }</h5>
            <ul class="ex-themes">{ for by_theme(quiz, state).into_iter().filter_map(theme) }</ul>
            <ol class="ex-review__answers">{ for quiz.round(state.round).into_iter().filter_map(answer) }</ol>
            <div class="ex-actions"><button class="ex-button ex-button--main" type="button" onclick={again.clone()}>{ &words.again }</button></div>
        </div>
    }
}
