//! The words of the interface and the calendar: all there, with their placeholders.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    super::{
        author::{Authored, Entry, Words},
        problem::Problems,
    },
    every_language,
};

pub fn words(table: &str, entry: Option<&Entry<Words>>, wanted: &[(&str, &[&str])], languages: &[String], problems: &mut Problems) {
    let Some(entry) = entry else { return };
    let known: BTreeMap<_, _> = wanted.iter().copied().collect();
    let mut seen = BTreeSet::new();
    for (name, text) in &entry.0 {
        seen.insert(name.as_str());
        let Some(placeholders) = known.get(name.as_str()) else {
            problems.error(entry.place(name), format!("`[{table}]` has no word `{}`", name.value), "", "see core/src/words.rs for the list");
            continue;
        };
        every_language(entry.file, &entry.place(name).span, text, languages, problems);
        for at in text.0.values() {
            let mut found = placeholders_in(&at.value);
            found.sort_unstable();
            let mut expected = placeholders.to_vec();
            expected.sort_unstable();
            if found != expected {
                let list = placeholders.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(", ");
                let help = if list.is_empty() { "this word has no placeholders".to_owned() } else { format!("this word holds {list}, each once") };
                problems.error(entry.place(at), "the placeholders are not right", "", help);
            }
        }
    }
    for (name, _) in wanted.iter().filter(|(name, _)| !seen.contains(name)) {
        problems.error(entry.here(), format!("`[{table}]` lacks the word `{name}`"), "in this table", format!("add `{name}.nl` and `{name}.en`"));
    }
}

/// The names in braces.
fn placeholders_in(text: &str) -> Vec<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

pub fn months(authored: &Authored, languages: &[String], problems: &mut Problems) {
    let Some(calendar) = authored.calendar.first() else { return };
    for lang in languages {
        match calendar.months.0.get(lang) {
            Some(months) if months.len() == 12 => {}
            Some(months) => problems.error(calendar.place(months), format!("there are {} months", months.len()), "", "a year has twelve"),
            None => problems.error(calendar.here(), format!("the months are missing in `{lang}`"), "", format!("add `months.{lang}`")),
        }
    }
}
