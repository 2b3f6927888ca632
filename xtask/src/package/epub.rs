//! A book of a language: EPUB 3.3, with what EPUB Accessibility 1.1 wants to be told of it.

use anyhow::{Context as _, Result};
use explainer_core::edition::Edition;

use super::{
    book::{self, Chapter, STYLE},
    identifier,
    xml::Element,
};
use crate::{
    build::{Site, direction::from_the_right, found, read},
    project::Project,
};

/// The folder of the book in its package.
const FOLDER: &str = "EPUB/";
const PACKAGE: &str = "package.opf";
const CONTENTS: &str = "contents.xhtml";
const COVER: &str = "cover.png";

/// What a reader can count on (the vocabulary is that of schema.org, which EPUB Accessibility takes it from).
const ACCESS: [(&str, &str); 12] = [
    ("schema:accessMode", "textual"),
    ("schema:accessMode", "visual"),
    // The drawings are told in a table each.
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "alternativeText"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityFeature", "longDescription"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityHazard", "noFlashingHazard"),
    ("schema:accessibilityHazard", "noMotionSimulationHazard"),
    ("schema:accessibilityHazard", "noSoundHazard"),
];

/// The files of the book of an edition.
///
/// # Errors
/// When a file cannot be read, or the page is not as expected.
pub fn epub(project: &Project, site: &Site, editions: &[Edition], edition: &Edition) -> Result<Site> {
    let chapters = book::chapters(site, editions, edition)?;
    let card = found::card(&edition.lang);
    let mut epub = Site::default();
    let mut add = |name: &str, bytes: Vec<u8>| epub.add([FOLDER, name].concat(), bytes);
    for chapter in &chapters {
        add(&chapter.file(), chapter.document(&edition.lang).into_bytes());
    }
    add(CONTENTS, contents(edition, &chapters).into_bytes());
    add(STYLE, read(&project.fixed().join("book").join(STYLE))?.into_bytes());
    add(COVER, site.get(&card).with_context(|| format!("the site lacks {card}"))?.to_vec());
    add(PACKAGE, package(edition, &chapters).into_bytes());
    let root = Element::new("rootfile").attribute("full-path", [FOLDER, PACKAGE].concat()).attribute("media-type", "application/oebps-package+xml");
    let container = Element::new("container").attribute("version", "1.0").attribute("xmlns", "urn:oasis:names:tc:opendocument:xmlns:container");
    epub.add("META-INF/container.xml".to_owned(), container.child(Element::new("rootfiles").child(root)).document().into_bytes());
    epub.add("mimetype".to_owned(), b"application/epub+zip".to_vec());
    Ok(epub)
}

/// What the book is, and its files in the order in which they are read.
fn package(edition: &Edition, chapters: &[Chapter]) -> String {
    let dublin = |name: &str, text: &str| Element::new(&["dc:", name].concat()).text(text);
    let meta = |property: &str, text: &str| Element::new("meta").attribute("property", property).text(text);
    let access = ACCESS.map(|(property, value)| meta(property, value));
    let day = edition.updated.to_string();
    let metadata = Element::new("metadata")
        .attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .child(dublin("identifier", &identifier(&["book", &edition.quiz.topic, &edition.lang])).attribute("id", "identifier"))
        .child(dublin("title", &edition.title))
        .child(dublin("language", &edition.lang))
        .child(dublin("description", &edition.standfirst))
        .child(dublin("publisher", &edition.words.brand))
        .child(dublin("date", &day))
        .child(dublin("rights", &edition.words.licence_text))
        // What was changed last is the text: the same text gives the same book.
        .child(meta("dcterms:modified", &[&day, "T00:00:00Z"].concat()))
        .children(access)
        .child(meta("schema:accessibilitySummary", &edition.package_words.accessible));
    let item = |id: &str, href: &str, kind: &str, properties: &[&str]| {
        let item = Element::new("item").attribute("id", id).attribute("href", href).attribute("media-type", kind);
        if properties.is_empty() { item } else { item.attribute("properties", properties.join(" ")) }
    };
    const PAGE: &str = "application/xhtml+xml";
    let pages = chapters.iter().map(|chapter| item(&chapter.name, &chapter.file(), PAGE, if chapter.is_drawn() { &["svg"] } else { &[] }));
    let manifest = Element::new("manifest")
        .child(item("contents", CONTENTS, PAGE, &["nav"]))
        .child(item("style", STYLE, "text/css", &[]))
        .child(item("cover", COVER, "image/png", &["cover-image"]))
        .children(pages);
    let order = |name: &str| Element::new("itemref").attribute("idref", name);
    let mut names: Vec<_> = chapters.iter().map(|chapter| chapter.name.as_str()).collect();
    names.insert(1, "contents");
    let spine = Element::new("spine").children(names.into_iter().map(order));
    Element::new("package")
        .attribute("xmlns", "http://www.idpf.org/2007/opf")
        .attribute("version", "3.0")
        .attribute("unique-identifier", "identifier")
        .attribute("xml:lang", &edition.lang)
        .child(metadata)
        .child(manifest)
        .child(if from_the_right(&edition.lang) { spine.attribute("page-progression-direction", "rtl") } else { spine })
        .document()
}

/// The table of contents.
fn contents(edition: &Edition, chapters: &[Chapter]) -> String {
    let entry = |href: &str, text: &str| Element::new("a").attribute("href", href).text(text);
    let entries = chapters.iter().map(|chapter| Element::new("li").child(entry(&chapter.file(), &chapter.title)));
    let heading = Element::new("h1").text(&edition.words.contents);
    let contents = Element::new("nav").attribute("epub:type", "toc").attribute("role", "doc-toc").child(heading).child(Element::new("ol").children(entries));
    let landmark = |kind: &str, href: &str, text: &str| Element::new("li").child(entry(href, text).attribute("epub:type", kind));
    let first = chapters.get(1).map(|chapter| landmark("bodymatter", &chapter.file(), &chapter.title));
    let landmarks = Element::new("ol").child(landmark("toc", CONTENTS, &edition.words.contents)).children(first);
    let landmarks = Element::new("nav").attribute("epub:type", "landmarks").attribute("hidden", "hidden").child(landmarks);
    let head = Element::new("head").child(Element::new("title").text(&edition.words.contents));
    book::html(&edition.lang).child(head).child(Element::new("body").child(contents).child(landmarks)).document()
}
