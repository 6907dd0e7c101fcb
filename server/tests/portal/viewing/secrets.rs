//! What no clinician elsewhere meets, and what a practice's hiding does not keep from them.

use domain::role::Role;
use serde_json::json;

use super::{HOSPITAL, Whom, opened};
use crate::{
    record::{bundle, entry, patient, secret::canary, with},
    town::{
        database::Kind,
        people::{BROOKSIDE, WIDE, number},
        portal::Portal,
    },
};

#[tokio::test]
async fn redaction_hides_from_the_patient_and_not_from_clinicians() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "viewer_redacted").await;
        let ann = super::town(&portal).await;
        let mut gp = portal.sign_in(&portal.staff("dr-gp", BROOKSIDE, Role::Clinician).await).await;
        let medicine = portal.staff_entry(&ann, "MedicationStatement", "medicine");
        let fields = [("reason", "third-party"), ("audience", "both")];
        assert_eq!(gp.post(&ann.at(&format!("/entry/{medicine}/redact")), &fields).await.status, 303);
        assert!(!portal.sign_in(&ann.patient()).await.get("/summary").await.body.contains("Plumicillin"));
        let mut doctor = super::doctor(&portal).await;
        let view = opened(&mut doctor, &Whom::of(&ann)).await;
        assert!(doctor.get(&view).await.body.contains("Plumicillin"), "{kind:?}");
    }
}

#[tokio::test]
async fn nothing_unfinished_restricted_or_outside_the_summary_goes() {
    let portal = Portal::open(Kind::Sqlite, "viewer_canaries").await;
    portal.practice(BROOKSIDE, WIDE).await;
    let medicine =
        |id: &str, change: serde_json::Value| with(entry("medicines", id, &canary(id), "2026-10-10"), change);
    let confidentiality = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    let mut entries = vec![
        entry("allergies", "shown", "Allergic to plums", "2026-10-10"),
        medicine("in-error", json!({"status": "entered-in-error"})),
        medicine("unknown-status", json!({"status": "never-heard-of"})),
        medicine("restricted", json!({"meta": {"security": [{"system": confidentiality, "code": "R"}]}})),
        with(
            entry("allergies", "draft", &canary("refuted"), "2026-10-10"),
            json!({"verificationStatus": {"coding": [{"code": "entered-in-error"}]}}),
        ),
    ];
    for section in [
        "problems",
        "consultations",
        "results",
        "measurements",
        "documents",
        "procedures",
        "referrals",
        "plans",
        "other",
    ] {
        entries.push(entry(section, &format!("core-{section}"), &canary(section), "2026-10-10"));
    }
    let ann = portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Canary", super::BORN), &entries)).await;
    let mut doctor = portal.sign_in(&portal.staff("dr-else", HOSPITAL, Role::ClinicianElsewhere).await).await;
    let view = opened(&mut doctor, &Whom::of(&ann)).await;
    let page = doctor.get(&view).await;
    assert!(page.body.contains("Allergic to plums"), "the page was drawn");
    assert!(!page.plain().contains(crate::record::secret::CANARY), "{}", page.body);
}

#[tokio::test]
async fn nobody_learns_where_a_protected_person_is() {
    let portal = Portal::open(Kind::Sqlite, "viewer_sensitive").await;
    let ann = super::town(&portal).await;
    let security = json!({"meta": {"security": [{"code": "R"}]}});
    let somewhere =
        json!({"address": [{"text": "1 Hidden Lane"}], "telecom": [{"system": "phone", "value": "01632960001"}]});
    let protected = with(with(patient("Ann", "Viewed", super::BORN), security), somewhere);
    portal.take_in(BROOKSIDE, &ann.number, &bundle(&protected, &[])).await;
    let mut doctor = super::doctor(&portal).await;
    let view = opened(&mut doctor, &Whom::of(&ann)).await;
    let page = doctor.get(&view).await.body;
    assert!(page.contains("Plumicillin") && page.contains("GP record"), "{page}");
    for place in ["Brookside", BROOKSIDE, "Hidden Lane", "01632"] {
        assert!(!page.contains(place), "{place}");
    }
}
