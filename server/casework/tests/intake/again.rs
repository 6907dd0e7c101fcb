//! The same document again, and changed ones.

use domain::{entry::Review, practice::HoldPolicy};
use serde_json::json;
use store::entry::Place;

use crate::office::{on_both, problem};

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
