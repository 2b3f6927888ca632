//! The two dialects of QTI. Everything is made in the words of 2.1; here stands what 3.0 says otherwise, and nothing of what a question is.

use super::super::xml::Element;

/// A version of QTI, with its words and addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// The namespace of items and tests, and its schema.
    namespace: [&'static str; 2],
    /// The namespace of the manifest, and its schema.
    package: [&'static str; 2],
    /// What the manifest calls the package, and its version.
    pub schema: [&'static str; 2],
    /// The type of an item in the manifest.
    pub item: &'static str,
    /// The type of a test in the manifest.
    pub test: &'static str,
    /// The address of a template of response processing: what stands before and after its name.
    template: [&'static str; 2],
    /// Whether names are written as in 3.0: `qti-item-body` for `itemBody`.
    hyphens: bool,
}

/// QTI 2.1.
pub const V21: Dialect = Dialect {
    namespace: ["http://www.imsglobal.org/xsd/imsqti_v2p1", "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"],
    package: ["http://www.imsglobal.org/xsd/imscp_v1p1", "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd"],
    schema: ["QTIv2.1 Package", "1.0.0"],
    item: "imsqti_item_xmlv2p1",
    test: "imsqti_test_xmlv2p1",
    template: ["http://www.imsglobal.org/question/qti_v2p1/rptemplates/", ""],
    hyphens: false,
};

/// QTI 3.0.
pub const V30: Dialect = Dialect {
    namespace: ["http://www.imsglobal.org/xsd/imsqtiasi_v3p0", "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"],
    package: ["http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1", "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd"],
    schema: ["QTI Package", "3.0.0"],
    item: "imsqti_item_xmlv3p0",
    test: "imsqti_test_xmlv3p0",
    template: ["https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/", ".xml"],
    hyphens: true,
};

/// The elements of HTML among those of QTI: their names are the same in both versions.
const HTML: [&str; 8] = ["a", "em", "li", "ol", "p", "q", "strong", "ul"];

impl Dialect {
    /// The document of an item or a test.
    pub fn document(self, root: Element) -> String {
        root.changed(&|element| self.said(element)).with_first(schemas(self.namespace)).document()
    }

    /// The document of a manifest: its words are the same in both versions.
    pub fn manifest(self, root: Element) -> String {
        root.with_first(schemas(self.package)).document()
    }

    /// An element in the words of the version.
    fn said(self, element: Element) -> Element {
        if HTML.contains(&element.name()) {
            return element;
        }
        let [before, after] = self.template;
        let element = element.with_attributes(|(name, value)| {
            let value = if name == "template" { [before, &value, after].concat() } else { value };
            (if self.hyphens { hyphenated(&name) } else { name }, value)
        });
        if !self.hyphens {
            return element;
        }
        // What is told after an answer has a body of its own in 3.0.
        let element = if element.name() == "modalFeedback" { element.wrapped("qti-content-body") } else { element };
        let name = ["qti-", &hyphenated(element.name())].concat();
        element.named(name)
    }
}

/// The attributes that tell of a namespace, and where its schema is.
fn schemas([namespace, schema]: [&str; 2]) -> [(String, String); 3] {
    [
        ("xmlns", namespace.to_owned()),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance".to_owned()),
        ("xsi:schemaLocation", [namespace, " ", schema].concat()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
}

/// A name with hyphens in the place of capitals. Names with a prefix are not of QTI.
fn hyphenated(name: &str) -> String {
    if name.contains(':') {
        return name.to_owned();
    }
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feedback() -> Element {
        let words = Element::new("p").child(Element::new("q").attribute("xml:lang", "nl").text("a"));
        Element::new("modalFeedback").attribute("showHide", "show").attribute("xml:lang", "en").child(words)
    }

    #[test]
    fn the_words_of_3_0_have_hyphens_and_html_and_xml_stay_as_they_are() {
        let document = V30.document(feedback());
        for part in [
            "<qti-modal-feedback xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" ",
            " show-hide=\"show\" xml:lang=\"en\">\n  <qti-content-body>\n    <p>\n      <q xml:lang=\"nl\">a</q>",
            "</qti-content-body>\n</qti-modal-feedback>",
        ] {
            assert!(document.contains(part), "{part} is not in {document}");
        }
    }

    #[test]
    fn the_words_of_2_1_are_those_that_everything_is_made_in() {
        let document = V21.document(feedback());
        assert!(document.contains("<modalFeedback xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" "), "{document}");
        assert!(document.contains(" showHide=\"show\" xml:lang=\"en\">\n  <p>"), "{document}");
    }

    #[test]
    fn templates_have_the_address_of_their_version() {
        let processing = || Element::new("responseProcessing").attribute("template", "match_correct");
        assert!(V21.document(processing()).contains(" template=\"http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct\"/>"));
        assert!(V30.document(processing()).contains(" template=\"https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml\"/>"));
    }
}
