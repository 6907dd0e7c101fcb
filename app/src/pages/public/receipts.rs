//! Check a receipt: whoever holds its code learns that it was given, and when.

use leptos::prelude::*;

use crate::{
    components::{draft::Draft, errors::error_summary, layout::Sheet, text_input::text_input},
    forms::sharing::FORM,
    frame::{Frame, Html},
    paths,
};

/// The form.
#[must_use]
pub fn receipts(frame: &Frame<'_>) -> Html {
    redraw(frame, Draft::default())
}

/// The same with a code to mend.
pub(crate) fn redraw(frame: &Frame<'_>, draft: Draft<'_>) -> Html {
    Sheet::new(frame, "Check a receipt").faulty(draft.is_faulty()).draw(|| {
        let form = draft.form(FORM);
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"Check a receipt"</h1>
            <p>"When you choose who may see your summary, we give you a receipt. Here you can check that it is ours."</p>
            <form method="post" action=paths::RECEIPTS novalidate=true>
                {text_input(&form, "code", "Code of the receipt", Some("Four groups of four letters or numbers"), "nhsuk-input--width-20", false)}
                <button class="nhsuk-button" type="submit">"Check"</button>
            </form>
        }
    })
}

/// It is ours. Nothing of what was asked, or by whom, stands here.
pub(crate) fn found(frame: &Frame<'_>, day: &str) -> Html {
    Sheet::new(frame, "Check a receipt").back(paths::RECEIPTS.to_owned(), "Check another").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"This receipt is ours"</h1>
            <p>{format!("We gave it on {day}.")}</p>
            <p>"To see what counts now, sign in, or ask your practice."</p>
        }
    })
}
