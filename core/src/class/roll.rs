//! The codes of a class, as a teacher pastes or types them: any mix of lines and spaces, each with or without a nickname beside it.
//!
//! A code is found by its check, so that nothing has to be said about where one ends. What is left is told one by one: a teacher who typed thirty codes wants to know which one is wrong.

use std::{collections::BTreeMap, ops::Range};

use super::code::{JOINERS, Result, Wrong, read, tidy};
use crate::quiz::Quiz;

/// The most pieces that a code can be in: each sign by itself.
const PIECES: usize = 48;
/// As much of a text as is looked at, in bytes: a school of 2,000 fits.
const LONGEST: usize = 200_000;
/// As much of a name as is kept, in characters.
const NAME: usize = 40;
/// So many signs in groups are meant to be a code, though it is none.
const MEANT: usize = 8;
/// So many signs without a space between them are a code by themselves.
const WHOLE: usize = 16;
/// Signs in a group.
const GROUP: usize = 4;

/// The codes of a class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roll {
    /// Those that count, in their order.
    pub entries: Vec<Entry>,
    /// What does not count, in its order.
    pub refused: Vec<Refused>,
}

/// A code that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What was typed beside it; may be empty.
    pub name: String,
    /// The code, as this program writes it.
    pub code: String,
    /// What is in it.
    pub result: Result,
}

/// Something that does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What was typed beside it; may be empty.
    pub name: String,
    /// What was typed.
    pub text: String,
    /// Why it does not count.
    pub why: Why,
}

/// Why something does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Something is wrong with the code.
    Wrong(Wrong),
    /// Of this lesson, but of other questions: from another seed, or of another round.
    Other,
    /// The same code is there already, as the entry with this index.
    Twice(usize),
    /// There is a later code of the same pupil, the entry with this index.
    Later(usize),
}

/// A piece of a text between spaces and signs that belong to no code and no word.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    line: usize,
    start: usize,
    end: usize,
    /// Only a sign that belongs to nothing is between it and the piece before.
    glued: bool,
}

impl Piece<'_> {
    fn signs(&self) -> usize {
        self.text.chars().filter(|sign| sign.is_alphanumeric()).count()
    }
}

/// A code, or something meant to be one.
struct Found {
    /// Which pieces.
    at: Range<usize>,
    read: std::result::Result<Result, Wrong>,
}

/// The codes in a text; `seed` is that of the lesson where all pupils get the same questions.
#[must_use]
pub fn roll(quiz: &Quiz, seed: Option<u32>, text: &str) -> Roll {
    let end = (0..=LONGEST.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let text = text.get(..end).unwrap_or(text);
    let pieces = pieces(text);
    let found = found(quiz, &pieces);
    let mut names = names(&pieces, &found);
    let mut roll = Roll::default();
    let named = |range: Option<Range<usize>>| range.map(|range| slice(text, &pieces, range)).unwrap_or_default();
    for (index, Found { at, read }) in found.iter().enumerate() {
        // What stands alone before it comes first, so that all is told in its order.
        for range in
            names.alone.iter().filter(|range| range.end <= at.start && found.get(index.wrapping_sub(1)).is_none_or(|before| range.start >= before.at.end))
        {
            roll.refused.push(Refused { name: String::new(), text: slice(text, &pieces, range.clone()), why: Why::Wrong(Wrong::NoCode) });
        }
        let name = named(names.of.remove(&index));
        match read {
            Ok(result) => take(&mut roll, seed, name, tidy(&joined(pieces.get(at.clone()).unwrap_or_default())).unwrap_or_default(), result.clone()),
            Err(wrong) => roll.refused.push(Refused { name, text: slice(text, &pieces, at.clone()), why: Why::Wrong(*wrong) }),
        }
    }
    let last = found.last().map_or(0, |found| found.at.end);
    for range in names.alone.iter().filter(|range| range.start >= last) {
        roll.refused.push(Refused { name: String::new(), text: slice(text, &pieces, range.clone()), why: Why::Wrong(Wrong::NoCode) });
    }
    roll
}

/// Takes in a code whose check fits.
fn take(roll: &mut Roll, seed: Option<u32>, name: String, code: String, result: Result) {
    if result.round > 0 || seed.is_some_and(|seed| seed != result.seed) {
        roll.refused.push(Refused { name, text: code, why: Why::Other });
        return;
    }
    let same = |entry: &Entry| (entry.result.seed, entry.result.mark, &entry.result.answers) == (result.seed, result.mark, &result.answers);
    let Some((index, entry)) = roll.entries.iter_mut().enumerate().find(|(_, entry)| same(entry)) else {
        roll.entries.push(Entry { name, code, result });
        return;
    };
    // The code of a pupil changes when the predictions are done again: the one that knows more counts.
    let known = |result: &Result| (result.after.is_some(), result.before.is_some());
    if known(&result) > known(&entry.result) {
        let before = std::mem::replace(&mut entry.code, code);
        let named = if name.is_empty() { entry.name.clone() } else { name };
        let name = std::mem::replace(&mut entry.name, named);
        entry.result = result;
        roll.refused.push(Refused { name, text: before, why: Why::Later(index) });
    } else {
        let why = if code == entry.code { Why::Twice(index) } else { Why::Later(index) };
        roll.refused.push(Refused { name, text: code, why });
    }
}

/// The pieces of a text. Signs that nobody sees are part of none.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let belongs = |sign: char| sign.is_alphanumeric() || JOINERS.contains(&sign) || ('\u{200b}'..='\u{200f}').contains(&sign) || sign == '\u{2060}';
    let mut pieces = Vec::new();
    let mut offset = 0;
    for (line, whole) in text.split('\n').enumerate() {
        let mut at = 0;
        for part in whole.split_inclusive(|sign| !belongs(sign)) {
            let word = part.trim_end_matches(|sign| !belongs(sign));
            if word.chars().any(char::is_alphanumeric) {
                let start = offset + at;
                let gap = pieces.last().filter(|before: &&Piece<'_>| before.line == line).and_then(|before| text.get(before.end..start));
                let glued = gap.is_some_and(|gap| !gap.contains(|sign: char| sign.is_whitespace() || ",;:\"".contains(sign)));
                pieces.push(Piece { text: word, line, start, end: start + word.len(), glued });
            }
            at += part.len();
        }
        offset += whole.len() + 1;
    }
    pieces
}

/// A text between two pieces as it was typed, its beginning.
fn slice(text: &str, pieces: &[Piece<'_>], range: Range<usize>) -> String {
    let ends = pieces.get(range.start).zip(range.end.checked_sub(1).and_then(|last| pieces.get(last)));
    let slice = ends.and_then(|(first, last)| text.get(first.start..last.end)).unwrap_or_default();
    slice.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(NAME).collect()
}

fn joined(pieces: &[Piece<'_>]) -> String {
    pieces.iter().map(|piece| seen(piece.text)).collect::<Vec<_>>().join(" ")
}

/// A piece without signs that nobody sees.
fn seen(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric() || JOINERS.contains(sign)).collect()
}

/// The codes in the pieces, and what was meant to be one, in their order.
fn found(quiz: &Quiz, pieces: &[Piece<'_>]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let (mut at, mut left) = (0, 0);
    while at < pieces.len() {
        match code_at(quiz, pieces, at) {
            Some(code) => {
                meant(pieces, left..at, &mut found);
                (at, left) = (code.at.end, code.at.end);
                found.push(code);
            }
            None => at += 1,
        }
    }
    meant(pieces, left..pieces.len(), &mut found);
    found
}

/// A code that begins with this piece.
fn code_at(quiz: &Quiz, pieces: &[Piece<'_>], start: usize) -> Option<Found> {
    // Codes begin with the number of their version.
    seen(pieces.get(start)?.text).chars().next().filter(|sign| matches!(sign, '0'..='9' | 'I' | 'i' | 'L' | 'l'))?;
    let mut code = String::new();
    let mut second = None;
    for (end, piece) in pieces.iter().enumerate().skip(start).take(PIECES) {
        code.push_str(&seen(piece.text));
        match read(quiz, &code) {
            Ok(result) => return Some(Found { at: start..end + 1, read: Ok(result) }),
            Err(Wrong::Check) => {}
            Err(Wrong::NoCode) => {
                if tidy(&code).is_none() {
                    break;
                }
            }
            // Its check fits, which can be by chance: a code that can be read goes before it.
            Err(wrong) => second = second.or(Some(Found { at: start..end + 1, read: Err(wrong) })),
        }
    }
    second
}

/// Finds what was meant as a code and is none: groups of signs, or one long row of them.
fn meant(pieces: &[Piece<'_>], range: Range<usize>, found: &mut Vec<Found>) {
    let mut at = range.start;
    let mut rest = pieces.get(range).unwrap_or_default();
    while let Some(first) = rest.first() {
        let groups = rest.iter().take_while(|piece| piece.line == first.line && is_group(piece)).count();
        // One that is long enough stands for itself.
        let parted = |(before, next): (&Piece<'_>, &Piece<'_>)| !next.glued && (before.signs() >= WHOLE || next.signs() >= WHOLE);
        let parted = rest.iter().zip(rest.iter().skip(1)).take(groups).position(parted);
        let row = rest.get(..parted.map_or(groups, |last| last + 1)).unwrap_or_default();
        let whole = joined(row);
        let signs = whole.chars().filter(|sign| sign.is_alphanumeric()).count();
        let (digit, letter) = (whole.chars().any(|sign| sign.is_ascii_digit()), whole.chars().any(char::is_alphabetic));
        let mut taken = 1;
        if signs >= MEANT && digit && letter {
            taken = row.len();
            found.push(Found { at: at..at + taken, read: Err(if signs < WHOLE { Wrong::NoCode } else { Wrong::Check }) });
        }
        at += taken;
        rest = rest.get(taken..).unwrap_or_default();
    }
}

/// Whether somebody may have meant a piece as a group of a code, or several: most of it is signs of codes.
fn is_group(piece: &Piece<'_>) -> bool {
    let signs = piece.signs();
    let known = piece.text.chars().filter(|sign| sign.is_alphanumeric() && tidy(&sign.to_string()).is_some()).count();
    let several = piece.text.split(JOINERS).filter(|group| !group.is_empty()).count() > 1;
    let small = piece.text.chars().any(char::is_lowercase);
    let digit = piece.text.chars().any(|sign| sign.is_ascii_digit());
    let grouped = if digit { several || signs <= GROUP } else { !small && (several || signs == GROUP) };
    known * 5 >= signs * 4 && (grouped || signs >= WHOLE)
}

/// Which pieces are the name of which code, and which belong to none.
#[derive(Default)]
struct Names {
    of: BTreeMap<usize, Range<usize>>,
    alone: Vec<Range<usize>>,
}

/// A name stands before its code on its line, or after it where the line begins with the code, or else on the line before, if there is nothing else on that.
fn names(pieces: &[Piece<'_>], found: &[Found]) -> Names {
    let mut names = Names::default();
    let line_of = |at: usize| pieces.get(at).map_or(usize::MAX, |piece| piece.line);
    // Runs of pieces that are no code, of one line each, with the code before and after them.
    let mut runs: Vec<(Range<usize>, Option<usize>, Option<usize>)> = Vec::new();
    let mut start = 0;
    for next in 0..=found.len() {
        let end = found.get(next).map_or(pieces.len(), |code| code.at.start);
        let mut at = start;
        while at < end {
            let line = line_of(at);
            let stop = (at..end).find(|piece| line_of(*piece) != line).unwrap_or(end);
            let before = next.checked_sub(1).filter(|before| found.get(*before).is_some_and(|code| line_of(code.at.end - 1) == line));
            let after = Some(next).filter(|after| stop == end && found.get(*after).is_some_and(|code| line_of(code.at.start) == line));
            runs.push((at..stop, before, after));
            at = stop;
        }
        start = found.get(next).map_or(pieces.len(), |code| code.at.end);
    }
    // A line that begins with a code and ends with a word has its names behind.
    let behind = |line: usize| {
        let on = || runs.iter().filter(|(range, ..)| line_of(range.start) == line);
        on().all(|(_, before, _)| before.is_some()) && on().any(|(.., after)| after.is_none())
    };
    for (range, before, after) in &runs {
        let owner = match (before, after) {
            (Some(before), _) if behind(line_of(range.start)) => Some(*before),
            (_, Some(after)) => Some(*after),
            (Some(_), None) => None,
            // A line of its own names the code that begins the next one.
            (None, None) => found.iter().position(|code| code.at.start == range.end).filter(|_| !behind(line_of(range.end))),
        };
        match owner {
            Some(owner) if !names.of.contains_key(&owner) => _ = names.of.insert(owner, range.clone()),
            _ => names.alone.push(range.clone()),
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        class::code::{result, write},
        quiz::{
            state::{MARKS, Sheet, State},
            tests::bank,
            update::{Msg, update},
        },
    };

    fn code(seed: u32, mark: u32) -> String {
        let quiz = bank(60);
        write(&quiz, &result(&quiz, &State { seed, mark, ..State::default() }))
    }

    fn read_all(text: &str) -> Roll {
        roll(&bank(60), None, text)
    }

    fn named(roll: &Roll) -> Vec<(&str, u32)> {
        roll.entries.iter().map(|entry| (entry.name.as_str(), entry.result.mark)).collect()
    }

    #[test]
    fn codes_are_found_however_they_are_pasted() {
        let [a, b, c] = [code(0, 1), code(0, 2), code(77, 3)];
        let spaced = b.replace('-', " ").to_lowercase();
        for text in [
            format!("Anna {a}\nBob {b}\nCem {c}"),
            format!("Anna {a} Bob {b} Cem {c}"),
            format!("Anna\t{a}\r\n\r\nBob: {spaced}\r\n  Cem,{}", c.replace('-', "")),
            format!("Anna\n{a}\n\nBob\n{}\nCem\n{c}", spaced.replacen(' ', "\n", 2)),
            format!("Anna;{a};Bob;{b};Cem;{c};"),
            // As a sheet, or a form with the time before it, gives them.
            format!("\"Anna\",\"{a}\"\n\"Bob\",\"{b}\"\n\"Cem\",\"{c}\""),
            format!("{a} Anna\n{b} Bob\n{c}\tCem"),
            format!("{a} Anna {b} Bob {c} Cem"),
            format!("Anna ({a}).\nBob [{b}]!\nCem: {c}?"),
            format!("Anna {}\nBob {}\nCem {c}", a.replace('-', "\u{2010}"), b.replace('-', "\u{202f}")),
            format!(
                "Anna {}\nBob \u{200b}{b}\u{200b}\nCem {c}",
                a.chars().filter(char::is_ascii_alphanumeric).map(|sign| format!("{sign} ")).collect::<String>()
            ),
        ] {
            let roll = read_all(&text);
            assert_eq!(named(&roll), [("Anna", 1), ("Bob", 2), ("Cem", 3)], "{text}");
            assert_eq!(roll.refused, [], "{text}");
        }
        let bare = read_all(&format!("{a} {spaced} {c}"));
        assert_eq!(named(&bare), [("", 1), ("", 2), ("", 3)]);
        assert_eq!(read_all(" \n\t\n"), Roll::default());
        // Names that look like pieces of a code.
        let odd = read_all(&format!("Max 2 {a}\nSAM {b}\nADA\t{c}"));
        assert_eq!(named(&odd), [("Max 2", 1), ("SAM", 2), ("ADA", 3)]);
        let timed = read_all(&format!("2024-03-12 10:15:32 Anna O’Neil {a}\n2024-03-12 10:16:01 Bob {b}"));
        assert_eq!(named(&timed), [("2024-03-12 10:15:32 Anna O’Neil", 1), ("2024-03-12 10:16:01 Bob", 2)]);
        assert_eq!(timed.refused, []);
    }

    #[test]
    fn what_is_wrong_is_named_one_by_one_and_the_rest_counts() {
        let [a, b, c] = [code(0, 1), code(0, 2), code(0, 3)];
        let foreign = write(&bank(50), &result(&bank(50), &State::default()));
        let mistyped = b.replacen(&b[10..12], if &b[10..12] == "77" { "88" } else { "77" }, 1);
        let strange = a.replacen(&a[6..7], "?", 1);
        let text = format!("Class 3B\nAnna {a}\nBob {mistyped}\nCem {foreign}\nDee {c} Ed {a}\nFay\nGus 14RT-00K7-03\n{b}\n{strange}\n{}", code(0, 4));
        let roll = read_all(&text);
        assert_eq!(named(&roll), [("Anna", 1), ("Dee", 3), ("", 2), ("", 4)]);
        let refused: Vec<_> = roll.refused.iter().map(|refused| (refused.name.as_str(), refused.text.as_str(), refused.why)).collect();
        assert_eq!(
            refused,
            [
                ("", "Class 3B", Why::Wrong(Wrong::NoCode)),
                ("Bob", mistyped.as_str(), Why::Wrong(Wrong::Check)),
                ("Cem", foreign.as_str(), Why::Wrong(Wrong::Questions)),
                ("Ed", a.as_str(), Why::Twice(0)),
                ("", "Fay", Why::Wrong(Wrong::NoCode)),
                ("Gus", "14RT-00K7-03", Why::Wrong(Wrong::NoCode)),
                ("", strange.as_str(), Why::Wrong(Wrong::Check)),
            ]
        );
    }

    #[test]
    fn a_mistyped_code_without_hyphens_takes_no_group_beside_it_along() {
        let whole = code(0, 2).replace('-', "").replacen(&code(0, 2)[10..12], "X", 1);
        for text in [format!("7KA {whole}"), format!("{whole} 7KA"), format!("{whole} {whole}")] {
            let roll = read_all(&text);
            let refused: Vec<_> = roll.refused.iter().map(|refused| refused.text.as_str()).filter(|text| text.len() >= WHOLE).collect();
            assert!(!refused.is_empty() && refused.iter().all(|text| *text == whole), "{text}: {refused:?}");
        }
    }

    #[test]
    fn a_sign_that_nobody_sees_cuts_no_mistyped_code_in_two() {
        let whole = code(0, 2).replace('-', "").replacen('1', "B", 1);
        for unseen in ['\u{200b}', '\u{200e}', '\u{2060}'] {
            let text = whole.replacen('B', &format!("B{unseen}"), 1);
            let refused = Refused { name: String::new(), text: text.clone(), why: Why::Wrong(Wrong::Check) };
            assert_eq!(read_all(&text), Roll { entries: Vec::new(), refused: vec![refused] });
        }
    }

    #[test]
    fn a_name_is_told_from_a_group_of_a_code() {
        let group = |text: &'static str| is_group(&Piece { text, line: 0, start: 0, end: text.len(), glued: false });
        for text in ["QFHS", "QFH3", "qfh3", "K1B", "k1b", "7", "SKG3-2093", "skg3-2093", "ABCD-EFGH", "SKG3-É093", "1QFHSKG32093G036", "qfhsqfhsqfhsqfhs"] {
            assert!(group(text), "{text}");
        }
        for text in ["Anna", "JAN", "Jan", "Katharina", "KATHARINA", "KATHAR1NA", "Anne-Fleur", "Zoë", "ÉKG3", "SKG3-ÉÉÉÉ", "3ÉÉÉ", "-QFH-"] {
            assert!(!group(text), "{text}");
        }
    }

    #[test]
    fn groups_that_are_no_code_stand_apart_from_the_code_beside_them() {
        let spaced = code(0, 2).replace('-', " ");
        for (wrong, why) in [("7KA9 4CDE", Wrong::NoCode), ("7KA9 4CDE 7KA9 4CD", Wrong::NoCode), ("7KA9 4CDE 7KA9 4CDE", Wrong::Check)] {
            let roll = read_all(&format!("{wrong} {spaced}"));
            assert_eq!(named(&roll).len(), 1, "{wrong}");
            assert_eq!(roll.refused.iter().map(|refused| (refused.text.as_str(), refused.why)).collect::<Vec<_>>(), [(wrong, Why::Wrong(why))]);
        }
        // With a sign that no code has: one was mistyped.
        let roll = read_all("7KA9-4CDE-7KÉ9-4CDE-7KA9");
        assert_eq!(roll.refused.iter().map(|refused| refused.why).collect::<Vec<_>>(), [Why::Wrong(Wrong::Check)]);
    }

    #[test]
    fn names_behind_their_codes_are_told_from_names_before_them() {
        let [a, b] = [code(0, 1), code(0, 2)];
        // What stands above is the name of no code that has its own behind it.
        let behind = read_all(&format!("Class 3B\n{a} Anna\n{b} Bob"));
        assert_eq!(named(&behind), [("Anna", 1), ("Bob", 2)]);
        assert_eq!(behind.refused.iter().map(|refused| refused.text.as_str()).collect::<Vec<_>>(), ["Class 3B"]);
        // Between two codes it belongs to the one after it.
        assert_eq!(named(&read_all(&format!("{a} Bob {b}"))), [("", 1), ("Bob", 2)]);
        // Over two lines, with a name before it and one behind: the first counts, and the other is told of.
        let (start, end) = a.split_at(10);
        let both = read_all(&format!("Anna {start}\n{end} Bob"));
        assert_eq!(named(&both), [("Anna", 1)]);
        assert_eq!(both.refused.iter().map(|refused| refused.text.as_str()).collect::<Vec<_>>(), ["Bob"]);
    }

    #[test]
    fn wrong_codes_on_one_line_are_told_apart() {
        let wrong = |mark| code(0, mark).replacen("-0", "-X", 1);
        let text = format!("Anna {} Bob {} {}", wrong(1), wrong(2), wrong(3));
        let roll = read_all(&text);
        let names: Vec<_> = roll.refused.iter().map(|refused| refused.name.as_str()).collect();
        assert_eq!((roll.entries.len(), names), (0, vec!["Anna", "Bob", ""]));
    }

    #[test]
    fn codes_of_another_class_and_of_another_round_are_told_of() {
        let quiz = bank(60);
        let again = write(&quiz, &result(&quiz, &State { seed: 3, round: 1, mark: 9, ..State::default() }));
        let text = format!("Anna {}\nBob {}\nCem {again}", code(3, 1), code(5, 2));
        let whys = |seed| roll(&quiz, seed, &text).refused.into_iter().map(|refused| (refused.name, refused.why)).collect::<Vec<_>>();
        assert_eq!(whys(Some(3)), [("Bob".to_owned(), Why::Other), ("Cem".to_owned(), Why::Other)]);
        // Where each pupil has other questions, only the round counts.
        assert_eq!(whys(None), [("Cem".to_owned(), Why::Other)]);
    }

    #[test]
    fn a_pupil_who_hands_in_before_and_after_the_predictions_counts_once_and_with_what_is_known_later() {
        let quiz = bank(60);
        let first = State { mark: 5, ..State::default() };
        let predicted = State::items(&first, &quiz, Sheet::Before)[0];
        let right = |sheet, item: usize| {
            quiz.items[item].question.kind().right().iter().enumerate().map(|(part, value)| Msg::Set { sheet, item, part, value: *value }).collect::<Vec<_>>()
        };
        let after = |state: &State, messages: &[Msg]| messages.iter().fold(state.clone(), |state, msg| update(&quiz, &state, msg).0);
        let choice = quiz.items[predicted].question.kind();
        assert!(choice.is_complete(&choice.right()));
        let before = after(&first, &[right(Sheet::Before, predicted), vec![Msg::Checked(Sheet::Before)]].concat());
        let again = after(
            &before,
            &[
                vec![Msg::AskedAgain],
                right(Sheet::After, predicted),
                vec![Msg::Checked(Sheet::After), Msg::Continued(Sheet::After), Msg::Continued(Sheet::After)],
            ]
            .concat(),
        );
        let codes = [&first, &before, &again].map(|state| write(&quiz, &result(&quiz, state)));
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
            let text = order.map(|index| format!("Anna {}\n", codes[index])).concat();
            let roll = read_all(&text);
            assert_eq!(roll.entries.iter().map(|entry| entry.code.as_str()).collect::<Vec<_>>(), [codes[2].as_str()], "{order:?}");
            assert_eq!(roll.refused.iter().map(|refused| refused.why).collect::<Vec<_>>(), [Why::Later(0), Why::Later(0)], "{order:?}");
        }
    }

    proptest! {
        #[test]
        fn a_class_in_any_form_is_found_whole(marks in prop::collection::btree_set(1..MARKS, 1..31), forms in prop::collection::vec(0_usize..6, 31)) {
            let mut text = String::new();
            for (mark, form) in marks.iter().zip(&forms) {
                let code = code(mark % 3, *mark);
                text.push_str(&match form {
                    0 => format!("{code}\n"),
                    1 => format!("Name {code}\n"),
                    2 => format!("{code} "),
                    3 => format!("Anne-Fleur {}\n\n", code.to_lowercase()),
                    4 => format!("{}\n", code.replace('-', " ")),
                    _ => format!("Jan,{};\n", code.replace('-', "")),
                });
            }
            let roll = read_all(&text);
            let found: Vec<_> = roll.entries.iter().map(|entry| entry.result.mark).collect();
            prop_assert_eq!(found, marks.into_iter().collect::<Vec<_>>());
            prop_assert_eq!(roll.refused, vec![]);
        }

        // Letters and digits of any script: another sign can cut a code in two, of which a half without letters is taken for a name.
        #[test]
        fn of_codes_one_a_line_each_one_that_is_wrong_is_named(marks in prop::collection::vec(1..MARKS, 1..12), signs in prop::collection::vec("[\\p{L}\\p{N}]", 12), places in prop::collection::vec(0_usize..24, 12)) {
            let mut wrong = 0;
            let mut distinct = std::collections::BTreeSet::new();
            let lines: Vec<_> = marks.iter().zip(signs.iter().zip(&places)).map(|(mark, (sign, place))| {
                let code = code(0, *mark);
                let signs: Vec<_> = code.chars().enumerate().map(|(at, own)| if at == *place && own != '-' { sign.chars().next().unwrap_or(own) } else { own }).collect();
                let typed: String = signs.into_iter().collect();
                if tidy(&typed) == Some(code) { distinct.insert(*mark); } else { wrong += 1; }
                typed
            }).collect();
            let roll = read_all(&lines.join("\n"));
            prop_assert_eq!(roll.entries.len(), distinct.len(), "{:?}", lines);
            prop_assert_eq!(roll.refused.len() + roll.entries.len(), lines.len(), "{:?}", lines);
            prop_assert!(roll.entries.iter().all(|entry| entry.name.is_empty()), "{:?}", roll);
            prop_assert!(roll.refused.len() >= wrong);
        }

        #[test]
        fn no_text_at_all_makes_it_panic(text in "\\PC{0,200}|([A-Za-z0-9-]{1,9}[ \\n,]){0,40}") {
            prop_assert!(read_all(&text).entries.is_empty());
        }
    }
}
