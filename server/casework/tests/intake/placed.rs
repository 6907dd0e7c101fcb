//! With whom a document is placed, and what is refused.

use casework::intake::{Placement, TakeInError};
use domain::nhs_number::NhsNumber;
use serde_json::json;

use crate::office::{NUMBER, bundle, on_both, problem};

#[tokio::test]
async fn what_cannot_be_placed_is_refused_and_leaves_nothing() {
    on_both(|surgery| async move {
        let other = NhsNumber::from_first_nine("999000002").unwrap();
        let own = bundle(&[problem("c1", "asthma", "2024-01-01")]);
        let mut nameless = own.clone();
        nameless["entry"][0]["resource"]["identifier"] = json!([]);
        let loose = json!({ "resourceType": "Bundle", "type": "collection",
            "entry": [{ "resource": problem("c1", "asthma", "2024-01-01") }] });
        for (what, document, placement) in [
            ("another number", &own, Placement::Number(other.clone())),
            ("no number", &nameless, Placement::AsGiven),
            ("no patient", &loose, Placement::AssignTestNumbers),
            ("a number nobody has", &loose, Placement::Number(other.clone())),
        ] {
            let refused = surgery.try_take(document, &placement).await;
            assert!(matches!(refused, Err(TakeInError::NotPlaced(_))), "{what}");
            assert!(surgery.person().await.is_none(), "{what}");
        }
        surgery.try_take(&own, &Placement::AsGiven).await.unwrap();
        let number = NhsNumber::parse(NUMBER).unwrap();
        assert_eq!(surgery.try_take(&loose, &Placement::Number(number)).await.unwrap().unchanged, 1);
    })
    .await;
}

#[tokio::test]
async fn a_test_number_is_the_same_each_time_and_vouched_for() {
    on_both(|surgery| async move {
        let mut nameless = bundle(&[problem("c1", "asthma", "2024-01-01")]);
        nameless["entry"][0]["resource"]["identifier"] = json!([]);
        let first = surgery.try_take(&nameless, &Placement::AssignTestNumbers).await.unwrap();
        let again = surgery.try_take(&nameless, &Placement::AssignTestNumbers).await.unwrap();
        assert_eq!((first.imported, again.imported, again.unchanged), (1, 0, 1));
    })
    .await;
}

/// One number given with the files of several people must not make one record of them.
#[tokio::test]
async fn a_number_given_with_files_stands_for_one_person() {
    on_both(|surgery| async move {
        let number = Placement::Number(NhsNumber::parse(NUMBER).unwrap());
        let of = |id: &str, born: &str, family: &str| {
            let mut document = bundle(&[problem("c1", "asthma", "2024-01-01")]);
            let patient = &mut document["entry"][0]["resource"];
            (patient["id"], patient["birthDate"]) = (json!(id), json!(born));
            (patient["identifier"], patient["name"]) = (json!([]), json!([{ "family": family, "given": ["Ada"] }]));
            document["entry"][1]["resource"]["subject"]["reference"] = json!(format!("Patient/{id}"));
            document
        };
        surgery.try_take(&of("a", "1980-02-03", "Marlow"), &number).await.unwrap();
        for (id, born, family, fits) in [
            ("b", "2019-05-06", "Marlow", false),
            ("b", "1980-02-03", "Smith", false),
            ("", "", "", false),
            // The same person from another system, and one whose own system put both right.
            ("b", "1980-02-03", "MARLOW", true),
            ("b", "1981-02-03", "Marlowe", true),
        ] {
            let taken = surgery.try_take(&of(id, born, family), &number).await;
            assert_eq!(taken.is_ok(), fits, "{id} {born} {family}: {taken:?}");
        }
        let names = surgery.person().await.unwrap().identity.names;
        assert!(names.iter().all(|name| name.family != "Smith"), "{names:?}");
    })
    .await;
}
