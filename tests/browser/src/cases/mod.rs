//! What must hold in every browser. A name is a sentence about the reader's world.

mod accessibility;
mod banks;
mod element;
mod embedding;
mod faults;
mod figures;
mod frames;
mod hostile;
mod hosts;
mod keyboard;
mod large;
mod lms;
mod mirrored;
mod modes;
mod offline;
mod quiz;
mod reading;
mod record;
mod single;
mod teacher;
mod tree;
mod validity;

use std::{future::Future, pin::Pin};

use anyhow::Result;
use banks::{the_bank_as_a_table_has_every_question, the_bank_for_moodle_is_read_by_another_program, the_bank_in_gift_is_read_by_another_program};
use browser_tests::{
    engine::{Engine, Settings},
    hosts::strict,
    visit::Visit,
};
use hostile::the_command_searches_whatever_hosts_and_learning_systems_say;
use validity::{
    the_books_are_valid, the_manifests_for_learning_systems_are_valid, the_pages_are_valid_html, the_programs_say_nothing_of_the_machine_that_compiled_them,
};
use xtask::{build::Site, serve::server::Conduct};

/// What a case does with a visit.
pub type Run = for<'v> fn(&'v Visit) -> Pin<Box<dyn Future<Output = Result<()>> + 'v>>;

/// A test.
#[derive(Clone, Copy)]
pub struct Case {
    /// A sentence, with underscores.
    pub name: &'static str,
    /// Where it runs.
    pub engines: &'static [Engine],
    /// How the host behaves.
    pub conduct: fn() -> Conduct,
    /// How the reader has set the browser.
    pub settings: Settings,
    /// What happens.
    pub run: Run,
}

impl Case {
    /// A case with a good host, on all engines.
    pub const fn new(name: &'static str, run: Run) -> Self {
        Self { name, engines: &Engine::ALL, conduct: good_host, settings: Settings { no_scripts: false, dark: false }, run }
    }

    /// On one engine: for what only its driver can set.
    pub const fn on(self, engines: &'static [Engine]) -> Self {
        Self { engines, ..self }
    }

    /// With another host.
    pub const fn at(self, conduct: fn() -> Conduct) -> Self {
        Self { conduct, ..self }
    }

    /// With scripts switched off.
    pub const fn without_scripts(self) -> Self {
        Self { settings: Settings { no_scripts: true, ..self.settings }, ..self }
    }

    /// With dark colours preferred.
    pub const fn dark(self) -> Self {
        Self { settings: Settings { dark: true, ..self.settings }, ..self }
    }
}

/// A test that needs no browser, only programs of others.
pub type Alone = (&'static str, fn(&Site) -> Result<()>);

/// All of them.
pub const ALONE: &[Alone] = &[
    ("the_pages_are_valid_html", the_pages_are_valid_html),
    ("the_programs_say_nothing_of_the_machine_that_compiled_them", the_programs_say_nothing_of_the_machine_that_compiled_them),
    ("the_manifests_for_learning_systems_are_valid", the_manifests_for_learning_systems_are_valid),
    ("the_books_are_valid", the_books_are_valid),
    ("the_bank_in_gift_is_read_by_another_program", the_bank_in_gift_is_read_by_another_program),
    ("the_bank_for_moodle_is_read_by_another_program", the_bank_for_moodle_is_read_by_another_program),
    ("the_bank_as_a_table_has_every_question", the_bank_as_a_table_has_every_question),
    ("the_command_searches_whatever_hosts_and_learning_systems_say", the_command_searches_whatever_hosts_and_learning_systems_say),
];

/// Makes a case of an `async fn` of the same name.
macro_rules! case {
    ($name:ident) => {
        crate::cases::Case::new(stringify!($name), |visit| Box::pin($name(visit)))
    };
}
use case;

/// A host that does everything right, with the site in a sub-folder: all paths must be relative.
pub fn good_host() -> Conduct {
    Conduct { folder: "/news/explainer".to_owned(), ..strict() }
}

/// The same host without any header of its own.
pub fn bare_host() -> Conduct {
    Conduct { headers: Vec::new(), ..good_host() }
}

/// A host that needs some seconds for the program.
pub fn slow_host() -> Conduct {
    Conduct { slow: vec![(".wasm".to_owned(), std::time::Duration::from_secs(3))], ..good_host() }
}

/// A host with a content security policy.
pub fn policy(policy: &str) -> Conduct {
    Conduct { headers: vec![("Content-Security-Policy".to_owned(), policy.to_owned())], ..good_host() }
}

/// A host whose policy forbids scripts: for WebKit, whose browser for tests has no switch for them, so that it is as if they were off.
pub fn plain_host() -> Conduct {
    Conduct { watch: false, ..policy("script-src 'none'") }
}

/// Lays out what is out of sight as well: it must be, to be measured.
pub async fn lay_out_everything(visit: &Visit) -> Result<()> {
    visit.eval("document.querySelectorAll('body *').forEach((element) => { element.style.contentVisibility = 'visible' })").await?;
    Ok(())
}

/// All cases.
pub fn all() -> Vec<Case> {
    [
        reading::CASES,
        element::CASES,
        embedding::CASES,
        figures::CASES,
        frames::CASES,
        quiz::CASES,
        keyboard::CASES,
        modes::CASES,
        mirrored::CASES,
        tree::CASES,
        hosts::CASES,
        teacher::CASES,
        lms::CASES,
        record::CASES,
        banks::CASES,
        offline::CASES,
        single::CASES,
        faults::CASES,
        large::CASES,
        hostile::CASES,
        accessibility::CASES,
    ]
    .concat()
}

/// A script to which others are appended: the contrast of two colours, as WCAG defines it.
const CONTRAST: &str = "const luminance = (colour) => { \
    const [red, green, blue] = colour.match(/[\\d.]+/g).slice(0, 3).map((one) => colour.startsWith('rgb') ? one / 255 : +one).map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4); \
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05; }; \
    const contrast = (one, other) => Math.max(luminance(one) / luminance(other), luminance(other) / luminance(one));";

/// The site with pages that show an edition in a frame of a narrow phone: no browser makes its window that small.
pub fn with_frames(mut site: Site) -> Site {
    let pages: Vec<_> = site.files().keys().filter(|name| name.ends_with(".html")).cloned().collect();
    for page in pages {
        let frame = format!(
            "<!DOCTYPE html><html lang=\"en\"><head><title>A narrow phone</title></head><body><iframe title=\"phone\" width=\"320\" height=\"640\" src=\"{page}\"></iframe></body></html>"
        );
        // At the top, from where it sees the page in its folder.
        site.add(format!("phone-{}", page.replace('/', "-")), frame.into_bytes());
    }
    site
}
