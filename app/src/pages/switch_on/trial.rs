//! What a choice would do, beside what it could be instead, before anything is done.

use contract::views::switch_on::{HoldRow, TrialColumn, TrialPage};
use leptos::prelude::*;

use crate::{
    components::{
        layout::{Place, Sheet},
        notice::warning,
        summary_list::summary_list,
    },
    forms::switch_on::turn_on,
    frame::{Frame, Html},
    paths,
};

/// The page. It names nobody.
pub(crate) fn draw(frame: &Frame<'_>, page: &TrialPage) -> Html {
    Sheet::new(frame, "What this would do")
        .at(Place::Practice)
        .back(paths::switch_on::SWITCH_ON.to_owned(), "Patients’ online view")
        .draw(|| {
            let people = if page.people == 1 { "1 person".to_owned() } else { format!("{} people", page.people) };
            let columns = page.columns.iter().map(|choice| column(page, choice)).collect_view();
            view! {
                <h1 class="nhsuk-heading-l">"What this would do"</h1>
                <p>{format!("Nothing is changed yet. Counted from the records of {people} registered here.")}</p>
                {summary_list(settings(page))}
                {not_ready(page)}
                <ul class="candour-choices" role="list">{columns}</ul>
                <h2 class="nhsuk-heading-m">"New entries to review each week"</h2>
                <p>{format!("About {} entries a week came in the last 4 weeks.", page.weekly)}</p>
                {holds(&page.holds)}
                <p>{page.pace.as_str()}</p>
            }
        })
}

fn not_ready(page: &TrialPage) -> Option<impl IntoView + use<>> {
    page.not_ready.as_ref().map(|score| {
        let words = format!(": {score}. Turning on needs a written reason until all are.");
        warning(
            "The practice is not ready",
            view! { <p><a href=paths::readiness::READINESS>"How ready the practice is"</a> {words}</p> },
        )
    })
}

fn settings(page: &TrialPage) -> [(&'static str, &str); 4] {
    let settings = &page.settings;
    [
        ("When", page.from.as_str()),
        ("New entries show", level(settings.level)),
        ("Earlier entries show", level(settings.history)),
        ("People with a risk marker see at most", level(settings.marked)),
    ]
}

fn level(word: &str) -> &'static str {
    match word {
        "summary" => "Summary: medicines and allergies",
        "detailed" => "Detailed: all coded entries",
        "documents" => "Documents: coded entries and documents",
        "full" => "Full: free text too",
        _ => "Nothing",
    }
}

fn column<'a>(page: &TrialPage, column: &'a TrialColumn) -> impl IntoView + use<'a> {
    let numbers = [
        ("Can see their record", column.opens.to_string()),
        ("Wait to be cleared", column.to_clear.to_string()),
        ("Entries to review", column.to_review.to_string()),
        ("Time to review and clear", column.hours.clone()),
    ];
    let numbers = numbers.map(|(what, count)| {
        view! {
            <div>
                <dt>{what}</dt>
                <dd>{count}</dd>
            </div>
        }
    });
    let stays = column.stays.iter().map(|(why, count)| view! { <li>{format!("{count}: {why}")}</li> }).collect_view();
    let stays = (!column.stays.is_empty()).then(|| {
        view! {
            <p class="nhsuk-u-margin-bottom-1">"Stay closed:"</p>
            <ul class="nhsuk-list nhsuk-list--bullet">{stays}</ul>
        }
    });
    let choose = column.whom.map(|whom| {
        let verb = if page.is_on { "Change" } else { "Turn on" };
        let whom_words = if whom == "cleared" { "for cleared people" } else { "for everyone" };
        turn_on::section(page, whom, format!("{verb} {whom_words}"))
    });
    view! {
        <li>
            <h2 class="nhsuk-heading-s">{column.title}</h2>
            <dl class="candour-figures">{numbers.into_iter().collect_view()}</dl>
            {stays}
            {choose}
        </li>
    }
}

fn holds(rows: &[HoldRow]) -> impl IntoView + use<> {
    let lines = rows
        .iter()
        .map(|row| {
            let chosen = row.is_chosen.then_some(" (your choice)");
            view! {
                <tr class="nhsuk-table__row">
                    <th class="nhsuk-table__header" scope="row">{row.label} {chosen}</th>
                    <td class="nhsuk-table__cell">{row.entries.clone()}</td>
                    <td class="nhsuk-table__cell">{row.hours.clone()}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="candour-scroll" role="region" aria-label="New entries to review each week" tabindex="0">
            <table class="nhsuk-table">
                <thead class="nhsuk-table__head">
                    <tr>
                        <th scope="col">"If this is held as it arrives"</th>
                        <th scope="col">"Entries a week"</th>
                        <th scope="col">"Time a week"</th>
                    </tr>
                </thead>
                <tbody class="nhsuk-table__body">{lines}</tbody>
            </table>
        </div>
    }
}
