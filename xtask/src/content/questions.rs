//! The questions of an edition: from what authors wrote to the quiz in one language.

use explainer_core::{
    data::fnv1a,
    quiz::{
        Asked, Item, Question, Quiz, Theme,
        choice::{Choice, Opt},
        classify::{Classify, Statement},
        draw::Draw,
        estimate::Estimate,
        r#match::{Match, Row},
        order::{Element, Order},
        setting::Setting,
        several::Several,
        volume::Volumes,
    },
    text::Line,
    words::QuizWords,
};

use super::{
    author::{self, Authored, Head, Localized, When},
    edition::Editor,
    markup,
};

impl Editor<'_> {
    /// The quiz. Made after the text of the page, so that the sources which only questions use come after the others.
    pub(super) fn quiz(&mut self) -> Quiz {
        let authored = self.authored;
        let heads = authored.questions();
        let questions = self.questions();
        let items = heads.iter().zip(questions).zip(fingerprints(authored)).map(|((head, (_, question)), fingerprint)| self.item(head, question, fingerprint));
        let mut quiz = Quiz {
            items: items.collect(),
            setting: Setting::default(),
            volumes: Volumes::default(),
            topic: authored.topic.first().map(|topic| topic.id.value.clone()).unwrap_or_default(),
            words: QuizWords::gather(|name| self.word(&authored.quiz, name, self.lang)),
            themes: authored
                .theme
                .iter()
                .map(|theme| Theme { id: theme.id.value.clone(), name: theme.name.get(self.lang), part: theme.part.value.clone(), spread: 1 })
                .collect(),
            parts: authored.part.iter().map(|part| part.id.value.clone()).collect(),
        };
        quiz.spread();
        quiz
    }

    fn item(&mut self, head: &Head<'_>, question: Question, fingerprint: u32) -> Item {
        let authored = self.authored;
        let part = self.part_of(head.passage);
        Item {
            id: head.id.value.clone(),
            theme: authored.theme.iter().position(|theme| theme.id.value == head.theme.value).unwrap_or_default(),
            difficulty: head.difficulty.value,
            asked: match head.asked {
                Some(When::Before) => Asked::Before,
                Some(When::Check) => Asked::Check,
                None => Asked::Quiz,
            },
            part: authored.part.iter().position(|other| other.id.value == part).unwrap_or_default(),
            passage: head.passage.value.clone(),
            passage_title: self.anchor_title(head.passage),
            sources: self.sources_of(head.facts),
            prompt: self.words_of(head.prompt),
            hint: self.words_of(head.hint),
            question,
            fingerprint,
        }
    }

    /// A line of a question. It holds no citations: the question as a whole has them.
    fn words_of(&self, text: &Localized) -> Line {
        markup::parse(&text.get(self.lang), |_| None).line()
    }

    /// The questions of all kinds, each with its place, in the order of the files.
    fn questions(&self) -> Vec<((usize, usize), Question)> {
        let authored = self.authored;
        let place = |file: usize, start: usize| (file, start);
        let opts = |options: &[author::Opt]| -> Vec<Opt> {
            options.iter().map(|option| Opt { text: self.words_of(&option.text), feedback: self.words_of(&option.feedback) }).collect()
        };
        let right = |options: &[author::Opt]| -> Vec<usize> { options.iter().enumerate().filter(|(_, option)| option.right).map(|(index, _)| index).collect() };
        let mut all = Vec::new();
        all.extend(authored.choice.iter().map(|choice| {
            let question = Choice { options: opts(&choice.option), right: right(&choice.option).first().copied().unwrap_or_default() };
            (place(choice.file, choice.span.start), Question::Choice(question))
        }));
        all.extend(authored.several.iter().map(|several| {
            let right = right(&several.option).into_iter().filter_map(|index| u32::try_from(index).ok()).collect();
            (place(several.file, several.span.start), Question::Several(Several { options: opts(&several.option), right }))
        }));
        all.extend(authored.order.iter().map(|order| (place(order.file, order.span.start), Question::Order(self.order(order)))));
        all.extend(authored.r#match.iter().map(|entry| (place(entry.file, entry.span.start), Question::Match(self.matched(entry)))));
        all.extend(authored.classify.iter().map(|entry| (place(entry.file, entry.span.start), Question::Classify(self.classify(entry)))));
        all.extend(authored.estimate.iter().map(|estimate| {
            let question = Estimate {
                unit: estimate.unit.get(self.lang),
                least: estimate.least.value,
                most: estimate.most.value,
                step: estimate.step.value,
                answer: estimate.answer.value,
                tolerance: u32::try_from(estimate.tolerance.value).unwrap_or_default(),
                feedback: self.words_of(&estimate.feedback),
            };
            (place(estimate.file, estimate.span.start), Question::Estimate(question))
        }));
        all.sort_by_key(|(place, _)| *place);
        all
    }

    fn order(&self, order: &author::Order) -> Order {
        let elements: Vec<_> =
            order.element.iter().map(|element| Element { text: self.words_of(&element.text), feedback: self.words_of(&element.feedback) }).collect();
        let right: Vec<u32> = (0..).take(elements.len()).collect();
        let mut draw = Draw::new(u64::from(fnv1a(order.id.bytes())), 0);
        let mut shown = right.clone();
        // A row that is found as it should be would leave nothing to do.
        while shown == right && right.len() > 1 {
            draw.shuffle(&mut shown);
        }
        Order { first: order.first.get(self.lang), last: order.last.get(self.lang), elements, shown }
    }

    fn matched(&self, question: &author::Match) -> Match {
        let rows = question.pair.iter().map(|pair| Row { text: self.words_of(&pair.text), feedback: self.words_of(&pair.feedback) }).collect();
        let answers = question.pair.iter().map(|pair| &pair.answer).chain(question.extra.iter().map(|extra| &extra.answer));
        let answers: Vec<_> = answers.map(|answer| answer.get(self.lang)).collect();
        let mut shown: Vec<_> = (0..answers.len()).collect();
        shown.sort_by_key(|index| answers.get(*index).map(|answer| answer.to_lowercase()));
        Match { rows, answers, shown }
    }

    fn classify(&self, question: &author::Classify) -> Classify {
        let place = |id: &str| question.category.iter().position(|category| category.id.value == id).unwrap_or_default();
        let statement = |statement: &author::Statement| Statement {
            text: self.words_of(&statement.text),
            category: place(&statement.category),
            feedback: self.words_of(&statement.feedback),
        };
        Classify {
            categories: question.category.iter().map(|category| category.name.get(self.lang)).collect(),
            statements: question.statement.iter().map(statement).collect(),
        }
    }
}

/// What names each question in saved progress, in the order of [`Authored::questions`]: over its texts in every language and what is right of them, so that an answer to another
/// wording is not taken for an answer to this one. Hints and feedback may change.
#[must_use]
pub fn fingerprints(authored: &Authored) -> Vec<u32> {
    let mut all = Vec::new();
    macro_rules! add {
        ($($table:ident |$question:ident, $add:ident| $more:block)+) => {$(
            for $question in &authored.$table {
                let mut bytes = Vec::new();
                let mut $add = |text: &str| {
                    bytes.extend_from_slice(text.as_bytes());
                    bytes.push(0xff);
                };
                $question.prompt.0.values().for_each(|text| $add(text));
                $more
                all.push((($question.file, $question.span.start), fnv1a(bytes)));
            }
        )+};
    }
    add! {
        choice |question, add| { options(&question.option, &mut add); }
        several |question, add| { options(&question.option, &mut add); }
        order |question, add| {
            question.first.0.values().chain(question.last.0.values()).for_each(|text| add(text)); question.element.iter().for_each(|element| element.text.0.values().for_each(|text| add(text))); }
        r#match |question, add| {
            question.pair.iter().for_each(|pair| pair.text.0.values().chain(pair.answer.0.values()).for_each(|text| add(text)));
            question.extra.iter().for_each(|extra| extra.answer.0.values().for_each(|text| add(text)));
        }
        classify |question, add| {
            question.category.iter().for_each(|category| category.name.0.values().for_each(|text| add(text)));
            question.statement.iter().for_each(|statement| {
                statement.text.0.values().for_each(|text| add(text));
                add(&statement.category);
            });
        }
        estimate |question, add| {
            question.unit.0.values().for_each(|text| add(text));
            [&question.least, &question.most, &question.step, &question.answer].into_iter().for_each(|number| add(&number.to_string()));
            add(&question.tolerance.to_string());
        }
    }
    all.sort_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, fingerprint)| fingerprint).collect()
}

fn options(options: &[author::Opt], add: &mut impl FnMut(&str)) {
    for option in options {
        option.text.0.values().for_each(|text| add(text));
        add(if option.right { "right" } else { "" });
    }
}
