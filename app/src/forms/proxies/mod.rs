//! What staff of a practice can do about a person's proxies: clinicians grant, renew and decide, anyone stops.

pub(crate) mod concern;
pub(crate) mod grant;
pub(crate) mod renew;
pub(crate) mod stop;
mod terms;

pub use concern::{decide, record_concern};
pub use grant::grant;
pub use renew::{renew, resume};
pub use stop::{end, pause};

use contract::{
    ids::PersonRef,
    input::fields::{FieldErrors, Fields},
    ports::proxy::ProxyDesk,
    refusal::Refusal,
};

use super::to_mend;
use crate::{
    components::draft::Draft,
    frame::{Frame, Outcome},
    pages::practice::redraw_proxies,
    paths,
};

/// Goes back to the list when it is done, else draws it again with what to mend.
async fn answered(
    desk: &dyn ProxyDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    (form, fields): (&str, &Fields),
    done: Result<Result<(), Refusal>, FieldErrors>,
) -> Result<Outcome, Refusal> {
    let errors = match done {
        Ok(Ok(())) => return Ok(Outcome::See(paths::proxy::proxies(person))),
        Ok(Err(refusal)) => to_mend(refusal)?,
        Err(errors) => errors,
    };
    redraw_proxies(desk, frame, person, Draft::of(form, fields, &errors)).await
}

/// The reason, or what to fill in.
fn reason<'a>(fields: &'a Fields, missing: &'static str) -> Result<&'a str, FieldErrors> {
    match fields.get("why") {
        "" => Err(vec![contract::input::fields::FieldError { field: "why", message: missing }]),
        why => Ok(why),
    }
}
