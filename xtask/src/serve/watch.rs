//! What changed in the checkout, so that no more is done again than needed.

use std::{
    path::Path,
    sync::mpsc::{Receiver, Sender},
    time::Duration,
};

use anyhow::{Context as _, Result};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::project::Project;

/// What a change asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The site made anew.
    Text,
    /// The program and this tool compiled.
    Code,
}

/// An editor that saves writes several times: changes within this time are one.
const SETTLE: Duration = Duration::from_millis(120);

/// Reports changes for as long as the watcher is kept.
pub fn watch(project: &Project, sender: Sender<Change>) -> Result<RecommendedWatcher> {
    let root = project.root.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        // Reading a file is an event too; the build itself reads.
        if matches!(event.kind, EventKind::Access(_) | EventKind::Other) {
            return;
        }
        for change in event.paths.iter().filter_map(|path| change(path.strip_prefix(&root).unwrap_or(path))) {
            // Nobody listens any longer: the server stops.
            let _ = sender.send(change);
        }
    })
    .context("cannot watch for changes")?;
    for folder in ["content", "static", "src", "core", "xtask"] {
        watcher.watch(&project.root.join(folder), RecursiveMode::Recursive).with_context(|| format!("cannot watch {folder}"))?;
    }
    // The top folder itself, for the shell: without `target`, which changes all the time.
    watcher.watch(&project.root, RecursiveMode::NonRecursive).context("cannot watch the top folder")?;
    Ok(watcher)
}

/// What a changed file asks for; files that go into nothing ask for nothing.
fn change(path: &Path) -> Option<Change> {
    let name = path.file_name()?.to_str()?;
    let top = path.components().next()?.as_os_str().to_str()?;
    match top {
        "content" if name.ends_with(".toml") => Some(Change::Text),
        "static" if !name.starts_with('.') && !name.ends_with('~') => Some(Change::Text),
        "index.html" => Some(Change::Text),
        "src" | "core" | "xtask" if name.ends_with(".rs") || name == "Cargo.toml" || name.ends_with(".js") => Some(Change::Code),
        "Cargo.toml" | "Cargo.lock" => Some(Change::Code),
        _ => None,
    }
}

/// Waits until no more changes come; gives the one that asks for most.
pub fn settle(first: Change, changes: &Receiver<Change>) -> Change {
    let mut most = first;
    while let Ok(change) = changes.recv_timeout(SETTLE) {
        most = most.max(change);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_not_compiled_and_code_is() {
        for (path, expected) in [
            ("content/quiz.toml", Some(Change::Text)),
            ("static/css/base.css", Some(Change::Text)),
            ("index.html", Some(Change::Text)),
            ("src/page/head.rs", Some(Change::Code)),
            ("Cargo.toml", Some(Change::Code)),
            ("content/schema/content.schema.json", None),
            ("static/css/.base.css.swp", None),
            ("README.md", None),
        ] {
            assert_eq!(change(Path::new(path)), expected, "{path}");
        }
    }
}
