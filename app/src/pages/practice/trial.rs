//! What a rule would find, and the button that lets it count.

use contract::{
    ids::RuleRef,
    ports::rules::RuleDesk,
    refusal::Refusal,
    views::rules::{SampleRow, TrialPage},
};
use leptos::prelude::*;

use crate::{
    components::{
        decision::in_row,
        draft::Draft,
        entry_list::entry_row,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::nothing,
        summary_list::summary_list,
    },
    forms::practice::rule_on,
    frame::{Frame, Html, Outcome},
    paths::{self, rules as rule_paths},
};

/// The trial of a rule.
///
/// # Errors
/// The port's refusal.
pub async fn trial(port: &dyn RuleDesk, frame: &Frame<'_>, rule: &RuleRef) -> Result<Html, Refusal> {
    let page = port.try_out(rule).await?;
    Ok(draw(frame, &page, Draft::default()))
}

/// The same, with a form to mend.
pub(crate) async fn redraw(
    port: &dyn RuleDesk,
    frame: &Frame<'_>,
    rule: &RuleRef,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let page = port.try_out(rule).await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft)))
}

fn draw(frame: &Frame<'_>, page: &TrialPage, draft: Draft<'_>) -> Html {
    let counts = [page.entries, page.people, page.seen_today].map(|count| count.to_string());
    let [entries, people, seen] = &counts;
    Sheet::new(frame, "What a rule finds")
        .at(Place::Practice)
        .back(rule_paths::rule(&page.rule.id), "Rule")
        .faulty(draft.is_faulty())
        .draw(|| {
            let rows = [
                ("Entries it finds", entries.as_str()),
                ("People", people.as_str()),
                ("Entries patients can see today", seen.as_str()),
            ];
            let on = page.may_change.then(|| rule_on::section(page, &draft));
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">"What a rule finds"</h1>
                <p>{format!("{}. {}.", page.rule.name, page.rule.state)}</p>
                <p>{format!("This is a trial: nothing has changed. {}", page.looked_through)}</p>
                {summary_list(rows)}
                {kinds(page)}
                {sample(page)}
                {on}
            }
        })
}

fn kinds(page: &TrialPage) -> Option<impl IntoView + use<'_>> {
    (!page.kinds.is_empty()).then(|| {
        let rows = page
            .kinds
            .iter()
            .map(|(kind, found, seen)| {
                view! {
                    <tr class="nhsuk-table__row">
                        <td class="nhsuk-table__cell">{*kind}</td>
                        <td class="nhsuk-table__cell nhsuk-table__cell--numeric">{*found}</td>
                        <td class="nhsuk-table__cell nhsuk-table__cell--numeric">{*seen}</td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <table class="nhsuk-table">
                <caption class="nhsuk-table__caption">"By kind of entry"</caption>
                <thead class="nhsuk-table__head">
                    <tr class="nhsuk-table__row">
                        <th class="nhsuk-table__header" scope="col">"Kind"</th>
                        <th class="nhsuk-table__header nhsuk-table__header--numeric" scope="col">"Found"</th>
                        <th class="nhsuk-table__header nhsuk-table__header--numeric" scope="col">"Seen today"</th>
                    </tr>
                </thead>
                <tbody class="nhsuk-table__body">{rows}</tbody>
            </table>
        }
    })
}

fn sample(page: &TrialPage) -> impl IntoView + use<'_> {
    let without = page
        .sample
        .is_none()
        .then(|| view! { <p>"Clinicians of this practice can look at a sample on this page."</p> });
    let with = page.sample.as_ref().map(|sample| {
        let empty = sample.is_empty().then(nothing);
        let rows = sample.iter().map(sample_row).collect_view();
        view! {
            <h2 class="nhsuk-heading-m">"Some of what it finds"</h2>
            {empty}
            <ul class="candour-stack" role="list">{rows}</ul>
        }
    });
    view! { {without} {with} }
}

fn sample_row(sample: &SampleRow) -> impl IntoView + use<'_> {
    let (who, review) = (&sample.person, &sample.entry);
    let whose = format!("{}, born {}", who.name, who.birth_date);
    let more = view! {
        <p class="candour-entry__line">{format!("{}: {whose}", review.kind)}</p>
        {in_row(review.shown_to_patient, &review.reasons)}
    };
    entry_row(&review.row, paths::entry(&who.id, &review.row.id), more)
}
