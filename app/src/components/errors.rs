//! What has to be mended: all of it on top of the page, and each beside its field.

use leptos::prelude::*;

use super::draft::{Draft, FormDraft};

/// On top of the page, with a way to each field.
pub fn error_summary(draft: &Draft<'_>) -> Option<impl IntoView + use<>> {
    let faults = draft.faults();
    (!faults.is_empty()).then(|| {
        let faults = faults
            .into_iter()
            .map(|(id, words)| match id {
                Some(id) => view! { <li><a href=format!("#{id}")>{words}</a></li> }.into_any(),
                None => view! { <li>{words}</li> }.into_any(),
            })
            .collect_view();
        view! {
            <div class="nhsuk-error-summary">
                <div role="alert">
                    <h2 class="nhsuk-error-summary__heading">"There is a problem"</h2>
                    <div class="nhsuk-error-summary__body">
                        <ul class="nhsuk-list nhsuk-error-summary__list">{faults}</ul>
                    </div>
                </div>
            </div>
        }
    })
}

/// Beside a field.
pub fn error_message(form: &FormDraft<'_>, field: &str) -> Option<impl IntoView + use<>> {
    let words = form.error(field)?;
    let id = format!("{}-error", form.id(field));
    Some(view! {
        <span class="nhsuk-error-message" id=id>
            <span class="nhsuk-u-visually-hidden">"Error: "</span>
            {words}
        </span>
    })
}

/// The ids of the hint and error that describe a field.
pub fn described_by(form: &FormDraft<'_>, field: &str, hinted: bool) -> Option<String> {
    let id = form.id(field);
    match (hinted, form.error(field).is_some()) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (true, true) => Some(format!("{id}-hint {id}-error")),
    }
}

/// The class of a field's group.
pub fn group(form: &FormDraft<'_>, field: &str) -> &'static str {
    if form.error(field).is_some() { "nhsuk-form-group nhsuk-form-group--error" } else { "nhsuk-form-group" }
}

/// A hint below a label.
pub fn hint(form: &FormDraft<'_>, field: &str, words: Option<&'static str>) -> Option<impl IntoView + use<>> {
    let id = format!("{}-hint", form.id(field));
    words.map(|words| view! { <div class="nhsuk-hint" id=id>{words}</div> })
}
