//! The rows of a person's summary document that the patient door shows.

use contract::{
    refusal::Refusal,
    views::entry::{EntryPage, EntryRow},
};
use domain::{
    date::PartialDate,
    door::patient::{Decision, Door, Viewer},
    summary::{Document, Heading, Others, Row, Told, lines_shown, row_decision},
};
use store::{person::Held, summary_document::EntryTold};

use super::sent;
use crate::{
    office::{Office, refuse},
    rules::Judge,
    views::summary::{Groups, labelled, page, row},
};

/// The document the person's own practice sent, as far as the patient may see it; none where there is no such document.
pub(crate) async fn for_patient(office: &Office, held: &Held) -> Result<Option<Groups>, Refusal> {
    let Some(rows) = rows(office, held).await? else { return Ok(None) };
    let mut groups = Groups::empty();
    for (heading, shown) in rows {
        groups.put(heading, shown.row);
    }
    Ok(Some(groups))
}

/// The rows of that document as the patient may see them, each with what it is known by where it was seen elsewhere.
pub(crate) async fn rows(office: &Office, held: &Held) -> Result<Option<Vec<(Heading, ShownRow)>>, Refusal> {
    let Some(document) = sent(office, held).await.map_err(refuse)? else { return Ok(None) };
    let judge = office.judge(held).await?;
    let told = office.store.told(held.id).await.map_err(refuse)?;
    let standing = judge.standing(held);
    let door = Door::new(&Viewer::Patient, &standing, office.now());
    let mut others = Others::default();
    for EntryTold { mut facts, tells, content } in told {
        judge.again(&mut facts, &content);
        let told = Told { kind: facts.kind, tells };
        match door.decide(&facts) {
            Decision::Shown(permit) => others.show(told, &permit),
            Decision::Withheld(_) => others.withheld.push(told),
        }
    }
    Ok(Some(draw(office, held, &judge, &door, &document, &others)))
}

/// Those rows by their headings, as a search reads them and a copy tells them; none reads like no document at all.
pub(crate) async fn pages(office: &Office, held: &Held) -> Result<Vec<EntryPage>, Refusal> {
    let mut rows = rows(office, held).await?.unwrap_or_default();
    // Stable: under one heading they stay in the order sent.
    rows.sort_by_key(|(heading, _)| *heading);
    Ok(rows.into_iter().map(|(heading, shown)| page(heading, shown.row, shown.lines)).collect())
}

/// A row the patient may see.
pub(crate) struct ShownRow {
    pub row: EntryRow,
    /// The lines of the row, each with what it is.
    pub lines: Vec<(&'static str, String)>,
    /// The same for every row of the document that says the same.
    pub said: String,
}

fn draw(
    office: &Office,
    held: &Held,
    judge: &Judge,
    door: &Door<'_>,
    document: &Document,
    others: &Others,
) -> Vec<(Heading, ShownRow)> {
    let hold = held.practice.hold;
    let (mut shown, mut named) = (Vec::new(), Vec::new());
    for kept in &document.rows {
        let Some(permit) = row_decision(kept, door, hold, others, judge.row(kept)) else { continue };
        let words = kept.words.open(&permit);
        let lines = lines_shown(&words, &permit, hold, &others.withheld);
        let name = name(document, kept, &words.title, &mut named);
        let name = office.keys.audience_entry("patient-summary", &held.practice.ods, &name);
        if let Some(row) = row(&name, kept, &words, &lines) {
            let said = said(office, held, document, kept, &words.title);
            shown.push((kept.heading, ShownRow { row, lines: labelled(&lines), said }));
        }
    }
    shown
}

/// What a row is known by when it was seen elsewhere: what it says. Rows that say the same were seen together.
pub(super) fn said(office: &Office, held: &Held, document: &Document, row: &Row, title: &str) -> String {
    office.keys.audience_entry("patient-seen", &held.practice.ods, &says(document, row, title))
}

fn says(document: &Document, row: &Row, title: &str) -> String {
    let date = row.date.map(PartialDate::iso).unwrap_or_default();
    format!("{}/{}/{date}/{title}", document.identifier, row.heading.code())
}

/// What names a row within its document: what it says, and how many rows that say the same were shown before it. Its
/// place among all rows would change with those that are withheld.
fn name(document: &Document, row: &Row, title: &str, named: &mut Vec<String>) -> String {
    let says = says(document, row, title);
    let before = named.iter().filter(|known| **known == says).count();
    let name = format!("{says}/{before}");
    named.push(says);
    name
}
