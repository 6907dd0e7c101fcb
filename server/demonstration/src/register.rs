//! The rest of the practice's list: generated people, so that a list is as long as a list is.

use jiff::ToSpan;
use rand::Rng;
use rand::seq::SliceRandom;

use crate::chart::{Age, Card, Chart, Gender, Letter, Medicine, Who};
use crate::codes;
use crate::text::ailments::{AILMENTS, Ailment};
use crate::text::{letters, panels};

/// Sign-in name, given and family name, gender and age.
type Row = (&'static str, &'static str, &'static str, Gender, i64);

use Gender::{Female, Male};

const ROWS: [Row; 25] = [
    ("zoe", "Zoë", "Trelawney", Female, 27),
    ("lukasz", "Łukasz", "Nowakowski", Male, 33),
    ("niamh", "Niamh", "Ó Fearghail", Female, 45),
    ("rhys", "Rhys", "ap Gwilym", Male, 52),
    ("angharad", "Angharad", "Llwyd-Prŷs", Female, 61),
    ("renee", "Renée", "D'Souza", Female, 38),
    ("jose", "José", "Ibáñez Peña", Male, 29),
    ("bronwen", "Bronwen", "Tudor", Female, 73),
    ("ffion", "Ffion", "Môn", Female, 19),
    ("soren", "Søren", "Ångström", Male, 66),
    ("mei", "Mei", "Huang", Female, 31),
    ("abdul", "Abdul", "Karim", Male, 48),
    ("kwame", "Kwame", "Boateng", Male, 57),
    ("ivy", "Ivy", "Pettigrew", Female, 92),
    ("stanley", "Stanley", "Oakes", Male, 88),
    ("poppy", "Poppy", "Fairweather", Female, 4),
    ("freddie", "Freddie", "Nkemelu", Male, 7),
    ("isla", "Isla", "Macrae", Female, 10),
    ("reuben", "Reuben", "Silverstone", Male, 11),
    ("tamsin", "Tamsin", "Penrose", Female, 17),
    ("dev", "Dev", "Chaudhary", Male, 22),
    ("harriet", "Harriet", "Stowe-Whitcombe", Female, 54),
    ("cliff", "Clifford", "Baines", Male, 79),
    ("anneka", "Anneka", "van der Meer", Female, 41),
    ("joe", "Joe", "Li", Male, 36),
];

const LETTERS: [Letter; 3] = [letters::PHYSIOTHERAPY, letters::CARDIOLOGY, letters::ORTHOPAEDICS];

pub(crate) fn cards() -> impl Iterator<Item = Card> {
    ROWS.into_iter().zip(0i64..).map(|((id, given, family, gender, years), place)| Card {
        id,
        about: match years {
            0..=12 => "one of the list: a child under 13, who has no sign-in of their own",
            13..=17 => "one of the list: a young person",
            18..=64 => "one of the list: an adult with everyday problems",
            _ => "one of the list: an older person with a longer record",
        },
        family,
        given,
        gender,
        age: Age::Years(years, 40 + place * 11),
        write: everyday,
    })
}

/// A file of everyday visits; longer with age.
fn everyday(chart: &mut Chart) {
    let age = chart.age_on(chart.ago(0));
    if chart.dice.gen_bool(0.7) {
        chart.on(chart.ago(2_000), Who::Bevan);
        chart.no_known_allergy();
    } else {
        chart.on(chart.ago(2_000), Who::Okafor);
        chart.allergy(codes::PENICILLIN_ALLERGY, codes::URTICARIA, "mild");
    }
    if age < 18 {
        childhood_vaccines(chart);
    }
    if age >= 65 {
        autumn_vaccines(chart);
    }
    let visits = if age < 18 {
        3..6
    } else if age < 65 {
        4..9
    } else {
        9..16
    };
    visit_often(chart, visits, 3_000);
}

/// This many visits over the last `days`, the latest within a few weeks.
pub(crate) fn visit_often(chart: &mut Chart, visits: std::ops::Range<i64>, days: i64) {
    let count = chart.dice.gen_range(visits);
    for step in (0..count).rev() {
        let least = 4 + step * days / count;
        let days_ago = chart.dice.gen_range(least..least + days / count / 2 + 2);
        let date = chart.ago(days_ago);
        let age = chart.age_on(date);
        let fitting: Vec<&Ailment> = AILMENTS
            .iter()
            .filter(|it| (it.ages.0..=it.ages.1).contains(&age))
            .filter(|it| it.passing || !it.problem.is_some_and(|problem| chart.holds(problem)))
            .filter(|it| !it.medicine.and_then(Medicine::repeated).is_some_and(|name| chart.holds(name)))
            .collect();
        if let Some(ailment) = fitting.choose(&mut chart.dice).copied() {
            attend(chart, ailment, date, age);
        }
    }
}

fn attend(chart: &mut Chart, ailment: &Ailment, date: jiff::civil::Date, age: i16) {
    chart.consult(date, ailment.who, ailment.kind, ailment.notes);
    if age >= 18 && ailment.kind != "Telephone consultation" {
        let (systolic, diastolic) = (chart.dice.gen_range(112..142), chart.dice.gen_range(66..88));
        chart.blood_pressure(systolic, diastolic);
    }
    let problem = ailment.problem.map(|words| match ailment.code {
        Some(code) => chart.problem(code),
        None => chart.problem(words),
    });
    if let Some(problem) = problem.as_ref().filter(|_| ailment.passing) {
        chart.resolve(problem, date.saturating_add(10.days()).min(chart.ago(0)));
    }
    if let Some(medicine) = ailment.medicine {
        chart.prescribe(medicine, problem.as_ref());
    }
    if let Some(panel) = ailment.panel {
        let order = chart.order(panel);
        chart.on(date.saturating_add(2.days()), Who::Okafor);
        let report = chart.report(panel, Some(&order), &[]);
        if chart.dice.gen_bool(0.3)
            && let Some(&letter) = LETTERS.choose(&mut chart.dice)
        {
            chart.letter(letter, &[&order, &report]);
        }
    }
}

/// The routine vaccines a child has had by now, in words.
pub(crate) fn childhood_vaccines(chart: &mut Chart) {
    const SCHEDULE: [(i64, &str, u8); 7] = [
        (56, "6-in-1 vaccine", 1),
        (56, "Rotavirus vaccine", 1),
        (84, "6-in-1 vaccine", 2),
        (112, "6-in-1 vaccine", 3),
        (372, "MMR vaccine", 1),
        (372, "Pneumococcal vaccine", 2),
        (1_230, "4-in-1 pre-school booster", 1),
    ];
    let today = chart.ago(0);
    for (days, vaccine, dose) in SCHEDULE {
        let date = chart.born().saturating_add(days.days());
        if date <= today {
            chart.on(date, Who::Bevan);
            chart.vaccinate(vaccine, Some(dose), "Left thigh");
        }
    }
}

/// A flu vaccine for each of the last three years.
pub(crate) fn autumn_vaccines(chart: &mut Chart) {
    for year in [3, 2, 1] {
        chart.on(chart.ago(365 * year - 40), Who::Bevan);
        chart.vaccinate("Influenza vaccine", None, "Left upper arm");
    }
}

/// Blood tests a person on long-term medicines has each half-year.
pub(crate) const MONITORING: [&panels::Panel; 5] =
    [&panels::BLOOD_COUNT, &panels::KIDNEYS, &panels::LIVER, &panels::LIPIDS, &panels::DIABETES];
