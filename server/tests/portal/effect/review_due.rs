//! The review date of a redaction brings it back to the queue, and never shows the entry.

use domain::role::Role;

use crate::{
    record::{bundle, entry, patient},
    town::{
        database::Kind,
        people::{BROOKSIDE, WIDE, number},
        portal::Portal,
    },
};

const DAY: i64 = 24 * 3600;

#[tokio::test]
async fn on_its_day_a_redaction_comes_back_to_the_queue_and_stays_in_force() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "review_due").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let document =
            bundle(&patient("Ann", "Due", "1980-05-06"), &[entry("problems", "one", "A problem", "2026-10-10")]);
        let person = portal.take_in(BROOKSIDE, &number(1), &document).await;
        let who = portal.staff("dr-due", BROOKSIDE, Role::Clinician).await;
        let on = person.at(&format!("/entry/{}", portal.staff_entry(&person, "Condition", "one")));
        let fields = [
            ("reason", "not-yet-discussed"),
            ("audience", "both"),
            ("review-day", "27"),
            ("review-month", "11"),
            ("review-year", "2026"),
        ];
        let mut doctor = portal.sign_in(&who).await;
        assert_eq!(doctor.post(&format!("{on}/redact"), &fields).await.status, 303);
        // It is the twentieth; on the day before the date nothing is said yet.
        for (days, is_back) in [(0, false), (6, false), (1, true), (40, true)] {
            portal.clock.pass(days * DAY);
            let queue = portal.sign_in(&who).await.get("/practice").await.body;
            assert_eq!(queue.contains("1 redaction to look at again"), is_back, "{kind:?}, {days} days on");
            let timeline = portal.sign_in(&person.patient()).await.get("/record/timeline").await;
            assert!(timeline.status == 200 && !timeline.body.contains("A problem"), "{kind:?}: a day shows nothing");
        }
        let mut doctor = portal.sign_in(&who).await;
        let page = doctor.get(&on).await.body;
        assert!(page.contains("Review due 27 November 2026"), "{page}");
        let lift = page.split("action=\"").find(|rest| rest.contains("/lift\"")).unwrap().split('"').next().unwrap();
        assert_eq!(doctor.post(lift, &[("why", "Talked it through")]).await.status, 303);
        assert!(!doctor.get("/practice").await.body.contains("to look at again"), "{kind:?}: decided");
        let timeline = portal.sign_in(&person.patient()).await.get("/record/timeline").await.body;
        assert!(timeline.contains("A problem"));
    }
}
