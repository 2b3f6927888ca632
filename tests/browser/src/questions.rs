//! The questions of the real bank, and how somebody answers them.

use std::sync::OnceLock;

use anyhow::{Context as _, Result};
use explainer_core::quiz::{
    Asked, Question, Quiz, progress,
    state::{Sheet, State, Work},
};
use xtask::{content, project::Project};

use crate::visit::Visit;

/// The bank in English.
#[must_use]
pub fn bank() -> &'static Quiz {
    static BANK: OnceLock<Quiz> = OnceLock::new();
    BANK.get_or_init(|| {
        let content = content::load(content::files(&Project::here().content()).expect("files")).expect("content");
        content.editions.into_iter().find(|edition| edition.lang == "en").expect("English").quiz
    })
}

/// A question of each kind, in the order of the kinds.
#[must_use]
pub fn of_each_kind() -> Vec<usize> {
    let of = |kind: &&str| bank().items.iter().position(|item| item.question.name() == *kind && item.asked == Asked::Quiz).expect("every kind");
    Question::KINDS.iter().map(of).collect()
}

/// Choices of the bank.
#[must_use]
pub fn choices(count: usize) -> Vec<usize> {
    let is_choice = |item: &&usize| bank().items[**item].question.name() == "choice" && bank().items[**item].asked == Asked::Quiz;
    (0..bank().items.len()).collect::<Vec<_>>().iter().filter(is_choice).take(count).copied().collect()
}

/// What the address of a page says when a quiz of these questions was begun.
#[must_use]
pub fn address(items: &[usize]) -> String {
    address_in(bank(), items)
}

/// The same for another bank, as that of a topic with other languages.
#[must_use]
pub fn address_in(quiz: &Quiz, items: &[usize]) -> String {
    let work = Work { items: items.to_vec(), ..Work::default() };
    let state = State { work: [(Sheet::Quiz, work)].into(), ..State::default() };
    format!("#quiz={}", progress::write(quiz, &state))
}

/// What the page kept in the storage of the browser.
///
/// # Errors
/// When there is nothing, or nothing that can be read.
pub async fn kept(visit: &Visit) -> Result<State> {
    let line = visit.eval("return localStorage.getItem('news-explainer:exchange-hack')").await?;
    progress::read(bank(), line.as_str().context("nothing is kept")?).context("what is kept cannot be read")
}

impl Visit {
    /// Answers the question that the quiz asks as it should be, and goes on.
    ///
    /// # Errors
    /// When it is not judged, or nothing comes after it.
    pub async fn answer(&self, item: usize) -> Result<()> {
        const SUBMIT: &str = ".ex-quiz button[type=submit]";
        let before = self.text("#quiz-place").await?;
        self.give(item, &bank().items[item].question.kind().right()).await?;
        self.press(SUBMIT).await?;
        self.until("document.querySelector('.ex-quiz .ex-feedback')").await?;
        self.press(SUBMIT).await?;
        self.until(&format!("document.querySelector('#quiz-place').textContent !== {before:?}")).await
    }

    /// Answers the question that the quiz asks, with the controls of its kind.
    ///
    /// # Errors
    /// When a control is not there.
    pub async fn give(&self, item: usize, given: &[u32]) -> Result<()> {
        let item = &bank().items[item];
        let name = |part: usize| format!("[name='quiz-{}.{part}']", item.id);
        let set = async |selector: String, value: u32| -> Result<()> {
            let script = "const control = document.querySelector(arguments[0]); control.value = arguments[1]; control.dispatchEvent(new Event('change', { bubbles: true }))";
            self.client.execute(script, vec![selector.clone().into(), value.to_string().into()]).await.with_context(|| format!("there is no {selector}"))?;
            Ok(())
        };
        match &item.question {
            Question::Choice(_) => self.press(&format!("{}[value='{}']", name(0), given[0])).await,
            Question::Several(_) => {
                for option in given {
                    self.press(&name(*option as usize)).await?;
                }
                Ok(())
            }
            Question::Order(order) => {
                // Each element in turn is brought up to its place.
                let mut row = order.shown.clone();
                for (place, element) in given.iter().enumerate() {
                    let mut at = row.iter().position(|other| other == element).context("no such element")?;
                    while at > place {
                        self.press(&format!("#quiz-up-{at}")).await?;
                        self.until(&format!("document.activeElement.id === 'quiz-up-{}'", at - 1)).await?;
                        row.swap(at, at - 1);
                        at -= 1;
                    }
                }
                Ok(())
            }
            Question::Match(_) => {
                for (part, answer) in given.iter().enumerate() {
                    set(name(part), *answer).await?;
                }
                Ok(())
            }
            Question::Classify(_) => {
                for (part, category) in given.iter().enumerate() {
                    self.press(&format!("{}[value='{category}']", name(part))).await?;
                }
                Ok(())
            }
            Question::Estimate(_) => set(name(0), given[0]).await,
        }
    }
}
