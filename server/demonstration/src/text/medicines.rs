//! Prescriptions as they stand on a repeat slip.

use crate::chart::Medicine;
use crate::codes;

pub(crate) const METFORMIN: Medicine =
    Medicine::repeat("Metformin 500mg tablets", "Two to be taken twice a day with meals", 112, "tablet");
pub(crate) const GLICLAZIDE: Medicine =
    Medicine::repeat("Gliclazide 80mg tablets", "One to be taken each morning with breakfast", 28, "tablet");
pub(crate) const RAMIPRIL: Medicine =
    Medicine::repeat("Ramipril 5mg capsules", "One to be taken each day", 28, "capsule");
pub(crate) const AMLODIPINE: Medicine =
    Medicine::repeat("Amlodipine 5mg tablets", "One to be taken each day", 28, "tablet");
pub(crate) const ATORVASTATIN: Medicine =
    Medicine::repeat("Atorvastatin 20mg tablets", "One to be taken each night", 28, "tablet");
pub(crate) const ASPIRIN: Medicine =
    Medicine::repeat("Aspirin 75mg dispersible tablets", "One to be taken each day, in water", 28, "tablet")
        .coded(codes::ASPIRIN);
pub(crate) const ALLOPURINOL: Medicine =
    Medicine::repeat("Allopurinol 300mg tablets", "One to be taken each day after food", 28, "tablet")
        .coded(codes::ALLOPURINOL);
pub(crate) const OMEPRAZOLE: Medicine = Medicine::repeat(
    "Omeprazole 20mg gastro-resistant capsules",
    "One to be taken each morning before breakfast",
    28,
    "capsule",
);
pub(crate) const LEVOTHYROXINE: Medicine = Medicine::repeat(
    "Levothyroxine sodium 50microgram tablets",
    "One to be taken each morning, half an hour before food",
    28,
    "tablet",
);
pub(crate) const SALBUTAMOL: Medicine = Medicine::repeat(
    "Salbutamol 100micrograms/dose inhaler CFC free",
    "Two puffs to be inhaled when needed, up to four times a day",
    200,
    "dose",
);
pub(crate) const PREVENTER: Medicine = Medicine::repeat(
    "Beclometasone 100micrograms/dose inhaler CFC free",
    "Two puffs to be inhaled twice a day. Rinse your mouth after use",
    200,
    "dose",
);
pub(crate) const SERTRALINE: Medicine =
    Medicine::repeat("Sertraline 50mg tablets", "One to be taken each morning", 28, "tablet");
pub(crate) const PARACETAMOL: Medicine = Medicine::repeat(
    "Paracetamol 500mg tablets",
    "Two to be taken up to four times a day. No more than eight in 24 hours",
    100,
    "tablet",
);
pub(crate) const COMBINED_PILL: Medicine = Medicine::repeat(
    "Ethinylestradiol 30microgram / Levonorgestrel 150microgram tablets",
    "One to be taken each day for 21 days, then a seven day break",
    63,
    "tablet",
);
pub(crate) const COLECALCIFEROL: Medicine =
    Medicine::repeat("Colecalciferol 800unit capsules", "One to be taken each day", 30, "capsule");

pub(crate) const AMOXICILLIN: Medicine =
    Medicine::acute("Amoxicillin 250mg capsules", "Two to be taken three times a day for five days", 30, "capsule")
        .coded(codes::AMOXICILLIN_CAPSULES);
pub(crate) const NITROFURANTOIN: Medicine = Medicine::acute(
    "Nitrofurantoin 100mg modified-release capsules",
    "One to be taken twice a day for three days",
    6,
    "capsule",
);
pub(crate) const NAPROXEN: Medicine = Medicine::acute(
    "Naproxen 250mg tablets",
    "One to be taken twice a day with food, for the shortest time needed",
    28,
    "tablet",
);
pub(crate) const HYDROCORTISONE: Medicine =
    Medicine::acute("Hydrocortisone 1% cream", "Apply thinly twice a day for up to seven days", 30, "gram");
pub(crate) const EMOLLIENT: Medicine =
    Medicine::acute("Emollient cream", "Apply generously, and use in place of soap", 500, "gram");
pub(crate) const NASAL_SPRAY: Medicine =
    Medicine::acute("Mometasone 50micrograms/dose nasal spray", "Two sprays into each nostril once a day", 140, "dose");
pub(crate) const EYE_DROPS: Medicine =
    Medicine::acute("Hypromellose 0.3% eye drops", "One drop in each eye, three or four times a day", 10, "ml");
