//! Grants to proxies and what pauses them: kept as they are, found by whom they concern and by nobody else.

use domain::{
    door::patient::Pieces,
    ids::{ConcernId, GrantId, PersonId},
    kind::Kind,
    proxy::{Concern, ConcernKind, Evidence, GrantState, Granted, Ground, ProxyGrant},
};
use store::Store;
use uuid::Uuid;

use crate::{
    harness::{conflicts, on_both},
    made::{HERE, THERE, at, ods, person, person_id, settle, staff},
};

fn grant(id: u128, name: &str) -> ProxyGrant {
    let pieces = Pieces { kinds: vec![Kind::Medicine, Kind::Document], free_text: true, since: None };
    let evidence = Evidence { seen: "Order 12 of the court".to_owned(), by: staff("gp"), at: at(1) };
    let granted = Granted { name: name.to_owned(), ground: Ground::Deputy, pieces, evidence };
    ProxyGrant::new(GrantId(Uuid::from_u128(id)), granted, Some("1980-02-29".parse().unwrap())).unwrap()
}

async fn add(store: &Store, to: &str, person: PersonId, grant: &ProxyGrant) {
    let mut tx = store.begin().await.unwrap();
    tx.add_grant(&ods(HERE), person, to, grant).await.unwrap();
    tx.commit().await.unwrap();
}

async fn on(store: &Store, number: u128) -> Vec<ProxyGrant> {
    store.grants_on(person_id(number)).await.unwrap().into_iter().map(|kept| kept.grant).collect()
}

async fn to(store: &Store, account: &str) -> Vec<(u128, Uuid)> {
    let kept = store.grants_to(account).await.unwrap();
    kept.into_iter().map(|kept| (kept.grant.id.0.as_u128(), kept.person.0)).collect()
}

#[tokio::test]
async fn a_grant_comes_back_as_it_was_kept() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let first = grant(1, "Sam Example");
        add(&store, "sam", person_id(1), &first).await;
        let paused = first.clone().pause(staff("desk"), at(5), "Rang").unwrap();
        let ended = paused.clone().end(staff("desk"), at(6), "Asked for").unwrap();
        for next in [paused, ended] {
            let mut tx = store.begin().await.unwrap();
            let known = tx.grants_on(person_id(1)).await.unwrap().remove(0);
            tx.save_grant(&known, &next).await.unwrap();
            // What was read before that no longer stands.
            conflicts(&tx.save_grant(&known, &next).await);
            tx.commit().await.unwrap();
            assert_eq!(on(&store, 1).await, [next]);
        }
        assert!(on(&store, 2).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_account_reaches_what_was_granted_to_whom_it_proved_to_be() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        add(&store, "sam", person_id(1), &grant(1, "Sam Example")).await;
        add(&store, "kim", person_id(1), &grant(2, "Kim Example")).await;
        add(&store, "sam", person_id(2), &grant(3, "Sam Example")).await;
        let mut tx = store.begin().await.unwrap();
        for (account, proved) in [("phone", "sam"), ("other", "kim"), ("unproven", "")] {
            tx.account_seen(account, "nhs-9", None, at(1)).await.unwrap();
            tx.account_proved(account, proved).await.unwrap();
        }
        // A grant that has not ended stands for its proxy alone.
        conflicts(&tx.add_grant(&ods(HERE), person_id(1), "sam", &grant(4, "Sam Example")).await);
        tx.commit().await.unwrap();
        let (one, two) = (person_id(1).0, person_id(2).0);
        assert_eq!(to(&store, "phone").await, [(1, one), (3, two)]);
        assert_eq!(to(&store, "other").await, [(2, one)]);
        assert!(to(&store, "unproven").await.is_empty() && to(&store, "nobody").await.is_empty());

        let mut tx = store.begin().await.unwrap();
        let known = tx.grants_on(person_id(1)).await.unwrap().into_iter().find(|kept| kept.grant.id.0.as_u128() == 1);
        let ended = grant(1, "Sam Example").end(staff("desk"), at(6), "").unwrap();
        tx.save_grant(&known.unwrap(), &ended).await.unwrap();
        tx.add_grant(&ods(HERE), person_id(1), "sam", &grant(4, "Sam Example")).await.unwrap();
        tx.account_proved("other", "").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(to(&store, "phone").await, [(3, two), (4, one)], "granted anew after an end");
        assert!(to(&store, "other").await.is_empty(), "the last sign-in proved nothing");
    })
    .await;
}

#[tokio::test]
async fn who_moves_leaves_grants_behind_for_good() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        add(&store, "sam", person_id(1), &grant(1, "Sam Example")).await;
        add(&store, "sam", person_id(2), &grant(2, "Sam Example")).await;
        let mut tx = store.begin().await.unwrap();
        tx.account_seen("phone", "nhs-9", None, at(1)).await.unwrap();
        tx.account_proved("phone", "sam").await.unwrap();
        tx.add_person(&person(1, THERE)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(to(&store, "phone").await, [(2, person_id(2).0)]);
        assert!(matches!(on(&store, 1).await[0].state, GrantState::Moved));
        // Back again: what ended stays ended.
        let mut tx = store.begin().await.unwrap();
        let known = tx.person(person_id(1)).await.unwrap().unwrap();
        tx.save_person(&known, &person(1, HERE)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(to(&store, "phone").await, [(2, person_id(2).0)]);
    })
    .await;
}

#[tokio::test]
async fn the_queue_hears_of_renewals_pauses_and_concerns() {
    on_both(|store| async move {
        settle(&store, &[1, 2, 3]).await;
        let (here, there) = (ods(HERE), ods(THERE));
        add(&store, "sam", person_id(1), &grant(1, "Sam Example")).await;
        add(&store, "kim", person_id(1), &grant(2, "Kim Example")).await;
        let paused = grant(3, "Sam Example").pause(staff("desk"), at(5), "").unwrap();
        add(&store, "sam", person_id(2), &paused).await;
        let by = grant(1, "Sam Example").renew_by().unwrap();
        let due = store.renewals_due(&here, by).await.unwrap();
        let due: Vec<_> = due.into_iter().map(|(staff_ref, _, first, count)| (staff_ref, first, count)).collect();
        assert_eq!(due, [("ref0001".to_owned(), by, 2), ("ref0002".to_owned(), by, 1)]);
        assert!(store.renewals_due(&here, by.yesterday().unwrap()).await.unwrap().is_empty());
        assert!(store.renewals_due(&there, by).await.unwrap().is_empty());
        let paused = store.grants_paused(&here).await.unwrap();
        assert_eq!(
            paused.into_iter().map(|(name, _, count)| (name, count)).collect::<Vec<_>>(),
            [("ref0002".to_owned(), 1)]
        );
        assert!(store.grants_paused(&there).await.unwrap().is_empty());

        let concern = |id, kind| Concern::new(ConcernId(Uuid::from_u128(id)), kind, "A note", staff("desk"), at(7));
        let (dispute, of_nobodys) = (concern(1, ConcernKind::Dispute), concern(2, ConcernKind::CourtOrder));
        let mut tx = store.begin().await.unwrap();
        tx.add_concern("nhs-1", &dispute).await.unwrap();
        tx.add_concern("nhs-3", &of_nobodys).await.unwrap();
        tx.commit().await.unwrap();
        let open = store.concerns_open(&here).await.unwrap();
        let open: Vec<_> = open.into_iter().map(|(name, _, concern)| (name, concern)).collect();
        assert_eq!(open, [("ref0001".to_owned(), dispute.clone())], "nobody looks after the third person");
        assert!(store.concerns_open(&there).await.unwrap().is_empty());
        let decided = dispute.clone().decide(staff("gp"), at(9), "Settled").unwrap();
        let mut tx = store.begin().await.unwrap();
        let known = tx.concerns("nhs-1").await.unwrap().remove(0);
        assert_eq!(known.concern, dispute);
        conflicts(&tx.save_concern("nhs-2", &known, &decided).await);
        tx.save_concern("nhs-1", &known, &decided).await.unwrap();
        conflicts(&tx.save_concern("nhs-1", &known, &decided).await);
        tx.commit().await.unwrap();
        assert_eq!(store.concerns("nhs-1").await.unwrap(), [decided]);
        assert!(store.concerns_open(&here).await.unwrap().is_empty());
    })
    .await;
}
