//! Letters in every state: one that is out, one that is held out, one that waits, and one that is on paper.

use domain::{
    ids::{BatchId, StaffId},
    practice::{Decision, Practice, programme::Wave},
    programme::{
        answer::{Answer, Answered},
        pack::{Addressed, Batch, BatchState, HeldOut, Known, Pack, PersonalCode, Slot},
        place::{AreaCode, Place},
    },
};
use serde_json::json;
use store::programme::KeptPack;
use uuid::Uuid;

use super::programme::BATCH;
use crate::{
    record::{bundle, patient},
    town::{
        people::{Person, number, ods},
        portal::Portal,
    },
};

/// A practice whose wave has started.
const FELL: &str = "Y99978";

async fn keep(portal: &Portal, person: &Person, pack: &KeptPack) {
    let mut tx = portal.office.store.begin().await.unwrap();
    let nhs_key = portal.office.keys.nhs(&person.number);
    let held = tx.person_of(&person.ods, &nhs_key).await.unwrap().unwrap();
    tx.save_pack(&nhs_key, &held, pack).await.unwrap();
    tx.commit().await.unwrap();
}

/// Ann's letter is out, and Fay's is held out.
pub async fn settle(portal: &Portal, ann: &Person, fay: &Person) {
    let today = portal.office.now().london_day();
    let held = HeldOut { owner: StaffId("staff-lead".to_owned()), due: today, for_leads: false };
    for (person, pack) in [(ann, Pack::Sent { on: today, copy: 1 }), (fay, Pack::HeldOut { held, copy: 1 })] {
        keep(portal, person, &KeptPack::new(Known::new(pack), None)).await;
    }
}

/// Two people of another practice: one waits, and one is on paper.
pub async fn printed(portal: &Portal) {
    let (store, now) = (&portal.office.store, portal.office.now());
    let decided = || Decision { by: StaffId("programme".to_owned()), at: now, why: "A good reason".to_owned() };
    let mut tx = store.begin().await.unwrap();
    tx.add_practice(&Practice::unopened(ods(FELL), "Fell Surgery".to_owned())).await.unwrap();
    let area = AreaCode::parse("ready-vale").ok();
    tx.save_place(&Place { practice: ods(FELL), area, wave: Some(Wave::EarlyAdopter) }, 1).await.unwrap();
    let yes = Answered::new(Answer::Yes, decided()).unwrap();
    tx.save_answer(Uuid::from_u128(75), &ods(FELL), 2, &yes).await.unwrap();
    tx.commit().await.unwrap();
    let mut people = Vec::new();
    for (nth, given) in [(70, "Una"), (71, "Val")] {
        let mut patient = patient(given, "Fell", "1980-05-06");
        patient["address"] =
            json!([{"use": "home", "line": ["1 Fell Road"], "city": "Larkfield", "postalCode": "LX1 1QZ"}]);
        people.push(portal.take_in(FELL, &number(nth), &bundle(&patient, &[])).await);
    }
    let waits = Pack::Queued { copy: 1 };
    let slot = Some(Slot { day: now.london_day(), turn: 1 });
    keep(portal, &people[0], &KeptPack::new(Known::new(waits), slot)).await;
    let held = store.person_of(&ods(FELL), &portal.office.keys.nhs(&people[1].number)).await.unwrap().unwrap();
    let letter = Addressed::to(&held.identity, "Fell Surgery", PersonalCode::from_random([3; 16]), false);
    let id = BatchId(BATCH.parse().unwrap());
    let paper = Known::new(Pack::Printed { batch: id, copy: 1 });
    keep(portal, &people[1], &KeptPack { number: 1, letter, ..KeptPack::new(paper, None) }).await;
    let practices = vec![ods(FELL)];
    let batch =
        Batch { id, area: None, printed: decided(), practices, letters: 1, state: BatchState::Checked(decided()) };
    let mut tx = store.begin().await.unwrap();
    tx.add_batch(&batch).await.unwrap();
    tx.commit().await.unwrap();
}
