//! From what authors wrote to one edition per language: references become what they refer to, facts become numbered sources.
//!
//! The rules have passed: what is looked up here exists. Should it not, the text is empty rather than the program stopped.

use std::collections::BTreeMap;

use explainer_core::{
    date::Date,
    edition::{
        Activity, Claim, Discussion, Edition, Event, Guide, Kind, Part, Party, Passage, Plan, Position, Route, Slot, Source, Step, Term, Under, Verdict,
    },
    quiz::Quiz,
    text::{Block, Inline, Line, Prose, lines, plain},
    words::{BuilderWords, FigureWords, PackageWords, PageWords, TeacherWords},
};

use super::{
    author::{self, At, Authored, Localized, Words},
    markup,
};

/// Words per minute of a reader of non-fiction (Brysbaert 2019, "How many words do we read per minute?": 238, rounded down for readers at school).
const READING_SPEED: usize = 220;

/// One edition per language, in the order of the topic.
pub fn editions(authored: &Authored) -> Vec<Edition> {
    let languages = authored.topic.first().map(|topic| topic.languages.value.clone()).unwrap_or_default();
    languages.iter().map(|lang| Editor::new(authored, lang).edition(&languages)).collect()
}

/// Makes the edition of one language.
pub(super) struct Editor<'a> {
    pub(super) authored: &'a Authored,
    pub(super) lang: &'a str,
    facts: BTreeMap<&'a str, usize>,
    /// The sources in the order in which the page cites them: places in the list of the authors, with the parts that cite them.
    cited: Vec<(usize, Vec<Use>)>,
    /// The part that is being made.
    part: Use,
}

/// A part that uses a source: its anchor and its title.
type Use = (String, String);

impl<'a> Editor<'a> {
    fn new(authored: &'a Authored, lang: &'a str) -> Self {
        let facts = authored.fact.iter().enumerate().map(|(index, fact)| (fact.id.as_str(), index)).collect();
        Self { authored, lang, facts, cited: Vec::new(), part: Use::default() }
    }

    fn edition(mut self, languages: &[String]) -> Edition {
        let authored = self.authored;
        let words = PageWords::gather(|name| self.word(&authored.page, name, self.lang));
        let topic = authored.topic.first();
        let say = |text: fn(&author::Topic) -> &Localized| topic.map(|topic| text(&topic.table).get(self.lang)).unwrap_or_default();
        let (title, standfirst, situation) = (say(|topic| &topic.title), say(|topic| &topic.standfirst), say(|topic| &topic.situation));
        let others = languages.iter().filter(|lang| *lang != self.lang).map(|lang| (lang.clone(), self.word(&authored.page, "language", lang))).collect();
        self.part = ("minute".to_owned(), words.minute.clone());
        let minute = authored.minute.iter().map(|minute| self.line(&minute.text)).collect();
        let mut edition = Edition {
            lang: self.lang.to_owned(),
            others,
            months: authored.calendar.first().map(|calendar| calendar.months.get(self.lang)).unwrap_or_default(),
            title,
            standfirst,
            situation,
            updated: date(topic.map_or("", |topic| &topic.updated)),
            reading_time: 0,
            minute,
            parts: Vec::new(),
            events: Vec::new(),
            steps: authored
                .step
                .iter()
                .map(|step| Step { id: step.id.value.clone(), title: step.title.get(self.lang), text: step.text.get(self.lang) })
                .collect(),
            parties: Vec::new(),
            verdicts: self.verdicts(),
            claims: Vec::new(),
            terms: Vec::new(),
            sources: Vec::new(),
            changes: Vec::new(),
            figures: Vec::new(),
            builder_words: BuilderWords::gather(|name| self.word(&authored.builder, name, self.lang)),
            package_words: PackageWords::gather(|name| self.word(&authored.package, name, self.lang)),
            figure_words: FigureWords::gather(|name| self.word(&authored.figures, name, self.lang)),
            quiz: Quiz::default(),
            teacher_words: TeacherWords::gather(|name| self.word(&authored.teacher, name, self.lang)),
            plan: Plan::default(),
            words,
        };
        // In the order of the page, so that the numbers of the sources run upwards.
        for part in &authored.part {
            let part = self.part(part, &mut edition);
            edition.parts.push(part);
        }
        self.part = self.quiz_part();
        edition.quiz = self.quiz();
        self.part = ("glossary".to_owned(), edition.words.glossary.clone());
        edition.terms = self.terms();
        self.part = ("changes".to_owned(), edition.words.changes.clone());
        edition.changes = authored.change.iter().map(|change| (date(&change.date), self.line(&change.text))).collect();
        edition.changes.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
        edition.sources = self.sources();
        // For teachers: it rests on sources that are in the list, and no reader is led to it.
        edition.plan = self.plan();
        edition.reading_time = reading_time(&edition);
        edition
    }

    pub(super) fn word(&self, table: &[author::Entry<Words>], name: &str, lang: &str) -> String {
        let word = table.iter().flat_map(|table| &table.0).find(|(word, _)| word.value == name);
        word.map(|(_, text)| text.get(lang)).unwrap_or_default()
    }

    /// A text of paragraphs and lists.
    fn prose(&mut self, text: &Localized) -> Prose {
        let mut prose = markup::parse(&text.get(self.lang), |id| self.facts.get(id).copied()).prose;
        for block in &mut prose {
            match block {
                Block::Paragraph(line) => self.number(line),
                Block::List { items, .. } => items.iter_mut().for_each(|line| self.number(line)),
            }
        }
        prose
    }

    pub(super) fn line(&mut self, text: &Localized) -> Line {
        lines(&self.prose(text)).flatten().cloned().collect()
    }

    /// Replaces the facts of a line by the numbers of their sources.
    fn number(&mut self, line: &mut Line) {
        for inline in line {
            let Inline::Cite(facts) = inline else { continue };
            let ids = facts.iter().filter_map(|fact| self.authored.fact.get(*fact)).flat_map(|fact| &fact.sources);
            let sources: Vec<_> = ids.filter_map(|id| self.authored.source.iter().position(|source| source.id.value == id.value)).collect();
            let mut numbers: Vec<_> = sources.into_iter().map(|source| self.cite(source)).collect();
            numbers.sort_unstable();
            numbers.dedup();
            *inline = Inline::Cite(numbers);
        }
    }

    /// The number of a source, counted from 1, noting the part that cites it.
    fn cite(&mut self, source: usize) -> usize {
        let index = self.cited.iter().position(|(cited, _)| *cited == source).unwrap_or_else(|| {
            self.cited.push((source, Vec::new()));
            self.cited.len() - 1
        });
        if let Some((_, uses)) = self.cited.get_mut(index)
            && uses.last() != Some(&self.part)
        {
            uses.push(self.part.clone());
        }
        index + 1
    }

    fn part(&mut self, part: &author::Part, edition: &mut Edition) -> Part {
        let title = part.title.get(self.lang);
        self.part = (part.id.value.clone(), title.clone());
        let lead = part.lead.as_ref().map(|lead| self.line(lead)).unwrap_or_default();
        let mut passages = Vec::new();
        for passage in self.authored.passage.iter().filter(|passage| passage.part.value == part.id.value) {
            let title = passage.title.get(self.lang);
            let text = self.prose(&passage.text);
            let slot = passage.figure.map(|figure| match figure {
                author::Figure::Timeline => {
                    edition.events = self.events();
                    edition.figures.push(self.timeline());
                    Slot::Timeline
                }
                author::Figure::Chain => {
                    edition.figures.push(self.chain());
                    Slot::Chain
                }
                author::Figure::Race => {
                    edition.figures.extend(self.race());
                    Slot::Race
                }
                author::Figure::Circles => {
                    edition.figures.extend(self.circles());
                    Slot::Circles
                }
                author::Figure::Yardstick => {
                    edition.figures.push(self.yardstick());
                    Slot::Yardstick
                }
                author::Figure::Positions => {
                    edition.parties.extend(self.parties(true));
                    edition.figures.push(self.compare(edition));
                    Slot::Positions
                }
                author::Figure::Answers => {
                    edition.parties.extend(self.parties(false));
                    Slot::Answers
                }
                author::Figure::Claims => {
                    edition.claims = self.claims();
                    edition.figures.push(self.judging());
                    Slot::Claims
                }
                author::Figure::Quiz => Slot::Quiz,
            });
            passages.push(Passage { id: passage.id.value.clone(), title, later: passage.later, text, slot });
        }
        Part { id: part.id.value.clone(), title, headline: part.headline.get(self.lang), lead, passages }
    }

    fn events(&mut self) -> Vec<Event> {
        let authored = self.authored;
        let events = authored.event.iter().map(|event| Event {
            text: self.prose(&event.text),
            id: event.id.value.clone(),
            date: date(&event.date),
            until: event.until.as_ref().map(|until| date(until)),
            track: event.track.value.clone(),
            track_name: self.name(authored.track.iter().find(|track| track.id.value == event.track.value).map(|track| &track.name)),
            title: event.title.get(self.lang),
            later: event.later,
        });
        events.collect()
    }

    pub(super) fn name(&self, name: Option<&Localized>) -> String {
        name.map(|name| name.get(self.lang)).unwrap_or_default()
    }

    /// The parties on the ladder, or those that stand beside it.
    fn parties(&mut self, on_the_ladder: bool) -> Vec<Party> {
        let authored = self.authored;
        let parties = authored.party.iter().filter(|party| party.step.is_some() == on_the_ladder).map(|party| Party {
            positions: self.positions(&party.id),
            id: party.id.value.clone(),
            name: party.name.get(self.lang),
            group: party.group.value.clone(),
            group_name: self.name(authored.group.iter().find(|group| group.id.value == party.group.value).map(|group| &group.name)),
            step: party.step.as_ref().map(|step| step.value.clone()),
        });
        parties.collect()
    }

    fn positions(&mut self, party: &str) -> Vec<Position> {
        let authored = self.authored;
        let positions = authored.position.iter().filter(|position| position.party.value == party).map(|position| {
            let id = position.id.value.clone();
            Position {
                date: date(&position.date),
                document: self.line(&position.document),
                exchange: self.prose(&position.exchange),
                names: self.line(&position.names),
                certainty: self.line(&position.certainty),
                asks: self.line(&position.asks),
                did: self.line(&position.did),
                id,
            }
        });
        positions.collect()
    }

    fn verdicts(&self) -> Vec<Verdict> {
        let verdicts = self.authored.verdict.iter().map(|verdict| Verdict {
            id: verdict.id.value.clone(),
            name: verdict.name.get(self.lang),
            text: verdict.text.get(self.lang),
        });
        verdicts.collect()
    }

    fn claims(&mut self) -> Vec<Claim> {
        let authored = self.authored;
        let claims = authored.claim.iter().map(|claim| Claim {
            id: claim.id.value.clone(),
            verdict: claim.verdict.value.clone(),
            claim: self.line(&claim.claim),
            behind: self.prose(&claim.behind),
        });
        claims.collect()
    }

    fn terms(&mut self) -> Vec<Term> {
        let authored = self.authored;
        let mut terms: Vec<_> = authored
            .term
            .iter()
            .map(|term| Term { id: term.id.value.clone(), term: term.term.get(self.lang), definition: self.line(&term.definition) })
            .collect();
        terms.sort_by_key(|term| term.term.to_lowercase());
        terms
    }

    fn sources(&self) -> Vec<Source> {
        let sources = self.cited.iter().filter_map(|(index, used_in)| {
            let source = self.authored.source.get(*index)?;
            Some(Source {
                id: source.id.value.clone(),
                publisher: source.publisher.value.clone(),
                title: source.title.value.clone(),
                date: source.date.as_ref().map(|at| date(at)),
                lang: source.language.value.clone(),
                kind: match source.kind {
                    author::Kind::Party => Kind::Party,
                    author::Kind::Press => Kind::Press,
                    author::Kind::Research => Kind::Research,
                },
                url: source.url.value.clone(),
                read: source.read == author::Read::Read,
                confirmed: source.confirmed,
                used_in: used_in.clone(),
            })
        });
        sources.collect()
    }

    fn plan(&mut self) -> Plan {
        let authored = self.authored;
        let guides = authored.guide.iter().map(|guide| Guide {
            id: guide.id.value.clone(),
            title: guide.title.get(self.lang),
            text: self.prose(&guide.text),
            slot: guide.slot.map(|slot| match slot {
                author::Under::Routes => Under::Routes,
                author::Under::Discussion => Under::Discussion,
            }),
        });
        let guides = guides.collect();
        let routes = authored.route.iter().map(|route| Route {
            title: route.title.get(self.lang),
            activities: authored
                .activity
                .iter()
                .filter(|activity| activity.route.value == route.id.value)
                .map(|activity| Activity { minutes: activity.minutes, title: activity.title.get(self.lang), text: self.line(&activity.text) })
                .collect(),
        });
        let routes = routes.collect();
        let discussions = authored.discussion.iter().map(|discussion| Discussion {
            id: discussion.id.value.clone(),
            passage: discussion.passage.value.clone(),
            passage_title: self.anchor_title(&discussion.passage),
            question: self.line(&discussion.question),
            listen: self.line(&discussion.listen),
        });
        Plan { discussions: discussions.collect(), guides, routes }
    }

    /// The part with the quiz.
    fn quiz_part(&self) -> Use {
        let passage = self.authored.passage.iter().find(|passage| passage.figure == Some(author::Figure::Quiz));
        let part = passage.and_then(|passage| self.authored.part.iter().find(|part| part.id.value == passage.part.value));
        part.map(|part| (part.id.value.clone(), part.title.get(self.lang))).unwrap_or_default()
    }

    /// The numbers of the sources of facts that no text of the page cites here: what is not in the list yet is added for the part of the quiz.
    pub(super) fn sources_of(&mut self, facts: &[At<String>]) -> Vec<usize> {
        let ids = facts.iter().filter_map(|id| self.authored.fact.get(*self.facts.get(id.as_str())?)).flat_map(|fact| &fact.sources);
        let sources: Vec<_> = ids.filter_map(|id| self.authored.source.iter().position(|source| source.id.value == id.value)).collect();
        let known = |editor: &Self, source: usize| editor.cited.iter().position(|(cited, _)| *cited == source).map(|index| index + 1);
        let mut numbers: Vec<_> = sources.into_iter().map(|source| known(self, source).unwrap_or_else(|| self.cite(source))).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The part in which a place on the page stands.
    pub(super) fn part_of(&self, anchor: &str) -> String {
        let authored = self.authored;
        let holds = |figure: author::Figure| authored.passage.iter().find(|passage| passage.figure == Some(figure));
        let position = || {
            let position = authored.position.iter().find(|position| position.id.value == anchor)?;
            let party = authored.party.iter().find(|party| party.id.value == position.party.value)?;
            holds(if party.step.is_some() { author::Figure::Positions } else { author::Figure::Answers })
        };
        let event = || authored.event.iter().find(|event| event.id.value == anchor).and_then(|_| holds(author::Figure::Timeline));
        let claim = || authored.claim.iter().find(|claim| claim.id.value == anchor).and_then(|_| holds(author::Figure::Claims));
        let passage = authored.passage.iter().find(|passage| passage.id.value == anchor).or_else(event).or_else(position).or_else(claim);
        passage.map_or_else(|| anchor.to_owned(), |passage| passage.part.value.clone())
    }

    /// What the reader knows a place on the page by.
    pub(super) fn anchor_title(&self, id: &str) -> String {
        let authored = self.authored;
        let passage = authored.passage.iter().find(|passage| passage.id.value == id).map(|passage| &passage.title);
        let event = || authored.event.iter().find(|event| event.id.value == id).map(|event| &event.title);
        let position = || {
            let position = authored.position.iter().find(|position| position.id.value == id)?;
            authored.party.iter().find(|party| party.id.value == position.party.value).map(|party| &party.name)
        };
        let part = || authored.part.iter().find(|part| part.id.value == id).map(|part| &part.title);
        self.name(passage.or_else(event).or_else(position).or_else(part))
    }
}

pub(super) fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_default()
}

/// How long the text of the parts takes to read, in whole minutes.
fn reading_time(edition: &Edition) -> usize {
    let passages = edition.parts.iter().flat_map(|part| &part.passages).flat_map(|passage| lines(&passage.text));
    let words: usize = passages.map(|line| plain(line).split_whitespace().count()).sum();
    words.div_ceil(READING_SPEED).max(1)
}
