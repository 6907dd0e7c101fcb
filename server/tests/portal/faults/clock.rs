//! The clock jumps forward and back: nothing fails, nothing is lost, and what a wrong clock began does not last.

use domain::role::Role;
use store::log::Folded;
use tlog::Signer;

use crate::{
    record::{bundle, entry, patient},
    town::{
        database::Kind,
        people::{BROOKSIDE, WIDE, number},
        portal::Portal,
    },
    viewing::{Whom, doctor, opened, town},
};

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

#[tokio::test]
async fn whatever_the_clock_says_pages_come_and_the_log_stays_whole() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "faults_clock").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let document =
            bundle(&patient("Ann", "Matrix", "1980-05-06"), &[entry("problems", "one", "It is", "2026-10-10")]);
        let person = portal.take_in(BROOKSIDE, &number(1), &document).await;
        let gp = portal.staff("dr-able", BROOKSIDE, Role::Clinician).await;
        let signer = Signer::new("record.example/audit", &[3; 32]).unwrap();
        let (mut away, mut rows) = (0, 0);
        for jump in [HOUR, -2 * HOUR, 3 * DAY, -6 * DAY, 500 * DAY, -1_000 * DAY, 40_000 * DAY, -40_000 * DAY] {
            portal.clock.pass(jump);
            away += jump;
            let mut patient = portal.sign_in(&person.patient()).await;
            let mut staff = portal.sign_in(&gp).await;
            for path in ["/", "/record/problems", "/who-looked", "/account", "/sharing"] {
                assert_eq!(patient.get(path).await.status, 200, "{kind:?} {path} after {jump}");
            }
            assert_eq!(staff.get(&person.at("/record/timeline")).await.status, 200, "{kind:?} after {jump}");
            assert_eq!(staff.post(&person.at("/contact"), &[("way", "letter")]).await.status, 303, "after {jump}");
            // Each time by another worker: whoever held the log before may hold it no longer than it could.
            let holder = jump.to_string();
            let folded =
                portal.office.store.fold(&signer, &holder, portal.office.now().plus_seconds(11)).await.unwrap();
            let Folded::Rows { count, .. } = folded else { panic!("held by a wrong clock after {jump}") };
            rows += count;
            let checked = portal.office.store.check_log(signer.verifier(), None).await.unwrap();
            assert_eq!((checked.faults, checked.size, checked.waiting), (Vec::new(), rows, 0), "{kind:?} after {jump}");
            assert_eq!(checked.signed_to, rows, "{kind:?}: signed after {jump}");
        }
        portal.clock.pass(-away);
        let mut patient = portal.sign_in(&person.patient()).await;
        assert!(patient.get("/record/problems").await.body.contains("It is"), "{kind:?}: and back");
    }
}

#[tokio::test]
async fn what_a_wrong_clock_began_does_not_last_until_the_right_one_comes_to_it() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "faults_ahead").await;
        let person = town(&portal).await;
        portal.clock.pass(300 * DAY);
        let mut patient = portal.sign_in(&person.patient()).await;
        let mut staff = doctor(&portal).await;
        let mut system = portal.system(BROOKSIDE, None).await;
        let look = opened(&mut staff, &Whom::of(&person)).await;
        let path = format!(
            "/FHIR/R4/DocumentReference?patient=https://fhir.nhs.uk/Id/nhs-number%7C{}",
            person.number.digits()
        );
        assert_eq!(patient.get("/account").await.status, 200);
        assert!(staff.get(&look).await.body.contains("Viewed"));
        assert_ne!(system.get(&path).await.status, 401);
        portal.clock.pass(-300 * DAY);
        assert_eq!(patient.get("/account").await.location(), "/", "{kind:?}: the session is over");
        assert_eq!(system.get(&path).await.status, 401, "{kind:?}: the token is over");
        let answer = doctor(&portal).await.get(&look).await;
        assert!(!answer.body.contains("Viewed"), "{kind:?}: the look is over");
    }
}
