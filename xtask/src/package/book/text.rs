//! From the page to pages for reading: what only works with a program goes, and so do signs that say nothing that is not said in words.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use scraper::{ElementRef, Html};

use super::{
    super::xml::{Element, Node},
    Chapter, selector,
};

/// What is not in a book: controls, what leads to other pages, and the one question that the page shows of its quiz.
const GONE: [&str; 10] = ["ex-live", "ex-check", "ex-more", "ex-others", "ex-quiz", "ex-compare", "ex-said", "ex-share", "ex-hint", "ex-print"];

/// Attributes that mean the same in a book.
const KEPT: [&str; 11] = ["class", "id", "lang", "href", "scope", "colspan", "rowspan", "datetime", "value", "start", "reversed"];

/// What stands at a place of the page.
///
/// # Errors
/// When there is nothing.
pub fn converted(page: &Html, place: &str) -> Result<Vec<Node>> {
    let found = page.select(&selector(place)?).next().with_context(|| format!("the page has no {place}"))?;
    Ok(element(found, false).into_iter().collect())
}

/// What is in an element. As a chapter, its headings are one level higher than on the page, which has a title above them.
pub fn inner(of: ElementRef<'_>, chapter: bool) -> Vec<Node> {
    let nodes = of.children().filter_map(|child| match child.value() {
        scraper::Node::Text(text) => Some(Node::Text(text.to_string())),
        scraper::Node::Element(_) => ElementRef::wrap(child).and_then(|child| element(child, chapter)),
        _ => None,
    });
    nodes.collect()
}

fn element(of: ElementRef<'_>, chapter: bool) -> Option<Node> {
    let from = of.value();
    let is = |name: &str| from.classes().any(|class| class == name);
    let drawn = from.name() == "svg" || of.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().name() == "svg");
    if GONE.iter().any(|gone| is(gone))
        || from.attr("aria-hidden") == Some("true")
        || from.attr("hidden").is_some()
        || matches!(from.name(), "button" | "datalist" | "script")
    {
        return None;
    }
    let children = inner(of, chapter);
    let empty = !drawn && !matches!(from.name(), "td" | "th" | "br" | "img" | "col") && children.iter().all(Node::is_blank);
    if empty {
        return None;
    }
    let name = match (from.name(), chapter) {
        // Nothing is folded in a book.
        ("details" | "summary", _) => "div",
        ("h2", true) => "h1",
        ("h3", true) => "h2",
        ("h4", true) => "h3",
        ("h5", true) => "h4",
        (name, _) => name,
    };
    let mut to = Element::new(name);
    if name == "svg" {
        to = to.attribute("xmlns", "http://www.w3.org/2000/svg");
    }
    for (attribute, value) in from.attrs() {
        if attribute == "lang" {
            to = to.attribute("xml:lang", value);
        }
        let kept = KEPT.contains(&attribute) || (drawn && !attribute.starts_with("data-")) || (attribute == "aria-label" && name == "article");
        if kept {
            to = to.attribute(attribute, value);
        }
    }
    Some(to.run(children).into())
}

/// Lets links within the page lead to the chapter that has their place; one that leads nowhere is words alone.
pub fn link(chapters: &mut [Chapter]) {
    let mut places = BTreeMap::new();
    for chapter in &*chapters {
        places.insert(chapter.name.clone(), chapter.file());
        for node in &chapter.body {
            node.each(&mut |element| {
                if let Some(id) = element.get("id") {
                    places.insert(id.to_owned(), chapter.file());
                }
            });
        }
    }
    for chapter in chapters {
        let own = chapter.file();
        let lead = |element: Element| {
            let Some(href) = element.get("href").map(str::to_owned) else { return element };
            if href.starts_with("http") {
                return element;
            }
            let place = href.rsplit_once('#').map(|(_, place)| place.to_owned()).unwrap_or_default();
            match places.get(&place) {
                Some(file) if *file == own => {
                    element.with_attributes(|(name, value)| if name == "href" { (name, ["#", &place].concat()) } else { (name, value) })
                }
                Some(file) => element.with_attributes(|(name, value)| if name == "href" { (name, [file, "#", &place].concat()) } else { (name, value) }),
                None => element.without("href").named("span".to_owned()),
            }
        };
        chapter.body = std::mem::take(&mut chapter.body).into_iter().map(|node| node.changed(&lead)).collect();
    }
}
