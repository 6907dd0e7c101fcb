//! Security labels that arrive on entries.

/// The labels on an entry and on everything it uses, summed up in what they mean here.
///
/// Sources: `NOPAT` NHS facts §3.4; the rest DESIGN §2.6.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Labels {
    /// `NOPAT` in `meta.security`: even the existence is hidden from the patient.
    pub nopat_existence: bool,
    /// `NOPAT` in `securityLabel`: the content is hidden; here that too hides the whole entry.
    pub nopat_content: bool,
    /// A label that is neither `NOPAT` nor known to be neutral.
    pub other: bool,
}

/// Where a label stood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    MetaSecurity,
    SecurityLabel,
}

/// Known labels that change nothing, each with the last part of its code systems' addresses (STU3 and R4):
/// confidentiality U, L, M and N, test data, and a partial view.
const NEUTRAL: [(&str, [&str; 2]); 6] = [
    ("U", CONFIDENTIALITY),
    ("L", CONFIDENTIALITY),
    ("M", CONFIDENTIALITY),
    ("N", CONFIDENTIALITY),
    ("HTEST", ["/v3/ActReason", "/v3-ActReason"]),
    ("SUBSETTED", ["/v3/ObservationValue", "/v3-ObservationValue"]),
];

const CONFIDENTIALITY: [&str; 2] = ["/v3/Confidentiality", "/v3-Confidentiality"];

impl Labels {
    /// Adds one label. A code that reads `NOPAT` hides in any code system: a wrong address must not open an entry.
    #[must_use]
    pub fn with(mut self, place: Place, system: Option<&str>, code: Option<&str>) -> Self {
        match code.map(str::trim) {
            Some(code) if code.eq_ignore_ascii_case("NOPAT") => match place {
                Place::MetaSecurity => self.nopat_existence = true,
                Place::SecurityLabel => self.nopat_content = true,
            },
            Some(code) if is_neutral(system, code) => {}
            _ => self.other = true,
        }
        self
    }

    /// The strictest of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            nopat_existence: self.nopat_existence || other.nopat_existence,
            nopat_content: self.nopat_content || other.nopat_content,
            other: self.other || other.other,
        }
    }

    /// Three bits for the store.
    #[must_use]
    pub const fn bits(self) -> i64 {
        self.nopat_existence as i64 | (self.nopat_content as i64) << 1 | (self.other as i64) << 2
    }

    /// From the store's three bits; any bit nobody knows counts as an unknown label.
    #[must_use]
    pub const fn from_bits(bits: i64) -> Self {
        Self { nopat_existence: bits & 1 != 0, nopat_content: bits & 2 != 0, other: bits & !3 != 0 }
    }
}

/// Neutral only as its own code system means it; without any system the code is taken at its word.
fn is_neutral(system: Option<&str>, code: &str) -> bool {
    NEUTRAL.iter().any(|(neutral, systems)| {
        *neutral == code && system.is_none_or(|system| systems.iter().any(|known| system.ends_with(known)))
    })
}
