//! What a browser tells programs for the blind and others about each figure and each kind of question, held against snapshots in `tests/fixtures/accessibility/`.
//!
//! `UPDATE=1 cargo run -p browser-tests -- snapshot` writes them anew: read the difference before committing it.

use std::{collections::BTreeMap, fs};

use anyhow::{Context as _, Result, ensure};
use browser_tests::{
    engine::Engine,
    examples::{dense, examples},
    questions::{address, bank, of_each_kind},
    visit::Visit,
};
use serde_json::{Value, json};
use xtask::project::Project;

use super::{
    Case, case,
    figures::{FIGURES, all_alive},
    lay_out_everything,
    modes::lives,
};

pub const CASES: &[Case] = &[case!(what_assistive_programs_are_told_of_figures_and_questions_is_that_of_the_snapshot).on(&[Engine::Chromium])];

/// What is kept of the states and properties of a node; others are about the browser, or follow from the role.
const STATES: [&str; 13] =
    ["checked", "pressed", "disabled", "expanded", "selected", "invalid", "readonly", "level", "live", "modal", "valuemin", "valuemax", "valuetext"];
/// A longer name is cut off: whole texts are the matter of other tests.
const LONGEST: usize = 90;

/// The accessibility tree below an element: a line for each node that is told, with its role, name, value and states, and no ids.
async fn tree(visit: &Visit, selector: &str) -> Result<String> {
    let document = visit.chromium("DOM.getDocument", json!({ "depth": 0 })).await?;
    let found = visit.chromium("DOM.querySelector", json!({ "nodeId": document["root"]["nodeId"], "selector": selector })).await?;
    let queried = visit.chromium("Accessibility.queryAXTree", json!({ "nodeId": found["nodeId"] })).await.with_context(|| format!("{selector} has no tree"))?;
    let nodes: Vec<Value> = serde_json::from_value(queried["nodes"].clone())?;
    let by_id: BTreeMap<&str, &Value> = nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect();
    let root = nodes.first().and_then(|node| node["nodeId"].as_str()).context("an empty tree")?;
    let mut lines = String::new();
    write(&by_id, root, (0, ""), &mut lines);
    // The host of a visit has another port each time, and how many screens a preview is high depends on when that is asked.
    let told = lines.replace(&visit.server.address(), "https://news.example/");
    Ok(match told.split_once("This is about ").and_then(|(before, after)| Some((before, after.split_once(" screens")?.1))) {
        Some((before, after)) => format!("{before}This is about N screens{after}"),
        None => told,
    })
}

/// Writes a node and what is in it; how deep it is, and the name of the node around it.
fn write(nodes: &BTreeMap<&str, &Value>, id: &str, (depth, around): (usize, &str), out: &mut String) {
    let Some(node) = nodes.get(id) else { return };
    let (role, line) = told(node);
    let name = node["name"]["value"].as_str().unwrap_or_default();
    // A box without a meaning is not told; what is in it is.
    let silent = node["ignored"] == json!(true) || ["none", "generic"].contains(&role);
    if role == "InlineTextBox" || (role == "StaticText" && name == around) {
        return;
    }
    if !silent {
        out.push_str(&"  ".repeat(depth));
        out.push_str(&line);
        out.push('\n');
    }
    for child in node["childIds"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        write(nodes, child, if silent { (depth, around) } else { (depth + 1, name) }, out);
    }
}

/// The role of a node, and its line.
fn told(node: &Value) -> (&str, String) {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let text = |value: &Value| match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    };
    let mut line = role.to_owned();
    let name = text(&node["name"]["value"]);
    if !node["name"]["value"].is_null() && !name.is_empty() {
        let cut: String = name.chars().take(LONGEST).collect();
        line.push_str(&format!(" “{cut}{}”", if cut.len() < name.len() { "…" } else { "" }));
    }
    for (label, value) in [("value", &node["value"]["value"]), ("description", &node["description"]["value"])] {
        if !value.is_null() && !text(value).is_empty() {
            line.push_str(&format!(" {label}={}", text(value)));
        }
    }
    let properties = node["properties"].as_array().map(Vec::as_slice).unwrap_or_default();
    for state in STATES {
        let value = properties.iter().find(|property| property["name"] == json!(state)).map(|property| text(&property["value"]["value"]));
        if let Some(value) = value.filter(|value| ["checked", "pressed", "expanded"].contains(&state) || !["false", ""].contains(&value.as_str())) {
            line.push_str(&format!(" {state}={value}"));
        }
    }
    (role, line)
}

/// Holds a tree against its snapshot, or writes it.
fn hold(name: &str, tree: &str, wrong: &mut Vec<String>) -> Result<()> {
    let file = Project::here().root.join("tests/fixtures/accessibility").join(name).with_extension("txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().context("a folder")?)?;
        fs::write(&file, tree)?;
    }
    let before = fs::read_to_string(&file).unwrap_or_default();
    let lines = before.lines().map(Some).chain(std::iter::repeat(None)).zip(tree.lines().map(Some).chain([None]));
    if let Some((was, is)) = lines.into_iter().find(|(was, is)| was != is).filter(|_| before != tree) {
        wrong.push(format!("{name}: it was {:?} and is {:?}", was.unwrap_or_default(), is.unwrap_or_default()));
    } else if before != tree {
        wrong.push(format!("{name}: it is shorter than before"));
    }
    Ok(())
}

async fn what_assistive_programs_are_told_of_figures_and_questions_is_that_of_the_snapshot(visit: &Visit) -> Result<()> {
    let items = of_each_kind();
    let mut wrong = Vec::new();
    visit.open(&format!("en.html{}", address(&items))).await?;
    visit.quiz().await?;
    all_alive(visit).await?;
    lay_out_everything(visit).await?;
    visit.chromium("Accessibility.enable", json!({})).await?;
    for name in FIGURES {
        hold(name, &tree(visit, &format!("#{name}")).await?, &mut wrong)?;
    }
    for (place, index) in items.iter().enumerate() {
        visit.until(&format!("document.querySelector('#quiz-place').textContent.includes('Question {} of 6')", place + 1)).await?;
        let item = &bank().items[*index];
        let asked = tree(visit, ".ex-quiz form").await?;
        visit.eval("document.querySelector('.ex-quiz').scrollIntoView({ behavior: 'instant' })").await?;
        // Not all of it is right, so that both are told.
        visit.give(*index, &item.question.kind().right().iter().rev().copied().collect::<Vec<_>>()).await?;
        visit.press(".ex-quiz button[type=submit]").await?;
        visit.until("document.querySelector('.ex-quiz .ex-feedback')").await?;
        let answered = tree(visit, ".ex-quiz form").await?;
        hold(item.question.name(), &format!("asked\n\n{asked}\nanswered\n\n{answered}"), &mut wrong)?;
        visit.press(".ex-quiz button[type=submit]").await?;
    }
    visit.until("document.querySelector('.ex-review')").await?;
    hold("result", &tree(visit, ".ex-quiz").await?, &mut wrong)?;
    visit.press(".ex-review .ex-button--main").await?;
    visit.until("document.querySelector('.ex-quiz form')").await?;
    hold("practice", &tree(visit, ".ex-quiz").await?, &mut wrong)?;
    for island in ["before", "check-positions"] {
        let island = format!("[data-island={island}]");
        visit.eval(&format!("document.querySelector('{island}').scrollIntoView({{ block: 'center', behavior: 'instant' }})")).await?;
        visit.until(&format!("document.querySelector('{island}.ex-alive')")).await?;
        let closed = tree(visit, &island).await?;
        visit.press(&format!("{island} button")).await?;
        visit.until(&format!("document.querySelector('{island} form')")).await?;
        let open = tree(visit, &island).await?;
        hold(island.trim_start_matches("[data-island=").trim_end_matches(']'), &format!("closed\n\n{closed}\nopen\n\n{open}"), &mut wrong)?;
    }
    for (name, link) in [("source", "#minute sup a"), ("word", "main a[href^='#term-']")] {
        visit.press(link).await?;
        visit.until("document.querySelector('.ex-note').open").await?;
        hold(name, &tree(visit, ".ex-note").await?, &mut wrong)?;
        visit.press(".ex-note button").await?;
        visit.until("!document.querySelector('.ex-note').open").await?;
    }
    // Every example of a figure, by its address.
    let mut figures: BTreeMap<String, String> = BTreeMap::new();
    for example in examples() {
        let figure = &example.figure;
        visit.figure(figure).await?;
        visit.eval(&format!("location.hash = '#{figure}={}'", example.code)).await?;
        let says = dense(&example.says["en"]);
        visit.until(&format!("document.getElementById('{figure}').textContent.replace(/\\s+/g, '').includes({says:?})")).await?;
        let told = format!("{}\n\n{}\n", example.name, tree(visit, &format!("#{figure}")).await?);
        figures.entry(figure.clone()).or_default().push_str(&told);
    }
    for (figure, told) in &figures {
        hold(&format!("{figure}-examples"), told, &mut wrong)?;
    }
    // The pages of editors and teachers.
    visit.open("builder-en.html").await?;
    lives(visit, "builder-en.html").await?;
    hold("builder", &tree(visit, "main").await?, &mut wrong)?;
    super::accessibility::class(visit, "teacher/en.html").await?;
    hold("desk", &tree(visit, "main").await?, &mut wrong)?;
    visit.press("#present button").await?;
    let mut screens = String::new();
    for screen in ["start", "a question", "what is right", "why"] {
        visit.until("document.querySelector('.ex-board:modal .ex-button--main')").await?;
        screens.push_str(&format!("{screen}\n\n{}\n", tree(visit, ".ex-board").await?));
        visit.eval("document.querySelector('.ex-board .ex-button--main').click()").await?;
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    hold("board", &screens, &mut wrong)?;
    ensure!(wrong.is_empty(), "these trees have changed; run with UPDATE=1 when that is right:\n{}", wrong.join("\n"));
    Ok(())
}
