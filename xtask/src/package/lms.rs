//! Packages for learning systems: one page that the system opens, with the explainer in a frame, and a manifest.
//!
//! The explainer in it is the site as it is, in a folder of its own, without what pupils should not find there: the pages for teachers, the questions with their key on paper, and the page
//! that makes embeddings.

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
        Site,
        page::{self, escape, fill},
        read,
        script::{Form, script},
    },
    project::Project,
};

/// A version of SCORM.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// SCORM 1.2.
    V12,
    /// SCORM 2004, 4th edition.
    V2004,
}

/// The folder of the explainer in the package.
const FOLDER: &str = "explainer/";

/// The files of a package for one language.
///
/// # Errors
/// When a file cannot be read, or is not what it should be.
pub fn sco(project: &Project, site: &Site, editions: &[Edition], edition: &Edition, version: Version, choices: &Choices) -> Result<Site> {
    let folder = project.fixed().join("lms");
    let (driver, manifest) = match version {
        Version::V12 => ("scorm12.js", manifest12 as fn(&Edition, &[String], Option<u8>) -> String),
        Version::V2004 => ("scorm2004.js", manifest2004 as fn(&Edition, &[String], Option<u8>) -> String),
    };
    let mut sco = explainer(&pupils(site))?;
    // By their names: some systems look for those of the data model in text files to tell the version.
    let source = [questions(&edition.quiz), read(&folder.join("seek.js"))?, read(&folder.join(driver))?, read(&folder.join("sco.js"))?];
    sco.add(driver.to_owned(), script(driver, Form::Classic, &source)?.into_bytes());
    sco.add("sco.css".to_owned(), read(&folder.join("sco.css"))?.into_bytes());
    let src = [FOLDER, &page::Kind::Embed.file(editions, &edition.lang), &options(choices)].concat();
    let values: [(&str, &str); 4] = [("lang", &edition.lang), ("title", &escape(&edition.title)), ("script", driver), ("src", &escape(&src))];
    sco.add("index.html".to_owned(), fill(&read(&folder.join("sco.html"))?, &values)?.into_bytes());
    let files: Vec<_> = sco.files().keys().cloned().collect();
    sco.add("imsmanifest.xml".to_owned(), manifest(edition, &files, choices.mastery).into_bytes());
    Ok(sco)
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
        });
        (item.id.clone(), question)
    };
    let questions: BTreeMap<_, _> = quiz.items.iter().map(question).collect();
    format!("const QUESTIONS = {};\n", json!(questions))
}

/// The list of files, as both versions have it.
fn resource(files: &[String]) -> String {
    files.iter().map(|file| format!("      <file href=\"{}\"/>\n", escape(file))).collect()
}

/// An identifier of the package: it must not begin with a digit.
fn identifier(edition: &Edition) -> String {
    format!("explainer-{}-{}", edition.quiz.topic, edition.lang)
}

fn manifest12(edition: &Edition, files: &[String], mastery: Option<u8>) -> String {
    let mastery = mastery.map(|mastery| format!("\n        <adlcp:masteryscore>{mastery}</adlcp:masteryscore>")).unwrap_or_default();
    let (id, title) = (identifier(edition), escape(&edition.title));
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="{id}" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="organization">
    <organization identifier="organization">
      <title>{title}</title>
      <item identifier="item" identifierref="resource" isvisible="true">
        <title>{title}</title>{mastery}
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="resource" type="webcontent" adlcp:scormtype="sco" href="index.html">
{}    </resource>
  </resources>
</manifest>
"#,
        resource(files)
    )
}

fn manifest2004(edition: &Edition, files: &[String], mastery: Option<u8>) -> String {
    let objective = mastery.map_or_else(String::new, |mastery| {
        format!(
            "\n        <imsss:objectives>\n          <imsss:primaryObjective objectiveID=\"primary\" satisfiedByMeasure=\"true\">\n            <imsss:minNormalizedMeasure>{}</imsss:minNormalizedMeasure>\n          </imsss:primaryObjective>\n        </imsss:objectives>",
            f64::from(mastery) / 100.0
        )
    });
    let (id, title) = (identifier(edition), escape(&edition.title));
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="{id}" version="1.0" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd http://www.adlnet.org/xsd/adlseq_v1p3 adlseq_v1p3.xsd http://www.adlnet.org/xsd/adlnav_v1p3 adlnav_v1p3.xsd http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>2004 4th Edition</schemaversion>
  </metadata>
  <organizations default="organization">
    <organization identifier="organization" adlseq:objectivesGlobalToSystem="false">
      <title>{title}</title>
      <item identifier="item" identifierref="resource" isvisible="true">
        <title>{title}</title>
        <imsss:sequencing>{objective}
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
      </item>
      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>
    </organization>
  </organizations>
  <resources>
    <resource identifier="resource" type="webcontent" adlcp:scormType="sco" href="index.html">
{}    </resource>
  </resources>
</manifest>
"#,
        resource(files)
    )
}
