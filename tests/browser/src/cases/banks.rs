//! The question bank in the formats of others, read by programs of others: every question is there, with its right answer, or was said to be left out.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read as _},
};

use anyhow::{Context as _, Result, ensure};
use browser_tests::{engine::Engine, questions::bank, visit::Visit};
use explainer_core::{
    quiz::{Question, selection::ROUND},
    text::Inline,
};
use serde_json::{Value, json};
use xtask::{
    build::Site,
    content,
    package::{Choices, Kind, Package, packages},
    project::Project,
    serve::server::{Conduct, Server},
    setup,
};

use super::{Case, case};

pub const CASES: &[Case] = &[
    case!(a_player_of_qti_3_scores_every_question_as_we_do).on(&[Engine::Chromium, Engine::Firefox]),
    case!(qti_2_1_means_the_same_to_a_converter_and_to_that_player).on(&[Engine::Chromium]),
];

/// The English bank in a format.
fn exported(kind: Kind) -> Result<Package> {
    let editions = content::load(content::files(&Project::here().content())?)?.editions;
    let choices = Choices { langs: vec!["en".to_owned()], ..Choices::default() };
    packages(&Project::here(), &Site::default(), &editions, &[kind], &choices)?.into_iter().next().context("no package")
}

/// The ids of questions that an export says it left out as a whole.
fn left_out(package: &Package) -> BTreeSet<String> {
    package.lost.iter().filter(|(_, what)| what.starts_with("the whole question")).map(|(id, _)| id.clone()).collect()
}

async fn a_player_of_qti_3_scores_every_question_as_we_do(visit: &Visit) -> Result<()> {
    plays(visit, exported(Kind::Qti30)?.bytes).await
}

/// No registry has the schemas of QTI 2.1, nor a player; what reads it is a program that makes QTI 3 of it.
async fn qti_2_1_means_the_same_to_a_converter_and_to_that_player(visit: &Visit) -> Result<()> {
    let project = Project::here();
    let folder = project.target().join("qti");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    let (old, new) = (folder.join("old.zip"), folder.join("new.zip"));
    std::fs::write(&old, exported(Kind::Qti21)?.bytes)?;
    let python = setup::python_path(&project);
    let main = "import sys; from qti_convert.cli import main; sys.exit(main(['upgrade', *sys.argv[1:]]))";
    let output = project.command(&python.to_string_lossy()).args(["-c", main]).args([&old, &new]).output().context("cannot start qti-convert")?;
    ensure!(output.status.success(), "qti-convert: {}", String::from_utf8_lossy(&output.stderr));
    plays(visit, std::fs::read(&new)?).await
}

/// Every question of a package of QTI 3 is worth its most when answered rightly, and less otherwise.
async fn plays(visit: &Visit, package: Vec<u8>) -> Result<()> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package))?;
    let mut site = Site::default();
    let mut items = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        if let Some(item) = file.name().strip_prefix("items/") {
            items.push(item.to_owned());
        }
        site.add(file.name().to_owned(), bytes);
    }
    ensure!(items.len() == bank().items.len() && items.len() > ROUND, "{} items", items.len());
    let player = Project::here().root.join("tests/clients/node_modules/@citolab/qti-components/cdn/index.js");
    site.add("player.js".to_owned(), std::fs::read(&player).with_context(|| format!("cannot read {}", player.display()))?);
    site.add(
        "player.html".to_owned(),
        b"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A player</title></head><body><qti-item><item-container></item-container></qti-item><script type=\"module\" src=\"player.js\"></script></body></html>".to_vec(),
    );
    let server = Server::start(site, 0, Conduct::default())?;
    visit.client.goto(&format!("{}player.html", server.address())).await?;
    visit.until("customElements.get('qti-assessment-item')").await?;
    // What is right, and something else, are given to the player, which says what it is worth.
    const PLAY: &str = r#"
        const [file, done] = arguments;
        (async () => {
            const xml = await (await fetch(`items/${file}`)).text();
            const source = new DOMParser().parseFromString(xml, "application/xml");
            const id = source.documentElement.getAttribute("identifier");
            const container = document.querySelector("item-container");
            container.itemXML = xml;
            let item;
            for (let turn = 0; turn < 400; turn++) {
                item = container.shadowRoot?.querySelector("qti-assessment-item");
                if (item?.identifier === id && item.variables?.some(({ identifier }) => identifier === "RESPONSE")) break;
                await new Promise((resolve) => setTimeout(resolve, 10));
            }
            const declared = source.querySelector("qti-response-declaration");
            const values = [...declared.querySelectorAll("qti-correct-response > qti-value")].map((value) => value.textContent);
            const single = declared.getAttribute("cardinality") === "single";
            const outcome = (name) => Number(item.variables.find(({ identifier }) => identifier === name)?.value);
            const score = async (response) => {
                item.updateResponseVariable("RESPONSE", response);
                item.processResponse();
                await new Promise((resolve) => setTimeout(resolve, 20));
                return outcome("SCORE");
            };
            const numeric = declared.getAttribute("base-type") === "integer" || declared.getAttribute("base-type") === "float";
            const other = single ? (numeric ? "987654" : "nothing") : [...values].reverse().slice(values.length > 2 ? 0 : 1);
            const wrong = declared.getAttribute("cardinality") === "ordered" ? [...values].reverse() : single ? other : [values[0]];
            done({ title: item.title, right: await score(single ? values[0] : values), most: outcome("MAXSCORE"), wrong: await score(wrong) });
        })().catch((error) => done({ error: String(error) }));
    "#;
    let mut titles = BTreeSet::new();
    for file in &items {
        let found = visit.client.execute_async(PLAY, vec![file.as_str().into()]).await?;
        let (right, most, wrong) = (found["right"].as_f64(), found["most"].as_f64(), found["wrong"].as_f64());
        ensure!(right.is_some() && right == most, "{file}: the right answer is worth {found}");
        ensure!(wrong < most, "{file}: another answer is worth {found}");
        titles.insert(found["title"].as_str().unwrap_or_default().to_owned());
    }
    ensure!(titles == bank().items.iter().map(|item| item.id.clone()).collect(), "{titles:?}");
    Ok(())
}

/// What gift-pegjs reads in the bank in GIFT is what is in it.
pub fn the_bank_in_gift_is_read_by_another_program(_: &Site) -> Result<()> {
    let project = Project::here();
    let package = exported(Kind::Gift)?;
    let file = project.target().join("bank.gift");
    std::fs::write(&file, &package.bytes)?;
    let script = "const { parse } = require('gift-pegjs'); console.log(JSON.stringify(parse(require('fs').readFileSync(process.argv[1], 'utf8'))))";
    let output = project.command("node").current_dir(project.root.join("tests/clients")).args(["-e", script]).arg(&file).output()?;
    ensure!(output.status.success(), "gift-pegjs: {}", String::from_utf8_lossy(&output.stderr));
    let questions: Vec<Value> = serde_json::from_slice(&output.stdout)?;
    let read: BTreeMap<&str, &Value> =
        questions.iter().filter(|question| question["type"] != "Category").filter_map(|question| Some((question["title"].as_str()?, question))).collect();
    let gone = left_out(&package);
    for item in &bank().items {
        let Some(question) = read.get(item.id.as_str()) else {
            ensure!(gone.contains(&item.id), "{} is not there, and nobody said so", item.id);
            continue;
        };
        ensure!(question["stem"]["text"].as_str().is_some_and(|stem| stem.contains(&start(&item.prompt))), "{}", question["stem"]);
        match &item.question {
            Question::Choice(choice) => {
                let options = question["choices"].as_array().context("options")?;
                ensure!(options.len() == choice.options.len(), "{}: {} options", item.id, options.len());
                let right: Vec<_> = options.iter().enumerate().filter(|(_, option)| option["isCorrect"] == json!(true)).map(|(index, _)| index).collect();
                ensure!(right == [choice.right], "{}: {right:?}", item.id);
                ensure!(
                    options.iter().all(|option| option["feedback"]["text"].as_str().is_some_and(|why| why.len() > 10)),
                    "{}: an option without why",
                    item.id
                );
            }
            Question::Several(several) => {
                let options = question["choices"].as_array().context("options")?;
                for (index, option) in options.iter().enumerate() {
                    let weight = option["weight"].as_f64().unwrap_or_default();
                    ensure!((weight > 0.0) == several.is_right(index), "{}: option {index} has the weight {weight}", item.id);
                }
            }
            Question::Match(matching) => {
                let pairs = question["matchPairs"].as_array().context("pairs")?;
                ensure!(pairs.len() >= matching.rows.len(), "{}: {pairs:?}", item.id);
                for ((row, answer), pair) in matching.rows.iter().zip(&matching.answers).zip(pairs) {
                    ensure!(pair["subanswer"] == json!(answer), "{}: {pair}", item.id);
                    ensure!(pair["subquestion"]["text"].as_str().is_some_and(|text| text.contains(&start(&row.text))), "{}: {pair}", item.id);
                }
            }
            Question::Classify(classify) => {
                ensure!(question["matchPairs"].as_array().is_some_and(|pairs| pairs.len() == classify.statements.len()), "{}", item.id);
            }
            Question::Estimate(estimate) => {
                ensure!(
                    question["type"] == "Numerical" && question["choices"].to_string().contains(&estimate.answer.to_string()),
                    "{}: {}",
                    item.id,
                    question["choices"]
                );
            }
            Question::Order(_) => ensure!(false, "{}: GIFT knows no order", item.id),
        }
    }
    ensure!(read.len() + gone.len() == bank().items.len(), "{} and {} of {}", read.len(), gone.len(), bank().items.len());
    Ok(())
}

/// The first words of a line, up to anything that is written otherwise in markup.
fn start(line: &[Inline]) -> String {
    let first = line.iter().find_map(|inline| if let Inline::Text(text) = inline { Some(text.as_str()) } else { None });
    first.unwrap_or_default().trim().split(['&', '"', '<']).next().unwrap_or_default().to_owned()
}

/// What another parser of XML reads in the bank for Moodle is what is in it.
pub fn the_bank_for_moodle_is_read_by_another_program(_: &Site) -> Result<()> {
    let package = exported(Kind::Moodle)?;
    let text = String::from_utf8(package.bytes.clone())?;
    let document = roxmltree::Document::parse(&text)?;
    let gone = left_out(&package);
    let text_of = |node: roxmltree::Node<'_, '_>, path: &[&str]| {
        let found = path.iter().try_fold(node, |node, name| node.children().find(|child| child.has_tag_name(*name)));
        found.and_then(|node| node.text()).unwrap_or_default().to_owned()
    };
    let questions: BTreeMap<String, roxmltree::Node<'_, '_>> = document
        .root_element()
        .children()
        .filter(|node| node.is_element() && node.attribute("type") != Some("category"))
        .map(|node| (text_of(node, &["name", "text"]), node))
        .collect();
    ensure!(gone.is_empty() && questions.len() == bank().items.len(), "{} questions", questions.len());
    for item in &bank().items {
        let node = questions.get(&item.id).with_context(|| format!("{} is not there", item.id))?;
        let children = |name: &'static str| node.children().filter(move |child| child.has_tag_name(name)).collect::<Vec<_>>();
        let fractions: Vec<f64> = children("answer").iter().filter_map(|answer| answer.attribute("fraction")?.parse().ok()).collect();
        let (kind, count) = match &item.question {
            Question::Choice(choice) => ("multichoice", choice.options.len()),
            Question::Several(several) => ("multichoice", several.options.len()),
            Question::Order(order) => ("ordering", order.elements.len()),
            Question::Match(_) | Question::Classify(_) => ("matching", 0),
            Question::Estimate(_) => ("numerical", 2),
        };
        ensure!(node.attribute("type") == Some(kind), "{}: {:?}", item.id, node.attribute("type"));
        ensure!(
            children("answer").len() == count || (kind == "numerical" && !children("answer").is_empty()),
            "{}: {} answers",
            item.id,
            children("answer").len()
        );
        match &item.question {
            Question::Choice(choice) => {
                let right: Vec<_> = fractions.iter().enumerate().filter(|(_, fraction)| **fraction >= 100.0).map(|(index, _)| index).collect();
                ensure!(right == [choice.right], "{}: {fractions:?}", item.id);
            }
            Question::Several(several) => {
                let sum: f64 = fractions.iter().filter(|fraction| **fraction > 0.0).sum();
                ensure!((sum - 100.0).abs() < 0.01, "{}: the right options are worth {sum}", item.id);
                ensure!(fractions.iter().enumerate().all(|(index, fraction)| (*fraction > 0.0) == several.is_right(index)), "{}: {fractions:?}", item.id);
            }
            Question::Match(matching) => {
                let answers: Vec<_> = children("subquestion").iter().map(|sub| text_of(*sub, &["answer", "text"])).collect();
                ensure!(matching.answers.iter().all(|answer| answers.contains(answer)) && answers.len() == matching.answers.len(), "{}: {answers:?}", item.id);
            }
            Question::Classify(classify) => ensure!(children("subquestion").len() == classify.statements.len(), "{}", item.id),
            Question::Estimate(estimate) => {
                let right = children("answer").into_iter().find(|answer| answer.attribute("fraction") == Some("100")).context("a right answer")?;
                ensure!(
                    text_of(right, &["text"]) == estimate.answer.to_string() && text_of(right, &["tolerance"]) == estimate.tolerance.to_string(),
                    "{}",
                    item.id
                );
            }
            Question::Order(_) => {}
        }
        ensure!(text_of(*node, &["questiontext", "text"]).len() > 10 && text_of(*node, &["generalfeedback", "text"]).contains("Sources"), "{}", item.id);
    }
    Ok(())
}

/// What another reader of such files finds in the table of the bank.
pub fn the_bank_as_a_table_has_every_question(_: &Site) -> Result<()> {
    let package = exported(Kind::Csv)?;
    let bytes = package.bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&package.bytes).to_vec();
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().collect::<std::result::Result<_, _>>()?;
    ensure!(rows.len() == bank().items.len(), "{} rows", rows.len());
    for (row, item) in rows.iter().zip(&bank().items) {
        ensure!(row["id"] == item.id && row["kind"] == item.question.name() && row["prompt"].starts_with(&start(&item.prompt)), "{row:?}");
        ensure!(!row["right"].is_empty() && !row["sources"].is_empty(), "{row:?}");
    }
    Ok(())
}
