//! Dates: in the calendar, in order, and marked as later where they are.

use explainer_core::date::Date;

use super::super::{
    author::Authored,
    problem::{Place, Problems},
};

pub fn dates(authored: &Authored, problems: &mut Problems) {
    let mut date = |place: Place, text: &str| match Date::parse(text) {
        Ok(date) => Some(date),
        Err(error) => {
            problems.error(place, format!("`{text}` is not a date"), "", error.to_string());
            None
        }
    };
    let situation = authored.topic.first().and_then(|topic| {
        date(topic.place(&topic.updated), &topic.updated);
        date(topic.place(&topic.until), &topic.until)
    });
    for change in &authored.change {
        date(change.place(&change.date), &change.date);
    }
    for position in &authored.position {
        date(position.place(&position.date), &position.date);
    }
    for race in &authored.race {
        for at in [&race.first, &race.last, &race.update, &race.day] {
            date(race.place(at), at);
        }
    }
    for count in &authored.count {
        date(count.place(&count.date), &count.date);
    }
    for stage in &authored.stage {
        date(stage.place(&stage.from), &stage.from);
    }
    for source in &authored.source {
        if let Some(at) = &source.date {
            date(source.place(at), at);
        }
    }
    let read: Vec<_> = authored
        .event
        .iter()
        .map(|event| (event, date(event.place(&event.date), &event.date), event.until.as_ref().map(|until| (until, date(event.place(until), until)))))
        .collect();
    let mut before = None;
    for (event, first, until) in read {
        if let (Some(first), Some((at, Some(last)))) = (first, until)
            && last <= first
        {
            problems.error(event.place(at), "the period ends before it begins", "", "`until` is the last day and comes after `date`");
        }
        if before.is_some() && first.is_some() && first < before {
            problems.error(event.place(&event.date), "this event happened before the one above it", "", "the timeline is in order of time");
        }
        if let (Some(first), Some(situation)) = (first, situation)
            && (first > situation) != event.later
        {
            let help = if event.later { "leave `later` out" } else { "add `later = true`" };
            problems.error(event.place(&event.date), "`later` does not fit the date", "", format!("{help}: the page holds for {situation}"));
        }
        before = first.or(before);
    }
}
