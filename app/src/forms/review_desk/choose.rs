//! Choose which lines, and in which order. It leads to an address that can be kept.

use contract::input::{
    desk::{DeskPlace, KINDS, Sort, Whose},
    fields::Fields,
};
use leptos::prelude::*;

use crate::{frame::Outcome, paths::desk as paths};

const SORTS: [(&str, &str); 4] =
    [("risk", "Risk: the riskiest first"), ("age", "Age: the longest first"), ("kind", "Kind"), ("person", "Patient")];
const AGES: [(&str, &str); 4] = [("", "Any time"), ("7", "7 days"), ("28", "28 days"), ("90", "90 days")];
const WHOSE: [(&str, &str); 3] = [("", "Anyone’s"), ("mine", "Mine"), ("nobodys", "Nobody’s")];

/// What a kind is called in the choice.
const fn kind_label(kind: &str) -> &'static str {
    match kind.as_bytes() {
        b"wrong-patient" => "Possible wrong patients",
        b"flag" => "Review flags",
        b"held" => "Held for review",
        b"unfiled" => "Not filed",
        b"unknown" => "Unknown types",
        _ => "Identity",
    }
}

/// Goes to the lines chosen.
#[must_use]
pub fn choose(fields: &Fields) -> Outcome {
    Outcome::See(paths::at(&DeskPlace::read(fields).from_first()))
}

pub(crate) fn section(at: &DeskPlace) -> impl IntoView + use<> {
    let kinds: Vec<(&str, &str)> =
        std::iter::once(("", "Every kind")).chain(KINDS.map(|kind| (kind, kind_label(kind)))).collect();
    let sort = Sort::ALL.into_iter().find(|sort| *sort == at.sort).map_or("", Sort::word);
    let days = at.days.map(|days| days.to_string()).unwrap_or_default();
    let whose = Whose::ALL.into_iter().find(|whose| *whose == at.whose).map_or("", Whose::word);
    let person =
        at.person.as_ref().map(|person| view! { <input type="hidden" name="person" value=person.to_string()/> });
    view! {
        <details class="nhsuk-details" open=at != &DeskPlace::default() && at.open.is_none() && at.done.is_none()>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Choose and sort"</span>
            </summary>
            <div class="nhsuk-details__text">
                <form method="post" action=paths::REVIEW class="candour-desk__choose">
                    {person}
                    {select("sort", "Sort by", &SORTS, sort)}
                    {select("kind", "Kind", &kinds, at.kind.unwrap_or_default())}
                    {select("days", "Waiting for at least", &AGES, &days)}
                    {select("whose", "Whose", &WHOSE, whose)}
                    <div class="nhsuk-checkboxes nhsuk-u-margin-bottom-4">
                        <div class="nhsuk-checkboxes__item">
                            <input class="nhsuk-checkboxes__input" id="choose-risky" name="risky" type="checkbox" value="yes" checked=at.risky/>
                            <label class="nhsuk-label nhsuk-checkboxes__label" for="choose-risky">"Only what a person must look at"</label>
                        </div>
                    </div>
                    <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Show"</button>
                </form>
            </div>
        </details>
    }
}

fn select(
    name: &'static str,
    label: &'static str,
    choices: &[(&str, &'static str)],
    chosen: &str,
) -> impl IntoView + use<> {
    let id = format!("choose-{name}");
    let options = choices
        .iter()
        .map(|(value, label)| {
            let selected = *value == chosen;
            view! { <option value=(*value).to_owned() selected=selected>{*label}</option> }
        })
        .collect_view();
    view! {
        <div class="nhsuk-form-group">
            <label class="nhsuk-label" for=id.clone()>{label}</label>
            <select class="nhsuk-select" id=id name=name>{options}</select>
        </div>
    }
}
