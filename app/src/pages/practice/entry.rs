//! One entry with all there is to decide on it.

use contract::{
    ids::{EntryRef, PersonRef},
    ports::practice::ReviewDesk,
    refusal::Refusal,
    section::Section,
    views::{
        entry::EntryPage,
        practice::RecordFilter,
        review::{RedactionRow, ReviewPage},
    },
};
use leptos::prelude::*;

use crate::{
    components::{
        decision::decision,
        draft::Draft,
        entry_body::entry_body,
        errors::error_summary,
        layout::{Place, Sheet},
        person,
    },
    forms::practice::{lift, redact, release},
    frame::{Frame, Html, Outcome},
    islands::UndoCountdown,
    paths,
};

/// The review page of an entry.
///
/// # Errors
/// The port's refusal.
pub async fn entry(
    port: &dyn ReviewDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    entry: &EntryRef,
) -> Result<Html, Refusal> {
    let page = port.entry(person, entry).await?;
    Ok(draw(frame, &page, Draft::default()))
}

/// The same page with one of its forms to mend.
pub(crate) async fn redraw(
    port: &dyn ReviewDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    entry: &EntryRef,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let page = port.entry(person, entry).await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft)))
}

fn draw(frame: &Frame<'_>, page: &ReviewPage, draft: Draft<'_>) -> Html {
    let (id, row) = (&page.person.id, &page.entry.row);
    let timeline = paths::record(id, RecordFilter::Section(Section::Timeline));
    Sheet::new(frame, "Review an entry")
        .at(Place::Practice)
        .back(timeline, "Whole record, by date")
        .with_island(page.undo_seconds.is_some())
        .faulty(draft.is_faulty())
        .draw(|| {
            let undo = page.undo_seconds.map(|seconds| undo(paths::on_entry(id, &row.id, "undo"), seconds));
            let release = page.can_release.then(|| release::form(id, &row.id, page.version, &page.who_else));
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">{person::in_a_line(&page.person)}</span>
                    {row.title.as_str()}
                </h1>
                {decision(page.shown_to_patient, &page.reasons)}
                {undo}
                {release}
                {versions(page)}
                {statements(page)}
                {redactions(page, &draft)}
                {redact::section(page, &draft)}
                <p><a href=paths::person(id)>{format!("Everything about {}", page.person.name)}</a></p>
            }
        })
}

/// All of it, and beside it what others read where words are hidden from them.
fn versions(page: &ReviewPage) -> impl IntoView + '_ {
    let patient = page.patient_reads.as_ref();
    let proxies = page.proxies_read.as_ref().filter(|reads| Some(*reads) != patient);
    let same = page.proxies_read.is_some() && proxies.is_none();
    let heading = if same { "What the patient and proxies read" } else { "What the patient reads" };
    let differs = patient.is_some() || proxies.is_some();
    let alone = (!differs).then(|| entry_body(&page.entry));
    let whole = differs.then(|| version("whole", "All of it, as the practice reads it", &page.entry));
    view! {
        {alone}
        {whole}
        {patient.map(|reads| version("patient", heading, reads))}
        {proxies.map(|reads| version("proxies", "What proxies read", reads))}
    }
}

fn version<'a>(name: &'static str, heading: &'static str, reads: &'a EntryPage) -> impl IntoView + use<'a> {
    view! {
        <section data-version=name>
            <h2 class="nhsuk-heading-m">{heading}</h2>
            {entry_body(reads)}
        </section>
    }
}

/// The patient's own words beside the entry, for whoever reads it.
fn statements(page: &ReviewPage) -> Option<impl IntoView + '_> {
    (!page.statements.is_empty()).then(|| {
        let all = page.statements.iter().map(|(words, at)| {
            view! {
                <p class="nhsuk-u-margin-bottom-1">{format!("The patient wrote {at}:")}</p>
                <div class="candour-letter candour-text nhsuk-u-margin-bottom-5">{words.as_str()}</div>
            }
        });
        view! {
            <section data-statement="">
                <h2 class="nhsuk-heading-m">"The patient does not agree with this entry"</h2>
                {all.collect_view()}
            </section>
        }
    })
}

fn undo(action: String, seconds: i64) -> impl IntoView {
    view! {
        <p>"This entry was released. It reaches the patient in a moment."</p>
        <UndoCountdown action=action seconds=seconds/>
    }
}

fn redactions<'a>(page: &'a ReviewPage, draft: &Draft<'a>) -> Option<impl IntoView + 'a> {
    (!page.redactions.is_empty()).then(|| {
        let rows = page.redactions.iter().map(|redaction| redaction_row(page, redaction, draft)).collect_view();
        view! {
            <h2 class="nhsuk-heading-m">"Decisions on it"</h2>
            {rows}
        }
    })
}

fn redaction_row<'a>(page: &'a ReviewPage, redaction: &'a RedactionRow, draft: &Draft<'a>) -> impl IntoView + 'a {
    let review = redaction.review_on.as_deref().map(|day| view! { <p>{format!("Review due {day}.")}</p> });
    let asked = redaction.asked.as_ref().map(|asked| {
        view! { <p><a href=paths::corrections::correction(asked)>"Answer the patient’s request"</a></p> }
    });
    let lift = (redaction.in_force && redaction.asked.is_none()).then(|| lift::section(page, redaction, draft));
    let over = (!redaction.in_force).then(|| view! { <p>"No longer in force."</p> });
    view! {
        <section data-redaction=redaction.id.as_str()>
            <h3 class="nhsuk-heading-s">{redaction.about.as_str()}</h3>
            {review}
            {over}
            {asked}
            {lift}
        </section>
    }
}
