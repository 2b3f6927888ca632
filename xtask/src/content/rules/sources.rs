//! Sources: every fact has one, and every one is used.

use std::collections::BTreeSet;

use super::super::{author::Authored, problem::Problems};

pub fn sources(authored: &Authored, problems: &mut Problems) {
    for fact in &authored.fact {
        if fact.sources.is_empty() {
            problems.error(fact.place(&fact.id), "this fact has no source", "", "name at least one source of sources.toml");
        }
    }
    let cited: BTreeSet<_> = authored.fact.iter().flat_map(|fact| &fact.sources).map(|source| source.as_str()).collect();
    for source in &authored.source {
        if !cited.contains(source.id.as_str()) {
            problems.error(source.place(&source.id), "no fact rests on this source", "", "cite it in facts.toml or remove it");
        }
        if !source.url.starts_with("https://") && !source.url.starts_with("http://") {
            problems.error(source.place(&source.url), "this is not the address of a page", "", "an address begins with https:// or http://");
        }
        if !language_tag(&source.language) {
            problems.error(source.place(&source.language), "this is not a language", "", "write the code of the language, such as en or nl");
        }
    }
}

/// Whether a text has the form of a language tag: letters, then parts of letters and digits.
pub fn language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts.next().is_some_and(|first| (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase()))
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
