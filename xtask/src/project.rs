//! Where things are, and how other programs are called.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, ensure};

/// The checkout.
#[derive(Clone, Debug)]
pub struct Project {
    /// Its top folder.
    pub root: PathBuf,
}

impl Project {
    /// The checkout that this tool belongs to.
    #[must_use]
    pub fn here() -> Self {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self { root: own.parent().unwrap_or(own).to_owned() }
    }

    /// What authors edit.
    #[must_use]
    pub fn content(&self) -> PathBuf {
        self.root.join("content")
    }

    /// Style sheets, scripts and pictures.
    #[must_use]
    pub fn fixed(&self) -> PathBuf {
        self.root.join("static")
    }

    /// Where compiled things go.
    #[must_use]
    pub fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// A call of cargo in this checkout.
    #[must_use]
    pub fn cargo<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = self.command(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
        command.args(arguments);
        command
    }

    /// A call of another program in this checkout.
    #[must_use]
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }
}

/// Runs a program to its end, its output in sight.
///
/// # Errors
/// When it cannot be started or does not succeed.
pub fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| format!("cannot start {name}"))?;
    let arguments = || command.get_args().map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ");
    ensure!(status.success(), "{name} {} did not succeed", arguments());
    Ok(())
}
