//! Looks at summaries: kept as they were, ended once, told or not.

use domain::{
    ids::{RequestId, ViewId},
    role::Role,
    stamp::Stamp,
    view::{Basis, Relationship, Scope, View, ViewState},
};
use store::Store;
use uuid::Uuid;

use crate::{
    harness::on_both,
    made::{HERE, THERE, at, ods, person_id, settle, staff},
};

fn view(id: u128, basis: Basis, relationship: Relationship, scope: Scope) -> View {
    let since = at(id.try_into().unwrap());
    View {
        id: ViewId(Uuid::from_u128(id)),
        viewer: staff("one"),
        viewer_name: "Dr One".to_owned(),
        role: Role::ClinicianElsewhere,
        organisation: ods(THERE),
        basis,
        relationship,
        scope,
        state: ViewState::Open { since, until: since.plus_seconds(3600) },
    }
}

fn every_basis() -> [Basis; 7] {
    let why = || "Needed at once".to_owned();
    [
        Basis::OwnPractice,
        Basis::InPerson,
        Basis::Approved(RequestId(Uuid::from_u128(9))),
        Basis::Emergency { why: why() },
        Basis::PublicInterest { why: why() },
        Basis::Statute { why: why() },
        Basis::CourtOrder { why: why() },
    ]
}

async fn add(store: &Store, nhs_key: &str, person: u128, view: &View) {
    let mut tx = store.begin().await.unwrap();
    tx.add_view(nhs_key, person_id(person), view, "allergies,medicines").await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn every_look_comes_back_as_it_was_within_its_person_and_its_viewer() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let mut all = Vec::new();
        for basis in every_basis() {
            for relationship in Relationship::ALL {
                for scope in [Scope::Core, Scope::CoreAndAdditional] {
                    let id = all.len() as u128 + 1;
                    let made = view(id, basis.clone(), relationship, scope);
                    add(&store, "nhs-1", 1, &made).await;
                    all.push(made);
                }
            }
        }
        let kept = store.views_of("nhs-1").await.unwrap();
        all.reverse();
        assert_eq!(kept.iter().map(|one| one.view.clone()).collect::<Vec<_>>(), all);
        for one in &kept {
            let (ViewState::Open { since, .. } | ViewState::Ended { since, .. }) = one.view.state;
            let told = (!one.view.basis.is_told_later()).then_some(since);
            assert_eq!((one.told_from, one.person), (told, person_id(1)));
            assert_eq!((one.shown.as_str(), one.nhs_key.as_str()), ("allergies,medicines", "nhs-1"));
        }
        assert_eq!(store.views_of("nhs-2").await.unwrap(), []);
        let id = all[0].id;
        assert_eq!(
            store.view_by(&ods(THERE), &staff("one"), id).await.unwrap().map(|one| one.view),
            Some(all[0].clone())
        );
        for (organisation, viewer) in [(HERE, "one"), (THERE, "two")] {
            assert_eq!(store.view_by(&ods(organisation), &staff(viewer), id).await.unwrap(), None);
        }
    })
    .await;
}

#[tokio::test]
async fn a_look_ends_once_and_telling_can_be_put_off_and_taken_up() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let made = view(1, Basis::InPerson, Relationship::SelfClaimed, Scope::Core);
        add(&store, "nhs-1", 1, &made).await;
        let open = |store: Store, now: Stamp| async move {
            store.open_views_by(&ods(THERE), &staff("one"), now).await.unwrap().len()
        };
        assert_eq!(open(store.clone(), at(10)).await, 1);
        assert_eq!(open(store.clone(), at(3601)).await, 0);
        for (nhs_key, end) in [("nhs-2", at(20)), ("nhs-1", at(30)), ("nhs-1", at(40))] {
            let mut tx = store.begin().await.unwrap();
            tx.end_view(nhs_key, made.id, end).await.unwrap();
            tx.tell_view(nhs_key, made.id, None).await.unwrap();
            tx.commit().await.unwrap();
        }
        let kept = store.views_of("nhs-1").await.unwrap().remove(0);
        assert_eq!(kept.view.state, ViewState::Ended { since: at(1), at: at(30) });
        assert_eq!(kept.told_from, None);
        assert_eq!(open(store.clone(), at(10)).await, 0);
        let mut tx = store.begin().await.unwrap();
        tx.tell_view("nhs-1", made.id, Some(at(50))).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.views_of("nhs-1").await.unwrap().remove(0).told_from, Some(at(50)));
    })
    .await;
}

#[tokio::test]
async fn what_a_look_showed_is_kept_once_and_found_by_its_person_alone() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let made = view(1, Basis::InPerson, Relationship::SelfClaimed, Scope::Core);
        add(&store, "nhs-1", 1, &made).await;
        assert!(store.seen_in("nhs-1", made.id).await.unwrap().is_empty());
        for (digest, items) in [("a", ["one", "two"]), ("a", ["one", "two"]), ("b", ["two", "three"])] {
            let mut tx = store.begin().await.unwrap();
            tx.add_seen("nhs-1", made.id, digest, &items.map(str::to_owned)).await.unwrap();
            tx.commit().await.unwrap();
        }
        let seen = store.seen_in("nhs-1", made.id).await.unwrap();
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["one", "three", "two"]);
        assert!(store.seen_in("nhs-2", made.id).await.unwrap().is_empty());
        assert!(store.seen_in("nhs-1", ViewId(Uuid::from_u128(2))).await.unwrap().is_empty());
    })
    .await;
}
