//! Questions to patients: who asked, how far each is, and who can see it.

use domain::{
    ids::{PersonId, RequestId},
    request::{Approval, Request, RequestState},
};
use jiff::civil::date;
use store::{
    Store, StoreError,
    request::{About, NewRequest},
};
use uuid::Uuid;

use crate::{
    harness::on_both,
    made::{HERE, THERE, at, ods, person_id, settle, staff},
};

fn request(id: u128, to: Option<PersonId>) -> NewRequest {
    NewRequest {
        request: Request {
            id: RequestId(Uuid::from_u128(id)),
            asker: staff("one"),
            asker_name: "Dr One".to_owned(),
            organisation: ods(THERE),
            asked_at: at(id.try_into().unwrap()),
            state: RequestState::Asked,
        },
        nhs_key: "nhs-1".to_owned(),
        about: About { nhs_number: "9990000001".to_owned(), born: date(1980, 2, 29) },
        delivered_to: to,
    }
}

async fn add(store: &Store, new: &NewRequest) {
    let mut tx = store.begin().await.unwrap();
    tx.add_request(new).await.unwrap();
    tx.commit().await.unwrap();
}

async fn seen_by_patient(store: &Store, nhs_key: &str) -> Vec<u128> {
    store.requests_to(nhs_key, at(0)).await.unwrap().iter().map(|one| one.request.id.0.as_u128()).collect()
}

#[tokio::test]
async fn a_request_reaches_its_patient_alone_and_its_asker_alone() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let delivered = request(1, Some(person_id(1)));
        for new in [&delivered, &request(2, None), &request(3, Some(person_id(1)))] {
            add(&store, new).await;
        }
        assert_eq!(seen_by_patient(&store, "nhs-1").await, [3, 1]);
        assert!(seen_by_patient(&store, "nhs-2").await.is_empty());
        let kept = &store.requests_to("nhs-1", at(0)).await.unwrap()[1];
        assert_eq!(
            (&kept.request, &kept.about, &kept.nhs_key),
            (&delivered.request, &delivered.about, &delivered.nhs_key)
        );
        assert_eq!(kept.delivered_to, Some(person_id(1)));
        assert_eq!(store.requests_to("nhs-1", at(3)).await.unwrap(), []);
        // The asker sees all three alike.
        let asked = store.requests_by(&ods(THERE), &staff("one"), at(0)).await.unwrap();
        assert_eq!(asked.iter().map(|one| one.request.id.0.as_u128()).collect::<Vec<_>>(), [3, 2, 1]);
        for (organisation, asker) in [(HERE, "one"), (THERE, "two")] {
            assert_eq!(store.requests_by(&ods(organisation), &staff(asker), at(0)).await.unwrap(), []);
            let id = delivered.request.id;
            assert_eq!(store.request_by(&ods(organisation), &staff(asker), id).await.unwrap(), None);
        }
        let undelivered = store.request_by(&ods(THERE), &staff("one"), RequestId(Uuid::from_u128(2))).await.unwrap();
        assert_eq!(undelivered.unwrap().delivered_to, None);
    })
    .await;
}

#[tokio::test]
async fn every_step_comes_back_as_it_was_and_two_at_once_conflict() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        add(&store, &request(1, Some(person_id(1)))).await;
        let id = RequestId(Uuid::from_u128(1));
        let approval = Approval { at: at(5), until: at(3605), once: true, for_team: false, used: false };
        let steps = [
            RequestState::Approved(approval.clone()),
            RequestState::Approved(Approval { for_team: true, used: true, once: false, ..approval }),
            RequestState::Declined { at: at(6) },
            RequestState::Lapsed { at: at(7) },
        ];
        for state in steps {
            let mut tx = store.begin().await.unwrap();
            assert_eq!(tx.request_to("nhs-2", id).await.unwrap(), None);
            let known = tx.request_to("nhs-1", id).await.unwrap().unwrap();
            let changed = Request { state, ..known.request.clone() };
            tx.save_request(&known, &changed).await.unwrap();
            assert!(matches!(tx.save_request(&known, &changed).await, Err(StoreError::Conflict)));
            tx.commit().await.unwrap();
            let kept = store.request_by(&ods(THERE), &staff("one"), id).await.unwrap().unwrap();
            assert_eq!(kept.request, changed);
        }
    })
    .await;
}
