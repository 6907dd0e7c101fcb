//! Entries that are not finished, were taken back, or have no proper date.

use serde_json::{Value, json};

use crate::chart::{Age, Card, Chart, Gender, Who};
use crate::codes;
use crate::register::visit_often;
use crate::text::{letters, panels};
use crate::when::When;

pub(super) fn cards() -> Vec<Card> {
    vec![Card {
        id: "martin",
        about: "drafts, unfiled results, entries made in error, diary entries, missing and partial dates",
        family: "Voss",
        given: "Martin",
        gender: Gender::Male,
        age: Age::Years(62, 44),
        write: martin,
    }]
}

fn martin(chart: &mut Chart) {
    visit_often(chart, 7..9, 2_500);
    taken_back(chart);
    dates(chart);

    chart.consult(
        chart.ago(12),
        Who::Okafor,
        "Surgery consultation",
        &[
            ("History", "Weight down half a stone since Christmas without trying. Appetite fair."),
            ("Plan", "Bloods. See with results."),
        ],
    );
    let order = chart.order(&panels::BLOOD_COUNT);
    chart.on(chart.ago(8), Who::Okafor);
    chart.report_as("preliminary", &panels::BLOOD_COUNT, Some(&order), &[("Haemoglobin concentration", 98.0)]);
    chart.report_as("preliminary", &panels::INFLAMMATION, Some(&order), &[("Serum C-reactive protein", 61.0)]);
    let unread = chart.letter(letters::CARDIOLOGY, &[]);
    chart.set(&unread, "docStatus", "preliminary".into());

    let draft = chart.consult(
        chart.ago(3),
        Who::Lindqvist,
        "Surgery consultation",
        &[("History", "Seen with results, ?bowel, discuss 2ww - finish notes after clinic")],
    );
    chart.set(&draft, "status", "unknown".into());
    chart.problem("Weight loss");

    chart.on(chart.ago(90), Who::Bevan);
    chart.finding(codes::SMOKER, Some("Ten a day. Not ready to stop."));
    chart.diary("Blood pressure check", chart.in_days(60));
    chart.diary("Ring about bowel screening kit", chart.ago(5));
}

fn taken_back(chart: &mut Chart) {
    chart.on(chart.ago(700), Who::Reception);
    let wrong = chart.problem("Type 1 diabetes mellitus");
    chart.set(&wrong, "clinicalStatus", Value::Null);
    chart.set(
        &wrong,
        "verificationStatus",
        json!({ "coding": [{
            "system": "http://terminology.hl7.org/CodeSystem/condition-ver-status", "code": "entered-in-error",
        }] }),
    );
    chart.note(&wrong, "Wrong patient. Meant for another Mr Voss.");
    let weight = chart.measure(codes::BODY_WEIGHT, 812.0, "kg", "kg");
    chart.set(&weight, "status", "entered-in-error".into());
    chart.on(chart.ago(699), Who::Bevan);
    chart.measure(codes::BODY_WEIGHT, 81.2, "kg", "kg");
}

fn dates(chart: &mut Chart) {
    chart.on(chart.ago(1_600), Who::Okafor);
    chart.problem_since("Broken collar bone as a boy", When::Year(chart.years_ago(51, 0)));
    chart.problem_since("Hernia repair", When::Month(chart.years_ago(20, 30)));
    let whole_life = chart.problem_since("Colour blindness", When::Unknown);
    chart.set(&whole_life, "recordedDate", Value::Null);
    let vaccine = chart.vaccinate("Yellow fever vaccine", None, "Not recorded");
    chart.set(&vaccine, "occurrenceDateTime", Value::Null);
    chart.set(&vaccine, "occurrenceString", "Before going to sea".into());
    chart.set(&vaccine, "recorded", Value::Null);
    let vague = chart.finding("Smoked a pipe", None);
    chart.set(&vague, "effectiveDateTime", Value::Null);
    chart.set(&vague, "issued", Value::Null);
    let garbled = chart.finding("Hearing test", Some("Normal for age"));
    chart.set(&garbled, "effectiveDateTime", "31/02/2009".into());
    chart.set(&garbled, "issued", Value::Null);
    let ahead = chart.finding("Dental check", Some("Typed with the wrong year"));
    chart.set(&ahead, "effectiveDateTime", chart.in_days(720).to_string().into());
}
