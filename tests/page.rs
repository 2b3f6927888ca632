//! The finished pages, as a browser without scripts gets them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use explainer_core::text::{Block, Inline, Line};
use scraper::{ElementRef, Html, Selector};
use xtask::{
    build::{Address, Program, Programs, Site, site},
    content,
    project::Project,
};

/// The pages by name, made from the real content. The program is not compiled for this: the pages do not depend on it.
fn pages() -> Vec<(String, Html, String)> {
    of_site(|name| ["en.html", "index.html"].contains(&name))
}

/// The pages with the questions on paper.
fn papers() -> Vec<(String, Html, String)> {
    of_site(|name| name.starts_with("quiz"))
}

/// The pages for the frames of others.
fn embeds() -> Vec<(String, Html, String)> {
    of_site(|name| name.starts_with("embed"))
}

fn of_site(wanted: fn(&str) -> bool) -> Vec<(String, Html, String)> {
    let made = made();
    let pages = made.files().iter().filter(|(name, _)| name.ends_with(".html") && wanted(name));
    pages.map(|(name, bytes)| (name.clone(), Html::parse_document(&text(bytes)), text(bytes))).collect()
}

fn made() -> Site {
    static MADE: LazyLock<Site> = LazyLock::new(|| made_for(None));
    MADE.clone()
}

/// The site for an address.
fn made_for(address: Option<&str>) -> Site {
    let address = address.map(|address| Address::new(address).expect("an address"));
    let glue = "export class Explainer {}\nexport { initSync, __wbg_init as default };\n".to_owned();
    let program = Program { wasm: b"wasm".to_vec(), glue };
    site(&Project::here(), &Programs { reader: program.clone(), teacher: program }, address.as_ref()).expect("a site")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn words(element: &ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().concat().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_page_has_one_title_its_landmarks_and_its_language() {
    let pages = pages();
    assert_eq!(pages.iter().map(|(name, ..)| name.as_str()).collect::<Vec<_>>(), ["en.html", "index.html"]);
    for (name, page, _) in &pages {
        let lang = if name == "en.html" { "en" } else { "nl" };
        assert_eq!(all(page, "html")[0].attr("lang"), Some(lang));
        for (selector, count) in [("h1", 1), ("main", 1), ("body > header", 1), ("body > footer", 1), ("title", 1), ("meta[name=viewport]", 1)] {
            assert_eq!(all(page, selector).len(), count, "{name}: {selector}");
        }
        assert!(all(page, "nav").iter().all(|nav| nav.attr("aria-label").or(nav.attr("aria-labelledby")).is_some()), "{name}: a nav without a name");
    }
}

#[test]
fn headings_skip_no_level() {
    for (name, page, _) in pages() {
        let mut before = 0;
        for heading in all(&page, "h1, h2, h3, h4, h5, h6") {
            let level: u32 = heading.value().name()[1..].parse().expect("a level");
            assert!(level <= before + 1, "{name}: {} follows h{before}: {}", heading.value().name(), words(&heading));
            before = level;
        }
    }
}

#[test]
fn every_link_on_the_page_leads_somewhere_and_no_name_is_used_twice() {
    for (name, page, _) in pages() {
        let ids: Vec<_> = all(&page, "[id]").iter().filter_map(|element| element.attr("id")).collect();
        let known: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "{name}: an id is used twice");
        for link in all(&page, "a[href^='#']") {
            let target = &link.attr("href").unwrap_or_default()[1..];
            assert!(known.contains(target), "{name}: a link to #{target}, which is not there");
        }
        for attribute in ["aria-labelledby", "aria-describedby", "for"] {
            for element in all(&page, &format!("[{attribute}]")) {
                let target = element.attr(attribute).unwrap_or_default();
                assert!(known.contains(target), "{name}: {attribute} names {target}, which is not there");
            }
        }
    }
}

#[test]
fn every_citation_leads_to_a_source_that_leads_back_to_its_part() {
    for (name, page, _) in pages() {
        let mut cited = BTreeSet::new();
        for part in all(&page, "main > section:not(#reference)") {
            let title = words(&part.select(&Selector::parse(".ex-kicker").expect("a selector")).next().expect("a title"));
            for cite in part.select(&Selector::parse("sup a").expect("a selector")) {
                let source = cite.attr("href").unwrap_or_default();
                cited.insert(source.to_owned());
                let back = all(&page, &format!("{source} .ex-small a"));
                let here = back.iter().filter_map(|link| link.attr("href")).any(|anchor| {
                    let place = part.select(&Selector::parse(anchor).expect("a selector")).next();
                    place.is_some() || part.attr("id") == Some(&anchor[1..])
                });
                assert!(here, "{name}: {source} does not lead back to {title}");
            }
        }
        assert!(cited.len() > 80, "{name}: only {} sources are cited", cited.len());
        assert_eq!(all(&page, ".ex-sources > li").len(), all(&page, ".ex-sources > li p > span > a[href^=http]").len(), "{name}: a source without an address");
    }
}

#[test]
fn words_in_another_language_carry_it() {
    for (name, page, _) in pages() {
        let quotations = all(&page, "q");
        assert!(quotations.len() > 60, "{name}: {} quotations", quotations.len());
        assert!(quotations.iter().all(|quotation| quotation.attr("lang").is_some()), "{name}: a quotation without its language");
    }
}

#[test]
fn the_page_fetches_its_own_files_and_holds_no_inline_style_or_script() {
    let made = made();
    for (name, page, source) in of_site(|_| true) {
        assert!(all(&page, "[style], style").is_empty(), "{name}: inline style");
        // A data block is not run, and no policy forbids it.
        let scripts = all(&page, "script:not([type='application/ld+json'])");
        assert!(scripts.iter().all(|script| script.attr("src").is_some() && script.text().next().is_none()), "{name}: inline script");
        for element in all(&page, "*") {
            for (attribute, value) in element.value().attrs() {
                assert!(!attribute.starts_with("on"), "{name}: {attribute}=");
                assert!(!value.trim_start().starts_with("javascript:"), "{name}: {attribute}={value}");
            }
        }
        for (selector, attribute) in [
            ("link[rel=stylesheet], link[rel=icon]", "href"),
            ("script[src]", "src"),
            ("body", "data-program"),
            ("body", "data-content"),
            ("body", "data-script"),
            ("body", "data-story"),
            ("iframe", "src"),
        ] {
            for path in all(&page, selector).iter().filter_map(|element| element.attr(attribute)) {
                // As seen from the folder of the page.
                let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
                assert!(made.get(format!("{folder}/{path}").trim_start_matches('/')).is_some(), "{name}: {attribute}={path} is not a file of the site");
            }
        }
        assert!(!source.contains("src=\"http") && !source.contains("src=\"/"), "{name}: something from elsewhere");
    }
}

#[test]
fn every_question_on_paper_has_controls_of_its_kind_a_hint_and_a_key() {
    for (name, page, _) in papers() {
        let questions = all(&page, ".ex-quiz__item");
        assert!(questions.len() >= 36, "{name}: {} questions", questions.len());
        let mut kinds = BTreeMap::new();
        for question in questions {
            let count = |selector: &str| question.select(&Selector::parse(selector).expect("a selector")).count();
            let is = |selector: &str| count(selector) > 0;
            let (kind, controls) = match () {
                () if is(".ex-order") => ("order", count(".ex-order input[type=number]")),
                () if is("select") => ("match", count("select")),
                () if is(".ex-estimate") => ("estimate", 3 * count("input[type=number]")),
                () if is("fieldset fieldset") => ("classify", count("fieldset fieldset")),
                () if is("input[type=checkbox]") => ("several", count("input[type=checkbox]")),
                () => ("choice", count("input[type=radio]")),
            };
            *kinds.entry(kind).or_insert(0) += 1;
            assert!(controls >= 3, "{name}: a {kind} with {controls} controls");
            assert_eq!(
                (count("legend") >= 1, count(".ex-hint"), count(".ex-key > summary"), count(".ex-key li, .ex-key p") >= 2),
                (true, 1, 1, true),
                "{name}: {kind}"
            );
            assert!(count(".ex-readagain a") >= 2, "{name}: a question without its passage or its source");
            // Nothing is chosen beforehand.
            assert!(!is("[checked]"), "{name}: {kind}");
        }
        assert_eq!(kinds.len(), 6, "{name}: {kinds:?}");
    }
}

#[test]
fn every_part_leads_to_its_own_questions_on_paper() {
    let papers = papers();
    for (name, page, _) in pages() {
        let links = all(&page, ".ex-check > a");
        // One for each part that tells something, and one for the predictions.
        assert_eq!(links.len(), 8, "{name}");
        for link in links {
            let (file, anchor) = link.attr("href").and_then(|href| href.split_once('#')).expect("a place");
            let paper = &papers.iter().find(|(name, ..)| name == file).expect("the questions on paper").1;
            assert!(!all(paper, &format!("section[id='{anchor}'] .ex-quiz__item")).is_empty(), "{name}: {file}#{anchor} holds no questions");
        }
    }
}

#[test]
fn a_question_on_paper_leads_back_to_the_story_in_its_language() {
    let pages = pages();
    for (name, page, _) in papers() {
        let (story, lang) = if name == "quiz.html" { ("index.html", "nl") } else { ("en.html", "en") };
        assert_eq!(all(&page, "html")[0].attr("lang"), Some(lang));
        let story_page = &pages.iter().find(|(name, ..)| name == story).expect("the story").1;
        let links = all(&page, ".ex-readagain a");
        assert!(links.len() >= 100, "{name}: {} links", links.len());
        for link in links {
            let (file, anchor) = link.attr("href").and_then(|href| href.split_once('#')).expect("a place");
            assert_eq!(file, story, "{name}");
            assert!(!all(story_page, &format!("[id='{anchor}']")).is_empty(), "{name}: {anchor} is not there");
        }
        assert!(all(story_page, ".ex-others a").iter().all(|link| link.attr("href") == Some(&name)), "{name} is not found from the story");
    }
}

#[test]
fn a_guest_is_the_whole_story_and_every_way_out_of_it_leaves_the_frame() {
    for ((name, page, _), (_, story, _)) in embeds().into_iter().zip(pages()) {
        for selector in ["main > section", "sup a", ".ex-event", ".ex-claim", "[data-island]", "h1"] {
            assert_eq!(all(&page, selector).len(), all(&story, selector).len(), "{name}: {selector}");
        }
        for link in all(&page, "a") {
            let href = link.attr("href").unwrap_or_default();
            let stays = href.starts_with('#') || link.attr("data-language").is_some();
            assert_eq!(link.attr("target"), (!stays).then_some("_blank"), "{name}: {href}");
        }
        let parts = all(&page, "body")[0].attr("data-parts").expect("the parts");
        let sections: Vec<_> = all(&page, "main > section").iter().filter_map(|section| section.attr("id")).collect();
        assert_eq!(parts.split(' ').collect::<Vec<_>>(), sections, "{name}");
        assert_eq!(all(&page, "meta[name=robots][content=noindex]").len(), 1, "{name} would be found beside the story");
    }
}

#[test]
fn every_part_event_claim_and_question_has_an_address() {
    for (name, page, _) in pages() {
        for (selector, least) in [("main > section", 9), (".ex-passage", 25), (".ex-event", 30), (".ex-claim", 20), (".ex-card", 8), (".ex-sources > li", 80)] {
            let found = all(&page, selector);
            assert!(found.len() >= least, "{name}: {} of {selector}", found.len());
            assert!(found.iter().all(|one| one.attr("id").is_some()), "{name}: {selector} without an address");
        }
    }
    for (name, page, _) in papers() {
        assert!(all(&page, ".ex-quiz__item").iter().all(|one| one.attr("id").is_some_and(|id| id.starts_with("question-"))), "{name}");
    }
}

#[test]
fn networks_and_sites_that_embed_by_address_find_whole_addresses_of_what_is_there() {
    const ADDRESS: &str = "https://news.example/uitleg/hack/";
    let made = made_for(Some(ADDRESS));
    for (lang, file) in [("nl", "index.html"), ("en", "en.html")] {
        let page = Html::parse_document(&text(made.get(file).expect("a page")));
        let one = |selector: &str, attribute: &str| {
            let found = all(&page, selector);
            assert_eq!(found.len(), 1, "{file}: {selector}");
            found[0].attr(attribute).unwrap_or_default().to_owned()
        };
        let own = if lang == "nl" { ADDRESS.to_owned() } else { format!("{ADDRESS}en.html") };
        assert_eq!((one("link[rel=canonical]", "href"), one("[property='og:url']", "content")), (own.clone(), own));
        let title = one("[property='og:title']", "content");
        assert_eq!(words(&all(&page, "h1")[0]), title);
        let hreflangs: Vec<_> = all(&page, "link[hreflang]")
            .iter()
            .map(|link| (link.attr("hreflang"), link.attr("href")))
            .map(|(lang, href)| (lang.unwrap_or_default().to_owned(), href.unwrap_or_default().to_owned()))
            .collect();
        assert_eq!(hreflangs, [("nl".to_owned(), ADDRESS.to_owned()), ("en".to_owned(), format!("{ADDRESS}en.html"))]);
        let card = one("[property='og:image']", "content");
        let card = made.get(card.strip_prefix(ADDRESS).expect("of this site")).expect("the card");
        // A PNG of 1200 by 630.
        assert_eq!((&card[1..4], &card[16..24]), (&b"PNG"[..], &[0, 0, 4, 0xb0, 0, 0, 2, 0x76][..]));
        let oembed = one("[type='application/json+oembed']", "href");
        let oembed: serde_json::Value = serde_json::from_slice(made.get(oembed.strip_prefix(ADDRESS).expect("of this site")).expect("the file")).expect("JSON");
        assert_eq!((&oembed["version"], &oembed["type"], &oembed["title"]), (&"1.0".into(), &"rich".into(), &title.as_str().into()));
        let html = Html::parse_fragment(oembed["html"].as_str().expect("html"));
        let frame = all(&html, "iframe")[0].attr("src").expect("an address").to_owned();
        assert_eq!(frame, format!("{ADDRESS}embed{}.html", if lang == "nl" { "" } else { "-en" }));
        assert!(made.get(&frame[ADDRESS.len()..]).is_some());
    }
}

#[test]
fn without_an_address_no_page_names_one() {
    let made = made();
    assert!(!made.files().keys().any(|name| name.starts_with("oembed")));
    for (name, page, _) in of_site(|_| true) {
        assert!(all(&page, "link[rel=canonical], [property='og:image'], [type='application/json+oembed']").is_empty(), "{name}");
    }
}

#[test]
fn what_search_engines_read_of_the_quiz_is_what_the_page_asks() {
    for (name, page, _) in papers() {
        let block = all(&page, "[type='application/ld+json']");
        let data: serde_json::Value = serde_json::from_str(&block[0].text().collect::<String>()).expect("JSON");
        assert_eq!((&data["@type"], block.len()), (&"Quiz".into(), 1));
        let questions = data["hasPart"].as_array().expect("questions");
        let legends: Vec<_> = all(&page, "legend").iter().map(words).collect();
        assert!(questions.len() >= 20, "{name}: {} questions", questions.len());
        for question in questions {
            let asked = question["text"].as_str().expect("a text").split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(legends.iter().any(|legend| legend.contains(&asked)), "{name}: {asked}");
            assert!(question["suggestedAnswer"].as_array().is_some_and(|wrong| wrong.len() >= 2), "{name}: {asked}");
        }
    }
    for (name, page, _) in pages() {
        let data: serde_json::Value = serde_json::from_str(&all(&page, "[type='application/ld+json']")[0].text().collect::<String>()).expect("JSON");
        assert_eq!((&data["@type"], data["inLanguage"].as_str()), (&"LearningResource".into(), all(&page, "html")[0].attr("lang")), "{name}");
    }
}

#[test]
fn the_same_content_and_the_same_programs_give_the_same_bytes() {
    let (first, second) = (made_for(Some("https://news.example/x/")), made_for(Some("https://news.example/x/")));
    assert!(first.files() == second.files(), "two builds differ");
}

#[test]
fn no_page_has_a_comment_that_a_host_could_take_away() {
    let all = of_site(|_| true);
    assert!(all.len() > 10, "only {} pages", all.len());
    for (name, _, source) in all {
        assert!(!source.contains("<!--"), "{name}");
    }
}

#[test]
fn nothing_on_the_page_moves_by_itself() {
    // So there is nothing to stop for who prefers reduced motion.
    let made = made();
    let styles: Vec<_> = made.files().iter().filter(|(name, _)| name.ends_with(".css")).collect();
    assert_eq!(styles.len(), 4);
    for (name, style) in styles {
        for moving in ["transition", "animation", "@keyframes", "smooth"] {
            assert!(!text(style).contains(moving), "{name} has {moving}");
        }
    }
}

#[test]
fn later_events_are_marked_and_apart() {
    for (name, page, _) in pages() {
        assert_eq!(all(&page, ".ex-timeline").len(), 2, "{name}: the events of July 2021 and before, and those after");
        assert!(!all(&page, ".ex-later").is_empty(), "{name}");
    }
}

/// Every text of an edition, so that a language can be held against another.
fn quotations_and_citations(lines: impl Iterator<Item = Line>) -> (usize, usize) {
    let (mut quotations, mut citations) = (0, 0);
    for inline in lines.flatten() {
        match inline {
            Inline::Quote { .. } => quotations += 1,
            Inline::Cite(_) => citations += 1,
            _ => {}
        }
    }
    (quotations, citations)
}

#[test]
fn both_languages_tell_the_same_story() {
    let content = content::load(content::files(&Project::here().content()).expect("files")).expect("content");
    let shape = |edition: &explainer_core::edition::Edition| {
        let passages: Vec<_> = edition.parts.iter().flat_map(|part| part.passages.iter().map(|passage| passage.id.clone())).collect();
        let lines = edition.parts.iter().flat_map(|part| &part.passages).flat_map(|passage| &passage.text).flat_map(|block| match block {
            Block::Paragraph(line) => vec![line.clone()],
            Block::List { items, .. } => items.clone(),
        });
        let positions: Vec<_> = edition.parties.iter().flat_map(|party| party.positions.iter().map(|position| position.id.clone())).collect();
        (passages, quotations_and_citations(lines), positions, edition.events.len(), edition.terms.len(), edition.sources.len(), edition.quiz.items.len())
    };
    assert_eq!(shape(&content.editions[0]), shape(&content.editions[1]));
}
