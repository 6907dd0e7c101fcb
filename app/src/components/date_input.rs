//! A day, as day, month and year.

use leptos::prelude::*;

use super::{
    draft::FormDraft,
    errors::{described_by, error_message, group, hint},
};

/// Fields `name-day`, `name-month` and `name-year`; `start` is an ISO date, or empty.
pub fn date_input<'a>(
    form: &FormDraft<'a>,
    field: &'static str,
    legend: &'static str,
    words: &'static str,
    start: &'a str,
) -> impl IntoView + use<'a> {
    let mut parts = start.split('-').filter(|_| !start.is_empty());
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let item = |part: &'static str, label: &'static str, width: &'static str, start: &'a str| {
        let name = format!("{field}-{part}");
        // The day has the field's own id: the error summary leads there.
        let id = if part == "day" { form.id(field) } else { form.id(&name) };
        let class = if form.error(field).is_some() {
            format!("nhsuk-input nhsuk-input--error {width} nhsuk-date-input__input")
        } else {
            format!("nhsuk-input {width} nhsuk-date-input__input")
        };
        let value = form.value(&name, start.trim_start_matches('0'));
        view! {
            <div class="nhsuk-date-input__item">
                <div class="nhsuk-form-group">
                    <label class="nhsuk-label nhsuk-date-input__label" for=id.clone()>{label}</label>
                    <input class=class id=id name=name type="text" inputmode="numeric" autocomplete="off" value=value/>
                </div>
            </div>
        }
    };
    view! {
        <div class=group(form, field)>
            <fieldset class="nhsuk-fieldset" role="group" aria-describedby=described_by(form, field, true)>
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{legend}</legend>
                {hint(form, field, Some(words))}
                {error_message(form, field)}
                <div class="nhsuk-date-input">
                    {item("day", "Day", "nhsuk-input--width-2", day.unwrap_or_default())}
                    {item("month", "Month", "nhsuk-input--width-2", month.unwrap_or_default())}
                    {item("year", "Year", "nhsuk-input--width-4", year.unwrap_or_default())}
                </div>
            </fieldset>
        </div>
    }
}
