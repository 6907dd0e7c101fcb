//! Staff with more than one role choose the one they work in now.

use leptos::prelude::*;

use crate::{
    components::{draft::Draft, layout::Sheet},
    frame::{Frame, Html},
    paths,
};

/// The roles to choose from, such as "GP at Grange Surgery"; the posted `role` is the index of one.
#[must_use]
pub fn role_choice(frame: &Frame<'_>, roles: &[String]) -> Html {
    Sheet::new(frame, "Choose your role").draw(|| {
        let form = Draft::default().form("choice");
        let choices = roles
            .iter()
            .enumerate()
            .map(|(at, role)| {
                let id = form.id(&format!("role-{at}"));
                view! {
                    <div class="nhsuk-radios__item">
                        <input
                            class="nhsuk-radios__input"
                            id=id.clone()
                            name="role"
                            type="radio"
                            value=at.to_string()
                            required=true
                        />
                        <label class="nhsuk-label nhsuk-radios__label" for=id>{role.as_str()}</label>
                    </div>
                }
            })
            .collect_view();
        view! {
            <form method="post" action=paths::STAFF_ROLE>
                <div class="nhsuk-form-group">
                    <fieldset class="nhsuk-fieldset">
                        <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--l">
                            <h1 class="nhsuk-fieldset__heading">"Choose your role"</h1>
                        </legend>
                        <div class="nhsuk-radios">{choices}</div>
                    </fieldset>
                </div>
                <button class="nhsuk-button" type="submit">"Continue"</button>
            </form>
        }
    })
}
