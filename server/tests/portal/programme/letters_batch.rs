//! What is downloaded and what leaves is decided at that moment; nobody who cannot be decided about keeps anybody else's letter.

use domain::role::Role;

use super::{
    answer, done,
    letters::{DAY, handed_over, own_words, printed, staff, taken_out, written},
    officer,
};
use crate::town::{database::Kind, people::BROOKSIDE, portal::Portal};

#[tokio::test]
async fn who_must_not_be_written_to_is_in_no_download_and_in_no_handover() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "sifted").await;
        let [ada, bob, _] = written(&portal).await;
        let batch = printed(&portal, "10").await;
        let mut officer = officer(&portal).await;
        let manifest = format!("{batch}/manifest.csv");
        assert!(officer.get(&manifest).await.body.contains("Ada Street"), "{kind:?}");
        // No worker turns: what was decided when it was printed is not asked.
        let mut gp = staff(&portal, Role::Clinician).await;
        done(&mut gp, &ada.at("/freeze"), &[("why", "She asked")]).await;
        let list = officer.get(&manifest).await.body;
        assert!(!list.contains("Ada") && list.contains("Bob"), "{kind:?}: {list}");
        let archive = officer.get(&format!("{batch}/letters.zip")).await;
        assert_eq!(archive.status, 200);
        let page = officer.get(&batch).await.body;
        assert!(page.contains("1 letter was taken out") && !page.contains("She asked"), "{kind:?}: {page}");
        let number = taken_out(&mut officer, &batch).await;
        // After the check, before the handover.
        done(&mut gp, &bob.at("/flags"), &[("note", "Look first")]).await;
        let late = officer.post(&format!("{batch}/hand-over"), &[("out", &number)]).await;
        assert!(late.status == 422 && late.body.contains("Other letters must stay here"), "{kind:?}: {}", late.body);
        assert!(late.body.contains("2 letters were taken out"), "{kind:?}: {}", late.body);
        assert!(portal.database.texts("SELECT state FROM pack WHERE state = 'sent'").await.is_empty());
        let waits = gp.get("/practice/packs").await.body;
        assert_eq!(waits.matches("A letter may be at their home already").count(), 1, "{kind:?}: {waits}");
        let numbers = taken_out(&mut officer, &batch).await;
        handed_over(&mut officer, &batch, &numbers).await;
        assert!(portal.database.texts("SELECT state FROM pack WHERE state = 'sent'").await.is_empty(), "{kind:?}");
    }
}

#[tokio::test]
async fn a_practice_that_says_no_takes_its_letters_out_and_they_are_still_looked_at() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "out_of_plan").await;
        let [ada, ..] = written(&portal).await;
        let batch = printed(&portal, "10").await;
        answer(&portal, "no").await;
        let mut officer = officer(&portal).await;
        let list = officer.get(&format!("{batch}/manifest.csv")).await.body;
        assert!(!list.contains("Street"), "{kind:?}: {list}");
        // Taken out of the plan for good: a flag still takes a letter that waits out of the queue.
        portal
            .database
            .run(&format!("UPDATE programme_place SET area = '', wave = '' WHERE practice = '{BROOKSIDE}'"))
            .await;
        let states = async || portal.database.texts("SELECT state FROM pack ORDER BY state").await;
        let held = |states: &[String]| states.iter().filter(|state| *state == "held-out").count();
        let before = held(&states().await);
        done(&mut staff(&portal, Role::Clinician).await, &ada.at("/flags"), &[("note", "Look first")]).await;
        casework::programme::packs::make(&portal.office).await.unwrap();
        assert_eq!(held(&states().await), before + 1, "{kind:?}");
        portal.clock.pass(43 * DAY);
        let none = self::officer(&portal).await.post("/programme/packs", &[("letters", "10")]).await;
        assert_eq!(none.status, 422, "{kind:?}: what waits stands where it stood: {}", none.body);
    }
}

#[tokio::test]
async fn one_nobody_can_decide_about_keeps_nobody_else() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "one_bad").await;
        let [ada, bob, _] = written(&portal).await;
        let batch = printed(&portal, "10").await;
        let nhs = |person: &crate::town::people::Person| portal.office.keys.nhs(&person.number);
        let (hers, his) = (nhs(&ada), nhs(&bob));
        let kept = portal.database.texts(&format!("SELECT identity FROM person WHERE nhs_key = '{hers}'")).await;
        let spoil = format!("UPDATE person SET identity = '{{', version = version + 1 WHERE nhs_key = '{hers}'");
        portal.database.run(&spoil).await;
        let mut officer = officer(&portal).await;
        let list = officer.get(&format!("{batch}/manifest.csv")).await.body;
        assert!(!list.contains("Ada") && list.contains("Bob"), "{kind:?}: {list}");
        done(&mut staff(&portal, Role::Clinician).await, &bob.at("/flags"), &[("note", "Look first")]).await;
        for turn in 0..2 {
            casework::programme::packs::make(&portal.office).await.unwrap();
            let state = format!("SELECT state FROM pack WHERE nhs_key = '{his}'");
            assert_eq!(portal.database.texts(&state).await, ["held-out"], "{kind:?} {turn}");
            let page = officer.get("/programme/packs").await.body;
            assert!(page.contains("For 1 person the portal could not say"), "{kind:?} {turn}: {page}");
        }
        portal.clock.pass(10);
        // Mended, it waits for its place again.
        let identity = kept[0].replace('\'', "''");
        portal.database.run(&format!("UPDATE person SET identity = '{identity}' WHERE nhs_key = '{hers}'")).await;
        casework::programme::packs::make(&portal.office).await.unwrap();
        let state = format!("SELECT state FROM pack WHERE nhs_key = '{hers}'");
        assert_eq!(portal.database.texts(&state).await, ["queued"], "{kind:?}");
        assert!(!officer.get("/programme/packs").await.body.contains("could not say"), "{kind:?}");
        assert!(!own_words(&portal, &ada).await.is_empty());
    }
}
