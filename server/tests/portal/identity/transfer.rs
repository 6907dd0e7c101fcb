//! A change of practice: what hides and closes goes along, and nobody is taken back by a late file.

use domain::{ids::StaffId, nhs_number::NhsNumber, role::Role, sharing::Extent, stamp::Stamp, young::Assessment};
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
async fn a_merge_that_was_begun_before_the_move_closes_until_somebody_has_looked() {
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
    assert_eq!(second.post(&there.at("/unfreeze"), &[why]).await.status, 303);
    assert!(is_open(&portal, &there).await);
}

#[tokio::test]
async fn whoever_was_merged_away_comes_closed_and_somebody_looks_for_the_record_that_counts() {
    let portal = town(Kind::Sqlite, "transfer-merged").await;
    let (one, two) = (someone(&portal, &number(1), &["kestrel"]).await, someone(&portal, &number(2), &["heron"]).await);
    let (mut desk_here, mut gp) =
        (desk(&portal, BROOKSIDE, Role::Receptionist).await, desk(&portal, BROOKSIDE, Role::Clinician).await);
    let why = ("why", "One passport");
    let propose = [("other", two.staff_ref.as_str()), ("keep", "this"), why];
    assert_eq!(desk_here.post(&one.at("/merge"), &propose).await.status, 303);
    assert_eq!(gp.post(&one.at("/merge/confirm"), &[why]).await.status, 303);
    let there = portal.take_in(HILLCREST, &number(2), &document(json!({}), &["heron"])).await;
    assert!(!is_open(&portal, &there).await);
    let queue = desk(&portal, HILLCREST, Role::Receptionist).await.get("/practice/review").await;
    assert!(queue.body.contains("find the record of the one that counts"), "{}", queue.body);
}

#[tokio::test]
async fn a_late_file_takes_nobody_back_and_both_practices_look() {
    let portal = town(Kind::Sqlite, "transfer-late").await;
    let here = someone(&portal, &number(1), &["kestrel"]).await;
    let there = portal.take_in(HILLCREST, &number(1), &document(json!({}), &["kestrel"])).await;
    assert!(is_open(&portal, &there).await && !is_open(&portal, &here).await);
    for code in [BROOKSIDE, HILLCREST] {
        let page = desk(&portal, code, Role::Receptionist).await.get("/practice/review").await;
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
        assert!(!desk.get("/practice/review").await.body.contains(CHECK));
        let again = registered("2026-11-02", None);
        portal.take_in(BROOKSIDE, &number, &document(again, &["kestrel"])).await;
        assert!(is_open(&portal, &here).await && !is_open(&portal, &there).await, "they came back");

        let died = with(registered("2026-05-01", None), json!({"deceasedBoolean": true}));
        portal.take_in(HILLCREST, &number, &document(died, &["kestrel"])).await;
        assert!(!is_open(&portal, &here).await, "a death that another practice knows of");
    }
}

/// Writes down what a practice found of a young person.
async fn assessed(portal: &Portal, person: &Person, found: &Assessment) {
    let mut tx = portal.office.store.begin().await.unwrap();
    let held = tx.person(person.id).await.unwrap().unwrap();
    let mut safety = held.safety.clone();
    safety.access.assessment = found.clone();
    tx.save_safety(&held, &safety).await.unwrap();
    tx.commit().await.unwrap();
}

async fn found(portal: &Portal, person: &Person) -> Assessment {
    portal.office.store.person(person.id).await.unwrap().unwrap().safety.access.assessment
}

#[tokio::test]
async fn a_young_person_who_comes_back_is_assessed_anew_and_a_no_of_either_practice_stays() {
    let yes = Assessment::without_evidence;
    let (by, at, again) = (StaffId("gp".to_owned()), Stamp::from_micros(0), "2027-01-01".parse().unwrap());
    let no = || Assessment::NotYetCapable { by: by.clone(), at, why: "Not now".to_owned(), again };
    let none = Assessment::NotYetAssessed;
    for (name, here, there, expected) in
        [("yes", yes(), none.clone(), none.clone()), ("no-there", yes(), no(), no()), ("no-here", no(), yes(), no())]
    {
        let portal = town(Kind::Sqlite, &format!("transfer-young-{name}")).await;
        let arrives = async |code: &str, since: &str| {
            let ann = with(patient("Ann", "Twice", "2012-05-06"), registered(since, None));
            portal.take_in(code, &number(1), &bundle(&ann, &[])).await
        };
        let first = arrives(BROOKSIDE, "2019-03-01").await;
        assessed(&portal, &first, &here).await;
        let second = arrives(HILLCREST, "2026-05-01").await;
        assert!(!found(&portal, &second).await.is_capable(), "{name}: a yes stays behind");
        assessed(&portal, &second, &there).await;
        let back = arrives(BROOKSIDE, "2026-11-02").await;
        assert_eq!(found(&portal, &back).await, expected, "{name}");
    }
}

/// Who sends the first file of somebody registered elsewhere has nothing of theirs on the desk.
#[tokio::test]
async fn what_waits_of_somebody_registered_elsewhere_is_on_no_desk() {
    for kind in Kind::all() {
        let portal = town(kind, "first_late").await;
        portal.take_in(BROOKSIDE, &number(1), &document(registered("2024-01-01", None), &["kestrel"])).await;
        let mut late = document(registered("2020-01-01", None), &[]);
        let waits = with(entry("results", "lark", "lark", "2026-10-10"), json!({"status": "preliminary"}));
        late["entry"].as_array_mut().unwrap().push(json!({"resource": waits}));
        portal.take_in(HILLCREST, &number(1), &late).await;
        let lines = portal.database.texts("SELECT CAST(is_current AS TEXT) FROM review_line WHERE is_open").await;
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(["0", "false"].contains(&lines[0].as_str()), "{kind:?}: {lines:?}");
    }
}
