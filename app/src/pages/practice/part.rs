//! Hiding part of an entry's text: first what to hide, then what would be left.

use contract::{
    ids::{EntryRef, PersonRef},
    input::part::HidePart,
    ports::part::PartDesk,
    refusal::Refusal,
    views::part::{PartPage, PartPreview},
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        entry_body::entry_body,
        errors::error_summary,
        layout::{Place, Sheet},
        person,
    },
    forms::practice::part,
    frame::{Frame, Html, Outcome},
    paths,
};

/// The texts of an entry, to choose from.
///
/// # Errors
/// The port's refusal.
pub async fn choose_part(
    port: &dyn PartDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    entry: &EntryRef,
) -> Result<Html, Refusal> {
    Ok(draw(frame, &port.to_choose(person, entry).await?, Draft::default()))
}

/// The same page with its form to mend.
pub(crate) async fn redraw(
    port: &dyn PartDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    entry: &EntryRef,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    Ok(Outcome::Redraw(draw(frame, &port.to_choose(person, entry).await?, draft)))
}

fn draw(frame: &Frame<'_>, page: &PartPage, draft: Draft<'_>) -> Html {
    let (id, row) = (&page.person.id, &page.entry.row);
    Sheet::new(frame, "Hide part of the text")
        .at(Place::Practice)
        .back(paths::entry(id, &row.id), "The whole entry")
        .faulty(draft.is_faulty())
        .draw(|| {
            let files = (!page.entry.attachments.is_empty()).then(|| {
                view! {
                    <p>"A file that came with the entry can only be hidden whole: hide the whole entry. Patients see the file’s name here, never what is in it."</p>
                }
            });
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">{person::in_a_line(&page.person)}</span>
                    "Hide part of the text"
                </h1>
                <h2 class="nhsuk-heading-m">{row.title.as_str()}</h2>
                {entry_body(&page.entry)}
                {files}
                <p>{format!("Has the patient or a proxy seen it? {}", page.last_opened)}</p>
                <p>"Whoever read it before can notice that words are gone."</p>
                {part::form(page, &draft)}
            }
        })
}

/// What would be left to read, before anything is hidden.
pub(crate) fn preview(frame: &Frame<'_>, page: &PartPreview, hide: &HidePart) -> Html {
    let (id, row) = (&page.person.id, &page.entry.row);
    let reader = match hide.redact.audience.as_str() {
        "proxies" => "Proxies will read",
        _ => "The patient will read",
    };
    Sheet::new(frame, "Check what is left")
        .at(Place::Practice)
        .back(paths::on_entry(id, &row.id, "part"), "Choose again")
        .draw(|| {
            let hidden = hide.words.iter().map(|run| view! { <li class="candour-text">{run.as_str()}</li> });
            let hidden = hidden.collect_view();
            view! {
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">{person::in_a_line(&page.person)}</span>
                    "Check what is left"
                </h1>
                <p>"Nothing is hidden yet. Read what is left as the patient would: it must make sense, and must not say the same in other words."</p>
                <section data-version="hidden">
                    <h2 class="nhsuk-heading-m">"Hidden, wherever it stands in this entry"</h2>
                    <ul class="nhsuk-list nhsuk-list--bullet">{hidden}</ul>
                </section>
                <section data-version="reads">
                    <h2 class="nhsuk-heading-m">{reader}</h2>
                    <h3 class="nhsuk-heading-s">{page.reads.row.title.as_str()}</h3>
                    {entry_body(&page.reads)}
                </section>
                <p>{format!("Has the patient or a proxy seen it? {}", page.last_opened)}</p>
                {part::confirm(page, hide)}
            }
        })
}
