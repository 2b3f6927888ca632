//! The program in a real browser: what the loader can ask of it.
#![cfg(target_arch = "wasm32")]

use explainer_core::{
    figures::{Figure, chain, claims, timeline},
    islands::Islands,
    quiz::{
        Item, Question, Quiz, Theme,
        choice::{Choice, Opt},
    },
    text::{Inline, Line},
    words::{FigureWords, QuizWords},
};
use gloo_timers::future::TimeoutFuture;
use news_explainer::ports::loader::Explainer;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, HtmlElement, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

fn line(text: &str) -> Line {
    vec![Inline::Text(text.to_owned())]
}

/// Two questions of which the second option is right; every test has a topic of its own, so that nothing is kept between them.
fn quiz(topic: &str) -> Vec<u8> {
    let option = |n: usize| Opt { text: line(&format!("option {n}")), feedback: line(&format!("why {n}")) };
    let item = |id: &str| Item {
        id: id.to_owned(),
        theme: 0,
        passage: "passage".to_owned(),
        passage_title: "Passage".to_owned(),
        prompt: line(id),
        question: Question::Choice(Choice { options: (0..4).map(option).collect(), right: 1 }),
        fingerprint: 7,
    };
    let quiz = Quiz {
        topic: topic.to_owned(),
        words: QuizWords::gather(str::to_owned),
        themes: vec![Theme { name: "theme".to_owned(), part: "part".to_owned(), part_title: "Part".to_owned() }],
        items: vec![item("first"), item("second")],
    };
    let step = |title: &str| chain::Step { title: title.to_owned(), text: line("text"), flaw: line("flaw"), stop: line("stop") };
    let track = |id: &str| timeline::Track { id: id.to_owned(), name: id.to_owned(), events: 1 };
    let figures = vec![
        Figure::Chain(chain::Chain { steps: vec![step("door"), step("rights")] }),
        Figure::Timeline(timeline::Timeline { tracks: vec![track("flaw"), track("politics")] }),
        Figure::Claims(claims::Claims { verdicts: vec!["right".to_owned()], claims: vec![claims::Claim { id: "s1".to_owned(), verdict: 0 }] }),
    ];
    let islands = Islands { quiz, figures, words: FigureWords::gather(str::to_owned), months: Vec::new(), source: "source {n}".to_owned() };
    postcard::to_allocvec(&islands).expect("bytes")
}

fn document() -> Document {
    gloo_utils::document()
}

/// An element on the page with the static markup of an option that is ticked, as the page has it before the program comes.
fn printed(ticked: Option<&str>) -> Element {
    let root = document().create_element("div").expect("an element");
    if let Some(value) = ticked {
        let input: HtmlInputElement = document().create_element("input").expect("an element").unchecked_into();
        input.set_type("radio");
        input.set_name("first");
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

/// Until what was asked for is drawn.
async fn drawn() {
    TimeoutFuture::new(30).await;
}

#[wasm_bindgen_test]
async fn an_answer_that_was_ticked_on_the_page_is_taken_over() {
    let root = printed(Some("2"));
    Explainer::open(&quiz("taken-over")).expect("a quiz").mount("quiz", root.clone());
    drawn().await;
    assert_eq!(checked(&root).as_deref(), Some("2"));
    assert!(root.query_selector("form").expect("a selector").is_some());
    root.remove();
}

#[wasm_bindgen_test]
async fn a_tick_that_is_no_option_is_left_aside() {
    for odd in ["9", "-1", "x", "", "99999999999999999999"] {
        let root = printed(Some(odd));
        Explainer::open(&quiz("odd")).expect("a quiz").mount("quiz", root.clone());
        drawn().await;
        assert_eq!(checked(&root), None, "{odd}");
        root.remove();
    }
}

#[wasm_bindgen_test]
async fn what_happens_in_one_island_shows_in_the_other() {
    let (one, other) = (printed(None), printed(None));
    let explainer = Explainer::open(&quiz("shared")).expect("a quiz");
    explainer.mount("quiz", one.clone());
    explainer.mount("quiz", other.clone());
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
    let explainer = Explainer::open(&quiz("gone")).expect("a quiz");
    explainer.mount("quiz", gone.clone());
    explainer.mount("quiz", stays.clone());
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
    assert!(Explainer::open(&whole).is_some());
    for length in 0..whole.len() {
        assert!(Explainer::open(&whole[..length]).is_none(), "cut off after {length} bytes");
    }
    for filler in [0u8, 1, 0x7f, 0x80, 0xff] {
        let _ = Explainer::open(&vec![filler; 500]);
    }
}

#[wasm_bindgen_test]
async fn an_island_of_an_unknown_name_leaves_its_markup() {
    let root = printed(Some("1"));
    Explainer::open(&quiz("unknown")).expect("a quiz").mount("no-such-figure", root.clone());
    drawn().await;
    assert_eq!(checked(&root).as_deref(), Some("1"));
    root.remove();
}

#[wasm_bindgen_test]
async fn a_figure_takes_the_place_of_its_markup_and_answers() {
    let root = printed(None);
    Explainer::open(&quiz("figure")).expect("islands").mount("chain", root.clone());
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
    Explainer::open(&quiz("piece")).expect("islands").mount("claims", root.clone());
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
    Explainer::open(&quiz("tracks")).expect("islands").mount("timeline", root.clone());
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
