//! Packages: the same input gives the same bytes, pupils get nothing for teachers, and what was there stays when something goes wrong.

use std::{
    fs,
    io::{Cursor, Read as _},
    sync::LazyLock,
};

use clap::ValueEnum as _;
use cyclonedx_bom::prelude::{Bom, Validate as _};
use explainer_core::edition::Edition;
use xtask::{
    build::{Extras, Program, Programs, Site, site, with},
    content, growth,
    package::{BOM, Choices, Kind, LARGEST, Package, SUMS, packages, write},
    project::Project,
};

fn editions() -> Vec<Edition> {
    content::load(content::files(&Project::here().content()).expect("files")).expect("content without errors").editions
}

fn programs() -> Programs {
    let glue = "export class Explainer {}\nexport { initSync, __wbg_init as default };\n".to_owned();
    let program = Program { wasm: b"wasm".to_vec(), glue };
    Programs { reader: program.clone(), teacher: program }
}

fn made() -> &'static Site {
    static MADE: LazyLock<Site> = LazyLock::new(|| site(&Project::here(), &programs(), None).expect("a site"));
    &MADE
}

fn all(choices: &Choices) -> Vec<Package> {
    let kinds = [Kind::Pupils, Kind::Scorm12, Kind::Scorm2004, Kind::Xapi, Kind::Cmi5];
    packages(&Project::here(), made(), &editions(), &kinds, choices).expect("packages")
}

/// The files of a package.
fn files(package: &Package) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package.bytes.clone())).expect("a zip");
    let count = archive.len();
    let one = |index: usize| {
        let mut file = archive.by_index(index).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("bytes");
        (file.name().to_owned(), bytes)
    };
    (0..count).map(one).collect()
}

#[test]
fn a_package_is_the_same_whenever_it_is_made() {
    let make = || packages(&Project::here(), made(), &editions(), Kind::value_variants(), &Choices::default()).expect("packages");
    let (first, second) = (make(), make());
    let names: Vec<_> = first.iter().map(|package| package.name.as_str()).collect();
    assert_eq!(
        &names[..14],
        [
            "exchange-hack-site.zip",
            "exchange-hack-pupils.zip",
            "exchange-hack-single-nl.html",
            "exchange-hack-single-en.html",
            "exchange-hack-scorm12-nl.zip",
            "exchange-hack-scorm12-en.zip",
            "exchange-hack-scorm2004-nl.zip",
            "exchange-hack-scorm2004-en.zip",
            "exchange-hack-xapi-nl.zip",
            "exchange-hack-xapi-en.zip",
            "exchange-hack-cmi5-nl.zip",
            "exchange-hack-cmi5-en.zip",
            "exchange-hack-epub-nl.epub",
            "exchange-hack-epub-en.epub"
        ]
    );
    assert_eq!(names[14..].len(), 10, "five formats of the bank in two languages: {names:?}");
    for (first, second) in first.iter().zip(&second) {
        assert!(first.bytes == second.bytes, "{} differs", first.name);
    }
}

#[test]
fn pupils_get_nothing_for_teachers_in_any_package() {
    let editions = editions();
    for package in all(&Choices::default()).iter() {
        let files = files(package);
        assert!(files.iter().any(|(name, _)| name.ends_with("index.html")), "{}", package.name);
        for (name, bytes) in &files {
            assert!(!name.contains("teacher"), "{}: {name}", package.name);
            let holds = |words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
            for edition in &editions {
                for words in [&edition.teacher_words.key_only, &edition.teacher_words.overview_text, &edition.plan.guides[0].title] {
                    assert!(!holds(words), "{}: {name} says {words}", package.name);
                }
            }
            // In a learning system there is no printed key either, and no way to one.
            if package.kind != Kind::Pupils {
                assert!(!name.contains("quiz") && !name.contains("builder"), "{}: {name}", package.name);
                for way in ["quiz.html", "quiz-en.html", "builder.html", "builder-en.html"] {
                    assert!(!name.ends_with(".html") || !holds(way), "{}: {name} leads to {way}", package.name);
                }
            }
        }
    }
}

#[test]
fn the_one_file_of_pupils_says_nothing_of_teachers_and_names_no_other_file() {
    let editions = editions();
    let made = packages(&Project::here(), made(), &editions, &[Kind::Single], &Choices::default()).expect("packages");
    assert_eq!(made.len(), editions.len());
    for (package, edition) in made.iter().zip(&editions) {
        let text = String::from_utf8(package.bytes.clone()).expect("text");
        assert!(package.bytes.len() <= LARGEST && text.contains(&edition.title) && text.contains(&edition.parts[0].headline));
        for words in [&edition.teacher_words.key_only, &edition.teacher_words.overview_text, &edition.plan.guides[0].title] {
            assert!(!text.contains(words), "{}: {words}", package.name);
        }
        for way in ["teacher/", "builder", ".webmanifest", "href=assets", "src=assets", "hreflang=", "application/ld+json"] {
            assert!(!text.contains(way), "{} names {way}", package.name);
        }
    }
}

#[test]
fn each_version_of_scorm_names_its_own_data_model_and_no_other() {
    for package in all(&Choices::default()) {
        let text: String =
            files(&package).into_iter().filter(|(name, _)| name.starts_with("scorm")).map(|(_, bytes)| String::from_utf8(bytes).expect("text")).collect();
        let (own, other) = match package.kind {
            Kind::Scorm12 => ("cmi.core.lesson_status", "cmi.completion_status"),
            Kind::Scorm2004 => ("cmi.completion_status", "cmi.core.lesson_status"),
            _ => continue,
        };
        assert!(text.contains(own) && !text.contains(other), "{}", package.name);
    }
}

#[test]
fn what_was_chosen_is_in_the_address_of_the_frame() {
    let choices = Choices {
        langs: vec!["en".to_owned()],
        parts: vec!["flaw".to_owned(), "quiz".to_owned()],
        questions: Some(7),
        seed: Some("2J".to_owned()),
        mastery: Some(60),
        activity: Some("https://school.example/exchange".to_owned()),
    };
    let made = all(&choices);
    let scorm: Vec<_> = made.iter().filter(|package| package.kind == Kind::Scorm12).collect();
    assert_eq!(scorm.len(), 1);
    let files = files(scorm[0]);
    let text = |wanted: &str| String::from_utf8(files.iter().find(|(name, _)| name == wanted).expect("a file").1.clone()).expect("text");
    assert!(text("index.html").contains("data-src=\"explainer/embed-en.html?part=top,flaw,quiz&amp;questions=7&amp;seed=2j\""), "{}", text("index.html"));
    assert!(text("imsmanifest.xml").contains("<adlcp:masteryscore>60</adlcp:masteryscore>"));
}

#[test]
fn a_record_store_is_told_what_the_activity_is_called() {
    let named = Choices { mastery: Some(60), activity: Some("https://school.example/exchange".to_owned()), ..Choices::default() };
    for (choices, id) in [(&named, "https://school.example/exchange"), (&Choices::default(), "urn:uuid:")] {
        for package in all(choices) {
            let files = files(&package);
            let text = |wanted: &str| String::from_utf8(files.iter().find(|(name, _)| name == wanted).expect("a file").1.clone()).expect("text");
            match package.kind {
                Kind::Xapi => assert!(text("tincan.xml").contains(&format!("<activity id=\"{id}")) && text("xapi.js").contains(id)),
                Kind::Cmi5 => {
                    let course = text("cmi5.xml");
                    assert!(course.contains(&format!("<course id=\"{id}")) && course.contains("<url>index.html</url>"), "{course}");
                    let (move_on, mastery) = if choices.mastery.is_some() { ("Passed", " masteryScore=\"0.6\"") } else { ("Completed", "") };
                    assert!(course.contains(&format!("moveOn=\"{move_on}\"{mastery} launchMethod=")), "{course}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_book_begins_with_what_it_is_and_leads_to_places_that_are_there() {
    let made = packages(&Project::here(), made(), &editions(), &[Kind::Epub], &Choices::default()).expect("packages");
    let href = regex::Regex::new(r##" href="([^"#]*)#?([^"]*)""##).expect("a pattern");
    for package in made {
        let files = files(&package);
        assert_eq!(files[0], ("mimetype".to_owned(), b"application/epub+zip".to_vec()));
        // Stored as it is, where whoever looks at the file finds it (EPUB Open Container Format, 4.3).
        assert_eq!(&package.bytes[30..58], b"mimetypeapplication/epub+zip");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
        let pages: Vec<_> =
            files.iter().filter(|(name, _)| name.ends_with("html")).map(|(name, bytes)| (name.rsplit('/').next().expect("a name"), text(bytes))).collect();
        assert!(pages.len() > 8, "{}", package.name);
        for (name, page) in &pages {
            assert_eq!(page.matches("<h1").count(), 1, "{name}");
            for gone in ["<button", "<input", "<script", "ex-live", "data-", "quiz.html", "builder", " style="] {
                assert!(!page.contains(gone), "{}: {name} has {gone}", package.name);
            }
            for link in href.captures_iter(page).filter(|link| !link[1].starts_with("http") && !link[1].ends_with(".css")) {
                let to = if link[1].is_empty() { name } else { &link[1] };
                let (_, there) = pages.iter().find(|(name, _)| *name == to).unwrap_or_else(|| panic!("{name} leads to {to}, which is not there"));
                assert!(link[2].is_empty() || there.contains(&format!("id=\"{}\"", &link[2])), "{name} leads to {to}#{}", &link[2]);
            }
        }
    }
}

#[test]
fn a_book_asks_every_question_of_the_story_and_answers_it_at_the_end() {
    let editions = editions();
    let made = packages(&Project::here(), made(), &editions, &[Kind::Epub], &Choices::default()).expect("packages");
    for (package, edition) in made.iter().zip(&editions) {
        let files = files(package);
        let text = |wanted: &str| String::from_utf8(files.iter().find(|(name, _)| name == &format!("EPUB/{wanted}")).expect("a file").1.clone()).expect("text");
        let (questions, key, order) = (text("quiz.xhtml"), text("key.xhtml"), text("package.opf"));
        let asked = edition.quiz.items.iter().filter(|item| item.asked != explainer_core::quiz::Asked::Before);
        let mut count = 0;
        for item in asked {
            count += 1;
            assert_eq!(
                (questions.matches(&format!("id=\"question-{}\"", item.id)).count(), key.matches(&format!("id=\"answer-{}\"", item.id)).count()),
                (1, 1),
                "{}",
                item.id
            );
        }
        assert_eq!(questions.matches("<li id=").count(), count, "no other question");
        assert!(order.find("idref=\"key\"") > order.find("idref=\"reference\""), "the key is last: {order}");
    }
}

#[test]
fn a_language_from_right_to_left_says_so_wherever_it_is_and_the_others_do_not() {
    let translated = growth::translated(&content::files(&Project::here().content()).expect("files"), &["ar".to_owned()]).expect("a translation");
    let offline = Extras { offline: true, ..Extras::default() };
    let site = growth::built(&Project::here(), &programs(), &translated, &offline).expect("a site");
    let editions = content::load(translated).expect("content without errors").editions;
    let of_site = |name: &str| String::from_utf8(site.get(name).unwrap_or_else(|| panic!("there is no {name}")).to_vec()).expect("text");
    let made = packages(&Project::here(), &site, &editions, &[Kind::Epub, Kind::Scorm12], &Choices::default()).expect("packages");
    let of_package = |kind: &str, lang: &str, name: &str| {
        let package = made.iter().find(|package| package.name.contains(kind) && package.name.contains(&format!("-{lang}."))).expect("a package");
        String::from_utf8(files(package).into_iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("there is no {name}")).1).expect("text")
    };
    for (lang, wanted) in [("ar", true), ("en", false)] {
        let says = |text: &str, word: &str| assert_eq!(text.contains(word), wanted, "{lang}: {word}");
        for page in ["{}.html", "embed-{}.html", "quiz-{}.html", "builder-{}.html", "teacher/{}.html", "teacher/key-{}.html"] {
            says(of_site(&page.replace("{}", lang)).split_once("<head").expect("a head").0, "dir=rtl");
        }
        says(&of_site(&format!("{lang}.webmanifest")), "\"dir\":\"rtl\"");
        says(&of_package("epub", lang, "EPUB/package.opf"), "page-progression-direction=\"rtl\"");
        says(&of_package("epub", lang, "EPUB/flaw.xhtml"), "dir=\"rtl\"");
        says(&of_package("scorm12", lang, "index.html"), "dir=\"rtl\"");
    }
}

#[test]
fn a_package_with_the_program_says_what_that_is_made_of() {
    let site = packages(&Project::here(), made(), &editions(), &[Kind::Site], &Choices::default()).expect("packages");
    for package in site.into_iter().chain(all(&Choices::default())) {
        let files = files(&package);
        let (name, bytes) = files.iter().find(|(name, _)| name.ends_with(BOM)).unwrap_or_else(|| panic!("{} has none", package.name));
        let bom = Bom::parse_from_json_v1_5(bytes.as_slice()).expect("a bill of materials");
        assert!(bom.validate().passed(), "{name}: {:?}", bom.validate());
        let parts = bom.components.expect("components").0;
        let names: Vec<_> = parts.iter().map(|part| part.name.to_string()).collect();
        for part in ["yew", "web-sys", "wasm-bindgen", "serde", "postcard", "explainer-core"] {
            assert!(names.iter().any(|name| name == part), "{part} is not in {names:?}");
        }
        // What compiles it is not in it.
        for tool in ["syn", "yew-macro", "oxc_parser", "clap", "resvg", "cc"] {
            assert!(!names.iter().any(|name| name == tool), "{tool} is in it");
        }
        let own = ["explainer-core", "news-explainer"];
        for part in parts.iter().filter(|part| !own.contains(&part.name.to_string().as_str())) {
            assert!(part.licenses.is_some() && part.hashes.is_some(), "{}", part.name);
        }
    }
}

#[test]
fn packages_beside_the_site_are_offered_to_teachers_alone() {
    let made = all(&Choices::default());
    let site = with(&Project::here(), &programs(), &Extras { packages: &made, ..Extras::default() }).expect("a site");
    for package in &made {
        assert_eq!(site.get(&format!("packages/{}", package.name)), Some(package.bytes.as_slice()));
        let names = |name: &str| site.get(name).expect("a page").windows(package.name.len()).any(|window| window == package.name.as_bytes());
        assert!(names("teacher/index.html") && names("teacher/en.html") && !names("index.html") && !names("embed.html"), "{}", package.name);
    }
}

#[test]
fn what_was_there_stays_when_a_package_cannot_be_written() {
    let place = tempfile::tempdir().expect("a folder");
    let out = place.path().join("packages");
    let made = all(&Choices { langs: vec!["nl".to_owned()], ..Choices::default() });
    write(&out, &made).expect("written");
    let sums = fs::read_to_string(out.join(SUMS)).expect("checksums");
    assert_eq!(sums.lines().count(), made.len());
    let check = std::process::Command::new("sha256sum").args(["--check", "--quiet", SUMS]).current_dir(&out).status().expect("sha256sum");
    assert!(check.success());
    // A folder stands where the new file would be made: as when the disk is full, nothing can be written there.
    let name = &made[0].name;
    fs::create_dir(out.join(format!(".{name}.new"))).expect("a folder");
    let error = write(&out, &[Package { bytes: b"other".to_vec(), ..made[0].clone() }]).expect_err("it cannot be written");
    assert!(format!("{error:#}").contains("what was there before is still there"), "{error:#}");
    assert_eq!(fs::read(out.join(name)).expect("the file of before"), made[0].bytes);
    // A file where the folder should be.
    fs::write(place.path().join("taken"), "").expect("written");
    assert!(write(&place.path().join("taken"), &made).is_err());
}
