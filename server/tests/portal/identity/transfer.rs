//! A change of practice: what hides and closes goes along, and nobody is taken back by a late file.

use domain::{nhs_number::NhsNumber, role::Role, sharing::Extent};
use serde_json::{Value, json};

use super::someone;
use crate::{
    record::{bundle, entry, patient, with},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, HILLCREST, Person, WIDE, number},
        portal::Portal,
    },
};

const CHECK: &str = "check where they are registered";

/// What is new about a patient who is registered since a day, or was until one.
fn registered(start: &str, end: Option<&str>) -> Value {
    let period = match end {
        Some(end) => json!({"start": start, "end": end}),
        None => json!({"start": start}),
    };
    json!({"extension": [{
        "url": "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-RegistrationDetails-1",
        "extension": [{"url": "registrationPeriod", "valuePeriod": period}],
    }]})
}

fn document(changes: Value, words: &[&str]) -> Value {
    let problems: Vec<Value> = words.iter().map(|word| entry("problems", word, word, "2026-10-10")).collect();
    bundle(&with(patient("Ann", "Twice", "1980-05-06"), changes), &problems)
}

async fn is_open(portal: &Portal, person: &Person) -> bool {
    !portal.sign_in(&person.patient()).await.get("/record").await.is_closed_door()
}

async fn desk<'a>(portal: &'a Portal, code: &str, role: Role) -> Browser<'a> {
    portal.sign_in(&portal.staff(&format!("{}-{code}", role.word()), code, role).await).await
}

async fn town(kind: Kind, name: &str) -> Portal {
    let portal = Portal::open(kind, name).await;
    portal.practice(BROOKSIDE, WIDE).await;
    portal.practice(HILLCREST, WIDE).await;
    portal
}

#[tokio::test]
async fn what_hides_part_or_all_of_an_entry_and_what_was_chosen_goes_along() {
    for kind in Kind::all() {
        let portal = town(kind, "transfer").await;
        let note = json!({"note": [{"text": "She came in today. The kettle sings at night."}]});
        let letter = with(entry("problems", "letter", "letter", "2026-10-10"), note);
        let [kestrel, heron] = ["kestrel", "heron"].map(|word| entry("problems", word, word, "2026-10-10"));
        let ann = bundle(&patient("Ann", "Twice", "1980-05-06"), &[kestrel, heron, letter]);
        let here = portal.take_in(BROOKSIDE, &number(1), &ann).await;
        let mut gp = desk(&portal, BROOKSIDE, Role::Clinician).await;
        let on = |id: &str| here.at(&format!("/entry/{}", portal.staff_entry(&here, "Condition", id)));
        let reason = [("reason", "third-party"), ("audience", "both")];
        assert_eq!(gp.post(&format!("{}/redact", on("heron")), &reason).await.status, 303);
        let part = [&reason[..], &[("words", "The kettle sings at night."), ("confirmed", "yes")]].concat();
        assert_eq!(gp.post(&format!("{}/part", on("letter")), &part).await.status, 303);
        let no = [("extent", "none"), ("how", "desk"), ("speaker", "themselves")];
        assert_eq!(gp.post(&here.at("/sharing"), &no).await.status, 303);

        let there = portal.take_in(HILLCREST, &number(1), &ann).await;
        let mut phone = portal.sign_in(&there.patient()).await;
        let page = phone.get("/record/problems").await;
        assert!(page.body.contains(">kestrel<") && !page.body.contains("heron"), "{kind:?}: {}", page.body);
        let own = phone.get(&format!("/record/entry/{}", portal.patient_entry(&there, "Condition", "letter"))).await;
        assert!(own.body.contains("She came in today.") && !own.body.contains("kettle"), "{}", own.body);
        assert!(!is_open(&portal, &here).await, "the old holding stays closed");
        let chosen = portal.office.store.sharing(&portal.office.keys.nhs(&number(1))).await.unwrap().choice;
        assert_eq!(chosen.extent, Extent::OptedOut, "the choice is theirs, not the practice's");
        assert_eq!(
            gp.post(&here.at("/sharing"), &no).await.status,
            422,
            "and the old practice speaks for them no longer"
        );
    }
}

#[tokio::test]
async fn a_freeze_a_flag_and_a_protection_go_along() {
    let portal = town(Kind::Sqlite, "transfer-closed").await;
    let mut gp = desk(&portal, BROOKSIDE, Role::Clinician).await;
    for (nth, act, say) in
        [(1, "/freeze", ""), (2, "/flags", ""), (3, "/identity", "protected"), (4, "/identity", "died")]
    {
        let here = someone(&portal, &number(nth), &["kestrel"]).await;
        let fields = [("note", "Look first"), ("say", say), ("why", "A letter")];
        assert_eq!(gp.post(&here.at(act), &fields).await.status, 303);
        let there = portal.take_in(HILLCREST, &number(nth), &document(json!({}), &["kestrel"])).await;
        assert!(!is_open(&portal, &there).await, "{act} {say}");
    }
}

#[tokio::test]
async fn a_merge_that_was_begun_before_the_move_closes_until_somebody_lets_go_of_it() {
    let portal = town(Kind::Sqlite, "transfer-merge").await;
    let (one, two) = (someone(&portal, &number(1), &["kestrel"]).await, someone(&portal, &number(2), &["heron"]).await);
    let (mut desk_here, mut gp) =
        (desk(&portal, BROOKSIDE, Role::Receptionist).await, desk(&portal, BROOKSIDE, Role::Clinician).await);
    let why = ("why", "One passport");
    let propose = [("other", two.staff_ref.as_str()), ("keep", "this"), why];
    assert_eq!(desk_here.post(&one.at("/merge"), &propose).await.status, 303);
    let there = portal.take_in(HILLCREST, &number(1), &document(json!({}), &["kestrel"])).await;
    assert!(!is_open(&portal, &there).await);
    assert_eq!(gp.post(&one.at("/merge/confirm"), &[why]).await.status, 422, "one of them is not here any more");
    let mut second = desk(&portal, HILLCREST, Role::Clinician).await;
    assert!(second.get(&there.at("/merge")).await.body.contains("Let go of that merge"));
    assert_eq!(second.post(&there.at("/merge/withdraw"), &[why]).await.status, 303);
    assert!(is_open(&portal, &there).await);
}

#[tokio::test]
async fn a_late_file_takes_nobody_back_and_both_practices_look() {
    let portal = town(Kind::Sqlite, "transfer-late").await;
    let here = someone(&portal, &number(1), &["kestrel"]).await;
    let there = portal.take_in(HILLCREST, &number(1), &document(json!({}), &["kestrel"])).await;
    assert!(is_open(&portal, &there).await && !is_open(&portal, &here).await);
    for code in [BROOKSIDE, HILLCREST] {
        let page = desk(&portal, code, Role::Receptionist).await.get("/practice").await;
        assert!(page.body.contains(CHECK), "{code}: nobody said since when");
    }
    portal.take_in(BROOKSIDE, &number(1), &document(json!({"gender": "female"}), &["kestrel", "heron"])).await;
    assert!(is_open(&portal, &there).await && !is_open(&portal, &here).await, "taken back by a late file");

    // What it closes is closed where they are now.
    let flag = json!({"resourceType": "Observation", "id": "f", "status": "final",
        "subject": {"reference": "Patient/the-patient"}, "effectiveDateTime": "2026-11-01",
        "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1364731000000104", "display": "review"}]}});
    let flagged = bundle(&patient("Ann", "Twice", "1980-05-06"), &[flag]);
    portal.take_in(BROOKSIDE, &number(1), &flagged).await;
    assert!(!is_open(&portal, &there).await, "a flag of a late file");
}

#[tokio::test]
async fn the_later_registration_wins_and_nobody_need_look() {
    for kind in Kind::all() {
        let portal = town(kind, "transfer_periods").await;
        let number: NhsNumber = number(1);
        let old = registered("2019-03-01", None);
        let here = portal.take_in(BROOKSIDE, &number, &document(old.clone(), &["kestrel"])).await;
        let there = portal.take_in(HILLCREST, &number, &document(registered("2026-05-01", None), &["kestrel"])).await;
        assert!(is_open(&portal, &there).await && !is_open(&portal, &here).await);
        for late in [with(old, json!({"gender": "female"})), registered("2026-09-01", Some("2026-09-30"))] {
            portal.take_in(BROOKSIDE, &number, &document(late, &["kestrel", "heron"])).await;
            assert!(is_open(&portal, &there).await && !is_open(&portal, &here).await, "{kind:?}: taken back");
        }
        let mut desk = desk(&portal, BROOKSIDE, Role::Receptionist).await;
        assert!(!desk.get("/practice").await.body.contains(CHECK));
        let again = registered("2026-11-02", None);
        portal.take_in(BROOKSIDE, &number, &document(again, &["kestrel"])).await;
        assert!(is_open(&portal, &here).await && !is_open(&portal, &there).await, "they came back");

        let died = with(registered("2026-05-01", None), json!({"deceasedBoolean": true}));
        portal.take_in(HILLCREST, &number, &document(died, &["kestrel"])).await;
        assert!(!is_open(&portal, &here).await, "a death that another practice knows of");
    }
}
