//! The result of a sheet: what somebody knew, what to read again, own answers beside the right ones, and what can be done next.

use explainer_core::{
    class::code,
    quiz::{
        Item, Verdict,
        result::{Calibration, Score, by_theme, calibration, gain, missed, score},
        state::Sheet,
        update::Msg,
    },
    words::fill,
};
use yew::prelude::*;

use super::{answer, button, in_words, read_again, sheet::View, why};
use crate::{qr::qr, text::line};

/// The result of the sheet.
pub fn result(view: &View<'_>) -> Html {
    let words = &view.quiz.words;
    let score = score(view.quiz, view.state, view.sheet);
    let numbers = [("right", score.right.to_string()), ("total", score.total.to_string())];
    let numbers = numbers.each_ref().map(|(name, number)| (*name, number.as_str()));
    match view.sheet {
        Sheet::Before => html! { <>{ told(view, &words.predicted) }<div class="ex-actions">{ view.close.clone() }</div></> },
        Sheet::Check(_) => html! { <>{ told(view, &fill(&words.checked, &numbers)) }<div class="ex-actions">{ view.close.clone() }</div></> },
        Sheet::Quiz => whole(view, score),
        Sheet::Practice => html! {
            <div class="ex-review">
                { told(view, &fill(&words.practised, &numbers)) }
                { answers(view) }
                <div class="ex-actions">{ practise(view) }{ button(&words.to_result, false, view.sends(Msg::WentToResult)) }</div>
            </div>
        },
        Sheet::After => html! {
            <div class="ex-review">
                { told(view, &gained(view)) }
                { answers(view) }
                <div class="ex-actions">{ button(&words.to_result, true, view.sends(Msg::WentToResult)) }</div>
            </div>
        },
    }
}

/// What was gained by reading, in a sentence; empty where that is not known.
fn gained(view: &View<'_>) -> String {
    let in_words = |(before, after): (usize, Score)| {
        let numbers = [before, after.right, after.total].map(|number| number.to_string());
        fill(&view.quiz.words.gain, &[("before", &numbers[0]), ("after", &numbers[1]), ("total", &numbers[2])])
    };
    gain(view.quiz, view.state).map(in_words).unwrap_or_default()
}

/// The result in a sentence, which takes the focus.
fn told(view: &View<'_>, text: &str) -> Html {
    html! { <p class="ex-review__score" id={[&view.desk(), "place"].concat()} tabindex="-1">{ text }</p> }
}

/// The result of the quiz.
fn whole(view: &View<'_>, score: Score) -> Html {
    let (quiz, state) = (view.quiz, view.state);
    let words = &quiz.words;
    let theme = |(index, score): (usize, Score)| {
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
    let predicted = state.items(quiz, Sheet::Before).into_iter().filter(|item| state.credit(quiz, Sheet::Before, *item).is_some()).count();
    let wrong = not_right(view);
    html! {
        <div class="ex-review">
            if quiz.setting.code {
                <p class="ex-print">{ &words.print_name }{ " ……………………………………" }</p>
            }
            <h4 id={[&view.desk(), "place"].concat()} tabindex="-1">{ &words.review }</h4>
            <p class="ex-review__score">
                { fill(&words.score, &[("right", &score.right.to_string()), ("total", &score.total.to_string())]) }
                if score.partly > 0 {
                    { " " }{ fill(&words.score_partly, &[("n", &score.partly.to_string())]) }
                }
            </p>
            if state.finished(Sheet::After) {
                <p>{ gained(view) }</p>
            }
            if quiz.setting.code {
                { handed_in(view) }
            }
            if wrong.is_empty() {
                <p>{ &words.all_right }</p>
            } else {
                <h5>{ &words.reread }</h5>
                { passages(wrong.into_iter()) }
            }
            { calibration(quiz, state).map(|said| calibrated(view, &said)) }
            <div class="ex-actions">
                { practise(view) }
                if predicted > 0 && !state.finished(Sheet::After) {
                    { button(&fill(&words.ask_again, &[("n", &predicted.to_string())]), false, view.sends(Msg::AskedAgain)) }
                }
                { button(&words.again, false, view.sends(Msg::StartedAgain)) }
                if quiz.setting.code {
                    { button(&words.print_answers, false, view.sends(Msg::Printed)) }
                    { button(&words.somebody_else, false, view.sends(Msg::MadeWay)) }
                }
            </div>
            <h5>{ &words.themes }</h5>
            <ul class="ex-themes">{ for by_theme(quiz, state).into_iter().filter_map(theme) }</ul>
            <h5>{ &words.answers }</h5>
            { answers(view) }
        </div>
    }
}

/// The result as a code, for a teacher who asked for it.
fn handed_in(view: &View<'_>) -> Html {
    let words = &view.quiz.words;
    if !code::has_code(view.quiz, view.state) {
        return html! { <p class="ex-help">{ &words.code_changed }</p> };
    }
    let code = code::write(view.quiz, &code::result(view.quiz, view.state));
    let again = !view.state.finished(Sheet::After) && view.state.work.contains_key(&Sheet::Before);
    html! {
        <section class="ex-code">
            <div>
                <h5>{ &words.code }</h5>
                <p><code translate="no">{ &code }</code></p>
                <p class="ex-help">
                    { &words.code_text }
                    if again {
                        { " " }<strong>{ &words.code_first }</strong>
                    }
                </p>
            </div>
            { qr(&code, &words.code_qr) }
        </section>
    }
}

/// The button to practise with, where there is something to practise.
fn practise(view: &View<'_>) -> Html {
    match missed(view.quiz, view.state).len() {
        0 => Html::default(),
        n => button(&fill(&view.quiz.words.practise, &[("n", &n.to_string())]), true, view.sends(Msg::Practised)),
    }
}

/// The questions of the sheet that were not wholly right.
fn not_right<'a>(view: &View<'a>) -> Vec<&'a Item> {
    let items = view.state.items(view.quiz, view.sheet).into_iter();
    let items = items.filter(|item| view.state.verdict(view.quiz, view.sheet, *item) != Some(Verdict::Right));
    items.filter_map(|item| view.quiz.items.get(item)).collect()
}

/// Links to the passages of questions, each once.
fn passages<'a>(items: impl Iterator<Item = &'a Item>) -> Html {
    let mut seen = Vec::new();
    items.for_each(|item| {
        if !seen.contains(&(&item.passage, &item.passage_title)) {
            seen.push((&item.passage, &item.passage_title));
        }
    });
    html! { <ul class="ex-links">{ for seen.into_iter().map(|(id, title)| html! { <li><a href={["#", id].concat()}>{ title }</a></li> }) }</ul> }
}

/// How sure the learner was, beside how right.
fn calibrated(view: &View<'_>, said: &Calibration) -> Html {
    let words = &view.quiz.words;
    let count = |text: &str, items: &[usize]| (!items.is_empty()).then(|| fill(text, &[("n", &items.len().to_string())]));
    let sure_wrong = said.sure_wrong.iter().filter_map(|item| view.quiz.items.get(*item));
    html! {
        <>
            <h5>{ &words.calibration }</h5>
            <ul class="ex-calibration">
                { for count(&words.sure_right, &said.sure_right).map(|text| html! { <li>{ text }</li> }) }
                { for count(&words.sure_wrong, &said.sure_wrong).map(|text| html! { <li>{ text }{ passages(sure_wrong) }</li> }) }
                { for count(&words.guess_right, &said.guess_right).map(|text| html! { <li>{ text }</li> }) }
                { for count(&words.guess_wrong, &said.guess_wrong).map(|text| html! { <li>{ text }</li> }) }
            </ul>
        </>
    }
}

/// Each question with the own answer beside the right one, in words.
fn answers(view: &View<'_>) -> Html {
    let (quiz, state) = (view.quiz, view.state);
    let words = &quiz.words;
    let one = |index: usize| {
        let item = quiz.items.get(index)?;
        let verdict = state.verdict(quiz, view.sheet, index);
        let own = state.answer(view.sheet, index).filter(|answer| answer.checked);
        Some(html! {
            <li>
                <p class="ex-review__prompt">{ line(&item.prompt, "") }</p>
                <dl>
                    <div><dt>{ &words.own_answer }</dt><dd class="ex-given">
                        if let (Some(own), Some(verdict)) = (own, verdict) {
                            { answer(&item.question, &own.given) }{ " " }<strong>{ in_words(words, verdict) }</strong>
                        } else {
                            { &words.no_answer }
                        }
                    </dd></div>
                    if verdict != Some(Verdict::Right) {
                        <div><dt>{ &words.right_answer }</dt><dd class="ex-given">{ answer(&item.question, &item.question.kind().right()) }</dd></div>
                    }
                </dl>
                <details class="ex-key"><summary>{ &words.key }</summary>{ why(&item.question, None) }</details>
                { read_again(words, "", item) }
            </li>
        })
    };
    html! { <ol class="ex-review__answers">{ for state.items(quiz, view.sheet).into_iter().filter_map(one) }</ol> }
}
