//! The rows of a person's summary document that the patient door shows.

use contract::refusal::Refusal;
use domain::{
    date::PartialDate,
    door::patient::{Decision, Door, Viewer},
    summary::{Document, Others, Row, Told, lines_shown, row_decision},
};
use store::person::Held;

use super::sent;
use crate::{
    office::{Office, refuse},
    views::summary::{Groups, row},
};

/// The document the person's own practice sent, as far as the patient may see it; none where there is no such document.
pub(crate) async fn for_patient(office: &Office, held: &Held) -> Result<Option<Groups>, Refusal> {
    let Some(document) = sent(office, held).await.map_err(refuse)? else { return Ok(None) };
    let told = office.store.told(held.id).await.map_err(refuse)?;
    let standing = held.standing();
    let door = Door::new(&Viewer::Patient, &standing, office.now());
    let mut others = Others::default();
    for (facts, tells) in told {
        let told = Told { kind: facts.kind, tells };
        match door.decide(&facts) {
            Decision::Shown(_) => others.shown.push(told),
            Decision::Withheld(_) => others.withheld.push(told),
        }
    }
    Ok(Some(draw(office, held, &door, &document, &others)))
}

fn draw(office: &Office, held: &Held, door: &Door<'_>, document: &Document, others: &Others) -> Groups {
    let hold = held.practice.hold;
    let (mut groups, mut named) = (Groups::empty(), Vec::new());
    for kept in &document.rows {
        let Some(permit) = row_decision(kept, door, hold, others) else { continue };
        let words = kept.words.open(&permit);
        let lines = lines_shown(words, &permit, hold, &others.withheld);
        let name = name(document, kept, &words.title, &mut named);
        let name = office.keys.audience_entry("patient-summary", &held.practice.ods, &name);
        if let Some(row) = row(&name, kept, words, &lines) {
            groups.put(kept.heading, row);
        }
    }
    groups
}

/// What names a row within its document: what it says, and how many rows that say the same were shown before it. Its
/// place among all rows would change with those that are withheld.
fn name(document: &Document, row: &Row, title: &str, named: &mut Vec<String>) -> String {
    let date = row.date.map(PartialDate::iso).unwrap_or_default();
    let says = format!("{}/{}/{date}/{title}", document.identifier, row.heading.code());
    let before = named.iter().filter(|known| **known == says).count();
    let name = format!("{says}/{before}");
    named.push(says);
    name
}
