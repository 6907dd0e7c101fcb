//! Write a rule, or write one anew.

use contract::{
    ids::RuleRef,
    input::{
        fields::Fields,
        rules::{GROUPS, RuleWords},
    },
    ports::rules::RuleManager,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{
        checkboxes::checkboxes,
        draft::Draft,
        radios::{explained, radios},
        text_input::text_input,
        textarea::textarea,
    },
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::{redraw_new_rule, redraw_rule},
    paths::rules as paths,
};

pub(crate) const FORM: &str = "words";

pub(crate) const ACTS: [(&str, &str, &str); 2] = [
    ("hold", "Hold for review", "A clinician can release each entry it finds"),
    ("withhold", "Withhold", "No release shows what it finds while it is on"),
];

const KINDS: [(&str, &str); 12] = [
    ("problem", "Health problem"),
    ("medicine", "Medicine"),
    ("allergy", "Allergy or bad reaction"),
    ("immunisation", "Vaccine"),
    ("consultation", "Visit or call"),
    ("test-result", "Test result"),
    ("measurement", "Measurement"),
    ("document", "Letter or document"),
    ("procedure", "Operation or treatment"),
    ("referral", "Referral"),
    ("plan", "Care plan"),
    ("finding", "Other entry"),
];

/// Keeps a new draft, and goes to it.
///
/// # Errors
/// The port's refusal.
pub async fn write_rule(port: &dyn RuleManager, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match RuleWords::read(fields) {
        Ok(words) => match port.write(&words).await {
            Ok(rule) => return Ok(Outcome::See(paths::rule(&rule))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    Ok(redraw_new_rule(frame, Draft::of(FORM, fields, &errors)))
}

/// Keeps a rule in other words, and goes back to it.
///
/// # Errors
/// The port's refusal.
pub async fn rewrite_rule(
    port: &dyn RuleManager,
    frame: &Frame<'_>,
    rule: &RuleRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match RuleWords::read(fields) {
        Ok(words) => match port.rewrite(rule, &words).await {
            Ok(()) => return Ok(Outcome::See(paths::rule(rule))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_rule(port, frame, rule, Draft::of(FORM, fields, &errors), &[]).await
}

pub(crate) fn form<'a>(action: String, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let kinds = KINDS.into_iter().map(|(word, label)| (word, label.to_owned()));
    view! {
        <form method="post" action=action novalidate=true>
            {text_input(&form, "name", "Name of the rule", None, "nhsuk-input--width-20", false)}
            {textarea(&form, "source", "Why there is this rule", "A decision of the practice, or a page of guidance")}
            {explained(&form, "act", "What it does", &ACTS, "hold")}
            <p>"An entry must meet every part you fill in. Leave the others empty."</p>
            {textarea(&form, "phrases", "Words or phrases", "One on each line, found as whole words in anything the entry says. Capitals and accents do not count, and a regular plural is found too")}
            {textarea(&form, "document_types", "Types of document", "Words in the type of a document, one on each line")}
            {textarea(&form, "organisations", "Organisations", "Words in the name of the organisation that wrote it, one on each line")}
            {textarea(&form, "units", "People or units", "Words in who wrote it, where it was, or whom it went to, one on each line")}
            {checkboxes(&form, "kinds", "Kinds of entry", kinds, false)}
            {radios(&form, "group", "Whom it is for", &GROUPS, "everyone")}
            <button class="nhsuk-button" type="submit">"Save as a draft"</button>
        </form>
    }
}
