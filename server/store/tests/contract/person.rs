//! People: who they are, how they are found, and what becomes of them on a move.

use domain::identity::{Identity, Life, Name, Registration, Told, Verification};
use store::person::Held;

use crate::{
    harness::on_both,
    made::{HERE, THERE, at, identity, ods, person, person_id, settle, staff},
};

#[tokio::test]
async fn every_identity_comes_back_as_it_was() {
    on_both(|store| async move {
        settle(&store, &[]).await;
        let name =
            |given: &str, family: &str, current| Name { given: given.to_owned(), family: family.to_owned(), current };
        let told = Told::by_staff(staff("one"), at(1), "a letter");
        let mut number = 0;
        for registration in Registration::ALL {
            for bits in 0..32_u8 {
                number += 1;
                let bit = |at: u8| bits >> at & 1 == 1;
                let identity = Identity {
                    verification: if bit(0) { Verification::Verified } else { Verification::NotVerified },
                    registration,
                    names: vec![name("Zoë", "O'Neill-Ŵ", true), name("", "", false)],
                    birth_date: bit(1).then(|| "1908-02-29".parse().unwrap()),
                    deceased: bit(1),
                    sensitive: bit(2),
                    superseded: bit(3),
                    home: bit(3).then(|| "a-key".to_owned()),
                    life: if bit(4) { Life::Active.protect(told.clone()).unwrap() } else { Life::Active },
                    ..identity(number)
                };
                let mut kept = person(number, HERE);
                kept.identity = identity.clone();
                let mut tx = store.begin().await.unwrap();
                tx.add_person(&kept).await.unwrap();
                tx.commit().await.unwrap();
                let found = store.person(person_id(number)).await.unwrap().unwrap();
                // Where nobody may learn where they are, not even that they live with somebody is kept.
                let home = identity.home.clone().filter(|_| !bit(2) && !bit(4));
                assert!(found.identity == Identity { home, ..identity }, "{registration:?} {bits:05b}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_person_is_found_by_each_key_within_the_practice_alone() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let (here, there) = (ods(HERE), ods(THERE));
        let mut tx = store.begin().await.unwrap();
        tx.add_person(&person(3, THERE)).await.unwrap();
        tx.commit().await.unwrap();
        let is_first = |held: Option<Held>| held.is_some_and(|held| held.id == person_id(1) && held.is_current);
        assert!(is_first(store.person(person_id(1)).await.unwrap()));
        assert!(is_first(store.person_by_nhs("nhs-1").await.unwrap()));
        assert!(is_first(store.person_of(&here, "nhs-1").await.unwrap()));
        assert!(is_first(store.person_by_source(&here, "source-1").await.unwrap()));
        assert!(is_first(store.person_by_ref(&here, "ref0001").await.unwrap()));
        let mut tx = store.begin().await.unwrap();
        assert!(is_first(tx.person_by_ref(&here, "ref0001").await.unwrap()));
        assert!(tx.person_by_ref(&there, "ref0001").await.unwrap().is_none());
        drop(tx);
        let named = store.people_named(&here, "name-and-birth").await.unwrap();
        assert_eq!(named.iter().map(|held| held.id).collect::<Vec<_>>(), [person_id(1), person_id(2)]);

        assert!(store.person(person_id(9)).await.unwrap().is_none());
        assert!(store.person_by_nhs("nhs-9").await.unwrap().is_none());
        assert!(store.person_of(&there, "nhs-1").await.unwrap().is_none());
        assert!(store.person_by_source(&there, "source-1").await.unwrap().is_none());
        assert!(store.person_by_ref(&there, "ref0001").await.unwrap().is_none());
        assert_eq!(store.people_named(&there, "name-and-birth").await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_move_closes_the_old_holding_and_keeps_it() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let before = store.person(person_id(1)).await.unwrap().unwrap();
        let mut tx = store.begin().await.unwrap();
        tx.add_person(&person(1, THERE)).await.unwrap();
        tx.commit().await.unwrap();
        let old = store.person(person_id(1)).await.unwrap().unwrap();
        assert!(before.is_current && !old.is_current);
        assert_eq!(old.standing().registration, Registration::Ended);
        assert_eq!(store.person_by_nhs("nhs-1").await.unwrap().unwrap().practice.ods, ods(THERE));
        assert!(store.people_named(&ods(HERE), "name-and-birth").await.unwrap().is_empty());
        let mut tx = store.begin().await.unwrap();
        crate::harness::conflicts(&tx.save_safety(&before, &before.safety).await);
    })
    .await;
}

#[tokio::test]
async fn a_person_who_moves_back_has_one_holding_that_counts() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let (back, there) = (person(1, HERE), person(1, THERE));
        let mut tx = store.begin().await.unwrap();
        tx.add_person(&there).await.unwrap();
        let (old, _) = tx.person_for_intake(&back.practice, "nhs-1").await.unwrap().unwrap();
        tx.save_person(&old, &back).await.unwrap();
        tx.commit().await.unwrap();
        let is_current = async |id| store.person(id).await.unwrap().unwrap().is_current;
        assert!(is_current(back.id).await);
        assert!(!is_current(there.id).await);
        assert_eq!(store.person_by_nhs("nhs-1").await.unwrap().unwrap().id, back.id);
    })
    .await;
}
