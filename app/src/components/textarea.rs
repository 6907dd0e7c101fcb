//! Several lines of text.

use leptos::prelude::*;

use super::{
    draft::FormDraft,
    errors::{described_by, error_message, group, hint},
};

pub fn textarea(
    form: &FormDraft<'_>,
    field: &'static str,
    label: &'static str,
    words: &'static str,
) -> impl IntoView + use<> {
    let id = form.id(field);
    let class = if form.error(field).is_some() { "nhsuk-textarea nhsuk-textarea--error" } else { "nhsuk-textarea" };
    view! {
        <div class=group(form, field)>
            <label class="nhsuk-label" for=id.clone()>{label}</label>
            {hint(form, field, Some(words))}
            {error_message(form, field)}
            <textarea class=class id=id name=field rows="3" aria-describedby=described_by(form, field, true)>
                {content(form.value(field, ""))}
            </textarea>
        </div>
    }
}

/// Leptos writes what stands in a text area as it is, so it is escaped here. The first line break of a text area is
/// swallowed by browsers.
fn content(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}
