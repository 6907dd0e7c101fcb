//! The organisations of the demonstration.

/// An organisation of the demonstration, named by its ODS code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoPractice {
    /// ODS code in the classic form of a practice code: a letter and five digits.
    pub ods: &'static str,
    /// Name as its patients know it.
    pub name: &'static str,
    /// Patients read "an NHS service" in place of its name.
    pub discreet: bool,
}

const fn known(ods: &'static str, name: &'static str) -> DemoPractice {
    DemoPractice { ods, name, discreet: false }
}

// Shaped like practice codes, and side by side at the top of a letter's range so that a reader sees
// they are made up. No register was asked whether they are free: the demonstration never speaks to a
// national service, and nobody should point it at one.
pub(crate) const LARKFIELD: DemoPractice = known("Y99901", "Larkfield Surgery");
pub(crate) const MILLBROOK: DemoPractice = known("Y99902", "Millbrook Medical Centre");
pub(crate) const ST_BRANNOC: DemoPractice = known("Y99903", "St Brannoc's Hospital");
pub(crate) const AREA: DemoPractice = known("Y99904", "Three Rivers Area");
pub(crate) const HARBOUR_ROAD: DemoPractice = known("Y99905", "Harbour Road Pharmacy");
pub(crate) const ROWAN_HOUSE: DemoPractice = DemoPractice { discreet: true, ..known("Y99906", "Rowan House") };

/// The practice that holds every demonstration file.
#[must_use]
pub fn practice() -> DemoPractice {
    LARKFIELD
}

/// Every organisation a member of [`staff`](crate::staff) works for, the practice first: then a
/// second practice, a hospital, the area office, a pharmacy and a discreet service.
#[must_use]
pub fn organisations() -> Vec<DemoPractice> {
    vec![LARKFIELD, MILLBROOK, ST_BRANNOC, AREA, HARBOUR_ROAD, ROWAN_HOUSE]
}
