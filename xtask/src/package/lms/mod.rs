//! Packages for learning systems: one page that the system launches, with the explainer in a frame, a driver that knows what the system calls things, and a manifest.
//!
//! The explainer in it is the site as it is, in a folder of its own, without what pupils should not find there: the pages for teachers, the questions with their key on paper, and the page
//! that makes embeddings.

mod record;
mod scorm;

use std::collections::BTreeMap;

use anyhow::Result;
use explainer_core::{
    edition::Edition,
    quiz::{Question, Quiz, progress::base36},
    text::plain,
};
use regex::Regex;
use serde_json::{Value, json};

use super::{Choices, pupils};
use crate::{
    build::{
        Site, direction,
        page::{self, escape, fill},
        read,
        script::{Form, script},
    },
    project::Project,
};

/// How a learning system is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// SCORM 1.2.
    Scorm12,
    /// SCORM 2004, 4th edition.
    Scorm2004,
    /// xAPI 1.0.3, launched with a record store in the address.
    Xapi,
    /// cmi5, 1st edition.
    Cmi5,
}

impl Standard {
    /// The files of `static/lms/` that make the driver; the last but the first names it.
    fn driver(self) -> &'static [&'static str] {
        match self {
            Self::Scorm12 => &["scorm12.js", "scorm.js"],
            Self::Scorm2004 => &["scorm2004.js", "scorm.js", "forms.js"],
            Self::Xapi => &["xapi.js", "forms.js", "record.js"],
            Self::Cmi5 => &["cmi5.js", "forms.js", "record.js"],
        }
    }

    /// What lists the package: its name, and what is in it.
    fn manifest(self, edition: &Edition, files: &[String], choices: &Choices) -> (&'static str, String) {
        match self {
            Self::Scorm12 => ("imsmanifest.xml", scorm::manifest12(edition, files, choices.mastery)),
            Self::Scorm2004 => ("imsmanifest.xml", scorm::manifest2004(edition, files, choices.mastery)),
            Self::Xapi => ("tincan.xml", record::tincan(edition, &choices.activity(edition))),
            Self::Cmi5 => ("cmi5.xml", record::course(edition, &choices.activity(edition), choices.mastery)),
        }
    }
}

/// The folder of the explainer in the package.
const FOLDER: &str = "explainer/";

/// The files of a package for one language.
///
/// # Errors
/// When a file cannot be read, or is not what it should be.
pub fn package(project: &Project, site: &Site, editions: &[Edition], edition: &Edition, standard: Standard, choices: &Choices) -> Result<Site> {
    let folder = project.fixed().join("lms");
    let mut package = explainer(&pupils(site))?;
    let [driver, helpers @ ..] = standard.driver() else { unreachable!("every standard has a driver") };
    // By their names: some systems look for those of the data model in text files to tell the version.
    let files = helpers.iter().chain([driver, &"launch.js"]).map(|name| read(&folder.join(name)));
    let mut source = vec![questions(&edition.quiz), record::constants(edition, choices)];
    source.extend(files.collect::<Result<Vec<_>>>()?);
    package.add((*driver).to_owned(), script(driver, Form::Classic, &source)?.into_bytes());
    package.add("launch.css".to_owned(), read(&folder.join("launch.css"))?.into_bytes());
    let src = [FOLDER, &page::Kind::Embed.file(editions, &edition.lang), &options(choices)].concat();
    let direction = direction::attribute(&edition.lang);
    let values: [(&str, &str); 5] =
        [("lang", &edition.lang), ("direction", direction), ("title", &escape(&edition.title)), ("script", driver), ("src", &escape(&src))];
    package.add("index.html".to_owned(), fill(&read(&folder.join("launch.html"))?, &values)?.into_bytes());
    let files: Vec<_> = package.files().keys().cloned().collect();
    let (name, manifest) = standard.manifest(edition, &files, choices);
    package.add(name.to_owned(), manifest.into_bytes());
    Ok(package)
}

/// The options of the frame.
fn options(choices: &Choices) -> String {
    let parts = ["top".to_owned()].into_iter().chain(choices.parts.iter().filter(|part| *part != "quiz").cloned()).chain(["quiz".to_owned()]);
    let options = [
        (!choices.parts.is_empty()).then(|| format!("part={}", parts.collect::<Vec<_>>().join(","))),
        choices.questions.map(|questions| format!("questions={questions}")),
        choices.seed.as_ref().map(|seed| format!("seed={}", seed.to_lowercase())),
    ];
    let options: Vec<_> = options.into_iter().flatten().collect();
    if options.is_empty() { String::new() } else { format!("?{}", options.join("&")) }
}

/// The explainer in its folder, without what pupils should not find in a test.
fn explainer(site: &Site) -> Result<Site> {
    let mut inner = Site::default();
    // End tags and quotes that a page can do without are not there.
    let others = Regex::new(r#"<p class="?ex-others"?><a [^>]*>[^<]*</a>(</p>)?"#)?;
    let paper = Regex::new(r#"href="?quiz(-[a-z]+)?\.html(#[\w-]*)?"?( target="?_blank"?)?"#)?;
    // What search engines read names the printed questions, and none comes here.
    let found = Regex::new(r#"<script type="?application/ld\+json"?>[^<]*</script>"#)?;
    let builder = Regex::new(r#"<a href="?builder(-[a-z]+)?\.html"?>[^<]*</a>"#)?;
    let left_out =
        |name: &str| ["builder", "quiz", "element.js", "card-", "oembed", "assets/builder-", "assets/element-"].iter().any(|start| name.starts_with(start));
    for (name, bytes) in site.files().iter().filter(|(name, _)| !left_out(name)) {
        let bytes = if name.ends_with(".html") {
            let html = String::from_utf8_lossy(bytes);
            let html = [&found, &builder, &others].iter().fold(html.into_owned(), |html, gone| gone.replace_all(&html, "").into_owned());
            paper.replace_all(&html, "href=#quiz").into_owned().into_bytes()
        } else {
            bytes.clone()
        };
        inner.add([FOLDER, name].concat(), bytes);
    }
    Ok(inner)
}

/// What can be answered, by the names that answers have in patterns: letters for what is chosen, put in order or belongs to a row, numbers for rows.
fn components(question: &Question) -> Value {
    let letters = |texts: Vec<String>| -> Vec<_> { texts.into_iter().zip('a'..='z').map(|(text, letter)| json!([letter, text])).collect() };
    let numbers = |texts: Vec<String>| -> Vec<_> { texts.into_iter().zip(1..).map(|(text, number): (_, u32)| json!([number.to_string(), text])).collect() };
    match question {
        Question::Choice(choice) => json!({ "choices": letters(choice.options.iter().map(|option| plain(&option.text)).collect()) }),
        Question::Several(several) => json!({ "choices": letters(several.options.iter().map(|option| plain(&option.text)).collect()) }),
        Question::Order(order) => json!({ "choices": letters(order.elements.iter().map(|element| plain(&element.text)).collect()) }),
        Question::Match(matched) => {
            json!({ "source": numbers(matched.rows.iter().map(|row| plain(&row.text)).collect()), "target": letters(matched.answers.clone()) })
        }
        Question::Classify(classify) => {
            json!({ "source": numbers(classify.statements.iter().map(|row| plain(&row.text)).collect()), "target": letters(classify.categories.clone()) })
        }
        Question::Estimate(_) => json!({}),
    }
}

/// What the script has to know of the questions, by their ids.
fn questions(quiz: &Quiz) -> String {
    let question = |item: &explainer_core::quiz::Item| {
        let range = match &item.question {
            Question::Estimate(estimate) => json!([estimate.answer.saturating_sub(estimate.tolerance), estimate.answer.saturating_add(estimate.tolerance)]),
            _ => Value::Null,
        };
        let question = json!({
            "kind": item.question.name(),
            "right": item.question.kind().right(),
            "range": range,
            "fingerprint": base36(item.fingerprint),
            "prompt": plain(&item.prompt),
            "components": components(&item.question),
        });
        (item.id.clone(), question)
    };
    let questions: BTreeMap<_, _> = quiz.items.iter().map(question).collect();
    format!("const QUESTIONS = {};\n", json!(questions))
}
