//! The article of July 2021 made 27 claims. Each is told, with its nuance and its sources, in both languages.

use std::{collections::BTreeSet, fs};

use xtask::{content, project::Project};

/// The claims, and the facts that decide what is to be said of each.
const CLAIMS: [(&str, &[&str]); 27] = [
    ("s1", &["f57", "f58", "f67", "f71", "f74", "f77", "f80", "f86", "f21", "f99"]),
    ("s2", &["f22", "f24", "f29", "f23"]),
    ("s3", &["f59", "f75", "f79", "f66"]),
    ("s4", &["f83", "f78", "f95", "f127"]),
    ("s5", &["f60", "f58", "f12"]),
    ("s6", &["f60"]),
    ("s7", &["f83", "f06"]),
    ("s8", &["f83", "f127"]),
    ("s9", &["f81", "f82", "f155"]),
    ("s10", &["f84", "f82", "f153", "f59"]),
    ("s11", &["f100", "f104", "f102"]),
    ("s12", &["f104", "f100"]),
    ("s13", &["f160", "f101", "f102"]),
    ("s14", &["f37", "f38", "f20"]),
    ("s15", &["f39", "f36"]),
    ("s16", &["f38", "f13"]),
    ("s17", &["f82", "f80", "f155", "f17"]),
    ("s18", &["f69", "f72", "f61", "f91", "f154"]),
    ("s19", &["f117", "f122"]),
    ("s20", &["f120", "f121", "f119"]),
    ("s21", &["f09", "f10"]),
    ("s22", &["f122"]),
    ("s23", &["f01"]),
    ("s24", &["f02", "f03"]),
    ("s25", &["f05", "f04"]),
    ("s26", &["f91", "f92", "f86"]),
    ("s27", &["f88", "f90", "f89", "f161"]),
];

/// The facts that a text cites: `[f58, f59]`.
fn cited(text: &str) -> BTreeSet<String> {
    let brackets = text.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
    brackets.filter(|(_, after)| !after.starts_with('(')).flat_map(|(ids, _)| ids.split(',')).map(|id| id.trim().to_owned()).collect()
}

#[test]
fn every_claim_of_the_article_is_told_with_its_facts_in_both_languages() {
    let path = Project::here().content().join("headline.toml");
    let table: toml::Table = fs::read_to_string(path).expect("headline.toml").parse().expect("TOML");
    let claims = table["claim"].as_array().expect("claims");
    assert_eq!(claims.len(), CLAIMS.len());
    for ((id, facts), claim) in CLAIMS.iter().zip(claims) {
        assert_eq!(claim["id"].as_str(), Some(*id), "the claims stand in the order of the article");
        for lang in ["nl", "en"] {
            let claimed = claim["claim"][lang].as_str().unwrap_or_default();
            assert!(claimed.split_whitespace().count() >= 5, "claim {id} is not told in {lang}");
            let behind = cited(claim["behind"][lang].as_str().unwrap_or_default());
            let missing: Vec<_> = facts.iter().filter(|fact| !behind.contains(**fact)).collect();
            assert!(missing.is_empty(), "claim {id} in {lang} does not cite {missing:?}");
        }
    }
}

#[test]
fn every_claim_has_its_place_on_the_page_of_each_language() {
    let content = content::load(content::files(&Project::here().content()).expect("files")).expect("content");
    assert_eq!(content.editions.len(), 2);
    for edition in &content.editions {
        let told: Vec<_> = edition.claims.iter().map(|claim| claim.id.as_str()).collect();
        assert_eq!(told, CLAIMS.map(|(id, _)| id), "{}", edition.lang);
        assert!(edition.claims.iter().all(|claim| !claim.behind.is_empty()), "{}", edition.lang);
    }
}
