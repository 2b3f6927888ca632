//! The set-up of a lesson. Its controls have the names of the options: sent off without a script, the form opens the explainer with the link that was set up.

use explainer_core::{
    class::{
        desk::{Flag, Msg},
        lesson::{Length, QUESTIONS},
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
        <>
            if view.live {
                { earlier(view) }
            } else {
                <p class="ex-desk__plain">{ &words.plain }</p>
            }
            <form class="ex-desk__form" {action} target="_blank" {onsubmit}>
                { reading(view) }
                { asking(view) }
                if !view.live {
                    <p><button class="ex-button" type="submit">{ &words.open }</button></p>
                }
            </form>
        </>
    };
    part("setup", &words.setup, form)
}

/// The field for a lesson from before.
fn earlier(view: &View<'_>) -> Html {
    let words = &view.desk.words;
    html! {
        <>
            <label class="ex-desk__field">
                { &words.paste }
                <input type="text" inputmode="url" autocomplete="off" spellcheck="false" onchange={view.reads(Msg::Pasted)} />
            </label>
            <p class={classes!("ex-desk__said", (view.state.opened == Some(false)).then_some("ex-desk__wrong"))} role="status">
                { view.state.opened.map(|opened| if opened { &words.opened } else { &words.not_opened }) }
            </p>
        </>
    }
}

/// A control with its label after it.
fn tick(kind: &'static str, name: &'static str, value: String, checked: bool, onchange: Callback<Event>, label: Html) -> Html {
    html! { <label class="ex-tick"><input type={kind} {name} {value} {checked} {onchange} /><span>{ label }</span></label> }
}

/// What pupils read.
fn reading(view: &View<'_>) -> Html {
    let (desk, lesson) = (view.desk, &view.state.lesson);
    let words = &desk.words;
    let language = |(lang, name): (&String, &String)| {
        let label = html! { <span lang={lang.clone()}>{ name }</span> };
        tick("radio", "lang", lang.clone(), *lang == lesson.lang, view.sends(Msg::ChoseLang(lang.clone())), label)
    };
    let ticked = |id: &String| matches!(&lesson.length, Length::Parts(parts) if parts.contains(id));
    let piece = |(id, title): &(String, String)| tick("checkbox", "part", id.clone(), ticked(id), view.sends(Msg::TickedPart(id.clone())), html! { title });
    let length = |value: &str, length: Length, label: &str| {
        let checked = matches!((&lesson.length, &length), (Length::Parts(_), Length::Parts(_))) || lesson.length == length;
        tick("radio", "length", value.to_owned(), checked, view.sends(Msg::ChoseLength(length)), html! { label })
    };
    html! {
        <fieldset>
            <legend>{ &words.length }</legend>
            <fieldset class="ex-desk__many"><legend>{ &words.lang }</legend>{ for desk.editions.iter().map(|pages| language((&pages.lang, &pages.name))) }</fieldset>
            { length("whole", Length::Whole, &words.length_whole) }
            { length("short", Length::Short, &words.length_short) }
            // Without a program the ticks below say the same.
            if view.live {
                { length("parts", Length::Parts(desk.parts.iter().map(|(id, _)| id.clone()).collect()), &words.length_parts) }
            }
            <fieldset class="ex-desk__many ex-desk__under">
                <legend>{ if view.live { &words.parts } else { &words.length_parts } }</legend>
                { for desk.parts.iter().map(piece) }
            </fieldset>
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
        tick("checkbox", "lesson", [setting::ABOUT, id].concat(), lesson.themes.contains(id), view.sends(Msg::TickedTheme(id.clone())), html! { name })
    };
    let flag = |flag: Flag, word: &str, checked: bool, label: &str| {
        tick("checkbox", "lesson", word.to_owned(), checked, view.sends(Msg::Turned(flag)), html! { label })
    };
    html! {
        <fieldset>
            <legend>{ &words.asked }</legend>
            { field(view, "questions", &fill(&words.questions, &range), &state.number, "numeric", view.reads(Msg::TypedQuestions), state.wrong_number(), &fill(&words.wrong_number, &range)) }
            <fieldset class="ex-desk__many"><legend>{ &words.themes }</legend>{ for desk.quiz.themes.iter().map(|one| theme((&one.id, &one.name))) }</fieldset>
            <div class="ex-desk__set">
                { field(view, "seed", &words.seed, &state.seed, "text", view.reads(Msg::TypedSeed), state.wrong_seed(), &words.wrong_seed) }
                if view.live {
                    { button(&words.reseed, view.sends(Msg::Reseeded)) }
                }
            </div>
            { flag(Flag::Own, setting::OWN, lesson.own, &words.own) }
            { flag(Flag::AtEnd, setting::END, lesson.at_end, &words.at_end) }
            { flag(Flag::Predictions, setting::NO_PREDICTIONS, lesson.no_predictions, &words.predictions) }
            { flag(Flag::Sureness, setting::NO_SURENESS, lesson.no_sureness, &words.sureness) }
            if !view.live {
                { tick("checkbox", "lesson", setting::CODE.to_owned(), true, Callback::noop(), html! { &words.give_code }) }
            }
        </fieldset>
    }
}

/// A field with what is said of it where something has to be. What was typed stays in it, also what cannot be.
#[allow(clippy::too_many_arguments)]
fn field(view: &View<'_>, name: &'static str, label: &str, value: &str, inputmode: &'static str, onchange: Callback<Event>, wrong: bool, why: &str) -> Html {
    let said = [name, "-said"].concat();
    // Without a program nothing that is not asked for should be in the link.
    let value = if view.live { value.to_owned() } else { String::new() };
    html! {
        <>
            <label class="ex-desk__field">
                { label }
                <input type="text" {name} {inputmode} {value} {onchange} autocapitalize="none" autocomplete="off" spellcheck="false" maxlength="6"
                    aria-invalid={wrong.then_some("true")} aria-describedby={said.clone()} />
            </label>
            <p id={said} class={classes!("ex-desk__said", wrong.then_some("ex-desk__wrong"))} role="status">{ if wrong { why } else { "" } }</p>
        </>
    }
}
