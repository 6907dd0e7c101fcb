//! Long-term illness: who has it, what they take, what is measured.

use demonstration::codes;
use rand::Rng;

use crate::{
    file::{File, Measured, Term},
    name::Sex,
};

/// A long-term illness as practices record it.
struct Illness {
    what: Term,
    /// Of a thousand people at ages under 18, 18 to 39, 40 to 64, 65 to 79, and older. Round numbers in the shape of the
    /// registers of the Quality and Outcomes Framework.
    of_thousand: [u32; 5],
    only: Option<Sex>,
    medicine: Option<(Term, &'static str)>,
    /// What is measured, its usual values in tenths, and whether a laboratory does it.
    measured: Option<(Term, [i64; 2], &'static str, &'static str, bool)>,
}

const fn words(text: &'static str) -> Term {
    Term::Words(text)
}

const ILLNESSES: &[Illness] = &[
    Illness {
        what: Term::Coded(codes::HYPERTENSION),
        of_thousand: [0, 15, 180, 480, 580],
        only: None,
        medicine: Some((words("Amlodipine 5mg tablets"), "One to be taken each day")),
        measured: None,
    },
    Illness {
        what: words("Type 2 diabetes"),
        of_thousand: [0, 10, 80, 170, 170],
        only: None,
        medicine: Some((words("Metformin 500mg tablets"), "One to be taken twice a day with food")),
        measured: Some((words("HbA1c"), [400, 780], "mmol/mol", "mmol/mol", true)),
    },
    Illness {
        what: Term::Coded(codes::ASTHMA),
        of_thousand: [60, 75, 70, 75, 60],
        only: None,
        medicine: Some((words("Salbutamol 100micrograms/dose inhaler CFC free"), "Two puffs when needed")),
        measured: Some((Term::Coded(codes::PEAK_FLOW), [3_000, 5_600], "L/min", "L/min", false)),
    },
    Illness {
        what: words("Depression"),
        of_thousand: [5, 120, 160, 110, 90],
        only: None,
        medicine: Some((words("Sertraline 50mg tablets"), "One to be taken each morning")),
        measured: None,
    },
    Illness {
        what: Term::Coded(codes::HYPERLIPIDAEMIA),
        of_thousand: [0, 10, 110, 260, 260],
        only: None,
        medicine: Some((words("Atorvastatin 20mg tablets"), "One to be taken each night")),
        measured: Some((words("Serum cholesterol"), [32, 68], "mmol/L", "mmol/L", true)),
    },
    Illness {
        what: words("Coronary heart disease"),
        of_thousand: [0, 1, 25, 110, 190],
        only: None,
        medicine: Some((Term::Coded(codes::ASPIRIN), "One to be taken each day, in water")),
        measured: None,
    },
    Illness {
        what: words("Atrial fibrillation"),
        of_thousand: [0, 1, 10, 70, 180],
        only: None,
        medicine: Some((words("Apixaban 5mg tablets"), "One to be taken twice a day")),
        measured: Some((Term::Coded(codes::PULSE_RATE), [560, 980], "beats/min", "/min", false)),
    },
    Illness {
        what: words("Chronic obstructive pulmonary disease"),
        of_thousand: [0, 1, 22, 65, 75],
        only: None,
        medicine: Some((words("Tiotropium bromide 18micrograms inhalation powder capsules"), "One each day, inhaled")),
        measured: None,
    },
    Illness {
        what: words("Chronic kidney disease stage 3"),
        of_thousand: [0, 1, 15, 120, 330],
        only: None,
        medicine: None,
        measured: Some((words("Serum creatinine"), [900, 1_600], "umol/L", "umol/L", true)),
    },
    Illness {
        what: words("Hypothyroidism"),
        of_thousand: [1, 15, 45, 80, 100],
        only: None,
        medicine: Some((words("Levothyroxine sodium 75microgram tablets"), "One to be taken each morning")),
        measured: Some((words("Serum thyroid stimulating hormone"), [4, 55], "mU/L", "mU/L", true)),
    },
    Illness {
        what: words("Epilepsy"),
        of_thousand: [4, 7, 9, 10, 10],
        only: None,
        medicine: Some((words("Lamotrigine 100mg tablets"), "One to be taken twice a day")),
        measured: None,
    },
    Illness {
        what: words("Rheumatoid arthritis"),
        of_thousand: [0, 2, 10, 18, 20],
        only: None,
        medicine: Some((words("Methotrexate 2.5mg tablets"), "Four to be taken once a week")),
        measured: None,
    },
    Illness { what: words("Dementia"), of_thousand: [0, 0, 1, 20, 130], only: None, medicine: None, measured: None },
    Illness {
        what: words("Breast cancer"),
        of_thousand: [0, 1, 22, 55, 60],
        only: Some(Sex::Female),
        medicine: None,
        measured: None,
    },
    Illness {
        what: words("Prostate cancer"),
        of_thousand: [0, 0, 8, 65, 90],
        only: Some(Sex::Male),
        medicine: None,
        measured: Some((words("Prostate specific antigen"), [2, 60], "ug/L", "ug/L", true)),
    },
    Illness {
        what: Term::Coded(codes::HAY_FEVER),
        of_thousand: [90, 130, 90, 50, 30],
        only: None,
        medicine: Some((words("Cetirizine 10mg tablets"), "One to be taken each day in summer")),
        measured: None,
    },
    Illness {
        what: Term::Coded(codes::KNEE_OSTEOARTHRITIS),
        of_thousand: [0, 2, 50, 150, 190],
        only: None,
        medicine: None,
        measured: None,
    },
];

/// Writes what somebody of this age has, and whether they have an allergy, a vaccine or neither on file.
pub(crate) fn write(file: &mut File<'_>, dice: &mut impl Rng, years: i64, sex: Sex, entries: u64) {
    let band = match years {
        ..18 => 0,
        18..40 => 1,
        40..65 => 2,
        65..80 => 3,
        _ => 4,
    };
    allergy(file, dice);
    let lived = file.lived().max(1);
    for illness in ILLNESSES.iter().filter(|illness| illness.only.is_none_or(|only| only == sex)) {
        let share = illness.of_thousand.get(band).copied().unwrap_or_default();
        if !dice.gen_ratio(share.min(1_000), 1_000) || file.len() + 3 > entries {
            continue;
        }
        let since = dice.gen_range(30..(lived / 2).clamp(31, 365 * 20));
        let day = file.ago(since);
        file.problem(day, illness.what, None, None);
        if let Some((medicine, dose)) = illness.medicine {
            file.medicine(day, medicine, dose, true, None);
        }
        if let Some((what, [low, high], unit, ucum, laboratory)) = illness.measured {
            let day = file.ago(dice.gen_range(5..since.max(6)));
            let tenths = dice.gen_range(low..=high);
            file.measure(day, Measured { what, tenths, unit, ucum }, laboratory, None);
        }
    }
}

/// Two files in five say that somebody asked; of ten asked, two have one.
fn allergy(file: &mut File<'_>, dice: &mut impl Rng) {
    if !dice.gen_ratio(2, 5) {
        return;
    }
    let day = file.ago(dice.gen_range(100..3_000));
    let what = if dice.gen_ratio(1, 5) { codes::PENICILLIN_ALLERGY } else { codes::NO_KNOWN_ALLERGY };
    file.allergy(day, Term::Coded(what));
}
