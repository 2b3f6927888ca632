//! What a teacher hands out: the link with its QR code, the code for a learning environment, and what is on paper.

use explainer_core::class::{
    csv::Table,
    desk::{Download, Msg, What, is_local},
    lesson::Lesson,
};
use yew::prelude::*;

use super::{View, button, part};
use crate::{frame::frame, qr::qr};

pub fn hand_out(view: &View<'_>) -> Html {
    // Without a program there is no link to hand out: the form above opens what was set up.
    if !view.live {
        return Html::default();
    }
    let words = &view.desk.words;
    let link = view.link();
    let code = frame(&link, view.title());
    let content = html! {
        <>
            if is_local(view.site) {
                <p class="ex-desk__wrong">{ &words.local }</p>
            }
            <div class="ex-desk__link">
                <div>
                    { field(view, "link", &words.link, What::Link, &link) }
                    <p>{ &words.keep_link }{ " " }<a href={link.clone()} target="_blank">{ &words.open }</a></p>
                    { field(view, "frame", &words.frame, What::Frame, &code) }
                </div>
                <div class="ex-desk__qr">{ qr(&link, &words.qr) }<p class="ex-small">{ &words.qr_text }</p></div>
            </div>
        </>
    };
    part("hand-out", &words.hand_out, content)
}

/// Something to copy, with its button.
fn field(view: &View<'_>, id: &str, label: &str, what: What, text: &str) -> Html {
    let words = &view.desk.words;
    html! {
        <div class="ex-desk__field">
            <label for={id.to_owned()}>{ label }</label>
            <textarea id={id.to_owned()} readonly={true} rows="4" spellcheck="false" value={text.to_owned()} />
            <p class="ex-desk__copy">
                <button class="ex-button" type="button" onclick={view.sends(Msg::Copied(what, text.to_owned()))}>{ &words.copy }<span class="ex-hidden">{ ": " }{ label }</span></button>
                { done(view, what) }
            </p>
        </div>
    }
}

/// Whether something could be copied or saved.
pub fn done(view: &View<'_>, what: What) -> Html {
    let words = &view.desk.words;
    let said = match (view.state.done, what) {
        (Some((done, false)), _) if done == what => words.not_copied.as_str(),
        (Some((done, true)), What::Link | What::Frame | What::CopiedPupils | What::CopiedQuestions) if done == what => &words.copied,
        (Some((done, true)), What::Pupils | What::Questions) if done == what => &words.saved,
        _ => "",
    };
    html! { <span role="status">{ said }</span> }
}

pub fn on_paper(view: &View<'_>) -> Html {
    let words = &view.desk.words;
    let lesson = &view.state.lesson;
    let Some(pages) = view.desk.pages(lesson) else { return Html::default() };
    let with = |file: &str| if view.live { [file, "#", &Lesson::write(lesson)].concat() } else { file.to_owned() };
    let link = |href: String, title: &str, text: &str| html! { <li><a {href}>{ title }</a><span>{ text }</span></li> };
    let content = html! {
        <>
            <ul class="ex-desk__papers">
                { link(with(&pages.plan), &words.plan, &words.plan_text) }
                { link(with(&pages.worksheet), &words.worksheet, &words.worksheet_text) }
                { link(with(&pages.key), &words.key, &words.key_text) }
            </ul>
            if lesson.own {
                <p>{ &words.own_paper }</p>
            }
        </>
    };
    part("paper", &words.paper, content)
}

/// The packages that were made with the site; nothing where there are none.
pub fn packages(view: &View<'_>) -> Html {
    let words = &view.desk.words;
    if view.desk.packages.is_empty() {
        return Html::default();
    }
    let package = |package: &Download| {
        let size = [(package.size / 1000).to_string().as_str(), "\u{a0}kB"].concat();
        html! { <li><a class="ex-button" href={package.href.clone()} download="">{ &package.title }</a><span>{ size }</span></li> }
    };
    let content = html! { <><p>{ &words.packages_text }</p><ul class="ex-desk__packages">{ for view.desk.packages.iter().map(package) }</ul></> };
    part("packages", &words.packages, content)
}

/// The buttons that save a table and copy it.
pub fn table_buttons(view: &View<'_>, table: &Table, save: (What, &str, &str), copy: (What, &str)) -> Html {
    let ((saved, label, name), (copied, copy)) = (save, copy);
    let separator = view.desk.words.separator.chars().next().unwrap_or(',');
    html! {
        <p class="ex-desk__copy">
            { button(label, view.sends(Msg::Downloaded(saved, name.to_owned(), table.csv(separator)))) }
            { button(copy, view.sends(Msg::Copied(copied, table.tabs()))) }
            { done(view, saved) }
            { done(view, copied) }
        </p>
    }
}
