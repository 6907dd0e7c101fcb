//! The documents with which the national API answers: sent to us as an upload, each comes back with every row it had.

use std::{collections::BTreeMap, path::Path};

use domain::{
    nhs_number::NhsNumber,
    role::Role,
    sharing::{Change, Extent},
};
use serde_json::Value;

use super::{
    look::{choose, read},
    replay::{ORGANISATION, folder},
};
use crate::{
    record::{bundle, patient},
    town::{database::Kind, people::WIDE, portal::Portal},
};

const CASES: [&str; 3] = ["additional_information", "init_upload_org_sds_success", "init_upload_success"];

/// Cells of theirs whose words ours lacks, and why.
const CHOSEN: [(&str, &str); 4] = [
    ("Acute Medication", "the column repeats the heading"),
    ("Repeat Medication", "the column repeats the heading"),
    ("Date", "the head of a column that was sent as a row of its own"),
    ("Description", "the head of a column that was sent as a row of its own"),
];

/// The number of the person held here; those of the pairs fail their check digit or are nobody's.
const NUMBER: &str = "9995000180";

fn case(uat: &Path, name: &str) -> Value {
    let text = std::fs::read_to_string(uat.join("get_scr").join(name).join("1-basic.response.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The document as its practice would have sent it.
fn as_sent(mut document: Value) -> String {
    document["type"] = "document".into();
    for entry in document["entry"].as_array_mut().unwrap() {
        if entry["resource"]["resourceType"] == "Patient" {
            entry["resource"]["identifier"][0]["value"] = NUMBER.into();
        }
    }
    document.to_string()
}

/// The words of every cell under every heading.
fn cells(answer: &Value) -> Vec<String> {
    let sections = answer["entry"].as_array().unwrap().iter().flat_map(|entry| {
        entry["resource"]["section"].as_array().into_iter().flatten().map(|section| section["text"]["div"].as_str())
    });
    let cells = sections.flatten().flat_map(|div| div.split("<td").skip(1));
    let words = cells.filter_map(|cell| cell.split_once('>')?.1.split('<').next());
    words.map(|words| words.trim().replace("&gt;", ">")).filter(|words| !words.is_empty()).collect()
}

/// A cell of theirs in our words: dates are written out, and the word before one stands with the details.
fn ours_of(cell: &str) -> Vec<String> {
    let (of, date) = cell.rsplit_once(": ").unwrap_or(("", cell));
    let parts: Vec<&str> = date.split([' ', '-']).collect();
    let [day, month, year] = parts[..] else { return vec![cell.to_owned()] };
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (Ok(day), Ok(year), Some(month)) =
        (day.parse::<u8>(), year.parse::<u16>(), months.into_iter().find(|name| name.starts_with(month)))
    else {
        return vec![cell.to_owned()];
    };
    let year = if year < 100 { year + 2000 } else { year };
    vec![format!("{day} {month} {year}"), of.to_owned()]
}

#[tokio::test]
async fn every_row_of_a_document_comes_back() {
    let Some(uat) = folder() else {
        println!("SKIPPED: no shared data beside the project, so no document of the national API was read back");
        return;
    };
    let mut lacking: BTreeMap<String, u32> = BTreeMap::new();
    for name in CASES {
        let theirs = case(&uat, name);
        let portal = Portal::open(Kind::Sqlite, "returned").await;
        portal.practice(ORGANISATION, WIDE).await;
        portal.staff(ORGANISATION, ORGANISATION, Role::Clinician).await;
        let number = NhsNumber::parse(NUMBER).unwrap();
        let person = portal.take_in(ORGANISATION, &number, &bundle(&patient("Ann", "Pair", "1980-05-06"), &[])).await;
        let more = Change { extent: Some(Extent::ExpressCoreAndAdditional), ..Change::default() };
        choose(&portal, &person, more).await;
        let system = portal.system(ORGANISATION, Some(ORGANISATION)).await;
        let sent = system.fhir("/FHIR/R4/Bundle", as_sent(theirs.clone())).await;
        assert_eq!(sent.status, 201, "{name}: {}", sent.body);
        let answer = read(&system, &person).await;
        assert_eq!(answer.status, 200, "{name}: {}", answer.body);
        let ours = cells(&serde_json::from_str(&answer.body).unwrap());
        let (asked, given) = (cells(&theirs), ours.join("\n"));
        println!("{name}: {} cells sent, {} lines back", asked.len(), ours.len());
        for cell in asked {
            if !ours_of(&cell).iter().all(|words| given.contains(words)) {
                *lacking.entry(cell).or_default() += 1;
            }
        }
    }
    for cell in lacking.keys() {
        assert!(CHOSEN.iter().any(|(chosen, _)| chosen == cell), "{cell:?} was sent and did not come back");
    }
    for (cell, why) in CHOSEN {
        assert!(lacking.contains_key(cell), "{cell:?} comes back now: {why}");
    }
}
