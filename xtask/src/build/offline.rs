//! What makes a site that works without a network, and can be installed: a service worker with the list of its files, and a manifest for each language.

use anyhow::{Context as _, Result};
use explainer_core::{data::fnv1a, edition::Edition};
use serde_json::json;

use super::{
    Site,
    direction::from_the_right,
    page, read,
    script::{Form, script},
};
use crate::project::Project;

/// The service worker. Its name stays, and it is in the folder whose pages it serves.
const WORKER: &str = "sw.js";

/// The manifest of an edition.
#[must_use]
pub fn manifest_file(editions: &[Edition], lang: &str) -> String {
    page::Kind::Story.file(editions, lang).replace(".html", ".webmanifest")
}

/// The script with which pages ask for it, and the manifests; the path of the script.
///
/// # Errors
/// When a file cannot be read, or is not what it should be.
pub fn begin(site: &mut Site, project: &Project, editions: &[Edition], icon: &str) -> Result<String> {
    for edition in editions {
        let manifest = json!({
            "name": edition.title,
            "short_name": edition.title,
            "lang": edition.lang,
            "dir": if from_the_right(&edition.lang) { "rtl" } else { "ltr" },
            "start_url": page::Kind::Story.file(editions, &edition.lang),
            "scope": "./",
            "display": "minimal-ui",
            // The grounds of the light theme: there is no place for two.
            "background_color": "#fbfaf6",
            "theme_color": "#fbfaf6",
            "icons": [{ "src": icon, "type": "image/svg+xml", "sizes": "any" }],
        });
        let manifest = serde_json::to_string(&manifest).context("cannot write the manifest")?;
        site.add(manifest_file(editions, &edition.lang), manifest.into_bytes());
    }
    let source = read(&project.fixed().join("offline/offline.js"))?;
    Ok(site.asset("offline", "js", script("offline.js", Form::Module, &[source])?.into_bytes()))
}

/// Adds the service worker, when everything else is there.
///
/// # Errors
/// When its file cannot be read, or is not what it should be.
pub fn end(site: &mut Site, project: &Project) -> Result<()> {
    // What readers need: not what is for editors, for networks, or for teachers.
    let kept = |name: &str| {
        let left_out = ["builder", "card-", "oembed", "element.js", "teacher/", "packages/", "assets/builder-", "assets/element-"];
        !left_out.iter().any(|start| name.starts_with(start))
    };
    let files: Vec<_> = site.files().iter().filter(|(name, _)| kept(name)).collect();
    let version = fnv1a(files.iter().flat_map(|(name, bytes)| name.bytes().chain(bytes.iter().copied())));
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    let facts = format!("const VERSION = \"{version:08x}\";\nconst FILES = {};\n", json!(names));
    let worker = script(WORKER, Form::Classic, &[facts, read(&project.fixed().join("offline").join(WORKER))?])?;
    site.add(WORKER.to_owned(), worker.into_bytes());
    Ok(())
}
