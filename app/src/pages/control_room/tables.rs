//! The rows of the room as tables, each about one question.

use contract::views::control_room::RoomRow;
use leptos::prelude::*;

use super::share;
use crate::{components::number::thousands, paths::control_room as paths};

/// What the rows are.
#[derive(Clone, Copy)]
pub(super) enum Rows {
    Areas,
    Practices,
}

impl Rows {
    const fn word(self) -> &'static str {
        match self {
            Self::Areas => "Area",
            Self::Practices => "Practice",
        }
    }

    fn link(self, row: &RoomRow) -> String {
        match self {
            Self::Areas => paths::area(&row.code),
            Self::Practices => paths::practice(&row.code),
        }
    }
}

/// Columns by name, each with what it shows of a row.
type Columns = &'static [(&'static str, fn(&RoomRow) -> String)];

pub(super) const LETTERS: Columns = &[
    ("Queued", |row| thousands(row.letters.queued)),
    ("Held out", |row| thousands(row.letters.held_out)),
    ("Sent", |row| thousands(row.letters.sent)),
    ("Clocks running", |row| thousands(row.letters.running)),
    ("End this week", |row| thousands(row.letters.ending)),
    ("Clocks standing", |row| thousands(row.letters.standing)),
    ("Clocks over", |row| thousands(row.letters.over)),
    ("Came back", |row| thousands(row.letters.returned)),
    ("Ended", |row| thousands(row.letters.ended)),
];

pub(super) const REFUSALS: Columns = &[
    ("People", |row| thousands(row.people)),
    ("Summaries", |row| thousands(row.summaries)),
    ("Said no", |row| thousands(row.said_no)),
    ("Share", |row| share(row.share)),
];

pub(super) const BY_AREA: Columns = &[
    ("On", |row| row.practices.on.to_string()),
    ("Next", |row| row.practices.next.to_string()),
    ("Paused", |row| row.practices.paused.to_string()),
    ("Off", |row| row.practices.off.to_string()),
    ("Said no", |row| row.practices.declined.to_string()),
    ("Waiting for review", |row| thousands(row.waiting)),
    ("Oldest", oldest),
    ("Ready", ready),
];

pub(super) const BY_PRACTICE: Columns = &[
    ("Stands", |row| row.stands.word().to_owned()),
    ("Waiting for review", |row| thousands(row.waiting)),
    ("Oldest", oldest),
    ("Ready", ready),
];

pub(super) fn oldest(row: &RoomRow) -> String {
    match row.oldest {
        None => String::new(),
        Some(1) => "1 day".to_owned(),
        // One that waited before anybody counted.
        Some(days) if days > 10_000 => "Not known".to_owned(),
        Some(days) => format!("{days} days"),
    }
}

pub(super) fn ready(row: &RoomRow) -> String {
    let (met, of) = row.ready;
    format!("{met} of {of}")
}

/// A table that scrolls in itself on a small screen.
pub(super) fn table(
    label: &'static str,
    are: Rows,
    columns: Columns,
    rows: &[RoomRow],
    together: &RoomRow,
) -> impl IntoView + use<> {
    let headings = columns.iter().map(|(name, _)| view! { <th scope="col">{*name}</th> }).collect_view();
    let cells = |row: &RoomRow| {
        columns.iter().map(|(_, words)| view! { <td class="nhsuk-table__cell">{words(row)}</td> }).collect_view()
    };
    let lines = rows.iter().map(|row| {
        view! {
            <tr class="nhsuk-table__row">
                <th class="nhsuk-table__header" scope="row"><a href=are.link(row)>{row.name.clone()}</a></th>
                {cells(row)}
            </tr>
        }
    });
    let lines = lines.collect_view();
    // A practice's own score is not a number of practices: together there is none of the one state.
    let last = matches!(are, Rows::Areas).then(|| {
        view! {
            <tr class="nhsuk-table__row">
                <th class="nhsuk-table__header" scope="row">{together.name.clone()}</th>
                {cells(together)}
            </tr>
        }
    });
    view! {
        <div class="candour-scroll candour-room" role="region" aria-label=label tabindex="0">
            <table class="nhsuk-table">
                <thead class="nhsuk-table__head"><tr><th scope="col">{are.word()}</th>{headings}</tr></thead>
                <tbody class="nhsuk-table__body">{lines}{last}</tbody>
            </table>
        </div>
    }
}
