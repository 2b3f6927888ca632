//! The lesson plan, to read and to print. It is text alone: no program touches it.

use explainer_core::{
    date::Date,
    edition::{Activity, Discussion, Edition, Guide, Plan, Route, Source, Under},
    text::{Block, Inline, Line},
    words::fill,
};
use yew::prelude::*;

use crate::text;

/// The plan; `story` is the address of the story, to which its links lead.
pub fn plan(edition: &Edition, story: &str) -> Html {
    let plan = &edition.plan;
    let guide = |guide: &Guide| {
        let slot = match guide.slot {
            Some(Under::Routes) => routes(edition, plan, story),
            Some(Under::Discussion) => discussions(edition, plan, story),
            None => Html::default(),
        };
        html! { <section id={guide.id.clone()} class="ex-plan__part"><h2>{ &guide.title }</h2>{ text::prose(&away(&guide.text, story), &edition.words.source) }{ slot }</section> }
    };
    html! { <>{ for plan.guides.iter().map(guide) }{ sources(edition, plan) }</> }
}

fn routes(edition: &Edition, plan: &Plan, story: &str) -> Html {
    let words = &edition.teacher_words;
    let step = |activity: &Activity| {
        html! {
            <tr>
                <th scope="row">{ fill(&words.minutes, &[("n", &activity.minutes.to_string())]) }</th>
                <td><strong>{ &activity.title }{ "." }</strong>{ " " }{ text::line(&led(&activity.text, story), &edition.words.source) }</td>
            </tr>
        }
    };
    let route = |route: &Route| html! { <table class="ex-plan__route"><caption>{ &route.title }</caption><tbody>{ for route.activities.iter().map(step) }</tbody></table> };
    html! { <>{ for plan.routes.iter().map(route) }</> }
}

fn discussions(edition: &Edition, plan: &Plan, story: &str) -> Html {
    let words = &edition.teacher_words;
    let one = |discussion: &Discussion| {
        html! {
            <li id={discussion.id.clone()}>
                <p><strong>{ text::line(&led(&discussion.question, story), &edition.words.source) }</strong></p>
                <p><em>{ &words.listen }{ ":" }</em>{ " " }{ text::line(&led(&discussion.listen, story), &edition.words.source) }</p>
                <p class="ex-small">{ &words.plan_passage }{ " " }<a href={[story, "#", &discussion.passage].concat()}>{ &discussion.passage_title }</a></p>
            </li>
        }
    };
    html! { <ol class="ex-plan__discussion">{ for plan.discussions.iter().map(one) }</ol> }
}

/// The sources that the plan cites, by the numbers that they have in the story.
fn sources(edition: &Edition, plan: &Plan) -> Html {
    let lines = plan.guides.iter().flat_map(|guide| explainer_core::text::lines(&guide.text));
    let lines = lines.chain(plan.routes.iter().flat_map(|route| &route.activities).map(|activity| &activity.text));
    let lines = lines.chain(plan.discussions.iter().flat_map(|discussion| [&discussion.question, &discussion.listen]));
    let mut cited: Vec<usize> =
        lines.flatten().filter_map(|inline| if let Inline::Cite(numbers) = inline { Some(numbers.clone()) } else { None }).flatten().collect();
    cited.sort_unstable();
    cited.dedup();
    let one = |number: usize| {
        let source = edition.sources.get(number.checked_sub(1)?)?;
        let url = source.url.clone();
        Some(
            html! { <li id={["source-", &number.to_string()].concat()} value={number.to_string()}><span lang={source.lang.clone()}>{ in_words(source, &edition.months) }</span>{ " " }<a href={url.clone()}>{ url }</a></li> },
        )
    };
    html! { <section class="ex-plan__part"><h2>{ &edition.teacher_words.plan_sources }</h2><ol class="ex-small ex-plan__sources">{ for cited.into_iter().filter_map(one) }</ol></section> }
}

/// A source in words: who published what, and when.
#[must_use]
pub fn in_words(source: &Source, months: &[String]) -> String {
    let date = source.date.as_ref().map(|date: &Date| [", ", &date.in_words(months)].concat()).unwrap_or_default();
    [source.publisher.as_str(), ", ", &source.title, &date, "."].concat()
}

/// A text whose links to places of the story lead to its page.
fn away(prose: &[Block], story: &str) -> Vec<Block> {
    let block = |block: &Block| match block {
        Block::Paragraph(line) => Block::Paragraph(led(line, story)),
        Block::List { ordered, items } => Block::List { ordered: *ordered, items: items.iter().map(|line| led(line, story)).collect() },
    };
    prose.iter().map(block).collect()
}

fn led(line: &[Inline], story: &str) -> Line {
    let one = |inline: &Inline| match inline {
        Inline::Link { href, text } if href.starts_with('#') => Inline::Link { href: [story, href].concat(), text: text.clone() },
        Inline::Term { id, text } => Inline::Link { href: [story, "#term-", id].concat(), text: text.clone() },
        other => other.clone(),
    };
    line.iter().map(one).collect()
}
