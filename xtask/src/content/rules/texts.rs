//! Texts: the form that their field asks for, evidence for every claim, the same evidence in every language.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use explainer_core::text::{Block, Inline, lines, plain};

use super::{
    super::{
        author::{At, Authored, Localized},
        markup::{self, Markup},
        problem::{Place, Problems},
    },
    every_language,
    ids::anchors,
    reading::readable,
    sources::language_tag,
};

/// A quotation is short: at most this many words.
const QUOTATION: usize = 20;

/// What a text may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Words only.
    Words,
    /// One line with marks.
    Line,
    /// One line with marks, that cites.
    Claim,
    /// Paragraphs and lists.
    Prose,
    /// Paragraphs and lists, each of which cites.
    Claims,
}

/// A text somewhere in the content.
struct Text<'a> {
    file: usize,
    entry: Range<usize>,
    form: Form,
    text: &'a Localized,
}

/// Every text of the content, with what it may hold.
fn every_text(authored: &Authored) -> Vec<Text<'_>> {
    let mut out = Vec::new();
    macro_rules! collect {
        ($($kind:ident { $($field:ident: $form:ident),+ })+) => {$(
            for entry in &authored.$kind {
                $(out.push(Text { file: entry.file, entry: entry.span.clone(), form: Form::$form, text: &entry.$field });)+
            }
        )+};
    }
    collect! {
        topic { title: Words, standfirst: Words, situation: Words }
        minute { text: Claim }
        change { text: Line }
        part { title: Words, headline: Words }
        passage { title: Words, text: Claims }
        track { name: Words }
        event { title: Words, text: Claims }
        step { title: Words, text: Words }
        group { name: Words }
        party { name: Words }
        position { document: Line, exchange: Claims, names: Claim, certainty: Claim, asks: Claim, did: Claim }
        answer { name: Words }
        preset { name: Words }
        link { title: Words, text: Claim, flaw: Claim, stop: Claim }
        race { other: Words, evict: Claim }
        count { label: Words, text: Claim }
        stage { when: Words, text: Claim }
        circles { support: Claim }
        set { name: Words }
        country { name: Words }
        band { word: Words }
        wording { text: Claim }
        verdict { name: Words, text: Words }
        claim { claim: Line, behind: Claims }
        term { term: Words, definition: Claim }
        theme { name: Words }
        order { first: Words, last: Words }
        estimate { unit: Words, feedback: Line }
        guide { title: Words, text: Prose }
        route { title: Words }
        activity { title: Words, text: Line }
        discussion { question: Line, listen: Line }
    }
    for part in &authored.part {
        if let Some(lead) = &part.lead {
            out.push(Text { file: part.file, entry: part.span.clone(), form: Form::Line, text: lead });
        }
    }
    for band in &authored.band {
        if let Some(used) = &band.used {
            out.push(Text { file: band.file, entry: band.span.clone(), form: Form::Claim, text: used });
        }
    }
    for question in authored.questions() {
        for text in [question.prompt, question.hint] {
            out.push(Text { file: question.file, entry: question.id.span.clone(), form: Form::Line, text });
        }
    }
    macro_rules! inside {
        ($($kind:ident.$list:ident { $($field:ident: $form:ident),+ })+) => {$(
            for entry in &authored.$kind {
                for one in &entry.$list {
                    $(out.push(Text { file: entry.file, entry: entry.id.span.clone(), form: Form::$form, text: &one.$field });)+
                }
            }
        )+};
    }
    inside! {
        choice.option { text: Line, feedback: Line }
        several.option { text: Line, feedback: Line }
        order.element { text: Line, feedback: Line }
        r#match.pair { text: Line, answer: Words, feedback: Line }
        r#match.extra { answer: Words }
        classify.category { name: Words }
        classify.statement { text: Line, feedback: Line }
    }
    out
}

pub fn texts(authored: &Authored, languages: &[String], problems: &mut Problems) {
    let facts: BTreeMap<_, _> = authored.fact.iter().enumerate().map(|(index, fact)| (fact.id.as_str(), index)).collect();
    let terms: BTreeSet<_> = authored.term.iter().map(|term| term.id.as_str()).collect();
    let anchors = anchors(authored);
    let mut cited = BTreeSet::new();
    for text in every_text(authored) {
        every_language(text.file, &text.entry, text.text, languages, problems);
        let mut read = Vec::new();
        for (lang, at) in &text.text.0 {
            let place = Place { file: text.file, span: at.span.clone() };
            let markup = if text.form == Form::Words {
                Markup { prose: vec![Block::Paragraph(vec![Inline::Text(at.value.clone())])], faults: Vec::new() }
            } else {
                markup::parse(&at.value, |id| facts.get(id).copied())
            };
            for fault in &markup.faults {
                problems.error(within(&place, at, fault.span.clone(), problems), fault.title.clone(), "", fault.help.clone());
            }
            cited.extend(cites(&markup));
            // A mark that was not understood would be missed below.
            if markup.faults.is_empty() {
                form(&text, at, &place, &markup, problems);
                marks(at, &place, &markup, &terms, &anchors, problems);
                readable(lang, at, &place, &markup, problems);
                read.push((lang, place, markup));
            }
        }
        same_in_every_language(&read, problems);
    }
    // A fact that only questions rest on is used as well.
    cited.extend(authored.questions().into_iter().flat_map(|question| question.facts).filter_map(|fact| facts.get(fact.as_str())).copied());
    for (index, fact) in authored.fact.iter().enumerate() {
        if !cited.contains(&index) {
            problems.warning(fact.place(&fact.id), "nothing cites this fact", "", "");
        }
    }
}

/// The place of a part of a text. A text with escapes is pointed at as a whole.
fn within(place: &Place, at: &At<String>, part: Range<usize>, problems: &Problems) -> Place {
    match problems.source(place).find(at.value.as_str()) {
        Some(start) => Place { file: place.file, span: place.span.start + start + part.start..place.span.start + start + part.end },
        None => place.clone(),
    }
}

/// The place of some words of a text.
pub fn words_at(place: &Place, at: &At<String>, words: &str, problems: &Problems) -> Place {
    match at.value.find(words) {
        Some(start) => within(place, at, start..start + words.len(), problems),
        None => place.clone(),
    }
}

/// The text has the form that its field asks for, and every claim cites.
fn form(text: &Text<'_>, at: &At<String>, place: &Place, markup: &Markup, problems: &mut Problems) {
    if at.value.trim().is_empty() {
        problems.error(place.clone(), "this text is empty", "", "");
        return;
    }
    if at.value.contains('!') {
        problems.error(words_at(place, at, "!", problems), "there is an exclamation mark", "", "say it in a calm sentence");
    }
    if text.form == Form::Words && (at.value.contains('[') || at.value.contains('*')) {
        problems.error(place.clone(), "this text holds mark-up", "", "a title or name is words only");
    }
    if matches!(text.form, Form::Line | Form::Claim) && !matches!(markup.prose.as_slice(), [Block::Paragraph(_)]) {
        problems.error(place.clone(), "this text is more than one paragraph", "", "write it as one line");
    }
    if matches!(text.form, Form::Claim | Form::Claims) {
        let all: Vec<_> = lines(&markup.prose).collect();
        for line in all {
            let words = plain(line);
            // 'Four steps:' announces a list whose items cite.
            if !line.iter().any(|inline| matches!(inline, Inline::Cite(_))) && !words.ends_with(':') {
                let start: String = words.chars().take(30).collect();
                problems.error(words_at(place, at, &start, problems), "this claim has no source", "", "end it with the facts it rests on: [f58]");
            }
        }
    }
}

/// Terms, links and quotations lead somewhere and are what they should be.
fn marks(at: &At<String>, place: &Place, markup: &Markup, terms: &BTreeSet<&str>, anchors: &BTreeSet<&str>, problems: &mut Problems) {
    for inline in lines(&markup.prose).flatten() {
        match inline {
            Inline::Term { id, .. } if !terms.contains(id.as_str()) => {
                let at = words_at(place, at, &format!("term:{id}"), problems);
                problems.error(at, format!("the glossary has no `{id}`"), "", "add a [[term]] to glossary.toml or change the link");
            }
            Inline::Link { href, .. } if href.strip_prefix('#').is_some_and(|id| !anchors.contains(id)) => {
                problems.error(
                    words_at(place, at, href, problems),
                    "this link leads nowhere",
                    "",
                    "a link on the page leads to a part, passage, event, position or claim",
                );
            }
            Inline::Quote { lang, text } => {
                if !language_tag(lang) {
                    problems.error(words_at(place, at, &format!("quote:{lang}"), problems), "this is not a language", "", "write quote:en or quote:nl");
                }
                if text.split_whitespace().count() > QUOTATION {
                    problems.error(
                        words_at(place, at, text, problems),
                        format!("this quotation has more than {QUOTATION} words"),
                        "",
                        "quote the words that matter",
                    );
                }
            }
            _ => {}
        }
    }
}

fn cites(markup: &Markup) -> Vec<usize> {
    lines(&markup.prose).flatten().filter_map(|inline| if let Inline::Cite(facts) = inline { Some(facts.clone()) } else { None }).flatten().collect()
}

/// What a text cites, quotes, explains and links to, sorted.
fn evidence(markup: &Markup) -> [(&'static str, Vec<String>); 4] {
    let mut facts: Vec<_> = cites(markup).iter().map(ToString::to_string).collect();
    let (mut quotes, mut terms, mut links) = (Vec::new(), Vec::new(), Vec::new());
    for inline in lines(&markup.prose).flatten() {
        match inline {
            Inline::Quote { lang, text } => quotes.push(format!("{lang}: {text}")),
            Inline::Term { id, .. } => terms.push(id.clone()),
            Inline::Link { href, .. } => links.push(href.clone()),
            _ => {}
        }
    }
    for list in [&mut facts, &mut quotes, &mut terms, &mut links] {
        list.sort_unstable();
    }
    [("citations", facts), ("quotations", quotes), ("terms", terms), ("links", links)]
}

/// The facts of each piece of a text that rests on some, in their order.
fn statements(markup: &Markup) -> Vec<BTreeSet<usize>> {
    let facts = |inline: &Inline| if let Inline::Cite(facts) = inline { Some(facts.iter().copied().collect()) } else { None };
    lines(&markup.prose).flatten().filter_map(facts).collect()
}

fn same_in_every_language(read: &[(&String, Place, Markup)], problems: &mut Problems) {
    let [(first_lang, _, first), others @ ..] = read else { return };
    let bare = |markup: &Markup| lines(&markup.prose).flatten().all(|inline| matches!(inline, Inline::Text(_)));
    if read.iter().all(|(.., markup)| bare(markup)) {
        return;
    }
    for (lang, place, markup) in others {
        for ((what, here), (_, there)) in evidence(markup).into_iter().zip(evidence(first)) {
            if here != there {
                let help = "each claim has the same evidence in every language";
                problems.error(place.clone(), format!("the {what} in `{lang}` differ from those in `{first_lang}`"), "", help);
            }
        }
        let (here, there) = (statements(markup), statements(first));
        // Where the whole differs, that was said above.
        if here != there && evidence(markup)[0] == evidence(first)[0] {
            let at = here.iter().zip(&there).position(|(here, there)| here != there).unwrap_or(here.len().min(there.len())) + 1;
            let help = "a sentence rests on the same facts in every language: move the citation to its sentence";
            problems.error(place.clone(), format!("the facts of statement {at} in `{lang}` differ from those in `{first_lang}`"), "", help);
        }
    }
}
