//! Figures: what can be drawn, in order, with nothing left out.

use explainer_core::{date::Date, figures::circles::DRAWN};

use super::super::{
    author::{Asked, At, Authored, Figure},
    problem::{Place, Problems},
};

/// A slider of more days is too fine for a finger.
const DAYS: i32 = 120;

pub fn figures(authored: &Authored, problems: &mut Problems) {
    answers(authored, problems);
    race(authored, problems);
    sets(authored, problems);
    bands(authored, problems);
    let used = |figure: Figure| authored.passage.iter().any(|passage| passage.figure == Some(figure));
    for (figure, name, empty) in [
        (Figure::Chain, "chain", authored.link.is_empty()),
        (Figure::Race, "race", authored.race.is_empty() || authored.count.is_empty() || authored.stage.is_empty()),
        (Figure::Circles, "circles", authored.circles.is_empty() || authored.country.is_empty()),
        (Figure::Yardstick, "yardstick", authored.band.is_empty()),
        (Figure::Positions, "positions", authored.preset.is_empty()),
    ] {
        if used(figure) && empty {
            problems.missing(format!("the figure `{name}` has nothing to show"), "the manual says which tables it needs: docs/CONTENT.md");
        }
    }
}

/// Every position answers each question once, so that parties can be compared.
fn answers(authored: &Authored, problems: &mut Problems) {
    for position in &authored.position {
        let asked: Vec<_> =
            position.answers.iter().filter_map(|id| authored.answer.iter().find(|answer| answer.id.value == id.value)).map(|answer| answer.asked).collect();
        for question in Asked::ALL {
            if asked.iter().filter(|asked| **asked == question).count() != 1 {
                let question = format!("{question:?}").to_lowercase();
                problems.error(
                    position.place(&position.id),
                    format!("`answers` does not answer `{question}` once"),
                    "",
                    "name one [[answer]] for each question",
                );
            }
        }
    }
}

/// Days in order, and within what can be chosen.
fn race(authored: &Authored, problems: &mut Problems) {
    let Some(race) = authored.race.first() else { return };
    let day = |at: &At<String>| Date::parse(at).unwrap_or_default();
    let length = day(&race.last).number() - day(&race.first).number();
    if !(1..=DAYS).contains(&length) {
        problems.error(race.place(&race.last), format!("there are {length} days to choose from"), "", format!("`last` is 1 to {DAYS} days after `first`"));
    }
    let inside = |at: &At<String>| (day(&race.first)..=day(&race.last)).contains(&day(at));
    let in_race = [&race.update, &race.day].map(|at| (race.place(at), at));
    let in_counts = authored.count.iter().map(|count| (count.place(&count.date), &count.date));
    for (place, at) in in_race.into_iter().chain(in_counts) {
        if !inside(at) {
            problems.error(place, "this day is not among those of the chart", "", "it lies between `first` and `last` of [race]");
        }
    }
    let counts: Vec<_> = authored.count.iter().map(|count| (count.place(&count.date), day(&count.date))).collect();
    let stages: Vec<_> = authored.stage.iter().map(|stage| (stage.place(&stage.from), day(&stage.from))).collect();
    for list in [counts, stages] {
        in_order(&list, problems);
    }
}

fn in_order(list: &[(Place, Date)], problems: &mut Problems) {
    for pair in list.windows(2) {
        if let [(_, before), (place, after)] = pair
            && after < before
        {
            problems.error(place.clone(), "this day comes before the one above it", "", "the list is in order of time");
        }
    }
}

/// Every country is where the drawing has a place for it.
fn sets(authored: &Authored, problems: &mut Problems) {
    if authored.set.len() > 4 {
        problems.missing("there are more than four sets", "the drawing has place for three that overlap and one apart");
    }
    for country in &authored.country {
        let mut sets: Vec<_> = country.sets.iter().filter_map(|id| authored.set.iter().position(|set| set.id.value == id.value)).collect();
        sets.sort_unstable();
        if !DRAWN.contains(&sets.as_slice()) {
            let help = "the first set overlaps the second, the second the third, and the fourth stands apart";
            problems.error(country.place(&country.id), "the drawing has no place for this combination of sets", "", help);
        }
    }
}

/// The places of the words are on the scale, and do not cross.
fn bands(authored: &Authored, problems: &mut Problems) {
    let mut before = 0;
    for band in &authored.band {
        let (from, to) = (band.from.value, band.to.value);
        if from > to || to > 100 {
            problems.error(band.place(&band.to), "this place is not on the scale", "", "`from` and `to` lie between 0 and 100, in that order");
        }
        if from < before {
            problems.error(band.place(&band.from), "this word begins before the one above it ends", "", "from unlikely to certain, without overlap");
        }
        before = to;
    }
}
