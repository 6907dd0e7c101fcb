//! Ask not to share, and nothing else: for a sign-in without full proof. Posted to where every choice goes.

use contract::input::sharing::Preset;
use leptos::prelude::*;

use crate::paths;

pub(crate) fn section() -> impl IntoView {
    view! {
        <form method="post" action=paths::SHARING>
            <input type="hidden" name="extent" value=Preset::Nothing.value()/>
            <button class="nhsuk-button" type="submit">"Do not share my summary"</button>
        </form>
    }
}
