//! Ask about a look one does not know.

use contract::{
    ids::LookRef,
    ports::looks::OwnLooks,
    refusal::Refusal,
    views::looks::{Asked, Look},
};
use leptos::prelude::*;

use crate::{
    components::layout::{Place, Sheet},
    frame::{Frame, Html, Outcome},
    pages::patient::look_facts,
    paths::alerts as paths,
};

/// The page that says what asking does, with one button.
///
/// # Errors
/// The port's refusal.
pub async fn about(port: &dyn OwnLooks, frame: &Frame<'_>, look: &LookRef) -> Result<Html, Refusal> {
    let look = port.look(look).await?;
    Ok(draw(frame, &look))
}

/// Asks, and goes back to the list.
///
/// # Errors
/// The port's refusal.
pub async fn ask(port: &dyn OwnLooks, look: &LookRef) -> Result<Outcome, Refusal> {
    port.ask_about(look).await?;
    Ok(Outcome::See(paths::WHO_LOOKED.to_owned()))
}

fn draw(frame: &Frame<'_>, look: &Look) -> Html {
    let sheet = Sheet::new(frame, "Ask about a look").at(Place::Elsewhere);
    sheet.back(paths::WHO_LOOKED.to_owned(), "Back to who looked").draw(|| {
        let button = (look.asked == Asked::NotYet).then(|| {
            view! {
                <form method="post" action=paths::look(&look.id)>
                    <button class="nhsuk-button" type="submit">"Ask about this look"</button>
                </form>
            }
        });
        let asked = (look.asked != Asked::NotYet).then(|| view! { <p>"You asked about this look."</p> });
        view! {
            <h1 class="nhsuk-heading-l">"Ask about a look"</h1>
            <div class="nhsuk-inset-text">
                <span class="nhsuk-u-visually-hidden">"The look: "</span>
                <p>{look.when.clone()}</p>
                {look_facts(look)}
            </div>
            <p>"If you do not know why this look was made, you can ask."</p>
            <p>"Someone who checks such looks will find out. The answer will be on the page “Who looked” in 14 days or less."</p>
            {button}
            {asked}
        }
    })
}
