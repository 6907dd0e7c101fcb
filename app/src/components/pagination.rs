//! Ways to newer and older entries. A cursor names an entry the reader can see, so "newest" is the way back.

use leptos::prelude::*;

pub fn pagination(newest: Option<String>, older: Option<String>) -> Option<impl IntoView> {
    if newest.is_none() && older.is_none() {
        return None;
    }
    let newest = newest.map(|href| {
        view! {
            <li class="nhsuk-pagination-item--previous">
                <a class="nhsuk-pagination__link nhsuk-pagination__link--prev" href=href>
                    <span class="nhsuk-pagination__title">"Newest entries"</span>
                    <svg class="nhsuk-icon nhsuk-icon--arrow-left" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="16" height="16" focusable="false" aria-hidden="true">
                        <path d="m11 4-8 8 8 8v-6h10v-4H11z"></path>
                    </svg>
                </a>
            </li>
        }
    });
    let older = older.map(|href| {
        view! {
            <li class="nhsuk-pagination-item--next">
                <a class="nhsuk-pagination__link nhsuk-pagination__link--next" href=href rel="next">
                    <span class="nhsuk-pagination__title">"Older entries"</span>
                    <svg class="nhsuk-icon nhsuk-icon--arrow-right" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="16" height="16" focusable="false" aria-hidden="true">
                        <path d="m13 4 8 8-8 8v-6H3v-4h10z"></path>
                    </svg>
                </a>
            </li>
        }
    });
    Some(view! {
        <nav class="nhsuk-pagination" aria-label="Pages">
            <ul class="nhsuk-list nhsuk-pagination__list">{newest} {older}</ul>
        </nav>
    })
}
