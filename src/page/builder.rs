//! The page on which an editor makes an embedding: the options, a preview, and the code to paste. Its controls have the names of the options: sent off without a script, the form opens
//! the guest that was chosen. A script does the rest.

use explainer_core::edition::Edition;
use yew::prelude::*;

use super::{Props, head};
use crate::frame::frame;

/// The colours that can be chosen, with what they are in the explainer's own theme.
const COLOURS: [(&str, &str); 3] = [("paper", "#fbfaf6"), ("ink", "#15191c"), ("accent", "#0a5566")];

/// The body of the page; `pair` is the page that is embedded.
#[component]
pub fn Builder(props: &Props) -> Html {
    let edition = &*props.edition;
    let words = &edition.builder_words;
    html! {
        <>
            <header id="top" class="ex-head">
                <div class="ex-masthead">
                    <p class="ex-brand">{ &edition.words.brand }</p>
                    { head::languages(edition, &props.others) }
                </div>
                <div class="ex-paperhead">
                    <h1>{ &words.title }</h1>
                    <p class="ex-standfirst">{ &words.text }</p>
                </div>
            </header>
            <main class="ex-builder">
                <form class="ex-builder__form" action={props.pair.clone()} target="_blank">
                    { what(edition, props) }
                    { looks(edition) }
                    <p class="ex-builder__invalid" role="status" data-invalid={words.invalid.clone()}></p>
                    <p><button class="ex-button" type="submit">{ &words.open }</button></p>
                </form>
                <section class="ex-builder__preview" aria-labelledby="preview-title">
                    <h2 id="preview-title">{ &words.preview }</h2>
                    <fieldset class="ex-builder__widths" hidden={true}>
                        <legend class="ex-hidden">{ &words.width }</legend>
                        <label><input type="radio" name="width" value="320" />{ &words.phone }</label>
                        <label><input type="radio" name="width" value="680" checked={true} />{ &words.column }</label>
                    </fieldset>
                    <p class="ex-builder__contrast" role="status" data-weak={words.weak.clone()} data-strong={words.strong.clone()}></p>
                    <p class="ex-builder__mend" hidden={true}><button class="ex-button" type="button">{ &words.mend }</button></p>
                    <p class="ex-builder__long" data-long={words.long.clone()}></p>
                    <div class="ex-builder__frame"><iframe title={words.preview.clone()} src={props.pair.clone()} width="680" height="560"></iframe></div>
                </section>
                <section class="ex-builder__codes" aria-labelledby="codes-title">
                    <h2 id="codes-title">{ &words.codes }</h2>
                    <noscript><p>{ &words.plain }</p></noscript>
                    { code(edition, "frame", &words.frame, &words.frame_text, &frame(&props.pair, &edition.title)) }
                    { code(edition, "element", &words.element, &words.element_text, "") }
                    { code(edition, "oembed", &words.oembed, &words.oembed_text, "") }
                    { code(edition, "link", &words.link, &words.link_text, "") }
                </section>
            </main>
            <footer class="ex-footer"><a href={story(props)}>{ &words.back }</a></footer>
        </>
    }
}

fn story(props: &Props) -> String {
    match &props.foot {
        super::Foot::Guest { story } => story.clone(),
        super::Foot::Own { builder } => builder.clone(),
    }
}

/// What is shown.
fn what(edition: &Edition, props: &Props) -> Html {
    let words = &edition.builder_words;
    let page = &edition.words;
    let own = [("top", &words.top), ("minute", &page.minute), ("glance", &page.ladder)];
    let parts = own.into_iter().map(|(id, title)| (id, title.as_str()));
    let parts = parts.chain(edition.parts.iter().map(|part| (part.id.as_str(), part.title.as_str()))).chain([("reference", page.reference.as_str())]);
    let tick = |(id, title): (&str, &str)| html! { <label><input type="checkbox" name="part" value={id.to_owned()} />{ title }</label> };
    let languages =
        [(edition.lang.clone(), page.language.clone())].into_iter().chain(props.others.iter().map(|other| (other.lang.clone(), other.name.clone())));
    html! {
        <fieldset>
            <legend>{ &words.what }</legend>
            { list("lang", &words.lang, languages.collect()) }
            { list("length", &words.length, pairs([("", &words.length_whole), ("short", &words.length_short)])) }
            <fieldset class="ex-builder__parts"><legend>{ &words.part }</legend>{ for parts.map(tick) }</fieldset>
            { list("quiz", &words.quiz, pairs([("", &words.quiz_on), ("off", &words.quiz_off)])) }
            <label>{ &words.questions }<input type="number" name="questions" min="3" max="30" placeholder="10" /></label>
            <label>{ &words.seed }<input type="text" name="seed" pattern="[0-9a-z]{1,6}" maxlength="6" autocomplete="off" spellcheck="false" /></label>
            <label class="ex-builder__tick"><input type="checkbox" name="hide" value="masthead" />{ &words.masthead }</label>
            { list("storage", &words.storage, pairs([("", &words.storage_on), ("off", &words.storage_off)])) }
            <label>{ &words.host }<input type="text" name="host" inputmode="url" pattern=r"https?://[a-z0-9.\-]{1,200}(:[0-9]{1,5})?" autocomplete="off" spellcheck="false" /></label>
        </fieldset>
    }
}

/// How it looks.
fn looks(edition: &Edition) -> Html {
    let words = &edition.builder_words;
    let labels = [&words.paper, &words.ink, &words.accent];
    let colour = |((name, value), label): ((&str, &str), &String)| {
        html! { <label>{ label }<input type="color" name={name.to_owned()} value={value.to_owned()} disabled={true} /></label> }
    };
    html! {
        <fieldset>
            <legend>{ &words.looks }</legend>
            { list("theme", &words.theme, pairs([("", &words.theme_default), ("plain", &words.theme_plain), ("contrast", &words.theme_contrast)])) }
            { list("scheme", &words.scheme, pairs([("", &words.scheme_auto), ("light", &words.scheme_light), ("dark", &words.scheme_dark)])) }
            <label class="ex-builder__tick" hidden={true}><input type="checkbox" name="colours" />{ &words.colours }</label>
            <div class="ex-builder__colours">{ for COLOURS.into_iter().zip(labels).map(colour) }</div>
            <label>{ &words.size }<input type="number" name="size" min="75" max="200" step="5" placeholder="100" /></label>
            <label>{ &words.heading }<input type="number" name="heading" min="1" max="5" placeholder="1" /></label>
        </fieldset>
    }
}

fn pairs<const N: usize>(of: [(&str, &String); N]) -> Vec<(String, String)> {
    of.map(|(value, text)| (value.to_owned(), text.clone())).to_vec()
}

/// A list to choose from, with the first thing chosen.
fn list(name: &str, label: &str, options: Vec<(String, String)>) -> Html {
    html! {
        <label>{ label }<select name={name.to_owned()}>{ for options.into_iter().map(|(value, text)| html! { <option {value}>{ text }</option> }) }</select></label>
    }
}

/// A code with its button. One without a code yet is shown when there is one.
fn code(edition: &Edition, name: &str, label: &str, text: &str, value: &str) -> Html {
    let words = &edition.builder_words;
    let id = ["code-", name].concat();
    html! {
        <div class="ex-builder__code" hidden={value.is_empty()}>
            <label for={id.clone()}>{ label }</label>
            <p class="ex-small">{ text }</p>
            <textarea {id} name={name.to_owned()} readonly={true} rows="3" spellcheck="false" value={value.to_owned()} />
            <p class="ex-builder__copy">
                <button class="ex-button" type="button" hidden={true}>{ &words.copy }<span class="ex-hidden">{ ": " }{ label }</span></button>
                <span role="status" data-copied={words.copied.clone()} data-selected={words.selected.clone()}></span>
            </p>
        </div>
    }
}
