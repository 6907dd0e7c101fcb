//! Check a receipt by its code.

use contract::{
    input::fields::{FieldError, Fields},
    ports::sharing::ReceiptCheck,
    refusal::Refusal,
};

use crate::{
    components::draft::Draft,
    frame::{Frame, Outcome},
    pages::public::{receipt_found, redraw_check},
};

pub(crate) const FORM: &str = "check";

/// Says when the receipt was given. Whatever is no receipt's code is answered alike.
///
/// # Errors
/// The port's refusal.
pub async fn check(port: &dyn ReceiptCheck, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    match port.given(fields.get("code")).await? {
        Some(day) => Ok(Outcome::Show(receipt_found(frame, &day))),
        None => {
            let message = "We do not know this code. Check it against the receipt";
            let errors = [FieldError { field: "code", message }];
            Ok(Outcome::Redraw(redraw_check(frame, Draft::of(FORM, fields, &errors))))
        }
    }
}
