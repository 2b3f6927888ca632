//! The page of one language: the shell `index.html`, filled.

use std::rc::Rc;

use anyhow::{Result, ensure};
use explainer_core::edition::Edition;
use news_explainer::page::{Other, Page, Paper, Props};
use yew::LocalServerRenderer;

/// Paths of what the page of every language needs.
pub struct Assets {
    /// The style sheet.
    pub style: String,
    /// The icon of the tab.
    pub icon: String,
    /// The script that brings the islands to life.
    pub script: String,
    /// The WebAssembly.
    pub program: String,
}

/// The file of an edition: the first language is what somebody gets who opens the folder.
#[must_use]
pub fn file_name(editions: &[Edition], lang: &str) -> String {
    if editions.first().is_some_and(|first| first.lang == lang) { "index.html".to_owned() } else { format!("{lang}.html") }
}

/// The file of the questions on paper of an edition.
#[must_use]
pub fn paper_name(editions: &[Edition], lang: &str) -> String {
    if editions.first().is_some_and(|first| first.lang == lang) { "quiz.html".to_owned() } else { format!("quiz-{lang}.html") }
}

/// The whole HTML of an edition; `data` is the path of what the islands need.
///
/// # Errors
/// When the shell lacks a place or has one that is not known.
pub fn page(shell: &str, edition: &Edition, editions: &[Edition], assets: &Assets, data: &str) -> Result<String> {
    let props = props(edition, editions, file_name, paper_name);
    let alternates = alternates(&props);
    let body = pollster::block_on(LocalServerRenderer::<Page>::with_props(props).hydratable(false).render());
    filled(shell, edition, assets, data, &edition.title, &alternates, &body)
}

/// The whole HTML of the questions on paper. There is no island on it, so that its script fetches nothing.
///
/// # Errors
/// When the shell lacks a place or has one that is not known.
pub fn paper(shell: &str, edition: &Edition, editions: &[Edition], assets: &Assets, data: &str) -> Result<String> {
    let props = props(edition, editions, paper_name, file_name);
    let alternates = alternates(&props);
    let body = pollster::block_on(LocalServerRenderer::<Paper>::with_props(props).hydratable(false).render());
    let title = format!("{}: {}", edition.words.paper_title, edition.title);
    filled(shell, edition, assets, data, &title, &alternates, &body)
}

/// `own` names this page in each language, `pair` the page that belongs to it.
fn props(edition: &Edition, editions: &[Edition], own: fn(&[Edition], &str) -> String, pair: fn(&[Edition], &str) -> String) -> Props {
    let others = edition.others.iter().map(|(lang, name)| Other { lang: lang.clone(), name: name.clone(), href: own(editions, lang) });
    Props { edition: Rc::new(edition.clone()), others: others.collect(), pair: pair(editions, &edition.lang) }
}

fn alternates(props: &Props) -> String {
    props.others.iter().map(|other| format!("<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\">", other.lang, other.href)).collect()
}

fn filled(shell: &str, edition: &Edition, assets: &Assets, data: &str, title: &str, alternates: &str, body: &str) -> Result<String> {
    fill(
        shell,
        &[
            ("lang", &edition.lang),
            ("title", &escape(title)),
            ("description", &escape(&edition.standfirst)),
            ("alternates", alternates),
            ("style", &assets.style),
            ("icon", &assets.icon),
            ("script", &assets.script),
            ("program", &assets.program),
            ("content", data),
            ("body", body),
        ],
    )
}

/// Puts values in the places of the shell, each of which is `{{name}}`.
fn fill(shell: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut pieces = shell.split("{{");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    let mut filled = Vec::new();
    for piece in pieces {
        let (name, rest) = piece.split_once("}}").unwrap_or((piece, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        ensure!(value.is_some(), "index.html has a place {{{{{name}}}}}, which is not known");
        out.push_str(value.map_or("", |(_, value)| value));
        out.push_str(rest);
        filled.push(name);
    }
    for (name, _) in values {
        ensure!(filled.contains(name), "index.html lacks the place {{{{{name}}}}}");
    }
    Ok(out)
}

/// Text as the value of an attribute or between tags.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_looks_like_a_place_is_not_filled_again() {
        assert_eq!(fill("<p>{{a}}</p>{{b}}", &[("a", "{{b}}"), ("b", "c")]).expect("filled"), "<p>{{b}}</p>c");
    }

    #[test]
    fn a_shell_with_a_wrong_or_missing_place_is_refused() {
        assert!(fill("{{a}}{{x}}", &[("a", "")]).is_err());
        assert!(fill("{{a}}", &[("a", ""), ("b", "")]).is_err());
    }

    #[test]
    fn a_title_cannot_end_its_attribute() {
        assert_eq!(escape("\"<&>"), "&quot;&lt;&amp;&gt;");
    }
}
