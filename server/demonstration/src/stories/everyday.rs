//! Ordinary files: one of usual length, and one with a single entry.

use jiff::ToSpan;

use crate::chart::{Age, Card, Chart, Gender, Who};
use crate::codes;
use crate::text::{letters, medicines, panels};

pub(super) fn cards() -> Vec<Card> {
    vec![
        Card {
            id: "amina",
            about: "a well 34-year-old with an ordinary record",
            family: "Rahman",
            given: "Amina",
            gender: Gender::Female,
            age: Age::Years(34, 120),
            write: amina,
        },
        Card {
            id: "tom",
            about: "has one entry in the whole record",
            family: "Ashdown",
            given: "Tom",
            gender: Gender::Male,
            age: Age::Years(25, 200),
            write: tom,
        },
    ]
}

fn amina(chart: &mut Chart) {
    chart.on(chart.ago(3_900), Who::Bevan);
    chart.no_known_allergy();
    chart.finding(codes::NEVER_SMOKED, None);
    chart.finding(codes::ALCOHOL_INTAKE, Some("None"));

    chart.consult(
        chart.ago(1_420),
        Who::Lindqvist,
        "Surgery consultation",
        &[
            ("History", "Sprained right ankle stepping off a kerb. Walked straight after, swollen since."),
            ("Examination", "Swelling over the outer ankle, no bony tenderness, can take four steps."),
            ("Plan", "No X-ray needed. Rest two days then gentle movement. Should be running again in six weeks."),
        ],
    );
    let ankle = chart.problem("Sprain of ankle");
    chart.resolve(&ankle, chart.ago(1_360));

    chart.on(chart.ago(980), Who::Bevan);
    let smear = chart.procedure(codes::CERVICAL_SCREENING, crate::when::When::Day(chart.ago(980)), None);
    chart.note(&smear, "Chaperone offered and declined. Easy test. Result by post.");
    chart.on(chart.ago(960), Who::Okafor);
    chart.narrative_report("Cervical screening result", "Cytology", None, "HPV not found. Next test in five years.");

    winter_tiredness(chart);

    chart.on(chart.ago(300), Who::Bevan);
    chart.vaccinate("Hepatitis A vaccine", Some(1), "Left upper arm");
    chart.vaccinate("Typhoid vaccine", Some(1), "Right upper arm");

    chart.consult(
        chart.ago(150),
        Who::Bevan,
        "Pill check",
        &[
            ("History", "Happy with the pill. No migraine, no clots in the family, non-smoker."),
            ("Plan", "Six months given."),
        ],
    );
    chart.build(164.0, 61.5);
    chart.blood_pressure(116, 72);
    chart.prescribe(medicines::COMBINED_PILL, None);

    chart.consult(
        chart.ago(9),
        Who::Okafor,
        "Telephone consultation",
        &[
            ("History", "Sneezing and itchy eyes again, same as last spring. Over-the-counter tablets help a little."),
            ("Plan", "Add a nasal spray. Send a photo of the rash on the arm if it comes back."),
        ],
    );
    let hay_fever = chart.problem(codes::HAY_FEVER);
    chart.prescribe(medicines::NASAL_SPRAY, Some(&hay_fever));
}

/// One consultation whose test, report, results, phone call and letter all hang together.
fn winter_tiredness(chart: &mut Chart) {
    let date = chart.ago(460);
    let visit = chart.consult(
        date,
        Who::Okafor,
        "Surgery consultation",
        &[
            ("History", "Tired since the autumn, short of breath on hills. Heavy periods for a year. Eats no meat."),
            ("Examination", "Pale inside the eyelids. Pulse 84 regular. Heart and lungs normal."),
            ("Plan", "Blood count and iron. Phone with the result."),
        ],
    );
    chart.measure(codes::PULSE_RATE, 84.0, "beats/min", "/min");
    let order = chart.order(&panels::BLOOD_COUNT);
    let iron_order = chart.order(&panels::IRON);
    chart.on(date.saturating_add(2.days()), Who::Okafor);
    let count = chart.report(
        &panels::BLOOD_COUNT,
        Some(&order),
        &[("Haemoglobin concentration", 104.0), ("Mean cell volume", 74.2)],
    );
    chart.set(&count, "encounter", visit.pointer());
    let iron = chart.report(&panels::IRON, Some(&iron_order), &[("Serum ferritin", 7.0)]);
    chart.set(&iron, "encounter", visit.pointer());

    chart.consult(
        date.saturating_add(5.days()),
        Who::Okafor,
        "Telephone consultation",
        &[
            ("History", "Phoned with results: iron stores low, mild anaemia to match. No bowel symptoms."),
            ("Plan", "Iron for three months, recheck, see about the periods. Diet sheet texted."),
        ],
    );
    let anaemia = chart.problem("Iron deficiency anaemia");
    chart.add(&anaemia, "evidence", serde_json::json!({ "detail": [iron.pointer()] }));
    let tablets =
        crate::chart::Medicine::acute("Ferrous fumarate 210mg tablets", "One to be taken each day", 84, "tablet");
    chart.prescribe(tablets, Some(&anaemia));
    let referral = chart.refer(
        "Referral to gynaecology",
        "Gynaecology, St Brannoc's Hospital",
        "Heavy periods with anaemia. Would like to talk about a coil.",
        Some(&anaemia),
    );
    chart.on(date.saturating_add(70.days()), Who::Okafor);
    chart.letter(letters::GYNAECOLOGY, &[&referral, &iron, &count]);
    chart.on(date.saturating_add(100.days()), Who::Okafor);
    chart.report(&panels::BLOOD_COUNT, None, &[]);
    chart.resolve(&anaemia, date.saturating_add(101.days()));
}

fn tom(chart: &mut Chart) {
    chart.on(chart.ago(40), Who::Bevan);
    chart.vaccinate("Influenza vaccine", None, "Left upper arm");
}
