//! Test panels as a laboratory reports them.

/// One measured substance of a panel.
#[derive(Debug)]
pub(crate) struct Analyte {
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) ucum: &'static str,
    pub(crate) decimals: i32,
    /// Reference limits, as printed beside the result.
    pub(crate) range: (Option<f64>, Option<f64>),
    /// Where values lie unless a story says otherwise.
    pub(crate) usual: (f64, f64),
}

/// A group of tests asked for together.
#[derive(Debug)]
pub(crate) struct Panel {
    pub(crate) name: &'static str,
    pub(crate) analytes: &'static [Analyte],
}

type Unit = (&'static str, &'static str);

const GRAMS: Unit = ("g/L", "g/L");
const CELLS: Unit = ("10*9/L", "10*9/L");
const RED_CELLS: Unit = ("10*12/L", "10*12/L");
const MILLIMOLES: Unit = ("mmol/L", "mmol/L");
const MICROMOLES: Unit = ("umol/L", "umol/L");
const ENZYME: Unit = ("U/L", "U/L");
const MICROGRAMS: Unit = ("ug/L", "ug/L");

const fn between(name: &'static str, unit: Unit, decimals: i32, low: f64, high: f64) -> Analyte {
    let fifth = (high - low) / 5.0;
    let usual = (low + fifth, high - fifth);
    Analyte { name, unit: unit.0, ucum: unit.1, decimals, range: (Some(low), Some(high)), usual }
}

const fn below(name: &'static str, unit: Unit, decimals: i32, high: f64, usual: (f64, f64)) -> Analyte {
    Analyte { name, unit: unit.0, ucum: unit.1, decimals, range: (None, Some(high)), usual }
}

const fn above(name: &'static str, unit: Unit, decimals: i32, low: f64, usual: (f64, f64)) -> Analyte {
    Analyte { name, unit: unit.0, ucum: unit.1, decimals, range: (Some(low), None), usual }
}

pub(crate) const BLOOD_COUNT: Panel = Panel {
    name: "Full blood count",
    analytes: &[
        between("Haemoglobin concentration", GRAMS, 0, 120.0, 160.0),
        between("Total white cell count", CELLS, 1, 4.0, 11.0),
        between("Platelet count", CELLS, 0, 150.0, 400.0),
        between("Red blood cell count", RED_CELLS, 2, 3.8, 5.6),
        between("Haematocrit", ("L/L", "L/L"), 2, 0.36, 0.48),
        between("Mean cell volume", ("fL", "fL"), 1, 80.0, 100.0),
        between("Neutrophil count", CELLS, 1, 2.0, 7.5),
        between("Lymphocyte count", CELLS, 1, 1.0, 4.0),
    ],
};

pub(crate) const KIDNEYS: Panel = Panel {
    name: "Urea and electrolytes",
    analytes: &[
        between("Serum sodium", MILLIMOLES, 0, 133.0, 146.0),
        between("Serum potassium", MILLIMOLES, 1, 3.5, 5.3),
        between("Serum urea", MILLIMOLES, 1, 2.5, 7.8),
        between("Serum creatinine", MICROMOLES, 0, 50.0, 110.0),
        above("Estimated GFR", ("mL/min/1.73m2", "mL/min/{1.73_m2}"), 0, 60.0, (72.0, 90.0)),
    ],
};

pub(crate) const LIVER: Panel = Panel {
    name: "Liver function tests",
    analytes: &[
        between("Serum albumin", GRAMS, 0, 35.0, 50.0),
        below("Serum total bilirubin", MICROMOLES, 0, 21.0, (5.0, 15.0)),
        between("Serum alkaline phosphatase", ENZYME, 0, 30.0, 130.0),
        below("Serum alanine aminotransferase", ENZYME, 0, 41.0, (12.0, 34.0)),
        between("Serum total protein", GRAMS, 0, 60.0, 80.0),
    ],
};

pub(crate) const LIPIDS: Panel = Panel {
    name: "Lipid profile",
    analytes: &[
        below("Serum total cholesterol", MILLIMOLES, 1, 5.0, (3.6, 4.9)),
        above("Serum HDL cholesterol", MILLIMOLES, 1, 1.0, (1.1, 1.8)),
        below("Serum non-HDL cholesterol", MILLIMOLES, 1, 4.0, (2.2, 3.4)),
        below("Serum triglycerides", MILLIMOLES, 1, 1.7, (0.7, 1.6)),
    ],
};

pub(crate) const DIABETES: Panel =
    Panel { name: "HbA1c", analytes: &[below("HbA1c level (IFCC)", ("mmol/mol", "mmol/mol"), 0, 42.0, (33.0, 40.0))] };

pub(crate) const THYROID: Panel = Panel {
    name: "Thyroid function test",
    analytes: &[
        between("Serum TSH", ("mU/L", "m[IU]/L"), 2, 0.27, 4.2),
        between("Serum free T4", ("pmol/L", "pmol/L"), 1, 12.0, 22.0),
    ],
};

pub(crate) const IRON: Panel = Panel {
    name: "Ferritin, B12 and folate",
    analytes: &[
        between("Serum ferritin", MICROGRAMS, 0, 15.0, 150.0),
        above("Serum vitamin B12", ("ng/L", "ng/L"), 0, 197.0, (260.0, 600.0)),
        above("Serum folate", MICROGRAMS, 1, 3.9, (5.0, 14.0)),
    ],
};

pub(crate) const INFLAMMATION: Panel = Panel {
    name: "C-reactive protein",
    analytes: &[below("Serum C-reactive protein", ("mg/L", "mg/L"), 0, 5.0, (1.0, 4.0))],
};

pub(crate) const URATE: Panel =
    Panel { name: "Serum urate", analytes: &[between("Serum urate level", MICROMOLES, 0, 200.0, 430.0)] };

pub(crate) const PROSTATE: Panel = Panel {
    name: "Prostate specific antigen",
    analytes: &[below("Serum prostate specific antigen", MICROGRAMS, 1, 4.5, (0.6, 3.4))],
};

pub(crate) const URINE_ALBUMIN: Panel = Panel {
    name: "Urine albumin to creatinine ratio",
    analytes: &[below("Urine albumin:creatinine ratio", ("mg/mmol", "mg/mmol"), 1, 3.0, (0.4, 2.6))],
};

/// A request only: what comes back is words.
pub(crate) const CHEST_XRAY: Panel = Panel { name: "Chest X-ray", analytes: &[] };
