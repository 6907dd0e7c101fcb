//! What the access codes in a document do.

use serde_json::json;

use crate::office::{access_code, on_both, problem};

const INDICATED: &str = "1364731000000104";
const NOT_INDICATED: &str = "1364751000000106";
const DECLINED: &str = "1290331000000103";

#[tokio::test]
async fn a_review_code_closes_and_only_a_later_one_opens() {
    for (later, opens) in [("2024-05-02", true), ("2024-05-01", false), ("2026-03-11", false)] {
        on_both(|surgery| async move {
            surgery.take(&[problem("c1", "asthma", "2024-01-01"), access_code("f", INDICATED, "2024-05-01")]).await;
            assert!(surgery.shown().await.is_empty());
            surgery.take(&[access_code("g", NOT_INDICATED, later)]).await;
            assert_eq!(!surgery.shown().await.is_empty(), opens, "{later}");
            assert!(!surgery.shown().await.contains(&"2024-05-01".to_owned()), "the codes are never shown");
        })
        .await;
    }
}

#[tokio::test]
async fn a_withdrawn_or_redated_lift_no_longer_opens() {
    on_both(|surgery| async move {
        let flagged = [problem("c1", "asthma", "2024-01-01"), access_code("f", INDICATED, "2024-05-01")];
        surgery.take(&flagged).await;
        surgery.take(&[access_code("g", NOT_INDICATED, "2024-06-01")]).await;
        assert_eq!(surgery.shown().await.len(), 1);
        surgery.take(&[access_code("g", NOT_INDICATED, "2024-04-01")]).await;
        assert!(surgery.shown().await.is_empty(), "now dated before the flag");
        surgery.take(&[access_code("g", NOT_INDICATED, "2024-07-01")]).await;
        assert_eq!(surgery.shown().await.len(), 1);
        let mut wrong = access_code("g", NOT_INDICATED, "2024-08-01");
        wrong["status"] = json!("entered-in-error");
        surgery.take(&[wrong]).await;
        assert!(surgery.shown().await.is_empty(), "entered in error");
    })
    .await;
}

#[tokio::test]
async fn a_refusal_closes_and_the_same_flag_is_raised_once() {
    on_both(|surgery| async move {
        let declined = [problem("c1", "asthma", "2024-01-01"), access_code("f", DECLINED, "2024-05-01")];
        surgery.take(&declined).await;
        surgery.take(&[declined[1].clone(), problem("c2", "eczema", "2024-02-01")]).await;
        surgery.take(&[access_code("g", NOT_INDICATED, "2024-06-01")]).await;
        assert!(surgery.shown().await.is_empty(), "106 lifts no refusal");
        assert_eq!(surgery.person().await.unwrap().safety.flags.len(), 1);
    })
    .await;
}

/// What nobody can tell to be a resource still carries its flag; another one is another flag, also where the first was cleared.
#[tokio::test]
async fn a_code_in_what_cannot_be_read_is_a_flag_of_its_own() {
    on_both(|surgery| async move {
        let nameless = |words: &str| {
            let mut resource = access_code("f", INDICATED, "2024-05-01");
            resource.as_object_mut().unwrap().remove("resourceType");
            resource["note"] = json!([{ "text": words }]);
            resource
        };
        surgery.take(&[problem("c1", "asthma", "2024-01-01")]).await;
        assert_eq!(surgery.shown().await.len(), 1);
        for (resource, flags) in [(nameless("one"), 1), (nameless("one"), 1), (nameless("another"), 2)] {
            surgery.take(&[resource]).await;
            assert_eq!(surgery.person().await.unwrap().safety.flags.len(), flags);
            assert!(surgery.shown().await.is_empty());
        }
    })
    .await;
}

/// As it would had the two versions come in two files: one flag, of its day.
#[tokio::test]
async fn a_code_in_an_earlier_version_of_a_history_closes() {
    on_both(|surgery| async move {
        let mut versions = [access_code("f", INDICATED, "2024-05-01"), problem("f", "x", "2024-05-01")];
        versions[1]["resourceType"] = versions[0]["resourceType"].clone();
        for (nth, version) in versions.iter_mut().enumerate() {
            version["meta"] = json!({ "versionId": nth.to_string() });
        }
        let mut history = crate::office::bundle(&[&versions[..], &[problem("c1", "asthma", "2024-01-01")]].concat());
        history["type"] = json!("history");
        for _ in 0..2 {
            surgery.try_take(&history, &casework::intake::Placement::AsGiven).await.unwrap();
            assert!(surgery.shown().await.is_empty());
            assert_eq!(surgery.person().await.unwrap().safety.flags.len(), 1);
        }
        surgery.take(&[access_code("g", NOT_INDICATED, "2024-06-01")]).await;
        assert!(!surgery.shown().await.is_empty(), "a later one lifts it");
    })
    .await;
}

#[tokio::test]
async fn a_flag_and_a_freeze_come_along_when_a_person_moves() {
    on_both(|surgery| async move {
        surgery.take(&[problem("c1", "asthma", "2024-01-01"), access_code("f", INDICATED, "2024-05-01")]).await;
        let new = surgery.at("Y99902").await;
        new.take(&[problem("c1", "asthma", "2024-01-01")]).await;
        assert!(new.shown().await.is_empty(), "the old practice's flag waits for the new one");
        assert!(surgery.shown().await.is_empty(), "the old holding is closed");
        let flags = new.person().await.unwrap().safety.flags;
        assert!(matches!(flags[0].1.state, domain::flag::FlagState::AwaitingNewPractice { .. }));
    })
    .await;
}
