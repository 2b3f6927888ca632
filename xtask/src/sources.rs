//! `cargo xtask sources`: every sentence that readers see, in all languages, with the facts and sources that it rests on, for an editor to read through.
//!
//! It reads the files as the authors wrote them, and knows no kinds of tables: whatever has a text in every language is a text.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context as _, Result};
use explainer_core::text::{Inline, lines, plain};
use toml::Value;

use crate::{
    content::{self, author::Authored, markup},
    package::xml::{Element, Node, joined},
    project::Project,
};

/// Tables that are no texts of the page, or that sentences rest on.
const OTHERS: [&str; 9] = ["fact", "source", "calendar", "page", "quiz", "builder", "package", "figures", "teacher"];

/// A sentence, or as much of one as rests on the same facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// The file, and the table with its id and field, such as `story.toml`, `passage flaw-chain: text`.
    pub place: [String; 2],
    /// What it says in each language, the first language first.
    pub says: Vec<(String, String)>,
    /// The ids of its facts.
    pub facts: Vec<String>,
}

/// What an editor reads through.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// All statements, in the order of the files.
    pub statements: Vec<Statement>,
    /// What each fact says, and the ids of its sources.
    pub facts: BTreeMap<String, (String, Vec<String>)>,
    /// Publisher, title, date and address of each source, who it is of, and whether it was read itself.
    pub sources: BTreeMap<String, Origin>,
}

/// Where a fact comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// Its day, where it has one.
    pub date: String,
    /// Its address.
    pub url: String,
    /// `party`, `press` or `research`.
    pub kind: String,
    /// Whether it was read itself, and not only quoted by others.
    pub read: bool,
}

impl Report {
    /// The sources of a statement, each once.
    #[must_use]
    pub fn sources_of(&self, statement: &Statement) -> BTreeSet<&str> {
        statement.facts.iter().filter_map(|fact| self.facts.get(fact)).flat_map(|(_, sources)| sources.iter().map(String::as_str)).collect()
    }

    fn like(&self, wanted: impl Fn(&BTreeSet<&str>) -> bool) -> Vec<&Statement> {
        self.statements.iter().filter(|statement| !statement.facts.is_empty() && wanted(&self.sources_of(statement))).collect()
    }

    /// Statements that rest on one source alone.
    #[must_use]
    pub fn on_one(&self) -> Vec<&Statement> {
        self.like(|sources| sources.len() == 1)
    }

    /// Statements that rest on nothing but what parties published themselves.
    #[must_use]
    pub fn on_parties(&self) -> Vec<&Statement> {
        self.like(|sources| sources.iter().all(|source| self.sources.get(*source).is_some_and(|source| source.kind == "party")))
    }

    /// Statements whose sources were all seen only as others quote them.
    #[must_use]
    pub fn on_quoted(&self) -> Vec<&Statement> {
        self.like(|sources| sources.iter().all(|source| self.sources.get(*source).is_some_and(|source| !source.read)))
    }
}

/// Writes the report to a file and prints what it comes to.
///
/// # Errors
/// The problems of the content, among them sentences whose facts differ between the languages; or why the file cannot be written.
pub fn sources(project: &Project, out: &Path) -> Result<()> {
    let authored = content::load(content::files(&project.content())?)?.authored;
    let report = report(project, &authored)?;
    if let Some(folder) = out.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    fs::write(out, html(&report)).with_context(|| format!("cannot write {}", out.display()))?;
    for (count, what) in counts(&report) {
        println!("{count:>5} {what}");
    }
    println!("the report is in {}", out.display());
    Ok(())
}

/// Everything that the content says, with what it rests on.
///
/// # Errors
/// When a file cannot be read.
pub fn report(project: &Project, authored: &Authored) -> Result<Report> {
    let languages: Vec<String> = authored.topic.first().map(|topic| topic.languages.value.clone()).unwrap_or_default();
    let mut report = Report::default();
    for fact in &authored.fact {
        let sources = fact.sources.iter().map(|source| source.as_str().to_owned()).collect();
        report.facts.insert(fact.id.value.clone(), (fact.about.clone(), sources));
    }
    let places: BTreeMap<&str, usize> = authored.fact.iter().enumerate().map(|(index, fact)| (fact.id.as_str(), index)).collect();
    let ids: Vec<&str> = authored.fact.iter().map(|fact| fact.id.as_str()).collect();
    for file in content::files(&project.content())? {
        let table: toml::Table = toml::from_str(&file.text).with_context(|| file.name.clone())?;
        let name = file.name.rsplit('/').next().unwrap_or_default().to_owned();
        for (kind, value) in &table {
            if kind == "source" {
                report.sources.extend(value.as_array().into_iter().flatten().filter_map(origin));
            }
            if OTHERS.contains(&kind.as_str()) {
                continue;
            }
            let mut texts = Vec::new();
            for entry in value.as_array().map_or_else(|| vec![value], |entries| entries.iter().collect()) {
                gather(entry, &languages, &[kind.clone(), id(entry)].join(" "), &[], &mut texts);
            }
            for (place, says, facts) in texts {
                let read = |text: &str| markup::parse(text, |id| places.get(id).copied()).prose;
                let pieces: Vec<Vec<(String, Vec<String>)>> = says.iter().map(|(_, text)| pieces(&read(text), &ids)).collect();
                for index in 0..pieces.iter().map(Vec::len).max().unwrap_or(0) {
                    let piece = |lang: usize| pieces[lang].get(index).map(|(text, _)| text.clone()).unwrap_or_default();
                    let own = pieces[0].get(index).map(|(_, facts)| facts.clone()).unwrap_or_default();
                    report.statements.push(Statement {
                        place: [name.clone(), place.clone()],
                        says: says.iter().enumerate().map(|(lang, (name, _))| (name.clone(), piece(lang))).collect(),
                        facts: if own.is_empty() { facts.clone() } else { own },
                    });
                }
            }
        }
    }
    Ok(report)
}

fn id(entry: &Value) -> String {
    entry.get("id").and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn origin(entry: &Value) -> Option<(String, Origin)> {
    let text = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let origin =
        Origin { publisher: text("publisher"), title: text("title"), date: text("date"), url: text("url"), kind: text("kind"), read: text("read") == "read" };
    Some((id(entry), origin)).filter(|(id, _)| !id.is_empty())
}

/// A text with its place, what it says in each language, and the facts that its table names.
type Found = (String, Vec<(String, String)>, Vec<String>);

/// The texts in a table and in the tables in it. A question names its facts once, for all that it says.
fn gather(value: &Value, languages: &[String], place: &str, facts: &[String], out: &mut Vec<Found>) {
    let Value::Table(table) = value else { return };
    let list = |name: &str| table.get(name).and_then(Value::as_array).map(|list| list.iter().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>());
    let facts = list("facts").unwrap_or_else(|| facts.to_vec());
    for (field, value) in table {
        let text = |lang: &String| Some((lang.clone(), value.get(lang)?.as_str()?.trim().to_owned()));
        let says: Option<Vec<_>> = languages.iter().map(text).collect();
        let here = [place.trim_end(), ": ", field].concat();
        match (says, value) {
            (Some(says), _) if !languages.is_empty() => out.push((here, says, facts.clone())),
            (_, Value::Array(entries)) => entries.iter().for_each(|entry| gather(entry, languages, &here, &facts, out)),
            _ => {}
        }
    }
}

/// A text in pieces that each end with the facts that they rest on; what stands after the last of them rests on none.
fn pieces(prose: &explainer_core::text::Prose, ids: &[&str]) -> Vec<(String, Vec<String>)> {
    let mut out = Vec::new();
    for line in lines(prose) {
        let mut words: Vec<Inline> = Vec::new();
        for inline in line {
            match inline {
                Inline::Cite(facts) => {
                    let facts = facts.iter().filter_map(|fact| ids.get(*fact)).map(|id| (*id).to_owned()).collect();
                    out.push((plain(&std::mem::take(&mut words)).trim().to_owned(), facts));
                }
                other => words.push(other.clone()),
            }
        }
        let rest = plain(&words).trim().to_owned();
        if rest.chars().any(char::is_alphanumeric) {
            out.push((rest, Vec::new()));
        }
    }
    out
}

/// What the report comes to.
fn counts(report: &Report) -> [(usize, &'static str); 6] {
    [
        (report.statements.len(), "statements"),
        (
            report.statements.iter().filter(|statement| !statement.facts.is_empty()).count(),
            "of them rest on facts; the rest are titles, names, questions and advice",
        ),
        (report.facts.len(), "facts"),
        (report.on_one().len(), "statements on one source alone"),
        (report.on_parties().len(), "statements on nothing but what parties published themselves"),
        (report.on_quoted().len(), "statements on sources that were seen only as others quote them"),
    ]
}

/// The report as a page that needs nothing else.
#[must_use]
pub fn html(report: &Report) -> String {
    let text = |name: &str, text: &str| Element::new(name).text(text);
    let list = |title: &str, statements: &[&Statement]| {
        let one = |statement: &&Statement| {
            let who: BTreeSet<_> =
                report.sources_of(statement).into_iter().filter_map(|source| report.sources.get(source)).map(|source| source.publisher.as_str()).collect();
            let said = statement.says.first().map_or("", |(_, said)| said);
            let who = who.into_iter().collect::<Vec<_>>().join("; ");
            Element::new("li").child(text("span", said)).child(text("small", &format!("{} ({})", who, statement.place[1])))
        };
        let list = Element::new("ol").children(statements.iter().map(one));
        Element::new("details").child(text("summary", &format!("{title} ({})", statements.len()))).child(list)
    };
    let counted = counts(report).map(|(count, what)| Element::new("li").run(vec![text("strong", &count.to_string()).into(), Node::Text([" ", what].concat())]));
    let mut body = vec![
        text("h1", "Every sentence, and what it rests on"),
        Element::new("ul").children(counted),
        list("On one source alone", &report.on_one()),
        list("On nothing but what parties published themselves", &report.on_parties()),
        list("On sources that were seen only as others quote them", &report.on_quoted()),
    ];
    let mut place = [String::new(), String::new()];
    for statement in &report.statements {
        if statement.place[0] != place[0] {
            body.push(text("h2", &statement.place[0]));
        }
        if statement.place != place {
            body.push(text("h3", &statement.place[1]));
        }
        place.clone_from(&statement.place);
        body.push(article(report, statement));
    }
    let head = Element::new("head")
        .child(Element::new("meta").attribute("charset", "utf-8"))
        .child(Element::new("meta").attribute("name", "viewport").attribute("content", "width=device-width, initial-scale=1"))
        .child(text("title", "Every sentence, and what it rests on"))
        .child(text("style", STYLE));
    let page = Element::new("html").attribute("lang", "en").child(head).child(Element::new("body").children(body));
    ["<!DOCTYPE html>\n", &joined([page]), "\n"].concat()
}

fn article(report: &Report, statement: &Statement) -> Element {
    let says = statement.says.iter().map(|(lang, said)| Element::new("p").attribute("lang", lang).text(said));
    let fact = |id: &String| {
        let (about, sources) = report.facts.get(id).cloned().unwrap_or_default();
        let source = |id: &String| {
            let source = report.sources.get(id).cloned().unwrap_or_default();
            let link = Element::new("a").attribute("href", &source.url).text(&source.title);
            let seen = if source.read { "" } else { ", seen only as others quote it" };
            let rest = format!(" {}, {} ({}{seen})", source.publisher, source.date, source.kind);
            Element::new("li").run(vec![link.into(), Node::Text(rest)])
        };
        Element::new("li")
            .child(Element::new("b").text(id))
            .child(Element::new("span").text(&about))
            .child(Element::new("ul").children(sources.iter().map(source)))
    };
    let facts = (!statement.facts.is_empty()).then(|| Element::new("ul").attribute("class", "facts").children(statement.facts.iter().map(fact)));
    Element::new("article").child(Element::new("div").children(says)).children(facts)
}

const STYLE: &str = "
:root { color-scheme: light dark; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; font: 1rem/1.5 Georgia, serif; overflow-wrap: anywhere; }
h1, h2, h3, summary, small, b { font-family: system-ui, sans-serif; }
h2 { margin: 3rem 0 0; padding-top: 0.5rem; border-top: 2px solid; }
h3 { margin: 2rem 0 0.5rem; font-size: 0.9rem; opacity: 0.8; }
article { padding: 0.5rem 0; border-top: 1px solid #8888; break-inside: avoid; }
article div { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 0 2rem; }
article p { margin: 0 0 0.25rem; }
ul, ol { margin: 0.25rem 0; padding-left: 1.25rem; }
.facts { font-size: 0.8rem; list-style: none; padding: 0; }
.facts b { margin-right: 0.5rem; }
details { margin: 0.5rem 0; }
summary { padding: 0.6rem 0; cursor: pointer; }
small { display: block; opacity: 0.8; }
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_apart_where_facts_stand() {
        let prose = markup::parse("One. [f1] Two, *three*. [f2, f1]\n\n- Four.\n", |id| id.strip_prefix('f')?.parse().ok()).prose;
        let pieces = pieces(&prose, &["f0", "f1", "f2"]);
        let facts = |facts: &[&str]| facts.iter().map(|fact| (*fact).to_owned()).collect::<Vec<_>>();
        assert_eq!(pieces, [("One.".to_owned(), facts(&["f1"])), ("Two, three.".to_owned(), facts(&["f2", "f1"])), ("Four.".to_owned(), facts(&[]))]);
    }
}
