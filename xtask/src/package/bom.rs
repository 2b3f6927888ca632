//! The bill of materials of the program that readers get: every crate that is compiled into it, in CycloneDX 1.5.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package, PackageId, TargetKind};
use serde_json::{Value, json};

use super::identifier;
use crate::project::Project;

/// The file in a package.
pub const FILE: &str = "bom.cdx.json";

/// The bill of materials, the same whenever it is made of the same `Cargo.lock`.
///
/// # Errors
/// When cargo does not say what the program is made of.
pub fn bom(project: &Project) -> Result<Vec<u8>> {
    let metadata = MetadataCommand::new()
        .manifest_path(project.root.join("Cargo.toml"))
        .other_options(["--locked", "--filter-platform", "wasm32-unknown-unknown"].map(str::to_owned).to_vec())
        .exec()
        .context("cargo does not say what the program is made of")?;
    let sums = sums(&project.root.join("Cargo.lock"))?;
    let program = metadata.packages.iter().find(|package| package.name.as_str() == "news-explainer").context("there is no program")?;
    let needed = needed(&metadata, &program.id);
    let parts: Vec<_> = metadata.packages.iter().filter(|package| needed.contains_key(&package.id)).collect();
    let components = parts.iter().filter(|package| package.id != program.id).map(|package| component(package, "library", &sums));
    let dependencies = parts.iter().map(|package| {
        let on: BTreeSet<_> = needed[&package.id].iter().map(|id| reference(&metadata[id])).collect();
        json!({ "ref": reference(package), "dependsOn": on })
    });
    let bom = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": identifier(&["bom", &format!("{sums:?}")]),
        "version": 1,
        "metadata": { "component": component(program, "application", &sums) },
        "components": components.collect::<Vec<_>>(),
        "dependencies": dependencies.collect::<Vec<_>>(),
    });
    Ok(serde_json::to_vec_pretty(&bom)?)
}

/// What a package needs to run in a browser, and what each of those needs. What runs while it is compiled is not in the program.
fn needed(metadata: &Metadata, program: &PackageId) -> BTreeMap<PackageId, BTreeSet<PackageId>> {
    let runs_at_build_time = |id: &PackageId| metadata[id].targets.iter().any(|target| target.kind.contains(&TargetKind::ProcMacro));
    let mut found = BTreeMap::new();
    let mut next = vec![program.clone()];
    while let Some(id) = next.pop() {
        let node = metadata.resolve.as_ref().and_then(|graph| graph.nodes.iter().find(|node| node.id == id));
        let normal = node.into_iter().flat_map(|node| &node.deps).filter(|on| on.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal));
        let on: BTreeSet<_> = normal.map(|on| on.pkg.clone()).filter(|id| !runs_at_build_time(id)).collect();
        next.extend(on.iter().filter(|id| !found.contains_key(*id)).cloned());
        found.insert(id, on);
    }
    found
}

/// The name of a package among all packages (package URL).
fn reference(package: &Package) -> String {
    format!("pkg:cargo/{}@{}", package.name, package.version)
}

fn component(package: &Package, kind: &str, sums: &BTreeMap<(String, String), String>) -> Value {
    let mut component = json!({
        "type": kind,
        "bom-ref": reference(package),
        "name": package.name.as_str(),
        "version": package.version.to_string(),
        "purl": reference(package),
    });
    if let Some(licence) = &package.license {
        // An older way of saying `or`.
        component["licenses"] = json!([{ "expression": licence.replace('/', " OR ") }]);
    }
    if let Some(sum) = sums.get(&(package.name.to_string(), package.version.to_string())) {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
    }
    component
}

/// The checksums of packages by name and version, as `Cargo.lock` has them.
fn sums(lock: &std::path::Path) -> Result<BTreeMap<(String, String), String>> {
    let text = std::fs::read_to_string(lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let lock: toml::Table = toml::from_str(&text).context("Cargo.lock")?;
    let packages = lock.get("package").and_then(toml::Value::as_array).context("Cargo.lock lists no packages")?;
    let one = |package: &toml::Value| {
        let field = |name: &str| package.get(name).and_then(toml::Value::as_str).map(str::to_owned);
        Some(((field("name")?, field("version")?), field("checksum")?))
    };
    Ok(packages.iter().filter_map(one).collect())
}
