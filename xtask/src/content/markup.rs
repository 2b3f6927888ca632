//! The small part of Markdown that content may use, read into rich text.
//!
//! The parser knows all of CommonMark; what is not in the table of `docs/CONTENT.md` is a problem with a place. Until `edition` numbers the sources, the numbers in a
//! citation are places in the list of facts.

use std::ops::Range;

use explainer_core::text::{Block, Inline, Line, Prose};
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

/// Something that may not stand in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the text.
    pub span: Range<usize>,
    /// What is wrong.
    pub title: String,
    /// How to mend it.
    pub help: String,
}

/// A text that was read.
#[derive(Debug, Default)]
pub struct Markup {
    /// What it says.
    pub prose: Prose,
    /// What may not stand in it.
    pub faults: Vec<Fault>,
}

impl Markup {
    /// The text as one line: all its lines after each other.
    #[must_use]
    pub fn line(&self) -> Line {
        explainer_core::text::lines(&self.prose).flatten().cloned().collect()
    }
}

/// What an open mark was.
enum Mark {
    Emphasis,
    Link { dest: String },
}

const ALLOWED: &str = "a text may hold paragraphs, lists, *emphasis*, [citations of facts] and [links](…): see docs/CONTENT.md";

/// Reads a text. `fact` gives the place of a fact in the list of facts.
pub fn parse(text: &str, fact: impl Fn(&str) -> Option<usize>) -> Markup {
    let mut out = Markup::default();
    let mut citations =
        |link: BrokenLink<'_>| matches!(link.link_type, LinkType::Shortcut).then(|| (CowStr::from(format!("cite:{}", link.reference)), CowStr::from("")));
    let parser = Parser::new_with_broken_link_callback(text, Options::empty(), Some(&mut citations));
    let mut line: Line = Vec::new();
    let mut list: Option<(bool, Vec<Line>)> = None;
    let mut mark: Option<(Mark, String)> = None;
    for (event, span) in parser.into_offset_iter() {
        let mut fault = |title: &str, help: &str| out.faults.push(Fault { span: span.clone(), title: title.to_owned(), help: help.to_owned() });
        match event {
            Event::Text(words) => match &mut mark {
                Some((_, inner)) => inner.push_str(&words),
                None => push(&mut line, &words),
            },
            Event::SoftBreak => match &mut mark {
                Some((_, inner)) => inner.push(' '),
                None => push(&mut line, " "),
            },
            Event::Start(Tag::Emphasis) if mark.is_none() => mark = Some((Mark::Emphasis, String::new())),
            Event::Start(Tag::Link { dest_url, .. }) if mark.is_none() => {
                mark = Some((Mark::Link { dest: dest_url.into_string() }, String::new()));
            }
            Event::End(TagEnd::Emphasis | TagEnd::Link) => match mark.take() {
                Some((Mark::Emphasis, words)) => line.push(Inline::Emphasis(words)),
                Some((Mark::Link { dest }, words)) => match link(&dest, words, &fact) {
                    Ok(Inline::Cite(facts)) => cite(&mut line, facts),
                    Ok(inline) => line.push(inline),
                    Err((title, help)) => fault(&title, &help),
                },
                None => {}
            },
            Event::Start(Tag::List(first)) if list.is_none() => list = Some((first.is_some(), Vec::new())),
            Event::Start(Tag::Paragraph | Tag::Item) | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                let whole = trimmed(std::mem::take(&mut line));
                match &mut list {
                    _ if whole.is_empty() => {}
                    Some((_, items)) => items.push(whole),
                    None => out.prose.push(Block::Paragraph(whole)),
                }
            }
            Event::End(TagEnd::List(_)) => {
                if let Some((ordered, items)) = list.take() {
                    out.prose.push(Block::List { ordered, items });
                }
            }
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => fault("there is HTML in this text", "content holds no HTML"),
            Event::End(TagEnd::HtmlBlock) => {}
            Event::Start(_) | Event::End(_) | Event::Code(_) | Event::HardBreak | Event::Rule => match event {
                Event::End(_) => {}
                _ => fault("this mark-up is not known", ALLOWED),
            },
            _ => fault("this mark-up is not known", ALLOWED),
        }
    }
    out
}

/// What a link is, by where it leads.
fn link(dest: &str, text: String, fact: &impl Fn(&str) -> Option<usize>) -> Result<Inline, (String, String)> {
    if let Some(ids) = dest.strip_prefix("cite:") {
        return ids
            .split(',')
            .map(|id| {
                let id = id.trim();
                fact(id).ok_or_else(|| (format!("there is no fact `{id}`"), "a citation names facts of facts.toml: [f58] or [f58, f59]".to_owned()))
            })
            .collect::<Result<_, _>>()
            .map(Inline::Cite);
    }
    match dest.split_once(':') {
        Some(("term", id)) => Ok(Inline::Term { id: id.to_owned(), text }),
        Some(("quote", lang)) => Ok(Inline::Quote { lang: lang.to_owned(), text }),
        Some(("https" | "http", _)) => Ok(Inline::Link { href: dest.to_owned(), text }),
        None if dest.starts_with('#') => Ok(Inline::Link { href: dest.to_owned(), text }),
        _ => Err((format!("a link cannot lead to `{dest}`"), "write term:, quote:, https:// or # and an id".to_owned())),
    }
}

fn push(line: &mut Line, words: &str) {
    match line.last_mut() {
        Some(Inline::Text(text)) => text.push_str(words),
        _ => line.push(Inline::Text(words.to_owned())),
    }
}

/// A citation stands close to what it supports, whatever space the author left; two in a row are one.
fn cite(line: &mut Line, facts: Vec<usize>) {
    if let Some(Inline::Text(text)) = line.last_mut() {
        text.truncate(text.trim_end().len());
        if text.is_empty() {
            line.pop();
        }
    }
    match line.last_mut() {
        Some(Inline::Cite(earlier)) => earlier.extend(facts),
        _ => line.push(Inline::Cite(facts)),
    }
}

fn trimmed(mut line: Line) -> Line {
    if let Some(Inline::Text(text)) = line.last_mut() {
        text.truncate(text.trim_end().len());
    }
    line.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(id: &str) -> Option<usize> {
        id.strip_prefix('f')?.parse().ok()
    }

    fn text(words: &str) -> Inline {
        Inline::Text(words.to_owned())
    }

    #[test]
    fn a_citation_stands_right_behind_its_sentence() {
        let markup = parse("The US said so. [f58, f59] So did *Canada*. [f71]", facts);
        assert_eq!(
            markup.line(),
            [text("The US said so."), Inline::Cite(vec![58, 59]), text(" So did "), Inline::Emphasis("Canada".to_owned()), text("."), Inline::Cite(vec![71]),]
        );
        assert_eq!(markup.faults, []);
    }

    #[test]
    fn a_quotation_keeps_its_language_and_a_term_its_entry() {
        let markup = parse("It came [from the territory of China](quote:en), a [zero-day](term:zero-day).", facts);
        assert!(markup.line().contains(&Inline::Quote { lang: "en".to_owned(), text: "from the territory of China".to_owned() }));
        assert!(markup.line().contains(&Inline::Term { id: "zero-day".to_owned(), text: "zero-day".to_owned() }));
    }

    #[test]
    fn paragraphs_and_lists_are_kept_apart() {
        let markup = parse("Two steps:\n\n- in\n- and\n  through\n\nDone.", facts);
        assert_eq!(
            markup.prose,
            [
                Block::Paragraph(vec![text("Two steps:")]),
                Block::List { ordered: false, items: vec![vec![text("in")], vec![text("and through")]] },
                Block::Paragraph(vec![text("Done.")]),
            ]
        );
    }

    #[test]
    fn what_is_not_in_the_manual_is_a_fault_at_its_place() {
        for (wrong, at) in [
            ("a <b>word</b>", 2..5),
            ("a `word`", 2..8),
            ("# Title", 0..7),
            ("a **word**", 2..10),
            ("![x](y)", 0..7),
            ("see [f58x]", 4..10),
            ("see [x](ftp://y)", 4..16),
        ] {
            let markup = parse(wrong, facts);
            assert_eq!(markup.faults.first().map(|fault| fault.span.clone()), Some(at), "{wrong}");
        }
    }
}
