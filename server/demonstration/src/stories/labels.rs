//! Sensitive content, and every security label a file may carry.

use serde_json::json;

use crate::chart::{Age, Card, Chart, Gender, Label, Medicine, Who};
use crate::register::visit_often;
use crate::text::{letters, medicines, panels};
use crate::when::When;

pub(super) fn cards() -> Vec<Card> {
    vec![
        Card {
            id: "fiona",
            about: "sensitive history in plain words, and labels of every kind",
            family: "MacAllister",
            given: "Fiona",
            gender: Gender::Female,
            age: Age::Years(47, 199),
            write: fiona,
        },
        Card {
            id: "oliver",
            about: "his file holds things that are not clinical entries: a claim, a booking, a task",
            family: "Tennant",
            given: "Oliver",
            gender: Gender::Male,
            age: Age::Years(55, 66),
            write: oliver,
        },
    ]
}

fn fiona(chart: &mut Chart) {
    visit_often(chart, 5..7, 2_200);
    sexual_health(chart);
    chart.on(chart.ago(2_700), Who::Hart);
    let ended = chart.procedure("Termination of pregnancy", When::Month(chart.years_ago(24, 60)), None);
    chart.note(&ended, "Told us herself. Her husband does not know and must not.");
    overdose(chart);

    chart.on(chart.ago(140), Who::Okafor);
    let local = chart.finding("Alert from the old system", Some("Colour label carried over, meaning not known here."));
    chart.label(&local, Label::Local);
    let ordinary = chart.finding("Lives with husband and two dogs", None);
    chart.label(&ordinary, Label::Normal);
    let restricted = chart.problem("Alcohol problem, in recovery");
    chart.label(&restricted, Label::Restricted);
    let carried = chart.letter(letters::PHYSIOTHERAPY, &[]);
    chart.label(&carried, Label::NoPatientOfOldSystem);
    let content = chart.letter(letters::ORTHOPAEDICS, &[]);
    chart.label_content(&content, Label::NoPatient);
    by_hidden_clinic(chart);
}

fn sexual_health(chart: &mut Chart) {
    let date = chart.ago(820);
    chart.consult(
        date,
        Who::Lindqvist,
        "Surgery consultation",
        &[
            ("History", "New partner, some discharge. Asks for all tests. Wants nothing sent home."),
            ("Plan", "Swabs taken. Text result to her own phone."),
        ],
    );
    let test = chart.finding("Chlamydia test", Some("Positive. Treated, partner told by the clinic."));
    let infection = chart.problem("Genital chlamydia infection");
    chart.add(&infection, "evidence", json!({ "detail": [test.pointer()] }));
    chart.prescribe(
        Medicine::acute("Doxycycline 100mg capsules", "One to be taken twice a day for seven days", 14, "capsule"),
        Some(&infection),
    );
    chart.resolve(&infection, chart.ago(790));
}

fn overdose(chart: &mut Chart) {
    chart.consult(
        chart.ago(520),
        Who::Hart,
        "Telephone consultation",
        &[
            ("History", "Took thirty tablets on Saturday after a row, was sick, rang 111. Ashamed. Sister with her. No wish to die now."),
            ("Plan", "Crisis team today. Weekly prescriptions. Call tomorrow at ten."),
        ],
    );
    let mood = chart.problem("Depression");
    chart.prescribe(medicines::SERTRALINE, Some(&mood));
    let referral = chart.refer(
        "Referral to crisis team",
        "Three Rivers Crisis Resolution Team",
        "Overdose, see note.",
        Some(&mood),
    );
    chart.on(chart.ago(515), Who::Hart);
    let letter = chart.letter(letters::CRISIS_TEAM, &[&mood, &referral]);
    chart.label(&letter, Label::NoPatient);
}

/// An entry without a label, by somebody whose contained details carry one.
fn by_hidden_clinic(chart: &mut Chart) {
    let seen = chart.finding("Seen at specialist clinic", Some("Attends regularly. Blood tests done there."));
    chart.set(
        &seen,
        "contained",
        json!([{
            "resourceType": "Organization",
            "id": "clinic",
            "meta": { "security": [Label::NoPatient.coding()] },
            "name": "The Harbour Clinic",
        }]),
    );
    chart.set(&seen, "performer", json!([{ "reference": "#clinic" }]));
}

fn oliver(chart: &mut Chart) {
    visit_often(chart, 6..8, 2_000);
    chart.on(chart.ago(70), Who::Okafor);
    let order = chart.order(&panels::PROSTATE);
    chart.report(&panels::PROSTATE, Some(&order), &[]);
    let patient = chart.subject();
    let created = chart.ago(60).to_string();
    chart.enter(
        "Claim",
        json!({
            "status": "active",
            "type": { "text": "Private medical report" },
            "use": "claim",
            "patient": patient,
            "created": created,
            "provider": { "display": "Larkfield Surgery" },
            "priority": { "text": "normal" },
            "insurance": [{ "sequence": 1, "focal": true, "coverage": { "display": "Paid by the patient" } }],
        }),
    );
    chart.enter(
        "Appointment",
        json!({
            "status": "booked",
            "description": "Blood test",
            "start": format!("{}T09:20:00Z", chart.in_days(9)),
            "end": format!("{}T09:30:00Z", chart.in_days(9)),
            "created": created,
            "participant": [{ "actor": patient, "status": "accepted" }],
        }),
    );
    chart.enter(
        "Task",
        json!({
            "status": "requested",
            "intent": "order",
            "description": "Ring about insurance form",
            "for": patient,
            "authoredOn": created,
            "focus": order.pointer(),
        }),
    );
}
