//! When it happened and when it was recorded.

use serde_json::{Value, json};

use crate::made::{entry, resource};

fn iso(fields: Value, type_name: &str) -> (Option<String>, Option<String>) {
    let facts = entry(&resource(type_name, "a", fields)).facts;
    (facts.clinical.map(|date| date.iso()), facts.recorded.map(|date| date.iso()))
}

#[test]
fn each_type_tells_its_dates_its_own_way() {
    let recorded = "https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-DateRecorded-1";
    let table = [
        (
            "Observation",
            json!({"effectiveDateTime": "2024-03", "issued": "2024-04-02T09:00:00+01:00"}),
            "2024-03",
            "2024-04-02",
        ),
        ("Observation", json!({"effectivePeriod": {"start": "2024-03-01"}}), "2024-03-01", "2024-03-01"),
        ("Condition", json!({"onsetDateTime": "1999", "recordedDate": "2001-01-05"}), "1999", "2001-01-05"),
        ("Condition", json!({"onsetDateTime": "1999", "assertedDate": "2001-01-05"}), "1999", "2001-01-05"),
        (
            "MedicationStatement",
            json!({"effectivePeriod": {"start": "2020-02-01"}, "dateAsserted": "2020-03-01"}),
            "2020-02-01",
            "2020-03-01",
        ),
        ("MedicationRequest", json!({"authoredOn": "2020-02-01"}), "2020-02-01", "2020-02-01"),
        (
            "Immunization",
            json!({"date": "2011-06-01", "extension": [{"url": recorded, "valueDateTime": "2012-01-01"}]}),
            "2011-06-01",
            "2012-01-01",
        ),
        (
            "Immunization",
            json!({"occurrenceDateTime": "2011-06-01", "recorded": "2012-01-01"}),
            "2011-06-01",
            "2012-01-01",
        ),
        (
            "Encounter",
            json!({"period": {"start": "2011-06-01T10:00:00Z", "end": "2011-06-02"}}),
            "2011-06-01",
            "2011-06-01",
        ),
        ("Procedure", json!({"performedPeriod": {"start": "2011-06-01"}}), "2011-06-01", "2011-06-01"),
        (
            "DocumentReference",
            json!({"created": "2010-01-19", "indexed": "2010-02-19T11:43:49Z"}),
            "2010-01-19",
            "2010-01-19",
        ),
        (
            "DocumentReference",
            json!({"date": "2010-02-19", "context": {"period": {"start": "2010-01-01"}}}),
            "2010-01-01",
            "2010-02-19",
        ),
        (
            "ReferralRequest",
            json!({"authoredOn": "2010-01-19", "occurrenceDateTime": "2010-02-01"}),
            "2010-02-01",
            "2010-01-19",
        ),
    ];
    for (type_name, fields, clinical, recorded) in table {
        assert_eq!(
            iso(fields.clone(), type_name),
            (Some(clinical.into()), Some(recorded.into())),
            "{type_name} {fields}"
        );
    }
}

#[test]
fn a_date_that_cannot_be_read_leaves_none() {
    let table = [
        json!({"effectiveDateTime": "2024-03-01", "issued": "last week"}),
        json!({"effectiveDateTime": "03/01/2024", "issued": "2024-03-01"}),
        json!({"effectiveDateTime": 2024, "issued": "2024-03-01"}),
        json!({"effectivePeriod": {"start": "?"}, "issued": "2024-03-01"}),
        json!({"effectiveTiming": {"repeat": {}}, "issued": "2024-03-01"}),
        json!({"issued": "2024-02-30"}),
    ];
    for fields in table {
        assert_eq!(iso(fields.clone(), "Observation"), (None, None), "{fields}");
    }
}

#[test]
fn the_time_of_import_is_no_date() {
    let fields = json!({"meta": {"lastUpdated": "2024-03-01T00:00:00Z"}});
    assert_eq!(iso(fields, "Observation"), (None, None));
}
