//! Long records: several conditions at 70, and over three hundred entries at 83.

use jiff::ToSpan;
use rand::Rng;

use crate::chart::{Age, Card, Chart, Gender, Medicine, Who};
use crate::codes;
use crate::register::{MONITORING, autumn_vaccines, visit_often};
use crate::text::{letters, medicines, panels};
use crate::when::When;

pub(super) fn cards() -> Vec<Card> {
    vec![
        Card {
            id: "george",
            about: "a 70-year-old with several conditions, repeat medicines and many results",
            family: "Whitlock",
            given: "George",
            gender: Gender::Male,
            age: Age::Years(70, 95),
            write: george,
        },
        Card {
            id: "margaret",
            about: "has well over 300 entries, and a daughter who cares for her",
            family: "Ellison",
            given: "Margaret",
            gender: Gender::Female,
            age: Age::Years(83, 150),
            write: margaret,
        },
        Card {
            id: "rosa",
            about: "cares for her mother Margaret and would like to see her record for her",
            family: "Ellison-Delgado",
            given: "Rosa",
            gender: Gender::Female,
            age: Age::Years(58, 60),
            write: rosa,
        },
    ]
}

fn george(chart: &mut Chart) {
    chart.on(chart.ago(5_400), Who::Okafor);
    chart.allergy(codes::PENICILLIN_ALLERGY, codes::URTICARIA, "moderate");
    chart.measure(codes::CARDIOVASCULAR_RISK, 22.4, "%", "%");
    let pressure = chart.problem(codes::HYPERTENSION);
    chart.prescribe(medicines::RAMIPRIL, Some(&pressure));
    chart.family_history("Father", "Heart attack at 61");
    chart.on(chart.ago(3_300), Who::Okafor);
    let diabetes = chart.problem("Type 2 diabetes mellitus");
    chart.prescribe(medicines::METFORMIN, Some(&diabetes));
    chart.prescribe(medicines::ATORVASTATIN, Some(&diabetes));
    let gliclazide = chart.prescribe(medicines::GLICLAZIDE, Some(&diabetes));
    chart.on(chart.ago(2_100), Who::Lindqvist);
    chart.stop(&gliclazide, "Low sugars at night. Not to be restarted.");
    let gout = chart.problem("Gout");
    chart.prescribe(medicines::ALLOPURINOL, Some(&gout));
    chart.report(&panels::URATE, None, &[("Serum urate level", 512.0)]);
    let knees = chart.problem(codes::KNEE_OSTEOARTHRITIS);
    chart.prescribe(medicines::ASPIRIN, None);
    chart.takes(
        Medicine::repeat("Turmeric capsules", "One a day, bought from the health shop", 60, "capsule"),
        "Patient",
    );

    for half_year in (0..8i64).rev() {
        diabetic_review(chart, half_year, &diabetes);
    }
    autumn_vaccines(chart);
    chart.on(chart.ago(1_500), Who::Bevan);
    chart.vaccinate("Shingles vaccine", Some(1), "Left upper arm");

    chart.consult(
        chart.ago(240),
        Who::Okafor,
        "Surgery consultation",
        &[
            ("History", "Left knee worse since the summer, cannot kneel in the garden. Paracetamol barely helps."),
            ("Examination", "Flexion 100, crepitus, small effusion. Gait with a limp."),
            ("Plan", "Would like a surgical opinion. Referred. To keep walking."),
        ],
    );
    let referral = chart.refer(
        codes::ORTHOPAEDIC_REFERRAL,
        "Orthopaedics, St Brannoc's Hospital",
        "70-year-old with painful left knee despite exercise and tablets. Diabetes well controlled.",
        Some(&knees),
    );
    chart.on(chart.ago(170), Who::Okafor);
    chart.letter(letters::ORTHOPAEDICS, &[&referral, &knees]);
    chart.on(chart.ago(80), Who::Bevan);
    chart.finding(codes::NO_RETINOPATHY, None);
    chart.letter(letters::DIABETIC_EYES, &[&diabetes]);
    chart.care_plan(
        "Living with diabetes",
        &["Walk for half an hour most days", "Look at feet each evening", "Blood test every six months"],
        Some(&diabetes),
    );
    chart.diary("Diabetic review with bloods", chart.in_days(95));
}

/// Six-monthly bloods and a nurse visit; control slips and is won back.
fn diabetic_review(chart: &mut Chart, half_year: i64, diabetes: &crate::chart::Entry) {
    let drawn = chart.ago(182 * half_year + 25);
    let sugar = [58.0, 55.0, 61.0, 68.0, 64.0, 57.0, 53.0, 51.0];
    let level = usize::try_from(half_year).ok().and_then(|at| sugar.get(at)).copied().unwrap_or(55.0);
    chart.on(drawn, Who::Okafor);
    let report = chart.report(&panels::DIABETES, None, &[("HbA1c level (IFCC)", level)]);
    let filtration = 58.0 + f64::from(u32::try_from(half_year).unwrap_or(0));
    chart.report(&panels::KIDNEYS, None, &[("Estimated GFR", filtration)]);
    chart.report(&panels::LIPIDS, None, &[]);
    chart.report(&panels::URINE_ALBUMIN, None, &[]);
    chart.consult(
        drawn.saturating_add(6.days()),
        Who::Bevan,
        "Diabetic clinic",
        &[
            ("History", "Feels well. No low sugars. Feet: no numbness. Taking tablets as on the slip."),
            ("Plan", "Results gone through together. Agreed target. Next bloods in six months."),
        ],
    );
    let systolic = chart.dice.gen_range(128..146);
    chart.blood_pressure(systolic, 78);
    let weight = 88.5 + f64::from(chart.dice.gen_range(-3..4));
    chart.build(176.0, weight);
    let feet = chart.finding("Diabetic foot check", None);
    for side in ["Left foot", "Right foot"] {
        let foot = chart.finding(side, Some("Low risk. Pulses felt, sensation normal, skin sound."));
        chart.link(&feet, "hasMember", &foot);
    }
    chart.add(&feet, "focus", diabetes.pointer());
    chart.add(&feet, "focus", report.pointer());
}

fn margaret(chart: &mut Chart) {
    let carer = chart.related("Daughter and carer", "Rosa", "Ellison-Delgado", "07700 900958");
    chart.on(chart.ago(6_200), Who::Okafor);
    chart.no_known_allergy();
    transferred_file(chart);
    let heart = chart.problem("Heart failure");
    for medicine in [medicines::RAMIPRIL, medicines::ATORVASTATIN, medicines::OMEPRAZOLE, medicines::COLECALCIFEROL] {
        chart.prescribe(medicine, Some(&heart));
    }
    chart.prescribe(
        Medicine::repeat("Furosemide 40mg tablets", "One to be taken each morning", 28, "tablet"),
        Some(&heart),
    );
    for quarter in (0..14i64).rev() {
        let drawn = chart.ago(120 * quarter + 12);
        chart.on(drawn, Who::Okafor);
        for panel in MONITORING {
            chart.report(panel, None, &[("Estimated GFR", 47.0), ("Haemoglobin concentration", 116.0)]);
        }
        chart.on(drawn.saturating_add(3.days()), Who::Bevan);
        chart.blood_pressure(134, 74);
    }
    visit_often(chart, 24..28, 5_000);
    autumn_vaccines(chart);
    chart.on(chart.ago(700), Who::Bevan);
    chart.finding(codes::OVER_75_CHECK, Some("Manages with help from daughter. Memory sound. Two pills boxes."));
    chart.procedure(codes::CATARACT_EXTRACTION, When::Year(chart.years_ago(6, 0)), None);
    chart.procedure(codes::KNEE_REPLACEMENT, When::Month(chart.years_ago(12, 40)), None);
    chest_infection(chart);
    chart.consult(
        chart.ago(60),
        Who::Okafor,
        "Home visit",
        &[
            (
                "History",
                "Daughter Rosa present and speaks for her with her agreement. Ankles up again, sleeps on two pillows.",
            ),
            ("Examination", "Weight up 2 kg. Pitting to mid shin. Fine crackles at both bases."),
            ("Plan", "Water tablet doubled for a week. Bloods by district nurse. Rosa to ring if breathless."),
        ],
    );
    let plan = chart.care_plan(
        "If I become breathless",
        &["Weigh every morning", "Ring the surgery if two kilograms up in three days", "Rosa has a key"],
        Some(&heart),
    );
    chart.add(&plan, "contributor", carer.pointer());
    chart.on(chart.ago(20), Who::Okafor);
    chart.letter(letters::HEART_FAILURE, &[&heart]);
}

/// Entries that lost their codes on the way from an older system: only the words say what they are.
fn transferred_file(chart: &mut Chart) {
    for words in
        ["Hysterectomy aged 44", "Shingles, right side of chest", "Fell from ladder, wrist in plaster six weeks"]
    {
        let entry = chart
            .problem_since(crate::term::Term::coded(codes::DEGRADED_ENTRY, words), When::Year(chart.years_ago(30, 0)));
        chart.note(&entry, "Carried over from paper notes.");
    }
}

fn chest_infection(chart: &mut Chart) {
    chart.on(chart.ago(410), Who::Okafor);
    let letter = chart.letter(letters::DISCHARGE, &[]);
    let request = chart.order(&panels::CHEST_XRAY);
    chart.on(chart.ago(365), Who::Okafor);
    let film = chart.narrative_report(
        "Chest X-ray",
        "Imaging",
        Some(&request),
        "The shadowing seen at the right base has cleared. Heart a little enlarged, as before.",
    );
    chart.set(&letter, "context", serde_json::json!({ "related": [request.pointer(), film.pointer()] }));
    chart.on(chart.ago(364), Who::Lindqvist);
    let words = chart.narrative("Result", "Chest X-ray clear. Told Margaret by phone. Nothing more to do.");
    chart.link(&words, "focus", &film);
}

fn rosa(chart: &mut Chart) {
    chart.related("Mother, cared for by this patient", "Margaret", "Ellison", "07700 900959");
    chart.on(chart.ago(900), Who::Bevan);
    chart.finding("Is a carer", Some("Cares for her mother, who lives two doors away. Carers' group details given."));
    chart.no_known_allergy();
    visit_often(chart, 5..8, 2_000);
    chart.consult(
        chart.ago(45),
        Who::Lindqvist,
        "Surgery consultation",
        &[
            (
                "History",
                "Worn out. Up twice a night with her mother. Sister will not help. Tearful at times, no dark thoughts.",
            ),
            ("Plan", "Listened. Carer's assessment from the council. Sitting service. Back in three weeks."),
        ],
    );
    chart.problem("Carer stress");
}
