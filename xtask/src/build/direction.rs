//! The direction in which a language is written.

use icu_locale::{Direction, LanguageIdentifier, LocaleDirectionality};

/// Whether a language (BCP 47) is written from right to left, as the Unicode CLDR knows it.
#[must_use]
pub fn from_the_right(lang: &str) -> bool {
    let known = |lang: LanguageIdentifier| LocaleDirectionality::new_common().get(&lang);
    lang.parse().ok().and_then(known) == Some(Direction::RightToLeft)
}

/// What a page says of it beside its language: nothing where it is from left to right, as pages are by themselves.
#[must_use]
pub fn attribute(lang: &str) -> &'static str {
    if from_the_right(lang) { " dir=\"rtl\"" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_hebrew_persian_and_urdu_are_written_from_the_right_and_dutch_is_not() {
        for (lang, wanted) in
            [("ar", true), ("he", true), ("fa", true), ("ur", true), ("nl", false), ("en", false), ("ja", false), ("qaa", false), ("no language", false)]
        {
            assert_eq!(from_the_right(lang), wanted, "{lang}");
        }
    }
}
