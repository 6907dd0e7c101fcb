//! Two records that wait to be made one, and two that are.

use domain::role::Role;
use uuid::Uuid;

use crate::{
    record::{bundle, entry, patient},
    town::{
        browser::Browser,
        people::{BROOKSIDE, Person, number},
        portal::Portal,
    },
};

const WHY: (&str, &str) = ("why", "A good reason");

/// One of two whose merge is proposed, and one of two who are merged.
pub async fn settle(portal: &Portal, gp: &mut Browser<'_>) -> (Person, Person) {
    let mut second = portal.sign_in(&portal.staff("dr-second", BROOKSIDE, Role::Clinician).await).await;
    let mut people = Vec::new();
    for (nth, given) in [(20, "Ron"), (21, "Ronald"), (22, "Roy"), (23, "Royston")] {
        let problem = entry("problems", "theirs", "It is theirs", "2026-10-10");
        let document = bundle(&patient(given, "Matrix", "1980-05-06"), &[problem]);
        people.push(portal.take_in(BROOKSIDE, &number(nth), &document).await);
    }
    for pair in people.chunks(2) {
        let propose = [("other", pair[1].staff_ref.as_str()), ("keep", "this"), WHY];
        assert_eq!(gp.post(&pair[0].at("/merge"), &propose).await.status, 303);
    }
    assert_eq!(second.post(&people[2].at("/merge/confirm"), &[WHY]).await.status, 303);
    (people.swap_remove(0), people.swap_remove(2))
}

/// Someone whom staff protect, and a line of the queue about someone.
pub async fn known(portal: &Portal, of: &Person, gp: &mut Browser<'_>) -> (Person, String) {
    let document = bundle(&patient("Pat", "Matrix", "1980-05-06"), &[]);
    let pat = portal.take_in(BROOKSIDE, &number(24), &document).await;
    assert_eq!(gp.post(&pat.at("/identity"), &[("say", "protected"), WHY]).await.status, 303);
    let line = Uuid::from_u128(77);
    let mut tx = portal.office.store.begin().await.unwrap();
    tx.queue_line(line, &of.ods, of.id, "A sign-in did not match: date of birth", portal.office.now()).await.unwrap();
    tx.commit().await.unwrap();
    (pat, line.simple().to_string())
}
