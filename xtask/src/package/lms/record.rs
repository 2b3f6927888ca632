//! What packages for record stores say of themselves: the course structure of cmi5, the list of activities of xAPI's older launch, and what the driver has to know.

use explainer_core::edition::Edition;
use serde_json::json;

use super::super::{Choices, xml::Element};

/// What the driver knows of the course beside its questions.
pub fn constants(edition: &Edition, choices: &Choices) -> String {
    let course = json!({
        "id": choices.activity(edition),
        "lang": edition.lang,
        "title": edition.title,
        "mastery": choices.mastery.map(|mastery| f64::from(mastery) / 100.0),
    });
    let words = &edition.package_words;
    let words = json!({ "waiting": words.waiting, "refused": words.refused, "silent": words.silent, "ended": words.ended, "back": words.back });
    format!("const COURSE = {course};\nconst WORDS = {words};\n")
}

/// The activities of the package, for systems that launch by `tincan.xml`.
pub fn tincan(edition: &Edition, activity: &str) -> String {
    let named = Element::new("activity")
        .attribute("id", activity)
        .attribute("type", "http://adlnet.gov/expapi/activities/course")
        .child(Element::new("name").attribute("lang", &edition.lang).text(&edition.title))
        .child(Element::new("description").attribute("lang", &edition.lang).text(&edition.standfirst))
        .child(Element::new("launch").attribute("lang", &edition.lang).text("index.html"));
    let root = Element::new("tincan").attribute("xmlns", "http://projecttincan.com/tincan.xsd");
    root.child(Element::new("activities").child(named)).document()
}

/// The course structure of cmi5: one course with one assignable unit.
pub fn course(edition: &Edition, activity: &str, mastery: Option<u8>) -> String {
    let texts = |element: Element| {
        let said = |name: &str, text: &str| Element::new(name).child(Element::new("langstring").attribute("lang", &edition.lang).text(text));
        element.child(said("title", &edition.title)).child(said("description", &edition.standfirst))
    };
    let unit = Element::new("au").attribute("id", [activity, "#unit"].concat());
    // A share that must be reached is reached by passing; without one, who has done the quiz is through.
    let unit = unit.attribute("moveOn", if mastery.is_some() { "Passed" } else { "Completed" });
    let unit = match mastery {
        Some(mastery) => unit.attribute("masteryScore", f64::from(mastery) / 100.0),
        None => unit,
    };
    let unit = texts(unit.attribute("launchMethod", "AnyWindow")).child(Element::new("url").text("index.html"));
    Element::new("courseStructure")
        .attribute("xmlns", "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd")
        .child(texts(Element::new("course").attribute("id", activity)))
        .child(unit)
        .document()
}
