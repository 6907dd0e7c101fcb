//! What pauses proxies: one of them by staff, all of them by a dispute, those by consent when capacity is lost.

use domain::role::Role;

use super::{kept, looked_after, named, proxy, reaching::ann};
use crate::town::{database::Kind, people::BROOKSIDE, portal::Portal};

#[tokio::test]
async fn any_staff_pause_and_a_clinician_lets_it_go_on() {
    let portal = Portal::open(Kind::Sqlite, "proxy_pause").await;
    let ann = ann(&portal).await;
    let mut sam = portal.sign_in(&proxy(&portal, 2).await).await;
    kept(&portal.office, &ann, 2, 1, &[domain::kind::Kind::Problem], false).await;
    let mut gp = portal.sign_in(&portal.staff("dr-pause", BROOKSIDE, Role::Clinician).await).await;
    let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
    let grant = named(&desk.get(&ann.at("/proxies")).await.body, "data-grant").remove(0);
    let step = |step: &str| ann.at(&format!("/proxies/{grant}/{step}"));
    assert_eq!(desk.post(&step("pause"), &[("why", "Ann rang")]).await.status, 303);
    assert!(looked_after(&mut sam).await.is_empty());
    assert!(desk.get("/practice").await.body.contains("1 proxy is paused"));
    assert_eq!(desk.post(&step("resume"), &[("why", "Fine")]).await.status, 403);
    assert_eq!(gp.post(&step("resume"), &[]).await.status, 422, "with a reason");
    assert_eq!(gp.post(&step("resume"), &[("why", "Spoken with Ann")]).await.status, 303);
    assert_eq!(looked_after(&mut sam).await.len(), 1);
    assert!(!desk.get("/practice").await.body.contains("paused"));
}

#[tokio::test]
async fn a_dispute_pauses_all_until_a_clinician_decides() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "proxy_dispute").await;
        let ann = ann(&portal).await;
        let people = [proxy(&portal, 2).await, proxy(&portal, 3).await];
        for (nth, id) in [(2, 1), (3, 2)] {
            kept(&portal.office, &ann, nth, id, &[domain::kind::Kind::Problem], false).await;
        }
        let mut gp = portal.sign_in(&portal.staff("dr-decide", BROOKSIDE, Role::Clinician).await).await;
        let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
        let listed = async || {
            let mut all = 0;
            for who in &people {
                all += looked_after(&mut portal.sign_in(who).await).await.len();
            }
            all
        };
        assert_eq!(listed().await, 2);
        for (word, what) in [("dispute", "Dispute"), ("court-order", "Court order"), ("lost-capacity", "Lost capacity")]
        {
            let record = ann.at("/proxy-concerns");
            let fields = [("kind", word), ("note", "Heard from a neighbour")];
            assert_eq!(desk.post(&record, &fields).await.status, 303, "{what}");
            assert_eq!(listed().await, 0, "{what} pauses consent and all else");
            assert_eq!(desk.post(&record, &fields).await.status, 422, "{what} is recorded once");
            assert!(gp.get("/practice").await.body.contains(&format!("{what} recorded")), "{what}");
            let seen = desk.get(&ann.at("/proxies")).await.body;
            assert!(!seen.contains("Heard from a neighbour"), "its words are for clinicians");
            let page = gp.get(&ann.at("/proxies")).await.body;
            assert!(page.contains("Heard from a neighbour") && page.contains("Paused until a clinician decides"));
            let fields = super::form(4, "consent", &["problems"], false);
            let refused = super::post(&mut gp, &ann.at("/proxies"), &fields).await;
            assert!(refused.status == 422 && refused.body.contains("Decide first"), "{what}: nobody new meanwhile");
            let concern = named(&page, "data-concern").remove(0);
            let decide = ann.at(&format!("/proxy-concerns/{concern}"));
            assert_eq!(desk.post(&decide, &[("why", "Fine")]).await.status, 403);
            assert_eq!(gp.post(&decide, &[]).await.status, 422);
            assert_eq!(gp.post(&decide, &[("why", "Spoken with all")]).await.status, 303);
            assert_eq!(listed().await, 2, "{what} decided");
            assert!(!gp.get("/practice").await.body.contains(&format!("{what} recorded")));
        }
    }
}
