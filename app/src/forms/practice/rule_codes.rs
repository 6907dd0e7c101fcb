//! Send a list of codes for a rule.

use contract::{
    ids::RuleRef,
    input::fields::{FieldError, Fields},
    ports::rules::RuleManager,
    refusal::Refusal,
    views::rules::CodesTaken,
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::{described_by, error_message, group, hint},
    },
    forms::to_mend_at,
    frame::{Frame, Outcome},
    pages::practice::redraw_rule,
    paths::rules as paths,
};

const FORM: &str = "codes";

/// Puts the list into the draft, or names the lines to mend.
///
/// # Errors
/// The port's refusal.
pub async fn set_rule_codes(
    port: &dyn RuleManager,
    frame: &Frame<'_>,
    rule: &RuleRef,
    list: &str,
) -> Result<Outcome, Refusal> {
    let (errors, bad) = match port.set_codes(rule, list).await {
        Ok(CodesTaken::Kept(_)) => return Ok(Outcome::See(paths::rule(rule))),
        Ok(CodesTaken::Bad(bad)) => {
            let message = "Nothing was changed. Mend these lines and send the list again";
            (vec![FieldError { field: "list", message }], bad)
        }
        Err(refusal) => (to_mend_at("list", refusal)?, Vec::new()),
    };
    redraw_rule(port, frame, rule, Draft::of(FORM, &Fields::default(), &errors), &bad).await
}

pub(crate) fn section<'a>(
    id: &RuleRef,
    draft: &Draft<'a>,
    bad_lines: &[(usize, &'static str)],
) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let lines = bad_lines.iter().map(|(line, what)| view! { <li>{format!("Line {line}: {what}")}</li> }).collect_view();
    let lines = (!bad_lines.is_empty()).then(|| view! { <ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul> });
    view! {
        <h2 class="nhsuk-heading-m">"Codes"</h2>
        <form method="post" action=paths::on_rule(id, FORM) enctype="multipart/form-data" novalidate=true>
            <div class=group(&form, "list")>
                <label class="nhsuk-label" for=form.id("list")>"A list of codes as a CSV file"</label>
                {hint(&form, "list", Some("One code on each line. It takes the place of the codes the rule has"))}
                {error_message(&form, "list")}
                {lines}
                <input
                    class="nhsuk-file-upload"
                    id=form.id("list")
                    name="list"
                    type="file"
                    accept=".csv,.txt,text/csv,text/plain"
                    aria-describedby=described_by(&form, "list", true)
                />
            </div>
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Send the list"</button>
        </form>
    }
}
