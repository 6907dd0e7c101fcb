//! Who comes to the viewer, and whom they can name.

use domain::role::Role;

use super::{HOSPITAL, Whom, doctor, open, said, town};
use crate::town::{database::Kind, people::BROOKSIDE, portal::Portal};

#[tokio::test]
async fn the_grounds_follow_the_role() {
    let portal = Portal::open(Kind::Sqlite, "viewer_roles").await;
    let ann = town(&portal).await;
    let whom = Whom::of(&ann);
    for (role, code, grounds, not) in [
        (
            Role::ClinicianElsewhere,
            HOSPITAL,
            &["in-person", "ask", "approved", "emergency", "public-interest"][..],
            "own-practice",
        ),
        (Role::Clinician, BROOKSIDE, &["own-practice", "in-person", "emergency"], "statute"),
        (Role::SafeguardingLead, BROOKSIDE, &["own-practice", "in-person", "emergency"], "court-order"),
        (Role::PrivacyOfficer, HOSPITAL, &["statute", "court-order"], "emergency"),
    ] {
        let mut browser = portal.sign_in(&portal.staff(role.word(), code, role).await).await;
        assert_eq!(browser.get("/viewer").await.status, 200, "{role:?}");
        let page = browser.post("/viewer/find", &whom.fields(&[])).await;
        assert_eq!(page.status, 200, "{role:?}");
        for ground in grounds {
            assert!(page.body.contains(&format!("value=\"{ground}\"")), "{role:?} {ground}");
        }
        assert!(!page.body.contains(&format!("value=\"{not}\"")), "{role:?} {not}");
        // What is not offered does not open either.
        let fields = [("ground", not), ("why", super::WHY), ("care", "yes")];
        assert_eq!(open(&mut browser, &whom, &fields).await.status, 422, "{role:?} {not}");
    }
    for role in [Role::Receptionist, Role::PracticeManager, Role::ProgrammeOfficer, Role::AreaLead] {
        let mut browser = portal.sign_in(&portal.staff(role.word(), BROOKSIDE, role).await).await;
        assert_eq!(browser.get("/viewer").await.status, 403, "{role:?}");
        assert_eq!(browser.post("/viewer/find", &whom.fields(&[])).await.status, 403, "{role:?}");
        assert_eq!(open(&mut browser, &whom, &[("ground", "in-person"), ("care", "yes")]).await.status, 403);
    }
}

#[tokio::test]
async fn naming_someone_reads_alike_whoever_is_there_and_is_logged() {
    let portal = Portal::open(Kind::Sqlite, "viewer_naming").await;
    let ann = town(&portal).await;
    let mut doctor = doctor(&portal).await;
    let (here, nobody) = (Whom::of(&ann), Whom::nobody());
    let there = doctor.post("/viewer/find", &here.fields(&[])).await;
    let not_there = doctor.post("/viewer/find", &nobody.fields(&[])).await;
    assert_eq!(said(&there, &here), said(&not_there, &nobody));
    assert!(!there.body.contains("Viewed"), "no name before there is a ground");
    let searches = portal.database.audit().await.into_iter().filter(|row| row.contains("|viewer-search|")).count();
    assert_eq!(searches, 2);
}

#[tokio::test]
async fn what_was_typed_wrong_is_said_and_kept() {
    let portal = Portal::open(Kind::Sqlite, "viewer_typing").await;
    let ann = town(&portal).await;
    let mut doctor = doctor(&portal).await;
    let mut whom = Whom::of(&ann);
    let last = ann.number.digits().bytes().last().unwrap();
    let miskeyed = format!("{}{}", &ann.number.digits()[..9], if last == b'9' { '0' } else { char::from(last + 1) });
    for (number, born, words) in [
        ("", ["6", "5", "1980"], "Enter an NHS number"),
        (miskeyed.as_str(), ["6", "5", "1980"], "check the digits"),
        (ann.number.digits(), ["", "5", "1980"], "Enter a date of birth"),
        (ann.number.digits(), ["31", "2", "1980"], "no such day"),
    ] {
        (whom.nhs_number, whom.born) = (number.to_owned(), born);
        let answer = doctor.post("/viewer/find", &whom.fields(&[])).await;
        assert_eq!(answer.status, 422, "{words}");
        assert!(answer.body.contains(words) && answer.body.contains("1980"), "{words}");
    }
    let whom = Whom::of(&ann);
    for (more, words) in [
        (&[][..], "Choose why you may look"),
        (&[("ground", "emergency"), ("care", "yes")], "Write the reason"),
        (&[("ground", "emergency"), ("why", "help"), ("care", "yes")], "Write the reason"),
        (&[("ground", "in-person")], "involved in this person’s care"),
    ] {
        let answer = open(&mut doctor, &whom, more).await;
        assert_eq!(answer.status, 422, "{words}");
        assert!(answer.body.contains(words), "{words}");
    }
}
