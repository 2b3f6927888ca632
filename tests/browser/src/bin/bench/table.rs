//! Numbers of several runs, and how they are shown.

use std::fmt::Write as _;

/// What several runs gave for one figure.
#[derive(Clone, Debug, Default)]
pub struct Runs(Vec<f64>);

impl Runs {
    /// Adds a run.
    pub fn add(&mut self, value: f64) {
        self.0.push(value);
        self.0.sort_by(f64::total_cmp);
    }

    /// The one in the middle; none without a run.
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        self.0.get(self.0.len() / 2).copied()
    }

    /// The largest.
    #[must_use]
    pub fn largest(&self) -> Option<f64> {
        self.0.last().copied()
    }

    /// The median, and the smallest and the largest where they look different.
    #[must_use]
    pub fn shown(&self, decimals: usize) -> String {
        let (Some(least), Some(median), Some(most)) = (self.0.first(), self.median(), self.0.last()) else { return "–".to_owned() };
        let [least, median, most] = [*least, median, *most].map(|value| format!("{value:.decimals$}"));
        if least == most { median } else { format!("{median} ({least} to {most})") }
    }
}

/// A table in Markdown: a row for each figure, a column for each page.
#[must_use]
pub fn table(corner: &str, columns: &[&str], rows: &[(String, Vec<String>)]) -> String {
    let mut text = format!("| {corner} | {} |\n|---|{}\n", columns.join(" | "), "---:|".repeat(columns.len()));
    for (name, cells) in rows {
        let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
    }
    text
}
