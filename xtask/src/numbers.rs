//! Numbers in the documentation that commands write themselves, between two comments with the name of the command.

use std::fs;

use anyhow::{Context as _, Result};

use crate::project::Project;

/// The file that holds them.
const FILE: &str = "docs/PERFORMANCE.md";

/// Writes what a command has measured, in the place of what stood there.
///
/// # Errors
/// When the file cannot be read or written, or has no place of that name.
pub fn write(project: &Project, name: &str, text: &str) -> Result<()> {
    let path = project.root.join(FILE);
    let old = fs::read_to_string(&path).with_context(|| format!("cannot read {FILE}"))?;
    let new = placed(&old, name, text).with_context(|| format!("{FILE} has no place for the numbers of {name}"))?;
    fs::write(&path, new).with_context(|| format!("cannot write {FILE}"))?;
    println!("\nwritten to {FILE}");
    Ok(())
}

/// The text with other numbers in the place of a name.
fn placed(text: &str, name: &str, numbers: &str) -> Option<String> {
    let (start, end) = (format!("<!-- numbers of {name} -->\n"), format!("<!-- end of the numbers of {name} -->"));
    let (before, rest) = text.split_once(&start)?;
    let (_, after) = rest.split_once(&end)?;
    Some([before, &start, "\n", numbers.trim(), "\n\n", &end, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_the_place_of_older_ones_and_of_nothing_else() {
        let text = "Before.\n\n<!-- numbers of a -->\nold\n<!-- end of the numbers of a -->\n\nAfter.\n";
        let new = placed(text, "a", "| new |\n").expect("a place");
        assert_eq!(new, "Before.\n\n<!-- numbers of a -->\n\n| new |\n\n<!-- end of the numbers of a -->\n\nAfter.\n");
        assert_eq!(placed(&new, "a", "| new |").as_deref(), Some(new.as_str()));
        assert_eq!(placed(text, "b", "| new |"), None);
    }
}
