//! The control room: the nation by area, an area by practice, and one practice. Numbers, and nobody.

mod charts;
mod files;
mod practice;
mod room;
mod tables;
mod tiles;

pub use files::{practice_csv, rows_csv, weeks_csv};
pub use practice::practice;
pub use room::room;

use contract::views::control_room::Share;
use leptos::prelude::*;

use crate::components::number::percent;

/// "3.1% (2.8% to 3.4%)"; nothing where there is nobody.
fn share(share: Option<Share>) -> String {
    share.map_or_else(String::new, |Share { share, low, high }| {
        format!("{} ({} to {})", percent(share), percent(low), percent(high))
    })
}

/// Names with their numbers, side by side.
fn figures(rows: Vec<(&'static str, String)>) -> impl IntoView {
    let rows = rows.into_iter().map(|(name, number)| {
        view! {
            <div class="candour-number">
                <dt class="candour-number__name">{name}</dt>
                <dd class="candour-number__number">{number}</dd>
            </div>
        }
    });
    view! { <dl class="candour-numbers">{rows.collect_view()}</dl> }
}
