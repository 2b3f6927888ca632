//! The quiz without a program: every question with its key, to read, to tick and to print.

use explainer_core::{
    edition::Edition,
    quiz::{
        Asked, Item, Question, Quiz,
        state::{Sheet, State},
    },
    words::{PageWords, fill},
};
use yew::prelude::*;

use super::{Ask, answer, button, foot, form, head, opening, read_again, sureness, why};

/// The first question, in the same form as in the island, which takes this place: nothing moves then. All of them, with their key, are on the page `href`.
pub fn first(quiz: &Quiz, page: &PageWords, href: &str) -> Html {
    let words = &quiz.words;
    let count = quiz.items.len().to_string();
    let round = State::default().items(quiz, Sheet::Quiz);
    let asked = round.first().and_then(|item| quiz.items.get(*item));
    html! {
        <div class="ex-quiz" data-island="quiz">
            { head(quiz, "quiz-", "", 0, round.len()) }
            <div class="ex-quiz__item">{ for asked.map(|item| form(&on_paper(quiz, item))) }</div>
            <div class="ex-live">
                { sureness(words, "quiz-sure", None, false, &Callback::noop()) }
                { foot(words, "quiz-", (&words.check, Callback::noop()), button(&words.skip, false, Callback::noop())) }
            </div>
            <p class="ex-others"><a href={href.to_owned()}>{ fill(&page.paper, &[("n", &count)]) }</a></p>
        </div>
    }
}

/// The way to questions on the page `paper` that an island can open in their place; nothing where there are none.
pub fn beside(quiz: &Quiz, sheet: Sheet, name: &str, paper: &str) -> Html {
    let (label, count) = opening(quiz, &State::default(), sheet);
    if count == 0 {
        return Html::default();
    }
    html! { <div class="ex-check" data-island={name.to_owned()}><a class="ex-button" href={[paper, "#", name].concat()}>{ label }</a></div> }
}

/// All questions, part by part, with links to the text on the page `story`.
pub fn all(edition: &Edition, story: &str) -> Html {
    let quiz = &edition.quiz;
    let words = &quiz.words;
    let before: Vec<_> = quiz.items.iter().filter(|item| item.asked == Asked::Before).collect();
    let part = |(index, part): (usize, &explainer_core::edition::Part)| {
        // What the part itself asks comes first.
        let mut items: Vec<_> = quiz.items.iter().filter(|item| item.part == index && item.asked != Asked::Before).collect();
        items.sort_by_key(|item| item.asked != Asked::Check);
        section(quiz, &["check-", &part.id].concat(), &part.title, Html::default(), &items, story)
    };
    html! {
        <div class="ex-quiz ex-quiz--paper">
            <p class="ex-quiz__introduction">{ &words.introduction }</p>
            { section(quiz, "before", &words.before, html! { <p class="ex-help">{ &edition.words.paper_before }</p> }, &before, story) }
            { for edition.parts.iter().enumerate().map(part) }
        </div>
    }
}

/// Questions under a heading.
fn section(quiz: &Quiz, id: &str, title: &str, text: Html, items: &[&Item], story: &str) -> Html {
    if items.is_empty() {
        return Html::default();
    }
    html! {
        <section id={id.to_owned()} class="ex-quiz__part">
            <h2>{ title }</h2>
            { text }
            <ol class="ex-quiz__paper">{ for items.iter().map(|item| question(quiz, item, story)) }</ol>
        </section>
    }
}

/// A question as it is asked on paper.
fn on_paper<'a>(quiz: &'a Quiz, item: &'a Item) -> Ask<'a> {
    let shown = quiz.find(&item.id).map(|index| quiz.shown(0, index)).unwrap_or_default();
    Ask { words: &quiz.words, item, shown, given: None, stands: false, judged: false, desk: "quiz-", live: None }
}

/// A question with its controls, and its key.
fn question(quiz: &Quiz, item: &Item, story: &str) -> Html {
    let words = &quiz.words;
    html! {
        <li id={["question-", &item.id].concat()} class="ex-quiz__item">
            { form(&on_paper(quiz, item)) }
            <details class="ex-key">
                <summary>{ &words.key }</summary>
                <p><strong>{ &words.right_answer }{ ":" }</strong></p>
                // What is said of the other kinds is itself the right answer.
                if matches!(item.question, Question::Choice(_) | Question::Several(_)) {
                    <div class="ex-given">{ answer(&item.question, &item.question.kind().right()) }</div>
                }
                { why(&item.question, None) }
                { read_again(words, story, item) }
            </details>
        </li>
    }
}
