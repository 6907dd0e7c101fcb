//! The letter a practice prints.

use casework::notify::{Notice, tell};
use domain::role::Role;
use uuid::Uuid;

use super::{ann, body};
use crate::town::{
    database::Kind,
    people::{BROOKSIDE, Person},
    portal::Portal,
};

/// Something new that the person is to hear of by letter.
async fn news(portal: &Portal, person: &Person, of: u128) {
    let (office, nhs_key) = (&portal.office, portal.office.keys.nhs(&person.number));
    let mut tx = office.store.begin().await.unwrap();
    let notice = Notice::Request(Uuid::from_u128(of));
    tell(&mut tx, office, &nhs_key, person.id, notice, office.now()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn it_is_a_file_with_a_name_that_tells_nothing_and_each_copy_is_recorded() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "letter_file").await;
        let person = ann(&portal).await;
        let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
        assert_eq!(desk.post(&person.at("/contact"), &[("way", "letter")]).await.status, 303);
        let page = format!("/practice/letters/{}", person.staff_ref);
        let file = format!("{page}/letter.pdf");
        assert_eq!(desk.get(&file).await.status, 404, "nobody waits for a letter");

        news(&portal, &person, 1).await;
        let letter = body(&mut desk, &page).await;
        assert!(letter.contains("There is something new for you in Candour.") && letter.contains(&file), "{letter}");
        let before = portal.database.audit().await.join("\n").matches("practice-letter-file").count();
        let (standard, large) = (desk.get(&file).await, desk.get(&format!("{page}/large-print.pdf")).await);
        for answer in [&standard, &large] {
            assert_eq!(answer.status, 200);
            assert!(answer.body.starts_with("%PDF-1.7"));
            assert_eq!(answer.header("content-type"), Some("application/pdf"));
            assert_eq!(answer.header("content-disposition"), Some("attachment; filename=\"letter.pdf\""));
            assert_eq!(answer.header("cache-control"), Some("no-store"));
        }
        assert_ne!(standard.body, large.body);
        let after = portal.database.audit().await.join("\n").matches("practice-letter-file").count();
        assert_eq!(after - before, 2);

        assert_eq!(desk.post(&format!("{page}/told"), &[("way", "letter")]).await.status, 303);
        assert_eq!(desk.get(&file).await.status, 404, "it was posted");
    }
}
