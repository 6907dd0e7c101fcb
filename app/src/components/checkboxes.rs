//! Boxes to tick.

use leptos::prelude::*;

use super::draft::FormDraft;

/// One box on its own.
pub fn checkbox(
    form: &FormDraft<'_>,
    field: &'static str,
    label: &'static str,
    hint: Option<&'static str>,
    start: bool,
) -> impl IntoView + use<> {
    let id = form.id(field);
    let hint_id = format!("{id}-hint");
    let described_by = hint.map(|_| hint_id.clone());
    let hint = hint.map(|words| view! { <div class="nhsuk-hint nhsuk-checkboxes__hint" id=hint_id>{words}</div> });
    view! {
        <div class="nhsuk-form-group">
            <div class="nhsuk-checkboxes">
                <div class="nhsuk-checkboxes__item">
                    <input
                        class="nhsuk-checkboxes__input"
                        id=id.clone()
                        name=field
                        type="checkbox"
                        value="yes"
                        checked=form.ticked(field, start)
                        aria-describedby=described_by
                    />
                    <label class="nhsuk-label nhsuk-checkboxes__label" for=id>{label}</label>
                    {hint}
                </div>
            </div>
        </div>
    }
}

/// Several boxes of one name, ticked or not to begin with; each a value and a label.
pub fn checkboxes<'a, Choices>(
    form: &FormDraft<'_>,
    field: &'static str,
    legend: &'static str,
    choices: Choices,
    start: bool,
) -> impl IntoView + use<'a, Choices>
where
    Choices: IntoIterator<Item = (&'a str, String)>,
{
    let choices = choices
        .into_iter()
        .map(|(value, label)| {
            let id = form.id(&format!("{field}-{value}"));
            view! {
                <div class="nhsuk-checkboxes__item">
                    <input
                        class="nhsuk-checkboxes__input"
                        id=id.clone()
                        name=field
                        type="checkbox"
                        value=value.to_owned()
                        checked=form.chosen(field, value, start)
                    />
                    <label class="nhsuk-label nhsuk-checkboxes__label" for=id>{label}</label>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="nhsuk-form-group">
            <fieldset class="nhsuk-fieldset">
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{legend}</legend>
                <div class="nhsuk-checkboxes">{choices}</div>
            </fieldset>
        </div>
    }
}
