//! What the content must be. Each rule is a function, and each has a failing fixture in `tests/fixtures/content/`.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use explainer_core::{
    date::Date,
    text::{Block, Inline, lines, plain},
    words::{PageWords, QuizWords},
};

use super::{
    author::{At, Authored, Entry, Localized, Words},
    markup::{self, Markup},
    problem::{Place, Problems},
};

/// A quotation is short: at most this many words.
const QUOTATION: usize = 20;
/// A sentence is easy to read up to about this many words.
const SENTENCE: usize = 25;
/// The longest option of a question may not be longer than this many times the mean.
const BALANCE: f64 = 1.45;
/// A list of sources or facts must have one; a question has this many options.
const OPTIONS: usize = 4;

/// What a text may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Words only.
    Words,
    /// One line with marks.
    Line,
    /// One line with marks, that cites.
    Claim,
    /// Paragraphs and lists, each of which cites.
    Claims,
}

/// A text somewhere in the content.
struct Text<'a> {
    file: usize,
    entry: Range<usize>,
    form: Form,
    text: &'a Localized,
}

/// Checks everything.
pub fn check(authored: &Authored, problems: &mut Problems) {
    once("topic", &authored.topic, problems);
    once("calendar", &authored.calendar, problems);
    once("page", &authored.page, problems);
    once("quiz", &authored.quiz, problems);
    // Without a topic there are no languages to hold the texts against.
    let Some(topic) = authored.topic.first() else { return };
    let languages = topic.languages.value.clone();
    ids(authored, problems);
    references(authored, problems);
    dates(authored, problems);
    sources(authored, problems);
    questions(authored, problems);
    words("page", authored.page.first(), PageWords::WORDS, &languages, problems);
    words("quiz", authored.quiz.first(), QuizWords::WORDS, &languages, problems);
    months(authored, &languages, problems);
    five_sentences(authored, problems);
    texts(authored, &languages, problems);
}

fn once<T>(name: &str, entries: &[Entry<T>], problems: &mut Problems) {
    match entries {
        [] => problems.missing(format!("there is no `[{name}]`"), "the manual says in which file it belongs: docs/CONTENT.md"),
        [_] => {}
        [_, second, ..] => problems.error(second.here(), format!("there is a second `[{name}]`"), "", "keep one"),
    }
}

/// Every id of the content with its place, by what it names.
fn every_id(authored: &Authored) -> Vec<(&'static str, Place, &str)> {
    let mut ids = Vec::new();
    macro_rules! collect {
        ($($kind:ident),+) => {$(
            ids.extend(authored.$kind.iter().map(|entry| (stringify!($kind), entry.place(&entry.id), entry.id.as_str())));
        )+};
    }
    collect!(topic, part, passage, track, event, step, group, party, position, verdict, claim, term, source, fact, theme, choice);
    ids
}

fn ids(authored: &Authored, problems: &mut Problems) {
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
fn anchors(authored: &Authored) -> BTreeSet<&str> {
    let own = every_id(authored).into_iter().filter(|(kind, ..)| ["part", "passage", "event", "position", "claim"].contains(kind)).map(|(.., id)| id);
    own.chain(["minute", "reference", "glossary", "sources", "changes"]).collect()
}

fn references(authored: &Authored, problems: &mut Problems) {
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
    let anchors = anchors(authored).into_iter().map(str::to_owned).collect();
    for choice in &authored.choice {
        refer(choice.place(&choice.theme), "theme", &choice.theme, &themes);
        refer(choice.place(&choice.passage), "passage, event or position", &choice.passage, &anchors);
        for fact in &choice.facts {
            refer(choice.place(fact), "fact", fact, &facts);
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

fn dates(authored: &Authored, problems: &mut Problems) {
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

fn sources(authored: &Authored, problems: &mut Problems) {
    for fact in &authored.fact {
        if fact.sources.is_empty() {
            problems.error(fact.place(&fact.id), "this fact has no source", "", "name at least one source of sources.toml");
        }
    }
    let cited: BTreeSet<_> = authored.fact.iter().flat_map(|fact| &fact.sources).map(|source| source.as_str()).collect();
    for source in &authored.source {
        if !cited.contains(source.id.as_str()) {
            problems.error(source.place(&source.id), "no fact rests on this source", "", "cite it in facts.toml or remove it");
        }
        if !source.url.starts_with("https://") && !source.url.starts_with("http://") {
            problems.error(source.place(&source.url), "this is not the address of a page", "", "an address begins with https:// or http://");
        }
        if !language_tag(&source.language) {
            problems.error(source.place(&source.language), "this is not a language", "", "write the code of the language, such as en or nl");
        }
    }
}

/// Whether a text has the form of a language tag: letters, then parts of letters and digits.
fn language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts.next().is_some_and(|first| (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase()))
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn questions(authored: &Authored, problems: &mut Problems) {
    let mut places = [0usize; OPTIONS];
    for choice in &authored.choice {
        let right: Vec<_> = choice.option.iter().enumerate().filter(|(_, option)| option.right).map(|(index, _)| index).collect();
        match right.as_slice() {
            [one] => {
                if let Some(count) = places.get_mut(*one) {
                    *count += 1;
                }
            }
            [] => problems.error(choice.place(&choice.id), "no option is right", "", "write `right = true` at one option"),
            _ => problems.error(choice.place(&choice.id), "more than one option is right", "", "this kind of question has one right answer"),
        }
        if choice.option.len() != OPTIONS {
            problems.error(choice.place(&choice.id), format!("there are {} options", choice.option.len()), "", format!("a choice has {OPTIONS}"));
        }
        if choice.facts.is_empty() {
            problems.error(choice.place(&choice.id), "the question rests on no fact", "", "name the facts in `facts`");
        }
        for lang in choice.prompt.0.keys() {
            options(choice, lang, problems);
        }
    }
    let asked: usize = places.iter().sum();
    for (index, count) in places.iter().enumerate() {
        // With few questions nothing can be said about balance.
        if asked >= 2 * OPTIONS
            && (*count * OPTIONS > asked * 2 || *count * OPTIONS * 2 < asked)
            && let Some(first) = authored.choice.first()
        {
            let title = format!("the right answer stands in place {} in {count} of {asked} questions", index + 1);
            problems.warning(first.place(&first.id), title, "", "spread the right answers over the places");
        }
    }
}

/// The options of a question in one language: no two alike, none much longer than the others.
fn options(choice: &Entry<super::author::Choice>, lang: &str, problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    let lengths: Vec<_> = choice.option.iter().map(|option| option.text.get(lang).chars().count()).collect();
    let mean = lengths.iter().sum::<usize>() as f64 / lengths.len().max(1) as f64;
    for (option, length) in choice.option.iter().zip(lengths) {
        let Some(at) = option.text.0.get(lang) else { continue };
        if !seen.insert(at.value.trim().to_lowercase()) {
            problems.error(choice.place(at), "two options say the same", "said before", "give each option its own answer");
        }
        if option.right && length as f64 > mean * BALANCE {
            problems.warning(choice.place(at), "the right answer is much longer than the others", "", "a reader could choose it for its length");
        }
    }
}

fn words(table: &str, entry: Option<&Entry<Words>>, wanted: &[(&str, &[&str])], languages: &[String], problems: &mut Problems) {
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

fn months(authored: &Authored, languages: &[String], problems: &mut Problems) {
    let Some(calendar) = authored.calendar.first() else { return };
    for lang in languages {
        match calendar.months.0.get(lang) {
            Some(months) if months.len() == 12 => {}
            Some(months) => problems.error(calendar.place(months), format!("there are {} months", months.len()), "", "a year has twelve"),
            None => problems.error(calendar.here(), format!("the months are missing in `{lang}`"), "", format!("add `months.{lang}`")),
        }
    }
}

fn five_sentences(authored: &Authored, problems: &mut Problems) {
    if authored.minute.len() != 5 {
        problems.missing(format!("'in one minute' has {} sentences", authored.minute.len()), "write five `[[minute]]` in topic.toml");
    }
}

/// Every text of the content, with what it may hold.
fn every_text(authored: &Authored) -> Vec<Text<'_>> {
    let mut out = Vec::new();
    macro_rules! collect {
        ($($kind:ident { $($field:ident: $form:ident),+ })+) => {$(
            for entry in &authored.$kind {
                $(out.push(Text { file: entry.file, entry: entry.span.clone(), form: Form::$form, text: &entry.$field });)+
            }
        )+};
    }
    collect! {
        topic { title: Words, standfirst: Words, situation: Words }
        minute { text: Claim }
        change { text: Line }
        part { title: Words, headline: Words }
        passage { title: Words, text: Claims }
        track { name: Words }
        event { title: Words, text: Claims }
        step { title: Words, text: Words }
        group { name: Words }
        party { name: Words }
        position { document: Line, exchange: Claims, names: Claim, certainty: Claim, asks: Claim, did: Claim }
        verdict { name: Words, text: Words }
        claim { claim: Line, behind: Claims }
        term { term: Words, definition: Claim }
        theme { name: Words }
        choice { prompt: Line }
    }
    for part in &authored.part {
        if let Some(lead) = &part.lead {
            out.push(Text { file: part.file, entry: part.span.clone(), form: Form::Line, text: lead });
        }
    }
    for choice in &authored.choice {
        for option in &choice.option {
            for text in [&option.text, &option.feedback] {
                out.push(Text { file: choice.file, entry: choice.span.clone(), form: Form::Line, text });
            }
        }
    }
    out
}

fn texts(authored: &Authored, languages: &[String], problems: &mut Problems) {
    let facts: BTreeMap<_, _> = authored.fact.iter().enumerate().map(|(index, fact)| (fact.id.as_str(), index)).collect();
    let terms: BTreeSet<_> = authored.term.iter().map(|term| term.id.as_str()).collect();
    let anchors = anchors(authored);
    let mut cited = BTreeSet::new();
    for text in every_text(authored) {
        every_language(text.file, &text.entry, text.text, languages, problems);
        let mut read = Vec::new();
        for (lang, at) in &text.text.0 {
            let place = Place { file: text.file, span: at.span.clone() };
            let markup = if text.form == Form::Words {
                Markup { prose: vec![Block::Paragraph(vec![Inline::Text(at.value.clone())])], faults: Vec::new() }
            } else {
                markup::parse(&at.value, |id| facts.get(id).copied())
            };
            for fault in &markup.faults {
                problems.error(within(&place, at, fault.span.clone(), problems), fault.title.clone(), "", fault.help.clone());
            }
            cited.extend(cites(&markup));
            // A mark that was not understood would be missed below.
            if markup.faults.is_empty() {
                form(&text, at, &place, &markup, problems);
                marks(at, &place, &markup, &terms, &anchors, problems);
                readable(lang, at, &place, &markup, problems);
                read.push((lang, place, markup));
            }
        }
        same_in_every_language(&read, problems);
    }
    // A fact that only questions rest on is used as well.
    cited.extend(authored.choice.iter().flat_map(|choice| &choice.facts).filter_map(|fact| facts.get(fact.as_str())).copied());
    for (index, fact) in authored.fact.iter().enumerate() {
        if !cited.contains(&index) {
            problems.warning(fact.place(&fact.id), "nothing cites this fact", "", "");
        }
    }
}

/// Each text exists in each language of the topic and in no other.
fn every_language<T>(file: usize, entry: &Range<usize>, text: &Localized<T>, languages: &[String], problems: &mut Problems) {
    for lang in languages.iter().filter(|lang| !text.0.contains_key(*lang)) {
        let (span, label) = match text.0.values().next() {
            Some(other) => (other.span.clone(), "written in another language here"),
            None => (entry.clone(), "in this table"),
        };
        problems.error(Place { file, span }, format!("the text is missing in `{lang}`"), label, format!("add it with `.{lang}`"));
    }
    for (lang, at) in text.0.iter().filter(|(lang, _)| !languages.contains(lang)) {
        let place = Place { file, span: at.span.clone() };
        problems.error(place, format!("`{lang}` is not a language of this topic"), "", format!("the languages are: {}", languages.join(", ")));
    }
}

/// The place of a part of a text. A text with escapes is pointed at as a whole.
fn within(place: &Place, at: &At<String>, part: Range<usize>, problems: &Problems) -> Place {
    match problems.source(place).find(at.value.as_str()) {
        Some(start) => Place { file: place.file, span: place.span.start + start + part.start..place.span.start + start + part.end },
        None => place.clone(),
    }
}

/// The place of some words of a text.
fn words_at(place: &Place, at: &At<String>, words: &str, problems: &Problems) -> Place {
    match at.value.find(words) {
        Some(start) => within(place, at, start..start + words.len(), problems),
        None => place.clone(),
    }
}

/// The text has the form that its field asks for, and every claim cites.
fn form(text: &Text<'_>, at: &At<String>, place: &Place, markup: &Markup, problems: &mut Problems) {
    if at.value.trim().is_empty() {
        problems.error(place.clone(), "this text is empty", "", "");
        return;
    }
    if at.value.contains('!') {
        problems.error(words_at(place, at, "!", problems), "there is an exclamation mark", "", "say it in a calm sentence");
    }
    if text.form == Form::Words && (at.value.contains('[') || at.value.contains('*')) {
        problems.error(place.clone(), "this text holds mark-up", "", "a title or name is words only");
    }
    if matches!(text.form, Form::Line | Form::Claim) && !matches!(markup.prose.as_slice(), [Block::Paragraph(_)]) {
        problems.error(place.clone(), "this text is more than one paragraph", "", "write it as one line");
    }
    if matches!(text.form, Form::Claim | Form::Claims) {
        let all: Vec<_> = lines(&markup.prose).collect();
        for line in all {
            let words = plain(line);
            // 'Four steps:' announces a list whose items cite.
            if !line.iter().any(|inline| matches!(inline, Inline::Cite(_))) && !words.ends_with(':') {
                let start: String = words.chars().take(30).collect();
                problems.error(words_at(place, at, &start, problems), "this claim has no source", "", "end it with the facts it rests on: [f58]");
            }
        }
    }
}

/// Terms, links and quotations lead somewhere and are what they should be.
fn marks(at: &At<String>, place: &Place, markup: &Markup, terms: &BTreeSet<&str>, anchors: &BTreeSet<&str>, problems: &mut Problems) {
    for inline in lines(&markup.prose).flatten() {
        match inline {
            Inline::Term { id, .. } if !terms.contains(id.as_str()) => {
                let at = words_at(place, at, &format!("term:{id}"), problems);
                problems.error(at, format!("the glossary has no `{id}`"), "", "add a [[term]] to glossary.toml or change the link");
            }
            Inline::Link { href, .. } if href.strip_prefix('#').is_some_and(|id| !anchors.contains(id)) => {
                problems.error(
                    words_at(place, at, href, problems),
                    "this link leads nowhere",
                    "",
                    "a link on the page leads to a part, passage, event, position or claim",
                );
            }
            Inline::Quote { lang, text } => {
                if !language_tag(lang) {
                    problems.error(words_at(place, at, &format!("quote:{lang}"), problems), "this is not a language", "", "write quote:en or quote:nl");
                }
                if text.split_whitespace().count() > QUOTATION {
                    problems.error(
                        words_at(place, at, text, problems),
                        format!("this quotation has more than {QUOTATION} words"),
                        "",
                        "quote the words that matter",
                    );
                }
            }
            _ => {}
        }
    }
}

fn cites(markup: &Markup) -> Vec<usize> {
    lines(&markup.prose).flatten().filter_map(|inline| if let Inline::Cite(facts) = inline { Some(facts.clone()) } else { None }).flatten().collect()
}

/// What a text cites, quotes, explains and links to, sorted.
fn evidence(markup: &Markup) -> [(&'static str, Vec<String>); 4] {
    let mut facts: Vec<_> = cites(markup).iter().map(ToString::to_string).collect();
    let (mut quotes, mut terms, mut links) = (Vec::new(), Vec::new(), Vec::new());
    for inline in lines(&markup.prose).flatten() {
        match inline {
            Inline::Quote { lang, text } => quotes.push(format!("{lang}: {text}")),
            Inline::Term { id, .. } => terms.push(id.clone()),
            Inline::Link { href, .. } => links.push(href.clone()),
            _ => {}
        }
    }
    for list in [&mut facts, &mut quotes, &mut terms, &mut links] {
        list.sort_unstable();
    }
    [("citations", facts), ("quotations", quotes), ("terms", terms), ("links", links)]
}

fn same_in_every_language(read: &[(&String, Place, Markup)], problems: &mut Problems) {
    let [(first_lang, _, first), others @ ..] = read else { return };
    for (lang, place, markup) in others {
        for ((what, here), (_, there)) in evidence(markup).into_iter().zip(evidence(first)) {
            if here != there {
                let help = "each claim has the same evidence in every language";
                problems.error(place.clone(), format!("the {what} in `{lang}` differ from those in `{first_lang}`"), "", help);
            }
        }
    }
}

/// Long sentences are hard to read. Dutch: reading ease after Douma (1960), 207 - 0.93 × words per sentence - 77 × syllables per word; B1 is about 60 and up.
fn readable(lang: &str, at: &At<String>, place: &Place, markup: &Markup, problems: &mut Problems) {
    let text: Vec<_> = lines(&markup.prose).map(|line| plain(line)).collect();
    let (mut sentences, mut words, mut syllables) = (0usize, 0usize, 0usize);
    for sentence in text.iter().flat_map(|line| line.split_inclusive(['.', '?', ':', ';'])) {
        let count = sentence.split_whitespace().count();
        if count > SENTENCE {
            let start: String = sentence.trim().chars().take(30).collect();
            problems.warning(
                words_at(place, at, &start, problems),
                format!("this sentence has {count} words"),
                "",
                format!("make two of it: at most {SENTENCE} words"),
            );
        }
        sentences += usize::from(count > 0);
        words += count;
        syllables += sentence.split_whitespace().map(syllables_in).sum::<usize>();
    }
    if lang == "nl" && words >= 40 {
        let (words, sentences, syllables) = (words as f64, sentences.max(1) as f64, syllables as f64);
        let ease = 207.0 - 0.93 * words / sentences - 77.0 * syllables / words;
        if ease < 30.0 {
            problems.warning(
                place.clone(),
                format!("this text is hard to read: reading ease {ease:.0}"),
                "",
                "shorter sentences and everyday words: aim for 60",
            );
        }
    }
}

/// Groups of vowels: close enough to count the syllables of a Dutch word.
fn syllables_in(word: &str) -> usize {
    let mut before = false;
    let mut count = 0;
    for letter in word.chars().flat_map(char::to_lowercase) {
        let vowel = "aeiouyáéíóúëïöüàè".contains(letter);
        count += usize::from(vowel && !before);
        before = vowel;
    }
    count.max(1)
}
