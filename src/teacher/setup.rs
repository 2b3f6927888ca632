//! The set-up of a lesson. Its controls have the names of the options: sent off without a script, the form opens the explainer as it was set up.

use explainer_core::{
    class::{
        desk::{Flag, Msg},
        lesson::{Length, QUESTIONS, seed_text},
    },
    quiz::setting,
    words::fill,
};
use yew::prelude::*;

use super::{View, button, part};

pub fn setup(view: &View<'_>) -> Html {
    let words = &view.desk.words;
    let action = view.desk.pages(&view.state.lesson).map_or_else(String::new, |pages| ["../", &pages.guest].concat());
    // Without this Enter in a field would leave the page.
    let onsubmit = Callback::from(|event: SubmitEvent| event.prevent_default());
    let form = html! {
        <form class="ex-desk__form" {action} target="_blank" {onsubmit}>
            { reading(view) }
            { asking(view) }
            if !view.live {
                <label class="ex-tick"><input type="checkbox" name="lesson" value={setting::CODE} checked={true} /><span>{ &words.give_code }</span></label>
                <p><button class="ex-button" type="submit">{ &words.open }</button></p>
                <noscript><p>{ &words.plain }</p></noscript>
            }
        </form>
    };
    part("setup", &words.setup, form)
}

/// What pupils read.
fn reading(view: &View<'_>) -> Html {
    let (desk, lesson) = (view.desk, &view.state.lesson);
    let words = &desk.words;
    let language = |(lang, name): (&String, &String)| {
        html! {
            <label class="ex-tick">
                <input type="radio" name="lang" value={lang.clone()} checked={*lang == lesson.lang} onchange={view.sends(Msg::ChoseLang(lang.clone()))} />
                <span lang={lang.clone()}>{ name }</span>
            </label>
        }
    };
    let ticked = |id: &String| matches!(&lesson.length, Length::Parts(parts) if parts.contains(id));
    let piece = |(id, title): &(String, String)| {
        html! {
            <label class="ex-tick">
                <input type="checkbox" name="part" value={id.clone()} checked={ticked(id)} onchange={view.sends(Msg::TickedPart(id.clone()))} />
                <span>{ title }</span>
            </label>
        }
    };
    let length = |value: &'static str, length: Length, label: &str| {
        html! {
            <label class="ex-tick">
                <input type="radio" name="length" {value} checked={lesson.length == length} onchange={view.sends(Msg::ChoseLength(length))} />
                <span>{ label }</span>
            </label>
        }
    };
    html! {
        <fieldset>
            <legend>{ &words.length }</legend>
            <fieldset class="ex-desk__many"><legend>{ &words.lang }</legend>{ for desk.editions.iter().map(|pages| language((&pages.lang, &pages.name))) }</fieldset>
            { length("whole", Length::Whole, &words.length_whole) }
            { length("short", Length::Short, &words.length_short) }
            <fieldset class="ex-desk__many"><legend>{ &words.parts }</legend>{ for desk.parts.iter().map(piece) }</fieldset>
        </fieldset>
    }
}

/// How the quiz is asked.
fn asking(view: &View<'_>) -> Html {
    let (desk, state) = (view.desk, view.state);
    let (words, lesson) = (&desk.words, &state.lesson);
    let [least, most] = QUESTIONS.map(|number| number.to_string());
    let range = [("least", least.as_str()), ("most", most.as_str())];
    let theme = |(id, name): (&String, &String)| {
        html! {
            <label class="ex-tick">
                <input type="checkbox" name="lesson" value={[setting::ABOUT, id].concat()} checked={lesson.themes.contains(id)} onchange={view.sends(Msg::TickedTheme(id.clone()))} />
                <span>{ name }</span>
            </label>
        }
    };
    let flag = |flag: Flag, word: &'static str, checked: bool, label: &str| {
        html! {
            <label class="ex-tick">
                <input type="checkbox" name="lesson" value={word} {checked} onchange={view.sends(Msg::Turned(flag))} />
                <span>{ label }</span>
            </label>
        }
    };
    let number = lesson.questions.map(|questions| questions.to_string()).unwrap_or_default();
    let seed = if lesson.seed > 0 { seed_text(lesson.seed) } else { String::new() };
    html! {
        <fieldset>
            <legend>{ &words.asked }</legend>
            <label class="ex-desk__field">
                { fill(&words.questions, &range) }
                <input type="number" inputmode="numeric" name="questions" min={least.clone()} max={most.clone()} value={number} onchange={view.reads(Msg::TypedQuestions)} />
            </label>
            { said(state.wrong_number, &fill(&words.wrong_number, &range)) }
            <fieldset class="ex-desk__many"><legend>{ &words.themes }</legend>{ for desk.quiz.themes.iter().map(|one| theme((&one.id, &one.name))) }</fieldset>
            <label class="ex-desk__field">
                { &words.seed }
                <input type="text" name="seed" pattern="[0-9a-zA-Z]{1,6}" maxlength="6" autocomplete="off" spellcheck="false" value={seed} onchange={view.reads(Msg::TypedSeed)} />
            </label>
            { said(state.wrong_seed, &words.wrong_seed) }
            if view.live {
                <p>{ button(&words.reseed, view.sends(Msg::Reseeded)) }</p>
            }
            { flag(Flag::Own, setting::OWN, lesson.own, &words.own) }
            { flag(Flag::AtEnd, setting::END, lesson.at_end, &words.at_end) }
            { flag(Flag::Predictions, setting::NO_PREDICTIONS, lesson.no_predictions, &words.predictions) }
            { flag(Flag::Sureness, setting::NO_SURENESS, lesson.no_sureness, &words.sureness) }
            if view.live {
                <label class="ex-desk__field">
                    { &words.paste }
                    <input type="text" inputmode="url" autocomplete="off" spellcheck="false" onchange={view.reads(Msg::Pasted)} />
                </label>
                <p role="status">{ state.opened.map(|opened| if opened { &words.opened } else { &words.not_opened }) }</p>
            }
        </fieldset>
    }
}

/// What is said of a field, where something has to be.
fn said(wrong: bool, text: &str) -> Html {
    html! { <p class="ex-desk__wrong" role="status">{ if wrong { text } else { "" } }</p> }
}
