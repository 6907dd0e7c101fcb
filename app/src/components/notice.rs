//! Words that stand apart from the rest.

use leptos::prelude::*;

/// What every summary, list and entry says, whether or not anything is held back.
pub const KEPT_OFF: &str = "Some details may be kept off this page. Staff treating you may see more.";

pub fn kept_off() -> impl IntoView {
    inset(KEPT_OFF)
}

pub fn inset(words: &str) -> impl IntoView {
    view! {
        <div class="nhsuk-inset-text">
            <span class="nhsuk-u-visually-hidden">"Information: "</span>
            <p>{words}</p>
        </div>
    }
}

/// A warning under its own heading.
pub fn warning<'a>(heading: &'a str, words: impl IntoView + 'a) -> impl IntoView + 'a {
    view! {
        <div class="nhsuk-card nhsuk-card--warning">
            <div class="nhsuk-card__content">
                <h2 class="nhsuk-card__heading">
                    <span class="nhsuk-u-visually-hidden">"Important: "</span>
                    {heading}
                </h2>
                {words}
            </div>
        </div>
    }
}

/// What an empty list says, for everyone and whatever the cause.
pub fn nothing() -> impl IntoView {
    view! { <p>"Nothing to show here."</p> }
}
