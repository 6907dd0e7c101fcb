//! What was seen in one look, as far as the patient can see it too.

use contract::{
    ids::LookRef,
    ports::looks::OwnLooks,
    refusal::Refusal,
    views::looks::{Seen, SeenGroup},
};
use leptos::prelude::*;

use super::look_facts;
use crate::{
    components::{
        entry_list::sent_list,
        layout::{Place, Sheet},
        notice::kept_off,
    },
    frame::{Frame, Html},
    paths::alerts as paths,
};

/// The items of one look, under the same headings for every look of its sort.
///
/// # Errors
/// The port's refusal.
pub async fn look_seen(port: &dyn OwnLooks, frame: &Frame<'_>, look: &LookRef) -> Result<Html, Refusal> {
    let seen = port.seen(look).await?;
    Ok(draw(frame, &seen))
}

fn draw(frame: &Frame<'_>, seen: &Seen) -> Html {
    let sheet = Sheet::new(frame, "What they saw").at(Place::Elsewhere);
    sheet.back(paths::WHO_LOOKED.to_owned(), "Back to who looked").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"What they saw"</h1>
            <div class="nhsuk-inset-text">
                <span class="nhsuk-u-visually-hidden">"The look: "</span>
                <p>{seen.look.when.clone()}</p>
                {look_facts(&seen.look)}
            </div>
            <p>"This page lists what was on their screen that you can see here too. The words may have changed since then."</p>
            {kept_off()}
            {seen.groups.iter().map(group).collect_view()}
        }
    })
}

fn group(group: &SeenGroup) -> impl IntoView + use<'_> {
    let mut letters = group.heading.chars();
    let heading: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    view! {
        <section>
            <h2 class="nhsuk-heading-m">{heading}</h2>
            {sent_list(&group.rows)}
        </section>
    }
}
