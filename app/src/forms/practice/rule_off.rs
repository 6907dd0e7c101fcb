//! End a rule of the practice's own.

use contract::{
    ids::RuleRef,
    input::fields::{FieldError, Fields},
    ports::rules::RuleManager,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, textarea::textarea},
    forms::to_mend_at,
    frame::{Frame, Outcome},
    pages::practice::redraw_rule,
    paths::rules as paths,
};

const FORM: &str = "off";
/// Longest reason.
const LONGEST: usize = 1000;

/// Turns it off, and goes back to it.
///
/// # Errors
/// The port's refusal.
pub async fn turn_rule_off(
    port: &dyn RuleManager,
    frame: &Frame<'_>,
    rule: &RuleRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let why = fields.get("why");
    let errors = if why.is_empty() || why.chars().count() > LONGEST {
        vec![FieldError { field: "why", message: "Say in a few words why it is turned off" }]
    } else {
        match port.turn_off(rule, why).await {
            Ok(()) => return Ok(Outcome::See(paths::rule(rule))),
            Err(refusal) => to_mend_at("why", refusal)?,
        }
    };
    redraw_rule(port, frame, rule, Draft::of(FORM, fields, &errors), &[]).await
}

pub(crate) fn section<'a>(id: &RuleRef, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    view! {
        <h2 class="nhsuk-heading-m">"Turn it off"</h2>
        <p>"Patients may then see what this rule alone kept back."</p>
        <form method="post" action=paths::on_rule(id, FORM) novalidate=true>
            {textarea(&form, "why", "Why it is turned off", "This is kept with the version")}
            <button class="nhsuk-button nhsuk-button--warning" type="submit">"Turn off"</button>
        </form>
    }
}
