//! The browser behind the effects: storage, focus, the address, who is around, and what already stands on the page.
//!
//! Everything is sought within the element that the explainer is: there may be another one on the page, and the page may be somebody else's. Storage can be refused (private
//! windows, sandboxed frames), elements can be gone: every call may fail, and then nothing happens.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use explainer_core::{
    address, figures,
    quiz::{
        Verdict, progress, setting,
        state::MARKS,
        update::{Effect, Event as Happened, Msg, Spot},
    },
};
use gloo_events::EventListener;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{Element, Event, EventTarget, FocusOptions, HtmlElement, HtmlInputElement, PageTransitionEvent, Storage};
use yew::{TargetCast as _, prelude::Html};

use super::drawn::Drawn;
use crate::{canvas::Sight, port::Port};

/// Where the element keeps what a page keeps in its address: on the page of somebody else, whose address is not ours.
const ADDRESS: &str = "data-address";
/// On the element while the result of the quiz is printed.
const PRINT: &str = "data-print";
/// Told to the other explainers of a page when progress is stored: the browser tells other tabs alone.
const SAVED: &str = "news-explainer:saved";

/// The browser around an explainer.
#[derive(Clone, Debug)]
pub struct BrowserPort {
    /// The element that the explainer is.
    root: Element,
    /// Who is told what happens: a function of the name and the detail of the event.
    tell: Function,
    /// Who fetches what is wanted.
    want: Function,
    /// What could not be stored.
    line: Rc<RefCell<Option<String>>>,
    /// Whether it is this one that tells the others of the page.
    telling: Rc<Cell<bool>>,
    /// What is heard of the page, for as long as the explainer is on it.
    listeners: Rc<RefCell<Vec<EventListener>>>,
    /// What the islands have drawn.
    drawn: Rc<Drawn>,
}

impl BrowserPort {
    /// The browser around the explainer that is in this element.
    #[must_use]
    pub fn new(root: Element, tell: Function, want: Function) -> Self {
        Self { root, tell, want, line: Rc::default(), telling: Rc::default(), listeners: Rc::default(), drawn: Rc::default() }
    }

    /// Hears nothing any more.
    pub fn close(&self) {
        self.listeners.borrow_mut().clear();
    }

    fn listen(&self, target: &EventTarget, event: &'static str, listener: impl Fn(&Event) + 'static) {
        self.listeners.borrow_mut().push(EventListener::new(target, event, listener));
    }

    /// What a host asks of this explainer: the value of `data-` and the name.
    #[must_use]
    pub fn asked(&self, name: &str) -> Option<String> {
        self.root.get_attribute(&["data-", name].concat())
    }

    /// What the address says after its `#`.
    fn hash(&self) -> String {
        if let Some(own) = self.root.get_attribute(ADDRESS) {
            return own;
        }
        let hash = web_sys::window().and_then(|window| window.location().hash().ok());
        hash.as_deref().and_then(|hash| hash.strip_prefix('#')).unwrap_or_default().to_owned()
    }

    /// Changes that. Some browsers allow only so many changes in a minute; then nothing happens.
    fn set_hash(&self, address: &str) {
        if self.root.has_attribute(ADDRESS) {
            let _ = self.root.set_attribute(ADDRESS, address);
        } else if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
            let state = history.state().unwrap_or(JsValue::NULL);
            let _ = history.replace_state_with_url(&state, "", Some(&["#", address].concat()));
        }
    }

    /// Who says that the address changed.
    fn place(&self) -> Option<EventTarget> {
        if self.root.has_attribute(ADDRESS) { Some(self.root.clone().into()) } else { web_sys::window().map(Into::into) }
    }

    /// One key per topic, for all languages together. Where a host asks for a quiz of its own, that is another one.
    fn key(&self, name: &str) -> String {
        let own = [self.asked("seed"), self.asked("questions"), self.asked("lesson")];
        let own = own.map(|own| [".", &own.unwrap_or_default()].concat()).concat();
        ["news-explainer:", name, own.trim_end_matches('.')].concat()
    }

    /// The store of the browser, unless it or the host refuses.
    fn storage(&self) -> Option<Storage> {
        if self.asked("storage").is_some_and(|storage| storage == "off") {
            return None;
        }
        web_sys::window()?.local_storage().ok()?
    }

    /// What a host has the quiz begin with: its seed, or one that is drawn, and in a lesson a mark. What was begun already keeps its own.
    fn begin(&self, begun: bool) -> Option<String> {
        let lesson = self.asked("lesson").unwrap_or_default();
        let says = |wanted: &str| lesson.split(' ').any(|word| word == wanted);
        let draw = |below: u32| 1 + (js_sys::Math::random() * f64::from(below - 1)) as u32;
        let mark = if says(setting::CODE) { draw(MARKS) } else { 0 };
        match (says(setting::OWN), begun) {
            (true, true) => None,
            (true, false) => Some(progress::begin(&progress::base36(draw(setting::OWN_SEEDS)), mark)),
            (false, _) if mark > 0 => Some(progress::begin(self.asked("seed").as_deref().unwrap_or("0"), mark)),
            (false, _) => self.asked("seed").map(|seed| progress::begin(&seed, 0)),
        }
    }

    fn stored(&self, name: &str) -> Option<String> {
        self.storage()?.get_item(&self.key(name)).ok()?
    }

    fn island(&self, name: &str) -> Option<Element> {
        self.root.query_selector(&["[data-island='", name, "']"].concat()).ok()?
    }

    fn focus(&self, id: String) {
        let root = self.root.clone();
        // The new view is there after the present task.
        later(move || {
            if let Ok(Some(element)) = root.query_selector(&["#", &id].concat()) {
                // The reader decides where to look: what is focused on follows from what was pressed.
                let options = FocusOptions::new();
                options.set_prevent_scroll(id.ends_with("-next"));
                let _ = element.unchecked_into::<HtmlElement>().focus_with_options(&options);
            }
        });
    }

    fn report(&self, event: &Happened) {
        let (name, detail): (_, &[(&str, JsValue)]) = match event {
            Happened::Answered { sheet, item, credit, .. } => {
                let verdict = match Verdict::of(*credit) {
                    Verdict::Right => "right",
                    Verdict::Partly => "partly",
                    Verdict::Wrong => "wrong",
                };
                ("answered", &[("sheet", sheet.desk().into()), ("question", item.as_str().into()), ("verdict", verdict.into()), ("credit", (*credit).into())])
            }
            Happened::Progressed { sheet, done, total, credit } => {
                ("progressed", &[("sheet", sheet.desk().into()), ("done", number(*done)), ("total", number(*total)), ("credit", (*credit).into())])
            }
            Happened::Finished { sheet, score } => {
                ("finished", &[("sheet", sheet.desk().into()), ("right", number(score.right)), ("total", number(score.total)), ("credit", score.credit.into())])
            }
        };
        let object = Object::new();
        for (name, value) in detail {
            let _ = Reflect::set(&object, &(*name).into(), value);
        }
        let _ = self.tell.call2(&JsValue::NULL, &name.into(), &object);
    }
}

impl Port for BrowserPort {
    fn load(&self, name: &str) -> Vec<String> {
        let (stored, here) = (self.stored(name), address::find(&self.hash(), address::QUIZ).map(str::to_owned));
        let begin = self.begin(stored.is_some() || here.is_some());
        if let (None, Some(begin), Some(storage)) = (&stored, &begin, self.storage()) {
            // What was drawn is kept at once: another tab would draw something else.
            let _ = storage.set_item(&self.key(name), begin);
        }
        stored.into_iter().chain(begin).chain(here).collect()
    }

    fn overhear(&self, name: &str, listener: Box<dyn Fn(&Msg)>) {
        let Some(window) = web_sys::window() else { return };
        let listener: Rc<dyn Fn(&Msg)> = listener.into();
        for (event, down) in [("pointerdown", true), ("pointerup", false), ("pointercancel", false)] {
            let drawn = self.drawn.clone();
            self.listen(&window, event, move |_| drawn.held.set(down));
        }
        for event in ["storage", "pageshow", SAVED] {
            let (listener, port, name) = (listener.clone(), self.clone(), name.to_owned());
            let tell = move |event: &Event| {
                // A page that is shown for the first time has asked already.
                let first = event.dyn_ref::<PageTransitionEvent>().is_some_and(|event| !event.persisted());
                if let Some(line) = port.stored(&name).filter(|_| !first && !port.telling.get()) {
                    listener(&Msg::Overheard(line));
                }
            };
            self.listen(&window, event, tell);
        }
        let port = self.clone();
        let changed = move |_: &Event| {
            let kept = port.line.borrow().clone();
            match (address::find(&port.hash(), address::QUIZ), kept) {
                // A link on the page took the place of what cannot be stored.
                (None, Some(kept)) => port.set_hash(&address::with(&port.hash(), address::QUIZ, &kept)),
                (Some(found), kept) if kept.as_deref() != Some(found) => listener(&Msg::Returned(found.to_owned())),
                _ => {}
            }
        };
        if let Some(place) = self.place() {
            self.listen(&place, "hashchange", changed);
        }
    }

    fn want(&self) {
        let _ = self.want.call0(&JsValue::NULL);
    }

    fn run(&self, name: &str, effect: &Effect) {
        match effect {
            Effect::Save(line) => {
                // A full or refused store must not end the quiz: the address keeps the line instead, also when a link on the page changes it.
                let stored = self.storage().is_some_and(|storage| storage.set_item(&self.key(name), line).is_ok());
                self.line.replace((!stored).then(|| line.clone()));
                if !stored {
                    self.set_hash(&address::with(&self.hash(), address::QUIZ, line));
                } else {
                    if address::find(&self.hash(), address::QUIZ).is_some() {
                        self.set_hash(&address::without_quiz(&self.hash()));
                    }
                    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(SAVED)) {
                        self.telling.set(true);
                        let _ = window.dispatch_event(&event);
                        self.telling.set(false);
                    }
                }
            }
            Effect::Focus(Spot::Next(sheet)) => self.focus([sheet.desk().as_str(), "-next"].concat()),
            Effect::Focus(Spot::Heading(sheet)) => self.focus([&sheet.desk(), "-place"].concat()),
            Effect::Focus(Spot::Mover { sheet, place, up }) => {
                self.focus([sheet.desk().as_str(), if *up { "-up-" } else { "-down-" }, &place.to_string()].concat());
            }
            Effect::Report(event) => self.report(event),
            Effect::Print => {
                // The style sheet leaves out everything but the result.
                let _ = self.root.set_attribute(PRINT, "");
                if let Some(window) = web_sys::window() {
                    // On some devices the page is laid out for paper after this has returned.
                    let root = self.root.clone();
                    EventListener::once(&window, "afterprint", move |_| _ = root.remove_attribute(PRINT)).forget();
                    let _ = window.print();
                }
            }
        }
    }

    fn drawing(&self, island: &str) {
        if let Some(root) = self.island(island) {
            Drawn::keep(&self.drawn, island, root);
        }
    }

    fn sight(&self, island: &str) -> Sight {
        self.island(island).map_or(Sight::Whole, |root| self.drawn.sight(island, &root))
    }

    fn follow(&self, listener: Box<dyn Fn(&str)>) {
        let Some(place) = self.place() else { return };
        let port = self.clone();
        let tell = move || listener(&port.hash());
        tell();
        self.listen(&place, "hashchange", move |_| tell());
    }

    fn carry_out(&self, effect: &figures::Effect) {
        match effect {
            figures::Effect::Address { figure, code } => self.set_hash(&address::with(&self.hash(), figure, code)),
            figures::Effect::Show { track, shown } => {
                let Ok(events) = self.root.query_selector_all(&[".ex-event--", track].concat()) else { return };
                for event in (0..events.length()).filter_map(|index| events.item(index)?.dyn_into::<HtmlElement>().ok()) {
                    event.set_hidden(!shown);
                }
            }
        }
    }

    fn piece(&self, selector: &str) -> Html {
        let Ok(Some(element)) = self.root.query_selector(selector) else { return Html::default() };
        let nodes = element.child_nodes();
        (0..nodes.length()).filter_map(|index| nodes.item(index)?.clone_node_with_deep(true).ok()).map(Html::VRef).collect()
    }

    fn value(&self) -> fn(&Event) -> String {
        // A list to choose from holds its value under the same name as a field.
        |event| event.target_unchecked_into::<HtmlInputElement>().value()
    }
}

/// After the present task. What it holds is let go of when it is done.
pub(super) fn later(done: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback(Closure::once_into_js(done).unchecked_ref());
    }
}

/// A count, which never comes near the limits of either type.
fn number(count: usize) -> JsValue {
    JsValue::from(u32::try_from(count).unwrap_or(u32::MAX))
}
