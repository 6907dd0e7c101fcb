//! Where to turn. The numbers and the advice to turn to the practice are those NHS login asks each service to give
//! (`no-consent-guidance`).

use leptos::prelude::*;

pub fn footer() -> impl IntoView {
    view! {
        <footer class="nhsuk-footer">
            <div class="nhsuk-width-container">
                <div class="nhsuk-footer__meta">
                    <h2 class="nhsuk-u-visually-hidden">"Help"</h2>
                    {numbers("nhsuk-body-s")}
                </div>
            </div>
        </footer>
    }
}

/// The two numbers, in one paragraph.
pub fn numbers(class: &'static str) -> impl IntoView {
    view! {
        <p class=class>
            "Need help now? Call " <a href="tel:111">"111"</a> ". If you or someone else is in danger, call "
            <a href="tel:999">"999"</a> "."
        </p>
    }
}
