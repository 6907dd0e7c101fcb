//! The rows of a person's summary document that the patient door shows.

use contract::views::patient::SummaryGroup;
use domain::{
    door::patient::{Decision, Door, Viewer},
    summary::{Heading, Others, Told, lines_shown, row_decision},
};
use store::{person::Held, summary_document::CurrentDocument};

use crate::{
    office::{Office, refuse},
    views::summary::{group, row},
};
use contract::refusal::Refusal;

/// Core and additional groups, every heading of them, whether or not a row is shown under it.
pub(crate) struct Groups {
    pub core: Vec<SummaryGroup>,
    pub additional: Vec<SummaryGroup>,
}

/// The groups of the document the person's own practice sent; none where there is no such document.
///
/// A document another practice sent speaks of a record whose redactions nobody here knows, and is not shown.
pub(crate) async fn for_patient(office: &Office, held: &Held) -> Result<Option<Groups>, Refusal> {
    let key = office.keys.nhs(&held.identity.nhs_number);
    let current = office.store.summary_document(&key).await.map_err(refuse)?;
    let Some(current) = current.filter(|current| current.practice == held.practice.ods) else { return Ok(None) };
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
    Ok(Some(draw(office, held, &door, &current, &others)))
}

fn draw(office: &Office, held: &Held, door: &Door<'_>, current: &CurrentDocument, others: &Others) -> Groups {
    let hold = held.practice.hold;
    let mut groups: Vec<(Heading, SummaryGroup)> =
        Heading::ALL.into_iter().map(|heading| (heading, group(heading))).collect();
    for (at, kept) in current.document.rows.iter().enumerate() {
        let Some(permit) = row_decision(kept, door, hold, others) else { continue };
        let words = kept.words.open(&permit);
        let lines = lines_shown(words, &permit, hold, &others.withheld);
        let name = format!("{}/{at}", current.document.identifier);
        let name = office.keys.audience_entry("patient-summary", &current.practice, &name);
        if let Some((_, group)) = groups.iter_mut().find(|(heading, _)| *heading == kept.heading) {
            group.rows.extend(row(&name, kept, words, &lines));
        }
    }
    let (core, additional): (Vec<_>, Vec<_>) = groups.into_iter().partition(|(heading, _)| heading.is_core());
    let plain = |groups: Vec<(Heading, SummaryGroup)>| groups.into_iter().map(|(_, group)| group).collect();
    Groups { core: plain(core), additional: plain(additional) }
}
