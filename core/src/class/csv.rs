//! A table as a file that a spreadsheet opens: comma-separated values (RFC 4180), with the separator that the spreadsheets of a language expect.

/// A heading, and rows of as many cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The heading.
    pub heading: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// What spreadsheets take for the beginning of a formula: a name that begins so must stay a name (OWASP, "CSV Injection").
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

impl Table {
    /// The table as text that a spreadsheet takes from the clipboard: cells with tabs between them.
    #[must_use]
    pub fn tabs(&self) -> String {
        let line = |row: &Vec<String>| row.iter().map(|cell| cell.replace(['\t', '\n', '\r'], " ")).collect::<Vec<_>>().join("\t");
        [&self.heading].into_iter().chain(&self.rows).map(|row| line(row) + "\n").collect()
    }

    /// The table as a file. It begins with the mark by which spreadsheets know UTF-8.
    #[must_use]
    pub fn csv(&self, separator: char) -> String {
        let mut file = String::from('\u{feff}');
        for row in [&self.heading].into_iter().chain(&self.rows) {
            for (place, cell) in row.iter().enumerate() {
                if place > 0 {
                    file.push(separator);
                }
                push(&mut file, cell, separator);
            }
            file.push_str("\r\n");
        }
        file
    }
}

/// A cell, in quotes where it needs them, and with an apostrophe where a spreadsheet would calculate.
fn push(file: &mut String, cell: &str, separator: char) {
    // With a point or a comma, whatever the language.
    let number = cell.strip_prefix('-').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')));
    let guard = if !number && cell.starts_with(FORMULA) { "'" } else { "" };
    if cell.contains([separator, '"', '\n', '\r']) {
        file.push_str(&["\"", guard, &cell.replace('"', "\"\""), "\""].concat());
    } else {
        file.push_str(guard);
        file.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_table_is_a_file_for_a_spreadsheet() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let table = Table { heading: row(&["name", "right"]), rows: vec![row(&["Anna; \"A\"", "-1"]), row(&["=1+1", "-0,13"]), row(&["@x\ny", "-"])] };
        assert_eq!(table.csv(';'), "\u{feff}name;right\r\n\"Anna; \"\"A\"\"\";-1\r\n'=1+1;-0,13\r\n\"'@x\ny\";'-\r\n");
        assert_eq!(table.tabs(), "name\tright\nAnna; \"A\"\t-1\n=1+1\t-0,13\n@x y\t-\n");
        assert_eq!(Table::default().csv(','), "\u{feff}\r\n");
    }

    proptest! {
        #[test]
        fn a_reader_of_such_files_finds_every_cell_again(cells in prop::collection::vec(prop::collection::vec("[a-z \",;\n\r=+@-]{0,8}[a-z]", 3), 1..6), semicolon: bool) {
            let separator = if semicolon { ';' } else { ',' };
            let table = Table { heading: cells[0].clone(), rows: cells[1..].to_vec() };
            let file = table.csv(separator);
            let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(separator as u8).from_reader(file.strip_prefix('\u{feff}').expect("the mark").as_bytes());
            let found: Vec<Vec<String>> = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
            let guarded = |cell: &String| if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.clone() };
            let expected: Vec<Vec<String>> = cells.iter().map(|row| row.iter().map(guarded).collect()).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
