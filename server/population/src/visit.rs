//! Everyday visits, until a file is as long as it should be.

use demonstration::codes;
use rand::{Rng, seq::SliceRandom};

use crate::file::{File, Measured, Term};

/// A reason to come, what was noted, and what was given for it.
type Reason = (&'static str, &'static str, Option<(&'static str, &'static str)>);

const REASONS: [Reason; 14] = [
    ("Sore throat", "Throat red for three days, no exudate. Likely viral. Rest and fluids, come back if worse.", None),
    (
        "Low back pain",
        "Ache after lifting, no red flags. Keep moving; exercises shown.",
        Some(("Ibuprofen 400mg tablets", "One three times a day with food")),
    ),
    (
        "Chest infection",
        "Cough and fever for five days, crackles at the right base.",
        Some(("Amoxicillin 500mg capsules", "One three times a day")),
    ),
    (
        "Urinary tract infection",
        "Burning and frequency for two days. Dip positive for nitrites.",
        Some(("Nitrofurantoin 100mg modified-release capsules", "One twice a day")),
    ),
    (
        "Eczema",
        "Dry itchy patches at elbows and knees. Emollients explained.",
        Some(("Hydrocortisone 1% cream", "Thinly twice a day")),
    ),
    ("Ear wax", "Muffled hearing on the left, wax seen. Olive oil drops advised.", None),
    ("Sprained ankle", "Turned on the kerb. Weight-bearing, no bony tenderness.", None),
    (
        "Conjunctivitis",
        "Sticky red eye since yesterday. Vision normal.",
        Some(("Chloramphenicol 1% eye ointment", "Four times a day")),
    ),
    (
        "Migraine",
        "One-sided headache with nausea, as before. Triggers discussed.",
        Some(("Sumatriptan 50mg tablets", "One at the start of an attack")),
    ),
    (
        "Indigestion",
        "Burning after meals for a month, no weight loss.",
        Some(("Omeprazole 20mg gastro-resistant capsules", "One each morning")),
    ),
    ("Tiredness", "Tired for some weeks, sleeping poorly. Bloods to be taken.", None),
    ("Shoulder pain", "Painful arc on the right since gardening. Exercises and review.", None),
    ("Verruca", "Two on the left heel. Salicylic acid from the pharmacy.", None),
    ("Insomnia", "Wakes at three most nights. Sleep habits gone through.", None),
];
const KINDS: [&str; 3] = ["Surgery consultation", "Telephone consultation", "Nurse clinic"];
const VACCINES: [&str; 3] = ["Influenza vaccine", "COVID-19 vaccine", "Pneumococcal vaccine"];

/// What laboratories report, with usual values in tenths.
const TESTS: [(&str, [i64; 2], &str, &str); 6] = [
    ("Haemoglobin concentration", [1_150, 1_600], "g/L", "g/L"),
    ("Serum sodium", [1_350, 1_450], "mmol/L", "mmol/L"),
    ("Serum potassium", [36, 52], "mmol/L", "mmol/L"),
    ("Serum creatinine", [550, 1_050], "umol/L", "umol/L"),
    ("Serum ferritin", [200, 2_500], "ug/L", "ug/L"),
    ("Total white cell count", [40, 108], "10*9/L", "10*9/L"),
];

/// Adds visits, tests and vaccines until there are so many entries.
pub(crate) fn fill(file: &mut File<'_>, dice: &mut impl Rng, entries: u64) {
    let span = file.lived().clamp(2, 365 * 12);
    while file.len() < entries {
        let day = file.ago(dice.gen_range(1..span));
        match dice.gen_range(0..10) {
            0..6 => attend(file, dice, day),
            6..8 => {
                if let Some((what, [low, high], unit, ucum)) = TESTS.choose(dice).copied() {
                    let tenths = dice.gen_range(low..=high);
                    file.measure(day, Measured { what: Term::Words(what), tenths, unit, ucum }, true, None);
                }
            }
            8 => file.vaccine(day, VACCINES.choose(dice).copied().unwrap_or("Influenza vaccine")),
            _ => {
                let tenths = dice.gen_range(480..1_100);
                let what = Term::Coded(codes::BODY_WEIGHT);
                file.measure(day, Measured { what, tenths, unit: "kg", ucum: "kg" }, false, None);
            }
        }
    }
}

fn attend(file: &mut File<'_>, dice: &mut impl Rng, day: jiff::civil::Date) {
    let Some((problem, note, medicine)) = REASONS.choose(dice).copied() else { return };
    let kind = KINDS.choose(dice).copied().unwrap_or("Surgery consultation");
    let visit = file.visit(day, kind);
    file.problem(day, Term::Words(problem), Some(day), Some(&visit));
    file.note(day, "History", note, Some(&visit));
    if dice.gen_bool(0.4) {
        let pressure = [dice.gen_range(105..150), dice.gen_range(62..92)];
        file.blood_pressure(day, pressure, Some(&visit));
    }
    if let Some((name, dose)) = medicine {
        file.medicine(day, Term::Words(name), dose, false, Some(&visit));
    }
}
