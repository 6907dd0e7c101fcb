//! Summary documents: taken in once, replaced in order, refused for a reason.

use casework::{
    patient::{PatientReader, Reader},
    summary::{SummaryRefused, SummaryTaken, take_in},
};
use contract::{ports::patient::PatientRecord, views::patient::Summary};
use domain::nhs_number::NhsNumber;
use serde_json::{Value, json};

use crate::office::{NUMBER, Surgery, on_both, problem};

/// A document with these problems.
fn document(id: &str, replaces: Option<&str>, problems: &[&str]) -> Value {
    let rows: String =
        problems.iter().map(|words| format!("<tr><td>1 Mar 2026</td><td>{words}</td><td/><td/></tr>")).collect();
    let div = format!(
        "<div><p id=\"WithheldCREItemsStatement\">CANARY</p><table><thead><tr><th>Date</th><th>Description</th>\
         <th>Value</th><th>Supporting Information</th></tr></thead><tbody>{rows}</tbody></table></div>"
    );
    let relates = replaces.map(|id| json!([{ "code": "replaces", "targetIdentifier": { "value": id } }]));
    json!({ "resourceType": "Bundle", "type": "document", "entry": [
        { "resource": { "resourceType": "Composition", "id": id, "status": "final", "identifier": { "value": id },
            "date": "2026-03-10T12:00:00+00:00", "type": { "coding": [{ "code": "196981000000101" }] },
            "relatesTo": relates, "section": [{ "title": "Problems and Issues",
                "code": { "coding": [{ "code": "ProblemsHeader" }] }, "text": { "div": div } }] } },
        { "resource": { "resourceType": "Patient", "id": "p1", "identifier":
            [{ "system": "https://fhir.nhs.uk/Id/nhs-number", "value": NUMBER }] } }
    ] })
}

async fn send(surgery: &Surgery, document: &Value) -> Result<SummaryTaken, SummaryRefused> {
    take_in(&surgery.office, &surgery.ods, "system", None, document.to_string().as_bytes()).await
}

async fn read(surgery: &Surgery) -> Summary {
    let person = surgery.person().await.map(|held| held.id);
    let reader = Reader::Patient { account: "account".to_owned() };
    PatientReader { office: surgery.office.clone(), reader, person }.summary().await.unwrap()
}

fn titles(summary: &Summary) -> Vec<String> {
    let groups = summary.core.iter().chain(&summary.additional);
    groups.flat_map(|group| group.rows.iter().map(|row| row.title.clone())).collect()
}

#[tokio::test]
async fn a_document_is_shown_save_what_a_withheld_entry_speaks_of() {
    on_both(|surgery| async move {
        let mut hidden = problem("k1", "Hidden gout", "2019-01-01");
        hidden["meta"] = json!({ "security": [{ "code": "NOPAT" }] });
        surgery.take(&[hidden, problem("k2", "Asthma", "2020-01-01")]).await;
        assert!(!read(&surgery).await.is_sent);
        let first = document("AA", None, &["Asthma", "Hidden gout again", "Eczema"]);
        assert_eq!(send(&surgery, &first).await.unwrap(), SummaryTaken::Current { rows: 3 });
        let summary = read(&surgery).await;
        assert!(summary.is_sent);
        assert_eq!(titles(&summary), ["Asthma", "Eczema"]);
        assert_eq!((summary.core.len(), summary.additional.len()), (4, 16));
        assert!(!format!("{summary:?}").contains("CANARY"));

        // The same page as that of a person whose document never had the row.
        let second = document("BB", Some("AA"), &["Asthma", "Eczema"]);
        assert_eq!(send(&surgery, &second).await.unwrap(), SummaryTaken::Current { rows: 2 });
        assert_eq!(titles(&read(&surgery).await), titles(&summary));
    })
    .await;
}

#[tokio::test]
async fn each_refusal_has_its_reason_and_changes_nothing() {
    on_both(|surgery| async move {
        let first = document("AA", None, &["Asthma"]);
        assert!(matches!(send(&surgery, &first).await, Err(SummaryRefused::UnknownPerson)));
        surgery.take(&[problem("k2", "Asthma", "2020-01-01")]).await;
        send(&surgery, &first).await.unwrap();
        assert_eq!(send(&surgery, &first).await.unwrap(), SummaryTaken::Unchanged);
        let cases = [
            (document("AA", None, &["Other"]), "Repeated"),
            (document("BB", None, &["Other"]), "ReplacesNothing"),
            (document("BB", Some("ZZ"), &["Other"]), "ReplacesNotCurrent"),
        ];
        for (document, why) in cases {
            let refused = send(&surgery, &document).await.unwrap_err();
            assert_eq!(format!("{refused:?}"), why);
        }
        let other = NhsNumber::from_first_nine("999000002").or(NhsNumber::from_first_nine("999000003")).unwrap();
        let bytes = document("CC", Some("AA"), &["Other"]).to_string();
        let refused = take_in(&surgery.office, &surgery.ods, "system", Some(&other), bytes.as_bytes()).await;
        assert!(matches!(refused, Err(SummaryRefused::AnotherNumber)));
        assert_eq!(titles(&read(&surgery).await), ["Asthma"]);
    })
    .await;
}
