//! Safe contacts, errands of the practice, and the own off-switch.

use domain::{
    contact::{Channel, Contact, Mailbox, SetBy},
    own_view::OwnView,
};
use store::errand::ByHand;
use uuid::Uuid;

use crate::{
    harness::{conflicts, on_both},
    made::{HERE, THERE, at, ods, person_id, settle, staff},
};

#[tokio::test]
async fn a_contact_comes_back_as_it_was_kept() {
    on_both(|store| async move {
        let nothing = Contact::default();
        let proposed = nothing.clone().propose(Mailbox("a@mail.example".to_owned()), "hash".to_owned(), at(1)).unwrap();
        let mailed = match proposed.clone().confirm("hash", at(2), SetBy::Desk(staff("s"))) {
            domain::contact::Answer::Right { contact, .. } => contact,
            domain::contact::Answer::Wrong(contact) => contact,
        };
        assert!(matches!(mailed.confirmed.as_ref().unwrap().channel, Channel::Email(_)));
        let steps = [
            proposed,
            mailed.clone(),
            mailed.clone().by_letter(at(3), SetBy::Own),
            mailed.by_nothing(at(4), SetBy::Own),
        ];
        assert_eq!(store.contact("nhs-1").await.unwrap(), nothing);
        for contact in steps {
            let mut tx = store.begin().await.unwrap();
            let read = tx.contact("nhs-1").await.unwrap();
            tx.save_contact("nhs-1", &read, &contact, "").await.unwrap();
            // What was read before that no longer stands.
            conflicts(&tx.save_contact("nhs-1", &read, &contact, "").await);
            tx.commit().await.unwrap();
            assert_eq!(store.contact("nhs-1").await.unwrap(), contact);
        }
        assert_eq!(store.contact("nhs-2").await.unwrap(), nothing);
    })
    .await;
}

#[tokio::test]
async fn an_errand_waits_once_until_it_is_done() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let (here, one) = (ods(HERE), person_id(1));
        let mut tx = store.begin().await.unwrap();
        for (id, person, way) in [
            (1, 1, ByHand::Letter),
            (1, 1, ByHand::Letter),
            (2, 1, ByHand::Letter),
            (3, 1, ByHand::InPerson),
            (4, 2, ByHand::Letter),
        ] {
            tx.add_errand(Uuid::from_u128(id), &here, person_id(person), way, at(100 - i64::try_from(id).unwrap()))
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let waiting = || async {
            let rows = store.errands(&here).await.unwrap();
            rows.into_iter().map(|row| (row.staff_ref, row.way)).collect::<Vec<_>>()
        };
        let named = |number: u32, way| (format!("ref{number:04}"), way);
        assert_eq!(waiting().await, [named(2, ByHand::Letter), named(1, ByHand::InPerson), named(1, ByHand::Letter)]);
        assert!(store.errands(&ods(THERE)).await.unwrap().is_empty());
        let mut tx = store.begin().await.unwrap();
        assert!(!tx.errand_done(&ods(THERE), one, ByHand::Letter, &staff("s"), at(200)).await.unwrap());
        assert!(tx.errand_done(&here, one, ByHand::Letter, &staff("s"), at(200)).await.unwrap());
        assert!(!tx.errand_done(&here, one, ByHand::Letter, &staff("s"), at(200)).await.unwrap());
        // The same news does not come back; other news does.
        tx.add_errand(Uuid::from_u128(1), &here, one, ByHand::Letter, at(201)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(waiting().await, [named(2, ByHand::Letter), named(1, ByHand::InPerson)]);
        let mut tx = store.begin().await.unwrap();
        tx.add_errand(Uuid::from_u128(9), &here, one, ByHand::Letter, at(202)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(waiting().await.last(), Some(&named(1, ByHand::Letter)));
    })
    .await;
}

#[tokio::test]
async fn the_own_switch_is_kept_by_number() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let steps = [OwnView::Off { since: at(1) }, OwnView::Asked { since: at(1), at: at(2) }, OwnView::On];
        for view in steps {
            let mut tx = store.begin().await.unwrap();
            tx.save_own_view("nhs-1", view).await.unwrap();
            assert_eq!(tx.own_view("nhs-1").await.unwrap(), view);
            assert_eq!(tx.own_view("nhs-2").await.unwrap(), OwnView::On);
            tx.commit().await.unwrap();
            let asked: Vec<_> =
                store.asked_back(&ods(HERE)).await.unwrap().into_iter().map(|row| (row.0, row.2)).collect();
            let expected =
                if let OwnView::Asked { at, .. } = view { vec![("ref0001".to_owned(), at)] } else { Vec::new() };
            assert_eq!(asked, expected);
            assert!(store.asked_back(&ods(THERE)).await.unwrap().is_empty());
        }
    })
    .await;
}

#[tokio::test]
async fn a_mailbox_two_people_gave_is_told_to_be_shared_and_never_whose() {
    on_both(|store| async move {
        let keep = |nhs_key: &'static str, mailbox_key: &'static str| {
            let store = store.clone();
            async move {
                let mut tx = store.begin().await.unwrap();
                let read = tx.contact(nhs_key).await.unwrap();
                tx.save_contact(nhs_key, &read, &read.contact, mailbox_key).await.unwrap();
                tx.commit().await.unwrap();
            }
        };
        for (nhs_key, mailbox_key) in [("nhs-1", "a"), ("nhs-2", "b"), ("nhs-3", ""), ("nhs-4", "")] {
            keep(nhs_key, mailbox_key).await;
            assert!(!store.is_contact_shared(nhs_key).await.unwrap(), "{nhs_key}");
        }
        keep("nhs-2", "a").await;
        for (nhs_key, shared) in [("nhs-1", true), ("nhs-2", true), ("nhs-3", false), ("nhs-9", false)] {
            assert_eq!(store.is_contact_shared(nhs_key).await.unwrap(), shared, "{nhs_key}");
        }
    })
    .await;
}
