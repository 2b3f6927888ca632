//! One HTML file of a language that holds everything: it opens by a double click, from a mail, in a sandbox, from a server that knows of nothing but pages.
//!
//! The text is in it as it is, so that it can be read without a program. What a page fetches otherwise is packed into a block.

use anyhow::{Context as _, Result, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use explainer_core::edition::Edition;
use liblzma::{
    bufread::XzEncoder,
    stream::{LzmaOptions, PRESET_EXTREME, Stream},
};
use regex::Regex;
use serde_json::json;
use std::io::Read as _;

use super::Choices;
use crate::{
    build::{
        Site, data,
        page::{self, escape},
        read,
        script::{Form, script},
    },
    project::Project,
};

/// As large as the file may be: mail and learning systems take that, and a telephone opens it at once.
pub const LARGEST: usize = 500_000;

/// The file of an edition.
///
/// # Errors
/// When a file cannot be read, is not as expected, or the whole is too large.
pub fn single(project: &Project, site: &Site, editions: &[Edition], edition: &Edition, choices: &Choices) -> Result<Vec<u8>> {
    let text = |name: &str| site.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).with_context(|| format!("the site lacks {name}"));
    let page = text(&page::Kind::Story.file(editions, &edition.lang))?;
    let named = |pattern: &str| -> Result<String> {
        let found = Regex::new(pattern)?.captures(&page).and_then(|found| found.get(1)).map(|name| name.as_str().to_owned());
        found.with_context(|| format!("the page names nothing like {pattern}"))
    };
    let (style, source) = (named(r#"href="?(assets/style-\w+\.css)"#)?, named(r#"src="?(assets/explainer-\w+\.js)"#)?);
    let (program, content) = (named(r#"data-program="?(assets/[\w-]+\.wasm)"#)?, named(r#"data-content="?(assets/[\w-]+\.bin)"#)?);

    let mut block = Vec::new();
    let mut places = serde_json::Map::new();
    let file = |name: &str| site.get(name).map(<[u8]>::to_vec).with_context(|| format!("the site lacks {name}"));
    let paper = text(&page::Kind::Paper.file(editions, &edition.lang))?;
    let paper = part_of(&paper, &edition.words.paper_title).context("the page of the printed questions has no main part")?;
    // Of the printed questions what is asked, and nothing around it; of the bank all volumes.
    let held = [(program.as_str(), file(&program)?), (content.as_str(), data(edition)?), ("paper", paper.into_bytes())];
    for (name, bytes) in &held {
        places.insert((*name).to_owned(), json!([block.len(), block.len() + bytes.len()]));
        block.extend_from_slice(bytes);
    }
    let facts = format!("const SIZE = {};\nconst FILES = {};\n", block.len(), json!(places));
    let folder = project.fixed().join("single");
    let own = script("single.js", Form::Module, &[facts, read(&folder.join("lzma.js"))?, read(&folder.join("single.js"))?, text(&source)?])?;
    ensure!(!own.contains("</script"), "the script would end its element");

    let icon = site.files().iter().find(|(name, _)| name.starts_with("assets/icon-")).map(|(_, bytes)| BASE64_STANDARD.encode(bytes)).unwrap_or_default();
    let head =
        format!("<link rel=icon type=image/svg+xml href=\"data:image/svg+xml;base64,{icon}\"><style>{}{}</style>", text(&style)?, hidden(edition, choices));
    let files = format!("<script type=\"application/octet-stream\" id=ex-files>{}</script><script type=module>{own}</script>", written(&packed(&block)?));
    let html = without_others(&page)?.replacen("<body ", &["<body ", &asked(choices)].concat(), 1);
    let (before, after) = html.split_once("<title>").context("the page has no title")?;
    let html = [before, &head, "<title>", after, &files].concat();
    ensure!(html.len() <= LARGEST, "the file of {} would have {} bytes, more than {LARGEST}", edition.lang, html.len());
    Ok(html.into_bytes())
}

/// How the quiz is asked, as attributes of the explainer.
fn asked(choices: &Choices) -> String {
    let questions = choices.questions.map(|questions| format!("data-questions={questions} "));
    let seed = choices.seed.as_ref().map(|seed| format!("data-seed={} ", seed.to_lowercase()));
    [questions, seed].into_iter().flatten().collect()
}

/// Rules that leave out the parts that were not chosen, as a frame does for its host.
fn hidden(edition: &Edition, choices: &Choices) -> String {
    let parts = page::parts(edition);
    let gone = parts.into_iter().filter(|part| !choices.parts.is_empty() && *part != "quiz" && !choices.parts.iter().any(|chosen| chosen == part));
    let minute = (!choices.parts.is_empty() && !choices.parts.iter().any(|part| part == "minute")).then_some("minute");
    let places: Vec<_> = gone.chain(minute).map(|part| format!("#{part},.ex-contents li:has([href=\"#{part}\"]),.ex-reading [href=\"#{part}\"]")).collect();
    if places.is_empty() { String::new() } else { format!("{}{{display:none!important}}", places.join(",")) }
}

/// The page without what is a file of its own: styles, scripts, other pages, and what search engines read.
fn without_others(page: &str) -> Result<String> {
    let gone = [
        r#"<script type="?application/ld\+json"?>[^<]*</script>"#,
        r"<script [^>]*src=[^>]*></script>",
        r"<link [^>]*>",
        r"<nav [^>]*ex-languages.*?</nav>",
        r#"<a [^>]*href="?builder[^>]*>[^<]*</a>"#,
    ];
    gone.iter().try_fold(page.to_owned(), |page, gone| Ok(Regex::new(&format!("(?s){gone}"))?.replace_all(&page, "").into_owned()))
}

/// The main part of a page as a part of another, which has a main part of its own; `name` is what it is called there.
fn part_of(page: &str, name: &str) -> Option<String> {
    let (_, main) = page.split_once("<main")?;
    let (main, _) = main.split_once("</main>")?;
    Some(format!("<section aria-label=\"{}\"{main}</section>", escape(name)))
}

/// Bytes as signs that may stand in an element: 13 bits are two of the 91 signs from `#` to `~`, without `<`.
fn written(bytes: &[u8]) -> String {
    let sign = |number: u32| char::from(number as u8 + if number < 25 { 35 } else { 36 });
    let mut text = String::with_capacity(bytes.len() * 16 / 13 + 4);
    let (mut bits, mut have) = (0_u32, 0);
    // What is left at the end is filled up with nothing.
    for byte in bytes.iter().chain(&[0, 0]) {
        bits = bits << 8 | u32::from(*byte);
        have += 8;
        if have >= 13 {
            have -= 13;
            let number = bits >> have;
            bits &= (1 << have) - 1;
            text.extend([sign(number / 91), sign(number % 91)]);
        }
    }
    text
}

/// Packed with LZMA, in the form that begins with a header of 13 bytes.
fn packed(bytes: &[u8]) -> Result<Vec<u8>> {
    // Nothing in it is aligned, and most of it is text.
    let mut options = LzmaOptions::new_preset(9 | PRESET_EXTREME).context("cannot pack")?;
    options.literal_context_bits(4).position_bits(0);
    let mut packed = Vec::new();
    XzEncoder::new_stream(bytes, Stream::new_lzma_encoder(&options).context("cannot pack")?).read_to_end(&mut packed).context("cannot pack")?;
    Ok(packed)
}
