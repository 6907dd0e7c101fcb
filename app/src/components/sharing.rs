//! What was chosen, what was asked for, and the receipt of it: alike for the person and for the practice.

use contract::{
    ids::ReceiptRef,
    input::sharing::Preset,
    views::sharing::{Blocked, ChoiceNow, HistoryRow, ReceiptPage},
};
use leptos::prelude::*;

use super::{notice::nothing, summary_list::summary_list};

/// The choice that counts, one row an answer.
pub fn choice(now: &ChoiceNow) -> AnyView {
    let shared = match now.extent {
        None => "Core information: nothing else was chosen",
        Some(Preset::Core) => "Core information",
        Some(Preset::CoreAndMore) => "Core information and more",
        Some(Preset::Nothing) => "Nothing",
    };
    let names = |blocked: &[Blocked]| {
        let names: Vec<&str> = blocked.iter().map(|one| one.name.as_str()).collect();
        if names.is_empty() { "None".to_owned() } else { names.join(", ") }
    };
    let (organisations, clinicians) = (names(&now.organisations), names(&now.clinicians));
    let since = if now.since.is_empty() { "Never changed" } else { now.since.as_str() };
    summary_list([
        ("What is shared", shared),
        ("Asked here first", if now.ask_first { "Yes" } else { "No" }),
        ("In an emergency", if now.emergency { "Staff may look" } else { "Staff may not look" }),
        ("Places that may not look", organisations.as_str()),
        ("Staff who may not look", clinicians.as_str()),
        ("Last changed", since),
    ])
    .into_any()
}

/// What was asked for, each time, newest first.
pub fn history(rows: &[HistoryRow], receipt: impl Fn(&ReceiptRef) -> String) -> AnyView {
    if rows.is_empty() {
        return nothing().into_any();
    }
    let rows = rows
        .iter()
        .map(|row| {
            let words = format!("Receipt {}", row.receipt);
            view! {
                <li class="candour-entry">
                    <span class="candour-entry__date">{row.when.clone()}</span>
                    <div class="candour-entry__body">
                        {lines(&row.asked)}
                        <p class="candour-entry__line">{row.how.clone()}</p>
                        <p class="candour-entry__line"><a href=receipt(&row.receipt)>{words}</a></p>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="candour-stack" role="list">{rows}</ul> }.into_any()
}

/// One line for each answer.
pub fn lines(asked: &[String]) -> impl IntoView + use<> {
    let lines = asked.iter().map(|line| view! { <li class="candour-text">{line.clone()}</li> }).collect_view();
    view! { <ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul> }
}

/// A receipt, for the screen and for paper.
pub fn receipt(page: &ReceiptPage) -> impl IntoView + use<> {
    let rows = [("Code", page.code.as_str()), ("When", page.when.as_str()), ("How", page.how.as_str())];
    let rows = summary_list(rows).into_any();
    view! {
        {rows}
        <h2 class="nhsuk-heading-m">"What was asked for"</h2>
        {lines(&page.asked)}
        <p>"What shares less counts from now. What shares more may have to be checked by the practice first."</p>
    }
}
