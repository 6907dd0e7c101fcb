//! What goes with a summary that the clinician door opened: the document the practice sent, else one made from the record.

use domain::{
    content::MedicineCourse,
    door::clinician::{Opened, decide_entry, decide_row, kinds, reaches, stays},
    summary::{Document, Heading, Others, Told},
};
use store::{StoreError, entry::Place, person::Held, summary_document::EntryTold};

use super::shown::said;
use crate::{
    office::Office,
    views::shared::{GoingRow, GoingSection, document_row, entry_row},
};

/// Most entries of one kind that are read, newest first.
const READ: i64 = 300;

/// The current document of a person, where the practice that holds them sent it.
///
/// What another practice sent speaks of a record whose redactions and labels nobody here knows.
pub(crate) async fn sent(office: &Office, held: &Held) -> Result<Option<Document>, StoreError> {
    let current = office.store.summary_document(&office.keys.nhs(&held.identity.nhs_number)).await?;
    Ok(current.filter(|current| current.practice == held.practice.ods).map(|current| current.document))
}

/// Every heading of the scope with the rows that go under it, each asked for at the door on its own.
pub(crate) async fn sections(
    office: &Office,
    held: &Held,
    opened: &Opened,
    sent: Option<&Document>,
) -> Result<Vec<GoingSection>, StoreError> {
    let mut sections: Vec<GoingSection> = Heading::ALL
        .into_iter()
        .filter(|heading| reaches(opened.scope, *heading))
        .map(|heading| GoingSection { heading, rows: Vec::new() })
        .collect();
    let rows = match sent {
        Some(document) => of_document(office, held, opened, document).await?,
        None => of_record(office, held, opened).await?,
    };
    for (heading, row) in rows {
        if let Some(section) = sections.iter_mut().find(|section| section.heading == heading) {
            section.rows.push(row);
        }
    }
    Ok(sections)
}

/// The document's rows in the order sent.
async fn of_document(
    office: &Office,
    held: &Held,
    opened: &Opened,
    document: &Document,
) -> Result<Vec<(Heading, GoingRow)>, StoreError> {
    let mut others = Others::default();
    for EntryTold { facts, tells, .. } in office.store.told(held.id).await? {
        let told = Told { kind: facts.kind, tells };
        if stays(&facts) {
            others.withheld.push(told);
        } else if decide_entry(opened, &facts).is_some() {
            others.shown.push(told);
        }
    }
    let goes = document.rows.iter().filter_map(|row| {
        let permit = decide_row(opened, row, &others)?;
        let name = said(office, held, document, row, &row.words.open(&permit).title);
        Some((row.heading, document_row(name, row, &permit, &others.withheld)))
    });
    Ok(goes.collect())
}

/// The record's entries, newest first.
async fn of_record(office: &Office, held: &Held, opened: &Opened) -> Result<Vec<(Heading, GoingRow)>, StoreError> {
    let today = office.now().london_day();
    let mut rows = Vec::new();
    for kind in kinds(opened.scope) {
        for listed in office.store.all(held.id, Some(*kind), &Place::top(), READ).await? {
            let Some(permit) = decide_entry(opened, &listed.facts) else { continue };
            let course = listed.course().unwrap_or(MedicineCourse::NotStated);
            let row = entry_row(&listed, &permit);
            if let Some(heading) = Heading::of_entry(listed.facts.kind, course, row.date, today) {
                rows.push((heading, row));
            }
        }
    }
    // Stable: what came from one kind keeps its order, and what stands together from two is one list.
    rows.sort_by_key(|(_, row)| std::cmp::Reverse(row.date.map(domain::date::PartialDate::earliest)));
    Ok(rows)
}
