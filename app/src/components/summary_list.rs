//! Names and values, one pair a row.

use leptos::prelude::*;

pub fn summary_list<'a, Rows>(rows: Rows) -> impl IntoView + use<'a, Rows>
where
    Rows: IntoIterator<Item = (&'a str, &'a str)>,
{
    let rows = rows
        .into_iter()
        .map(|(key, value)| {
            view! {
                <div class="nhsuk-summary-list__row">
                    <dt class="nhsuk-summary-list__key">{key}</dt>
                    <dd class="nhsuk-summary-list__value candour-text">{value}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="nhsuk-summary-list">{rows}</dl> }
}
