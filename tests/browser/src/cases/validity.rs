//! html-validate, unmodified, on the finished pages. It needs no browser.

use anyhow::{Result, bail};
use xtask::{build::Site, project::Project};

/// Every page is valid HTML, follows the document rules and the accessibility rules of html-validate.
pub fn the_pages_are_valid_html(site: &Site) -> Result<()> {
    let project = Project::here();
    let (clients, folder) = (project.root.join("tests/clients"), project.target().join("valid"));
    site.write(&folder)?;
    let pages: Vec<_> = site.files().keys().filter(|name| name.ends_with(".html")).map(|name| folder.join(name)).collect();
    let mut check = project.command("node");
    check.arg(clients.join("node_modules/html-validate/bin/html-validate.mjs")).arg("--config").arg(clients.join(".htmlvalidate.json")).args(pages);
    let output = check.output()?;
    if !output.status.success() {
        bail!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}
