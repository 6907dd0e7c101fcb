//! The same document again, and changed ones.

use casework::intake::Placement;
use domain::{entry::Review, practice::HoldPolicy};
use serde_json::json;
use store::entry::Place;

use crate::office::{access_code, bundle, on_both, problem};

#[tokio::test]
async fn twice_changes_nothing() {
    on_both(|surgery| async move {
        let problems = [problem("c1", "asthma", "2024-05-01"), problem("c2", "eczema", "2023-05-01")];
        assert_eq!(surgery.take(&problems).await.imported, 2);
        let rows = surgery.office.store.audit_of(surgery.person().await.unwrap().id).await.unwrap().len();
        let again = surgery.take(&problems).await;
        assert_eq!((again.imported, again.unchanged, again.supporting), (0, 2, 0));
        assert_eq!(surgery.office.store.audit_of(surgery.person().await.unwrap().id).await.unwrap().len(), rows);
        assert_eq!(surgery.shown().await, ["2024-05-01", "2023-05-01"]);
    })
    .await;
}

#[tokio::test]
async fn absence_deletes_nothing_and_an_error_withdraws() {
    on_both(|surgery| async move {
        surgery.take(&[problem("c1", "asthma", "2024-05-01"), problem("c2", "eczema", "2023-05-01")]).await;
        surgery.take(&[problem("c3", "hay fever", "2022-05-01")]).await;
        assert_eq!(surgery.shown().await.len(), 3);
        let mut wrong = problem("c1", "asthma", "2024-05-01");
        wrong["verificationStatus"] = json!({ "coding": [{ "code": "entered-in-error" }] });
        surgery.take(&[wrong]).await;
        assert_eq!(surgery.shown().await, ["2023-05-01", "2022-05-01"]);
    })
    .await;
}

#[tokio::test]
async fn changed_content_is_held_where_the_last_version_was() {
    on_both(|surgery| async move {
        surgery.hold(HoldPolicy::Everything).await;
        assert_eq!(surgery.take(&[problem("c1", "asthma", "2024-05-01")]).await.held, 1);
        surgery.hold(HoldPolicy::Nothing).await;
        assert_eq!(surgery.take(&[problem("c1", "severe asthma", "2024-05-01")]).await.held, 1);
        let person = surgery.person().await.unwrap();
        let kept = surgery.office.store.all(person.id, None, &Place::top(), 10).await.unwrap();
        assert!(matches!(kept[0].facts.review, Review::Held { .. }));
        assert!(surgery.shown().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn of_two_documents_that_disagree_a_replay_wins_only_by_hiding() {
    on_both(|surgery| async move {
        let old = [problem("c1", "asthma", "2024-05-01")];
        let mut hidden = problem("c1", "asthma", "2024-05-01");
        hidden["meta"] = json!({ "security": [{ "code": "NOPAT" }] });
        surgery.take(&old).await;
        surgery.take(std::slice::from_ref(&hidden)).await;
        assert!(surgery.shown().await.is_empty());
        assert_eq!(surgery.take(&old).await.unchanged, 1, "an old document must not open what a later one hid");
        assert!(surgery.shown().await.is_empty());
        surgery.take(&[problem("c1", "asthma, mild", "2024-05-01")]).await;
        assert_eq!(surgery.shown().await.len(), 1);
        assert_eq!(surgery.take(&[hidden]).await.imported, 1, "one that hides counts however often it came");
        assert!(surgery.shown().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_edit_keeps_the_first_recorded_date() {
    on_both(|surgery| async move {
        surgery.take(&[problem("c1", "asthma", "2019-05-01")]).await;
        let mut edited = problem("c1", "asthma, mild", "2019-05-01");
        edited["recordedDate"] = json!("2026-01-01");
        surgery.take(&[edited]).await;
        let person = surgery.person().await.unwrap();
        let kept = surgery.office.store.all(person.id, None, &Place::top(), 10).await.unwrap();
        assert_eq!(kept[0].facts.recorded.unwrap().iso(), "2019-05-01");
    })
    .await;
}

fn nopat() -> serde_json::Value {
    json!({ "security": [{ "code": "NOPAT" }] })
}

#[tokio::test]
async fn what_hid_an_entry_does_not_end_because_a_document_leaves_it_out() {
    on_both(|surgery| async move {
        let entry = problem("c1", "asthma", "2024-05-01");
        let mut list = json!({ "resourceType": "List", "id": "l1", "meta": nopat(), "entry": [{ "item": { "reference": "Condition/c1" } }] });
        surgery.take(&[entry.clone(), list.clone()]).await;
        assert!(surgery.shown().await.is_empty());
        surgery.take(std::slice::from_ref(&entry)).await;
        surgery.take(&[entry.clone(), problem("c2", "eczema", "2023-05-01")]).await;
        assert_eq!(surgery.shown().await, ["2023-05-01"], "the List said nothing else");
        list.as_object_mut().unwrap().remove("meta");
        surgery.take(&[entry, list]).await;
        assert_eq!(surgery.shown().await, ["2024-05-01", "2023-05-01"], "the List says it without a label");
    })
    .await;
}

#[tokio::test]
async fn an_older_version_wins_only_by_hiding() {
    on_both(|surgery| async move {
        let version = |number: &str, meta: serde_json::Value| {
            let mut entry = problem("c1", "asthma", "2024-05-01");
            entry["meta"] = meta;
            entry["meta"]["versionId"] = json!(number);
            [entry]
        };
        surgery.take(&version("10", nopat())).await;
        let older = surgery.take(&version("9", json!({}))).await;
        assert_eq!((older.imported, older.unchanged), (0, 1));
        assert!(surgery.shown().await.is_empty(), "9 is before 10");
        surgery.take(&version("11", json!({}))).await;
        assert_eq!(surgery.shown().await, ["2024-05-01"]);
        surgery.take(&version("8", nopat())).await;
        assert!(surgery.shown().await.is_empty(), "a doubt closes");
    })
    .await;
}

#[tokio::test]
async fn one_from_between_is_older_than_the_last_that_said_the_same() {
    on_both(|surgery| async move {
        let version = |number: &str, meta: serde_json::Value| {
            let mut entry = problem("c1", "asthma", "2024-05-01");
            entry["meta"] = meta;
            entry["meta"]["versionId"] = json!(number);
            entry
        };
        let doctor = |number: &str, name: &str| {
            json!({ "resourceType": "Practitioner", "id": "d1", "meta": { "versionId": number }, "name": [{ "text": name }] })
        };
        surgery.take(&[version("1", nopat()), doctor("1", "Dr A")]).await;
        surgery.take(&[version("5", nopat()), doctor("5", "Dr A")]).await;
        let between = surgery.take(&[version("3", json!({})), doctor("3", "Dr B")]).await;
        assert_eq!((between.imported, between.supporting), (0, 0), "5 said what 1 says");
        assert!(surgery.shown().await.is_empty());
        let last = surgery.take(&[version("6", json!({})), doctor("6", "Dr B")]).await;
        assert_eq!((last.imported, last.supporting), (1, 1));
        assert_eq!(surgery.shown().await, ["2024-05-01"]);
    })
    .await;
}

#[tokio::test]
async fn what_came_before_of_a_person_opens_nothing_that_closed_since() {
    on_both(|surgery| async move {
        let all = [problem("c1", "asthma", "2024-05-01")];
        let with = |changes: serde_json::Value| {
            let mut document = bundle(&all);
            for (name, value) in changes.as_object().unwrap() {
                document["entry"][0]["resource"][name] = value.clone();
            }
            document
        };
        let first = with(json!({}));
        surgery.try_take(&first, &Placement::AsGiven).await.unwrap();
        for closing in [
            json!({ "deceasedBoolean": true }),
            json!({ "active": false }),
            json!({ "meta": { "security": [{ "code": "R" }] } }),
        ] {
            surgery.try_take(&with(closing.clone()), &Placement::AsGiven).await.unwrap();
            let closed = surgery.person().await.unwrap().identity;
            surgery.try_take(&first, &Placement::AsGiven).await.unwrap();
            surgery.try_take(&first, &Placement::AsGiven).await.unwrap();
            let again = surgery.person().await.unwrap().identity;
            if closing.get("deceasedBoolean").is_none() {
                assert_eq!(again.registration, closed.registration, "{closing}");
            }
            assert_eq!((again.deceased, again.sensitive), (closed.deceased, closed.sensitive), "{closing}");
        }
        // A later version is no replay, whatever it says again.
        surgery
            .try_take(
                &with(json!({ "meta": { "versionId": "2", "security": [{ "code": "R" }] } })),
                &Placement::AsGiven,
            )
            .await
            .unwrap();
        assert!(surgery.person().await.unwrap().identity.sensitive);
        surgery.try_take(&with(json!({ "meta": { "versionId": "3" } })), &Placement::AsGiven).await.unwrap();
        assert!(!surgery.person().await.unwrap().identity.sensitive);
    })
    .await;
}

#[tokio::test]
async fn a_lift_that_was_withdrawn_does_not_come_back_with_an_old_document() {
    on_both(|surgery| async move {
        let lift = access_code("a1", domain::access_code::AccessCode::ReviewNotIndicated.snomed(), "2024-05-01");
        let mut wrong = lift.clone();
        wrong["status"] = json!("entered-in-error");
        let lifts = async || surgery.person().await.unwrap().safety.imported_lifts.len();
        surgery.take(std::slice::from_ref(&lift)).await;
        assert_eq!(lifts().await, 1);
        surgery.take(std::slice::from_ref(&wrong)).await;
        assert_eq!(lifts().await, 0);
        surgery.take(&[lift]).await;
        assert_eq!(lifts().await, 0);
    })
    .await;
}
