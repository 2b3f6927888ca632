//! Names: unique, in kebab-case, and leading somewhere.

use std::collections::BTreeSet;

use super::super::{
    author::Authored,
    problem::{Place, Problems},
};

/// Every id of the content with its place, by what it names.
fn every_id(authored: &Authored) -> Vec<(&'static str, Place, &str)> {
    let mut ids = Vec::new();
    macro_rules! collect {
        ($($kind:ident),+) => {$(
            ids.extend(authored.$kind.iter().map(|entry| (stringify!($kind), entry.place(&entry.id), entry.id.as_str())));
        )+};
    }
    collect!(
        topic, part, passage, track, event, step, group, party, position, answer, set, country, verdict, claim, term, source, fact, theme, guide, route,
        discussion
    );
    ids.extend(authored.questions().into_iter().map(|question| ("question", question.place(question.id), question.id.as_str())));
    ids
}

pub fn ids(authored: &Authored, problems: &mut Problems) {
    // A name may be used once among what is an anchor on the page, and once within each other kind.
    const ANCHORS: [&str; 5] = ["part", "passage", "event", "position", "claim"];
    let mut seen = BTreeSet::new();
    for (kind, place, id) in every_id(authored) {
        let kebab = id.split('-').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if !kebab {
            problems.error(place.clone(), format!("`{id}` is not in kebab-case"), "", "lower case letters and digits, with single hyphens between words");
        }
        let realm = if ANCHORS.contains(&kind) { "anchor" } else { kind };
        if !seen.insert((realm, id)) {
            problems.error(place, format!("the id `{id}` is used twice"), "used before", "give this one another name");
        }
    }
}

/// The ids that a link on the page may lead to.
pub fn anchors(authored: &Authored) -> BTreeSet<&str> {
    let own = every_id(authored).into_iter().filter(|(kind, ..)| ["part", "passage", "event", "position", "claim"].contains(kind)).map(|(.., id)| id);
    own.chain(["minute", "reference", "glossary", "sources", "changes"]).collect()
}

pub fn references(authored: &Authored, problems: &mut Problems) {
    let known = |kind: &str| -> BTreeSet<String> { every_id(authored).into_iter().filter(|(of, ..)| *of == kind).map(|(.., id)| id.to_owned()).collect() };
    let mut refer = |place: Place, kind: &str, id: &str, known: &BTreeSet<String>| {
        if !known.contains(id) {
            problems.error(place, format!("there is no {kind} `{id}`"), "", nearest(id, known));
        }
    };
    let (parts, tracks, groups, steps) = (known("part"), known("track"), known("group"), known("step"));
    let (parties, verdicts, sources, facts, themes) = (known("party"), known("verdict"), known("source"), known("fact"), known("theme"));
    for passage in &authored.passage {
        refer(passage.place(&passage.part), "part", &passage.part, &parts);
    }
    for event in &authored.event {
        refer(event.place(&event.track), "track", &event.track, &tracks);
    }
    for party in &authored.party {
        refer(party.place(&party.group), "group", &party.group, &groups);
        if let Some(step) = &party.step {
            refer(party.place(step), "step", step, &steps);
        }
    }
    for position in &authored.position {
        refer(position.place(&position.party), "party", &position.party, &parties);
    }
    let (positions, answers, sets) = (known("position"), known("answer"), known("set"));
    for position in &authored.position {
        for answer in &position.answers {
            refer(position.place(answer), "answer", answer, &answers);
        }
    }
    for preset in &authored.preset {
        for party in &preset.parties {
            refer(preset.place(party), "party", party, &parties);
        }
    }
    for set in &authored.set {
        if let Some(text) = &set.text {
            refer(set.place(text), "position", text, &positions);
        }
    }
    for country in &authored.country {
        for set in &country.sets {
            refer(country.place(set), "set", set, &sets);
        }
        if let Some(own) = &country.own {
            refer(country.place(own), "position", own, &positions);
        }
    }
    for claim in &authored.claim {
        refer(claim.place(&claim.verdict), "verdict", &claim.verdict, &verdicts);
    }
    for fact in &authored.fact {
        for source in &fact.sources {
            refer(fact.place(source), "source", source, &sources);
        }
    }
    for theme in &authored.theme {
        refer(theme.place(&theme.part), "part", &theme.part, &parts);
    }
    let routes = known("route");
    for activity in &authored.activity {
        refer(activity.place(&activity.route), "route", &activity.route, &routes);
    }
    let anchors = anchors(authored).into_iter().map(str::to_owned).collect();
    for discussion in &authored.discussion {
        refer(discussion.place(&discussion.passage), "passage, event or position", &discussion.passage, &anchors);
    }
    for question in authored.questions() {
        refer(question.place(question.theme), "theme", question.theme, &themes);
        refer(question.place(question.passage), "passage, event or position", question.passage, &anchors);
        for fact in question.facts {
            refer(question.place(fact), "fact", fact, &facts);
        }
    }
}

/// Suggests an id that was probably meant.
fn nearest(id: &str, known: &BTreeSet<String>) -> String {
    let shared = |other: &str| id.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    match known.iter().max_by_key(|other| shared(other)) {
        Some(other) if shared(other) > 2 => format!("there is one called `{other}`"),
        _ => String::new(),
    }
}
