//! The figures as markup: every named example, in every language, held against a snapshot. `UPDATE=1 cargo test -p xtask --test figures` writes the snapshots anew.

#[path = "browser/src/examples.rs"]
mod examples;

use std::{collections::BTreeSet, fs, rc::Rc};

use examples::{dense, examples};
use explainer_core::{edition::Edition, figures::Figure};
use news_explainer::page::in_state;
use scraper::Html;
use xtask::{content, project::Project};
use yew::prelude::*;

fn editions() -> Vec<Edition> {
    content::load(content::files(&Project::here().content()).expect("files")).expect("content").editions
}

#[derive(Properties, Clone, PartialEq)]
struct Props {
    edition: Rc<Edition>,
    name: String,
    code: String,
}

/// A figure in the state of an example.
#[component]
fn Shown(props: &Props) -> yew::Html {
    let figure = props.edition.figures.iter().find(|figure| figure.name() == props.name).expect("a figure of this name");
    let state = figure.read(&props.code).unwrap_or_else(|| panic!("{}={} is no address", props.name, props.code));
    in_state(&props.edition, figure, &state, true)
}

fn markup(edition: &Edition, name: &str, code: &str) -> String {
    let props = Props { edition: Rc::new(edition.clone()), name: name.to_owned(), code: code.to_owned() };
    let html = pollster::block_on(yew::LocalServerRenderer::<Shown>::with_props(props).hydratable(false).render());
    // An element on a line of its own, so that a change can be read.
    html.replace("><", ">\n<") + "\n"
}

#[test]
fn every_example_of_a_figure_says_what_it_should_and_looks_as_it_did() {
    let folder = Project::here().root.join("tests/fixtures/figures");
    let update = std::env::var_os("UPDATE").is_some();
    let mut seen = BTreeSet::new();
    for edition in editions() {
        for example in examples() {
            let html = markup(&edition, &example.figure, &example.code);
            let text = dense(&Html::parse_fragment(&html).root_element().text().collect::<String>());
            let says = &example.says[&edition.lang];
            assert!(text.contains(&dense(says)), "{} ({}) does not say {says}", example.name, edition.lang);
            let file = folder.join(format!("{}.{}.html", example.name.replace([' ', '\''], "-"), edition.lang));
            if update {
                fs::create_dir_all(&folder).expect("a folder");
                fs::write(&file, &html).expect("written");
            }
            let before = fs::read_to_string(&file).unwrap_or_default();
            assert_eq!(html, before, "{}: run with UPDATE=1 when this is right", file.display());
            seen.insert(file);
        }
    }
    let kept: BTreeSet<_> = fs::read_dir(&folder).expect("the snapshots").map(|entry| entry.expect("an entry").path()).collect();
    assert_eq!(kept, seen, "a snapshot without its example");
}

#[test]
fn what_an_example_presses_or_sets_first_is_there_from_the_beginning() {
    for edition in editions() {
        for example in examples() {
            let figure = edition.figures.iter().find(|figure| figure.name() == example.figure).expect("a figure");
            let html = Html::parse_fragment(&markup(&edition, figure.name(), &figure.code(&figure.start())));
            let (control, value) = example.step.first().expect("a step").done();
            let selector = scraper::Selector::parse(control).expect("a selector");
            assert!(html.select(&selector).next().is_some(), "{}: there is no {control}", example.name);
            assert!(value.is_none_or(|value| !value.is_empty()), "{}: sets nothing", example.name);
        }
    }
}

#[test]
fn every_figure_has_examples() {
    let named: BTreeSet<_> = examples().into_iter().map(|example| example.figure).collect();
    for edition in editions() {
        let figures: BTreeSet<_> = edition.figures.iter().map(|figure| figure.name().to_owned()).collect();
        assert_eq!(figures, named);
    }
}

#[test]
fn what_the_page_shows_first_is_the_figure_as_its_reader_finds_it() {
    for edition in editions() {
        for figure in &edition.figures {
            let code = figure.code(&figure.start());
            assert!(figure.read(&code).is_some(), "{}: {code}", figure.name());
            assert!(!markup(&edition, figure.name(), &code).trim().is_empty());
        }
    }
}

#[test]
fn thirty_nine_countries_stood_behind_a_text_or_spoke_for_themselves() {
    for edition in editions() {
        let circles = edition.figures.iter().find_map(|figure| if let Figure::Circles(circles) = figure { Some(circles) } else { None }).expect("the circles");
        assert_eq!((0..4).map(|set| circles.size(set)).collect::<Vec<_>>(), [27, 30, 5, 1], "EU, NATO, Five Eyes, Japan");
        assert_eq!(circles.countries.len(), 39);
        // Where a set has no text of its own, every country in it has.
        for country in &circles.countries {
            let spoke = country.own.is_some() || country.sets.iter().any(|set| circles.sets[*set].text.is_some());
            assert!(spoke, "{} stood behind nothing", country.name);
        }
        let norway = circles.find("Norway").and_then(|index| circles.countries.get(index)).expect("Norway");
        assert!(norway.own.is_some() && norway.sets == [1], "Norway is in NATO, not in the EU, and had a text of its own");
        assert!(!circles.countries[circles.find("Nederland").expect("the Netherlands")].sets.contains(&2), "the Netherlands is not one of the Five Eyes");
    }
}

#[test]
fn the_race_shows_the_published_counts_and_no_other() {
    for edition in editions() {
        let race = edition.figures.iter().find_map(|figure| if let Figure::Race(race) = figure { Some(race) } else { None }).expect("the race");
        let counts: Vec<_> = race.counts.iter().filter_map(|count| Some((count.date.to_string(), count.servers?))).collect();
        let published = [("2021-03-01", 400_000), ("2021-03-09", 100_000), ("2021-03-12", 82_000), ("2021-03-22", 30_000)];
        assert_eq!(counts, published.map(|(day, servers)| (day.to_owned(), servers)));
        for count in &race.counts {
            assert!(count.text.iter().any(|inline| matches!(inline, explainer_core::text::Inline::Cite(_))), "{} has no source", count.label);
        }
    }
}
