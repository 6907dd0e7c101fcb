//! Look for words. Posted, so that no clinical word stands in an address.

use contract::{
    ids::EntryRef,
    input::{
        fields::Fields,
        finding::{SearchWords, WORDS},
    },
    ports::finding::RecordSearch,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, text_input::text_input},
    forms::to_mend_at,
    frame::{Area, Frame, Outcome},
    pages::patient::{draw_found, redraw_search},
    paths::PatientPaths,
};

const FORM: &str = "search";

/// Answers with what was found.
///
/// # Errors
/// The port's refusal.
pub async fn search(port: &dyn RecordSearch, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match SearchWords::read(fields) {
        Ok(words) => match port.search(&words, after(fields)?.as_ref()).await {
            Ok(found) => {
                return Ok(Outcome::Show(draw_found(frame, &words, &found, Draft::of(FORM, fields, &[]))));
            }
            Err(refusal) => to_mend_at(WORDS, refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_search(port, frame, Draft::of(FORM, fields, &errors)).await
}

/// The entry a further page begins after; an id that cannot be one is like any other that is not there.
fn after(fields: &Fields) -> Result<Option<EntryRef>, Refusal> {
    match fields.get("after") {
        "" => Ok(None),
        text => EntryRef::parse(text).map(Some).ok_or(Refusal::NotFound),
    }
}

pub(crate) fn search_form<'a>(area: Area<'_>, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let label = if matches!(area, Area::Proxy { .. }) { "Search this record" } else { "Search your record" };
    view! {
        <form method="post" action=PatientPaths::of(area).search() role="search" novalidate=true>
            {text_input(&form, WORDS, label, Some("Such as a medicine, a test or a month"), "nhsuk-input--width-20", false)}
            <button class="nhsuk-button" type="submit">"Search"</button>
        </form>
    }
}

/// Goes on with the same words after an entry that was found.
pub(crate) fn older_form<'a>(
    paths: &PatientPaths,
    words: &'a SearchWords,
    after: &'a EntryRef,
) -> impl IntoView + use<'a> {
    view! {
        <form method="post" action=paths.search()>
            <input type="hidden" name=WORDS value=words.as_str()/>
            <input type="hidden" name="after" value=after.as_str()/>
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Show older ones"</button>
        </form>
    }
}
