//! One line of text.

use leptos::prelude::*;

use super::{
    draft::FormDraft,
    errors::{described_by, error_message, group, hint},
};

pub fn text_input<'a>(
    form: &FormDraft<'a>,
    field: &'static str,
    label: &'static str,
    words: Option<&'static str>,
    width: &'static str,
    numeric: bool,
) -> impl IntoView + use<'a> {
    let id = form.id(field);
    let class = if form.error(field).is_some() {
        format!("nhsuk-input nhsuk-input--error {width}")
    } else {
        format!("nhsuk-input {width}")
    };
    view! {
        <div class=group(form, field)>
            <label class="nhsuk-label" for=id.clone()>{label}</label>
            {hint(form, field, words)}
            {error_message(form, field)}
            <input
                class=class
                id=id
                name=field
                type="text"
                inputmode=numeric.then_some("numeric")
                autocomplete="off"
                spellcheck="false"
                value=form.value(field, "")
                aria-describedby=described_by(form, field, words.is_some())
            />
        </div>
    }
}
