//! The pages that are measured side by side, and the machines that they are measured on.

use anyhow::{Context as _, Result, ensure};
use browser_tests::hosts;
use serde_json::{Value, json};
use xtask::{
    build::{self, Profile, Program, Programs, Site},
    content,
    package::{Choices, Kind, compressed, packages},
    project::Project,
};

/// A page: what it is called, and its address.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// In the table.
    pub name: &'static str,
    /// On the host.
    pub path: &'static str,
}

/// The first is ours; the second is the floor.
pub const PAGES: [Page; 5] = [
    Page { name: "our page", path: "index.html" },
    Page { name: "without scripts", path: "floor.html" },
    Page { name: "smallest Yew program", path: "smallest.html" },
    Page { name: "quiz in an article", path: "article.html" },
    Page { name: "one file", path: "single.html" },
];

/// A machine and its connection.
#[derive(Clone, Copy, Debug)]
pub struct Machine {
    /// In the table.
    pub name: &'static str,
    /// How many times slower the processor is made.
    pub slowed: u32,
    /// Megabit per second.
    pub megabits: f64,
    /// Milliseconds before an answer begins.
    pub latency: u32,
    /// Width and height of what is seen, in CSS pixels.
    pub window: (u32, u32),
    /// Whether it is a telephone.
    pub mobile: bool,
}

/// A slow telephone, and a desktop computer with the connection that Lighthouse takes for one.
pub const MACHINES: [Machine; 2] = [
    Machine { name: "slow phone", slowed: 4, megabits: 1.6, latency: 150, window: (360, 740), mobile: true },
    Machine { name: "desktop", slowed: 1, megabits: 10.0, latency: 40, window: (1280, 900), mobile: false },
];

impl Machine {
    /// What it can do, in words.
    #[must_use]
    pub fn told(&self) -> String {
        let (width, height) = self.window;
        let slowed = if self.slowed == 1 { "the processor as it is".to_owned() } else { format!("the processor slowed {} times", self.slowed) };
        format!("{slowed}, {} Mbit/s, {} ms before an answer, {width} by {height} pixels", self.megabits, self.latency)
    }

    /// The commands that make Chromium that machine.
    #[must_use]
    pub fn commands(&self) -> [(&'static str, Value); 3] {
        let bytes = self.megabits * 1e6 / 8.0;
        let (width, height) = self.window;
        [
            ("Emulation.setCPUThrottlingRate", json!({ "rate": self.slowed })),
            ("Network.emulateNetworkConditions", json!({ "offline": false, "latency": self.latency, "downloadThroughput": bytes, "uploadThroughput": bytes })),
            ("Emulation.setDeviceMetricsOverride", json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": self.mobile })),
        ]
    }
}

/// All pages on one host, compressed beforehand as hosts do.
pub fn host(project: &Project) -> Result<Site> {
    let programs = Programs::compile(project, Profile::Release)?;
    let mut site = build::site(project, &programs, None)?;

    let editions = content::load(content::files(&project.content())?)?.editions;
    let choices = Choices { langs: vec!["nl".to_owned()], ..Choices::default() };
    let single = packages(project, &site, &editions, &[Kind::Single], &choices)?.into_iter().next().context("there is no file in Dutch")?;
    site.add("single.html".to_owned(), single.bytes);

    let text = |site: &Site, name: &str| site.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).with_context(|| format!("there is no {name}"));

    let floor = without_scripts(&text(&site, "index.html")?);
    ensure!(!floor.contains("<script"), "the floor still has a script");
    site.add("floor.html".to_owned(), floor.into_bytes());

    let smallest = Program::compile(project, "smallest")?;
    site.add("smallest.wasm".to_owned(), smallest.wasm);
    site.add("smallest.js".to_owned(), format!("{}\n__wbg_init('smallest.wasm');\n", smallest.glue).into_bytes());
    let html = hosts::page("<script type=\"module\" src=\"smallest.js\"></script>", "<h1>A button</h1>");
    site.add("smallest.html".to_owned(), html.replace("<body>", "<body id=\"smallest\">").into_bytes());

    let text = |count| "<p>An article is made of paragraphs, and a reader begins with the first of them.</p>".repeat(count);
    let quiz =
        "<news-explainer lang=\"nl\" part=\"quiz\"><a href=\"index.html\">Explainer</a></news-explainer><script type=\"module\" src=\"element.js\"></script>";
    let article = hosts::page(
        "<meta name=\"viewport\" content=\"width=device-width\"><style>.picture { height: 100vh; background: silver }</style>",
        &["<h1>An article</h1><div class=\"picture\"></div>", &text(3), quiz, &text(40)].concat(),
    );
    site.add("article.html".to_owned(), article.into_bytes());

    compressed(&site)
}

/// A page with every script element taken out.
fn without_scripts(html: &str) -> String {
    let mut rest = html;
    let mut kept = String::new();
    while let Some((before, from)) = rest.split_once("<script") {
        kept.push_str(before);
        rest = from.split_once("</script>").map_or("", |(_, after)| after);
    }
    kept + rest
}
