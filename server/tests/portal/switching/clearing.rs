//! The middle road: on for those a clinician cleared, the others queued by risk.

use domain::role::Role;

use super::{borrowed, choice, deciding, version};
use crate::{
    record::{bundle, entry, patient},
    town::{
        database::Kind,
        people::{BROOKSIDE, number},
        portal::Portal,
    },
};

#[tokio::test]
async fn cleared_people_open_and_the_others_wait_by_risk() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "clearing").await;
        let ann = deciding::closed_practice(&portal).await;
        let one = [entry("problems", "theirs", "A problem", "2026-10-10")];
        let bea = portal.take_in(BROOKSIDE, &number(2), &bundle(&patient("Bea", "Switch", "1980-05-06"), &one)).await;
        let yes = choice("cleared", "none", &version(&portal, BROOKSIDE).await);
        let mut manager = deciding::manager(&portal).await;
        assert_eq!(manager.post("/practice/switch-on/on", &borrowed(&yes)).await.status, 303);
        let mut patient = portal.sign_in(&ann.patient()).await;
        assert!(patient.get("/record").await.is_closed_door(), "nobody is cleared yet");

        let mut gp = portal.sign_in(&portal.staff("gp", BROOKSIDE, Role::Clinician).await).await;
        // Something hidden for safety marks a person, and so puts her first.
        let hide = [("reason", "coercion"), ("audience", "both")];
        let path = bea.at(&format!("/entry/{}/redact", portal.staff_entry(&bea, "Condition", "theirs")));
        assert_eq!(gp.post(&path, &hide).await.status, 303);
        assert!(gp.get("/practice").await.body.contains("People to clear for the online view"));
        let queue = gp.get("/practice/switch-on/to-clear").await.body;
        let place = |person: &crate::town::people::Person| queue.find(&person.staff_ref).unwrap();
        assert!(place(&bea) < place(&ann), "the marked one first");
        assert!(queue.contains("2 people wait") && queue.contains("Risk marker: something is hidden"));

        assert_eq!(gp.post(&ann.at("/clear"), &[]).await.status, 303);
        assert!(gp.get(&ann.at("")).await.body.contains("Cleared by gp, today"));
        assert!(!patient.get("/record").await.is_closed_door(), "{kind:?}: at the next click");
        assert!(!gp.get("/practice/switch-on/to-clear").await.body.contains(&ann.staff_ref));
        assert_eq!(gp.post(&ann.at("/clear"), &[]).await.status, 422, "once is enough");
        // Cleared is not above a flag.
        assert_eq!(gp.post(&ann.at("/flags"), &[("note", "Look first")]).await.status, 303);
        assert!(patient.get("/record").await.is_closed_door());
        assert!(!gp.get("/practice/switch-on/to-clear").await.body.contains(&ann.staff_ref), "a flag is its own queue");
        assert_eq!(gp.post(&bea.at("/clear"), &[]).await.status, 303);
        let mut marked = portal.sign_in(&bea.patient()).await;
        let record = marked.get("/record/problems").await;
        assert!(record.status == 200 && !record.is_closed_door(), "open at the at-risk level");
        assert_eq!(gp.post(&bea.at("/unclear"), &[]).await.status, 303);
        assert!(marked.get("/record").await.is_closed_door(), "{kind:?}: taken back");
    }
}
