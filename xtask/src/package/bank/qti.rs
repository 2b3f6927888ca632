//! QTI 2.1 and 3.0: the questions as a package with an item for each, a test of them all and a manifest. Both versions are made from one source.
//!
//! The package is not packed here: its files belong in the root of a ZIP file.

mod dialect;
mod item;

use anyhow::{Result, ensure};
use explainer_core::{
    edition::Edition,
    quiz::{Item, Question, Theme},
};

use self::dialect::{Dialect, V21, V30};
use super::{Export, by_theme, xml::Element};

/// The name of the test, in the manifest and as a file.
const TEST: &str = "test";

/// What is lost of every question.
const LOST: [&str; 4] = [
    "the hint",
    "the difficulty and when the question is asked",
    "that something is said of the answer that was given: after any answer all of it is told together",
    "the addresses of the sources and the place of the passage",
];

/// The question bank in QTI 2.1.
///
/// # Errors
/// When there are no questions, or what is right of one is not among what can be answered.
pub fn qti21(edition: &Edition) -> Result<Export> {
    package(edition, V21)
}

/// The question bank in QTI 3.0.
///
/// # Errors
/// When there are no questions, or what is right of one is not among what can be answered.
pub fn qti30(edition: &Edition) -> Result<Export> {
    package(edition, V30)
}

fn package(edition: &Edition, dialect: Dialect) -> Result<Export> {
    // A test without a section is not valid.
    ensure!(!edition.quiz.items.is_empty(), "there are no questions to export");
    let mut export = Export::losing(&LOST);
    export.add("imsmanifest.xml".to_owned(), dialect.manifest(manifest(edition, dialect)));
    export.add(file(TEST), dialect.document(test(edition)));
    for item in &edition.quiz.items {
        export.add(href(item), dialect.document(item::item(edition, item, &name(item))?));
        export.lose_links(edition, item);
        if let Some(what) = changed(&item.question) {
            export.lose(&item.id, what);
        }
    }
    Ok(export)
}

/// What becomes otherwise of a kind of question.
fn changed(question: &Question) -> Option<&'static str> {
    match question {
        Question::Choice(_) => None,
        Question::Several(_) => Some("that it counts as one question: it is worth a point for each right option"),
        Question::Order(_) => Some("the score for an order that is right in part"),
        Question::Match(_) => Some("that it counts as one question: it is worth a point for each row; and that an answer can be tried at more than one row"),
        Question::Classify(_) => Some("that it counts as one question: it is worth a point for each row"),
        Question::Estimate(_) => Some("the scale, but for its words: any whole number can be answered"),
    }
}

/// The list of all files.
fn manifest(edition: &Edition, dialect: Dialect) -> Element {
    let [schema, version] = dialect.schema;
    let metadata = Element::new("metadata").child(Element::new("schema").text(schema)).child(Element::new("schemaversion").text(version));
    let resource = |identifier: &str, kind: &str, href: &str| {
        let resource = Element::new("resource").attribute("identifier", identifier).attribute("type", kind).attribute("href", href);
        resource.child(Element::new("file").attribute("href", href))
    };
    let items = &edition.quiz.items;
    let needed = items.iter().map(|item| Element::new("dependency").attribute("identifierref", name(item)));
    let test = resource(TEST, dialect.test, &file(TEST)).children(needed);
    let resources = Element::new("resources").child(test).children(items.iter().map(|item| resource(&name(item), dialect.item, &href(item))));
    Element::new("manifest")
        .attribute("identifier", identifier("manifest", &[&edition.quiz.topic, "-", &edition.lang].concat()))
        .child(metadata)
        .child(Element::new("organizations"))
        .child(resources)
}

/// All questions, with a section for each theme.
fn test(edition: &Edition) -> Element {
    let section = |(theme, items): (Option<&Theme>, Vec<&Item>)| {
        let refer = |item: &Item| Element::new("assessmentItemRef").attribute("identifier", name(item)).attribute("href", href(item));
        // A section must have a title, also where the theme is not known.
        let (id, title) = theme.map_or(("", edition.title.as_str()), |theme| (theme.id.as_str(), theme.name.as_str()));
        let section = Element::new("assessmentSection").attribute("identifier", identifier("theme", id)).attribute("title", title).attribute("visible", true);
        section.children(items.into_iter().map(refer))
    };
    let part = Element::new("testPart").attribute("identifier", "questions").attribute("navigationMode", "nonlinear").attribute("submissionMode", "individual");
    // Without this nothing is told after an answer.
    let part = part.child(Element::new("itemSessionControl").attribute("showFeedback", true));
    let part = part.children(by_theme(&edition.quiz).into_iter().map(section));
    Element::new("assessmentTest").attribute("identifier", TEST).attribute("title", &edition.title).child(part)
}

/// The identifier of a question, the same as long as its id is the same.
fn name(item: &Item) -> String {
    identifier("item", &item.id)
}

/// The file of a question. What stands in an identifier can stand in an address.
fn href(item: &Item) -> String {
    ["items/", &file(&name(item))].concat()
}

fn file(name: &str) -> String {
    [name, ".xml"].concat()
}

/// An identifier as XML wants it (NCName): it begins with a letter, and letters that cannot stand in it are written as their numbers. No two ids get the same.
fn identifier(prefix: &str, id: &str) -> String {
    let letter = |letter: char| match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' => letter.to_string(),
        _ => format!("_{:x}_", u32::from(letter)),
    };
    [prefix, "-"].into_iter().map(str::to_owned).chain(id.chars().map(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{edition, file as text, kinds, lost},
        *,
    };

    #[test]
    fn identifiers_can_stand_in_xml_and_are_never_the_same() {
        assert_eq!(identifier("item", "10-words_é b"), "item-10-words_5f__e9__20_b");
        assert_ne!(identifier("item", "a_b"), identifier("item", "a_5f_b"));
    }

    #[test]
    fn the_manifest_lists_every_file_and_the_test_needs_every_item() {
        let edition = edition(kinds());
        for (export, kind) in [(qti21(&edition), "v2p1"), (qti30(&edition), "v3p0")] {
            let export = export.expect("a package");
            let manifest = text(&export, "imsmanifest.xml");
            for (name, _) in export.files.iter().skip(1) {
                assert_eq!(manifest.matches(&format!("<file href=\"{name}\"/>")).count(), 1, "{name}");
            }
            for item in &edition.quiz.items {
                assert!(manifest.contains(&format!("<dependency identifierref=\"item-{}\"/>", item.id)), "{manifest}");
            }
            assert!(manifest.contains(&format!("<resource identifier=\"test\" type=\"imsqti_test_xml{kind}\" href=\"test.xml\">")), "{manifest}");
            assert!(manifest.contains(&format!("<resource identifier=\"item-q-0\" type=\"imsqti_item_xml{kind}\" href=\"items/item-q-0.xml\">")), "{manifest}");
            assert_eq!(export.files.len(), kinds().len() + 2);
        }
    }

    #[test]
    fn the_test_has_a_section_for_each_theme() {
        let export = qti21(&edition(kinds())).expect("a package");
        let test = text(&export, "test.xml");
        let section = "<assessmentSection identifier=\"theme-two\" title=\"Two\" visible=\"true\">\n      <assessmentItemRef identifier=\"item-q-1\" href=\"items/item-q-1.xml\"/>";
        assert!(test.contains(section), "{test}");
    }

    #[test]
    fn every_kind_is_written_in_both_versions() {
        let edition = edition(kinds());
        let (old, new) = (qti21(&edition).expect("a package"), qti30(&edition).expect("a package"));
        let interactions = [
            ("choiceInteraction", "qti-choice-interaction"),
            ("choiceInteraction", "qti-choice-interaction"),
            ("orderInteraction", "qti-order-interaction"),
            ("matchInteraction", "qti-match-interaction"),
            ("matchInteraction", "qti-match-interaction"),
            ("textEntryInteraction", "qti-text-entry-interaction"),
        ];
        for (index, (in_old, in_new)) in interactions.into_iter().enumerate() {
            let name = format!("items/item-q-{index}.xml");
            let (old, new) = (text(&old, &name), text(&new, &name));
            assert!(old.contains(&format!("<{in_old} responseIdentifier=\"RESPONSE\"")), "{old}");
            assert!(new.contains(&format!("<{in_new} response-identifier=\"RESPONSE\"")), "{new}");
            assert!(new.contains("<qti-content-body>") && new.contains("<p>") && !new.contains("<qti-p>"), "{new}");
        }
        assert_eq!(old.lost, new.lost);
        assert!(lost(&old, "").contains(&"the hint") && lost(&old, "q-2").contains(&"the score for an order that is right in part"));
    }

    #[test]
    fn a_bank_without_questions_is_refused() {
        assert!(qti21(&edition(Vec::new())).is_err());
    }
}
