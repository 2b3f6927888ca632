//! Rich text for other programs: as XHTML and HTML, and as plain words. It makes no paragraphs, and says what it leaves out.

use explainer_core::text::Inline;

use super::xml::{self, Element, Node};

/// The attribute for a language in HTML.
pub const HTML: &str = "lang";
/// The attribute for a language in XML.
pub const XML: &str = "xml:lang";

/// A line as pieces of a document; `lang` is the attribute for a language. The marks of a quotation are left to who shows it, as HTML wants.
pub fn nodes(line: &[Inline], lang: &str) -> Vec<Node> {
    let node = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Term { text, .. } => Some(Node::Text(text.clone())),
        Inline::Emphasis(text) => Some(Element::new("em").text(text).into()),
        Inline::Quote { lang: language, text } => Some(Element::new("q").attribute(lang, language).text(text).into()),
        Inline::Link { href, text } if leads_out(href) => Some(Element::new("a").attribute("href", href).text(text).into()),
        Inline::Link { text, .. } => Some(Node::Text(text.clone())),
        Inline::Cite(_) => None,
    };
    line.iter().filter_map(node).collect()
}

/// A line as HTML.
pub fn html(line: &[Inline]) -> String {
    xml::joined(nodes(line, HTML))
}

/// A line as words alone. The words of somebody else keep their marks: without them they would be ours.
pub fn words(line: &[Inline]) -> String {
    let mut out = String::new();
    for inline in line {
        match inline {
            Inline::Quote { text, .. } => {
                out.push('‘');
                out.push_str(text);
                out.push('’');
            }
            Inline::Text(text) | Inline::Emphasis(text) | Inline::Link { text, .. } | Inline::Term { text, .. } => out.push_str(text),
            Inline::Cite(_) => {}
        }
    }
    out
}

/// What [`nodes`] leaves out of a line, because it leads to a place on the page that is not there.
pub fn left_out(line: &[Inline]) -> Vec<String> {
    let what = |inline: &Inline| match inline {
        Inline::Term { text, .. } => Some(format!("the meaning of ‘{text}’")),
        Inline::Link { href, text } if !leads_out(href) => Some(format!("where the link ‘{text}’ leads to")),
        Inline::Cite(_) => Some("the place of a citation".to_owned()),
        Inline::Text(_) | Inline::Emphasis(_) | Inline::Quote { .. } | Inline::Link { .. } => None,
    };
    line.iter().filter_map(what).collect()
}

/// Whether an address means the same anywhere.
fn leads_out(href: &str) -> bool {
    href.starts_with("https:") || href.starts_with("http:")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> Vec<Inline> {
        let text = |text: &str| text.to_owned();
        vec![
            Inline::Text(text("A & ")),
            Inline::Emphasis(text("b")),
            Inline::Quote { lang: text("en"), text: text("c") },
            Inline::Link { href: text("https://example.org/?a&b"), text: text("d") },
            Inline::Link { href: text("#flaw"), text: text("e") },
            Inline::Term { id: text("f"), text: text("f") },
            Inline::Cite(vec![1]),
        ]
    }

    #[test]
    fn emphasis_and_quotations_are_kept_in_html() {
        assert_eq!(html(&line()), "A &amp; <em>b</em><q lang=\"en\">c</q><a href=\"https://example.org/?a&amp;b\">d</a>ef");
        assert!(xml::joined(nodes(&line(), XML)).contains("<q xml:lang=\"en\">c</q>"));
    }

    #[test]
    fn plain_words_keep_the_marks_of_a_quotation() {
        assert_eq!(words(&line()), "A & b‘c’def");
    }

    #[test]
    fn what_leads_nowhere_is_told() {
        assert_eq!(left_out(&line()), ["where the link ‘e’ leads to", "the meaning of ‘f’", "the place of a citation"]);
    }
}
