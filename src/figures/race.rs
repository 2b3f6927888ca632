//! Race: a chart of the published counts, the day of the reader's update in it, and what had begun by then.

use explainer_core::{
    figures::race::{Count, Race, Stage, State},
    words::fill,
};
use yew::prelude::*;

use super::Look;
use crate::text::line;

pub fn view(race: &Race, state: &State, look: &Look<'_>) -> Html {
    let words = look.words;
    let on = race.on(state.day);
    let date = state.day.in_words(look.months);
    let told = if on.days < 0 {
        fill(&words.race_before, &[("date", &date), ("update", &race.update.in_words(look.months))])
    } else {
        fill(&words.race_after, &[("date", &date), ("days", &on.days.to_string())])
    };
    let begun = fill(&words.race_begun, &[("n", &on.begun.to_string()), ("total", &race.stages.len().to_string())]);
    let counted = on.count.and_then(|index| race.counts.get(index));
    let counted = counted.map(|count| fill(&words.race_count, &[("date", &count.date.day_in_words(look.months)), ("number", &count.label)]));
    let stage = |stage: &Stage| {
        let begun = stage.from <= state.day;
        let (class, word) = if begun { ("ex-stage ex-stage--begun", &words.begun) } else { ("ex-stage", &words.not_begun) };
        html! {
            <li {class}>
                <p class="ex-label">{ &stage.when }<span class="ex-live">{ " · " }{ word }</span></p>
                <p>{ line(&stage.text, look.source) }</p>
            </li>
        }
    };
    html! {
        <div class="ex-race">
            <fieldset class="ex-live ex-fields">
                <legend>{ &words.race }</legend>
                <label class="ex-field">
                    <span>{ &words.race_day }</span>
                    <input type="range" min="0" max={race.length().to_string()} value={race.place(state.day).to_string()} aria-valuetext={date}
                        oninput={look.moved(0)} onchange={look.set(0)} />
                </label>
                <label class="ex-field ex-field--short">
                    <span>{ &words.race_date }</span>
                    { look.typed(html! { <input type="date" min={race.first.to_string()} max={race.last.to_string()} value={state.day.to_string()} onchange={look.set(0)} /> }) }
                </label>
            </fieldset>
            <p class="ex-live ex-said" role="status"><strong>{ told }</strong>{ " " }{ begun }{ " " }{ counted }</p>
            <div class="ex-race__both">
                { chart(race, state, look) }
                <div>
                    <h4>{ &words.stages }</h4>
                    <ol class="ex-stages">{ for race.stages.iter().map(stage) }</ol>
                    <p class="ex-evict">{ line(&race.evict, look.source) }</p>
                </div>
            </div>
            <h4>{ &words.counts }</h4>
            { table(race, look) }
        </div>
    }
}

/// The edges of the chart, in units of its drawing.
const LEFT: i32 = 12;
const WIDTH: i32 = 316;
const TOP: i32 = 46;
const HEIGHT: i32 = 150;
const BASE: i32 = TOP + HEIGHT;

/// The counts as points. The line between them is drawn by us, and broken for that reason.
fn chart(race: &Race, state: &State, look: &Look<'_>) -> Html {
    let words = look.words;
    let length = i32::from(race.length()).max(1);
    let x = |day: explainer_core::date::Date| LEFT + i32::from(race.place(day)) * WIDTH / length;
    let most = race.counts.iter().filter_map(|count| count.servers).max().unwrap_or(1).max(1);
    let y = |servers: u32| BASE - i32::try_from(i64::from(servers) * i64::from(HEIGHT) / i64::from(most)).unwrap_or(0);
    let points: Vec<_> = race.counts.iter().filter_map(|count| Some((count, x(count.date), y(count.servers?)))).collect();
    let path = points.iter().map(|(_, x, y)| [&x.to_string(), ",", &y.to_string()].concat()).collect::<Vec<_>>().join(" ");
    let point = |(index, (count, x, y)): (usize, &(&Count, i32, i32))| {
        let class = if count.total { "ex-chart__total" } else { "ex-chart__point" };
        // Above the point, in turn higher and lower, so that neighbours leave each other room.
        let (dx, dy, anchor) = match (count.total, index % 2) {
            (true, _) => (0, -10, "middle"),
            (false, 1) => (4, -15, "start"),
            (false, _) => (6, -7, "start"),
        };
        // A label stays within the drawing.
        let (at, anchor) = if *x > LEFT + WIDTH * 2 / 3 { (LEFT + WIDTH + 10, "end") } else { (x + dx, anchor) };
        html! {
            <>
                <circle {class} cx={x.to_string()} cy={y.to_string()} r="4.5" />
                <text x={at.to_string()} y={(y + dy).to_string()} text-anchor={anchor}>{ &count.label }</text>
            </>
        }
    };
    let other = |count: &Count| {
        let x = x(count.date);
        html! { <path class="ex-chart__other" d={["M", &x.to_string(), " 208l5 5-5 5-5-5z"].concat()} /> }
    };
    let upright = |day: explainer_core::date::Date| ["M", &x(day).to_string(), " 18V196"].concat();
    let own = x(state.day);
    // A label stays within the drawing.
    let anchor = if own > LEFT + WIDTH * 4 / 5 { "end" } else { "middle" };
    let edge = |day: explainer_core::date::Date, anchor: &'static str| html! { <text x={x(day).to_string()} y="236" text-anchor={anchor}>{ day.day_in_words(look.months) }</text> };
    let is_other = race.counts.iter().any(|count| count.servers.is_none());
    html! {
        <figure class="ex-chart">
            <svg viewBox="0 0 340 242" role="img" aria-label={words.chart.clone()}>
                <path class="ex-chart__axis" d="M12 196H328" />
                <path class="ex-chart__axis" d={upright(race.update)} />
                <text x={(x(race.update) + 4).to_string()} y="191">{ &words.chart_update }</text>
                <polyline class="ex-chart__line" points={path} />
                { for points.iter().enumerate().map(point) }
                if is_other {
                    <text x="12" y="217">{ &race.other }</text>
                    { for race.counts.iter().filter(|count| count.servers.is_none()).map(other) }
                }
                { edge(race.first, "start") }
                { edge(race.last, "end") }
                <g class="ex-live ex-chart__day">
                    <path d={upright(state.day)} />
                    <text x={own.to_string()} y="12" text-anchor={anchor}>{ &words.chart_day }</text>
                </g>
            </svg>
            <figcaption class="ex-small">{ &words.chart_note }</figcaption>
        </figure>
    }
}

/// The same counts as a table.
fn table(race: &Race, look: &Look<'_>) -> Html {
    let words = look.words;
    let row = |count: &Count| {
        html! {
            <tr role="row">
                <th role="rowheader" scope="row">{ count.date.day_in_words(look.months) }</th>
                <td role="cell">{ &count.label }</td>
                <td role="cell">{ line(&count.text, look.source) }</td>
            </tr>
        }
    };
    html! {
        <table class="ex-table" role="table">
            <thead role="rowgroup"><tr role="row">
                { for [&words.day, &words.number, &words.counted].map(|column| html! { <th role="columnheader" scope="col">{ column }</th> }) }
            </tr></thead>
            <tbody role="rowgroup">{ for race.counts.iter().map(row) }</tbody>
        </table>
    }
}
