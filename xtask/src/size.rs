//! `cargo xtask size`: what a reader downloads, against the budgets.

use std::io::Write as _;

use anyhow::{Context as _, Result, ensure};

use crate::{
    build::{self, Address, Profile, Site, teacher},
    project::Project,
};

/// Budgets in bytes after brotli at its highest level, the way a static host serves files. 1 KB is 1,000 bytes.
const WASM: usize = 140_000;
/// The scripts of one page together, but for that of a frame.
const SCRIPTS: usize = 10_000;
const FRAME: usize = 3_000;
/// What a site loads that has the element on its page, before a reader comes near.
const ELEMENT: usize = 3_000;
/// One page and the style sheet together.
const PAGE: usize = 45_000;
/// Files that one page asks for, itself among them.
const REQUESTS: usize = 6;

/// A file or a group of files, and how large it may be.
struct Row {
    name: String,
    bytes: Vec<Vec<u8>>,
    budget: Option<usize>,
}

/// The bytes of a row as they are, and after compression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Weight {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Builds the site, with the address of a usual length, and prints the table.
///
/// # Errors
/// When it cannot be built, or something is over its budget.
pub fn size(project: &Project) -> Result<()> {
    let site = &build::everything(project, Profile::Release, Some(&Address::new("https://news.example/explainers/exchange-hack/")?))?;
    println!("{:<28} {:>9} {:>9} {:>9} {:>9}", "", "raw", "gzip", "brotli", "budget");
    let mut over = Vec::new();
    for row in rows(site) {
        let mut whole = Weight::default();
        for bytes in &row.bytes {
            let one = weigh(bytes)?;
            whole = Weight { raw: whole.raw + one.raw, gzip: whole.gzip + one.gzip, brotli: whole.brotli + one.brotli };
        }
        let budget = row.budget.map_or_else(String::new, |budget| budget.to_string());
        println!("{:<28} {:>9} {:>9} {:>9} {:>9}", row.name, whole.raw, whole.gzip, whole.brotli, budget);
        if row.budget.is_some_and(|budget| whole.brotli > budget) {
            over.push(row.name);
        }
    }
    for (name, requests) in pages(site).map(|(name, html)| (name, requests(site, name, html))) {
        println!("{:<28} {requests:>9} {:>29}", format!("files of {name}"), REQUESTS);
        if requests > REQUESTS {
            over.push(format!("the number of files of {name}"));
        }
    }
    ensure!(over.is_empty(), "over budget: {}", over.join(", "));
    Ok(())
}

fn pages(site: &Site) -> impl Iterator<Item = (&String, &Vec<u8>)> {
    site.files().iter().filter(|(name, _)| name.ends_with(".html"))
}

fn rows(site: &Site) -> Vec<Row> {
    let ending = |ending: &'static str| site.files().iter().filter(move |(name, _)| name.ends_with(ending));
    let of = |folder: &'static str, end: &'static str| ending(end).filter(move |(name, _)| name.starts_with(folder)).map(|(_, bytes)| bytes).collect();
    let (of_readers, of_teachers) = (|end| of("assets/", end), |end| of(teacher::FOLDER, end));
    let row = |name: &str, bytes: Vec<&Vec<u8>>, budget| Row { name: name.to_owned(), bytes: bytes.into_iter().cloned().collect(), budget };
    let mut rows = vec![
        row("WebAssembly", of_readers(".wasm"), Some(WASM)),
        row("WebAssembly of teachers", of_teachers(".wasm"), Some(WASM)),
        row("frame.js", ending(".js").filter(|(name, _)| name.starts_with("assets/frame-")).map(|(_, bytes)| bytes).collect(), Some(FRAME)),
        row("element.js", ending("element.js").map(|(_, bytes)| bytes).collect(), Some(ELEMENT)),
    ];
    for (name, html) in pages(site) {
        let named = |ending: &str| {
            asked(site, name, html).filter(|(name, _)| name.ends_with(ending) && !name.starts_with("assets/frame-")).map(|(_, bytes)| bytes).collect::<Vec<_>>()
        };
        rows.push(row(&format!("{name} and style"), [vec![html], named(".css")].concat(), Some(PAGE)));
        rows.push(row(&format!("scripts of {name}"), named(".js"), Some(SCRIPTS)));
    }
    rows.extend(ending(".css").chain(ending(".bin")).chain(ending(".png")).map(|(name, bytes)| row(name, vec![bytes], None)));
    rows
}

/// The files that a page asks for: those that it names and that are no page and no picture for others.
fn asked<'a>(site: &'a Site, page: &str, html: &[u8]) -> impl Iterator<Item = (&'a String, &'a Vec<u8>)> {
    let html = String::from_utf8_lossy(html).into_owned();
    // Pages name files as they see them from their folder.
    let folder = page.rsplit_once('/').map(|(folder, _)| [folder, "/"].concat()).unwrap_or_default();
    site.files().iter().filter(move |(name, _)| name.strip_prefix(&folder).is_some_and(|name| name.starts_with("assets/") && html.contains(name)))
}

/// How many files a page asks for, itself among them.
fn requests(site: &Site, page: &str, html: &[u8]) -> usize {
    1 + asked(site, page, html).count()
}

fn weigh(bytes: &[u8]) -> Result<Weight> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes).context("cannot compress")?;
    let mut brotli = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut brotli, &parameters).context("cannot compress")?;
    Ok(Weight { raw: bytes.len(), gzip: gzip.finish().context("cannot compress")?.len(), brotli: brotli.len() })
}
