//! The explainer as chapters to read: the text of the page without its controls, then the questions, and their key at the end.

mod quiz;
mod text;

use anyhow::{Context as _, Result};
use explainer_core::edition::Edition;
use scraper::{Html, Selector};

use super::xml::{Element, Node};
use crate::build::{Site, direction::from_the_right, page};

/// A part of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its name, of which its file is made: letters, digits and hyphens.
    pub name: String,
    /// Its title in the table of contents.
    pub title: String,
    /// What is in it, beginning with a heading of the first level.
    pub body: Vec<Node>,
}

impl Chapter {
    /// Its file.
    pub fn file(&self) -> String {
        [&self.name, ".xhtml"].concat()
    }

    /// Whether there is a drawing in it.
    pub fn is_drawn(&self) -> bool {
        self.body.iter().any(|node| node.find(&|element| element.name() == "svg"))
    }

    /// The chapter as a page of its own.
    pub fn document(&self, lang: &str) -> String {
        let head = Element::new("head")
            .child(Element::new("title").text(&self.title))
            .child(Element::new("link").attribute("rel", "stylesheet").attribute("type", "text/css").attribute("href", STYLE));
        html(lang).child(head).child(Element::new("body").child(Element::new("main").attribute("id", &self.name).run(self.body.clone()))).document()
    }
}

/// The beginning of a page of the book.
pub fn html(lang: &str) -> Element {
    let html = Element::new("html")
        .attribute("xmlns", "http://www.w3.org/1999/xhtml")
        .attribute("xmlns:epub", "http://www.idpf.org/2007/ops")
        .attribute("lang", lang)
        .attribute("xml:lang", lang);
    if from_the_right(lang) { html.attribute("dir", "rtl") } else { html }
}

/// The style sheet beside the chapters.
pub const STYLE: &str = "book.css";

/// The chapters of an edition: the opening, the parts of the story, the questions, the words and sources, and the key.
///
/// # Errors
/// When the page is not as expected.
pub fn chapters(site: &Site, editions: &[Edition], edition: &Edition) -> Result<Vec<Chapter>> {
    let file = page::Kind::Story.file(editions, &edition.lang);
    let page = String::from_utf8_lossy(site.get(&file).with_context(|| format!("the site lacks {file}"))?).into_owned();
    let page = Html::parse_document(&page);
    let mut chapters = vec![Chapter { name: "opening".to_owned(), title: edition.title.clone(), body: opening(&page, edition)? }];
    for (name, mut body) in sections(&page)? {
        if name == quiz::NAME {
            // Where the page asks, the book asks all; the answers stand as far from there as they can.
            body.extend(quiz::questions(edition));
        }
        let title = edition.parts.iter().find(|part| part.id == name).map_or_else(|| edition.words.reference.clone(), |part| part.title.clone());
        chapters.push(Chapter { name, title, body });
    }
    chapters.push(Chapter { name: quiz::KEY.to_owned(), title: edition.package_words.key.clone(), body: quiz::key(edition) });
    text::link(&mut chapters);
    Ok(chapters)
}

/// The title, the five sentences, and what the book leaves out.
fn opening(page: &Html, edition: &Edition) -> Result<Vec<Node>> {
    let mut body = vec![Element::new("h1").text(&edition.title).into()];
    for selector in [".ex-standfirst", ".ex-meta", "#minute"] {
        body.extend(text::converted(page, selector)?);
    }
    body.push(Element::new("p").attribute("class", "note").text(&edition.package_words.without).into());
    Ok(body)
}

/// The parts of the page, by their names.
fn sections(page: &Html) -> Result<Vec<(String, Vec<Node>)>> {
    let selector = selector("main > section")?;
    Ok(page.select(&selector).map(|section| (section.attr("id").unwrap_or_default().to_owned(), text::inner(section, true))).collect())
}

fn selector(selector: &str) -> Result<Selector> {
    Selector::parse(selector).map_err(|error| anyhow::anyhow!("{selector}: {error}"))
}
