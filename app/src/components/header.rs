//! The quick exit; and the name of the service, who is signed in, and the ways about.

use leptos::prelude::*;

use super::layout::Place;
use crate::{
    frame::{Area, Desks},
    paths::{self, PatientPaths},
};

pub fn header(area: Area<'_>, place: Place) -> impl IntoView {
    let who = match area {
        Area::Staff { name, role, organisation, .. } => {
            let words = format!("{name}, {role}, {organisation}");
            Some(view! { <span class="candour-header__who">{words}</span> })
        }
        Area::Public | Area::Patient | Area::Proxy { .. } | Area::Preview { .. } => None,
    };
    let home = match area {
        Area::Proxy { .. } => "/".to_owned(),
        Area::Public | Area::Patient | Area::Preview { .. } => PatientPaths::of(area).home(),
        Area::Staff { desks, .. } => staff_ways(desks).first().map_or_else(|| "/".to_owned(), |way| way.2.clone()),
    };
    let preview = match area {
        Area::Preview { person } => Some(preview_banner(paths::person(person))),
        Area::Public | Area::Patient | Area::Proxy { .. } | Area::Staff { .. } => None,
    };
    let whose = match area {
        Area::Proxy { name, .. } => Some(whose_record(name)),
        Area::Public | Area::Patient | Area::Preview { .. } | Area::Staff { .. } => None,
    };
    view! {
        {preview}
        {whose}
        <header class="candour-header">
            <div class="nhsuk-width-container">
                <div class="candour-header__row">
                    <a class="candour-header__name" href=home>"Candour"</a>
                    {who}
                </div>
            </div>
            {ways(area, place)}
        </header>
    }
}

fn ways(area: Area<'_>, place: Place) -> Option<impl IntoView + use<>> {
    let paths = PatientPaths::of(area);
    let mut items = match area {
        Area::Public => return None,
        Area::Patient | Area::Preview { .. } => vec![
            (Place::Home, "Home", paths.home()),
            (Place::Summary, "Summary", paths.summary()),
            (Place::Record, "Record", paths.record()),
        ],
        Area::Proxy { .. } => vec![
            (Place::Home, "Home", "/".to_owned()),
            (Place::Summary, "Summary", paths.summary()),
            (Place::Record, "Record", paths.record()),
        ],
        Area::Staff { desks, .. } => staff_ways(desks),
    };
    if matches!(area, Area::Patient) {
        items.push((Place::Sharing, "Sharing", paths::SHARING.to_owned()));
        items.push((Place::Account, "Account", paths::ACCOUNT.to_owned()));
    }
    let items = items
        .into_iter()
        .map(|(at, words, href)| {
            let current = (at == place).then_some("page");
            view! { <li class="candour-header__item"><a href=href aria-current=current>{words}</a></li> }
        })
        .collect_view();
    let sign_out = (!matches!(area, Area::Preview { .. })).then(|| {
        view! {
            <li class="candour-header__item">
                <form method="post" action=paths::SIGN_OUT>
                    <button class="candour-header__button" type="submit">"Sign out"</button>
                </form>
            </li>
        }
    });
    Some(view! {
        <nav class="candour-header__navigation" aria-label="Menu">
            <div class="nhsuk-width-container">
                <ul class="candour-header__list" role="list">
                    {items}
                    {sign_out}
                </ul>
            </div>
        </nav>
    })
}

/// The desks a role has, the one it begins at first.
fn staff_ways(desks: Desks) -> Vec<(Place, &'static str, String)> {
    let all = [
        (desks.practice, (Place::Practice, "Practice", paths::PRACTICE.to_owned())),
        (desks.alerts, (Place::Alerts, "Alerts", paths::alerts::ALERTS.to_owned())),
        (desks.programme, (Place::Programme, "Programme", paths::programme::PROGRAMME.to_owned())),
        (desks.viewer, (Place::Viewer, "Summaries", paths::viewer::VIEWER.to_owned())),
    ];
    all.into_iter().filter(|(has, _)| *has).map(|(_, way)| way).collect()
}

fn preview_banner(back: String) -> impl IntoView {
    view! {
        <div class="candour-preview" role="region" aria-label="Preview">
            <div class="nhsuk-width-container">
                <p>"Preview as patient. Forms do nothing. " <a href=back>"Back to the person’s page"</a></p>
            </div>
        </div>
    }
}

/// Above the pages of somebody else's record, so that nobody takes them for their own.
fn whose_record(name: &str) -> impl IntoView + use<> {
    let words = format!("You are looking at {name}’s record. ");
    view! {
        <div class="candour-preview" role="region" aria-label="Whose record">
            <div class="nhsuk-width-container">
                <p>{words} <a href="/">"Back to your own page"</a></p>
            </div>
        </div>
    }
}

/// The first thing the keyboard reaches, before everything else.
pub fn quick_exit() -> impl IntoView {
    view! { <a class="candour-exit" href=paths::EXIT rel="noreferrer">"Leave this page"</a> }
}
