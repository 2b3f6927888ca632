//! The pages for teachers: a folder of their own with files of their own. A package for pupils is the site without it.

use std::rc::Rc;

use anyhow::{Context as _, Result};
use explainer_core::{
    class::desk::{Desk, Download, Pages},
    data,
    edition::{Edition, Part, Slot},
};
use news_explainer::{
    page::Other,
    teacher::{
        page::{Kind, Page, Props},
        plan::in_words,
    },
};

use super::{
    Program, Site, direction, found,
    page::{self, escape, fill, rendered},
    read,
    script::{Form, joined, script},
    style, trim,
};
use crate::{
    package::{FOLDER as PACKAGES, Kind as Sort, Package},
    project::Project,
};

/// The folder.
pub const FOLDER: &str = "teacher/";
/// All pages of it, in each language.
const KINDS: [Kind; 4] = [Kind::Desk, Kind::Plan, Kind::Worksheet, Kind::Key];

/// The file of a page in a language, as seen from the folder.
fn file(kind: Kind, editions: &[Edition], lang: &str) -> String {
    let first = editions.first().is_some_and(|first| first.lang == lang);
    let stem = match kind {
        Kind::Desk if first => return "index.html".to_owned(),
        Kind::Desk => return format!("{lang}.html"),
        Kind::Plan => "plan",
        Kind::Worksheet => "worksheet",
        Kind::Key => "key",
    };
    if first { format!("{stem}.html") } else { format!("{stem}-{lang}.html") }
}

/// Adds the folder to the site; `shell` is `index.html`, `packages` what pupils and learning systems get beside it.
///
/// # Errors
/// When a file cannot be read, or is not what it should be.
pub fn teacher(site: &mut Site, project: &Project, program: &Program, editions: &[Edition], shell: &str, packages: &[Package]) -> Result<()> {
    let fixed = project.fixed();
    let css = style::style(&[&fixed.join("css"), &fixed.join("teacher")], &[])?;
    let source = read(&fixed.join("teacher/teacher.js"))?;
    let css = site.asset_of(FOLDER, "teacher", "css", css.into_bytes());
    let source = script("teacher.js", Form::Module, &[joined(&program.glue, &source)?])?;
    let source = site.asset_of(FOLDER, "teacher", "js", source.into_bytes());
    let icon = site.asset_of(FOLDER, "icon", "svg", read(&fixed.join("icon.svg"))?.into_bytes());
    let wasm = site.asset_of(FOLDER, "teacher", "wasm", program.wasm.clone());
    for edition in editions {
        let desk = desk(editions, edition, packages);
        let data = site.asset_of(FOLDER, &edition.lang, "bin", data::write(&desk).context("cannot write the data of the pages for teachers")?);
        let desk = Rc::new(desk);
        for kind in KINDS {
            let file = |lang: &str| file(kind, editions, lang);
            let others = edition.others.iter().map(|(lang, name)| Other { lang: lang.clone(), name: name.clone(), href: file(lang) });
            let props = Props {
                kind,
                edition: Rc::new(edition.clone()),
                desk: desk.clone(),
                others: others.collect(),
                home: self::file(Kind::Desk, editions, &edition.lang),
                story: ["../", &page::Kind::Story.file(editions, &edition.lang)].concat(),
            };
            let words = &edition.teacher_words;
            let title = match kind {
                Kind::Desk => &words.title,
                Kind::Plan => &words.plan,
                Kind::Worksheet => &words.worksheet,
                Kind::Key => &words.key,
            };
            // Nobody should find the key by searching.
            let head = [
                format!("<link rel=\"icon\" type=\"image/svg+xml\" href=\"{icon}\">"),
                found::alternates(editions, edition, file, None),
                "<meta name=\"robots\" content=\"noindex\">".to_owned(),
            ];
            let html = fill(
                shell,
                &[
                    ("lang", &edition.lang),
                    ("direction", direction::attribute(&edition.lang)),
                    ("title", &escape(&format!("{title}: {}", edition.title))),
                    ("description", &escape(&words.text)),
                    ("style", &css),
                    ("head", &head.concat()),
                    ("script", &source),
                    ("class", if kind == Kind::Desk || kind == Kind::Plan { "ex" } else { "ex ex--sheets" }),
                    ("own", &format!(" data-program=\"{wasm}\" data-content=\"{data}\"")),
                    ("body", &rendered::<Page>(props)),
                ],
            )?;
            site.add([FOLDER, &file(&edition.lang)].concat(), trim::trim(&html).into_bytes());
        }
    }
    Ok(())
}

/// What the program of an edition gets.
fn desk(editions: &[Edition], edition: &Edition, packages: &[Package]) -> Desk {
    let pages = |edition: &Edition| {
        let (own, site) = (|kind| file(kind, editions, &edition.lang), |kind: page::Kind| kind.file(editions, &edition.lang));
        Pages {
            lang: edition.lang.clone(),
            name: edition.words.language.clone(),
            guest: site(page::Kind::Embed),
            story: site(page::Kind::Story),
            worksheet: own(Kind::Worksheet),
            key: own(Kind::Key),
            plan: own(Kind::Plan),
            desk: own(Kind::Desk),
            title: edition.title.clone(),
        }
    };
    // The quiz is in every lesson.
    let asks = |part: &&Part| part.passages.iter().any(|passage| passage.slot == Some(Slot::Quiz));
    let parts = edition.parts.iter().filter(|part| !asks(part)).map(|part| (part.id.clone(), part.title.clone()));
    let minute = [("minute".to_owned(), edition.words.minute.clone())];
    Desk {
        lang: edition.lang.clone(),
        editions: editions.iter().map(pages).collect(),
        parts: minute.into_iter().chain(parts).collect(),
        sources: edition.sources.iter().map(|source| in_words(source, &edition.months)).collect(),
        packages: packages.iter().map(|package| download(editions, edition, package)).collect(),
        words: edition.teacher_words.clone(),
        quiz: edition.quiz.clone(),
    }
}

/// A package as the page of an edition names it.
fn download(editions: &[Edition], edition: &Edition, package: &Package) -> Download {
    let words = &edition.teacher_words;
    let lang = editions.iter().find(|edition| Some(&edition.lang) == package.lang.as_ref()).map_or("", |edition| &edition.words.language);
    let title = match package.kind {
        Sort::Site | Sort::Pupils => words.package_pupils.clone(),
        Sort::Single => explainer_core::words::fill(&words.package_single, &[("lang", lang)]),
        Sort::Scorm12 => explainer_core::words::fill(&words.package_scorm12, &[("lang", lang)]),
        // What holds the answers is not beside the site, nor what only an administrator can use.
        Sort::Xapi | Sort::Cmi5 | Sort::Moodle | Sort::Gift | Sort::Csv | Sort::Qti21 | Sort::Qti30 => package.name.clone(),
        Sort::Epub => explainer_core::words::fill(&words.package_epub, &[("lang", lang)]),
        Sort::Scorm2004 => explainer_core::words::fill(&words.package_scorm2004, &[("lang", lang)]),
    };
    Download { title, href: ["../", PACKAGES, &package.name].concat(), size: package.bytes.len() }
}
