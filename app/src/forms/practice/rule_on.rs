//! Let a rule count.

use contract::{
    ids::RuleRef,
    input::{fields::Fields, rules::TurnOn},
    ports::rules::RuleManager,
    refusal::Refusal,
    views::rules::TrialPage,
};
use leptos::prelude::*;

use super::rule_words::ACTS;
use crate::{
    components::{checkboxes::checkbox, draft::Draft, errors::error_message, radios::explained},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_trial,
    paths::rules as paths,
};

const FORM: &str = "on";

/// Turns it on, and goes back to it.
///
/// # Errors
/// The port's refusal.
pub async fn turn_rule_on(
    port: &dyn RuleManager,
    frame: &Frame<'_>,
    rule: &RuleRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match TurnOn::read(fields) {
        Ok(how) => match port.turn_on(rule, &how).await {
            Ok(()) => return Ok(Outcome::See(paths::rule(rule))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_trial(port, frame, rule, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn section<'a>(page: &'a TrialPage, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let how = if page.is_national {
        explained(&form, "act", "What it does", &ACTS, page.act).into_any()
    } else {
        view! { <input type="hidden" name="act" value=page.act/> }.into_any()
    };
    let warning = if page.is_national {
        "Once it is on, this practice can make it stricter, but not turn it off."
    } else {
        "You can turn it off again. A version that counted is kept as it was."
    };
    view! {
        <h2 class="nhsuk-heading-m">"Turn it on"</h2>
        <p>{format!("From the next request on, patients and proxies no longer see what it finds. {warning}")}</p>
        <form method="post" action=paths::on_rule(&page.rule.id, FORM) novalidate=true>
            {how}
            {error_message(&form, "looked")}
            {checkbox(&form, "looked", "I have looked at what it finds", None, false)}
            <button class="nhsuk-button" type="submit">"Turn on"</button>
        </form>
    }
}
