//! `cargo xtask`: the commands.

use std::{io::IsTerminal as _, path::PathBuf, process::ExitCode, sync::LazyLock};

use annotate_snippets::Renderer;
use anyhow::Result;
use clap::{Args, Parser, Subcommand, ValueEnum, builder::PossibleValue};
use xtask::{
    build::{self, Address, Extras, Profile},
    content::{self, Level, Problems},
    fuzz, growth,
    package::{self, Choices, Kind},
    project::Project,
    prove, serve, size, sources, statement, test,
};

/// The tool of the news explainer.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds everything, serves it on 127.0.0.1 and rebuilds on every change.
    ///
    /// A change in content/ or static/ shows in the browser in about a second; a change in the code is compiled first.
    Serve {
        #[command(flatten)]
        speed: Speed,
        /// The port to try first; a free one is taken when it is in use.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Installs what is missing and runs every check and test.
    Test {
        /// Runs only the steps whose name contains this text: format, lint, docs, deny, content, native, coverage, wasm, browser or size.
        #[arg(long)]
        only: Option<String>,
    },
    /// Sends a million random messages to the quiz, and reads ten thousand random or mutated lines of progress and addresses of each sort, natively.
    Soak,
    /// Runs the tests of the core and says how many of its lines they reach.
    Coverage,
    /// Measures what becomes of checking, building and what readers fetch with 10, 100, 1,000 and 10,000 questions more.
    Growth,
    /// Compiles the programs twice, in two folders, and looks whether the same bytes come out.
    Reproduce,
    /// Changes the core in one place after another and looks whether its tests notice: an hour or more.
    Mutants {
        /// A file of the core, such as core/src/quiz/update.rs, or many by a pattern; all of it without one. Can be given more than once.
        #[arg(long)]
        file: Vec<String>,
    },
    /// Looks for inputs that break what is read from outside, guided by the code that they reach.
    Fuzz {
        /// What is read; all of them without it.
        #[arg(value_parser = fuzz::READERS.into_iter().chain(fuzz::HEARERS).collect::<Vec<_>>())]
        target: Option<String>,
        /// How long each is searched, in minutes; with 0, only what was found before is tried again.
        #[arg(long, default_value_t = 10)]
        minutes: u32,
        /// Keeps what was found worth it in tests/fuzz/corpus, where the tests run it.
        #[arg(long)]
        keep: bool,
    },
    /// Reads the content and reports every problem in it, with file, line and column.
    Check {
        /// Writes the JSON Schema of the content files to content/schema/.
        #[arg(long)]
        write_schema: bool,
    },
    /// Writes every sentence with its facts and sources, in all languages, for an editor to read through.
    Sources {
        /// The file to write.
        #[arg(long, default_value = "dist/sources.html")]
        out: PathBuf,
    },
    /// Runs the tests that the statement about accessibility rests on, and writes docs/ACCESSIBILITY.md from what they say.
    Accessibility,
    /// Builds the site as static files with relative paths.
    Build {
        #[command(flatten)]
        speed: Speed,
        /// The folder to write; what stands in it is replaced.
        #[arg(long, default_value = "dist")]
        out: PathBuf,
        /// The address of the folder on the web, such as https://news.example/exchange-hack/: for the card, the canonical address and oEmbed, which are left out without it.
        #[arg(long)]
        address: Option<String>,
        /// Makes the packages for pupils as well, in `packages/`, and offers them on the pages for teachers.
        #[arg(long)]
        packages: bool,
        /// The site works without a network after one visit, and can be installed: a service worker and a manifest.
        #[arg(long)]
        offline: bool,
    },
    /// Makes packages: the site as one file, and packages for learning systems.
    Package {
        /// Which; `all` of them when none is named.
        #[arg(value_enum)]
        kinds: Vec<Wanted>,
        /// The folder to write them to.
        #[arg(long, default_value = "dist/packages")]
        out: PathBuf,
        /// A language of packages that are in one language; all without it. Can be given more than once.
        #[arg(long)]
        lang: Vec<String>,
        /// The parts of the story in packages for learning systems and in the one file, with commas between them; all without it. The quiz is always there.
        #[arg(long, value_delimiter = ',')]
        parts: Vec<String>,
        /// How many questions the quiz asks in packages for learning systems and in the one file: 3 to 30.
        #[arg(long)]
        questions: Option<usize>,
        /// The question set: who has the same set gets the same questions.
        #[arg(long)]
        seed: Option<String>,
        /// From how many percent on a learning system says passed; without it, it says completed.
        #[arg(long)]
        mastery: Option<u8>,
        /// What the activity is called in a record store (xapi, cmi5): a whole address, which need not lead anywhere.
        #[arg(long)]
        activity: Option<String>,
    },
    /// Builds the site and weighs it: raw, gzip and brotli. Fails when something is over its budget.
    Size,
    /// Measures the page in Chromium on a slowed processor: long tasks, layout shift, requests.
    Bench,
}

/// A kind of package, or all of them.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Wanted(Option<Kind>);

impl ValueEnum for Wanted {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<Wanted>> = LazyLock::new(|| Kind::value_variants().iter().copied().map(Some).chain([None]).map(Wanted).collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        self.0.map_or_else(|| Some(PossibleValue::new("all").help("All of them")), |kind| kind.to_possible_value())
    }
}

#[derive(Args)]
struct Speed {
    /// Compiles the program without optimising: quick, but large and slow.
    #[arg(long)]
    dev: bool,
}

impl Speed {
    fn profile(&self) -> Profile {
        if self.dev { Profile::Dev } else { Profile::Release }
    }
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            match error.downcast_ref::<Problems>() {
                Some(problems) => report(problems),
                None => eprintln!("error: {error:#}"),
            }
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    let project = Project::here();
    match command {
        Command::Serve { speed, port } => serve::serve(&project, speed.profile(), port),
        Command::Test { only } => test::test(&project, only.as_deref()),
        Command::Check { write_schema } => check(&project, write_schema),
        Command::Accessibility => statement::write(&project),
        Command::Sources { out } => sources::sources(&project, &project.root.join(out)),
        Command::Build { speed, out, address, packages, offline } => {
            let address = address.as_deref().map(Address::new).transpose()?;
            let site = if packages {
                package::beside(&project, speed.profile(), address.as_ref(), offline)?
            } else {
                build::everything_with(&project, speed.profile(), &Extras { address: address.as_ref(), offline, ..Extras::default() })?
            };
            site.write(&project.root.join(&out))?;
            println!("{} files in {}", site.files().len(), out.display());
            Ok(())
        }
        Command::Package { kinds, out, lang, parts, questions, seed, mastery, activity } => {
            let all = kinds.is_empty() || kinds.contains(&Wanted(None));
            let kinds = if all { Kind::value_variants().to_vec() } else { kinds.into_iter().filter_map(|Wanted(kind)| kind).collect() };
            let choices = Choices { langs: lang, parts, questions, seed, mastery, activity };
            package::package(&project, &kinds, &choices, &project.root.join(out))
        }
        Command::Size => size::size(&project),
        Command::Bench => test::bench(&project),
        Command::Soak => test::soak(&project),
        Command::Coverage => prove::coverage(&project),
        Command::Growth => growth::growth(&project),
        Command::Reproduce => prove::reproduce(&project),
        Command::Mutants { file } => prove::mutants(&project, &file),
        Command::Fuzz { target, minutes, keep } => fuzz::fuzz(&project, target.as_deref(), minutes, keep),
    }
}

fn check(project: &Project, write_schema: bool) -> Result<()> {
    if write_schema {
        content::schema::write(project)?;
    }
    let content = content::load(content::files(&project.content())?)?;
    report(&content.warnings);
    println!("the content is right: {} files, {} languages", content.warnings.files.len(), content.editions.len());
    Ok(())
}

/// Prints problems, in colour where somebody looks at them.
fn report(problems: &Problems) {
    let renderer = if std::io::stderr().is_terminal() { Renderer::styled() } else { Renderer::plain() };
    eprint!("{}", problems.report(&renderer));
    let (errors, warnings) = (problems.count(Level::Error), problems.count(Level::Warning));
    if errors + warnings > 0 {
        eprintln!("{errors} errors, {warnings} warnings");
    }
}
