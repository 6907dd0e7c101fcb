//! Staff and their appointments.

use domain::role::Role;

use crate::{
    harness::on_both,
    made::{HERE, THERE, at, ods, staff},
};

#[tokio::test]
async fn an_appointment_holds_for_one_person_one_organisation_and_one_role() {
    on_both(|store| async move {
        let mut tx = store.begin().await.unwrap();
        for role in [Role::SafeguardingLead, Role::Clinician, Role::Clinician] {
            tx.appoint(&staff("one"), &ods(HERE), role, "operator", at(0)).await.unwrap();
        }
        tx.appoint(&staff("one"), &ods(THERE), Role::Receptionist, "operator", at(0)).await.unwrap();
        tx.commit().await.unwrap();
        let here = store.appointments(&staff("one"), &ods(HERE)).await.unwrap();
        assert_eq!(here, [Role::Clinician, Role::SafeguardingLead]);
        assert_eq!(store.appointments(&staff("one"), &ods(THERE)).await.unwrap(), [Role::Receptionist]);
        assert_eq!(store.appointments(&staff("two"), &ods(HERE)).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn every_role_can_be_appointed() {
    on_both(|store| async move {
        let mut tx = store.begin().await.unwrap();
        for role in Role::ALL {
            tx.appoint(&staff("one"), &ods(HERE), role, "operator", at(0)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut roles = store.appointments(&staff("one"), &ods(HERE)).await.unwrap();
        roles.sort_unstable();
        assert_eq!(roles, Role::ALL);
    })
    .await;
}

#[tokio::test]
async fn a_name_is_the_last_one_signed_in_with() {
    on_both(|store| async move {
        assert_eq!(store.staff_name(&staff("one")).await.unwrap(), "one");
        for name in ["Sam Example", "Sam O'Example"] {
            let mut tx = store.begin().await.unwrap();
            tx.name_staff(&staff("one"), name).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(store.staff_name(&staff("one")).await.unwrap(), name);
        }
    })
    .await;
}
