//! What the post brings back: recorded against its copy, and nothing goes to the same address until somebody asked.

use domain::role::Role;

use super::{
    done,
    letters::{handed_over, own_words, printed, staff, written},
    officer,
};
use crate::town::{database::Kind, portal::Portal};

#[tokio::test]
async fn another_letter_goes_to_a_confirmed_address_and_reads_alike_whoever_holds_it() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "came_back").await;
        let [ada, bob, cy] = written(&portal).await;
        let batch = printed(&portal, "10").await;
        handed_over(&mut officer(&portal).await, &batch, "").await;
        let mut desk = staff(&portal, Role::Receptionist).await;
        for person in [&ada, &bob] {
            let odd = desk.post(&person.at("/letter"), &[("what", "back"), ("why", "gone away")]).await;
            assert!(odd.status == 422 && odd.body.contains("Choose what the envelope says"), "{}", odd.body);
            done(&mut desk, &person.at("/letter"), &[("what", "back"), ("why", "not-known")]).await;
        }
        // One of them is in danger now. At the front desk both read alike, at every step.
        done(&mut staff(&portal, Role::Clinician).await, &ada.at("/freeze"), &[("why", "She asked")]).await;
        casework::programme::packs::make(&portal.office).await.unwrap();
        let back = [("what", "back"), ("why", "refused")];
        let (again, asked) = ([("what", "again")], [("what", "again"), ("confirmed", "yes")]);
        let steps: [&[(&str, &str)]; 5] = [&again, &back, &asked, &asked, &back];
        for (at, fields) in steps.into_iter().enumerate() {
            let mut answers = Vec::new();
            for person in [&ada, &bob] {
                let answer = desk.post(&person.at("/letter"), fields).await;
                answers.push((answer.status, answer.body.contains("A letter came back from this address")));
            }
            assert_eq!(answers[0], answers[1], "{kind:?}, step {at}");
            let expected = if at == 0 { (422, true) } else { (303, false) };
            assert_eq!(answers[0], expected, "{kind:?}, step {at}");
        }
        // Who was never written to reads as before.
        let never = desk.post(&cy.at("/letter"), &asked).await;
        assert!(never.status == 422 && never.body.contains("Letters go out in turn"), "{}", never.body);
        let second = printed(&portal, "10").await;
        let list = officer(&portal).await.get(&format!("{second}/manifest.csv")).await.body;
        assert!(list.contains("Bob") && !list.contains("Ada"), "{kind:?}: {list}");
        handed_over(&mut officer(&portal).await, &second, "").await;
        // The first copy may still come back late: the weeks of the second run on.
        done(&mut desk, &bob.at("/letter"), &[("what", "back"), ("why", "moved"), ("earlier", "yes")]).await;
        assert!(own_words(&portal, &bob).await.starts_with("You have 84 days"), "{kind:?}");
    }
}

#[tokio::test]
async fn a_letter_that_comes_back_while_the_next_is_on_paper_keeps_that_one() {
    let portal = Portal::open(Kind::Sqlite, "late-return").await;
    let [ada, ..] = written(&portal).await;
    let batch = printed(&portal, "10").await;
    handed_over(&mut officer(&portal).await, &batch, "").await;
    let mut desk = staff(&portal, Role::Receptionist).await;
    done(&mut desk, &ada.at("/letter"), &[("what", "again")]).await;
    let second = printed(&portal, "10").await;
    let manifest = format!("{second}/manifest.csv");
    assert!(officer(&portal).await.get(&manifest).await.body.contains("Ada"), "the first got lost");
    done(&mut desk, &ada.at("/letter"), &[("what", "back"), ("why", "not-delivered")]).await;
    assert!(!officer(&portal).await.get(&manifest).await.body.contains("Ada"), "it came back from there after all");
}
