//! Someone was named: why may they be looked at? The page is the same whether or not anybody is there.

use contract::views::viewer::Named;
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        summary_list::summary_list,
    },
    forms::viewer::open,
    frame::{Frame, Html},
    paths::viewer as paths,
};

/// The grounds to choose from.
pub(crate) fn choose(frame: &Frame<'_>, named: &Named, draft: Draft<'_>) -> Html {
    let sheet = Sheet::new(frame, "Why may you look?").at(Place::Viewer).faulty(draft.is_faulty());
    sheet.back(paths::VIEWER.to_owned(), "Start again").draw(|| {
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"Why may you look?"</h1>
            {summary_list([("NHS number", named.nhs_number.as_str()), ("Date of birth", named.born.as_str())])}
            {open::form(named, &draft)}
        }
    })
}
