//! QTI 1.2 as Common Cartridge 1.3 takes it (its profile of QTI, part 4): choices of one or several, and a field. It is part of a cartridge and no package of its own.

use explainer_core::{
    edition::Edition,
    quiz::{Asked, Item, Question, choice::Opt, estimate::Estimate},
};

use super::{Export, explanation, prompt, rich, xml, xml::Element};

/// The name of the answer to a question, within it.
const RESPONSE: &str = "response";
/// The name of what is told after any answer.
const GENERAL: &str = "general";

/// What is lost of every question.
const LOST: [&str; 3] = ["the hint", "the difficulty and when the question is asked", "the addresses of the sources and the place of the passage"];

/// The questions of the quiz as an assessment, and all questions as a bank, in this order.
#[must_use]
pub fn qti12(edition: &Edition) -> Export {
    let mut export = Export::losing(&LOST);
    let mut all = Vec::new();
    let mut asked = Vec::new();
    for item in &edition.quiz.items {
        let Some(written) = written(edition, item) else {
            export.lose(&item.id, "the whole question: a cartridge knows no rows to put in order or to match");
            continue;
        };
        export.lose_links(edition, item);
        if let Question::Estimate(_) = item.question {
            export.lose(&item.id, "that a number nearby counts as well, and the scale, but for its words");
        }
        if item.asked == Asked::Quiz {
            asked.push(written.clone());
        }
        all.push(written);
    }
    let section = Element::new("section").attribute("ident", "root_section").children(asked);
    let settings = fields(
        "qtimetadata",
        &[("cc_profile", "cc.exam.v0p1"), ("qmd_assessmenttype", "Examination"), ("qmd_scoretype", "Percentage"), ("cc_maxattempts", "unlimited")],
    );
    let assessment = Element::new("assessment").attribute("ident", "quiz").attribute("title", &edition.title).child(settings).child(section);
    export.add("assessment.xml".to_owned(), document(assessment));
    export.add("bank.xml".to_owned(), document(Element::new("objectbank").attribute("ident", "bank").children(all)));
    export
}

fn document(content: Element) -> String {
    const NAMESPACE: &str = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2";
    Element::new("questestinterop")
        .attribute("xmlns", NAMESPACE)
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute("xsi:schemaLocation", [NAMESPACE, " http://www.imsglobal.org/profile/cc/ccv1p3/ccv1p3_qtiasiv1p2p1_v1p0.xsd"].concat())
        .child(content)
        .document()
}

fn fields(name: &str, fields: &[(&str, &str)]) -> Element {
    let field = |(label, entry): &(&str, &str)| {
        Element::new("qtimetadatafield").child(Element::new("fieldlabel").text(label)).child(Element::new("fieldentry").text(entry))
    };
    Element::new(name).children(fields.iter().map(field))
}

/// A question; nothing where the profile has no form for it.
fn written(edition: &Edition, item: &Item) -> Option<Element> {
    let (profile, options) = match &item.question {
        Question::Choice(choice) => ("cc.multiple_choice.v0p1", choice.options.as_slice()),
        Question::Several(several) => ("cc.multiple_response.v0p1", several.options.as_slice()),
        Question::Estimate(_) => ("cc.fib.v0p1", [].as_slice()),
        Question::Order(_) | Question::Match(_) | Question::Classify(_) => return None,
    };
    let (response, conditions) = match &item.question {
        Question::Choice(choice) => (labels("Single", options), one(options.len(), choice.right)),
        Question::Several(several) => (labels("Multiple", options), some(options.len(), &|option| several.is_right(option))),
        Question::Estimate(estimate) => number(estimate),
        _ => return None,
    };
    let presentation = Element::new("presentation").child(material(&prompt(edition, item))).child(response);
    let outcomes = Element::new("decvar").attribute("maxvalue", 100).attribute("minvalue", 0).attribute("varname", "SCORE").attribute("vartype", "Decimal");
    let processing = Element::new("resprocessing").child(Element::new("outcomes").child(outcomes)).children(conditions);
    // What is said of an option stands at the option where only one is chosen.
    let each = matches!(item.question, Question::Choice(_));
    let general = xml::joined(explanation(edition, item, !each, rich::HTML));
    let feedback = |name: &str, html: &str| Element::new("itemfeedback").attribute("ident", name).child(Element::new("flow_mat").child(material(html)));
    let own = options.iter().enumerate().filter(|_| each).map(|(index, option)| feedback(&told(index), &rich::html(&option.feedback)));
    let metadata = fields(
        "qtimetadata",
        &[("cc_profile", profile), ("cc_question_category", edition.quiz.themes.get(item.theme).map_or("", |theme| &theme.name)), ("cc_weighting", "1")],
    );
    let item = Element::new("item").attribute("ident", &item.id).attribute("title", &item.id).child(Element::new("itemmetadata").child(metadata));
    Some(item.child(presentation).child(processing).child(feedback(GENERAL, &general)).children(own))
}

fn material(html: &str) -> Element {
    Element::new("material").child(Element::new("mattext").attribute("texttype", "text/html").text(html))
}

fn option(index: usize) -> String {
    format!("option_{}", index + 1)
}

fn told(index: usize) -> String {
    format!("feedback_{}", index + 1)
}

fn labels(cardinality: &str, options: &[Opt]) -> Element {
    let label = |(index, opt): (usize, &Opt)| Element::new("response_label").attribute("ident", option(index)).child(material(&rich::html(&opt.text)));
    let choice = Element::new("render_choice").attribute("shuffle", "Yes").children(options.iter().enumerate().map(label));
    Element::new("response_lid").attribute("ident", RESPONSE).attribute("rcardinality", cardinality).child(choice)
}

fn equal(option: &str) -> Element {
    Element::new("varequal").attribute("respident", RESPONSE).text(option)
}

fn says(name: &str) -> Element {
    Element::new("displayfeedback").attribute("feedbacktype", "Response").attribute("linkrefid", name)
}

fn whole() -> Element {
    Element::new("setvar").attribute("action", "Set").attribute("varname", "SCORE").text("100")
}

/// After any answer all is explained, and the next condition is looked at.
fn any() -> Element {
    let condition = Element::new("conditionvar").child(Element::new("other"));
    Element::new("respcondition").attribute("continue", "Yes").child(condition).child(says(GENERAL))
}

fn one(count: usize, right: usize) -> Vec<Element> {
    let on = |index: usize| {
        let condition = Element::new("respcondition").attribute("continue", if index == right { "No" } else { "Yes" });
        let condition = condition.child(Element::new("conditionvar").child(equal(&option(index))));
        let condition = if index == right { condition.child(whole()) } else { condition };
        condition.child(says(&told(index)))
    };
    // What is right ends it: it comes last.
    let wrong = (0..count).filter(|index| *index != right).map(on);
    std::iter::once(any()).chain(wrong).chain([on(right)]).collect()
}

fn some(count: usize, is_right: &dyn Fn(usize) -> bool) -> Vec<Element> {
    let each = |index: usize| {
        let chosen = equal(&option(index));
        if is_right(index) { chosen } else { Element::new("not").child(chosen) }
    };
    let all = Element::new("and").children((0..count).map(each));
    let right = Element::new("respcondition").attribute("continue", "No").child(Element::new("conditionvar").child(all)).child(whole());
    vec![any(), right]
}

fn number(estimate: &Estimate) -> (Element, Vec<Element>) {
    let field = Element::new("render_fib").attribute("prompt", "Box").attribute("fibtype", "String");
    let response = Element::new("response_str").attribute("ident", RESPONSE).attribute("rcardinality", "Single").child(field);
    let right = Element::new("respcondition").attribute("continue", "No").child(Element::new("conditionvar").child(equal(&estimate.answer.to_string())));
    (response, vec![any(), right.child(whole())])
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{edition, file, kinds, lost},
        *,
    };

    #[test]
    fn choices_and_a_field_are_there_and_rows_are_told_to_be_lost() {
        let edition = edition(kinds());
        let export = qti12(&edition);
        let bank = file(&export, "bank.xml");
        assert_eq!(bank.matches("<item ident=").count(), 3, "{bank}");
        for profile in ["cc.multiple_choice.v0p1", "cc.multiple_response.v0p1", "cc.fib.v0p1"] {
            assert_eq!(bank.matches(profile).count(), 1, "{profile}");
        }
        for id in ["q-2", "q-3", "q-4"] {
            assert!(lost(&export, id).iter().any(|what| what.starts_with("the whole question")), "{id}");
        }
    }

    #[test]
    fn several_right_options_count_only_together_and_without_a_wrong_one() {
        let edition = edition(kinds());
        let bank = file(&qti12(&edition), "bank.xml");
        let several = bank.split("<item ident=").nth(2).expect("the second question");
        assert_eq!((several.matches("<not>").count(), several.matches("<varequal").count()), (1, 4), "{several}");
    }
}
