//! Dates of which the day, or only the month or year, is known.
//!
//! No clock: a date is what the content says.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A date as precise as it is known. Ordered by its first possible day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Date {
    year: u16,
    /// 1 to 12, or 0 when only the year is known.
    month: u8,
    /// 1 to 31, or 0 when only the month is known.
    day: u8,
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// Not of the form `2021-07-19`, `2021-07` or `2021`.
    Form,
    /// A month outside 1 to 12, or a day that the month does not have.
    NoSuchDay,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "a date is written 2021-07-19, 2021-07 or 2021",
            Self::NoSuchDay => "there is no such day in the calendar",
        })
    }
}

impl Date {
    /// Reads an ISO 8601 calendar date, or the year and month or the year of one.
    ///
    /// ```
    /// use explainer_core::date::{Date, DateError};
    /// assert!(Date::parse("2021-07-19").is_ok());
    /// assert!(Date::parse("2021-07").is_ok());
    /// assert_eq!(Date::parse("2021-02-29"), Err(DateError::NoSuchDay));
    /// assert_eq!(Date::parse("19-07-2021"), Err(DateError::Form));
    /// ```
    ///
    /// # Errors
    /// [`DateError`] when the text has another form or names no day of the Gregorian calendar.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let mut parts = text.split('-');
        let mut number = |digits: usize| -> Result<Option<u16>, DateError> {
            match parts.next() {
                None => Ok(None),
                Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => part.parse().map(Some).map_err(|_| DateError::Form),
                Some(_) => Err(DateError::Form),
            }
        };
        let year = number(4)?.ok_or(DateError::Form)?;
        let month = number(2)?;
        let day = number(2)?;
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        let small = |n: Option<u16>| n.map_or(0, |n| u8::try_from(n).unwrap_or(0));
        let date = Self { year, month: small(month), day: small(day) };
        if month.is_some() && !(1..=12).contains(&date.month) || day.is_some() && !(1..=date.month_length()).contains(&date.day) {
            return Err(DateError::NoSuchDay);
        }
        Ok(date)
    }

    /// The date in words: `19 July 2021`, `July 2021` or `2021`. `months` are the twelve names of the language, January first.
    #[must_use]
    pub fn in_words(&self, months: &[String]) -> String {
        let month = self.month_in(months);
        match (month, self.day) {
            (None, _) => self.year.to_string(),
            (Some(month), 0) => format!("{month} {}", self.year),
            (Some(month), day) => format!("{day} {month} {}", self.year),
        }
    }

    /// A period in words, saying the month and the year once where they are the same: `9 to 12 March 2021` with `to` as the joining word.
    #[must_use]
    pub fn period(&self, until: &Self, months: &[String], to: &str) -> String {
        let first = match (self.month_in(months), self.day) {
            _ if self.year != until.year => self.in_words(months),
            (Some(month), 0) if self.month != until.month => month.to_owned(),
            (Some(month), day) if self.month != until.month => format!("{day} {month}"),
            (_, day) if day != 0 => day.to_string(),
            _ => self.in_words(months),
        };
        format!("{first} {to} {}", until.in_words(months))
    }

    /// The number of days since 1 March of the year 0 in the Gregorian calendar, so that days can be counted. A date without a day counts from its first one.
    ///
    /// ```
    /// use explainer_core::date::Date;
    /// let day = |text| Date::parse(text).expect("a date").number();
    /// assert_eq!(day("2021-03-02") - day("2021-02-26"), 4);
    /// assert_eq!(day("2024-03-01") - day("2024-02-28"), 2);
    /// ```
    #[must_use]
    pub fn number(&self) -> i32 {
        let (month, day) = (i32::from(self.month.max(1)), i32::from(self.day.max(1)));
        // The year begins in March here, so that a leap day is the last of its year.
        let year = i32::from(self.year) - i32::from(month < 3);
        let month = (month + 9) % 12;
        year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (month * 306 + 5) / 10 + day - 1
    }

    /// The day that is `days` later.
    ///
    /// ```
    /// use explainer_core::date::Date;
    /// let update = Date::parse("2021-02-26").expect("a date");
    /// assert_eq!(update.plus(4).to_string(), "2021-03-02");
    /// ```
    #[must_use]
    pub fn plus(&self, days: u16) -> Self {
        let mut date = Self { month: self.month.max(1), day: self.day.max(1), ..*self };
        for _ in 0..days {
            date.day += 1;
            if date.day > date.month_length() {
                (date.month, date.day) = (date.month % 12 + 1, 1);
                date.year = date.year.saturating_add(u16::from(date.month == 1));
            }
        }
        date
    }

    /// The day and the month in words, without the year: `9 March`.
    #[must_use]
    pub fn day_in_words(&self, months: &[String]) -> String {
        [&self.day.to_string(), " ", self.month_in(months).unwrap_or_default()].concat()
    }

    fn month_length(&self) -> u8 {
        let leap = self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    fn month_in<'m>(&self, months: &'m [String]) -> Option<&'m str> {
        months.get(usize::from(self.month).checked_sub(1)?).map(String::as_str)
    }
}

/// The form that machines read: what [`Date::parse`] takes.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month != 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day != 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months() -> Vec<String> {
        "January February March April May June July August September October November December".split(' ').map(String::from).collect()
    }

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn a_date_is_told_as_precisely_as_it_is_known() {
        assert_eq!(date("2021-07-19").in_words(&months()), "19 July 2021");
        assert_eq!(date("2021-07").in_words(&months()), "July 2021");
        assert_eq!(date("2021").in_words(&months()), "2021");
    }

    #[test]
    fn a_period_names_month_and_year_once_where_they_are_the_same() {
        let months = months();
        assert_eq!(date("2021-03-09").period(&date("2021-03-12"), &months, "to"), "9 to 12 March 2021");
        assert_eq!(date("2021-01-18").period(&date("2021-02-02"), &months, "to"), "18 January to 2 February 2021");
        assert_eq!(date("2020-12-10").period(&date("2021-01-05"), &months, "to"), "10 December 2020 to 5 January 2021");
        assert_eq!(date("2021-03").period(&date("2021-04"), &months, "to"), "March to April 2021");
    }

    #[test]
    fn a_period_that_is_known_roughly_is_told_roughly() {
        let months = months();
        assert_eq!(date("2021-03").period(&date("2021-03-12"), &months, "to"), "March 2021 to 12 March 2021");
        assert_eq!(date("2021").period(&date("2021-03-12"), &months, "to"), "2021 to 12 March 2021");
        assert_eq!(date("2021-03-09").day_in_words(&months), "9 March");
    }

    #[test]
    fn days_are_counted_one_by_one_over_months_years_and_leap_days() {
        for first in ["1899-12-20", "1999-12-20", "2019-12-20", "2099-12-20"] {
            let mut day = date(first);
            for count in 1..=1_000 {
                let next = day.plus(1);
                assert_eq!(next.number(), day.number() + 1, "{day} and {next}");
                assert_eq!((next, Date::parse(&next.to_string())), (date(first).plus(count), Ok(next)));
                day = next;
            }
        }
        // Every fourth year, but of the centuries only every fourth.
        let is = |text: &str| Date::parse(text).is_ok();
        assert_eq!(["2000-02-29", "2020-02-29", "1900-02-29", "2100-02-29", "2021-02-29"].map(is), [true, true, false, false, false]);
        assert_eq!([date("2021").plus(3), date("2021-07").plus(3)], [date("2021-01-04"), date("2021-07-04")]);
        assert_eq!(date("0000-03-01").number(), 0);
        assert_eq!([DateError::Form.to_string(), DateError::NoSuchDay.to_string()].map(|text| text.is_empty()), [false, false]);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "2021-", "21-07-19", "2021-13", "2021-00", "2021-04-31", "2021-07-19-1", "2021-7-19", "today"] {
            assert!(Date::parse(text).is_err(), "{text:?} was taken for a date");
        }
    }

    #[test]
    fn a_date_is_written_as_it_was_read() {
        for text in ["2021-07-19", "2021-07", "2021"] {
            assert_eq!(date(text).to_string(), text);
        }
    }
}
