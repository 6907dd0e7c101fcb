//! A summary opens as a look of its own, ends, and is shown to nobody else.

use domain::{
    role::Role,
    sharing::{Choice, Extent},
};

use super::{BORN, HOSPITAL, WHY, Whom, doctor, open, opened, said, town};
use crate::{
    record::{bundle, patient},
    town::{
        database::Kind,
        people::{BROOKSIDE, Person, number, ods},
        portal::Portal,
    },
};

/// Makes a person's choice as it would count now.
pub async fn choose(portal: &Portal, person: &Person, choice: Choice) {
    let key = portal.office.keys.nhs(&person.number);
    let mut tx = portal.office.store.begin().await.unwrap();
    let mut kept = tx.sharing(&key).await.unwrap();
    kept.sharing.choice = choice;
    tx.save_sharing(&key, &kept).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_yes_in_person_shows_core_and_ends() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "viewer_opening").await;
        let ann = town(&portal).await;
        let mut doctor = doctor(&portal).await;
        let view = opened(&mut doctor, &Whom::of(&ann)).await;
        let page = doctor.get(&view).await;
        assert_eq!(page.status, 200);
        for words in ["Ann Viewed", "Allergic to plums", "Plumicillin", "Brookside Surgery", "ends today at 1:00pm"] {
            assert!(page.body.contains(words), "{kind:?}: {words}\n{}", page.body);
        }
        for words in ["Sore knee", "free text"] {
            assert!(!page.body.contains(words), "{kind:?}: {words}");
        }
        let answer = doctor.post(&format!("{view}/end"), &[]).await;
        assert_eq!((answer.status, answer.location()), (303, view.as_str()));
        let ended = doctor.get(&view).await;
        assert!(ended.status == 200 && ended.body.contains("This view has ended"));
        assert!(!ended.body.contains("Viewed") && !ended.body.contains("Plumicillin"));
        // A look of its own each time.
        assert_ne!(opened(&mut doctor, &Whom::of(&ann)).await, view);
        let log = portal.database.audit().await.join("\n");
        for action in ["view-opened", "view-read", "view-ended"] {
            assert!(log.contains(&format!("|{action}|")), "{action}");
        }
    }
}

#[tokio::test]
async fn a_look_ends_by_itself() {
    let portal = Portal::open(Kind::Sqlite, "viewer_time").await;
    let ann = town(&portal).await;
    let mut doctor = doctor(&portal).await;
    let view = opened(&mut doctor, &Whom::of(&ann)).await;
    for _ in 0..3 {
        portal.clock.pass(20 * 60 - 1);
        assert!(doctor.get(&view).await.body.contains("Plumicillin"));
    }
    portal.clock.pass(3);
    assert!(doctor.get(&view).await.body.contains("This view has ended"));
    let key = portal.office.keys.nhs(&ann.number);
    let kept = portal.office.store.views_of(&key).await.unwrap();
    assert_eq!((kept.len(), kept[0].shown.as_str()), (1, "allergy,medicine"));
    assert!(kept[0].told_from.is_some());
}

#[tokio::test]
async fn a_look_is_its_viewers_alone() {
    let portal = Portal::open(Kind::Sqlite, "viewer_alone").await;
    let ann = town(&portal).await;
    let mut doctor = doctor(&portal).await;
    let view = opened(&mut doctor, &Whom::of(&ann)).await;
    let colleague = portal.staff("dr-two", HOSPITAL, Role::ClinicianElsewhere).await;
    let same_name_elsewhere = portal.staff("dr-else", BROOKSIDE, Role::Clinician).await;
    for who in [colleague, same_name_elsewhere] {
        let mut other = portal.sign_in(&who).await;
        assert_eq!(other.get(&view).await.status, 404);
        assert_eq!(other.post(&format!("{view}/end"), &[]).await.status, 404);
    }
    assert!(doctor.get(&view).await.body.contains("Plumicillin"), "nobody ended it");
    assert_eq!(portal.sign_in(&ann.patient()).await.get(&view).await.status, 403);
    assert_eq!(portal.stranger().get(&view).await.status, 303);
}

#[tokio::test]
async fn a_wrong_date_of_birth_nobody_and_a_block_read_alike() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "viewer_alike").await;
        let ann = town(&portal).await;
        let document = bundle(&patient("Bea", "Blocks", BORN), &[]);
        let bea = portal.take_in(BROOKSIDE, &number(2), &document).await;
        let blocked = Choice { blocked_organisations: [ods(HOSPITAL)].into(), ..Choice::default() };
        choose(&portal, &bea, blocked).await;
        let mut doctor = doctor(&portal).await;
        let wrong = Whom { born: ["7", "5", "1980"], ..Whom::of(&ann) };
        for ground in ["in-person", "approved", "emergency", "public-interest"] {
            let mut answers = Vec::new();
            for whom in [Whom::nobody(), wrong.clone(), Whom::of(&bea)] {
                let answer = open(&mut doctor, &whom, &[("ground", ground), ("why", WHY), ("care", "yes")]).await;
                answers.push(
                    said(&answer, &whom)
                        .replace("7 May", "6 May")
                        .replace("05-07", "05-06")
                        .replace("value=\"07\"", "value=\"06\""),
                );
            }
            assert!(answers.iter().all(|answer| *answer == answers[0]), "{kind:?} {ground}: {answers:#?}");
            let words = if ground == "approved" {
                "no approval that covers this"
            } else {
                "This does not mean nothing is known"
            };
            assert!(answers[0].starts_with("422") && answers[0].contains(words), "{ground}");
        }
    }
}

#[tokio::test]
async fn whoever_is_blocked_meets_one_answer_whatever_else_was_chosen() {
    let portal = Portal::open(Kind::Sqlite, "viewer_blocked").await;
    let ann = town(&portal).await;
    let (whom, nobody) = (Whom::of(&ann), Whom::nobody());
    let mut doctor = doctor(&portal).await;
    let yes = [("ground", "in-person"), ("care", "yes")];
    let absent = said(&open(&mut doctor, &nobody, &yes).await, &nobody);
    let block = Choice { blocked_organisations: [ods(HOSPITAL)].into(), ..Choice::default() };
    for choice in [
        block.clone(),
        Choice { ask_first: true, ..block.clone() },
        Choice { extent: Extent::OptedOut, ..block.clone() },
        Choice { emergency_allowed: false, ..block },
    ] {
        choose(&portal, &ann, choice.clone()).await;
        assert_eq!(said(&open(&mut doctor, &whom, &yes).await, &whom), absent, "{choice:?}");
    }
    // Whoever is not blocked is told what to do instead: nothing, or ask.
    choose(&portal, &ann, Choice { extent: Extent::OptedOut, ..Choice::default() }).await;
    let answer = open(&mut doctor, &whom, &yes).await;
    assert!(answer.status == 422 && answer.body.contains("does not share a summary"), "{}", answer.body);
}

#[tokio::test]
async fn look_ups_by_number_are_counted_for_each_member_of_staff() {
    let portal = Portal::open_counting(Kind::Sqlite, "viewer_limit", 3).await;
    let ann = town(&portal).await;
    let (whom, nobody) = (Whom::of(&ann), Whom::nobody());
    let mut doctor = doctor(&portal).await;
    for _ in 0..2 {
        assert_eq!(doctor.post("/viewer/find", &nobody.fields(&[])).await.status, 200);
    }
    opened(&mut doctor, &whom).await;
    for (path, more) in [("/viewer/find", &[][..]), ("/viewer/open", &[("ground", "in-person"), ("care", "yes")])] {
        let there = doctor.post(path, &whom.fields(more)).await;
        let absent = doctor.post(path, &nobody.fields(more)).await;
        assert_eq!(there.status, 429, "{path}");
        assert!(there.body.contains("Wait a minute"), "{path}: {}", there.body);
        assert!(!there.body.contains(&whom.nhs_number) && !there.body.contains("Viewed"), "{path}");
        assert_eq!(there.plain(), absent.plain(), "{path}: whoever is there");
    }
    assert_eq!(portal.office.store.views_of(&portal.office.keys.nhs(&ann.number)).await.unwrap().len(), 1);
    let mut colleague = portal.sign_in(&portal.staff("dr-two", HOSPITAL, Role::ClinicianElsewhere).await).await;
    assert_eq!(colleague.post("/viewer/find", &whom.fields(&[])).await.status, 200, "each counts alone");
}

#[tokio::test]
async fn an_opt_out_and_a_block_close_an_open_look_at_the_next_click() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "viewer_closing").await;
        let ann = town(&portal).await;
        let mut doctor = doctor(&portal).await;
        let out = Choice { extent: Extent::OptedOut, ..Choice::default() };
        let block = Choice { blocked_organisations: [ods(HOSPITAL)].into(), ..Choice::default() };
        for choice in [out, block] {
            let view = opened(&mut doctor, &Whom::of(&ann)).await;
            assert!(doctor.get(&view).await.body.contains("Plumicillin"));
            choose(&portal, &ann, choice).await;
            assert!(doctor.get(&view).await.body.contains("This view has ended"), "{kind:?}");
            choose(&portal, &ann, Choice::default()).await;
            assert!(doctor.get(&view).await.body.contains("This view has ended"), "ended for good");
        }
    }
}

#[tokio::test]
async fn what_the_patient_chose_decides_how_much_and_on_what_ground() {
    let portal = Portal::open(Kind::Sqlite, "viewer_choice").await;
    let ann = town(&portal).await;
    let whom = Whom::of(&ann);
    let mut doctor = doctor(&portal).await;
    let more = Choice { extent: Extent::ExpressCoreAndAdditional, ..Choice::default() };
    choose(&portal, &ann, more).await;
    let view = opened(&mut doctor, &whom).await;
    assert!(doctor.get(&view).await.body.contains("Sore knee"));
    let emergency = [("ground", "emergency"), ("why", WHY), ("care", "yes")];
    let in_person = [("ground", "in-person"), ("care", "yes")];
    choose(&portal, &ann, Choice { ask_first: true, ..Choice::default() }).await;
    assert!(open(&mut doctor, &whom, &in_person).await.body.contains("wants to be asked first"));
    assert_eq!(open(&mut doctor, &whom, &emergency).await.status, 303);
    choose(&portal, &ann, Choice { emergency_allowed: false, ..Choice::default() }).await;
    assert!(open(&mut doctor, &whom, &emergency).await.body.contains("No summary is available"));
    assert_eq!(open(&mut doctor, &whom, &in_person).await.status, 303);
    let closed =
        Choice { emergency_allowed: false, blocked_organisations: [ods(HOSPITAL)].into(), ..Choice::default() };
    choose(&portal, &ann, closed).await;
    let mut officer = portal.sign_in(&portal.staff("officer", HOSPITAL, Role::PrivacyOfficer).await).await;
    let order = [("ground", "court-order"), ("why", "Order 12 of the county court"), ("care", "yes")];
    let answer = open(&mut officer, &whom, &order).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let view = answer.location().to_owned();
    assert!(officer.get(&view).await.body.contains("Plumicillin"));
    let key = portal.office.keys.nhs(&ann.number);
    for kept in portal.office.store.views_of(&key).await.unwrap() {
        assert_eq!(
            kept.told_from.is_none(),
            kept.view.basis.is_told_later(),
            "telling waits under a court order alone"
        );
    }
}

#[tokio::test]
async fn the_own_practice_needs_no_permission_and_no_other_practice_is_one() {
    let portal = Portal::open(Kind::Sqlite, "viewer_own").await;
    let ann = town(&portal).await;
    for (code, status) in [(BROOKSIDE, 303), (HOSPITAL, 422)] {
        let who = portal.staff(&format!("dr-{code}"), code, Role::Clinician).await;
        let mut browser = portal.sign_in(&who).await;
        let answer = open(&mut browser, &Whom::of(&ann), &[("ground", "own-practice"), ("care", "yes")]).await;
        assert_eq!(answer.status, status, "{code}");
    }
}

#[tokio::test]
async fn nobody_opens_their_own_record() {
    let portal = Portal::open(Kind::Sqlite, "viewer_self").await;
    let ann = town(&portal).await;
    let mut doctor = doctor(&portal).await;
    let id = domain::ids::StaffId("dr-else".to_owned());
    casework::operator::note_own_record(&portal.office, &id, &ann.number).await.unwrap();
    let answer = open(&mut doctor, &Whom::of(&ann), &[("ground", "in-person"), ("care", "yes")]).await;
    assert!(answer.status == 422 && answer.body.contains("your own record"));
}

#[tokio::test]
async fn a_look_without_permission_and_a_claimed_relationship_raise_alerts_before_anything_is_shown() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "viewer_alerts").await;
        let ann = town(&portal).await;
        let (whom, key) = (Whom::of(&ann), portal.office.keys.nhs(&ann.number));
        let mut doctor = doctor(&portal).await;
        let alerts = || async {
            let today = portal.office.now().london_day();
            let alerts = portal.office.store.alerts_to_do(&ods(HOSPITAL), today).await.unwrap();
            let mut pairs: Vec<_> = alerts.iter().map(|one| (one.alert.kind.code(), one.alert.reason.code())).collect();
            pairs.sort_unstable();
            pairs
        };
        opened(&mut doctor, &whom).await;
        assert_eq!(alerts().await, [("1", "6")], "{kind:?}: claimed, with a yes in person");
        let mut tx = portal.office.store.begin().await.unwrap();
        let today = portal.office.now().london_day();
        tx.note_attendance(&ods(HOSPITAL), &key, today).await.unwrap();
        tx.commit().await.unwrap();
        let known = open(&mut doctor, &whom, &[("ground", "in-person")]).await;
        assert_eq!(known.status, 303, "the hospital's own list has her attending: {}", known.body);
        assert_eq!(alerts().await.len(), 1, "{kind:?}: nothing to raise");
        assert_eq!(open(&mut doctor, &whom, &[("ground", "emergency"), ("why", WHY)]).await.status, 303);
        assert_eq!(alerts().await, [("1", "6"), ("2", "5")], "{kind:?}");
    }
}
