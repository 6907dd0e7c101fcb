//! Replying to a consultation, and deciding on what came.

use contract::{
    input::{
        consultation::{Closing, NewReply, Opening},
        fields::{FieldError, Fields},
    },
    ports::consultation::{ConsultationDesk, PublicConsultation},
    refusal::Refusal,
    views::consultation::ReplyRow,
};
use leptos::prelude::*;

use crate::{
    components::{date_input::date_input, draft::Draft, radios::radios, text_input::text_input, textarea::textarea},
    forms::{later, to_mend, to_mend_at},
    frame::{Frame, Outcome},
    pages::programme::{redraw_consultation, redraw_replies, reply_taken},
    paths::programme as paths,
};

const REPLY: &str = "reply";
const OPEN: &str = "open";
const CLOSE: &str = "close";
const VOICES: [(&str, &str); 4] = [
    ("patient", "A patient, or someone who cares for one"),
    ("clinician", "A doctor, nurse or other clinician"),
    ("practice", "A practice"),
    ("other", "Somebody else"),
];

fn deciding(reply: &str) -> String {
    format!("decide-{reply}")
}

/// Takes a reply, and says that it is read first.
///
/// # Errors
/// The port's refusal.
pub async fn reply(
    port: &dyn PublicConsultation,
    frame: &Frame<'_>,
    paper: &str,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match NewReply::read(fields) {
        Ok(new) => match port.reply(paper, &new).await {
            Ok(()) => return Ok(Outcome::Show(reply_taken(frame, paper))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_consultation(port, frame, paper, Draft::of(REPLY, fields, &errors)).await
}

/// Says to reply later, with what was typed.
///
/// # Errors
/// The port's refusal.
pub async fn reply_later(
    port: &dyn PublicConsultation,
    frame: &Frame<'_>,
    paper: &str,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let message =
        "Many replies came from where you are. Yours is not sent yet. Keep this page open and send it in an hour.";
    let errors = [FieldError { field: "", message }];
    redraw_consultation(port, frame, paper, Draft::of(REPLY, fields, &errors)).await.map(later)
}

/// Opens a consultation until a day.
///
/// # Errors
/// The port's refusal.
pub async fn open(
    port: &dyn ConsultationDesk,
    frame: &Frame<'_>,
    paper: &str,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match Opening::read(fields) {
        Ok(until) => match port.open(paper, until).await {
            Ok(()) => return Ok(Outcome::See(paths::replies(paper))),
            Err(refusal) => to_mend_at("until", refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_replies(port, frame, paper, Draft::of(OPEN, fields, &errors)).await
}

/// Ends a consultation before its day.
///
/// # Errors
/// The port's refusal.
pub async fn close(
    port: &dyn ConsultationDesk,
    frame: &Frame<'_>,
    paper: &str,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match Closing::read(fields) {
        Ok(closing) => match port.close(paper, &closing).await {
            Ok(()) => return Ok(Outcome::See(paths::replies(paper))),
            Err(refusal) => to_mend_at("why", refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_replies(port, frame, paper, Draft::of(CLOSE, fields, &errors)).await
}

/// Publishes a reply or declines it: the button says which.
///
/// # Errors
/// The port's refusal.
pub async fn decide(
    port: &dyn ConsultationDesk,
    frame: &Frame<'_>,
    (paper, reply): (&str, &str),
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let why: String = fields.get("why").chars().take(1000).collect();
    let done = match fields.get("decision") {
        "publish" => port.publish_reply(paper, reply, &why).await,
        "decline" => port.decline_reply(paper, reply, &why).await,
        _ => Err(Refusal::DoesNotFit("Choose what to do with it.")),
    };
    match done {
        Ok(()) => Ok(Outcome::See(paths::replies(paper))),
        Err(refusal) => {
            let errors = to_mend_at("why", refusal)?;
            redraw_replies(port, frame, paper, Draft::of(&deciding(reply), fields, &errors)).await
        }
    }
}

pub(crate) fn reply_form<'a>(paper: &str, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(REPLY);
    view! {
        <form method="post" action=paths::consultation(paper) novalidate=true>
            {radios(&form, "voice", "Who are you?", &VOICES, "")}
            {textarea(&form, "words", "What do you want to say?", "Do not give your name, or tell of anyone’s health. Use 2,000 letters or fewer.")}
            <button class="nhsuk-button" type="submit">"Send"</button>
        </form>
    }
}

pub(crate) fn open_form<'a>(paper: &str, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(OPEN);
    view! {
        <form method="post" action=paths::on_replies(paper, "open") novalidate=true>
            {date_input(&form, "until", "Last day for replies", "For example, 27 3 2027", "")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Open to everyone"</button>
        </form>
    }
}

pub(crate) fn close_form<'a>(paper: &str, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(CLOSE);
    view! {
        <form method="post" action=paths::on_replies(paper, "close") novalidate=true>
            <h3 class="nhsuk-heading-s">"Close it before its day"</h3>
            {text_input(&form, "why", "Why", Some("For the records of the programme"), "nhsuk-input--width-20", false)}
            {textarea(&form, "notice", "What everyone is told", "This stands on the public page at once. Name nobody.")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Close it now"</button>
        </form>
    }
}

pub(crate) fn decide_form<'a>(paper: &str, row: &'a ReplyRow, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(deciding(&row.id));
    let publish = row.may_publish.then(|| {
        view! { <button class="nhsuk-button" type="submit" name="decision" value="publish">"Publish"</button>" " }
    });
    row.may_decline.then(|| {
        view! {
            <form method="post" action=paths::decide_reply(paper, &row.id) novalidate=true>
                {text_input(&form, "why", "Why", Some("Needed to keep a reply back, such as: it names somebody"), "nhsuk-input--width-20", false)}
                {publish}
                <button class="nhsuk-button nhsuk-button--secondary" type="submit" name="decision" value="decline">"Keep it back"</button>
            </form>
        }
    })
}
