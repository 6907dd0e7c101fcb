//! Two records of one person: closed while someone else decides, then one with the strictest of both, then two again.

use casework::{
    sensitive::{Marked, apply},
    sign_in::patient::{PatientSignIn, sign_in},
};
use domain::{role::Role, sharing::Extent};

use super::someone;
use crate::{
    record::{bundle, entry, patient},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, Person, WIDE, number},
        portal::Portal,
    },
};

const WHY: (&str, &str) = ("why", "One birth certificate, two numbers");

/// The words of the problems a patient reads, in order.
async fn read(browser: &mut Browser<'_>, words: &[&str]) -> Option<Vec<String>> {
    let page = browser.get("/record/problems").await;
    let seen = words.iter().filter(|word| page.body.contains(&format!(">{word}<"))).map(|word| (*word).to_owned());
    (!page.is_closed_door()).then(|| seen.collect())
}

async fn hide(gp: &mut Browser<'_>, portal: &Portal, person: &Person, entry: &str) {
    let path = person.at(&format!("/entry/{}/redact", portal.staff_entry(person, "Condition", entry)));
    let done = gp.post(&path, &[("reason", "third-party"), ("audience", "both")]).await;
    assert_eq!(done.status, 303, "{}", done.body);
}

async fn extent(portal: &Portal, person: &Person) -> Extent {
    portal.office.store.sharing(&portal.office.keys.nhs(&person.number)).await.unwrap().choice.extent
}

#[tokio::test]
async fn two_records_become_one_with_the_strictest_of_both_and_two_again() {
    const WORDS: [&str; 5] = ["kestrel", "heron", "magpie", "wagtail", "osprey"];
    for kind in Kind::all() {
        let portal = Portal::open(kind, "merge").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let one = someone(&portal, &number(1), &["kestrel", "magpie"]).await;
        let two = someone(&portal, &number(2), &["heron", "magpie", "wagtail"]).await;
        let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
        let mut gp = portal.sign_in(&portal.staff("gp", BROOKSIDE, Role::Clinician).await).await;
        let (mut ann, mut old) = (portal.sign_in(&one.patient()).await, portal.sign_in(&two.patient()).await);
        hide(&mut gp, &portal, &two, "magpie").await;
        hide(&mut gp, &portal, &two, "wagtail").await;
        let no = [("extent", "none"), ("how", "desk"), ("speaker", "themselves")];
        assert_eq!(gp.post(&two.at("/sharing"), &no).await.status, 303);
        assert_eq!(read(&mut ann, &WORDS).await.unwrap(), ["kestrel", "magpie"]);
        assert_eq!(read(&mut old, &WORDS).await.unwrap(), ["heron"]);

        let found = desk.post(&one.at("/merge/find"), &[("nhs_number", two.number.digits())]).await;
        assert!(found.status == 200 && found.body.contains(&two.number.spaced()), "{}", found.body);
        assert!(!found.body.contains("heron"), "the front desk compares who they are, and nothing else");
        let propose = [("other", two.staff_ref.as_str()), ("keep", "this"), WHY];
        assert_eq!(desk.post(&one.at("/merge"), &propose[..2]).await.status, 422, "not without a reason");
        assert_eq!(desk.post(&one.at("/merge"), &propose).await.status, 303);
        assert!(read(&mut ann, &WORDS).await.is_none() && read(&mut old, &WORDS).await.is_none(), "both closed");
        assert_eq!(desk.post(&one.at("/merge"), &propose).await.status, 422, "once");
        assert_eq!(desk.post(&one.at("/merge/confirm"), &[WHY]).await.status, 403);
        assert!(gp.get("/practice/review").await.body.contains("Two records may be one person"));
        let page = gp.get(&two.at("/merge")).await;
        assert!(page.body.contains("Make them one") && page.body.contains("Goes on"), "from either side");

        assert_eq!(gp.post(&one.at("/merge/confirm"), &[WHY]).await.status, 303);
        assert_eq!(read(&mut ann, &WORDS).await.unwrap(), ["kestrel", "heron"], "{kind:?}: nothing hidden on either");
        assert!(read(&mut old, &WORDS).await.is_none(), "the other number is closed");
        assert_eq!(extent(&portal, &one).await, Extent::OptedOut);
        assert!(!gp.get("/practice/review").await.body.contains("Two records may be one person"));

        // A late file under the replaced number is hers too.
        let late =
            bundle(&patient("Ann", "Twice", "1980-05-06"), &[entry("problems", "osprey", "osprey", "2026-11-01")]);
        portal.take_in(BROOKSIDE, &two.number, &late).await;
        assert_eq!(read(&mut ann, &WORDS).await.unwrap().len(), 3);

        assert_eq!(desk.post(&one.at("/merge/undo"), &[WHY]).await.status, 403);
        assert_eq!(gp.post(&two.at("/merge/undo"), &[WHY]).await.status, 303);
        for (person, browser, words) in
            [(&one, &mut ann, vec!["kestrel", "magpie"]), (&two, &mut old, vec!["heron", "osprey"])]
        {
            assert!(read(browser, &WORDS).await.is_none(), "frozen until somebody has looked");
            assert_eq!(desk.post(&person.at("/unfreeze"), &[WHY]).await.status, 403);
            assert_eq!(gp.post(&person.at("/unfreeze"), &[WHY]).await.status, 303);
            assert_eq!(read(browser, &WORDS).await.unwrap(), words, "{kind:?}: as before");
        }
        assert_eq!((extent(&portal, &one).await, extent(&portal, &two).await), (Extent::ImpliedCore, Extent::OptedOut));
        let receipts = portal.office.store.receipts(&portal.office.keys.nhs(&one.number)).await.unwrap();
        assert_eq!(receipts.len(), 2, "{kind:?}: one for each change of the choice");
        let log = portal.database.audit().await.join("\n");
        for act in ["merge-sharing", "merge-redact", "undo-merge-redact"] {
            assert!(log.contains(&format!("|{act}|")), "{kind:?}: {act}");
        }
    }
}

/// Made one by two members of staff.
async fn merged(desk: &mut Browser<'_>, gp: &mut Browser<'_>, one: &Person, two: &Person) {
    let propose = [("other", two.staff_ref.as_str()), ("keep", "this"), WHY];
    assert_eq!(desk.post(&one.at("/merge"), &propose).await.status, 303);
    assert_eq!(gp.post(&one.at("/merge/confirm"), &[WHY]).await.status, 303);
}

#[tokio::test]
async fn what_was_set_under_the_replaced_number_since_stays_with_it_and_proxies_of_both_wait() {
    let portal = Portal::open(Kind::Sqlite, "merge-since").await;
    portal.practice(BROOKSIDE, WIDE).await;
    let (one, two) = (someone(&portal, &number(1), &["kestrel"]).await, someone(&portal, &number(2), &["heron"]).await);
    let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
    let mut gp = portal.sign_in(&portal.staff("gp", BROOKSIDE, Role::Clinician).await).await;
    let mut old = portal.sign_in(&two.patient()).await;
    let own_page = format!("/record/entry/{}", portal.patient_entry(&two, "Condition", "heron"));
    assert_eq!(old.get(&own_page).await.status, 200);
    merged(&mut desk, &mut gp, &one, &two).await;
    let entry = gp.get(&one.at(&format!("/entry/{}", portal.staff_entry(&two, "Condition", "heron")))).await;
    assert!(entry.body.contains("The patient opened this entry"), "under the number they had: {}", entry.body);
    assert_eq!(gp.post(&two.at("/flags"), &[("note", "Look first")]).await.status, 303);
    assert_eq!(gp.post(&one.at("/merge/undo"), &[WHY]).await.status, 303);
    for (person, is_open) in [(&one, true), (&two, false)] {
        assert_eq!(gp.post(&person.at("/unfreeze"), &[WHY]).await.status, 303);
        let door = portal.sign_in(&person.patient()).await.get("/record").await;
        assert_eq!(!door.is_closed_door(), is_open, "a flag raised on the closed record since");
        let open = portal.office.store.concerns(&portal.office.keys.nhs(&person.number)).await.unwrap();
        let mut notes: Vec<&str> = open.iter().filter(|one| one.is_open()).map(|one| one.note.as_str()).collect();
        notes.sort_unstable();
        let anew = ["One record was made two again", "Two records were made one"];
        assert_eq!(notes.iter().zip(anew).filter(|(note, start)| note.starts_with(start)).count(), 2, "{notes:?}");
    }
}

#[tokio::test]
async fn two_dates_of_birth_are_not_made_one_even_when_they_come_late() {
    let portal = Portal::open(Kind::Sqlite, "merge-born").await;
    portal.practice(BROOKSIDE, WIDE).await;
    let (one, two) = (someone(&portal, &number(1), &["kestrel"]).await, someone(&portal, &number(2), &["heron"]).await);
    let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
    let mut gp = portal.sign_in(&portal.staff("gp", BROOKSIDE, Role::Clinician).await).await;
    let mut version = 0;
    let mut born = async |day: &str| {
        version += 1;
        let mut said = patient("Ann", "Twice", day);
        said["meta"] = serde_json::json!({ "versionId": version.to_string() });
        portal.take_in(BROOKSIDE, &two.number, &bundle(&said, &[])).await;
    };
    let propose = [("other", two.staff_ref.as_str()), ("keep", "this"), WHY];
    born("1980-05-07").await;
    let refused = desk.post(&one.at("/merge"), &propose).await;
    assert!(refused.status == 422 && refused.body.contains("dates of birth differ"), "{}", refused.body);
    born("1980-05-06").await;
    assert_eq!(desk.post(&one.at("/merge"), &propose).await.status, 303);
    born("1980-05-07").await;
    assert_eq!(gp.post(&one.at("/merge/confirm"), &[WHY]).await.status, 422);
    born("1980-05-06").await;
    assert_eq!(gp.post(&one.at("/merge/confirm"), &[WHY]).await.status, 303);
}

#[tokio::test]
async fn what_is_told_of_the_replaced_number_counts_for_the_one_that_goes_on() {
    for told in ["died", "sensitive", "no"] {
        let portal = Portal::open(Kind::Sqlite, &format!("merge-told-{told}")).await;
        portal.practice(BROOKSIDE, WIDE).await;
        let one = someone(&portal, &number(1), &["kestrel"]).await;
        let two = someone(&portal, &number(2), &["heron"]).await;
        let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
        let mut gp = portal.sign_in(&portal.staff("gp", BROOKSIDE, Role::Clinician).await).await;
        let mut ann = portal.sign_in(&one.patient()).await;
        let mut old = portal.sign_in(&two.patient()).await;
        merged(&mut desk, &mut gp, &one, &two).await;
        assert!(!ann.get("/record").await.is_closed_door());
        match told {
            "died" => {
                let mut died = patient("Ann", "Twice", "1980-05-06");
                died["deceasedBoolean"] = true.into();
                portal.take_in(BROOKSIDE, &two.number, &bundle(&died, &[])).await;
            }
            "sensitive" => {
                apply(&portal.office, &[Marked { number: two.number.clone(), on: true }]).await.unwrap();
            }
            _ => {
                assert_eq!(old.post("/sharing", &[("extent", "none")]).await.status, 303);
                assert_eq!(extent(&portal, &one).await, Extent::OptedOut);
                continue;
            }
        }
        assert!(ann.get("/record").await.is_closed_door(), "{told}");
    }
}

#[tokio::test]
async fn whoever_proposed_it_does_not_confirm_it_and_letting_go_opens_both() {
    let portal = Portal::open(Kind::Sqlite, "merge-own").await;
    portal.practice(BROOKSIDE, WIDE).await;
    let (one, two) = (someone(&portal, &number(1), &["kestrel"]).await, someone(&portal, &number(2), &["heron"]).await);
    let mut gp = portal.sign_in(&portal.staff("gp", BROOKSIDE, Role::Clinician).await).await;
    let mut other = portal.sign_in(&portal.staff("gp-two", BROOKSIDE, Role::Clinician).await).await;
    let mut ann = portal.sign_in(&one.patient()).await;
    let propose = [("other", two.staff_ref.as_str()), ("keep", "other"), WHY];
    assert_eq!(gp.post(&one.at("/merge"), &[("other", one.staff_ref.as_str()), propose[1], WHY]).await.status, 422);
    assert_eq!(gp.post(&one.at("/merge"), &propose).await.status, 303);
    assert_eq!(gp.post(&one.at("/merge/confirm"), &[WHY]).await.status, 422);
    assert_eq!(other.post(&one.at("/merge/undo"), &[WHY]).await.status, 422, "nothing stands yet");
    assert!(ann.get("/record").await.is_closed_door());
    assert_eq!(other.post(&one.at("/merge/withdraw"), &[WHY]).await.status, 303);
    assert!(!ann.get("/record").await.is_closed_door());
    assert_eq!(other.post(&one.at("/merge/confirm"), &[WHY]).await.status, 422, "it is over");
}

#[tokio::test]
async fn a_sign_in_with_the_replaced_number_meets_the_closed_door_and_the_practice_hears_of_it() {
    let portal = Portal::open(Kind::Sqlite, "merge-sign-in").await;
    portal.practice(BROOKSIDE, WIDE).await;
    let (one, two) = (someone(&portal, &number(1), &["kestrel"]).await, someone(&portal, &number(2), &["heron"]).await);
    let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
    let mut gp = portal.sign_in(&portal.staff("gp", BROOKSIDE, Role::Clinician).await).await;
    let propose = [("other", two.staff_ref.as_str()), ("keep", "this"), WHY];
    assert_eq!(desk.post(&one.at("/merge"), &propose).await.status, 303);
    assert_eq!(gp.post(&one.at("/merge/confirm"), &[WHY]).await.status, 303);
    let claims = PatientSignIn {
        issuer: "https://login.example".to_owned(),
        subject: "ann".to_owned(),
        nhs_number: Some(two.number.digits().to_owned()),
        birth_date: Some("1980-05-06".to_owned()),
        family_name: Some("Twice".to_owned()),
        practice: None,
        is_p9: true,
    };
    sign_in(&portal.office, &claims).await.unwrap();
    assert!(portal.sign_in(&two.patient()).await.get("/record").await.is_closed_door());
    assert!(desk.get("/practice/review").await.body.contains("A sign-in came with an NHS number that was replaced"));
}
