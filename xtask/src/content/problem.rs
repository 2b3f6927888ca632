//! Problems in the content, reported the way a compiler does: file, line, column, the line itself, what was expected.

use std::{fmt, ops::Range};

use annotate_snippets::{AnnotationKind, Group, Renderer, Snippet};

use super::File;

/// Whether a problem stops the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The content cannot be shown like this.
    Error,
    /// It can, but it looks wrong.
    Warning,
}

/// A place in a content file, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index in the list of files.
    pub file: usize,
    /// The bytes it spans.
    pub span: Range<usize>,
}

/// Something that is wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether it stops the build.
    pub level: Level,
    /// What is wrong, in one sentence.
    pub title: String,
    /// Where; a problem of the content as a whole has no place.
    pub place: Option<Place>,
    /// What stands there.
    pub label: String,
    /// What was expected, or how to mend it.
    pub help: String,
}

/// All problems of a set of files.
pub struct Problems {
    /// The files that the places are in.
    pub files: Vec<File>,
    list: Vec<Problem>,
}

impl Problems {
    /// No problems yet.
    #[must_use]
    pub fn new(files: Vec<File>) -> Self {
        Self { files, list: Vec::new() }
    }

    /// Adds an error.
    pub fn error(&mut self, place: Place, title: impl Into<String>, label: impl Into<String>, help: impl Into<String>) {
        self.add(Level::Error, Some(place), title, label, help);
    }

    /// Adds a warning.
    pub fn warning(&mut self, place: Place, title: impl Into<String>, label: impl Into<String>, help: impl Into<String>) {
        self.add(Level::Warning, Some(place), title, label, help);
    }

    /// Adds an error of the content as a whole.
    pub fn missing(&mut self, title: impl Into<String>, help: impl Into<String>) {
        self.add(Level::Error, None, title, "", help);
    }

    fn add(&mut self, level: Level, place: Option<Place>, title: impl Into<String>, label: impl Into<String>, help: impl Into<String>) {
        self.list.push(Problem { level, title: title.into(), place, label: label.into(), help: help.into() });
    }

    /// Whether one of them stops the build.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Level::Error) > 0
    }

    /// How many there are of a level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.list.iter().filter(|problem| problem.level == level).count()
    }

    /// The part of a file that a place spans.
    #[must_use]
    pub fn source(&self, place: &Place) -> &str {
        self.files.get(place.file).and_then(|file| file.text.get(place.span.clone())).unwrap_or_default()
    }

    /// The report, with or without colours. Errors first, then by file and place.
    #[must_use]
    pub fn report(&self, renderer: &Renderer) -> String {
        let mut list: Vec<_> = self.list.iter().collect();
        list.sort_by_key(|problem| {
            let place = problem.place.as_ref();
            (problem.level, place.map(|place| place.file), place.map(|place| place.span.start))
        });
        let mut out = String::new();
        for problem in list {
            out.push_str(&renderer.render(&[self.group(problem)]));
            out.push_str("\n\n");
        }
        out
    }

    fn group<'a>(&'a self, problem: &'a Problem) -> Group<'a> {
        let level = match problem.level {
            Level::Error => annotate_snippets::Level::ERROR,
            Level::Warning => annotate_snippets::Level::WARNING,
        };
        let title = level.primary_title(problem.title.as_str());
        let mut group = match problem.place.as_ref().and_then(|place| Some((self.files.get(place.file)?, place))) {
            Some((file, place)) => {
                let annotation = AnnotationKind::Primary.span(first_lines(&file.text, &place.span)).label(problem.label.as_str());
                title.element(Snippet::source(file.text.as_str()).path(file.name.as_str()).annotation(annotation))
            }
            None => Group::with_title(title),
        };
        if !problem.help.is_empty() {
            group = group.element(annotate_snippets::Level::HELP.message(problem.help.as_str()));
        }
        group
    }
}

/// A long span is shown by its first line: a whole passage in a message helps nobody.
fn first_lines(text: &str, span: &Range<usize>) -> Range<usize> {
    let spanned = text.get(span.clone()).unwrap_or_default();
    let line = spanned.lines().next().unwrap_or_default().len();
    // An opening `'''` alone says nothing: the line after it comes along.
    let length = if line <= 3 { spanned.lines().take(2).map(|line| line.len() + 1).sum::<usize>().saturating_sub(1) } else { line };
    let end = (span.start + length.max(1).min(spanned.len().max(1))).min(text.len());
    // The parser points at bytes: what is pointed at is never half a letter.
    let whole = |at: usize, step: fn(usize) -> usize| std::iter::successors(Some(at), |at| Some(step(*at))).find(|at| text.is_char_boundary(*at)).unwrap_or(at);
    whole(span.start.min(end), |at| at.saturating_sub(1))..whole(end, |at| at + 1)
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(&Renderer::plain()))
    }
}

impl fmt::Debug for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Problems {}
