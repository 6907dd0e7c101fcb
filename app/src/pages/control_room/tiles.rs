//! A map without its land: a tile for each area or practice. The word says where it stands; the colour only helps.

use contract::views::control_room::{RoomRow, Stands};
use leptos::prelude::*;

use crate::{components::number::thousands, paths::control_room as paths};

pub(super) fn tiles(rows: &[RoomRow], are_areas: bool) -> impl IntoView + use<> {
    let tiles = rows.iter().map(|row| tile(row, are_areas)).collect_view();
    view! { <ul class="candour-tiles">{tiles}</ul> }
}

fn tile(row: &RoomRow, is_area: bool) -> impl IntoView + use<> {
    let href = if is_area { paths::area(&row.code) } else { paths::practice(&row.code) };
    let on = is_area.then(|| format!("{} of {} on", row.practices.on, row.practices.all()));
    let people = match row.people {
        1 => "1 person".to_owned(),
        people => format!("{} people", thousands(people)),
    };
    let class = format!("candour-tile candour-tile--{}", colour(row.stands));
    view! {
        <li class=class>
            <a class="candour-tile__name" href=href>{row.name.clone()}</a>
            <strong class="candour-tile__stands">{row.stands.word()}</strong>
            {on.map(|on| view! { <span>{on}</span> })}
            <span>{people}</span>
        </li>
    }
}

const fn colour(stands: Stands) -> &'static str {
    match stands {
        Stands::Off => "off",
        Stands::Next => "next",
        Stands::PartOn | Stands::On => "on",
        Stands::PartPaused | Stands::Paused => "paused",
        Stands::Declined => "declined",
    }
}
