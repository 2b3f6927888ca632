//! `cargo xtask serve`: builds, serves, watches.

pub mod server;
mod watch;

use std::sync::mpsc;

use anyhow::{Context as _, Result};

use crate::{
    build::{self, Profile, Programs, Site},
    project::{Project, run},
};
use server::{Conduct, Server};
use watch::Change;

/// Serves the site and rebuilds it at every change, until the program is stopped.
///
/// # Errors
/// When the first build fails or no port can be had. A later mistake is reported, and what was served before stays.
pub fn serve(project: &Project, profile: Profile, port: u16) -> Result<()> {
    let (sender, changes) = mpsc::channel();
    let _watcher = watch::watch(project, sender)?;
    let programs = Programs::compile(project, profile)?;
    let first = build::site(project, &programs, None);
    let server = Server::start(first.as_ref().map(Site::clone).unwrap_or_default(), port, Conduct { reload: true, ..Conduct::default() })?;
    match first {
        Ok(_) => println!("\n  The explainer is at {}\n", server.address()),
        // With a mistake in the content there is nothing to show yet, but the next change may mend it.
        Err(error) => eprintln!("{error:#}\n\n  The explainer will be at {} as soon as this is mended\n", server.address()),
    }
    while let Ok(change) = changes.recv() {
        let change = watch::settle(change, &changes);
        let renewed = match change {
            Change::Text => build::site(project, &programs, None),
            Change::Code => return start_anew(project, profile, server),
        };
        match renewed {
            Ok(site) => {
                server.show(site);
                println!("  rebuilt");
            }
            Err(error) => eprintln!("{error:#}"),
        }
    }
    Ok(())
}

/// This tool renders the page: when the code changes, a new build of it takes over the port.
fn start_anew(project: &Project, profile: Profile, server: Server) -> Result<()> {
    let port = server.port();
    eprintln!("  the code has changed");
    let (sender, changes) = mpsc::channel();
    let _watcher = watch::watch(project, sender)?;
    while let Err(error) = run(&mut project.cargo(["build", "--package", "xtask"])) {
        eprintln!("{error:#}");
        changes.recv().context("cannot watch any longer")?;
    }
    drop(server);
    let port = port.to_string();
    let mut again = project.cargo(["run", "--quiet", "--package", "xtask", "--", "serve", "--port", &port]);
    if profile == Profile::Dev {
        again.arg("--dev");
    }
    // In the place of this process where the system can do that; else beside it, one more for every change of the code.
    #[cfg(unix)]
    return Err(std::os::unix::process::CommandExt::exec(&mut again).into());
    #[cfg(not(unix))]
    run(&mut again)
}
