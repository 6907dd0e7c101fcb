//! Staff and their appointments.

use domain::role::Role;
use store::staff::{Colleague, Loan};

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
        let here = store.appointments(&staff("one"), &ods(HERE), at(0)).await.unwrap();
        assert_eq!(here, [Role::Clinician, Role::SafeguardingLead]);
        assert_eq!(store.appointments(&staff("one"), &ods(THERE), at(0)).await.unwrap(), [Role::Receptionist]);
        assert_eq!(store.appointments(&staff("two"), &ods(HERE), at(0)).await.unwrap(), []);
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
        let mut roles = store.appointments(&staff("one"), &ods(HERE), at(0)).await.unwrap();
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

#[tokio::test]
async fn a_lent_lead_counts_until_the_end_and_while_the_lender_names_them() {
    on_both(|store| async move {
        let (lead, here, there) = (staff("lead"), ods(HERE), ods(THERE));
        let loan = Loan { staff: &lead, from: &there, to: &here, until: at(100) };
        let mut tx = store.begin().await.unwrap();
        tx.lend_lead(&loan, at(0)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.appointments(&lead, &here, at(1)).await.unwrap(), [], "the lender has not named them");

        let mut tx = store.begin().await.unwrap();
        tx.appoint(&lead, &there, Role::SafeguardingLead, "operator", at(1)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.appointments(&lead, &here, at(99)).await.unwrap(), [Role::SafeguardingLead]);
        assert_eq!(store.lent_to(&lead, &there, at(99)).await.unwrap(), [ods(HERE)]);
        let colleague = Colleague { id: lead.clone(), name: "lead".to_owned(), is_lead: true };
        assert_eq!(store.clinical_staff(&here, at(99)).await.unwrap(), [colleague]);
        assert_eq!(store.appointments(&lead, &here, at(100)).await.unwrap(), [], "it ends by itself");
        assert_eq!(store.lent_to(&lead, &there, at(100)).await.unwrap(), []);
        assert_eq!(store.clinical_staff(&here, at(100)).await.unwrap(), []);

        let mut tx = store.begin().await.unwrap();
        tx.appoint(&lead, &here, Role::SafeguardingLead, "operator", at(2)).await.unwrap();
        tx.lend_lead(&loan, at(3)).await.unwrap();
        tx.commit().await.unwrap();
        let own = store.appointments(&lead, &here, at(1_000_000)).await.unwrap();
        assert_eq!(own, [Role::SafeguardingLead], "an appointment of its own has no end, and a loan sets none");
    })
    .await;
}

#[tokio::test]
async fn colleagues_are_those_who_read_clinical_words_each_once() {
    on_both(|store| async move {
        let mut tx = store.begin().await.unwrap();
        for role in Role::ALL {
            tx.appoint(&staff(role.word()), &ods(HERE), role, "operator", at(0)).await.unwrap();
        }
        tx.appoint(&staff("clinician"), &ods(HERE), Role::SafeguardingLead, "operator", at(0)).await.unwrap();
        tx.appoint(&staff("other"), &ods(THERE), Role::Clinician, "operator", at(0)).await.unwrap();
        tx.name_staff(&staff("clinician"), "Zoe").await.unwrap();
        tx.commit().await.unwrap();
        let found = store.clinical_staff(&ods(HERE), at(1)).await.unwrap();
        let found: Vec<_> = found.iter().map(|one| (one.name.as_str(), one.is_lead)).collect();
        assert_eq!(found, [("Zoe", true), ("safeguarding-lead", true)]);
    })
    .await;
}
