//! One of several.

use leptos::prelude::*;

use super::{
    draft::FormDraft,
    errors::{described_by, error_message, group},
};

/// Choices of value and label; `start` is chosen until something was posted, empty for none.
pub fn radios<'a>(
    form: &FormDraft<'a>,
    field: &'static str,
    legend: &'static str,
    choices: &[(&'static str, &'static str)],
    start: &'a str,
) -> impl IntoView + use<> {
    let chosen = form.value(field, start);
    let choices = choices
        .iter()
        .enumerate()
        .map(|(at, (value, label))| {
            // The first has the field's own id: the error summary leads there.
            let id = if at == 0 { form.id(field) } else { form.id(&format!("{field}-{value}")) };
            view! {
                <div class="nhsuk-radios__item">
                    <input class="nhsuk-radios__input" id=id.clone() name=field type="radio" value=*value checked=chosen == *value/>
                    <label class="nhsuk-label nhsuk-radios__label" for=id>{*label}</label>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class=group(form, field)>
            <fieldset class="nhsuk-fieldset" aria-describedby=described_by(form, field, false)>
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{legend}</legend>
                {error_message(form, field)}
                <div class="nhsuk-radios">{choices}</div>
            </fieldset>
        </div>
    }
}

/// Choices of value, label and what each means; `start` is chosen until something was posted, empty for none.
pub fn explained<'a>(
    form: &FormDraft<'a>,
    field: &'static str,
    legend: &'static str,
    choices: &[(&'static str, &'static str, &'static str)],
    start: &'a str,
) -> impl IntoView + use<> {
    let chosen = form.value(field, start);
    let choices = choices
        .iter()
        .enumerate()
        .map(|(at, (value, label, meaning))| {
            let id = if at == 0 { form.id(field) } else { form.id(&format!("{field}-{value}")) };
            let hint = format!("{id}-hint");
            view! {
                <div class="nhsuk-radios__item">
                    <input class="nhsuk-radios__input" id=id.clone() name=field type="radio" value=*value checked=chosen == *value aria-describedby=hint.clone()/>
                    <label class="nhsuk-label nhsuk-radios__label" for=id>{*label}</label>
                    <div class="nhsuk-hint nhsuk-radios__hint" id=hint>{*meaning}</div>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class=group(form, field)>
            <fieldset class="nhsuk-fieldset" aria-describedby=described_by(form, field, false)>
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">{legend}</legend>
                {error_message(form, field)}
                <div class="nhsuk-radios">{choices}</div>
            </fieldset>
        </div>
    }
}
