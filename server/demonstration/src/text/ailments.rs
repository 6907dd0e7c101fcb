//! Everyday reasons to come, with what is written about each.

use super::{medicines, panels};
use crate::chart::{Medicine, Who};
use crate::codes::{self, Code};
use crate::text::panels::Panel;

/// A reason to come, and what commonly follows from it.
pub(crate) struct Ailment {
    /// Name of the problem, if one is made of it.
    pub(crate) problem: Option<&'static str>,
    pub(crate) code: Option<Code>,
    pub(crate) ages: (i16, i16),
    pub(crate) who: Who,
    pub(crate) kind: &'static str,
    pub(crate) notes: &'static [(&'static str, &'static str)],
    pub(crate) medicine: Option<Medicine>,
    pub(crate) panel: Option<&'static Panel>,
    /// Goes away by itself.
    pub(crate) passing: bool,
}

const SURGERY: &str = "Surgery consultation";
const PHONE: &str = "Telephone consultation";
const CLINIC: &str = "Nurse clinic";

const PLAIN: Ailment = Ailment {
    problem: None,
    code: None,
    ages: (0, 120),
    who: Who::Okafor,
    kind: SURGERY,
    notes: &[],
    medicine: None,
    panel: None,
    passing: true,
};

pub(crate) const AILMENTS: &[Ailment] = &[
    Ailment {
        problem: Some("Sore throat"),
        notes: &[
            ("History", "Sore throat 3/7, no cough. Eating and drinking, no drooling. Temp at home 37.9."),
            ("Examination", "Throat red, no exudate, no cervical nodes. Chest clear. Looks well."),
            ("Plan", "Likely viral. Fluids, paracetamol. To come back if not better in a week or cannot swallow."),
        ],
        ..PLAIN
    },
    Ailment {
        problem: Some("Otitis media"),
        code: Some(codes::OTITIS_MEDIA),
        ages: (1, 14),
        who: Who::Lindqvist,
        notes: &[
            ("History", "Right earache since last night after a cold, poor sleep, no discharge."),
            ("Examination", "R TM red and bulging, left normal. Apyrexial. No mastoid tenderness."),
            ("Plan", "Discussed with parent that most settle in three days. Back-up prescription given."),
        ],
        medicine: Some(medicines::AMOXICILLIN),
        ..PLAIN
    },
    Ailment {
        problem: Some("Eczema"),
        ages: (0, 30),
        passing: false,
        notes: &[
            ("History", "Dry itchy patches elbow creases, worse since the heating went on. Soap and bubble bath used."),
            ("Examination", "Mild flexural eczema, not infected."),
            ("Plan", "Emollients as soap substitute, steroid cream for flares, leaflet."),
        ],
        medicine: Some(medicines::EMOLLIENT),
        ..PLAIN
    },
    Ailment {
        problem: Some("Insect bite"),
        ages: (3, 90),
        kind: PHONE,
        notes: &[
            (
                "History",
                "Bitten on calf two days ago while gardening. Itchy, red area the size of a 50p, not spreading. Photo seen.",
            ),
            (
                "Plan",
                "Not infected. Cold compress, hydrocortisone cream, antihistamine from the chemist. Safety-netted re spreading redness.",
            ),
        ],
        medicine: Some(medicines::HYDROCORTISONE),
        ..PLAIN
    },
    Ailment {
        problem: Some("Allergic rhinitis due to pollen"),
        code: Some(codes::HAY_FEVER),
        ages: (6, 60),
        kind: PHONE,
        passing: false,
        notes: &[
            (
                "History",
                "Usual spring symptoms, sneezing and streaming eyes, antihistamine alone not enough this year.",
            ),
            ("Plan", "Nasal spray, start two weeks before season next year. Technique explained."),
        ],
        medicine: Some(medicines::NASAL_SPRAY),
        ..PLAIN
    },
    Ailment {
        problem: Some("Asthma"),
        code: Some(codes::ASTHMA),
        ages: (7, 80),
        who: Who::Bevan,
        kind: "Asthma clinic",
        passing: false,
        notes: &[
            ("History", "Uses reliever about once a week, sleeps through. One course of steroids last winter."),
            ("Examination", "Good inhaler technique with spacer. Chest clear, no wheeze."),
            ("Plan", "Carry on preventer every day. Written action plan given. Flu vaccine in October."),
        ],
        medicine: Some(medicines::SALBUTAMOL),
        ..PLAIN
    },
    Ailment {
        problem: Some("Low back pain"),
        ages: (18, 90),
        who: Who::Lindqvist,
        notes: &[
            (
                "History",
                "Low back pain 2/52 after moving furniture. No leg pain or numbness, bladder and bowels normal.",
            ),
            ("Examination", "Tender lumbar paraspinal muscles, full power, reflexes normal, SLR 80 both sides."),
            (
                "Plan",
                "Mechanical. Keep moving, short course of naproxen with food. Self-refer to physio if no better in 6/52.",
            ),
        ],
        medicine: Some(medicines::NAPROXEN),
        ..PLAIN
    },
    Ailment {
        problem: Some("Tired all the time"),
        code: Some(codes::TIRED),
        ages: (16, 90),
        who: Who::Lindqvist,
        notes: &[
            (
                "History",
                "Tired for three months, sleeps seven hours, busy at work. Mood OK. Weight steady. No night sweats.",
            ),
            ("Examination", "Looks well, not pale. Pulse regular. No lymph nodes."),
            ("Plan", "Bloods first, then talk through results by phone. Sleep advice."),
        ],
        panel: Some(&panels::BLOOD_COUNT),
        ..PLAIN
    },
    Ailment {
        problem: Some("Urinary tract infection"),
        ages: (16, 95),
        kind: PHONE,
        notes: &[
            ("History", "Burning on passing urine 2/7, going often. No fever, no loin pain."),
            ("Plan", "Treat as lower UTI. Three days of nitrofurantoin. Sample if not settled."),
        ],
        medicine: Some(medicines::NITROFURANTOIN),
        ..PLAIN
    },
    Ailment {
        problem: Some("Hypothyroidism"),
        ages: (25, 90),
        passing: false,
        notes: &[
            ("History", "Feeling cold, constipated, some hair loss. Aunt has a thyroid problem."),
            ("Plan", "TSH raised on two tests. Start levothyroxine, repeat bloods in eight weeks."),
        ],
        medicine: Some(medicines::LEVOTHYROXINE),
        panel: Some(&panels::THYROID),
        ..PLAIN
    },
    Ailment {
        problem: Some("Hypertension"),
        code: Some(codes::HYPERTENSION),
        ages: (45, 95),
        who: Who::Bevan,
        kind: CLINIC,
        passing: false,
        notes: &[
            ("History", "Home readings average 148/92 over a week. No chest pain, no headaches. Walks the dog daily."),
            (
                "Plan",
                "Agreed to start tablets. Bloods and urine today. Salt and weight talked about. See in four weeks.",
            ),
        ],
        medicine: Some(medicines::AMLODIPINE),
        panel: Some(&panels::KIDNEYS),
    },
    Ailment {
        problem: Some("Hyperlipidemia"),
        code: Some(codes::HYPERLIPIDAEMIA),
        ages: (45, 85),
        kind: PHONE,
        passing: false,
        notes: &[
            ("History", "Phoned about NHS Health Check results."),
            (
                "Plan",
                "Talked through ten-year risk. Would like to start a statin. Recheck lipids and liver in three months.",
            ),
        ],
        medicine: Some(medicines::ATORVASTATIN),
        panel: Some(&panels::LIPIDS),
        ..PLAIN
    },
    Ailment {
        problem: Some("Osteoarthritis of knee"),
        code: Some(codes::KNEE_OSTEOARTHRITIS),
        ages: (55, 95),
        passing: false,
        notes: &[
            (
                "History",
                "Left knee stiff in the mornings for half an hour, sore on stairs. Manages the shops with a stick.",
            ),
            ("Examination", "Crepitus, small effusion, flexion to 110. Hip normal."),
            ("Plan", "Exercises, heat, paracetamol. X-ray would not change what we do at present."),
        ],
        medicine: Some(medicines::PARACETAMOL),
        ..PLAIN
    },
    Ailment {
        problem: Some("Dry eyes"),
        code: Some(codes::DRY_EYES),
        ages: (40, 95),
        kind: "eConsult",
        notes: &[
            (
                "History",
                "Online form: gritty eyes for months, worse at the computer. Vision fine. Optician last year, all well.",
            ),
            ("Plan", "Drops four times a day, screen breaks. To see optician if vision changes or pain."),
        ],
        medicine: Some(medicines::EYE_DROPS),
        ..PLAIN
    },
    Ailment {
        problem: Some("Onychomycosis"),
        code: Some(codes::NAIL_FUNGUS),
        ages: (30, 80),
        passing: false,
        notes: &[
            ("History", "Thick yellow big toenail for two years. Does not hurt."),
            ("Plan", "Explained tablets take months and need blood tests. Happy to leave alone."),
        ],
        ..PLAIN
    },
    Ailment {
        ages: (40, 74),
        who: Who::Bevan,
        kind: "NHS Health Check",
        notes: &[
            ("History", "Came for health check. No symptoms. Non-smoker. Alcohol about eight units a week."),
            ("Plan", "Results by text. Encouraged to keep active."),
        ],
        panel: Some(&panels::LIPIDS),
        ..PLAIN
    },
    Ailment {
        ages: (5, 80),
        who: Who::Bevan,
        kind: CLINIC,
        notes: &[
            ("History", "Cut to left hand from a broken glass yesterday, cleaned at home. Tetanus up to date."),
            ("Plan", "Wound clean, edges meet. Steri-strips, keep dry five days."),
        ],
        ..PLAIN
    },
];
