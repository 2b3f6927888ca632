//! The figures that a reader can work with, from the tables of the authors: the part of the edition that travels to the browser.

use explainer_core::{
    edition::Edition,
    figures::{Figure, chain, circles, claims, compare, race, timeline, yardstick},
};

use super::{
    author::{Asked, Localized},
    edition::{Editor, date},
};

impl Editor<'_> {
    /// The tracks, with the number of events of each.
    pub(super) fn timeline(&self) -> Figure {
        let authored = self.authored;
        let track = |track: &super::author::Entry<super::author::Track>| timeline::Track {
            id: track.id.value.clone(),
            name: track.name.get(self.lang),
            events: authored.event.iter().filter(|event| event.track.value == track.id.value).count(),
        };
        Figure::Timeline(timeline::Timeline { tracks: authored.track.iter().map(track).collect() })
    }

    pub(super) fn chain(&mut self) -> Figure {
        let authored = self.authored;
        let steps = authored.link.iter().map(|link| chain::Step {
            title: link.title.get(self.lang),
            text: self.line(&link.text),
            flaw: self.line(&link.flaw),
            stop: self.line(&link.stop),
        });
        Figure::Chain(chain::Chain { steps: steps.collect() })
    }

    pub(super) fn race(&mut self) -> Option<Figure> {
        let authored = self.authored;
        let race = authored.race.first()?;
        let stages = authored.stage.iter().map(|stage| race::Stage { from: date(&stage.from), when: stage.when.get(self.lang), text: self.line(&stage.text) });
        let stages = stages.collect();
        let evict = self.line(&race.evict);
        let counts = authored.count.iter().map(|count| race::Count {
            date: date(&count.date),
            servers: count.servers,
            total: count.total,
            label: count.label.get(self.lang),
            text: self.line(&count.text),
        });
        Some(Figure::Race(race::Race {
            first: date(&race.first),
            last: date(&race.last),
            update: date(&race.update),
            day: date(&race.day),
            counts: counts.collect(),
            other: race.other.get(self.lang),
            stages,
            evict,
        }))
    }

    /// The parties side by side: each with the last thing that it said.
    pub(super) fn compare(&self, edition: &Edition) -> Figure {
        let authored = self.authored;
        let words = &edition.words;
        let parties = authored.party.iter().map(|party| {
            let position = authored.position.iter().rfind(|position| position.party.value == party.id.value);
            let answer = |asked: Asked| {
                let chosen =
                    position.iter().flat_map(|position| &position.answers).filter_map(|id| authored.answer.iter().find(|answer| answer.id.value == id.value));
                self.name(chosen.into_iter().find(|answer| answer.asked == asked).map(|answer| &answer.name))
            };
            compare::Party {
                id: party.id.value.clone(),
                name: party.name.get(self.lang),
                group: party.group.value.clone(),
                position: position.map(|position| position.id.value.clone()).unwrap_or_default(),
                answers: Asked::ALL.map(answer).to_vec(),
            }
        });
        let place = |id: &str| authored.party.iter().position(|party| party.id.value == id);
        let presets = authored
            .preset
            .iter()
            .map(|preset| compare::Preset { name: preset.name.get(self.lang), parties: preset.parties.iter().filter_map(|id| place(id)).collect() });
        Figure::Compare(compare::Compare {
            questions: [&words.names, &words.certainty, &words.asks, &words.did].map(Clone::clone).to_vec(),
            parties: parties.collect(),
            presets: presets.collect(),
        })
    }

    pub(super) fn circles(&mut self) -> Option<Figure> {
        let authored = self.authored;
        let set = |id: &str| authored.set.iter().position(|set| set.id.value == id);
        let others = |name: &Localized| name.0.iter().filter(|(lang, _)| *lang != self.lang).map(|(_, name)| name.value.clone()).collect();
        let mut countries: Vec<_> = authored
            .country
            .iter()
            .map(|country| {
                let mut sets: Vec<_> = country.sets.iter().filter_map(|id| set(id)).collect();
                sets.sort_unstable();
                circles::Country {
                    id: country.id.value.clone(),
                    name: country.name.get(self.lang),
                    others: others(&country.name),
                    sets,
                    own: country.own.as_ref().map(|own| own.value.clone()),
                    support: country.support,
                }
            })
            .collect();
        countries.sort_by_key(|country| country.name.to_lowercase());
        let sets = authored.set.iter().map(|set| circles::Set { name: set.name.get(self.lang), text: set.text.as_ref().map(|text| text.value.clone()) });
        let sets = sets.collect();
        let support = self.line(&authored.circles.first()?.support);
        Some(Figure::Circles(circles::Circles { sets, countries, support }))
    }

    pub(super) fn yardstick(&mut self) -> Figure {
        let authored = self.authored;
        let bands = authored.band.iter().map(|band| yardstick::Band {
            word: band.word.get(self.lang),
            from: band.from.value,
            to: band.to.value,
            asked: band.asked,
            used: band.used.as_ref().map(|used| self.line(used)).unwrap_or_default(),
        });
        let bands = bands.collect();
        Figure::Yardstick(yardstick::Yardstick { bands, wordings: authored.wording.iter().map(|wording| self.line(&wording.text)).collect() })
    }

    /// The claims to judge: which they are, and what the sources say of them.
    pub(super) fn judging(&self) -> Figure {
        let authored = self.authored;
        let verdict = |id: &str| authored.verdict.iter().position(|verdict| verdict.id.value == id).unwrap_or_default();
        Figure::Claims(claims::Claims {
            verdicts: authored.verdict.iter().map(|verdict| verdict.name.get(self.lang)).collect(),
            claims: authored.claim.iter().map(|claim| claims::Claim { id: claim.id.value.clone(), verdict: verdict(&claim.verdict) }).collect(),
        })
    }
}
