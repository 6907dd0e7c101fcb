//! The practice's rules.

use contract::{
    ports::rules::RuleDesk,
    refusal::Refusal,
    views::rules::{RuleRow, RulesPage},
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::nothing,
    },
    forms::practice::rule_words,
    frame::{Frame, Html, Outcome},
    paths::{self, rules as rule_paths},
};

/// The list.
///
/// # Errors
/// The port's refusal.
pub async fn rules(port: &dyn RuleDesk, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let page = port.rules().await?;
    Ok(draw(frame, &page))
}

/// The form for a new rule.
pub fn new_rule(frame: &Frame<'_>) -> Html {
    draw_new(frame, Draft::default())
}

/// The same, with what did not fit.
pub(crate) fn redraw_new(frame: &Frame<'_>, draft: Draft<'_>) -> Outcome {
    Outcome::Redraw(draw_new(frame, draft))
}

fn draw(frame: &Frame<'_>, page: &RulesPage) -> Html {
    Sheet::new(frame, "Rules").at(Place::Practice).back(paths::PRACTICE.to_owned(), "Practice").draw(|| {
        let none = page.own.is_empty().then(nothing);
        let new = page.may_change.then(|| {
            view! { <p><a class="nhsuk-button nhsuk-button--secondary" href=rule_paths::NEW_RULE>"Write a rule"</a></p> }
        });
        view! {
            <h1 class="nhsuk-heading-l">"Rules"</h1>
            <p>"A rule finds entries and keeps them from patients and proxies. It counts from the next request on. Staff of this practice see every entry, and which rule keeps it back."</p>
            <h2 class="nhsuk-heading-m">"This practice"</h2>
            {none}
            {list(&page.own)}
            {new}
            <h2 class="nhsuk-heading-m">"National"</h2>
            <p>"These are written for every practice. Look at what each finds, then turn it on. A national rule that is on stays on. A practice can make it stricter."</p>
            {list(&page.national)}
        }
    })
}

fn list(rows: &[RuleRow]) -> Option<impl IntoView + use<'_>> {
    (!rows.is_empty()).then(|| {
        let rows = rows.iter().map(row).collect_view();
        view! { <ul class="candour-stack" role="list">{rows}</ul> }
    })
}

fn row(row: &RuleRow) -> impl IntoView + use<'_> {
    let (class, word) =
        if row.is_on { ("nhsuk-tag nhsuk-tag--green", "On") } else { ("nhsuk-tag nhsuk-tag--grey", "Not on") };
    view! {
        <li class="candour-entry">
            <div class="candour-entry__body">
                <p class="candour-entry__title"><a href=rule_paths::rule(&row.id)>{row.name.as_str()}</a></p>
                <p class="candour-entry__line"><strong class=class>{word}</strong>{format!(" {}. {}", row.does, row.state)}</p>
            </div>
        </li>
    }
}

fn draw_new(frame: &Frame<'_>, draft: Draft<'_>) -> Html {
    Sheet::new(frame, "Write a rule")
        .at(Place::Practice)
        .back(rule_paths::RULES.to_owned(), "Rules")
        .faulty(draft.is_faulty())
        .draw(|| {
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">"Write a rule"</h1>
                <p>"A new rule is a draft. It changes nothing until you have looked at what it finds and turned it on."</p>
                {rule_words::form(rule_paths::RULES.to_owned(), &draft)}
            }
        })
}
