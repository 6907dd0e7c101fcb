//! What becomes a row and what never does.

use domain::{
    date::PartialDate,
    entry::Finish,
    label::Labels,
    summary::{Heading, LineKind},
};
use serde_json::json;

use crate::made::{document, problems, said, table, take, words};

const PROBLEM: [&str; 4] = ["Date", "Description", "Value", "Supporting Information"];
const MEDICINE: [&str; 5] = ["Type", "Date", "Medication Item", "Dosage Instructions", "Quantity"];

#[test]
fn each_way_a_cell_writes_a_date_is_read_and_any_other_is_none() {
    let iso = [
        ("25 Mar 2020", Some("2020-03-25")),
        ("12-May-2020", Some("2020-05-12")),
        ("14-Nov-06", Some("2006-11-14")),
        ("14-Nov-27", Some("1927-11-14")),
        ("Prescribed: 29 Apr 2020", Some("2020-04-29")),
        ("Authorised (not issued): 26 Mar 2020", Some("2020-03-26")),
        ("01/02/2020", Some("2020-02-01")),
        ("Apr 2020", Some("2020-04")),
        ("2020", Some("2020")),
        ("2020-04-01", Some("2020-04-01")),
        ("31 Feb 2020", None),
        ("soon", None),
        ("", None),
        ("1 Apr 20200", None),
    ];
    for (cell, date) in iso {
        let row = format!("<tr><td>{cell}</td><td>Asthma</td><td/><td/></tr>");
        let found = problems(&table(&PROBLEM, &[&row])).unwrap();
        assert_eq!(found.document.rows[0].date.map(PartialDate::iso).as_deref(), date, "{cell}");
    }
}

#[test]
fn a_medicine_keeps_its_dose_and_what_is_written_below_it() {
    let rows = [
        "<tr><td>Repeat Medication</td><td>Last Issued: 12-May-2020</td><td>Aspirin <b>300mg</b>&#160;tablets</td>\
         <td>take one</td><td>60 tablet</td></tr>",
        "<tr><td colspan=\"2\"/><td>Reason for Medication: Viral headache</td><td colspan=\"2\"/></tr>",
        "<tr><td/><td colspan=\"4\">***Date Discontinued: 25 Mar 2020***</td></tr>",
    ];
    let found = take(&document(&[("RepeatMedsHeader", "Current Repeat Medications", &table(&MEDICINE, &rows))]));
    let found = found.unwrap();
    let [row] = found.document.rows.as_slice() else { unreachable!("one row") };
    assert_eq!(row.heading, Heading::RepeatMedicines);
    assert_eq!(words(row).title, "Aspirin 300mg tablets");
    let lines: Vec<_> = words(row).lines.iter().map(|line| (line.what, line.text.as_str())).collect();
    assert_eq!(
        lines,
        [
            (LineKind::DateOf, "Last Issued"),
            (LineKind::Dose, "take one"),
            (LineKind::Quantity, "60 tablet"),
            (LineKind::Text, "Reason for Medication: Viral headache"),
            (LineKind::Text, "***Date Discontinued: 25 Mar 2020***"),
        ]
    );
}

#[test]
fn notices_and_boilerplate_are_nobodys_record() {
    let inner = format!(
        "<h3>Anything</h3><p id=\"WithheldCREItemsHeaderStatement\">CANARY</p><p id=\"WithhedItemsStatment\">CANARY</p>\
         <p id=\"WithheldCREItemsStatement\">CANARY</p><p id=\"SendTime\">CANARY</p><p id=\"FutureStatement\">CANARY</p>\
         <p>One or more entries have been deliberately withheld from this GP Summary.</p>{}",
        table(
            &PROBLEM,
            &[
                "<tr><td colspan=\"4\">No relevant information available for this category.</td></tr>",
                "<tr><td>1 Apr 2020</td><td>Items withheld</td><td/><td/></tr>",
                "<tr><td>1 Apr 2020</td><td>Asthma</td><td/><td>Some things were deliberately withheld</td></tr>",
                "<tr><td>1 Apr 2020</td><td/><td/><td>Some things were deliberately withheld</td></tr>",
                "<tr><td>1 Apr 2020</td><td colspan=\"3\">Some things were deliberately withheld</td></tr>",
            ]
        )
    );
    assert_eq!(said(&problems(&inner).unwrap()), [("Asthma".to_owned(), Vec::new())]);
    let title = document(&[("Title", "General Practice Summary", "<p>Created by: CANARY</p>")]);
    assert_eq!(said(&take(&title).unwrap()), []);
}

#[test]
fn what_stands_where_nobody_can_read_it_is_kept_and_unfinished() {
    for inner in [
        "<p>Asthma</p>".to_owned(),
        table(&["Foo", "Bar"], &["<tr><td>1 Apr 2020</td><td>Asthma</td></tr>"]),
        table(&PROBLEM, &["<tr><td colspan=\"4\">Asthma</td></tr>"]),
    ] {
        let found = problems(&inner).unwrap();
        assert_eq!(found.document.rows.len(), 1, "{inner}");
        assert_eq!(found.document.rows[0].finish, Finish::Unknown, "{inner}");
    }
    let unknown = take(&document(&[(
        "NewHeader",
        "Something new",
        &table(&PROBLEM, &["<tr><td>1 Apr 2020</td><td>Asthma</td><td/><td/></tr>"]),
    )]));
    assert_eq!(unknown.unwrap().document.rows[0].heading, Heading::Unknown);
}

#[test]
fn a_coded_resource_gives_its_row_codes_and_labels_and_is_no_row() {
    let inner = table(
        &PROBLEM,
        &[
            "<tr><td>1 Apr 2020</td><td>Asthma</td><td/><td/></tr>",
            "<tr><td>2 Apr 2020</td><td>Gout</td><td/><td/></tr>",
        ],
    );
    let mut document = document(&[("ProblemsHeader", "Problems and Issues", &inner)]);
    let coded = |id: &str, code: &str, display: &str| {
        json!({ "resource": { "resourceType": "Condition", "id": id,
            "meta": { "security": [{ "code": "NOPAT" }] },
            "code": { "coding": [{ "system": "http://example.org", "code": code, "display": display }] } } })
    };
    document["entry"].as_array_mut().unwrap().push(coded("k1", "c-asthma", "ASTHMA"));
    let found = take(&document).unwrap();
    let hidden = Labels { nopat_existence: true, ..Labels::default() };
    let seen: Vec<_> = found.document.rows.iter().map(|row| (words(row).codes.len(), row.labels)).collect();
    assert_eq!(seen, [(1, hidden), (0, Labels::default())]);

    document["entry"].as_array_mut().unwrap().push(coded("k2", "c-other", "Said in other words"));
    document["entry"][0]["resource"]["section"][0]["entry"] = json!([{ "reference": "Condition/k2" }]);
    let found = take(&document).unwrap();
    let seen: Vec<_> = found.document.rows.iter().map(|row| (words(row).codes.len(), row.labels)).collect();
    assert_eq!(seen, [(2, hidden), (1, hidden)], "it may stand for any of them");
}

#[test]
fn a_label_counts_on_whatever_type_says_the_same_as_a_row() {
    let inner = table(&PROBLEM, &["<tr><td>1 Apr 2020</td><td>Asthma</td><td/><td/></tr>"]);
    for (kind, field) in [
        ("Condition", "code"),
        ("AllergyIntolerance", "code"),
        ("MedicationStatement", "medicationCodeableConcept"),
        ("MedicationRequest", "medicationCodeableConcept"),
        ("Immunization", "vaccineCode"),
    ] {
        let mut document = document(&[("ProblemsHeader", "Problems and Issues", &inner)]);
        let mut coded = json!({ "resource": { "resourceType": kind, "id": "k1",
            "meta": { "security": [{ "code": "NOPAT" }] } } });
        coded["resource"][field] = json!({ "coding": [{ "code": "c1", "display": "ASTHMA" }] });
        document["entry"].as_array_mut().unwrap().push(coded);
        assert!(take(&document).unwrap().document.rows[0].labels.nopat_existence, "{kind}");
    }
}

#[test]
fn a_label_of_the_document_counts_for_every_row() {
    let inner = table(&PROBLEM, &["<tr><td>1 Apr 2020</td><td>Asthma</td><td/><td/></tr>"]);
    let mut document = document(&[("ProblemsHeader", "Problems and Issues", &inner)]);
    document["entry"][0]["resource"]["confidentiality"] = json!("R");
    assert!(take(&document).unwrap().document.rows[0].labels.other);
}

#[test]
fn a_label_of_which_nobody_can_say_what_it_is_about_counts_for_every_row() {
    let inner = table(&PROBLEM, &["<tr><td>1 Apr 2020</td><td>Asthma</td><td/><td/></tr>"]);
    for beside in [
        json!({ "resourceType": "Medication", "id": "k1", "code": { "text": "Salbutamol" } }),
        json!({ "resourceType": "List", "id": "k1", "entry": [{ "item": { "reference": "Condition/elsewhere" } }] }),
        json!({ "resourceType": "Practitioner", "id": "k1" }),
        json!({ "resourceType": "Condition", "id": "k1", "code": { "text": "in no section, and said by no row" } }),
        json!({ "resourceType": "Condition", "id": "k1" }),
        json!({ "resourceType": "Condition", "id": "k".repeat(256), "code": { "text": "Asthma" } }),
        json!({ "id": "k1", "code": { "text": "Asthma" } }),
    ] {
        for security in [json!([{ "code": "NOPAT" }]), json!([{ "code": "R" }])] {
            let mut document = document(&[("ProblemsHeader", "Problems and Issues", &inner)]);
            let mut labelled = beside.clone();
            labelled["meta"] = json!({ "security": security });
            document["entry"].as_array_mut().unwrap().push(json!({ "resource": labelled }));
            assert_ne!(take(&document).unwrap().document.rows[0].labels, Labels::default(), "{beside}");
        }
    }
    let mut document = document(&[("ProblemsHeader", "Problems and Issues", &inner)]);
    let plain = json!({ "resource": { "resourceType": "Medication", "id": "k1", "code": { "text": "Salbutamol" } } });
    document["entry"].as_array_mut().unwrap().push(plain);
    assert_eq!(take(&document).unwrap().document.rows[0].labels, Labels::default());
}

/// Thousands of rows and of resources that all say the same, or of which nobody can say which they are: seconds, and closed.
#[test]
fn many_rows_beside_many_resources_are_no_hour() {
    let rows: Vec<String> =
        (0..4_000).map(|_| "<tr><td>1 Apr 2020</td><td>Asthma</td><td/><td/></tr>".to_owned()).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let inner = table(&PROBLEM, &rows);
    for text in ["Asthma", "Eczema"] {
        let mut document = document(&[("ProblemsHeader", "Problems and Issues", &inner)]);
        let entries: Vec<_> = (0..20_000).map(|nth| json!({ "reference": format!("Condition/k{nth}") })).collect();
        document["entry"][0]["resource"]["section"][0]["entry"] = entries.into();
        let resources = (0..20_000).map(|nth| {
            json!({ "resource": { "resourceType": "Condition", "id": format!("k{nth}"),
                "code": { "text": text, "coding": [{ "code": format!("c{nth}") }] } } })
        });
        document["entry"].as_array_mut().unwrap().extend(resources);
        let begun = std::time::Instant::now();
        let found = take(&document).unwrap();
        assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
        assert_eq!(found.document.rows.len(), 4_000);
        assert!(found.document.rows.iter().all(|row| row.finish == Finish::Unknown), "too much is said of it to know");
    }
}

/// Many ways to name the same many resources.
#[test]
fn references_that_lead_to_too_many_are_refused() {
    let inner = table(&PROBLEM, &["<tr><td>1 Apr 2020</td><td>Asthma</td><td/><td/></tr>"]);
    let mut document = document(&[("ProblemsHeader", "Problems and Issues", &inner)]);
    let entries: Vec<_> =
        (0..3_000).map(|nth| json!({ "reference": format!("https://s{nth}.example/Condition/k") })).collect();
    document["entry"][0]["resource"]["section"][0]["entry"] = entries.into();
    let resources = (0..3_000).map(|nth| json!({ "resource": { "resourceType": "Condition", "id": "k", "n": nth } }));
    document["entry"].as_array_mut().unwrap().extend(resources);
    assert!(take(&document).is_err());
}

#[test]
fn access_codes_are_found_wherever_they_stand() {
    let inner = table(
        &PROBLEM,
        &[
            "<tr><td>1 Apr 2020</td><td>Enhanced review indicated before granting access to own health record</td><td/><td/></tr>",
        ],
    );
    let mut document = document(&[("ProblemsHeader", "Problems and Issues", &inner)]);
    document["entry"].as_array_mut().unwrap().push(json!({ "resource": { "resourceType": "Observation", "id": "k1",
        "code": { "coding": [{ "code": "1364731000000104", "display": "Words" }] }, "effectiveDateTime": "2020-04-01" } }));
    let found = take(&document).unwrap();
    assert!(found.document.rows[0].access_code);
    assert_eq!(found.access_codes.len(), 1);
}
