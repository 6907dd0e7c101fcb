//! Choose the ground, and open a summary or ask the patient.

use contract::{
    input::{
        fields::Fields,
        viewer::{Ground, OpenSummary, Whom},
    },
    ports::viewer::Viewing,
    refusal::Refusal,
    views::viewer::{AskedRow, Named},
};
use leptos::prelude::*;

use crate::{
    components::{
        checkboxes::checkbox,
        draft::{Draft, FormDraft},
        radios::radios,
        textarea::textarea,
    },
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::viewer::{choose, redraw_start},
    paths::viewer as paths,
};

const FORM: &str = "open";

/// Opens the summary as a look of its own, or sends the request. A shut door goes back to the form in its own words.
///
/// # Errors
/// The port's refusal.
pub async fn open(port: &dyn Viewing, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let whom = match Whom::read(fields) {
        Ok(whom) => whom,
        Err(errors) => return redraw_start(port, frame, Draft::of("find", fields, &errors)).await,
    };
    let errors = match OpenSummary::read(whom.clone(), fields) {
        Ok(open) => match act(port, &open).await {
            Ok(path) => return Ok(Outcome::See(path)),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    match port.name(&whom).await {
        Ok(named) => Ok(Outcome::Redraw(choose(frame, &named, Draft::of(FORM, fields, &errors)))),
        Err(refusal) => {
            let errors = to_mend(refusal)?;
            redraw_start(port, frame, Draft::of("find", fields, &errors)).await
        }
    }
}

async fn act(port: &dyn Viewing, open: &OpenSummary) -> Result<String, Refusal> {
    Ok(match open.ground {
        Ground::Ask => paths::asked(&port.ask(&open.whom).await?),
        _ => paths::view(&port.open(open).await?),
    })
}

const fn label(ground: Ground) -> &'static str {
    match ground {
        Ground::OwnPractice => "They are registered with my practice",
        Ground::InPerson => "The patient said yes to me in person",
        Ground::Ask => "Send the patient a request",
        Ground::Approved => "The patient said yes to a request from me or my team",
        Ground::Emergency => "Emergency: the patient cannot be asked",
        Ground::PublicInterest => "Public interest",
        Ground::Statute => "Statute",
        Ground::CourtOrder => "Court order",
    }
}

pub(crate) fn form<'a>(named: &'a Named, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let choices: Vec<_> = named.grounds.iter().map(|ground| (ground.word(), label(*ground))).collect();
    let lawful = named.grounds.contains(&Ground::Statute);
    let told = if lawful {
        "This raises an alert. The patient is told later, when a privacy officer agrees."
    } else {
        "Needed for an emergency or public interest. This raises an alert, and the patient is told that you looked."
    };
    view! {
        <form method="post" action=paths::OPEN novalidate=true>
            {hidden(&named.nhs_number, &named.born_iso)}
            {radios(&form, "ground", "Your ground", &choices, "")}
            {textarea(&form, "why", "Reason", told)}
            {care(&form)}
            <button class="nhsuk-button" type="submit">"Continue"</button>
        </form>
    }
}

fn care(form: &FormDraft<'_>) -> impl IntoView + use<> {
    checkbox(
        form,
        "care",
        "I am involved in this person’s care, or have a duty that concerns them",
        Some("Tick this if your organisation has no record of them attending. It raises an alert."),
        false,
    )
}

/// Opens what a request was approved for, straight from its page.
pub(crate) fn approved(row: &AskedRow) -> impl IntoView + use<> {
    view! {
        <form method="post" action=paths::OPEN>
            {hidden(&row.nhs_number, &row.born_iso)}
            <input type="hidden" name="ground" value=Ground::Approved.word()/>
            <button class="nhsuk-button" type="submit">"Open the summary"</button>
        </form>
    }
}

/// Whom it is about, carried from page to page in forms alone.
fn hidden(nhs_number: &str, born_iso: &str) -> impl IntoView + use<> {
    let mut parts = born_iso.split('-').map(str::to_owned);
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    view! {
        <input type="hidden" name="nhs_number" value=nhs_number.to_owned()/>
        <input type="hidden" name="birth-day" value=day/>
        <input type="hidden" name="birth-month" value=month/>
        <input type="hidden" name="birth-year" value=year/>
    }
}
