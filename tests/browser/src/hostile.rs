//! Whatever a host or a learning system says: where it is read by JavaScript, how it gets there, and what must hold of any of it.
//!
//! An input is a JSON value; what JSON has no words for is `{ "$": "NaN" }` and its like. The scripts of the explainer and of the packages are those that readers get.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result, ensure};
use explainer_core::quiz::{
    progress,
    state::{Answer, Sheet, State, Work},
};
use serde_json::{Value, json};
use xtask::{build::Site, fuzz::SEARCHED, package::Kind, project::Project, serve::server::Server};

use crate::{
    hosts::strict,
    packages::unpacked,
    questions::{bank, of_each_kind},
    visit::Visit,
};

/// What is said, and who hears it.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// The package, and what a harness has to know of it; the explainer itself where there is none.
    package: Option<(Kind, &'static str)>,
    /// The harness.
    harness: &'static str,
    /// How many inputs can be tried at the same time.
    pub at_once: usize,
}

/// All of them, by their names.
pub const TARGETS: [Target; 6] = [
    Target { name: "cmi5", package: Some((Kind::Cmi5, "")), harness: include_str!("hostile/record.js"), at_once: 16 },
    Target { name: "messages", package: None, harness: include_str!("hostile/messages.js"), at_once: 1 },
    Target { name: "options", package: None, harness: include_str!("hostile/options.js"), at_once: 1 },
    Target {
        name: "scorm12",
        package: Some((Kind::Scorm12, "const MODE = 'cmi.core.lesson_mode'; const LIMIT = 4096;\n")),
        harness: include_str!("hostile/scorm.js"),
        at_once: 16,
    },
    Target {
        name: "scorm2004",
        package: Some((Kind::Scorm2004, "const MODE = 'cmi.mode'; const LIMIT = 64000;\n")),
        harness: include_str!("hostile/scorm.js"),
        at_once: 16,
    },
    Target { name: "xapi", package: Some((Kind::Xapi, "")), harness: include_str!("hostile/record.js"), at_once: 16 },
];

/// In turn or at the same time, as the target can: what does not hold of each input. They come as a text: a driver that takes values stumbles over some of them.
const TRY: &str = "const [given, atOnce, done] = arguments; const [inputs, all] = [JSON.parse(given), []]; const run = async (input) => { try { return await hostile(input); } catch (error) { return `${error}`; } }; \
    (async () => { for (let n = 0; n < inputs.length; n += atOnce) all.push(...(await Promise.all(inputs.slice(n, n + atOnce).map(run)))); })().then(() => done(all));";

impl Target {
    /// Where its inputs are kept.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        Project::here().root.join("tests/fuzz/corpus").join(self.name)
    }

    /// The inputs that were kept, by their names: what a search begins with, among them everything that once did not hold.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn kept(&self) -> Result<Vec<(String, Value)>> {
        let mut paths = fs::read_dir(self.folder())
            .with_context(|| format!("there is nothing for {}", self.name))?
            .map(|entry| Ok(entry?.path()))
            .collect::<Result<Vec<_>>>()?;
        paths.sort();
        let mut kept = Vec::new();
        for path in paths {
            let value: Value = serde_json::from_str(&fs::read_to_string(&path)?).with_context(|| format!("{} is no JSON", path.display()))?;
            match value {
                Value::Array(found) if path.ends_with(SEARCHED) => {
                    kept.extend(found.into_iter().enumerate().map(|(index, value)| (format!("searched-{index}"), value)))
                }
                value => kept.push((path.display().to_string(), value)),
            }
        }
        Ok(kept)
    }

    /// Opens the harness.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn open(&self, visit: &Visit) -> Result<Server> {
        let server = Server::start(self.site(&visit.site)?, 0, strict())?;
        visit.client.goto(&format!("{}hostile.html", server.address())).await?;
        visit.until("globalThis.hostile").await?;
        let ready = "const [done] = arguments; (async () => globalThis.ready?.())().then(() => done(true))";
        visit.client.execute_async(ready, Vec::new()).await.context("the harness does not get ready")?;
        Ok(server)
    }

    /// What does not hold of each input, in a harness that is open.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn run(&self, visit: &Visit, inputs: &[Value]) -> Result<Vec<String>> {
        let found =
            visit.client.execute_async(TRY, vec![json!(inputs).to_string().into(), self.at_once.into()]).await.context("the harness does not answer")?;
        let found: Vec<String> = serde_json::from_value(found)?;
        ensure!(found.len() == inputs.len(), "{} of {} inputs were tried", found.len(), inputs.len());
        Ok(found)
    }

    fn site(&self, site: &Site) -> Result<Site> {
        let mut served = Site::default();
        let (mut constants, mut body) = (String::new(), "");
        match self.package {
            Some((kind, own)) => {
                for (name, bytes) in unpacked(site, kind, Some(55))?.files() {
                    // The explainer in it says what it says in a message: a page that is empty will do.
                    let bytes = match name.as_str() {
                        "explainer/embed-en.html" => b"<!DOCTYPE html><html lang=\"en\"><head><title>An explainer</title></head><body></body></html>".to_vec(),
                        name if name.ends_with(".js") && !name.contains('/') => [b"parent.prepare(window);", bytes.as_slice()].concat(),
                        _ => bytes.clone(),
                    };
                    served.add(format!("sco/{name}"), bytes);
                }
                constants = format!("const QUIZ = {};\n{own}", done());
            }
            None => {
                for (name, bytes) in site.files() {
                    served.add(name.clone(), bytes.clone());
                }
                body = match self.name {
                    "messages" => "<iframe title=\"explainer\" src=\"embed.html?part=flaw,quiz\" width=\"800\" height=\"600\"></iframe>",
                    _ => "<news-explainer lang=\"en\" part=\"flaw quiz\"></news-explainer><script type=\"module\" src=\"element.js\"></script>",
                };
            }
        }
        let script = [constants.as_str(), include_str!("hostile/common.js"), self.harness].concat();
        served.add("hostile.js".to_owned(), script.into_bytes());
        let page = format!(
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A host</title></head><body>{body}<script src=\"hostile.js\"></script></body></html>"
        );
        served.add("hostile.html".to_owned(), page.into_bytes());
        Ok(served)
    }
}

/// A quiz with a question of each kind, four of six answered rightly, and what the explainer says of it.
fn done() -> Value {
    let items = of_each_kind();
    let given = |item: &usize| (*item, Answer { given: bank().items[*item].question.kind().right(), checked: true, sure: None });
    let work = Work { items: items.clone(), answers: items.iter().map(given).collect(), ..Work::default() };
    let line = progress::write(bank(), &State { work: [(Sheet::Quiz, work)].into(), ..State::default() });
    let total = items.len();
    let answered = items.iter().enumerate().map(|(place, item)| {
        let right = place < 4;
        json!({ "type": "answered", "question": bank().items[*item].id, "verdict": if right { "right" } else { "wrong" }, "credit": if right { 100 } else { 0 } })
    });
    let told = ["progressed", "finished"].map(|kind| json!({ "type": kind, "done": total, "total": total, "credit": 400 }));
    json!({ "line": line, "score": (400.0 / total as f64).round(), "said": answered.chain(told).collect::<Vec<_>>() })
}
