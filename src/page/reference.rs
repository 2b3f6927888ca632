//! The last part: words, sources with the way back to where they are used, changes, licence, and how to report a mistake.

use explainer_core::edition::{Edition, Kind, Source};
use yew::prelude::*;

use super::part_heading;
use crate::text::line;

/// The part as a whole; `n` is its number. Of a guest the way back from a source is left out: a source opens beside its sentence there, and says where else it is used.
pub fn reference(edition: &Edition, n: usize, guest: bool) -> Html {
    let words = &edition.words;
    let term = |term: &explainer_core::edition::Term| {
        html! { <div id={["term-", &term.id].concat()}><dt>{ &term.term }</dt><dd>{ line(&term.definition, &words.source) }</dd></div> }
    };
    let change = |(date, text): &(explainer_core::date::Date, explainer_core::text::Line)| {
        html! { <li><time datetime={date.to_string()}>{ date.in_words(&edition.months) }</time>{ ": " }{ line(text, &words.source) }</li> }
    };
    html! {
        <section id="reference" class="ex-part ex-reference">
            { part_heading(edition, n, &words.reference, &words.reference_headline) }
            <h3 id="glossary">{ &words.glossary }</h3>
            <dl class="ex-glossary">{ for edition.terms.iter().map(term) }</dl>
            <h3 id="sources">{ &words.sources }</h3>
            <p>{ &words.sources_text }</p>
            <ol class="ex-sources">{ for edition.sources.iter().enumerate().map(|(index, one)| source(edition, index + 1, one, guest)) }</ol>
            <h3 id="changes">{ &words.changes }</h3>
            <ul>{ for edition.changes.iter().map(change) }</ul>
            <h3>{ &words.report }</h3>
            <p>{ &words.report_text }</p>
            <h3>{ &words.licence }</h3>
            <p>{ &words.licence_text }</p>
        </section>
    }
}

fn source(edition: &Edition, n: usize, source: &Source, guest: bool) -> Html {
    let words = &edition.words;
    let kind = match source.kind {
        Kind::Party => &words.kind_party,
        Kind::Press => &words.kind_press,
        Kind::Research => &words.kind_research,
    };
    let lang = (source.lang != edition.lang).then(|| source.lang.clone());
    let back = |(index, (anchor, title)): (usize, &(String, String))| {
        html! { <>{ if index > 0 { ", " } else { " " } }<a href={["#", anchor].concat()}>{ title }</a></> }
    };
    html! {
        <li id={["source-", &n.to_string()].concat()}>
            <p><span {lang}>{ &source.publisher }{ ", " }<a href={source.url.clone()}>{ &source.title }</a></span>
                if let Some(date) = &source.date {
                    { ", " }{ date.in_words(&edition.months) }
                }
            </p>
            <p class="ex-small">
                { kind }{ " · " }{ &source.lang }
                if !source.read {
                    { " · " }{ &words.seen_quoted }
                }
                if !source.confirmed {
                    { " · " }{ &words.address_unconfirmed }
                }
                if !guest {
                    <br />{ &words.used_in }{ for source.used_in.iter().enumerate().map(back) }
                }
            </p>
        </li>
    }
}
