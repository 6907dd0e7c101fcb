//! Finding entries in one record to hide them together.

use contract::{
    ids::{PersonRef, RedactionRef},
    ports::bulk::BulkDesk,
    refusal::Refusal,
    section::Section,
    views::{
        bulk::{FoundEntries, HiddenTogether, ToHide},
        practice::{PersonRow, RecordFilter},
    },
};
use leptos::prelude::*;

use crate::{
    components::{
        decision,
        draft::Draft,
        entry_list::entry_row,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::{nothing, warning},
        person,
    },
    forms::practice::{bulk, freeze},
    frame::{Frame, Html, Outcome},
    paths,
};

/// The search.
///
/// # Errors
/// The port's refusal.
pub async fn find(port: &dyn BulkDesk, frame: &Frame<'_>, person: &PersonRef) -> Result<Html, Refusal> {
    Ok(draw_find(frame, &port.whose(person).await?, Draft::default()))
}

/// The search with something to mend.
pub(crate) async fn redraw_find(
    port: &dyn BulkDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    Ok(Outcome::Redraw(draw_find(frame, &port.whose(person).await?, draft)))
}

fn draw_find(frame: &Frame<'_>, whose: &PersonRow, draft: Draft<'_>) -> Html {
    let timeline = paths::record(&whose.id, RecordFilter::Section(Section::Timeline));
    Sheet::new(frame, "Find entries to hide")
        .at(Place::Practice)
        .back(timeline, "Whole record, by date")
        .faulty(draft.is_faulty())
        .draw(|| {
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">{person::in_a_line(whose)}</span>
                    "Find entries to hide"
                </h1>
                {bulk::find_form(&whose.id, &draft)}
            }
        })
}

/// The entries a search found.
pub(crate) fn found_entries(frame: &Frame<'_>, page: &FoundEntries) -> Html {
    Sheet::new(frame, "Entries found")
        .at(Place::Practice)
        .back(paths::on_person(&page.person.id, "find"), "Search again")
        .draw(|| {
            let choose = (!page.rows.is_empty()).then(|| bulk::choose(page));
            let empty = page.rows.is_empty().then(nothing);
            let more = page.has_more.then(|| {
                view! { <p>"More entries fit than these. Hide these, then search again, or use more words."</p> }
            });
            view! {
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">{person::in_a_line(&page.person)}</span>
                    "Entries found"
                </h1>
                {more}
                {empty}
                {choose}
            }
        })
}

/// What is about to be hidden.
pub(crate) fn draw_to_hide(frame: &Frame<'_>, page: &ToHide, draft: Draft<'_>) -> Html {
    Sheet::new(frame, "Hide these entries")
        .at(Place::Practice)
        .back(paths::on_person(&page.person.id, "find"), "Search again")
        .faulty(draft.is_faulty())
        .draw(|| {
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">{person::in_a_line(&page.person)}</span>
                    {counted("Hide this entry", "Hide these entries", page.rows.len())}
                </h1>
                <p>"Nothing is hidden yet. Check the list."</p>
                {warning(
                    "Who else can see this?",
                    view! {
                        <p>"Whoever opened an entry before can notice that it is gone. If that could put someone at risk, freeze the whole online view instead."</p>
                        {freeze::at_once(&page.person.id)}
                    },
                )}
                {bulk::confirm(page, &draft)}
            }
        })
}

/// What one decision hid.
///
/// # Errors
/// The port's refusal.
pub async fn hidden(
    port: &dyn BulkDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    together: &RedactionRef,
) -> Result<Html, Refusal> {
    Ok(draw_hidden(frame, &port.hidden_together(person, together).await?, Draft::default()))
}

/// The same page, as the answer to a form too.
pub(crate) fn draw_hidden(frame: &Frame<'_>, page: &HiddenTogether, draft: Draft<'_>) -> Html {
    let id = &page.person.id;
    let timeline = paths::record(id, RecordFilter::Section(Section::Timeline));
    Sheet::new(frame, "Hidden together")
        .at(Place::Practice)
        .back(timeline, "Whole record, by date")
        .faulty(draft.is_faulty())
        .draw(|| {
            let heading = match page.rows.len() {
                0 => "Shown again".to_owned(),
                1 => "1 entry is hidden".to_owned(),
                many => format!("{many} entries are hidden"),
            };
            let rows = page.rows.iter().map(|review| {
                let more = decision::in_row(review.shown_to_patient, &review.reasons);
                entry_row(&review.row, paths::entry(id, &review.row.id), more)
            });
            let rows = rows.collect_view();
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">{person::in_a_line(&page.person)}</span>
                    {heading}
                </h1>
                {bulk::undo(page)}
                <ul class="candour-stack" role="list">{rows}</ul>
            }
        })
}

const fn counted(one: &'static str, many: &'static str, count: usize) -> &'static str {
    if count == 1 { one } else { many }
}
