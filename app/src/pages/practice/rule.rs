//! One rule: what it looks for, whether it counts, and its versions.

use contract::{
    ids::RuleRef,
    input::fields::Fields,
    ports::rules::RuleDesk,
    refusal::Refusal,
    views::rules::{RulePage, VersionRow},
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        summary_list::summary_list,
    },
    forms::practice::{rule_codes, rule_off, rule_words},
    frame::{Frame, Html, Outcome},
    paths::rules as rule_paths,
};

/// One rule.
///
/// # Errors
/// The port's refusal.
pub async fn rule(port: &dyn RuleDesk, frame: &Frame<'_>, rule: &RuleRef) -> Result<Html, Refusal> {
    let page = port.rule(rule).await?;
    Ok(draw(frame, &page, Draft::default(), &[]))
}

/// The same, with a form to mend, or the lines of a list.
pub(crate) async fn redraw(
    port: &dyn RuleDesk,
    frame: &Frame<'_>,
    rule: &RuleRef,
    draft: Draft<'_>,
    bad_lines: &[(usize, &'static str)],
) -> Result<Outcome, Refusal> {
    let page = port.rule(rule).await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft, bad_lines)))
}

fn draw(frame: &Frame<'_>, page: &RulePage, draft: Draft<'_>, bad_lines: &[(usize, &'static str)]) -> Html {
    let kept = Fields(page.typed.clone());
    let is_faulty = draft.is_faulty();
    Sheet::new(frame, "Rule").at(Place::Practice).back(rule_paths::RULES.to_owned(), "Rules").faulty(is_faulty).draw(
        || {
            let id = &page.rule.id;
            let rows =
                [("Now", page.rule.state.as_str()), ("What it does", page.rule.does), ("Why", page.source.as_str())];
            let looks_for = page.looks_for.iter().map(|(what, values)| (*what, values.as_str()));
            let nothing = page
                .looks_for
                .is_empty()
                .then(|| view! { <p>"Nothing yet: add words, a list of codes or a kind."</p> });
            let try_out = (!page.looks_for.is_empty()).then(|| {
                view! { <p><a class="nhsuk-button" href=rule_paths::on_rule(id, "try")>"See what it finds"</a></p> }
            });
            let changes = (page.may_change && !page.is_national).then(|| {
                let words =
                    if draft.is_posted(rule_words::FORM) { draft } else { Draft::of(rule_words::FORM, &kept, &[]) };
                view! {
                    {rule_codes::section(id, &draft, bad_lines)}
                    <h2 class="nhsuk-heading-m">"Write it anew"</h2>
                    <p>"What counts now stays as it is until you turn the new version on."</p>
                    {rule_words::form(rule_paths::on_rule(id, "words"), &words)}
                }
            });
            let off = page.can_turn_off.then(|| rule_off::section(id, &draft));
            let versions = page.versions.iter().map(version).collect_view();
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">{page.rule.name.as_str()}</h1>
                {summary_list(rows)}
                <h2 class="nhsuk-heading-m">"What it looks for"</h2>
                {nothing}
                {summary_list(looks_for)}
                {try_out}
                {off}
                {changes}
                <h2 class="nhsuk-heading-m">"Versions"</h2>
                <ul class="nhsuk-list nhsuk-list--bullet">{versions}</ul>
            }
        },
    )
}

fn version(version: &VersionRow) -> impl IntoView + use<'_> {
    view! { <li>{version.state.as_str()}</li> }
}
