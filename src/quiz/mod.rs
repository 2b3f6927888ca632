//! The quiz as readers see it: on paper and as islands.
//!
//! A kind of question has one file, named after it, with its form, its answer in words and what is said about an answer.

mod choice;
mod classify;
mod estimate;
pub mod island;
mod r#match;
mod order;
#[cfg(not(target_arch = "wasm32"))]
pub mod paper;
mod result;
mod several;
mod sheet;

use explainer_core::{
    quiz::{
        Item, Question, Quiz, Verdict,
        state::{Sheet, State},
    },
    text::Line,
    words::{QuizWords, fill},
};
use yew::prelude::*;

use crate::text::line;

/// A question as it is asked: on paper, or of somebody who can answer.
pub struct Ask<'a> {
    /// The words around the questions.
    pub words: &'a QuizWords,
    /// The question.
    pub item: &'a Item,
    /// In which order its options are shown.
    pub shown: Vec<usize>,
    /// What was answered so far.
    pub given: Option<&'a [u32]>,
    /// The answer can no longer change.
    pub stands: bool,
    /// What is right is shown. Never true of an answer that can change.
    pub judged: bool,
    /// Where the question is asked: names of controls begin with it, as the same question can be in several places of a page.
    pub desk: &'a str,
    /// Who hears of an answer; nobody on paper.
    pub live: Option<Live>,
}

/// Who hears of an answer, and how to read a control.
#[derive(Clone)]
pub struct Live {
    /// Takes which part of the answer was set to what.
    pub send: Callback<(usize, u32)>,
    /// What a control holds after an event.
    pub value: fn(&Event) -> String,
}

impl Ask<'_> {
    /// The name of a control for a part of the answer.
    fn name(&self, part: usize) -> String {
        [self.desk, &self.item.id, ".", &part.to_string()].concat()
    }

    /// A part of the answer that an event sets to this.
    fn sets(&self, part: usize, value: u32) -> Option<Callback<Event>> {
        let send = self.live.clone()?.send;
        Some(Callback::from(move |_| send.emit((part, value))))
    }

    /// A part of the answer that is set to what the control holds.
    fn reads(&self, part: usize) -> Option<Callback<Event>> {
        let Live { send, value } = self.live.clone()?;
        Some(Callback::from(move |event: Event| {
            // What cannot be read is not on any scale or list.
            send.emit((part, value(&event).trim().parse().unwrap_or(u32::MAX)));
        }))
    }

    /// The verdict in words on a part of an answer that stands.
    fn mark(&self, right: bool) -> Html {
        if !self.judged {
            return Html::default();
        }
        let (class, word) =
            if right { ("ex-mark-word ex-mark-word--right", &self.words.right) } else { ("ex-mark-word ex-mark-word--wrong", &self.words.wrong) };
        html! { <strong {class}>{ word }</strong> }
    }

    /// The question around its controls.
    fn fieldset(&self, help: &str, controls: Html) -> Html {
        html! {
            <fieldset class="ex-question">
                <legend>{ line(&self.item.prompt, "") }</legend>
                if !help.is_empty() {
                    <p class="ex-help">{ help }</p>
                }
                { controls }
            </fieldset>
        }
    }
}

/// The question with its controls and its hint.
pub fn form(ask: &Ask<'_>) -> Html {
    let form = match &ask.item.question {
        Question::Choice(choice) => choice::form(choice, ask),
        Question::Several(several) => several::form(several, ask),
        Question::Order(order) => order::form(order, ask),
        Question::Match(question) => r#match::form(question, ask),
        Question::Classify(classify) => classify::form(classify, ask),
        Question::Estimate(estimate) => estimate::form(estimate, ask),
    };
    html! {
        <>
            { form }
            <details class="ex-hint"><summary>{ &ask.words.hint }</summary><p>{ line(&ask.item.hint, "") }</p></details>
        </>
    }
}

/// An answer in words.
pub fn answer(question: &Question, given: &[u32]) -> Html {
    match question {
        Question::Choice(choice) => choice::answer(choice, given),
        Question::Several(several) => several::answer(several, given),
        Question::Order(order) => order::answer(order, given),
        Question::Match(question) => r#match::answer(question, given),
        Question::Classify(classify) => classify::answer(classify, given),
        Question::Estimate(estimate) => estimate::answer(estimate, given),
    }
}

/// Why the answer is what it is. Where something was answered, what has to do with that; else all of it.
pub fn why(question: &Question, given: Option<&[u32]>) -> Html {
    match question {
        Question::Choice(choice) => choice::why(choice, given),
        Question::Several(several) => several::why(several, given),
        Question::Order(order) => order::why(order),
        Question::Match(question) => r#match::why(question),
        Question::Classify(classify) => classify::why(classify),
        Question::Estimate(estimate) => estimate::why(estimate),
    }
}

/// A verdict in words.
fn in_words(words: &QuizWords, verdict: Verdict) -> &str {
    match verdict {
        Verdict::Right => &words.right,
        Verdict::Partly => &words.partly,
        Verdict::Wrong => &words.wrong,
    }
}

/// What a button says that opens questions beside the text, and how many there are.
fn opening(quiz: &Quiz, state: &State, sheet: Sheet) -> (String, usize) {
    let count = state.items(quiz, sheet).len();
    let label = if sheet == Sheet::Before { &quiz.words.before_start } else { &quiz.words.check_start };
    (fill(label, &[("n", &count.to_string())]), count)
}

/// A list of what stands in the text, each with why.
fn reasons<'a>(reasons: impl Iterator<Item = (Html, &'a Line)>) -> Html {
    html! { <ul class="ex-why">{ for reasons.map(|(what, why)| html! { <li><strong>{ what }</strong>{ ". " }{ line(why, "") }</li> }) }</ul> }
}

/// Where the reader is, in words and as a bar. The same on paper and in the island, so that nothing moves when the island comes.
fn head(quiz: &Quiz, desk: &str, title: &str, place: usize, total: usize) -> Html {
    let words = &quiz.words;
    let (n, of) = ((place + 1).min(total).to_string(), total.to_string());
    html! {
        <div class="ex-quiz__head">
            <p class="ex-kicker" id={[desk, "place"].concat()} tabindex="-1">
                if !title.is_empty() {
                    { title }{ " · " }
                }
                { fill(&words.question, &[("n", &n), ("total", &of)]) }
            </p>
            <progress class="ex-progress" aria-label={words.progress.clone()} value={n} max={of} />
        </div>
    }
}

/// How sure somebody is of an answer; nobody has to say. The same on paper, where it keeps its room until the island comes.
fn sureness(words: &QuizWords, name: &str, sure: Option<bool>, stands: bool, on_say: &Callback<bool>) -> Html {
    let choice = |says: bool, label: &str| {
        let say = on_say.clone();
        html! {
            <label class="ex-tick">
                <input type="radio" name={name.to_owned()} checked={sure == Some(says)} disabled={stands && sure != Some(says)} onchange={Callback::from(move |_| say.emit(says))} />
                <span>{ label }</span>
            </label>
        }
    };
    html! {
        <fieldset class="ex-sure ex-ticks">
            <legend>{ &words.sure_question }</legend>
            { choice(true, &words.sure) }
            { choice(false, &words.guess) }
        </fieldset>
    }
}

/// A button.
fn button(label: &str, main: bool, onclick: Callback<MouseEvent>) -> Html {
    html! { <button class={if main { "ex-button ex-button--main" } else { "ex-button" }} type="button" {onclick}>{ label }</button> }
}

/// The buttons under a question. The same on paper, where they keep their room until the island comes, and in the island.
fn foot(words: &QuizWords, desk: &str, submit: (&str, Callback<MouseEvent>), others: Html) -> Html {
    let (label, onclick) = submit;
    html! {
        <>
            <div class="ex-actions">
                <button class="ex-button ex-button--main" type="submit" id={[desk, "next"].concat()} {onclick}>{ label }</button>
                { others }
            </div>
            <p class="ex-small">{ &words.kept }</p>
        </>
    }
}

/// The way to the passage in which the answer stands, and to its sources; `page` is the page that they are on, empty for this one.
fn read_again(words: &QuizWords, page: &str, item: &Item) -> Html {
    let source = |number: &usize| {
        let number = number.to_string();
        let (before, after) = words.source.split_once("{n}").unwrap_or((&words.source, ""));
        html! { <a href={[page, "#source-", &number].concat()}><span class="ex-hidden">{ before }</span>{ &number }{ after }</a> }
    };
    html! {
        <p class="ex-readagain">
            <span>{ &words.read_again }<a href={[page, "#", &item.passage].concat()}>{ &item.passage_title }</a></span>
            <span>{ &words.sources }{ for item.sources.iter().map(source) }</span>
        </p>
    }
}
