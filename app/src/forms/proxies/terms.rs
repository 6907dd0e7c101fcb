//! What access rests on and covers: the ground, the evidence seen, and each piece of the record.

use contract::section::Section;
use leptos::prelude::*;

use crate::components::{
    checkboxes::checkbox, draft::FormDraft, errors::error_message, radios::radios, textarea::textarea,
};

const GROUNDS: [(&str, &str); 5] = [
    ("parental-responsibility", "Parental responsibility for a child under 16"),
    ("consent", "Consent of the person, who has the capacity to give it"),
    ("attorney", "Lasting power of attorney for health and welfare"),
    ("deputy", "Deputy of the court for health and welfare"),
    ("best-interests", "Best-interests decision for a person who lacks capacity"),
];

/// The fields; `ground`, `sections` and `free_text` are what the form starts with.
pub(super) fn terms<'a>(
    form: &FormDraft<'a>,
    ground: &'a str,
    sections: &[Section],
    free_text: bool,
) -> impl IntoView + use<'a> {
    view! {
        {radios(form, "ground", "On what ground", &GROUNDS, ground)}
        {textarea(form, "seen", "Evidence you saw", "Such as the birth certificate, the registered power of attorney or the order. Say who showed it.")}
        {pieces(form, sections)}
        {checkbox(form, "free_text", "Free text too", Some("Notes, comments and letters. It often names other people."), free_text)}
    }
}

fn pieces(form: &FormDraft<'_>, start: &[Section]) -> impl IntoView + use<> {
    let boxes = Section::ALL
        .into_iter()
        .filter(|section| *section != Section::Timeline)
        .map(|section| {
            let id = form.id(&format!("sections-{}", section.slug()));
            let chosen = form.chosen("sections", section.slug(), start.contains(&section));
            view! {
                <div class="nhsuk-checkboxes__item">
                    <input class="nhsuk-checkboxes__input" id=id.clone() name="sections" type="checkbox" value=section.slug() checked=chosen/>
                    <label class="nhsuk-label nhsuk-checkboxes__label" for=id>{section.heading()}</label>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class=crate::components::errors::group(form, "sections") id=form.id("sections")>
            <fieldset class="nhsuk-fieldset">
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">"Parts of the record they may see"</legend>
                {error_message(form, "sections")}
                <div class="nhsuk-checkboxes">{boxes}</div>
            </fieldset>
        </div>
    }
}
