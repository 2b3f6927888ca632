//! The pages: the shell `index.html`, filled. Of each kind of page there is one for each language.

use std::rc::Rc;

use anyhow::{Result, ensure};
use explainer_core::edition::Edition;
use news_explainer::page::{Builder, Foot, Other, Page, Paper, Props};
use yew::{BaseComponent, LocalServerRenderer};

use super::{
    direction,
    found::{self, Address},
    offline::manifest_file,
};

/// A kind of page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The story.
    Story,
    /// All questions, to print.
    Paper,
    /// The story as a guest on the page of somebody else.
    Embed,
    /// The page on which an editor makes an embedding.
    Builder,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Story, Self::Paper, Self::Embed, Self::Builder];

    /// The file of this kind of page in a language: the first language is what somebody gets who opens the folder.
    #[must_use]
    pub fn file(self, editions: &[Edition], lang: &str) -> String {
        let first = editions.first().is_some_and(|first| first.lang == lang);
        match (self, first) {
            (Self::Story, true) => "index.html".to_owned(),
            (Self::Story, false) => format!("{lang}.html"),
            (_, true) => format!("{}.html", self.stem()),
            (_, false) => format!("{}-{lang}.html", self.stem()),
        }
    }

    fn stem(self) -> &'static str {
        match self {
            Self::Story => "index",
            Self::Paper => "quiz",
            Self::Embed => "embed",
            Self::Builder => "builder",
        }
    }
}

/// Paths of what the pages need.
pub struct Assets {
    /// The style sheet of the story and the questions on paper.
    pub style: String,
    /// That of a guest.
    pub guest: String,
    /// That of the page on which an editor makes an embedding.
    pub desk: String,
    /// The icon of the tab.
    pub icon: String,
    /// The script that brings the islands to life.
    pub script: String,
    /// The script of a page in a frame.
    pub frame: String,
    /// The script of the page on which an editor makes an embedding.
    pub builder: String,
    /// The WebAssembly.
    pub program: String,
}

/// What a page is made of.
pub struct Source<'a> {
    /// `index.html`.
    pub shell: &'a str,
    /// All editions; the first language is what somebody gets who opens the folder.
    pub editions: &'a [Edition],
    /// Paths of what it needs.
    pub assets: &'a Assets,
    /// Where the site will be, if that is known.
    pub address: Option<&'a Address>,
    /// The script that keeps the site for who has no network, where there is one.
    pub offline: Option<&'a str>,
}

impl Source<'_> {
    /// The whole HTML of a page; `data` is the path of what the islands need.
    ///
    /// # Errors
    /// When the shell lacks a place or has one that is not known.
    pub fn page(&self, kind: Kind, edition: &Edition, data: &str) -> Result<String> {
        let Self { shell, editions, assets, address, offline } = self;
        let file = |kind: Kind| kind.file(editions, &edition.lang);
        let pair = match kind {
            Kind::Story | Kind::Embed => Kind::Paper,
            Kind::Paper => Kind::Story,
            Kind::Builder => Kind::Embed,
        };
        let foot = match kind {
            Kind::Story | Kind::Paper => Foot::Own { builder: file(Kind::Builder) },
            Kind::Embed | Kind::Builder => Foot::Guest { story: file(Kind::Story) },
        };
        let others = edition.others.iter().map(|(lang, name)| Other { lang: lang.clone(), name: name.clone(), href: kind.file(editions, lang) });
        let props = Props { edition: Rc::new(edition.clone()), others: others.collect(), pair: file(pair), foot };
        let icon = format!("<link rel=\"icon\" type=\"image/svg+xml\" href=\"{}\">", assets.icon);
        let (body, title, style, script) = match kind {
            Kind::Story => (rendered::<Page>(props), edition.title.clone(), &assets.style, &assets.script),
            Kind::Paper => (rendered::<Paper>(props), format!("{}: {}", edition.words.paper_title, edition.title), &assets.style, &assets.script),
            Kind::Embed => (away(&rendered::<Page>(props)), edition.title.clone(), &assets.guest, &assets.script),
            Kind::Builder => (rendered::<Builder>(props), format!("{}: {}", edition.builder_words.title, edition.title), &assets.desk, &assets.builder),
        };
        // Guests lead to each other where they are, on whatever host; only pages of their own are found.
        let known = address.filter(|_| matches!(kind, Kind::Story | Kind::Paper));
        let alternates = found::alternates(editions, edition, |lang| kind.file(editions, lang), known);
        let head = match kind {
            Kind::Story => [icon, alternates, found::head(editions, edition, *address)].concat(),
            Kind::Paper => [icon, alternates, found::quiz(edition, &file(Kind::Story))].concat(),
            // Nobody should find a page that is a part of others.
            Kind::Embed | Kind::Builder => {
                [if kind == Kind::Builder { icon } else { String::new() }, alternates, "<meta name=\"robots\" content=\"noindex\">".to_owned()].concat()
            }
        };
        let head = match (kind, offline) {
            (Kind::Story | Kind::Paper, Some(script)) => {
                let manifest = manifest_file(editions, &edition.lang);
                format!("{head}<link rel=\"manifest\" href=\"{manifest}\"><script type=\"module\" async src=\"{script}\"></script>")
            }
            _ => head,
        };
        let islands = || format!(" data-program=\"{}\" data-content=\"{data}\"", assets.program);
        let (class, own) = match kind {
            Kind::Story | Kind::Paper => ("ex", islands()),
            Kind::Embed => {
                let (story, parts) = (file(Kind::Story), parts(edition).join(" "));
                ("ex ex--guest", format!("{} data-script=\"{}\" data-story=\"{story}\" data-parts=\"{parts}\"", islands(), assets.script))
            }
            Kind::Builder => ("ex", String::new()),
        };
        // Before anything is shown, so that what the host leaves out is never seen.
        let body = if kind == Kind::Embed { format!("<script src=\"{}\"></script>\n{body}", assets.frame) } else { body };
        fill(
            shell,
            &[
                ("lang", &edition.lang),
                ("direction", direction::attribute(&edition.lang)),
                ("title", &escape(&title)),
                ("description", &escape(&edition.standfirst)),
                ("style", style),
                ("head", &head),
                ("script", script),
                ("class", class),
                ("own", &own),
                ("body", &body),
            ],
        )
    }
}

/// The parts that a host can ask for, in the order of the page.
#[must_use]
pub fn parts(edition: &Edition) -> Vec<&str> {
    edition.parts.iter().map(|part| part.id.as_str()).chain(["reference"]).collect()
}

pub(super) fn rendered<C: BaseComponent>(props: C::Properties) -> String
where
    C::Properties: 'static,
{
    pollster::block_on(LocalServerRenderer::<C>::with_props(props).hydratable(false).render())
}

/// Links to elsewhere leave the frame: few sites let themselves be shown in one. Without a script too.
fn away(body: &str) -> String {
    let paper = Kind::Paper.stem();
    body.replace("<a href=\"http", "<a target=\"_blank\" href=\"http").replace(&format!("href=\"{paper}"), &format!("target=\"_blank\" href=\"{paper}"))
}

/// Puts values in the places of the shell, each of which is `{{name}}`.
pub(crate) fn fill(shell: &str, values: &[(&str, &str)]) -> Result<String> {
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
pub(crate) fn escape(text: &str) -> String {
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
