//! Say yes, as it was tried.

use contract::{
    input::{fields::Fields, switch_on::Choice},
    ports::switch_on::SwitchOnDesk,
    refusal::Refusal,
    views::switch_on::TrialPage,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::switch_on::redraw,
    paths::switch_on as paths,
};

/// Turns on, and goes back to where it stands.
///
/// # Errors
/// The port's refusals.
pub async fn turn_on(desk: &dyn SwitchOnDesk, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match Choice::read(fields) {
        Ok(choice) => match desk.turn_on(&choice).await {
            Ok(()) => return Ok(Outcome::See(paths::SWITCH_ON.to_owned())),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw(desk, frame, Draft::of("choose", fields, &errors)).await
}

/// One button: what was tried, for these people.
pub(crate) fn section(page: &TrialPage, whom: &'static str, label: String) -> impl IntoView + use<> {
    let settings = &page.settings;
    let mut since = settings.since.splitn(3, '-').map(str::to_owned);
    let (year, month, day) = (since.next(), since.next(), since.next());
    let hidden = [
        ("since-day", day.unwrap_or_default()),
        ("since-month", month.unwrap_or_default()),
        ("since-year", year.unwrap_or_default()),
        ("level", settings.level.to_owned()),
        ("history", settings.history.to_owned()),
        ("marked", settings.marked.to_owned()),
        ("hold", settings.hold.to_owned()),
        ("whom", whom.to_owned()),
        ("version", page.version.clone()),
    ];
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    // A reason is asked for where the practice is not ready, once for each of the choices.
    let form = Draft::default().form(format!("on-{whom}"));
    let despite = page.not_ready.is_some().then(|| {
        textarea(
            &form,
            "despite",
            "Why not to wait until the practice is ready",
            "This is kept with the decision. Staff can read it.",
        )
    });
    view! {
        <form method="post" action=paths::ON novalidate=true>
            {hidden.into_iter().collect_view()}
            {despite}
            <button class="nhsuk-button" type="submit">{label}</button>
        </form>
    }
}
