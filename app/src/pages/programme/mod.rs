//! The programme: officers and area leads, the practice's answer, and the public page.

mod answer;
mod area;
mod consultation;
mod forecast;
mod history;
mod overview;
mod packs;
mod start;
mod status;
mod wave;

pub use answer::answer;
pub use area::area;
pub use consultation::{consultation, replies_desk};
pub use history::history;
pub use overview::programme;
pub use packs::{batch, manifest_csv, packs};
pub use start::start;
pub use status::{status, status_csv};
pub use wave::wave;

pub(crate) use answer::redraw as redraw_answer;
pub(crate) use area::redraw as redraw_area;
pub(crate) use consultation::{redraw_consultation, redraw_replies, reply_taken};
pub(crate) use forecast::{csv_of as csv_of_forecast, draw as draw_forecast};
pub(crate) use overview::redraw as redraw_programme;
pub(crate) use packs::{redraw_batch, redraw_packs};
pub(crate) use wave::redraw as redraw_wave;

use contract::views::programme::PlacedRow;
use leptos::prelude::*;

use crate::components::notice::nothing;

/// Practices with their place and answer, one a row.
fn practices(rows: &[PlacedRow]) -> impl IntoView + use<> {
    let empty = rows.is_empty().then(nothing);
    let lines = rows
        .iter()
        .map(|row| {
            let online = if row.is_paused { format!("{}, paused", row.online) } else { row.online.to_owned() };
            view! {
                <tr class="nhsuk-table__row">
                    <th class="nhsuk-table__header" scope="row">{format!("{} ({})", row.name, row.ods)}</th>
                    <td class="nhsuk-table__cell">{row.area.clone()}</td>
                    <td class="nhsuk-table__cell">{row.wave}</td>
                    <td class="nhsuk-table__cell">{row.answer}</td>
                    <td class="nhsuk-table__cell">{online}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <h2 class="nhsuk-heading-m">"Practices"</h2>
        {empty}
        {(!rows.is_empty()).then(|| table(&["Practice", "Area", "Wave", "Answer", "Online view"], "Practices", lines))}
    }
}

/// A table that scrolls in itself on a small screen.
fn table<V: IntoView>(headings: &[&'static str], label: &'static str, lines: V) -> impl IntoView + use<V> {
    let headings = headings.iter().map(|heading| view! { <th scope="col">{*heading}</th> }).collect_view();
    view! {
        <div class="candour-scroll" role="region" aria-label=label tabindex="0">
            <table class="nhsuk-table">
                <thead class="nhsuk-table__head"><tr>{headings}</tr></thead>
                <tbody class="nhsuk-table__body">{lines}</tbody>
            </table>
        </div>
    }
}
