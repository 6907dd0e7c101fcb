//! Every SNOMED CT code of the demonstration, each with the public file it was read in.
//!
//! What is not here is recorded in words alone, as most of a real file is.

use serde_json::{Value, json};

/// A SNOMED CT concept as a source prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    pub sctid: &'static str,
    /// Empty where no source prints the whole description: then only the number is sent.
    pub display: &'static str,
    /// Which published example or table carries it.
    source: Source,
}

/// The published files the codes were read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// NHSDigital/gp-connect-access-record-fhir, nhsconnect/gpconnect, integration-adaptor-gp2gp and
    /// nia-patient-switching-standard-adaptor: example GP records.
    GpConnect,
    /// NHSDigital/FHIR-R4-UKCORE-STAGING-MAIN: UK Core examples.
    UkCore,
    /// smart-on-fhir/generated-sample-data: Synthea.
    Synthea,
    /// digital.nhs.uk "Using Enhanced Review (SNOMED) codes": the three codes on online access.
    AccessTable,
}

impl Code {
    /// FHIR `Coding`.
    #[must_use]
    pub fn coding(self) -> Value {
        let mut coding = json!({ "system": "http://snomed.info/sct", "code": self.sctid });
        if !self.display.is_empty() {
            coding["display"] = self.display.into();
        }
        coding
    }
}

macro_rules! codes {
    ($($name:ident = $sctid:literal $display:literal, $source:ident;)*) => {
        $(pub const $name: Code = Code { sctid: $sctid, display: $display, source: Source::$source };)*

        #[cfg(test)]
        const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    ENHANCED_REVIEW = "1364731000000104" "Enhanced review indicated before granting access to own health record", AccessTable;
    ENHANCED_REVIEW_NOT_NEEDED = "1364751000000106" "", AccessTable;
    ONLINE_ACCESS_DECLINED = "1290331000000103" "Online access to own health record declined by patient", AccessTable;

    COMMENT_NOTE = "37331000000100" "Comment note", GpConnect;
    DEGRADED_ENTRY = "196411000000103" "Transfer-degraded record entry", GpConnect;

    BLOOD_PRESSURE = "75367002" "Blood pressure", GpConnect;
    SYSTOLIC = "72313002" "Systolic arterial pressure", GpConnect;
    DIASTOLIC = "1091811000000102" "Diastolic arterial pressure", GpConnect;
    BODY_WEIGHT = "27113001" "Body weight", GpConnect;
    STANDING_HEIGHT = "248333004" "Standing height", GpConnect;
    BODY_MASS_INDEX = "60621009" "Body mass index", GpConnect;
    PULSE_RATE = "78564009" "Pulse rate", UkCore;
    PEAK_FLOW = "18491006" "Peak expiratory flow rate", GpConnect;
    BIRTH_WEIGHT = "364589006" "Birth weight", GpConnect;
    HEAD_CIRCUMFERENCE = "363812007" "Head circumference", GpConnect;
    CARDIOVASCULAR_RISK = "718087004" "QRISK2 cardiovascular disease 10 year risk score", GpConnect;
    NEVER_SMOKED = "266919005" "Never smoked tobacco", GpConnect;
    SMOKER = "77176002" "Smoker", GpConnect;
    ALCOHOL_INTAKE = "160573003" "Alcohol intake", GpConnect;

    ASTHMA = "195967001" "Asthma", GpConnect;
    ASTHMA_REVIEW = "394700004" "Asthma annual review", GpConnect;
    HAY_FEVER = "21719001" "Allergic rhinitis due to pollen", GpConnect;
    TIRED = "267032009" "Tired all the time", GpConnect;
    NAIL_FUNGUS = "414941008" "Onychomycosis", GpConnect;
    DRY_EYES = "162290004" "Dry eyes", GpConnect;
    NO_RETINOPATHY = "201141000000103" "No diabetic retinopathy", GpConnect;
    HYPERTENSION = "38341003" "Hypertension", Synthea;
    HYPERLIPIDAEMIA = "55822004" "Hyperlipidemia", Synthea;
    OTITIS_MEDIA = "65363002" "Otitis media", UkCore;
    KNEE_OSTEOARTHRITIS = "239873007" "Osteoarthritis of knee", Synthea;

    PENICILLIN_ALLERGY = "91936005" "Allergy to penicillin", GpConnect;
    NO_KNOWN_ALLERGY = "716186003" "No known allergy", GpConnect;
    URTICARIA = "247472004" "Urticarial rash", UkCore;

    AMOXICILLIN_CAPSULES = "323509004" "Amoxicillin 250mg capsules", GpConnect;
    ASPIRIN = "319773006" "Aspirin 75mg dispersible tablets", GpConnect;
    ALLOPURINOL = "330062008" "Allopurinol 300mg tablets", GpConnect;

    CATARACT_EXTRACTION = "54885007" "Extraction of cataract", GpConnect;
    KNEE_REPLACEMENT = "265170009" "Total prosthetic replacement of knee joint using cement", GpConnect;
    ORTHOPAEDIC_REFERRAL = "183545006" "Referral to orthopaedic service", GpConnect;
    CERVICAL_SCREENING = "417036008" "Liquid based cervical cytology screening", GpConnect;
    OVER_75_CHECK = "134186004" "Over 75 health check", GpConnect;
}

#[cfg(test)]
#[path = "codes/tests.rs"]
mod tests;
