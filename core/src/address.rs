//! What the address of a page says after its `#`: a place or a figure with its state, and what was done in the quiz, with `&` between them.
//!
//! ```
//! use explainer_core::address::{find, with};
//! assert_eq!(find("compare=us,eu&quiz=2~0~0~q", "quiz"), Some("2~0~0~q"));
//! assert_eq!(with("flaw", "quiz", "2~0~0~q"), "flaw&quiz=2~0~0~q");
//! assert_eq!(with("flaw&quiz=2~0~0~q", "compare", "us,eu"), "compare=us,eu&quiz=2~0~0~q");
//! ```

/// The name of the piece that holds the quiz. Every other piece makes way for a new one; this one stays.
pub const QUIZ: &str = "quiz";

/// What the piece with this name says.
#[must_use]
pub fn find<'a>(address: &'a str, name: &str) -> Option<&'a str> {
    address.split('&').find_map(|piece| piece.strip_prefix(name)?.strip_prefix('='))
}

/// The address with this piece in the place of the one before.
#[must_use]
pub fn with(address: &str, name: &str, code: &str) -> String {
    join(
        Some([name, "=", code].concat().as_str()).filter(|_| name != QUIZ).or_else(|| other(address)),
        if name == QUIZ { Some(code) } else { find(address, QUIZ) },
    )
}

/// The address without the quiz.
#[must_use]
pub fn without_quiz(address: &str) -> String {
    join(other(address), None)
}

/// The first piece that is not the quiz.
fn other(address: &str) -> Option<&str> {
    address.split('&').find(|piece| !piece.is_empty() && !piece.strip_prefix(QUIZ).is_some_and(|rest| rest.starts_with('=')))
}

fn join(other: Option<&str>, quiz: Option<&str>) -> String {
    match (other, quiz) {
        (Some(other), Some(quiz)) => [other, "&", QUIZ, "=", quiz].concat(),
        (None, Some(quiz)) => [QUIZ, "=", quiz].concat(),
        (other, None) => other.unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_an_address_says_the_quiz_is_put_in_and_found_and_nothing_else_is_lost(address in "\\PC{0,40}|(quiz|race|[a-z]{0,5})=?[0-9a-z~.,-]{0,9}(&(quiz|race)?=?[0-9a-z~.-]{0,9}){0,4}", code in "[0-9a-z~.-]{1,30}") {
            let noted = with(&address, QUIZ, &code);
            prop_assert_eq!(find(&noted, QUIZ), Some(code.as_str()));
            prop_assert_eq!(without_quiz(&noted), without_quiz(&address));
            prop_assert_eq!(with(&noted, QUIZ, &code), noted.clone());
            let moved = with(&noted, "race", "1");
            prop_assert_eq!((find(&moved, QUIZ), find(&moved, "race")), (Some(code.as_str()), Some("1")));
        }
    }

    #[test]
    fn the_quiz_and_the_place_do_not_push_each_other_out() {
        assert_eq!(with("", QUIZ, "a"), "quiz=a");
        assert_eq!(with("quiz=a", QUIZ, "b"), "quiz=b");
        assert_eq!(with("quiz=a", "race", "c"), "race=c&quiz=a");
        assert_eq!(with("race=c&quiz=a", "race", "d"), "race=d&quiz=a");
        assert_eq!(with("race=c", "compare", "d"), "compare=d");
        assert_eq!(without_quiz("race=c&quiz=a"), "race=c");
        assert_eq!(without_quiz("quiz=a"), "");
        assert_eq!(without_quiz("quiz-questions"), "quiz-questions");
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        assert_eq!(find("quiz", QUIZ), None);
        assert_eq!(find("quizzes=1&x", QUIZ), None);
        assert_eq!(find("&&=&quiz=", QUIZ), Some(""));
    }
}
