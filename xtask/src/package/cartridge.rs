//! Common Cartridge 1.3 of a language: the chapters as pages, and the questions that its profile of QTI 1.2 can hold.

use anyhow::Result;
use explainer_core::edition::Edition;

use super::{
    bank::{self, Export},
    book::{self, Form, STYLE},
    xml::Element,
};
use crate::{
    build::{Site, read},
    project::Project,
};

const MANIFEST: &str = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1";
const LOM: &str = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest";
/// The folder of the pages.
const PAGES: &str = "pages/";
/// The folder of the questions.
const QUESTIONS: &str = "questions/";

/// The files of the cartridge of an edition, and what of the questions is not in it.
///
/// # Errors
/// When a file cannot be read, or the page is not as expected.
pub fn cartridge(project: &Project, site: &Site, editions: &[Edition], edition: &Edition) -> Result<(Site, Vec<(String, String)>)> {
    let pages = book::chapters(site, editions, edition, Form::Pages)?;
    let Export { files, lost } = bank::qti12(edition);
    let mut cartridge = Site::default();
    cartridge.add([PAGES, STYLE].concat(), read(&project.fixed().join("book").join(STYLE))?.into_bytes());
    let mut resources = vec![resource("style", "webcontent", &[PAGES, STYLE].concat())];
    let mut items = Vec::new();
    for page in pages {
        let (file, name) = ([PAGES, &page.file()].concat(), ["page-", &page.name].concat());
        cartridge.add(file.clone(), page.document(&edition.lang).into_bytes());
        resources.push(resource(&name, "webcontent", &file).child(Element::new("dependency").attribute("identifierref", "style")));
        items.push(item(&name, &page.title));
    }
    for (name, bytes) in files {
        let bank = name == "bank.xml";
        let (file, kind) = ([QUESTIONS, &name].concat(), if bank { "question-bank" } else { "assessment" });
        cartridge.add(file.clone(), bytes);
        resources.push(resource(kind, &["imsqti_xmlv1p2/imscc_xmlv1p3/", kind].concat(), &file));
        if !bank {
            let title = edition.parts.iter().find(|part| part.id == "quiz").map_or(edition.title.as_str(), |part| &part.title);
            items.push(item(kind, title));
        }
    }
    cartridge.add("imsmanifest.xml".to_owned(), manifest(edition, items, resources).into_bytes());
    Ok((cartridge, lost))
}

fn resource(name: &str, kind: &str, file: &str) -> Element {
    let resource = Element::new("resource").attribute("identifier", name).attribute("type", kind);
    let resource = if kind == "webcontent" { resource.attribute("href", file) } else { resource };
    resource.child(Element::new("file").attribute("href", file))
}

fn item(name: &str, title: &str) -> Element {
    Element::new("item").attribute("identifier", ["item-", name].concat()).attribute("identifierref", name).child(Element::new("title").text(title))
}

fn manifest(edition: &Edition, items: Vec<Element>, resources: Vec<Element>) -> String {
    let said = |name: &str, text: &str| {
        let text = Element::new("lomimscc:string").attribute("language", &edition.lang).text(text);
        Element::new(&["lomimscc:", name].concat()).child(text)
    };
    let general = Element::new("lomimscc:general")
        .child(said("title", &edition.title))
        .child(Element::new("lomimscc:language").text(&edition.lang))
        .child(said("description", &edition.standfirst));
    let metadata = Element::new("metadata")
        .child(Element::new("schema").text("IMS Common Cartridge"))
        .child(Element::new("schemaversion").text("1.3.0"))
        .child(Element::new("lomimscc:lom").child(general));
    let folder = Element::new("item").attribute("identifier", "folder").child(Element::new("title").text(&edition.title)).children(items);
    let root = Element::new("item").attribute("identifier", "root").child(folder);
    let organization = Element::new("organization").attribute("identifier", "organization").attribute("structure", "rooted-hierarchy").child(root);
    Element::new("manifest")
        .attribute("identifier", format!("explainer-{}-{}", edition.quiz.topic, edition.lang))
        .attribute("xmlns", MANIFEST)
        .attribute("xmlns:lomimscc", LOM)
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute(
            "xsi:schemaLocation",
            format!(
                "{MANIFEST} http://www.imsglobal.org/profile/cc/ccv1p3/ccv1p3_imscp_v1p2_v1p0.xsd {LOM} http://www.imsglobal.org/profile/cc/ccv1p3/LOM/ccv1p3_lommanifest_v1p0.xsd"
            ),
        )
        .child(metadata)
        .child(Element::new("organizations").child(organization))
        .child(Element::new("resources").children(resources))
        .document()
}
