//! Record a dispute, a court order or lost capacity, and decide on it.

use contract::{
    ids::{ConcernRef, PersonRef},
    input::{fields::Fields, proxy::RecordConcern},
    ports::proxy::{ProxyDesk, ProxyGranting},
    refusal::Refusal,
    views::proxy::ConcernRow,
};
use leptos::prelude::*;

use super::{answered, reason};
use crate::{
    components::{draft::Draft, radios::explained, textarea::textarea},
    frame::{Frame, Outcome},
    paths,
};

const FORM: &str = "concern";

const KINDS: [(&str, &str, &str); 3] = [
    ("dispute", "A dispute", "People disagree who may see this record. Every proxy is paused."),
    ("court-order", "A court order", "A court said something about who may. Every proxy is paused."),
    ("lost-capacity", "Lost capacity", "The person may no longer be able to consent. Proxies by consent are paused."),
];

fn form_name(concern: &ConcernRef) -> String {
    format!("decide-{concern}")
}

/// Records it, and goes back to the list.
///
/// # Errors
/// The port's refusal.
pub async fn record_concern(
    desk: &dyn ProxyDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let done = match RecordConcern::read(fields) {
        Ok(concern) => Ok(desk.record_concern(person, &concern).await),
        Err(errors) => Err(errors),
    };
    answered(desk, frame, person, (FORM, fields), done).await
}

/// Decides it, and goes back to the list.
///
/// # Errors
/// The ports' refusals.
pub async fn decide(
    desk: &dyn ProxyDesk,
    granting: &dyn ProxyGranting,
    frame: &Frame<'_>,
    (person, concern): (&PersonRef, &ConcernRef),
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let done = match reason(fields, "Say what you decided and why") {
        Ok(why) => Ok(granting.decide(person, concern, why).await),
        Err(errors) => Err(errors),
    };
    answered(desk, frame, person, (&form_name(concern), fields), done).await
}

pub(crate) fn section<'a>(id: &PersonRef, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    view! {
        <h2 class="nhsuk-heading-m">"Record something that pauses proxies"</h2>
        <p>"It counts at the next click, until a clinician decides. The proxies are told nothing."</p>
        <form method="post" action=paths::proxy::concerns(id) novalidate=true>
            {explained(&form, "kind", "What is it about", &KINDS, "")}
            {textarea(&form, "note", "What you heard (if there is time)", "Clinicians of the practice can read this.")}
            <button class="nhsuk-button nhsuk-button--warning" type="submit">"Record and pause"</button>
        </form>
    }
}

/// One that was recorded; a clinician decides it while it is open.
pub(crate) fn recorded<'a>(
    id: &PersonRef,
    concern: &'a ConcernRow,
    clinical: bool,
    draft: &Draft<'a>,
) -> impl IntoView + use<'a> {
    let form = draft.form(form_name(&concern.id));
    let tag = concern.is_open.then(|| view! { <strong class="nhsuk-tag candour-tag--closed">"Not decided"</strong> });
    let note = (!concern.note.is_empty()).then(|| view! { <p class="candour-text">{concern.note.as_str()}</p> });
    let decided = (!concern.is_open).then(|| view! { <p class="candour-text">{concern.decided.as_str()}</p> });
    let decide = (concern.is_open && clinical).then(|| {
        view! {
            <form method="post" action=paths::proxy::concern(id, &concern.id) novalidate=true>
                {textarea(&form, "why", "What you decided and why", "Take away first what must not go on: the rest opens again.")}
                <button class="nhsuk-button" type="submit">"Decide: proxies go on"</button>
            </form>
        }
    });
    view! {
        <section class="candour-flag" data-concern=concern.id.as_str()>
            <h3 class="nhsuk-heading-s">{concern.what}</h3>
            <p>{tag}</p>
            <p>{concern.recorded.as_str()}</p>
            {note}
            {decided}
            {decide}
        </section>
    }
}
