//! Children of every age that matters, and their parents.

use jiff::ToSpan;

use crate::chart::{Age, Card, Chart, Gender, Label, Medicine, Who};
use crate::codes;
use crate::register::{childhood_vaccines, visit_often};
use crate::text::{letters, medicines};

const fn card(
    id: &'static str,
    (given, family): (&'static str, &'static str),
    gender: Gender,
    age: Age,
    about: &'static str,
    write: fn(&mut Chart),
) -> Card {
    Card { id, about, family, given, gender, age, write }
}

pub(super) fn cards() -> Vec<Card> {
    use Gender::{Female, Male};
    vec![
        card(
            "sian",
            ("Siân", "Llewelyn-Hughes"),
            Female,
            Age::Years(41, 130),
            "mother of Osian, 12, and Carys, 14",
            sian,
        ),
        card("osian", ("Osian", "Hughes"), Male, Age::Years(12, 200), "12: has no sign-in of his own", osian),
        card(
            "carys",
            ("Carys", "Hughes"),
            Female,
            Age::Years(14, 90),
            "14: sees her record once the practice has assessed her",
            carys,
        ),
        card("marek", ("Marek", "Wójcik"), Male, Age::Years(46, 170), "father of Zofia, 15, and Kacper, 16", marek),
        card(
            "zofia",
            ("Zofia", "Wójcik"),
            Female,
            Age::Years(15, 240),
            "15: told the nurse things her father must not read",
            zofia,
        ),
        card("kacper", ("Kacper", "Wójcik"), Male, Age::Years(16, 70), "16 this year: may sign in by himself", kacper),
        card("grace", ("Grace", "Adeyemi"), Female, Age::Years(29, 160), "mother of a newborn", grace),
        card("noah", ("Noah", "Adeyemi"), Male, Age::Days(19), "a newborn of 19 days", noah),
    ]
}

fn sian(chart: &mut Chart) {
    chart.related("Son", "Osian", "Hughes", "07700 900962");
    chart.related("Daughter", "Carys", "Hughes", "07700 900962");
    chart.on(chart.ago(2_500), Who::Bevan);
    chart.no_known_allergy();
    visit_often(chart, 6..9, 2_400);
}

fn osian(chart: &mut Chart) {
    chart.related("Mother", "Siân", "Llewelyn-Hughes", "07700 900962");
    childhood_vaccines(chart);
    chart.on(chart.ago(1_500), Who::Bevan);
    let asthma = chart.problem(codes::ASTHMA);
    chart.prescribe(medicines::SALBUTAMOL, Some(&asthma));
    chart.prescribe(medicines::PREVENTER, Some(&asthma));
    chart.consult(
        chart.ago(95),
        Who::Bevan,
        "Asthma clinic",
        &[
            ("History", "Came with Mam. Coughs after football. Forgets the brown inhaler."),
            ("Plan", "Spacer again. Chart for the fridge."),
        ],
    );
    chart.finding(codes::ASTHMA_REVIEW, None);
    chart.measure(codes::PEAK_FLOW, 265.0, "L/min", "L/min");
}

fn carys(chart: &mut Chart) {
    chart.related("Mother", "Siân", "Llewelyn-Hughes", "07700 900962");
    childhood_vaccines(chart);
    chart.on(chart.ago(420), Who::Bevan);
    chart.vaccinate("HPV vaccine", Some(1), "Left upper arm");
    visit_often(chart, 3..5, 1_200);
}

fn marek(chart: &mut Chart) {
    chart.related("Daughter", "Zofia", "Wójcik", "07700 900963");
    chart.related("Son", "Kacper", "Wójcik", "07700 900963");
    visit_often(chart, 5..7, 2_000);
}

fn zofia(chart: &mut Chart) {
    chart.related("Father", "Marek", "Wójcik", "07700 900963");
    childhood_vaccines(chart);
    visit_often(chart, 2..4, 1_000);
    chart.consult(
        chart.ago(75),
        Who::Bevan,
        "Young people's clinic",
        &[
            ("History", "Came by herself after school. Has a boyfriend of 15, asks about the pill. Does not want her father to know."),
            ("History", "Understands what was said, able to decide. Encouraged to talk to her aunt."),
            ("Plan", "Pill started, condoms given. Advice on being kept safe. Texts to her own number only."),
        ],
    );
    chart.finding("Contraception advice given", None);
    chart.prescribe(medicines::COMBINED_PILL, None);
    chart.on(chart.ago(50), Who::Hart);
    let minutes = chart.letter(letters::CHILD_MEETING, &[]);
    chart.label(&minutes, Label::NoPatient);
}

fn kacper(chart: &mut Chart) {
    chart.related("Father", "Marek", "Wójcik", "07700 900963");
    childhood_vaccines(chart);
    visit_often(chart, 3..5, 1_500);
    chart.consult(
        chart.ago(28),
        Who::Lindqvist,
        "Surgery consultation",
        &[
            ("History", "Spots on face and back for a year, bothered by them."),
            ("Plan", "Gel at night, sun cream. Takes three months to work."),
        ],
    );
    let spots = chart.problem("Acne");
    chart
        .prescribe(Medicine::acute("Benzoyl peroxide 5% gel", "Apply a thin layer at night", 30, "gram"), Some(&spots));
}

fn grace(chart: &mut Chart) {
    chart.related("Son", "Noah", "Adeyemi", "07700 900964");
    chart.on(chart.ago(1_800), Who::Bevan);
    chart.no_known_allergy();
    visit_often(chart, 3..5, 1_500);
    chart.consult(
        chart.ago(250),
        Who::Lindqvist,
        "Surgery consultation",
        &[
            ("History", "Pregnancy test positive, pleased. Last period seven weeks ago."),
            ("Plan", "Folic acid. Booked with the midwife."),
        ],
    );
    let pregnancy = chart.problem("Pregnant");
    chart.takes(
        Medicine::acute("Folic acid 400microgram tablets", "One a day until week twelve", 84, "tablet"),
        "Patient",
    );
    let birth = chart.years_ago(0, 19);
    chart.on(birth, Who::Okafor);
    chart.resolve(&pregnancy, birth);
    chart.letter(letters::MATERNITY, &[&pregnancy]);
    chart.diary("Six to eight week check, mother and baby", chart.in_days(28));
}

/// A number still being traced: his own record is days old.
fn noah(chart: &mut Chart) {
    chart.number_status("08", "Trace postponed (baby under six weeks old)");
    chart.registered_as(chart.born(), "R", "Regular");
    chart.related("Mother", "Grace", "Adeyemi", "07700 900964");
    chart.on(chart.born(), Who::Bevan);
    chart.measure(codes::BIRTH_WEIGHT, 3.42, "kg", "kg");
    chart.on(chart.born().saturating_add(5.days()), Who::Bevan);
    chart.measure(codes::HEAD_CIRCUMFERENCE, 35.1, "cm", "cm");
    chart.narrative("Newborn blood spot", "Taken by the midwife on day five. Result awaited.");
}
