//! People whose access the practice looks at one by one, and one who wants none.

use crate::chart::{Age, Card, Chart, Gender, Label, Who};
use crate::codes;
use crate::register::visit_often;
use crate::text::letters;

pub(super) fn cards() -> Vec<Card> {
    vec![
        Card {
            id: "claire",
            about: "her partner may be watching: domestic abuse, third parties, a dated review flag from her file",
            family: "Bennett",
            given: "Claire",
            gender: Gender::Female,
            age: Age::Years(37, 180),
            write: claire,
        },
        Card {
            id: "priya",
            about: "a review flag, and a later entry that says none is needed",
            family: "Nair",
            given: "Priya",
            gender: Gender::Female,
            age: Age::Years(43, 77),
            write: priya,
        },
        Card {
            id: "nadia",
            about: "a review flag and its withdrawal on the same day",
            family: "Haddad",
            given: "Nadia",
            gender: Gender::Female,
            age: Age::Years(39, 110),
            write: nadia,
        },
        Card {
            id: "gwen",
            about: "a review flag that nobody dated",
            family: "Prosser",
            given: "Gwen",
            gender: Gender::Female,
            age: Age::Years(64, 140),
            write: gwen,
        },
        Card {
            id: "derek",
            about: "told the practice he wants no online access",
            family: "Stubbs",
            given: "Derek",
            gender: Gender::Male,
            age: Age::Years(68, 210),
            write: derek,
        },
    ]
}

fn claire(chart: &mut Chart) {
    let partner = chart.related("Partner", "Darren", "Colley", "07700 900961");
    chart.on(chart.ago(3_000), Who::Bevan);
    chart.no_known_allergy();
    visit_often(chart, 5..7, 2_400);
    let visit = chart.consult(
        chart.ago(210),
        Who::Hart,
        "Surgery consultation",
        &[
            ("History", "Came alone. Bruises to upper arm, says fell on the stairs; on asking again, her partner Darren grabbed her. \
              He reads her phone and opens her post. Children were in the next room."),
            ("History", "His mother rang the surgery last month to say she fears for Claire. She asked us not to tell anyone she had rung."),
            ("Examination", "Four finger-tip bruises left upper arm, yellow. Old bruise right shin."),
            ("Plan", "Safe number taken. Offered the advocate, agreed to a call at work. Nothing to be sent home. Flag on the record."),
        ],
    );
    chart.label(&visit, Label::NoPatient);
    let harm = chart.problem("Victim of domestic abuse");
    chart.label(&harm, Label::NoPatient);
    chart.finding(codes::ENHANCED_REVIEW, None);
    let told = chart.finding("Third party information", Some("Mother-in-law fears for her safety, see consultation."));
    let call = partner_note(chart, &partner);
    chart.link(&told, "derivedFrom", &call);
    let referral = chart.refer(
        "Referral to domestic abuse advocate",
        "Three Rivers Independent Domestic Abuse Advocates",
        "High risk. Call at work only, weekdays after two.",
        Some(&harm),
    );
    chart.label(&referral, Label::NoPatient);

    chart.on(chart.ago(190), Who::Hart);
    let letter = chart.letter(letters::ADVOCACY, &[&harm, &referral]);
    chart.label(&letter, Label::NoPatient);
    chart.label_content(&letter, Label::NoPatient);

    let refuge = chart.enter(
        "Location",
        serde_json::json!({ "status": "active", "name": "Rowan House", "description": "Address kept by the advocate" }),
    );
    chart.label(&refuge, Label::NoPatient);
    let seen = chart.consult(
        chart.ago(120),
        Who::Hart,
        "Seen away from the surgery",
        &[
            ("History", "Settled with the children. Sleeping better. Solicitor on Thursday."),
            ("Plan", "Post held at reception."),
        ],
    );
    chart.set(&seen, "location", serde_json::json!([{ "location": refuge.pointer() }]));
}

/// What the partner's family said, kept as an entry of its own.
fn partner_note(chart: &mut Chart, partner: &crate::chart::Entry) -> crate::chart::Entry {
    let note = chart
        .narrative("Telephone call from a relative", "Rang in confidence. Worried by shouting heard through the wall.");
    chart.add(&note, "focus", partner.pointer());
    note
}

fn priya(chart: &mut Chart) {
    visit_often(chart, 6..8, 2_000);
    chart.on(chart.ago(640), Who::Hart);
    chart.finding(codes::ENHANCED_REVIEW, None);
    chart.on(chart.ago(600), Who::Hart);
    let review = chart.narrative(
        "Records access review",
        "Notes read in full. Nothing that should be kept back. No safeguarding concern.",
    );
    chart.on(chart.ago(598), Who::Hart);
    let lifted = chart.finding(no_review_needed(), None);
    chart.link(&lifted, "derivedFrom", &review);
}

fn nadia(chart: &mut Chart) {
    visit_often(chart, 4..6, 1_800);
    chart.on(chart.ago(330), Who::Hart);
    chart.finding(codes::ENHANCED_REVIEW, None);
    chart.finding(no_review_needed(), None);
}

fn gwen(chart: &mut Chart) {
    visit_often(chart, 6..9, 2_500);
    chart.on(chart.ago(500), Who::Lindqvist);
    let flag = chart.finding(codes::ENHANCED_REVIEW, None);
    chart.set(&flag, "effectiveDateTime", serde_json::Value::Null);
    chart.set(&flag, "issued", serde_json::Value::Null);
    chart.on(chart.ago(400), Who::Lindqvist);
    chart.finding(no_review_needed(), None);
}

fn derek(chart: &mut Chart) {
    visit_often(chart, 7..10, 2_800);
    chart.on(chart.ago(260), Who::Reception);
    let refusal = chart.finding(codes::ONLINE_ACCESS_DECLINED, None);
    chart.note(&refusal, "Does not hold with computers. Will ask at the desk.");
}

fn no_review_needed() -> crate::term::Term {
    crate::term::Term::coded(
        codes::ENHANCED_REVIEW_NOT_NEEDED,
        "Enhanced review not indicated before granting access to own health record",
    )
}
