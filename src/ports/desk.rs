//! What the script of the teacher's pages calls: takes the data, and mounts a page over its own static markup. What has to be done outside is told to that script.

use std::{cell::RefCell, rc::Rc};

use explainer_core::{
    class::{
        desk::{Desk, Effect, Msg, What},
        present,
    },
    data,
};
use js_sys::Function;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};
use yew::{Event, TargetCast as _};

use super::drawn::Drawn;
use crate::canvas::Sight;
use crate::teacher::island::{Island, Kind, Port, Props, Store};

/// The names under which the script hears what is to be copied or saved, and says whether it was.
const NAMES: [(What, &str); 6] = [
    (What::Link, "link"),
    (What::Frame, "frame"),
    (What::Pupils, "pupils"),
    (What::Questions, "questions"),
    (What::CopiedPupils, "pupils-copied"),
    (What::CopiedQuestions, "questions-copied"),
];

/// The script around a page.
struct ScriptPort {
    /// Does something: its name, and up to three texts.
    act: Function,
    site: String,
    /// Where the page is, and what it has drawn there.
    root: Rc<RefCell<Option<Element>>>,
    drawn: Rc<Drawn>,
}

impl Port for ScriptPort {
    fn run(&self, effect: &Effect) {
        let name = |what: &What| NAMES.iter().find(|(known, _)| known == what).map_or("", |(_, name)| name);
        let texts: &[&str] = match effect {
            Effect::Address(address) => &["address", address],
            Effect::Copy(what, text) => &["copy", name(what), text],
            Effect::Download(what, file, text) => &["download", name(what), file, text],
            Effect::Keep(codes) => &["keep", codes],
            Effect::Board(true) => &["board", "on"],
            Effect::Board(false) => &["board", ""],
        };
        let arguments: js_sys::Array = texts.iter().map(|text| JsValue::from_str(text)).collect();
        let _ = self.act.apply(&JsValue::NULL, &arguments);
    }

    fn site(&self) -> String {
        self.site.clone()
    }

    fn drawing(&self) {
        if let Some(root) = &*self.root.borrow() {
            Drawn::keep(&self.drawn, "", root.clone());
        }
    }

    fn sight(&self) -> Sight {
        self.root.borrow().as_ref().map_or(Sight::Whole, |root| self.drawn.sight("", root))
    }

    fn value(&self) -> fn(&Event) -> String {
        |event| {
            let area = event.target_dyn_into::<HtmlTextAreaElement>().map(|area| area.value());
            area.or_else(|| event.target_dyn_into::<HtmlInputElement>().map(|input| input.value())).unwrap_or_default()
        }
    }
}

/// A page for teachers.
pub struct Teacher {
    store: Store,
    root: Rc<RefCell<Option<Element>>>,
}

impl Teacher {
    /// Takes the data of a page and the address of the site; `act` hears what has to be done outside. Data that this program cannot read gives nothing, and the page stays as it is.
    #[must_use]
    pub fn open(data: &[u8], site: String, act: Function) -> Option<Self> {
        let desk: Desk = data::read(data)?;
        let root = Rc::default();
        let port = ScriptPort { act, site, root: Rc::clone(&root), drawn: Rc::default() };
        Some(Self { store: Store::new(desk, Box::new(port)), root })
    }

    /// Mounts the page with this name over the static markup in `root`.
    pub fn mount(&self, name: &str, root: Element) {
        let kind = match name {
            "worksheet" => Kind::Worksheet,
            "key" => Kind::Key,
            _ => Kind::Desk,
        };
        self.root.replace(Some(root.clone()));
        yew::Renderer::<Island>::with_root_and_props(root, Props { kind, store: self.store.clone() }).render();
    }

    /// What stands after the `#` of the page: a set-up, or nothing.
    pub fn came(&self, address: &str) {
        self.store.send(&Msg::Came(address.to_owned()));
    }

    /// Codes that were kept from before.
    pub fn kept(&self, codes: &str) {
        self.store.send(&Msg::TypedCodes(codes.to_owned()));
    }

    /// Whether something could be copied or saved.
    pub fn done(&self, name: &str, done: bool) {
        if let Some((what, _)) = NAMES.iter().find(|(_, known)| *known == name) {
            self.store.send(&Msg::Done(*what, done));
        }
    }

    /// A key was pressed on the board. Says whether it did something.
    #[must_use]
    pub fn key(&self, name: &str) -> bool {
        let msg = present::key(name).filter(|_| self.store.state().board.is_some());
        if let Some(msg) = msg {
            self.store.send(&Msg::Board(msg));
        }
        msg.is_some()
    }

    /// The board was left.
    pub fn left(&self) {
        self.store.send(&Msg::Left);
    }
}
