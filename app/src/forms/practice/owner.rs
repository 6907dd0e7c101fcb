//! Who reviews a flag, and by when.

use contract::input::practice::ME;
use leptos::prelude::*;

use crate::components::{
    date_input::date_input,
    draft::FormDraft,
    errors::{described_by, error_message, group},
};

/// The reader, a colleague, or with `nobody` its words for nobody yet; the first stands for what is chosen to begin with.
pub(crate) fn owner<'a>(
    form: &FormDraft<'a>,
    nobody: Option<&'static str>,
    colleagues: &'a [(String, String)],
) -> impl IntoView + use<'a> {
    let first = nobody.map(|words| ("", words)).into_iter();
    let others = colleagues.iter().map(|(id, name)| (id.as_str(), name.as_str()));
    let choices = first.chain([(ME, "I will")]).chain(others);
    let chosen = form.value("owner", if nobody.is_some() { "" } else { ME });
    let choices = choices
        .enumerate()
        .map(|(at, (value, label))| {
            let id = if at == 0 { form.id("owner") } else { form.id(&format!("owner-{at}")) };
            view! {
                <div class="nhsuk-radios__item">
                    <input class="nhsuk-radios__input" id=id.clone() name="owner" type="radio" value=value checked=chosen == value/>
                    <label class="nhsuk-label nhsuk-radios__label" for=id>{label}</label>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class=group(form, "owner")>
            <fieldset class="nhsuk-fieldset" aria-describedby=described_by(form, "owner", false)>
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">"Who will review it"</legend>
                {error_message(form, "owner")}
                <div class="nhsuk-radios nhsuk-radios--small">{choices}</div>
            </fieldset>
        </div>
    }
}

/// The day to be done by; `hint` says what an empty one means.
pub(crate) fn due<'a>(form: &FormDraft<'a>, legend: &'static str, hint: &'static str) -> impl IntoView + use<'a> {
    date_input(form, "due", legend, hint, "")
}
