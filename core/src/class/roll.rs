//! The codes of a class, as a teacher pastes or types them: any mix of lines and spaces, each with or without a nickname before it.
//!
//! A code is found by its check, so that nothing has to be said about where one ends. What is left is told one by one: a teacher who typed thirty codes wants to know which one is wrong.

use std::collections::BTreeMap;

use super::code::{Result, Wrong, read, tidy};
use crate::quiz::Quiz;

/// The most pieces that a code can be in: one longer than that is not found.
const PIECES: usize = 16;
/// As much of a text as is looked at, in bytes: a school of 2,000 fits.
const LONGEST: usize = 200_000;
/// As much of a name as is kept, in characters.
const NAME: usize = 40;
/// So many signs in a row, with a digit among them, are meant to be a code.
const MEANT: usize = 10;
/// So many signs without a space between them are a code by themselves.
const WHOLE: usize = 16;

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
    /// What was typed before it; may be empty.
    pub name: String,
    /// The code, as this program writes it.
    pub code: String,
    /// What is in it.
    pub result: Result,
}

/// Something that does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What was typed before it; may be empty.
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
    /// The same code is there already, as the entry with this index.
    Twice(usize),
}

/// A piece of a line between spaces.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    line: usize,
}

/// The codes in a text.
#[must_use]
pub fn roll(quiz: &Quiz, text: &str) -> Roll {
    let end = (0..=LONGEST.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let text = text.get(..end).unwrap_or(text);
    let pieces: Vec<_> = text
        .lines()
        .enumerate()
        .flat_map(|(line, text)| {
            text.split([' ', '\t', ',', ';', ':', '\u{a0}', '\u{feff}']).filter(|piece| !piece.is_empty()).map(move |text| Piece { text, line })
        })
        .collect();
    let mut roll = Roll::default();
    let mut seen = BTreeMap::new();
    let mut at = 0;
    let mut left = 0;
    while at < pieces.len() {
        let Some((end, found)) = code_at(quiz, &pieces, at) else {
            at += 1;
            continue;
        };
        let name = leave(&mut roll, quiz, &pieces[left..at], pieces[at].line);
        let code = tidy(&joined(&pieces[at..end])).unwrap_or_default();
        match found {
            Ok(_) if seen.contains_key(&code) => {
                let why = Why::Twice(seen.get(&code).copied().unwrap_or(0));
                roll.refused.push(Refused { name, text: code, why });
            }
            Ok(result) => {
                seen.insert(code.clone(), roll.entries.len());
                roll.entries.push(Entry { name, code, result });
            }
            Err(wrong) => roll.refused.push(Refused { name, text: code, why: Why::Wrong(wrong) }),
        }
        at = end;
        left = end;
    }
    let rest = &pieces[left..];
    // Nothing comes after it whose name it could be.
    let name = leave(&mut roll, quiz, rest, usize::MAX);
    if !name.is_empty() {
        roll.refused.push(Refused { name: String::new(), text: name, why: Why::Wrong(Wrong::NoCode) });
    }
    roll
}

/// A code that begins with this piece: where it ends, and what is in it, or why that cannot be read although its check fits.
fn code_at(quiz: &Quiz, pieces: &[Piece<'_>], start: usize) -> Option<(usize, std::result::Result<Result, Wrong>)> {
    let mut code = String::new();
    for (end, piece) in pieces.iter().enumerate().skip(start).take(PIECES) {
        code.push_str(piece.text);
        match read(quiz, &code) {
            Err(Wrong::Check) => {}
            Err(Wrong::NoCode) => {
                // A sign that no code has; or it is only too short.
                tidy(&code)?;
            }
            found => return Some((end + 1, found)),
        }
    }
    None
}

fn joined(pieces: &[Piece<'_>]) -> String {
    pieces.iter().map(|piece| piece.text).collect::<Vec<_>>().join(" ")
}

/// Whether somebody meant a piece as a piece of a code: it has only signs of codes, and a digit, or it is a group of four capitals.
fn is_meant(text: &str) -> bool {
    let count = text.chars().filter(|sign| sign.is_alphanumeric()).count();
    tidy(text).is_some() && (text.chars().any(|sign| sign.is_ascii_digit()) || (count == 4 && text.chars().all(|sign| !sign.is_lowercase())))
}

/// Goes through what stands before a code on line `line`: tells of what was meant as a code and is none, and of lines that say nothing; gives the name that stands before the code.
fn leave(roll: &mut Roll, quiz: &Quiz, pieces: &[Piece<'_>], line: usize) -> String {
    let mut name: Vec<Piece<'_>> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let run = pieces[at..].iter().take_while(|piece| is_meant(piece.text)).count();
        // One that is long enough stands for itself.
        let whole = |piece: &Piece<'_>| piece.text.chars().filter(|sign| sign.is_alphanumeric()).count() >= WHOLE;
        let run = match pieces[at..at + run].iter().position(whole) {
            Some(0) => 1,
            Some(before) => before,
            None => run,
        };
        let text = joined(&pieces[at..at + run]);
        if text.chars().filter(|sign| sign.is_alphanumeric()).count() >= MEANT {
            let why = read(quiz, &text).err().unwrap_or(Wrong::Check);
            let named = take_name(roll, &mut name, pieces[at].line);
            roll.refused.push(Refused { name: named, text: short(&text), why: Why::Wrong(why) });
            at += run;
        } else {
            name.push(pieces[at]);
            at += 1;
        }
    }
    take_name(roll, &mut name, line)
}

/// The name before a code on line `line`: what stands on that line before it, or else the line before. Other lines are told of as what they are: without a code.
fn take_name(roll: &mut Roll, pieces: &mut Vec<Piece<'_>>, line: usize) -> String {
    let last = pieces.last().map_or(line, |piece| piece.line);
    let mut lines: BTreeMap<usize, Vec<Piece<'_>>> = BTreeMap::new();
    for piece in pieces.drain(..) {
        lines.entry(piece.line).or_default().push(piece);
    }
    let name = lines.remove(&last).map(|pieces| short(&joined(&pieces))).unwrap_or_default();
    roll.refused.extend(lines.values().map(|pieces| Refused { name: String::new(), text: short(&joined(pieces)), why: Why::Wrong(Wrong::NoCode) }));
    name
}

fn short(text: &str) -> String {
    text.chars().take(NAME).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        class::code::{MARKS, result, write},
        quiz::{state::State, tests::bank},
    };

    fn code(seed: u32, mark: u32) -> String {
        let quiz = bank(60);
        write(&quiz, &result(&quiz, &State { seed, mark, ..State::default() }))
    }

    fn named(roll: &Roll) -> Vec<(&str, u32)> {
        roll.entries.iter().map(|entry| (entry.name.as_str(), entry.result.mark)).collect()
    }

    #[test]
    fn codes_are_found_however_they_are_pasted() {
        let quiz = bank(60);
        let [a, b, c] = [code(0, 1), code(0, 2), code(77, 3)];
        let spaced = b.replace('-', " ").to_lowercase();
        for text in [
            format!("Anna {a}\nBob {b}\nCem {c}"),
            format!("Anna {a} Bob {b} Cem {c}"),
            format!("Anna\t{a}\r\n\r\nBob: {spaced}\r\n  Cem,{}", c.replace('-', "")),
            format!("Anna\n{a}\n\nBob\n{}\nCem\n{c}", spaced.replacen(' ', "\n", 2)),
            format!("Anna;{a};Bob;{b};Cem;{c};"),
        ] {
            let roll = roll(&quiz, &text);
            assert_eq!(named(&roll), [("Anna", 1), ("Bob", 2), ("Cem", 3)], "{text}");
            assert_eq!(roll.refused, [], "{text}");
        }
        let bare = roll(&quiz, &format!("{a} {spaced} {c}"));
        assert_eq!(named(&bare), [("", 1), ("", 2), ("", 3)]);
        assert_eq!(roll(&quiz, " \n\t\n"), Roll::default());
        // Names that look like pieces of a code.
        let odd = roll(&quiz, &format!("Max 2 {a}\nSAM {b}\nADA\t{c}"));
        assert_eq!(named(&odd), [("Max 2", 1), ("SAM", 2), ("ADA", 3)]);
    }

    #[test]
    fn what_is_wrong_is_named_one_by_one_and_the_rest_counts() {
        let quiz = bank(60);
        let [a, b, c] = [code(0, 1), code(0, 2), code(0, 3)];
        let foreign = write(&bank(50), &result(&bank(50), &State::default()));
        let mistyped = b.replacen(&b[10..12], if &b[10..12] == "77" { "88" } else { "77" }, 1);
        let text = format!("Class 3B\nAnna {a}\nBob {mistyped}\nCem {foreign}\nDee {c} Ed {a}\nFay\nGus 14RT-00K7-03 {b}");
        let roll = roll(&quiz, &text);
        assert_eq!(named(&roll), [("Anna", 1), ("Dee", 3), ("", 2)]);
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
            ]
        );
    }

    #[test]
    fn wrong_codes_on_one_line_are_told_apart() {
        let quiz = bank(60);
        let wrong = |mark| code(0, mark).replacen("-0", "-X", 1);
        let text = format!("Anna {} Bob {} {}", wrong(1), wrong(2), wrong(3));
        let roll = roll(&quiz, &text);
        let names: Vec<_> = roll.refused.iter().map(|refused| refused.name.as_str()).collect();
        assert_eq!((roll.entries.len(), names), (0, vec!["Anna", "Bob", ""]));
    }

    proptest! {
        #[test]
        fn a_class_in_any_form_is_found_whole(marks in prop::collection::btree_set(1..MARKS, 1..31), forms in prop::collection::vec(0_usize..6, 31)) {
            let quiz = bank(60);
            let mut text = String::new();
            for (mark, form) in marks.iter().zip(&forms) {
                let code = code(mark % 3, *mark);
                text.push_str(&match form {
                    0 => format!("{code}\n"),
                    1 => format!("Name {code}\n"),
                    2 => format!("{code} "),
                    3 => format!("Anne-Fleur {}\n\n", code.to_lowercase()),
                    4 => format!("{}\n", code.replace('-', " ")),
                    _ => format!("Jan,{};", code.replace('-', "")),
                });
            }
            let roll = roll(&quiz, &text);
            let found: Vec<_> = roll.entries.iter().map(|entry| entry.result.mark).collect();
            prop_assert_eq!(found, marks.into_iter().collect::<Vec<_>>());
            prop_assert_eq!(roll.refused, vec![]);
        }

        #[test]
        fn no_text_at_all_makes_it_panic(text in "\\PC{0,200}|([A-Za-z0-9-]{1,9}[ \\n,]){0,40}") {
            let roll = roll(&bank(60), &text);
            prop_assert!(roll.entries.is_empty());
        }
    }
}
