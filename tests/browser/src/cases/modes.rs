//! How a reader has set the browser or the device: colours, contrast, motion, the size and the spacing of letters, zoom, touch.

use anyhow::{Context as _, Result, ensure};
use browser_tests::{
    engine::Engine,
    questions::{address, bank, of_each_kind},
    visit::Visit,
};
use serde_json::{Value, json};

use super::{CONTRAST, Case, accessibility::class, case, figures::all_alive, lay_out_everything};

pub const CASES: &[Case] = &[
    case!(in_the_colours_of_the_reader_every_control_has_an_edge_and_every_sign_its_shape).on(&[Engine::Chromium, Engine::Firefox]),
    case!(who_wants_more_contrast_gets_no_grey).on(&[Engine::Chromium, Engine::Firefox]),
    case!(who_wants_less_motion_sees_nothing_move).on(&[Engine::Chromium, Engine::Firefox]),
    case!(with_letters_twice_as_large_nothing_is_cut_off_or_covered),
    case!(with_the_spacing_of_the_reader_nothing_is_cut_off_or_covered),
    case!(zoomed_in_four_times_there_is_one_direction_to_scroll_in).on(&[Engine::Chromium, Engine::Firefox]),
    case!(a_finger_hits_every_control).on(&[Engine::Chromium, Engine::Firefox]),
];

/// What is wrong with how things lie, as a list of sentences: what sticks out of the window or of its drawing, text that is cut off by its box or runs out of it, and text that lies on other
/// text. Tables that scroll in themselves are left out, as WCAG 1.4.10 does; so is what is there for ears alone.
const FAULTS: &str = r#"
    const [within, least] = arguments;
    const faults = [];
    const told = (what, one) => faults.length < 12 && faults.push(`${what}: ${one.outerHTML.slice(0, 120)}`);
    const page = document.documentElement;
    if (page.scrollWidth > innerWidth) faults.push(`the page is ${page.scrollWidth} wide, the window ${innerWidth}`);
    const apart = ".ex-hidden, sup span, .ex-skip, .ex-desk__table, .ex-table thead, .ex-reading, svg, dialog:not([open]), datalist, option, textarea";
    const blocks = [];
    for (const one of document.querySelectorAll(`${within} *`)) {
        if (one.closest(apart) || !one.checkVisibility({ visibilityProperty: true })) continue;
        const rect = one.getBoundingClientRect();
        if (!rect.width || !rect.height) continue;
        const scrolls = one.parentElement.closest(".ex-builder__frame");
        if (scrolls) continue;
        if (rect.left < -1 || rect.right > innerWidth + 1) told(`from ${Math.round(rect.left)} to ${Math.round(rect.right)} in a window of ${innerWidth}`, one);
        if (![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
        const style = getComputedStyle(one);
        if (style.display.startsWith("inline") && style.display !== "inline-block" && style.display !== "inline-flex") continue;
        // Half a line of letters may reach over the edge of their line: a line as high as its letters has room for no more.
        const most = parseFloat(style.fontSize) / 2;
        if (one.clientHeight && one.scrollHeight > one.clientHeight + most) told(`text ${one.scrollHeight} high in a box of ${one.clientHeight}`, one);
        if (one.clientWidth && one.scrollWidth > one.clientWidth + 2) told(`text ${one.scrollWidth} wide in a box of ${one.clientWidth}`, one);
        if (style.position !== "sticky") blocks.push([rect, one]);
    }
    // The words of a drawing are in it, and so they are seen.
    for (const text of document.querySelectorAll(`${within} svg text`)) {
        const [word, drawing] = [text, text.ownerSVGElement].map((one) => one.getBoundingClientRect());
        if (word.width && (word.left < drawing.left - 1 || word.right > drawing.right + 1)) told(`from ${Math.round(word.left)} to ${Math.round(word.right)} in a drawing from ${Math.round(drawing.left)} to ${Math.round(drawing.right)}`, text);
    }
    if (blocks.length < least) faults.push(`only ${blocks.length} blocks of text were seen`);
    blocks.sort(([one], [other]) => one.top - other.top);
    let open = [];
    for (const [rect, one] of blocks) {
        open = open.filter(([other]) => other.bottom - 3 > rect.top);
        for (const [other, covered] of open) {
            const across = Math.min(rect.right, other.right) - Math.max(rect.left, other.left);
            if (across > 3 && rect.height > 3 && !covered.contains(one) && !one.contains(covered)) told(`it lies on “${covered.textContent.trim().slice(0, 40)}”`, one);
        }
        open.push([rect, one]);
    }
    return faults;
"#;

/// Checks how things lie, after everything was laid out.
pub(super) async fn lies_well(visit: &Visit, what: &str) -> Result<()> {
    lay_out_everything(visit).await?;
    lies_well_in(visit, "body", 20, what).await
}

/// Checks how things lie in a part of the page in which so many blocks of text are at least.
async fn lies_well_in(visit: &Visit, part: &str, least: u32, what: &str) -> Result<()> {
    let faults = visit.client.execute(FAULTS, vec![part.into(), least.into()]).await.with_context(|| what.to_owned())?;
    ensure!(faults == json!([]), "{what}: {faults:#}");
    Ok(())
}

/// Goes through a quiz with a question of each kind, and looks at each before and after it is answered, half of them rightly, and at the result.
pub(super) async fn each_kind(visit: &Visit, look: impl AsyncFn(&str) -> Result<()>) -> Result<()> {
    let items = of_each_kind();
    for (place, item) in items.iter().enumerate() {
        let question = &bank().items[*item].question;
        visit.until(&format!("document.querySelector('#quiz-place').textContent.includes('Question {} of 6')", place + 1)).await?;
        look(&format!("a question of the kind {}", question.name())).await?;
        let right = question.kind().right();
        visit.eval("document.querySelector('.ex-quiz').scrollIntoView({ behavior: 'instant' })").await?;
        visit.give(*item, &if place % 2 == 0 { right } else { right.iter().rev().copied().collect() }).await?;
        visit.press(SUBMIT).await?;
        visit.until("document.querySelector('.ex-quiz .ex-feedback')").await?;
        look(&format!("an answer of the kind {}", question.name())).await?;
        visit.press(SUBMIT).await?;
    }
    visit.until("document.querySelector('.ex-quiz .ex-review')").await?;
    look("the result").await
}

/// How things lie in the quiz, as [`each_kind`] looks at it.
pub(super) async fn quiz_lies_well(visit: &Visit, what: &str) -> Result<()> {
    each_kind(visit, async |state| lies_well_in(visit, ".ex-quiz", 4, &format!("{what}: {state}")).await).await
}

/// The story in English with every figure alive, two of them answered, and a quiz with a question of each kind.
async fn story(visit: &Visit) -> Result<()> {
    visit.open(&format!("en.html{}", address(&of_each_kind()))).await?;
    visit.quiz().await?;
    all_alive(visit).await?;
    visit.eval("document.querySelector('#yardstick .ex-actions button').click(); document.querySelector('#claims [role=group] button').click()").await?;
    visit.until("document.querySelector('#claims .ex-judge__answer') && document.querySelector('.ex-yardstick--shown')").await
}

const SUBMIT: &str = ".ex-quiz button[type=submit]";

/// A page for each kind of reader; that of pupils comes last.
const PAGES: [&str; 3] = ["teacher/en.html", "builder-en.html", "en.html"];

/// What is made to be printed, and is read on a screen as well.
const PAPERS: [&str; 4] = ["quiz-en.html", "teacher/plan-en.html", "teacher/worksheet-en.html", "teacher/key-en.html"];

/// Waits until one of them, or of the papers, lives.
pub(super) async fn lives(visit: &Visit, page: &str) -> Result<()> {
    visit.until("document.readyState === 'complete'").await?;
    match page {
        "en.html" | "ar.html" => {
            visit.quiz().await?;
            all_alive(visit).await
        }
        page if page.contains("builder") => visit.until("document.querySelector('.ex-builder__widths')?.hidden === false").await,
        page if page.contains("worksheet") || page.contains("key") => visit.until("document.querySelector('.ex-sheets.ex-alive')").await,
        // The plan and the questions on paper are as they are printed.
        page if page.contains("plan") || page.contains("quiz") => Ok(()),
        _ => visit.until("document.querySelector('.ex-alive #codes')").await,
    }
}

/// Opens one of them as somebody uses it.
async fn lively(visit: &Visit, page: &str) -> Result<()> {
    if page == "en.html" {
        return story(visit).await;
    }
    visit.open(page).await?;
    lives(visit, page).await
}

async fn in_the_colours_of_the_reader_every_control_has_an_edge_and_every_sign_its_shape(visit: &Visit) -> Result<()> {
    // What is drawn by the browser itself has an edge by itself; a link has its line, or an edge. What is filled with another colour, 3 to 1, is seen without (WCAG 1.4.11).
    let bare = "const sees = (one, ...names) => names.some((name) => { const style = getComputedStyle(one); \
            const ground = getComputedStyle(document.body).backgroundColor; \
            return contrast(style.backgroundColor.replace('rgba(0, 0, 0, 0)', ground), ground) >= 3 \
                || (parseFloat(style[`border${name}Width`]) > 0 && style[`border${name}Style`] !== 'none' && contrast(style[`border${name}Color`], ground) >= 3); }); \
        return [...document.querySelectorAll('button, select, textarea, .ex-option, .ex-tick, a.ex-party, a.ex-button, input:not([type=range], [type=radio], [type=checkbox])')] \
            .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !sees(one, 'Top')).map((one) => one.outerHTML.slice(0, 120))";
    for page in PAGES {
        lively(visit, page).await?;
        visit.prefer("forced-colors", "active").await?;
        lay_out_everything(visit).await?;
        let found = visit.eval(&[CONTRAST, bare].concat()).await?;
        ensure!(found == json!([]), "{page}: without an edge: {found:#}");
    }
    let bare = [CONTRAST, bare].concat();
    let edged = async |state: &str| -> Result<()> {
        let found = visit.eval(&bare).await?;
        ensure!(found == json!([]), "{state}: without an edge: {found:#}");
        // An answer is judged in words.
        ensure!(
            !state.ends_with("kind choice") || state.starts_with("a question") || visit.count(".ex-quiz .ex-option__word").await? > 0,
            "what is right is said by colour alone"
        );
        Ok(())
    };
    each_kind(visit, edged).await?;
    // Marks that differ by what fills them differ still.
    for (one, other, pseudo) in [
        (".ex-mark--confirmed", ".ex-mark--outdated", ""),
        (".ex-event--flaw", ".ex-event--netherlands", "::after"),
        (".ex-bar--ministry", ".ex-bar--notes", ""),
    ] {
        let fills = format!(
            "const ground = getComputedStyle(document.body).backgroundColor; return [{one:?}, {other:?}].map((mark) => getComputedStyle(document.querySelector(mark), {pseudo:?}).backgroundColor.replace('rgba(0, 0, 0, 0)', ground))"
        );
        let fills = visit.eval(&fills).await.with_context(|| format!("{one} or {other}"))?;
        ensure!(fills[0] != fills[1] && !fills[0].is_null(), "{one} and {other} look the same: {fills}");
    }
    // What is drawn has the colours of the reader too.
    visit.eval("location.hash = '#circles=norway'").await?;
    visit.until("document.querySelector('#circles .ex-set--in')").await?;
    let drawn = "const system = (name) => { const one = document.createElement('i'); one.style.color = name; document.body.append(one); const { color } = getComputedStyle(one); one.remove(); return color; }; \
        const known = ['Canvas', 'CanvasText', 'LinkText', 'GrayText', 'ButtonText', 'Highlight'].map(system); \
        return [...document.querySelectorAll('.ex-island svg *')].filter((one) => one.checkVisibility({ visibilityProperty: true })).flatMap((one) => { \
            const { stroke, fill } = getComputedStyle(one); \
            return [stroke, fill].filter((colour) => colour.startsWith('rgb(') && !known.includes(colour)).map((colour) => `${colour} ${one.outerHTML.slice(0, 80)}`); }).slice(0, 8)";
    let found = visit.eval(drawn).await?;
    ensure!(found == json!([]), "drawn in colours of our own: {found:#}");
    Ok(())
}

async fn who_wants_more_contrast_gets_no_grey(visit: &Visit) -> Result<()> {
    // Whatever is shown and has text of its own.
    let grey = "const probe = document.body.appendChild(document.createElement('i')); probe.style.color = arguments[0] ?? 'var(--ex-soft)'; const soft = getComputedStyle(probe).color; probe.remove(); \
        const own = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()); \
        return [soft, [...document.querySelectorAll('body *')].filter((one) => own(one) && one.checkVisibility({ visibilityProperty: true }) && !one.closest('[disabled], [aria-disabled=true]')) \
            .filter((one) => getComputedStyle(one).color === soft).map((one) => one.outerHTML.slice(0, 100)).slice(0, 5)]";
    // The wish outlasts a page: first all pages without it.
    let mut before = Value::Null;
    for page in PAGES {
        lively(visit, page).await?;
        lay_out_everything(visit).await?;
        before = visit.client.execute(grey, vec![Value::Null]).await?;
        ensure!(before[1] != json!([]), "{page} has no grey, so that this says nothing");
    }
    visit.prefer("prefers-contrast", "more").await?;
    for page in PAGES {
        lively(visit, page).await?;
        lay_out_everything(visit).await?;
        let after = visit.client.execute(grey, vec![before[0].clone()]).await?;
        ensure!(after[1] == json!([]), "{page}: there is grey text: {after}");
        let thick = "const probe = document.body.appendChild(document.createElement('i')); probe.style.color = 'var(--ex-edge)'; const edge = getComputedStyle(probe).color; probe.remove(); \
            return getComputedStyle(document.querySelector('.ex-masthead')).borderBottomColor === edge";
        ensure!(visit.eval(thick).await? == json!(true), "{page}: there is a thin line");
    }
    Ok(())
}

async fn who_wants_less_motion_sees_nothing_move(visit: &Visit) -> Result<()> {
    // Without that wish as well, nothing moves by itself: when it opens, and when it lives.
    let still = async |page: &str| -> Result<()> {
        ensure!(visit.eval("return document.getAnimations().length").await? == json!(0), "{page}: something moves by itself");
        Ok(())
    };
    for page in PAGES {
        visit.open(page).await?;
        still(page).await?;
        lives(visit, page).await?;
        still(page).await?;
    }
    for page in PAGES {
        lively(visit, page).await?;
        // What was pressed a moment ago may still be on its way, from before the wish.
        visit.until("!document.getAnimations().length").await?;
        visit.prefer("prefers-reduced-motion", "reduce").await?;
        let moves = "const slow = (times) => times.split(',').some((time) => parseFloat(time) * (time.trim().endsWith('ms') ? 1 : 1000) > 10); \
            return [document.getAnimations().length, getComputedStyle(document.documentElement).scrollBehavior, \
            [...document.querySelectorAll('*')].flatMap((one) => [null, '::before', '::after'].filter((pseudo) => { const style = getComputedStyle(one, pseudo); \
            return slow(style.transitionDuration) || (style.animationName !== 'none' && slow(style.animationDuration)); }).map(() => one.outerHTML.slice(0, 80))).slice(0, 5)]";
        let found = visit.eval(moves).await?;
        ensure!(found == json!([0, "auto", []]), "{page}: this moves: {found}");
    }
    // A link is followed at once; all is laid out before, so that nothing else moves the place.
    visit.open("en.html").await?;
    lives(visit, "en.html").await?;
    visit.until("document.querySelector('.ex-reading:not([hidden])')").await?;
    lay_out_everything(visit).await?;
    let jumps = "document.querySelector('.ex-contents a[href=\"#quiz\"]').click(); \
        const frames = (count, done) => count ? requestAnimationFrame(() => frames(count - 1, done)) : done(document.querySelector('#quiz').getBoundingClientRect().top); \
        return new Promise((done) => frames(2, (at) => frames(30, (end) => done([scrollY > 1000, Math.abs(at - end) < 100, document.getAnimations().length]))))";
    let jumped = visit.eval(jumps).await?;
    ensure!(jumped == json!([true, true, 0]), "the page glides to a place: {jumped}");
    Ok(())
}

async fn with_letters_twice_as_large_nothing_is_cut_off_or_covered(visit: &Visit) -> Result<()> {
    story(visit).await?;
    let letters = "return parseFloat(getComputedStyle(document.querySelector('.ex-lead, .ex-main p, main p')).fontSize)";
    let before = visit.eval(letters).await?.as_f64().context("a size")?;
    visit.eval("document.documentElement.style.fontSize = '200%'").await?;
    let after = visit.eval(letters).await?.as_f64().context("a size")?;
    ensure!((after / before - 2.0).abs() < 0.01, "letters of {before} px are {after} px now");
    lies_well(visit, "letters twice as large").await?;
    quiz_lies_well(visit, "letters twice as large").await?;
    for page in PAGES[..2].iter().chain(&PAPERS) {
        lively(visit, page).await?;
        let before = visit.eval(letters).await?.as_f64().context("a size")?;
        visit.eval("document.documentElement.style.fontSize = '200%'").await?;
        let after = visit.eval(letters).await?.as_f64().context("a size")?;
        ensure!((after / before - 2.0).abs() < 0.01, "{page}: letters of {before} px are {after} px now");
        lies_well(visit, &format!("letters twice as large: {page}")).await?;
    }
    Ok(())
}

/// The spacing that WCAG 1.4.12 names, on every element.
const SPACED: &str = "for (const one of document.querySelectorAll('body, body *')) { \
    for (const [name, value] of [['line-height', '1.5'], ['letter-spacing', '0.12em'], ['word-spacing', '0.16em']]) one.style.setProperty(name, value, 'important'); \
    if (one.localName === 'p') one.style.setProperty('margin-block-end', '2em', 'important'); }";

async fn with_the_spacing_of_the_reader_nothing_is_cut_off_or_covered(visit: &Visit) -> Result<()> {
    story(visit).await?;
    visit.eval(SPACED).await?;
    lies_well(visit, "wide").await?;
    // What is drawn anew is spaced anew.
    let spaced = async |state: &str| {
        visit.eval(SPACED).await?;
        lies_well_in(visit, ".ex-quiz", 4, state).await
    };
    each_kind(visit, spaced).await?;
    for page in PAGES[..2].iter().chain(&PAPERS) {
        lively(visit, page).await?;
        visit.eval(SPACED).await?;
        lies_well(visit, &format!("wide: {page}")).await?;
    }
    visit.open("phone-teacher-en.html").await?;
    visit.client.enter_frame(0).await?;
    visit.until("document.querySelector('.ex-alive #codes')").await?;
    visit.eval(SPACED).await?;
    lies_well(visit, "the page for teachers on a phone").await?;
    visit.client.enter_parent_frame().await?;
    visit.open("phone-en.html").await?;
    visit.client.enter_frame(0).await?;
    visit.quiz().await?;
    visit.eval(SPACED).await?;
    lies_well(visit, "on a phone").await
}

/// The window of 1280 by 1024 at 400 %.
async fn four_times(visit: &Visit) -> Result<()> {
    visit.window(320, 256, 4).await
}

async fn zoomed_in_four_times_there_is_one_direction_to_scroll_in(visit: &Visit) -> Result<()> {
    for page in ["quiz-en.html", "builder-en.html", "teacher/en.html", "teacher/plan-en.html", "teacher/worksheet-en.html"] {
        visit.open(page).await?;
        lives(visit, page).await?;
        four_times(visit).await?;
        lies_well(visit, page).await?;
    }
    story(visit).await?;
    four_times(visit).await?;
    lies_well(visit, "the story").await?;
    quiz_lies_well(visit, "zoomed in").await?;
    // A note fits, and what is in it can be scrolled to.
    visit
        .eval(
            "document.querySelector('#minute sup a').scrollIntoView({ block: 'center', behavior: 'instant' }); document.querySelector('#minute sup a').click()",
        )
        .await?;
    visit.until("document.querySelector('.ex-note').open").await?;
    let fits = "const { left, right, height } = document.querySelector('.ex-note').getBoundingClientRect(); return left >= 0 && right <= innerWidth && height <= innerHeight";
    ensure!(visit.eval(fits).await? == json!(true), "a note does not fit in the window");
    Ok(())
}

async fn a_finger_hits_every_control(visit: &Visit) -> Result<()> {
    // Left out, as WCAG 2.5.8 does: links in a sentence or a list of words and sources, whose room is that of the line.
    let small = "const text = (one) => [...one.parentElement.childNodes].some((node) => node !== one && node.textContent.trim().length > 1 && !node.contains?.(one)); \
        const inline = (one) => one.localName === 'a' && getComputedStyle(one).display === 'inline' && (text(one) || one.closest('sup, .ex-sources')); \
        return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')] \
            .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.ex-skip, [disabled]') && !inline(one)) \
            .map((one) => { const { width, height } = (one.matches('[type=radio], [type=checkbox]') ? one.closest('label') : one).getBoundingClientRect(); return [Math.round(width * 10) / 10, Math.round(height * 10) / 10, one.outerHTML.replace(/ style=.[^>]*/, '').slice(0, 90)]; }) \
            .filter(([width, height]) => width < 43.9 || height < 43.9)";
    let large = async |what: &str| -> Result<()> {
        let found = visit.eval(small).await?;
        ensure!(found == json!([]), "{what}: smaller than 44 by 44: {found}");
        Ok(())
    };
    let mut seen = 0;
    for page in PAGES.iter().chain(&PAPERS) {
        match *page {
            // With the codes of a class, and with some that are none.
            "teacher/en.html" => class(visit, page).await?,
            _ => lively(visit, page).await?,
        }
        if *page == "en.html" {
            visit.eval("location.hash = '#circles=norway'").await?;
            visit.until("document.querySelectorAll('#circles .ex-said a').length === 2").await?;
        }
        visit.window(360, 740, 2).await?;
        lay_out_everything(visit).await?;
        seen += visit.count("button, summary, select, input").await?;
        large(page).await?;
        match *page {
            "en.html" => {
                each_kind(visit, large).await?;
                for (what, opens) in [("a note on a source", "#minute sup a"), ("a note on a word", "#minute .ex-term")] {
                    visit
                        .eval(&format!(
                            "const one = document.querySelector(\"{opens}\"); one.scrollIntoView({{ block: 'center', behavior: 'instant' }}); one.click()"
                        ))
                        .await?;
                    visit.until("document.querySelector('.ex-note').open").await?;
                    visit.eval("document.querySelector('.ex-note details')?.setAttribute('open', '')").await?;
                    ensure!(visit.count(".ex-note button").await? > 0, "{what} has no button");
                    large(what).await?;
                    visit.press(".ex-note button").await?;
                    visit.until("!document.querySelector('.ex-note').open").await?;
                }
            }
            "teacher/en.html" => {
                // The board, as far as a question whose hands are counted.
                visit.press("#present button").await?;
                visit.until("document.querySelector('.ex-board:modal')").await?;
                let mut hands = 0;
                for screen in 0..4 {
                    hands += visit.count(".ex-board__hands button").await?;
                    large(&format!("screen {screen} of the board")).await?;
                    visit.eval("document.querySelector('.ex-board .ex-button--main').click()").await?;
                    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                }
                ensure!(hands > 0, "no hands were counted on the board");
            }
            _ => {}
        }
    }
    ensure!(seen > 100, "only {seen} controls were seen");
    Ok(())
}
