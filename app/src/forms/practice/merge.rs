//! Say that two records are one person, and decide on it.

use contract::{
    ids::PersonRef,
    input::{
        fields::Fields,
        identity::{ProposeMerge, because},
        practice::Search,
    },
    ports::identity::{MergeDesk, MergeJudge},
    refusal::Refusal,
    views::identity::{MergeFound, MergeSide},
};
use leptos::prelude::*;

use crate::{
    components::{
        date_input::date_input, draft::Draft, person, radios::radios, text_input::text_input, textarea::textarea,
    },
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::{merge_candidates, redraw_merge},
    paths,
};

const FIND: &str = "find";
const PROPOSE: &str = "propose";

/// A step on a merge that waits or stands.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    Confirm,
    Withdraw,
    Undo,
}

impl Step {
    const fn name(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Withdraw => "withdraw",
            Self::Undo => "undo",
        }
    }
}

/// Answers with the people it could be.
///
/// # Errors
/// The port's refusal.
pub async fn find_other(
    desk: &dyn MergeDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match Search::read(fields) {
        Ok(search) => match desk.candidates(person, &search).await {
            Ok(found) => return Ok(Outcome::Show(merge_candidates(frame, &found))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_merge(desk, frame, person, Draft::of(FIND, fields, &errors)).await
}

/// Proposes it, and goes to how far it is.
///
/// # Errors
/// The port's refusal.
pub async fn propose_merge(
    desk: &dyn MergeDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match ProposeMerge::read(fields) {
        Ok(propose) => match desk.propose(person, &propose).await {
            Ok(()) => return Ok(Outcome::See(paths::identity::merge(person))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_merge(desk, frame, person, Draft::of(PROPOSE, fields, &errors)).await
}

/// Takes a step, and goes back to the merge.
///
/// # Errors
/// The ports' refusals.
pub async fn step_merge(
    desk: &dyn MergeDesk,
    judge: &dyn MergeJudge,
    frame: &Frame<'_>,
    person: &PersonRef,
    step: Step,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match because(fields) {
        Ok(why) => {
            let done = match step {
                Step::Confirm => judge.confirm(person, &why).await,
                Step::Withdraw => judge.withdraw(person, &why).await,
                Step::Undo => judge.undo_merge(person, &why).await,
            };
            match done {
                Ok(()) => return Ok(Outcome::See(paths::identity::merge(person))),
                Err(refusal) => to_mend(refusal)?,
            }
        }
        Err(errors) => errors,
    };
    redraw_merge(desk, frame, person, Draft::of(step.name(), fields, &errors)).await
}

pub(crate) fn find_form<'a>(id: &PersonRef, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FIND);
    view! {
        <h2 class="nhsuk-heading-m">"Find the other record"</h2>
        <form method="post" action=paths::identity::on_merge(id, FIND) novalidate=true>
            {text_input(&form, "nhs_number", "Its NHS number", Some("10 numbers, such as 999 123 4567"), "nhsuk-input--width-10", true)}
            <p>"Or search by name and date of birth. Each search is logged."</p>
            {text_input(&form, "family", "Family name", None, "nhsuk-input--width-20", false)}
            {date_input(&form, "birth", "Date of birth", "For example, 27 3 1990", "")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Find"</button>
        </form>
    }
}

/// One form for each that was found, so that no click merges the wrong two.
pub(crate) fn propose<'a>(found: &'a MergeFound, other: &'a MergeSide) -> impl IntoView + use<'a> {
    let form = Draft::default().form(format!("{PROPOSE}-{}", other.person.id));
    let whose = person::in_a_line(&other.person);
    view! {
        <form method="post" action=paths::identity::merge(&found.person.person.id) novalidate=true>
            <input type="hidden" name="other" value=other.person.id.as_str()/>
            {radios(&form, "keep", "Which NHS number goes on?", &KEEP, "this")}
            {textarea(&form, "why", "How do you know that they are one person?", "Staff of the practice can read this. The patient cannot.")}
            <button class="nhsuk-button" type="submit">
                "They are one person: close both"
                <span class="nhsuk-u-visually-hidden">{format!(" ({whose})")}</span>
            </button>
        </form>
    }
}

const KEEP: [(&str, &str); 2] = [("this", "The first one"), ("other", "The second one")];

pub(crate) fn step_form<'a>(
    id: &PersonRef,
    step: Step,
    heading: &'static str,
    says: &'static str,
    draft: &Draft<'a>,
) -> impl IntoView + use<'a> {
    let form = draft.form(step.name());
    let class = match step {
        Step::Confirm => "nhsuk-button",
        Step::Withdraw | Step::Undo => "nhsuk-button nhsuk-button--secondary",
    };
    view! {
        <h2 class="nhsuk-heading-m">{heading}</h2>
        <p>{says}</p>
        <form method="post" action=paths::identity::on_merge(id, step.name()) novalidate=true>
            {textarea(&form, "why", "Why", "Staff of the practice can read this. The patient cannot.")}
            <button class=class type="submit">{heading}</button>
        </form>
    }
}
