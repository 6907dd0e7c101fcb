//! A flag closes at the next click; clearing one marked safeguarding takes two people, one of them a lead.

use domain::{kind::Level, role::Role};

use crate::{
    record::{bundle, entry, patient},
    town::{
        answer::Answer,
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, Opened, Person, WIDE, number},
        portal::Portal,
    },
};

async fn ann(portal: &Portal, nth: usize, level: Level) -> Person {
    portal.practice(BROOKSIDE, Opened { level, ..WIDE }).await;
    let document =
        bundle(&patient("Ann", "Flag", "1980-05-06"), &[entry("problems", "one", "A problem", "2026-10-10")]);
    portal.take_in(BROOKSIDE, &number(nth), &document).await
}

async fn flag_on(staff: &mut Browser<'_>, person: &Person) -> Option<String> {
    let page = staff.get(&person.at("")).await.body;
    page.split("data-flag=\"").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned)
}

#[tokio::test]
async fn a_safeguarding_flag_closes_until_two_people_agree() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "two_people").await;
        let person = ann(&portal, 1, Level::Full).await;
        let mut patient = portal.sign_in(&person.patient()).await;
        let mut raiser = portal.sign_in(&portal.staff("dr-one", BROOKSIDE, Role::Clinician).await).await;
        let mut second = portal.sign_in(&portal.staff("dr-two", BROOKSIDE, Role::Clinician).await).await;
        let mut lead = portal.sign_in(&portal.staff("lead", BROOKSIDE, Role::SafeguardingLead).await).await;
        assert_eq!(patient.get("/record").await.status, 200);
        let raise = [("note", "Seen with bruises"), ("safeguarding", "1")];
        assert_eq!(raiser.post(&person.at("/flags"), &raise).await.status, 303);
        assert!(patient.get("/record").await.is_closed_door(), "at the next click");

        let flag = flag_on(&mut raiser, &person).await.unwrap();
        let step = person.at(&format!("/flags/{flag}"));
        let clear = [("step", "clear"), ("why", "Talked it through")];
        let own = [("step", "own"), ("due-day", "1"), ("due-month", "12"), ("due-year", "2026")];
        assert_eq!(lead.post(&step, &own).await.status, 303);
        assert_eq!(lead.post(&step, &[("step", "uphold"), ("why", "Not yet")]).await.status, 303);
        assert_eq!(raiser.post(&step, &clear).await.status, 303, "the raiser asks to clear it");
        assert!(patient.get("/record").await.is_closed_door(), "one is not enough");
        let again = raiser.post(&step, &clear).await;
        assert!(again.status == 422 && again.body.contains("someone else"), "the same person twice");
        let no_lead = second.post(&step, &clear).await;
        assert!(no_lead.status == 422 && no_lead.body.contains("safeguarding lead must be one"), "no lead among them");
        assert!(patient.get("/record").await.is_closed_door());
        assert_eq!(lead.post(&step, &clear).await.status, 303);
        assert!(!patient.get("/record").await.is_closed_door(), "{kind:?}: two people, one a lead");
        assert_eq!(lead.post(&step, &clear).await.status, 422, "it is cleared already");
    }
}

#[tokio::test]
async fn a_flag_kept_for_leads_is_not_in_others_hands() {
    let portal = Portal::open(Kind::Sqlite, "leads").await;
    let person = ann(&portal, 1, Level::Full).await;
    let mut lead = portal.sign_in(&portal.staff("lead", BROOKSIDE, Role::SafeguardingLead).await).await;
    let raise = [("note", "kept-for-leads-words"), ("safeguarding", "1"), ("leads_only", "1")];
    assert_eq!(lead.post(&person.at("/flags"), &raise).await.status, 303);
    let flag = flag_on(&mut lead, &person).await.unwrap();
    assert!(lead.get("/practice/review").await.body.contains("Review flag:"), "the lead's queue holds it");
    for role in [Role::Receptionist, Role::PracticeManager, Role::Clinician] {
        let mut staff = portal.sign_in(&portal.staff("other", BROOKSIDE, role).await).await;
        for path in ["/practice".to_owned(), "/practice/review".to_owned(), person.at("")] {
            let body = staff.get(&path).await.body;
            let told = body.contains("kept-for-leads-words") || body.contains(&flag) || body.contains("Review flag:");
            assert!(!told, "{role:?} at {path}");
        }
        let step = person.at(&format!("/flags/{flag}"));
        let answer = staff.post(&step, &[("step", "uphold"), ("why", "x")]).await;
        assert_eq!(answer.status, if role == Role::Clinician { 404 } else { 403 });
        portal.database.run("DELETE FROM appointment WHERE staff_id = 'other'").await;
    }
}

#[tokio::test]
async fn the_front_desk_cannot_tell_a_flag_from_another_reason() {
    let portal = Portal::open(Kind::Sqlite, "front").await;
    let person = ann(&portal, 1, Level::Full).await;
    let mut doctor = portal.sign_in(&portal.staff("dr-one", BROOKSIDE, Role::Clinician).await).await;
    let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
    let open = desk.get(&person.at("")).await;
    assert_eq!(doctor.post(&person.at("/flags"), &[("note", "Look first")]).await.status, 303);
    let flagged = desk.get(&person.at("")).await;
    assert!(open.body.contains("Open: ") && flagged.body.contains("Closed"), "only that it is closed");
    for path in ["/practice", "/practice/review"] {
        assert!(!desk.get(path).await.body.contains(&person.staff_ref), "nor in the queue");
    }
    let unflagged = ann(&portal, 2, Level::None).await;
    let other = desk.get(&unflagged.at("")).await;
    let anonymous = |answer: &Answer, person: &Person| {
        answer.plain().replace(&person.staff_ref, "(person)").replace(&person.number.spaced(), "(number)")
    };
    assert_eq!(anonymous(&flagged, &person), anonymous(&other, &unflagged), "closed for whatever reason");
}
