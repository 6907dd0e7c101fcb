//! The own off-switch: at once, silent, and back only after the practice spoke with the person alone.

use domain::role::Role;
use server::session::Who;

use super::{ann, body, outbox, plain};
use crate::town::{database::Kind, people::BROOKSIDE, portal::Portal};

const OFF: &str = "/account/view/off";
const BACK: &str = "/account/view/back";

#[tokio::test]
async fn off_at_the_next_click_and_back_after_a_private_check() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "own_view").await;
        let person = ann(&portal).await;
        let mut first = portal.sign_in(&person.patient()).await;
        let mut second = portal.sign_in(&person.patient()).await;
        let mut gp = portal.sign_in(&portal.staff("dr", BROOKSIDE, Role::Clinician).await).await;
        let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
        let (page, account) = (body(&mut first, "/account/view").await, body(&mut first, "/account").await);
        let desk_before = body(&mut desk, &person.at("")).await;
        assert_eq!(second.get("/record").await.status, 200);

        portal.clock.pass(1);
        let answer = first.post(OFF, &[]).await;
        assert_eq!((answer.status, answer.location()), (303, "/account"));
        assert!(second.get("/record").await.is_closed_door(), "at the next click, everywhere");
        assert!(outbox(&portal).await.is_empty(), "no message");
        assert_eq!(body(&mut first, "/account/view").await, page, "the page does not say that it is off");
        assert_eq!(body(&mut first, "/account").await, account);
        let desk_after = body(&mut desk, &person.at("")).await;
        assert!(!desk_after.to_lowercase().contains("switch"), "reception learns that it is closed, not why");
        assert_ne!(desk_before, desk_after);
        assert!(body(&mut gp, &person.at("")).await.contains("The patient switched their own view off"));

        // The session that switched it off cannot ask for it back, nor can one that was open then.
        for browser in [&mut first, &mut second] {
            let answer = browser.post(BACK, &[]).await;
            assert!(answer.status == 422 && answer.body.contains("sign in again"), "{kind:?}");
        }
        assert!(!body(&mut gp, "/practice").await.contains("see their record online again"));
        portal.clock.pass(60);
        let mut unasked = portal.sign_in_unasked(&person.patient()).await;
        let answer = unasked.post(BACK, &[]).await;
        assert!(answer.status == 422 && answer.body.contains("sign in again"), "{kind:?}: the provider did not ask");
        assert!(!body(&mut gp, "/practice").await.contains("see their record online again"));
        let mut later = portal.sign_in(&person.patient()).await;
        let answer = later.post(BACK, &[]).await;
        assert_eq!((answer.status, answer.location()), (303, "/account"));
        assert!(later.get("/record").await.is_closed_door(), "asking is not enough");
        assert!(body(&mut gp, "/practice").await.contains("see their record online again"));
        assert!(!body(&mut desk, "/practice").await.contains("see their record online again"));

        let check = person.at("/view-back");
        assert_eq!(desk.post(&check, &[("why", "They rang")]).await.status, 403);
        assert_eq!(gp.post(&check, &[("why", "")]).await.status, 422);
        assert_eq!(gp.post(&check, &[("why", "Spoke alone at the surgery")]).await.status, 303);
        assert_eq!(later.get("/record").await.status, 200);
        assert!(!body(&mut gp, "/practice").await.contains("see their record online again"));
        assert_eq!(gp.post(&check, &[("why", "again")]).await.status, 422, "it is on");
        assert!(outbox(&portal).await.is_empty(), "no message at any step");
        let audit = portal.database.audit().await.join("\n");
        for deed in ["own-view-off", "own-view-asked-back", "own-view-back"] {
            assert!(audit.contains(deed), "{deed}");
        }
    }
}

#[tokio::test]
async fn asking_reads_alike_whatever_closed_the_door() {
    let portal = Portal::open(Kind::Sqlite, "asking").await;
    let person = ann(&portal).await;
    let open = person.patient();
    let nobody = Who::Patient { account: "someone".to_owned(), person: None, proven: true, warned: true };
    let mut answers = Vec::new();
    for who in [&open, &nobody] {
        let unasked = portal.sign_in_unasked(who).await.post(BACK, &[]).await;
        answers.push(plain(&unasked.body));
        assert_eq!(unasked.status, 422);
    }
    assert_eq!(answers[0], answers[1], "not asked anew");
    let mut answers = Vec::new();
    for who in [open, nobody] {
        let mut browser = portal.sign_in(&who).await;
        let fresh = browser.post(BACK, &[]).await;
        portal.clock.pass(10 * 60);
        let stale = browser.post(BACK, &[]).await;
        answers.push((fresh.status, fresh.location().to_owned(), stale.status, plain(&stale.body)));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!((answers[0].0, answers[0].2), (303, 422));
}

#[tokio::test]
async fn it_counts_while_frozen_and_stays_when_the_freeze_is_lifted() {
    let portal = Portal::open(Kind::Sqlite, "frozen_off").await;
    let person = ann(&portal).await;
    let mut browser = portal.sign_in(&person.patient()).await;
    let mut gp = portal.sign_in(&portal.staff("dr", BROOKSIDE, Role::Clinician).await).await;
    assert_eq!(gp.post(&person.at("/freeze"), &[]).await.status, 303);
    assert_eq!(browser.post(OFF, &[]).await.status, 303);
    assert_eq!(gp.post(&person.at("/unfreeze"), &[("why", "Spoke alone")]).await.status, 303);
    assert!(browser.get("/record").await.is_closed_door());
}
