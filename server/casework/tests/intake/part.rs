//! Part of an entry, hidden: what it comes to when the entry comes again, here or at another practice.

use std::collections::BTreeMap;

use casework::intake::{Placement, take_in};
use domain::{
    door::{
        patient::{Decision, Door, Viewer},
        practice::version_of,
    },
    entry::{HoldReason, Review},
    ids::{RedactionId, StaffId},
    part::{Selection, sentences},
    redaction::{Audience, Redaction, RedactionReason, RedactionState, Scope},
    role::{Role, Staff},
};
use fhir::Arrival;
use serde_json::{Value, json};
use store::{
    entry::{Opened, Place},
    person::Held,
};

use super::samples::samples;
use crate::office::{Surgery, on_both, problem};

const SECRET: &str = "The kettle sings at night.";

fn noted(id: &str, note: &str) -> Value {
    let mut problem = problem(id, "Cough", "2024-05-01");
    problem["note"] = json!([{ "text": note }]);
    problem
}

fn gp(surgery: &Surgery) -> Staff {
    let (id, name) = (StaffId("gp".to_owned()), "GP".to_owned());
    Staff { id, name, role: Role::Clinician, organisation: surgery.ods.clone() }
}

async fn all(surgery: &Surgery, held: &Held) -> Vec<Opened> {
    let mut all = Vec::new();
    for listed in surgery.office.store.all(held.id, None, &Place::top(), 10_000).await.unwrap() {
        all.push(surgery.office.store.entry_for_staff(held.id, &listed.staff_ref).await.unwrap().unwrap());
    }
    all
}

/// Hides from each entry of a person the words chosen of its notes, as a clinician does; says how many.
async fn hide(surgery: &Surgery, held: &Held, choose: impl Fn(&str) -> Option<String>) -> usize {
    let mut hidden = 0;
    for opened in all(surgery, held).await {
        let permit = version_of(&gp(surgery), &opened.entry, false, &Viewer::Patient, None).unwrap();
        let content = opened.entry.content.open(&permit);
        let Some(run) = content.notes.iter().find_map(|note| choose(note)) else { continue };
        let Ok(words) = Selection::choose(&content, [run.as_str()]) else { continue };
        let redaction = Redaction {
            id: RedactionId::from_random(surgery.office.random.bytes()),
            entry: opened.entry.id,
            audience: Audience::Both,
            reason: RedactionReason::ThirdParty,
            review_on: None,
            leads_only: false,
            part: Some(words),
            together: None,
            state: RedactionState::InForce { by: StaffId("gp".to_owned()), since: surgery.office.now() },
        };
        let mut facts = opened.entry.facts.clone();
        facts.marks.push(redaction.mark().on(&content));
        let mut tx = surgery.office.store.begin().await.unwrap();
        tx.save_redaction(held.id, &surgery.ods, &redaction).await.unwrap();
        tx.save_facts(&opened, &facts, surgery.office.now()).await.unwrap();
        tx.commit().await.unwrap();
        hidden += 1;
    }
    hidden
}

/// The notes the patient reads of every entry the door shows, by what the source calls it here.
async fn read(surgery: &Surgery, held: &Held) -> BTreeMap<String, Vec<String>> {
    let standing = held.standing();
    let door = Door::new(&Viewer::Patient, &standing, surgery.office.now());
    let shown = |opened: Opened| match door.decide(&opened.entry.facts) {
        Decision::Shown(permit) => Some((opened.staff_ref, opened.entry.content.open(&permit).notes.clone())),
        Decision::Withheld(_) => None,
    };
    all(surgery, held).await.into_iter().filter_map(shown).collect()
}

async fn notes(surgery: &Surgery) -> Vec<Vec<String>> {
    let held = surgery.person().await.unwrap();
    read(surgery, &held).await.into_values().collect()
}

async fn review(surgery: &Surgery) -> Review {
    let held = surgery.person().await.unwrap();
    all(surgery, &held).await.swap_remove(0).entry.facts.review
}

#[tokio::test]
async fn the_words_stay_hidden_while_they_stand_and_all_of_it_once_they_do_not() {
    on_both(|surgery| async move {
        surgery.take(&[noted("c1", &format!("Came in. {SECRET} Cough."))]).await;
        let held = surgery.person().await.unwrap();
        assert_eq!(hide(&surgery, &held, |_| Some(SECRET.to_owned())).await, 1);
        assert_eq!(notes(&surgery).await, [["Came in. Cough."]]);
        // The same again; then other words beside the ones that are hidden.
        surgery.take(&[noted("c1", &format!("Came in. {SECRET} Cough."))]).await;
        assert_eq!(notes(&surgery).await, [["Came in. Cough."]]);
        surgery.take(&[noted("c1", &format!("Seen today. {SECRET} Chest clear."))]).await;
        assert_eq!(notes(&surgery).await, [["Seen today. Chest clear."]]);
        assert_eq!(review(&surgery).await, Review::NotHeld, "decided afresh, as the words stand");
        // The hidden words change: nobody knows what the new ones say.
        surgery.take(&[noted("c1", "Seen today. The kettle still sings at night. Chest clear.")]).await;
        assert!(notes(&surgery).await.is_empty());
        assert_eq!(review(&surgery).await, Review::Held { why: HoldReason::Changed });
    })
    .await;
}

#[tokio::test]
async fn the_words_stay_hidden_under_another_id() {
    on_both(|surgery| async move {
        let note = format!("Came in. {SECRET} Cough.");
        surgery.take(&[noted("c1", &note)]).await;
        let held = surgery.person().await.unwrap();
        hide(&surgery, &held, |_| Some(SECRET.to_owned())).await;
        surgery.take(&[noted("c2", &note)]).await;
        assert_eq!(notes(&surgery).await, [["Came in. Cough."], ["Came in. Cough."]]);
    })
    .await;
}

#[tokio::test]
async fn what_hides_an_entry_moves_with_the_person() {
    on_both(|surgery| async move {
        let note = format!("Came in. {SECRET} Cough.");
        surgery.take(&[noted("c1", &note), noted("c2", "Whole")]).await;
        let held = surgery.person().await.unwrap();
        hide(&surgery, &held, |_| Some(SECRET.to_owned())).await;
        let whole = all(&surgery, &held).await.into_iter().find(|opened| opened.entry.facts.marks.is_empty()).unwrap();
        let redaction = Redaction {
            id: RedactionId::from_random(surgery.office.random.bytes()),
            entry: whole.entry.id,
            audience: Audience::Both,
            reason: RedactionReason::Safeguarding,
            review_on: Some("2027-01-01".parse().unwrap()),
            leads_only: true,
            part: None,
            together: None,
            state: RedactionState::InForce { by: StaffId("gp".to_owned()), since: surgery.office.now() },
        };
        let mut facts = whole.entry.facts.clone();
        facts.marks.push(redaction.mark());
        let mut tx = surgery.office.store.begin().await.unwrap();
        tx.save_redaction(held.id, &surgery.ods, &redaction).await.unwrap();
        tx.save_facts(&whole, &facts, surgery.office.now()).await.unwrap();
        tx.commit().await.unwrap();

        // The new practice calls one of them otherwise, and has changed what is said of a third.
        let there = surgery.at("Y99902").await;
        there.take(&[noted("other", &note), noted("c2", "Whole")]).await;
        assert_eq!(notes(&there).await, [["Came in. Cough."]]);
        let moved = there.person().await.unwrap();
        let evidence = there.office.store.redactions(moved.id).await.unwrap();
        assert!(evidence.iter().any(|one| one.leads_only && one.review_on == redaction.review_on), "with its evidence");
        // What comes later, when the old holding is long closed, is hidden all the same.
        let later = surgery.at("Y99903").await;
        later.take(&[]).await;
        later.take(&[noted("c1", "Came in. The kettle is new. Cough.")]).await;
        assert!(notes(&later).await.is_empty(), "other words under an id that is known");
        assert_eq!(review(&later).await, Review::Held { why: HoldReason::Changed });
    })
    .await;
}

/// One sentence of every note of real records: hidden, taken in again, and taken in by another practice.
#[tokio::test]
async fn a_sentence_of_every_real_note_stays_hidden_through_import_and_move() {
    let Some(folder) = samples() else {
        eprintln!("SKIPPED: no shared data beside the project, so no sentence of a real note was hidden");
        return;
    };
    let arrivals: Vec<Arrival> = ["synthea", "gpconnect"]
        .iter()
        .flat_map(|part| fhir::files::documents(&folder.join(part)).collect::<Vec<_>>())
        .filter_map(|(_, bytes)| fhir::read(&bytes.unwrap()).ok())
        .filter(|arrival| arrival.patient.is_some())
        .collect();
    on_both(|surgery| {
        let arrivals = &arrivals;
        async move {
            let take = async |at: &Surgery, placed: &dyn Fn(&Arrival) -> Placement| {
                for arrival in arrivals {
                    take_in(&at.office, &at.ods, &placed(arrival), arrival).await.unwrap();
                }
            };
            take(&surgery, &|_| Placement::AssignTestNumbers).await;
            let people = people(&surgery, arrivals).await;
            let (mut before, mut hidden) = (Vec::new(), 0);
            for held in people.values() {
                let first = |note: &str| sentences(note).first().map(|first| (*first).to_owned());
                hidden += hide(&surgery, held, first).await;
                before.push(read(&surgery, held).await);
            }
            assert!(hidden > 20, "{hidden} sentences hidden");
            take(&surgery, &|_| Placement::AssignTestNumbers).await;
            for (held, before) in people.values().zip(&before) {
                assert!(read(&surgery, held).await == *before, "the same after the same import");
            }
            let there = surgery.at("Y99902").await;
            let number =
                |arrival: &Arrival| people[&arrival.patient.as_ref().unwrap().source_id].identity.nhs_number.clone();
            take(&there, &|arrival| Placement::Number(number(arrival))).await;
            let mut stood = 0;
            for held in people.values() {
                let key = there.office.keys.nhs(&held.identity.nhs_number);
                let moved = there.office.store.person_of(&there.ods, &key).await.unwrap().unwrap();
                let marks = all(&there, &moved).await.into_iter().flat_map(|opened| opened.entry.facts.marks);
                stood += marks.filter(|mark| matches!(mark.scope, Scope::Part { stands: true, .. })).count();
            }
            assert_eq!(stood, hidden, "every sentence is hidden at the new practice");
        }
    })
    .await;
}

/// The people of these documents, by the id their source gives them.
async fn people(surgery: &Surgery, arrivals: &[Arrival]) -> BTreeMap<String, Held> {
    let mut people = BTreeMap::new();
    for arrival in arrivals {
        let source_id = &arrival.patient.as_ref().unwrap().source_id;
        let key = surgery.office.keys.source_person(&surgery.ods, source_id);
        let held = surgery.office.store.person_by_source(&surgery.ods, &key).await.unwrap().unwrap();
        people.insert(source_id.clone(), held);
    }
    people
}
