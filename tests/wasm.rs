//! The program in a real browser: what the loader can ask of it.
#![cfg(target_arch = "wasm32")]

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use explainer_core::{
    data,
    figures::{Figure, chain, claims, timeline},
    islands::Islands,
    quiz::{
        Asked, Item, Question, Quiz, Theme,
        choice::{Choice, Opt},
        order::{Element as Row, Order},
        progress,
        setting::Setting,
        state::Sheet,
        update::{Effect, Event, Msg},
        volume::Volumes,
    },
    text::{Inline, Line},
    words::{FigureWords, QuizWords},
};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Reflect};
use news_explainer::{port::Port, ports::loader::Explainer, store::Store};
use wasm_bindgen::{JsCast as _, closure::Closure};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, HtmlElement, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

fn line(text: &str) -> Line {
    vec![Inline::Text(text.to_owned())]
}

/// Two questions of which the second option is right, one about an order at the end of a part, and one before reading; every test has a topic of its own, so that nothing is kept between them.
fn quiz(topic: &str) -> Vec<u8> {
    let option = |n: usize| Opt { text: line(&format!("option {n}")), feedback: line(&format!("why {n}")) };
    let row = |text: &str| Row { text: line(text), feedback: line("why") };
    let order = Order { first: "first".to_owned(), last: "last".to_owned(), elements: ["a", "b", "c"].map(row).to_vec(), shown: vec![2, 0, 1] };
    let choice = || Question::Choice(Choice { options: (0..4).map(option).collect(), right: 1 });
    let item = |id: &str, fingerprint: u32, asked: Asked, question: Question| Item {
        id: id.to_owned(),
        theme: 0,
        difficulty: fingerprint.min(2) as u8,
        asked,
        part: 0,
        passage: "passage".to_owned(),
        passage_title: "Passage".to_owned(),
        sources: vec![1],
        prompt: line(id),
        hint: line("a hint"),
        question,
        fingerprint,
    };
    let quiz = Quiz {
        topic: topic.to_owned(),
        words: QuizWords::gather(str::to_owned),
        themes: vec![Theme { id: "theme".to_owned(), name: "theme".to_owned(), part: "part".to_owned(), spread: 1 }],
        parts: vec!["part".to_owned()],
        items: vec![
            item("first", 1, Asked::Quiz, choice()),
            item("second", 2, Asked::Quiz, choice()),
            item("third", 3, Asked::Check, Question::Order(order)),
            item("guess", 4, Asked::Before, choice()),
        ],
        volumes: Volumes::default(),
        setting: Setting::default(),
    };
    let step = |title: &str| chain::Step { title: title.to_owned(), text: line("text"), flaw: line("flaw"), stop: line("stop") };
    let track = |id: &str| timeline::Track { id: id.to_owned(), name: id.to_owned(), events: 1 };
    let figures = vec![
        Figure::Chain(chain::Chain { steps: vec![step("door"), step("rights")] }),
        Figure::Timeline(timeline::Timeline { tracks: vec![track("flaw"), track("politics")] }),
        Figure::Claims(claims::Claims { verdicts: vec!["right".to_owned()], claims: vec![claims::Claim { id: "s1".to_owned(), verdict: 0 }] }),
    ];
    let islands = Islands { quiz, figures, words: FigureWords::gather(str::to_owned), months: Vec::new(), source: "source {n}".to_owned() };
    data::write(&islands).expect("bytes")
}

/// An explainer on the page of the test, with nobody who listens.
fn open(data: &[u8]) -> Option<Explainer> {
    let nobody = || Closure::<dyn FnMut()>::new(|| {}).into_js_value().unchecked_into::<Function>();
    Explainer::open(data, document().body().expect("a body").into(), nobody(), nobody()).inspect(Explainer::begin)
}

/// The document of the test, under the policy of the recipes: the runner's page comes without one, and one that is put into its head is in force from then on.
fn document() -> Document {
    let document = gloo_utils::document();
    if document.query_selector("meta[http-equiv=Content-Security-Policy]").expect("a selector").is_none() {
        let policy = document.create_element("meta").expect("an element");
        policy.set_attribute("http-equiv", "Content-Security-Policy").expect("set");
        let (_, content) = include_str!("../docs/headers/meta.html").split_once("content=\"").expect("a policy");
        policy.set_attribute("content", content.split('"').next().unwrap_or_default()).expect("set");
        document.query_selector("head").expect("a selector").expect("a head").append_child(&policy).expect("appended");
    }
    document
}

#[wasm_bindgen_test]
fn under_the_policy_of_these_tests_no_text_becomes_code_or_markup() {
    let element = document().create_element("p").expect("an element");
    assert!(js_sys::eval("1").is_err());
    assert!(Reflect::set(&element, &"innerHTML".into(), &"<b>text</b>".into()).is_err());
    assert_eq!(element.child_element_count(), 0);
}

/// An element on the page with the static markup of an option that is ticked, as the page has it before the program comes.
fn printed(ticked: Option<&str>) -> Element {
    let root = document().create_element("div").expect("an element");
    if let Some(value) = ticked {
        let input: HtmlInputElement = document().create_element("input").expect("an element").unchecked_into();
        input.set_type("radio");
        input.set_name("quiz-first.0");
        input.set_value(value);
        input.set_checked(true);
        root.append_child(&input).expect("appended");
    }
    gloo_utils::body().append_child(&root).expect("appended");
    root
}

fn checked(root: &Element) -> Option<String> {
    let input = root.query_selector("input:checked").expect("a selector")?;
    Some(input.unchecked_into::<HtmlInputElement>().value())
}

fn press(root: &Element, selector: &str) {
    root.query_selector(selector).expect("a selector").unwrap_or_else(|| panic!("no {selector}")).unchecked_into::<HtmlElement>().click();
}

/// Goes on to the question with this prompt.
fn shows(root: &Element, prompt: &str) {
    let asked = root.query_selector("legend").expect("a selector").and_then(|legend| legend.text_content());
    assert_eq!(asked.as_deref(), Some(prompt));
}

/// Until what was asked for is drawn.
async fn drawn() {
    TimeoutFuture::new(30).await;
}

#[wasm_bindgen_test]
async fn an_answer_that_was_ticked_on_the_page_is_taken_over() {
    let root = printed(Some("2"));
    let root = open(&quiz("taken-over")).expect("a quiz").mount("quiz", root).expect("an island");
    drawn().await;
    shows(&root, "first");
    assert_eq!(checked(&root).as_deref(), Some("2"));
    assert!(root.query_selector("form").expect("a selector").is_some());
    root.remove();
}

#[wasm_bindgen_test]
async fn a_tick_that_is_no_option_is_left_aside() {
    for odd in ["9", "-1", "x", "", "99999999999999999999"] {
        let root = printed(Some(odd));
        let root = open(&quiz("odd")).expect("a quiz").mount("quiz", root).expect("an island");
        drawn().await;
        assert_eq!(checked(&root), None, "{odd}");
        root.remove();
    }
}

#[wasm_bindgen_test]
async fn what_happens_in_one_island_shows_in_the_other() {
    let (one, other) = (printed(None), printed(None));
    let explainer = open(&quiz("shared")).expect("a quiz");
    let one = explainer.mount("quiz", one).expect("an island");
    let other = explainer.mount("quiz", other).expect("an island");
    drawn().await;
    press(&one, "input[value='1']");
    press(&one, "button[type=submit]");
    drawn().await;
    assert_eq!(checked(&other).as_deref(), Some("1"));
    assert!(other.text_content().unwrap_or_default().contains("why 1"), "the feedback shows in both");
    one.remove();
    other.remove();
}

#[wasm_bindgen_test]
async fn an_island_that_the_host_took_away_harms_nobody() {
    let (gone, stays) = (printed(None), printed(None));
    let explainer = open(&quiz("gone")).expect("a quiz");
    let gone = explainer.mount("quiz", gone).expect("an island");
    let stays = explainer.mount("quiz", stays).expect("an island");
    drawn().await;
    gone.set_text_content(None);
    gone.remove();
    press(&stays, "input[value='0']");
    press(&stays, "button[type=submit]");
    drawn().await;
    assert!(stays.text_content().unwrap_or_default().contains("why 0"));
    stays.remove();
}

#[wasm_bindgen_test]
fn data_of_another_version_or_cut_off_is_refused_and_nothing_breaks() {
    let whole = quiz("whole");
    assert!(open(&whole).is_some());
    for length in 0..whole.len() {
        assert!(open(&whole[..length]).is_none(), "cut off after {length} bytes");
    }
    for filler in [0u8, 1, 0x7f, 0x80, 0xff] {
        let _ = open(&vec![filler; 500]);
    }
}

#[wasm_bindgen_test]
async fn an_island_of_an_unknown_name_leaves_its_markup() {
    let root = printed(Some("1"));
    assert!(open(&quiz("unknown")).expect("a quiz").mount("no-such-figure", root.clone()).is_none());
    drawn().await;
    assert_eq!(checked(&root).as_deref(), Some("1"));
    root.remove();
}

#[wasm_bindgen_test]
async fn a_figure_takes_the_place_of_its_markup_and_answers() {
    let root = printed(None);
    let root = open(&quiz("figure")).expect("islands").mount("chain", root).expect("an island");
    drawn().await;
    press(&root, ".ex-numbers li:nth-child(2) button");
    drawn().await;
    let now = root.query_selector(".ex-step--now h4").expect("a selector").expect("a step");
    assert_eq!(now.text_content().as_deref(), Some("rights"));
    root.remove();
}

#[wasm_bindgen_test]
async fn a_figure_shows_what_stands_on_the_page_without_taking_it_away() {
    let (page, root) = (printed(None), printed(None));
    let (claim, text) = (document().create_element("div").expect("an element"), document().create_element("p").expect("an element"));
    claim.set_id("s1");
    text.set_class_name("ex-claim__claim");
    text.set_text_content(Some("what the article says"));
    claim.append_child(&text).expect("appended");
    page.append_child(&claim).expect("appended");
    let root = open(&quiz("piece")).expect("islands").mount("claims", root).expect("an island");
    drawn().await;
    let shown = |root: &Element| root.text_content().unwrap_or_default().matches("what the article says").count();
    assert_eq!((shown(&root), shown(&page)), (1, 1));
    press(&root, "[role=group] button");
    drawn().await;
    assert_eq!((shown(&root), shown(&page)), (1, 1), "it is still there after an answer");
    root.remove();
    page.remove();
}

#[wasm_bindgen_test]
async fn a_track_that_is_put_aside_hides_its_events_and_no_others() {
    let (page, root) = (printed(None), printed(None));
    let event = |track: &str| {
        let event: HtmlElement = document().create_element("p").expect("an element").unchecked_into();
        event.set_class_name(&format!("ex-event--{track}"));
        page.append_child(&event).expect("appended");
        event
    };
    let (flaw, politics) = (event("flaw"), event("politics"));
    let root = open(&quiz("tracks")).expect("islands").mount("timeline", root).expect("an island");
    drawn().await;
    press(&root, "label:nth-of-type(1) input");
    drawn().await;
    assert!(flaw.hidden() && !politics.hidden());
    press(&root, "label:nth-of-type(1) input");
    drawn().await;
    assert!(!flaw.hidden());
    root.remove();
    page.remove();
}

#[wasm_bindgen_test]
async fn questions_at_the_end_of_a_part_wait_until_they_are_wanted() {
    let root = printed(None);
    let root = open(&quiz("waiting")).expect("islands").mount("check-part", root).expect("an island");
    drawn().await;
    assert!(root.query_selector("form").expect("a selector").is_none());
    press(&root, "button");
    drawn().await;
    shows(&root, "third");
    assert_eq!(document().active_element().map(|element| element.id()).as_deref(), Some("check-0-place"), "the focus goes along");
    root.remove();
}

#[wasm_bindgen_test]
async fn an_element_that_is_moved_keeps_the_focus_on_its_button() {
    let root = printed(None);
    let root = open(&quiz("moving")).expect("islands").mount("check-part", root).expect("an island");
    drawn().await;
    press(&root, "button");
    drawn().await;
    let rows = |root: &Element| -> Vec<String> {
        let rows = root.query_selector_all(".ex-row > span:first-child").expect("a selector");
        (0..rows.length()).filter_map(|index| rows.item(index)?.text_content()).collect()
    };
    assert_eq!(rows(&root), ["c", "a", "b"]);
    press(&root, "#check-0-down-0");
    drawn().await;
    assert_eq!(rows(&root), ["a", "c", "b"]);
    assert_eq!(document().active_element().map(|element| element.id()).as_deref(), Some("check-0-down-1"));
    press(&root, "#check-0-down-1");
    drawn().await;
    // At the end the button stays, and says that it does nothing.
    press(&root, "#check-0-down-2");
    drawn().await;
    assert_eq!(rows(&root), ["a", "b", "c"]);
    let status = root.query_selector("[role=status]").expect("a selector").and_then(|status| status.text_content()).unwrap_or_default();
    assert!(status.contains("moved"), "{status}");
    press(&root, "button[type=submit]");
    drawn().await;
    assert!(root.query_selector(".ex-feedback--right").expect("a selector").is_some());
    root.remove();
}

#[wasm_bindgen_test]
async fn a_prediction_says_nothing_of_right_and_wrong() {
    let root = printed(None);
    let root = open(&quiz("guess")).expect("islands").mount("before", root).expect("an island");
    drawn().await;
    press(&root, "button");
    drawn().await;
    shows(&root, "guess");
    press(&root, "input[value='0']");
    press(&root, "button[type=submit]");
    drawn().await;
    let text = root.text_content().unwrap_or_default();
    assert!(text.contains("predicted") && !text.contains("why") && root.query_selector(".ex-feedback").expect("a selector").is_none(), "{text}");
    root.remove();
}

type Listener = Box<dyn Fn(&Msg)>;

/// A port that writes down what it is told, and holds what was kept and who listens.
#[derive(Clone, Default)]
struct Witness {
    told: Rc<RefCell<Vec<Effect>>>,
    kept: Vec<String>,
    listener: Rc<RefCell<Option<Listener>>>,
    wanted: Rc<Cell<usize>>,
}

impl Port for Witness {
    fn load(&self, _name: &str) -> Vec<String> {
        self.kept.clone()
    }
    fn overhear(&self, _name: &str, listener: Box<dyn Fn(&Msg)>) {
        self.listener.replace(Some(listener));
    }
    fn want(&self) {
        self.wanted.set(self.wanted.get() + 1);
    }
    fn run(&self, _name: &str, effect: &Effect) {
        self.told.borrow_mut().push(effect.clone());
    }
    fn follow(&self, _listener: Box<dyn Fn(&str)>) {}
    fn carry_out(&self, _effect: &explainer_core::figures::Effect) {}
    fn piece(&self, _selector: &str) -> yew::Html {
        yew::Html::default()
    }
    fn value(&self) -> fn(&yew::Event) -> String {
        |_| String::new()
    }
}

#[wasm_bindgen_test]
fn whoever_listens_hears_of_every_answer_how_far_it_is_and_of_the_end() {
    let islands: Islands = data::read(&quiz("heard")).expect("islands");
    let witness = Witness::default();
    let store = Store::new(islands.quiz, Box::new(witness.clone()));
    store.begin();
    let sheet = Sheet::Check(0);
    let item = store.state().items(&store.quiz(), sheet)[0];
    for (part, value) in [(0, 2), (0, 1), (1, 0)] {
        store.send(&Msg::Set { sheet, item, part, value });
    }
    store.send(&Msg::Checked(sheet));
    store.send(&Msg::Continued(sheet));
    let heard: Vec<_> = witness.told.borrow().iter().filter_map(|effect| if let Effect::Report(event) = effect { Some(event.clone()) } else { None }).collect();
    let given = store.state().answer(sheet, item).map(|answer| answer.given.clone()).unwrap_or_default();
    let [
        Event::Answered { item: id, kind: "order", given: told, credit, sure: None, .. },
        Event::Progressed { done: 1, total: 1, .. },
        Event::Finished { score, .. },
    ] = heard.as_slice()
    else {
        panic!("{heard:?}")
    };
    assert_eq!((id.as_str(), told, *credit), ("third", &given, score.credit));
}

/// The data of a page with a large bank, and its volumes.
fn large(topic: &str) -> (Islands, Vec<Vec<Item>>) {
    let mut islands: Islands = data::read(&quiz(topic)).expect("islands");
    let item = islands.quiz.items[0].clone();
    islands.quiz.items.extend((0..400).map(|n| Item { id: format!("more-{n}"), fingerprint: 100 + n, ..item.clone() }));
    islands.quiz.spread();
    let (page, volumes) = islands.quiz.bound();
    assert!(volumes.len() >= 8);
    islands.quiz = page;
    islands.quiz.volumes.files = (0..volumes.len()).map(|volume| format!("volume-{volume}")).collect();
    (islands, volumes)
}

#[wasm_bindgen_test]
async fn a_quiz_of_a_large_bank_waits_for_its_volume_and_takes_nothing_else_for_it() {
    let (islands, volumes) = large("volumes");
    let volume = data::write(&volumes[0]).expect("bytes");
    let explainer = open(&data::write(&islands).expect("bytes")).expect("an explainer");
    for wrong in [&[][..], &volume[..volume.len() - 1], &[255; 40]] {
        assert_eq!(explainer.wants().as_deref(), Some("volume-0"));
        assert!(!explainer.take_in("volume-0", wrong));
    }
    assert!(explainer.take_in("volume-0", &volume));
    assert_eq!(explainer.wants(), None);
    let root = explainer.mount("quiz", printed(None)).expect("an island");
    drawn().await;
    assert!(root.query_selector("form").expect("a selector").is_some());
    root.remove();
}

#[wasm_bindgen_test]
fn what_waits_for_questions_is_heard_in_its_order_and_what_cannot_come_not_at_all() {
    let (islands, volumes) = large("in-order");
    // A question that was begun in another volume than that of the seed, as before the bank grew; and a link to the same volume as that seed.
    let begun = volumes[2][0].fingerprint;
    let linked = 1 + u32::try_from(volumes.len()).expect("a number");
    let kept = vec![format!("2~1~0~q~q-0~q.{}", progress::base36(begun)), format!("2~{}~0~q", progress::base36(linked))];
    let witness = Witness { kept, ..Witness::default() };
    let store = Store::new(islands.quiz, Box::new(witness.clone()));
    store.begin();
    let take_in = |volume: usize| assert!(store.take_in(&format!("volume-{volume}"), volumes[volume].clone()));
    assert_eq!(store.wants().as_deref(), Some("volume-1"));
    take_in(1);
    assert_eq!(store.wants().as_deref(), Some("volume-2"), "the link waits for what stands before it");
    take_in(2);
    assert_eq!((store.wants(), store.state().seed), (None, linked));

    let hear = |msg: Msg| (witness.listener.borrow().as_ref().expect("a listener"))(&msg);
    let link = |seed: u32| Msg::Returned(format!("2~{seed}~0~q"));
    // What another tab does with other questions is its own affair.
    hear(Msg::Overheard("2~3~0~q".to_owned()));
    assert_eq!((store.wants(), witness.wanted.get()), (None, 0));
    hear(link(3));
    hear(link(4));
    assert_eq!((store.wants().as_deref(), store.state().seed, witness.wanted.get()), (Some("volume-3"), linked, 2));
    store.forget();
    assert_eq!(store.wants().as_deref(), Some("volume-4"));
    take_in(4);
    assert_eq!((store.wants(), store.state().seed), (None, 4));
}

/// Memory of the program, in pages of 64 KB.
fn pages() -> usize {
    core::arch::wasm32::memory_size::<0>()
}

#[wasm_bindgen_test]
async fn an_explainer_that_comes_and_goes_leaves_no_memory_behind() {
    // Large enough that what stays is seen.
    let mut islands: Islands = data::read(&quiz("comes-and-goes")).expect("islands");
    let item = islands.quiz.items[0].clone();
    islands.quiz.items.extend((0..200).map(|n| Item { id: format!("more-{n}"), fingerprint: 100 + n, ..item.clone() }));
    let data = data::write(&islands).expect("bytes");
    let come_and_go = async |times: usize| {
        for _ in 0..times {
            let explainer = open(&data).expect("an explainer");
            for name in ["quiz", "chain"] {
                explainer.mount(name, printed(None)).expect("an island");
            }
            TimeoutFuture::new(2).await;
            explainer.close();
            TimeoutFuture::new(2).await;
        }
    };
    come_and_go(20).await;
    let before = pages();
    come_and_go(100).await;
    assert_eq!(pages() - before, 0, "pages of 64 KB more");
}

#[wasm_bindgen_test]
async fn an_island_in_the_place_of_one_that_ended_has_nothing_of_it() {
    let explainer = open(&quiz("ended")).expect("a quiz");
    let ended = printed(None);
    ended.set_attribute("data-old", "yes").expect("set");
    let ended = explainer.mount("quiz", ended).expect("an island");
    drawn().await;
    press(&ended, "input[value='0']");
    press(&ended, "button[type=submit]");
    drawn().await;
    assert!(ended.query_selector(".ex-feedback").expect("a selector").is_some());
    // Somebody else puts something into it, and something of it into that.
    let foreign = document().create_element("font").expect("an element");
    ended.append_child(&foreign).expect("appended");
    foreign.append_child(&ended.query_selector("legend").expect("a selector").expect("a legend")).expect("appended");
    explainer.close();
    drawn().await;
    assert!(!ended.is_connected(), "an island that ended is out of its page");

    let place = printed(None);
    place.set_id("new");
    let after = document().create_element("p").expect("an element");
    gloo_utils::body().append_child(&after).expect("appended");
    let root = open(&quiz("new")).expect("a quiz").mount("quiz", place.clone()).expect("an island");
    drawn().await;
    assert!(root.is_same_node(Some(&ended)) && !place.is_connected(), "Yew draws where it drew before");
    assert_eq!(root.get_attribute_names().iter().filter_map(|name| name.as_string()).collect::<Vec<_>>(), ["id"], "with the attributes of the markup");
    assert!(root.next_sibling().is_some_and(|next| next.is_same_node(Some(&after))), "in its place");
    shows(&root, "first");
    assert!(root.query_selector("font").expect("a selector").is_none(), "what somebody else left is gone");
    assert!(checked(&root).is_none() && root.query_selector(".ex-feedback").expect("a selector").is_none());
    press(&root, "input[value='1']");
    press(&root, "button[type=submit]");
    drawn().await;
    assert!(root.query_selector(".ex-feedback--right").expect("a selector").is_some(), "and hears what is pressed");
    root.remove();
    after.remove();
}

#[wasm_bindgen_test]
async fn a_figure_in_the_place_of_another_one_begins_anew() {
    // Whichever element was free: the one that this figure ends is free next.
    let begin = |topic: &str, name: &str| {
        let explainer = open(&quiz(topic)).expect("islands");
        let root = explainer.mount(name, printed(None)).expect("an island");
        (explainer, root)
    };
    let step = |root: &Element| root.query_selector(".ex-step--now h4").expect("a selector").and_then(|step| step.text_content());
    let (explainer, chain) = begin("one-figure", "chain");
    drawn().await;
    press(&chain, ".ex-numbers li:nth-child(2) button");
    drawn().await;
    assert_eq!(step(&chain).as_deref(), Some("rights"));
    explainer.close();
    drawn().await;
    let (explainer, timeline) = begin("another-figure", "timeline");
    drawn().await;
    assert!(timeline.is_same_node(Some(&chain)) && step(&timeline).is_none(), "nothing of the figure before it");
    press(&timeline, "label:nth-of-type(1) input");
    drawn().await;
    assert!(!timeline.query_selector("label:nth-of-type(1) input").expect("a selector").expect("a tick").unchecked_into::<HtmlInputElement>().checked());
    explainer.close();
    drawn().await;
    let (explainer, chain) = begin("the-first-figure", "chain");
    drawn().await;
    assert!(chain.is_same_node(Some(&timeline)));
    assert_eq!(step(&chain).as_deref(), Some("door"), "at its first step");
    press(&chain, ".ex-numbers li:nth-child(2) button");
    drawn().await;
    assert_eq!(step(&chain).as_deref(), Some("rights"), "and hears what is pressed");
    explainer.close();
}
