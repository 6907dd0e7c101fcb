//! Redactions find their entry again.

use casework::practice::StaffDesk;
use contract::{
    ids::{EntryRef, PersonRef},
    input::practice::Redact,
};
use domain::{
    entry::Review,
    ids::StaffId,
    role::{Role, Staff},
};
use store::entry::Place;

use crate::office::{Surgery, on_both, problem};

/// Hides the newest entry, as a clinician.
async fn redact_newest(surgery: &Surgery) {
    let person = surgery.person().await.unwrap();
    let newest = surgery.office.store.all(person.id, None, &Place::top(), 1).await.unwrap().remove(0);
    let staff = Staff {
        id: StaffId("gp".to_owned()),
        name: "Dr Gray".to_owned(),
        role: Role::Clinician,
        organisation: surgery.ods.clone(),
    };
    let desk = StaffDesk::new(surgery.office.clone(), staff);
    let redact = Redact {
        entry: EntryRef::parse(&newest.staff_ref).unwrap(),
        linked: Vec::new(),
        reason: "third-party".to_owned(),
        audience: "both".to_owned(),
        review_on: None,
        leads_only: false,
    };
    desk.review_desk().unwrap().redact(&PersonRef::parse(&person.staff_ref).unwrap(), &redact).await.unwrap();
}

#[tokio::test]
async fn a_redaction_survives_a_changed_version() {
    on_both(|surgery| async move {
        surgery.take(&[problem("c1", "asthma", "2024-05-01")]).await;
        redact_newest(&surgery).await;
        surgery.take(&[problem("c1", "severe asthma", "2024-05-01")]).await;
        assert!(surgery.shown().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_redaction_follows_its_entry_to_another_id() {
    on_both(|surgery| async move {
        surgery.take(&[problem("c1", "asthma", "2024-05-01")]).await;
        redact_newest(&surgery).await;
        surgery.take(&[problem("new-1", "asthma", "2024-05-01"), problem("new-2", "eczema", "2024-06-01")]).await;
        assert_eq!(surgery.shown().await, ["2024-06-01"]);
        let person = surgery.person().await.unwrap();
        assert_eq!(surgery.office.store.redactions(person.id).await.unwrap().len(), 2, "with its own evidence");
    })
    .await;
}

#[tokio::test]
async fn where_two_fit_both_are_held() {
    on_both(|surgery| async move {
        surgery.take(&[problem("c1", "asthma", "2024-05-01")]).await;
        redact_newest(&surgery).await;
        surgery.take(&[problem("new-1", "asthma", "2024-05-01"), problem("new-2", "asthma", "2024-05-01")]).await;
        assert!(surgery.shown().await.is_empty());
        let person = surgery.person().await.unwrap();
        let all = surgery.office.store.all(person.id, None, &Place::top(), 10).await.unwrap();
        let held = all.iter().filter(|entry| matches!(entry.facts.review, Review::Held { .. })).count();
        assert_eq!(held, 2);
    })
    .await;
}
