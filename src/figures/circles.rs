//! Circles: overlapping sets with their numbers, the countries in a table, and what one country was a member of and stood behind.

use explainer_core::{
    figures::circles::{Circles, Country, DRAWN, State},
    words::fill,
};
use yew::prelude::*;

use super::Look;
use crate::text::line;

pub fn view(circles: &Circles, state: &State, look: &Look<'_>) -> Html {
    let words = look.words;
    let total = circles.countries.len().to_string();
    let found = state.found.and_then(|index| circles.countries.get(index));
    let said = match found {
        Some(country) => member(circles, country, look),
        None if state.typed.trim().is_empty() => html! { <p>{ fill(&words.country_help, &[("n", &total)]) }</p> },
        None => html! { <p>{ fill(&words.nobody, &[("n", &total)]) }</p> },
    };
    html! {
        <div class="ex-circles">
            <div class="ex-live">
                <label class="ex-field ex-field--short">
                    <span>{ &words.country }</span>
                    { look.typed(html! { <input type="text" list="circles-countries" autocomplete="off" value={state.typed.clone()} oninput={look.moved(0)} onchange={look.set(0)} /> }) }
                </label>
                <datalist id="circles-countries">{ for circles.countries.iter().map(|country| html! { <option value={country.name.clone()} /> }) }</datalist>
                <div class="ex-said" role="status">{ said }</div>
            </div>
            { drawing(circles, found, look) }
            { table(circles, found, look) }
            <p>{ line(&circles.support, look.source) }</p>
        </div>
    }
}

/// What a country is a member of, and which texts it stood behind.
fn member(circles: &Circles, country: &Country, look: &Look<'_>) -> Html {
    let words = look.words;
    let sets: Vec<_> = country.sets.iter().filter_map(|index| circles.sets.get(*index)).collect();
    // A set of one is no group to belong to.
    let groups: Vec<_> = (0..circles.sets.len()).filter(|set| circles.size(*set) > 1).collect();
    let named = |label: &str, inside: bool| {
        let names = groups.iter().filter(|set| country.sets.contains(set) == inside).filter_map(|set| circles.sets.get(*set)).map(|set| set.name.as_str());
        let names = names.collect::<Vec<_>>().join(", ");
        if names.is_empty() { String::new() } else { [" ", label, " ", &names, "."].concat() }
    };
    let link = |anchor: &str, label: String| html! { <li><a href={["#", anchor].concat()}>{ label }</a></li> };
    let mut texts: Vec<_> = sets.iter().filter_map(|set| Some(link(set.text.as_ref()?, fill(&words.text_of, &[("set", &set.name)])))).collect();
    texts.extend(country.own.as_ref().map(|own| link(own, words.text_own.clone())));
    if texts.is_empty() {
        texts.push(html! { <li>{ &words.text_none }</li> });
    }
    html! {
        <>
            <p><strong>{ &country.name }</strong>{ "." }{ named(&words.member, true) }{ named(&words.not_member, false) }</p>
            <p>{ &words.behind }</p>
            <ul>{ texts }</ul>
            if country.support {
                <p>{ line(&circles.support, look.source) }</p>
            }
        </>
    }
}

/// Where the four sets are drawn: centre and radius, in units of the drawing, and the place of the name.
const SETS: [(i32, i32, i32); 4] = [(92, 96, 78), (194, 96, 78), (280, 96, 52), (280, 190, 24)];
/// Where the number of each combination in [`DRAWN`] stands.
const NUMBERS: [(i32, i32); 6] = [(62, 102), (143, 102), (203, 102), (250, 102), (302, 102), (280, 195)];

fn drawing(circles: &Circles, found: Option<&Country>, look: &Look<'_>) -> Html {
    let circle = |(index, (set, (cx, cy, r))): (usize, (&explainer_core::figures::circles::Set, (i32, i32, i32)))| {
        let inside = found.is_some_and(|country| country.sets.contains(&index));
        let class = if inside { "ex-set ex-set--in" } else { "ex-set" };
        // The name above its circle; beside it where the circle is small.
        let (x, y, anchor) = if r < 30 { (cx - r - 6, cy + 5, "end") } else { (cx, cy - r - 6, "middle") };
        html! {
            <g {class}>
                <circle cx={cx.to_string()} cy={cy.to_string()} r={r.to_string()} />
                <text x={x.to_string()} y={y.to_string()} text-anchor={anchor}>{ &set.name }{ " " }{ circles.size(index) }</text>
            </g>
        }
    };
    let number = |(sets, (x, y)): (&[usize], (i32, i32))| {
        let here = found.is_some_and(|country| country.sets == sets);
        let class = if here { "ex-region ex-region--here" } else { "ex-region" };
        html! { <g {class}><circle cx={x.to_string()} cy={(y - 5).to_string()} r="14" /><text x={x.to_string()} y={y.to_string()} text-anchor="middle">{ circles.region(sets).len() }</text></g> }
    };
    let label = fill(&look.words.union, &[("n", &circles.countries.len().to_string())]);
    html! {
        <figure class="ex-drawing">
            <svg viewBox="0 0 340 220" role="img" aria-label={label.clone()}>
                { for circles.sets.iter().zip(SETS).enumerate().map(circle) }
                { for DRAWN.into_iter().zip(NUMBERS).map(number) }
            </svg>
            <figcaption class="ex-small">{ label }</figcaption>
        </figure>
    }
}

fn table(circles: &Circles, found: Option<&Country>, look: &Look<'_>) -> Html {
    let words = look.words;
    let name = |index: usize| circles.sets.get(index).map_or("", |set| set.name.as_str());
    let row = |sets: Vec<usize>| {
        let region = match sets.as_slice() {
            [one] => fill(&words.only, &[("set", name(*one))]),
            [one, two] => fill(&words.both, &[("one", name(*one)), ("two", name(*two))]),
            _ => String::new(),
        };
        let countries = circles.region(&sets);
        let here = found.is_some_and(|country| country.sets == sets);
        html! {
            <tr role="row" class={here.then_some("ex-here")}>
                <th role="rowheader" scope="row">{ region }</th>
                <td role="cell">{ countries.len() }</td>
                <td role="cell">{ countries.iter().map(|country| country.name.as_str()).collect::<Vec<_>>().join(", ") }</td>
            </tr>
        }
    };
    html! {
        <table class="ex-table" role="table">
            <thead role="rowgroup"><tr role="row">
                { for [&words.region, &words.count, &words.countries].map(|column| html! { <th role="columnheader" scope="col">{ column }</th> }) }
            </tr></thead>
            <tbody role="rowgroup">{ for circles.regions().into_iter().map(row) }</tbody>
        </table>
    }
}
