//! A pupil who does a whole quiz: what is planned to be answered, and how that is done with the controls on the page.

use anyhow::{Context as _, Result, ensure};
use explainer_core::quiz::{Question, Quiz, draw::Draw};
use serde_json::{Value, json};

use crate::{questions::bank, visit::Visit};

/// What a pupil does with a question: the answer and how sure it is, or nothing.
pub type Done = (usize, Option<(Vec<u32>, Option<bool>)>);

/// What a pupil does who answers by the numbers of a draw: right, or whatever can be set.
#[must_use]
pub fn plan(quiz: &Quiz, seed: u32, draw: &mut Draw) -> Vec<Done> {
    let able = 2 + draw.below(8);
    let one = |item: usize| {
        if draw.below(12) == 0 {
            return (item, None);
        }
        let kind = quiz.items[item].question.kind();
        let wrong = |draw: &mut Draw| match &quiz.items[item].question {
            Question::Choice(choice) => vec![draw.below(choice.options.len() as u32)],
            Question::Several(several) => vec![draw.below(several.options.len() as u32)],
            Question::Order(order) => order.shown.clone(),
            Question::Match(question) => question.rows.iter().map(|_| 1 + draw.below(question.answers.len() as u32)).collect(),
            Question::Classify(classify) => classify.statements.iter().map(|_| 1 + draw.below(classify.categories.len() as u32)).collect(),
            Question::Estimate(estimate) => vec![estimate.least + estimate.step * draw.below(4)],
        };
        let given = if draw.below(10) < able { kind.right() } else { wrong(draw) };
        (item, Some((given, [Some(true), Some(false), None][draw.below(3) as usize])))
    };
    quiz.round(seed, 0).into_iter().map(one).collect()
}

/// The same for a pupil who leaves nothing open: answers of all sorts, by a draw of these numbers.
#[must_use]
pub fn answers(quiz: &Quiz, seed: u32, numbers: u64) -> Vec<Done> {
    let mut draw = Draw::new(numbers, 0);
    loop {
        let plan = plan(quiz, seed, &mut draw);
        if plan.iter().all(|(_, given)| given.is_some()) {
            return plan;
        }
    }
}

/// How far a pupil goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// To the question after the last of the plan.
    Open,
    /// To the result.
    Result,
    /// To the result, which has a code.
    Code,
}

/// Goes through the questions of a plan in the quiz that is open, with the controls that a pupil uses; gives the code at its end, where there is one.
///
/// # Errors
/// When a control does not come, or does nothing.
pub async fn do_quiz(visit: &Visit, plan: &[Done], end: End) -> Result<String> {
    const PLAY: &str = r#"
        const [plan, end, done] = arguments;
        const until = async (what) => {
            for (let turn = 0; turn < 2000; turn++) {
                const found = what();
                if (found) return found;
                await new Promise((resolve) => setTimeout(resolve, turn < 20 ? 0 : 5));
            }
            throw new Error(`this does not come: ${what}`);
        };
        const find = (selector) => document.querySelector(`[data-island=quiz] ${selector}`);
        const set = (control, value) => { control.value = value; control.dispatchEvent(new Event("change", { bubbles: true })); };
        const press = async (answer) => {
            const { id, kind, given, sure, shown } = answer;
            const control = (part, value) => find(`[name="quiz-${id}.${part}"]${value === undefined ? "" : `[value="${value}"]`}`);
            await until(() => find(`[name="quiz-${id}.sure"]`));
            if (given === null) {
                find(".ex-actions button:nth-child(2)").click();
                return until(() => !find(`[name="quiz-${id}.sure"]`));
            }
            if (kind === "choice") control(0, given[0]).click();
            if (kind === "several") for (const option of given) { control(option).click(); await until(() => control(option).checked); }
            if (kind === "match") given.forEach((value, part) => set(control(part), value));
            if (kind === "classify") given.forEach((value, part) => control(part, value).click());
            if (kind === "estimate") set(control(0), given[0]);
            if (kind === "order") {
                const row = [...shown];
                for (const [place, element] of given.entries()) {
                    for (let at = row.indexOf(element); at > place; at--) {
                        const text = find(`.ex-row:nth-child(${at})`).textContent;
                        find(`#quiz-up-${at}`).click();
                        await until(() => find(`.ex-row:nth-child(${at})`).textContent !== text);
                        [row[at - 1], row[at]] = [row[at], row[at - 1]];
                    }
                }
            }
            if (sure !== null) { const radio = document.getElementsByName(`quiz-${id}.sure`)[sure ? 0 : 1]; radio.click(); await until(() => radio.checked); }
            const button = find("button[type=submit]"), said = button.textContent;
            button.click();
            await until(() => button.textContent !== said || !button.isConnected || !find(`[name="quiz-${id}.sure"]`));
            if (find(`[name="quiz-${id}.sure"]`)) { find("button[type=submit]").click(); await until(() => !find(`[name="quiz-${id}.sure"]`)); }
        };
        (async () => {
            for (const answer of plan) await press(answer);
            if (end === "open") return done("");
            await until(() => find(".ex-review") ?? find(".ex-open .ex-button--main"));
            find(".ex-open .ex-button--main")?.click();
            await until(() => find(".ex-review"));
            done(end === "code" ? (await until(() => find(".ex-code code"))).textContent : "");
        })().catch((error) => done(`failed: ${error}`));
    "#;
    let told = |(item, given): &Done| {
        let item = &bank().items[*item];
        let shown = if let Question::Order(order) = &item.question { json!(order.shown) } else { Value::Null };
        let (given, sure) = given.as_ref().map_or((None, None), |(given, sure)| (Some(given), *sure));
        json!({ "id": item.id, "kind": item.question.name(), "given": given, "sure": sure, "shown": shown })
    };
    let plan: Vec<_> = plan.iter().map(told).collect();
    let end = match end {
        End::Open => "open",
        End::Result => "result",
        End::Code => "code",
    };
    let code = visit.client.execute_async(PLAY, vec![json!(plan), end.into()]).await.context("the quiz cannot be played")?;
    let code = code.as_str().context("no code")?.to_owned();
    ensure!(!code.starts_with("failed"), "{code}");
    Ok(code)
}
