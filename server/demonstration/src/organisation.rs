//! The organisations of the demonstration.

/// An organisation of the demonstration, named by its ODS code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoPractice {
    /// ODS code in the classic form of a practice code: a letter and five digits.
    pub ods: &'static str,
    /// Name as its patients know it.
    pub name: &'static str,
}

// Shaped like practice codes, and side by side at the top of a letter's range so that a reader sees
// they are made up. No register was asked whether they are free: the demonstration never speaks to a
// national service, and nobody should point it at one.
pub(crate) const LARKFIELD: DemoPractice = DemoPractice { ods: "Y99901", name: "Larkfield Surgery" };
pub(crate) const MILLBROOK: DemoPractice = DemoPractice { ods: "Y99902", name: "Millbrook Medical Centre" };
pub(crate) const ST_BRANNOC: DemoPractice = DemoPractice { ods: "Y99903", name: "St Brannoc's Hospital" };
pub(crate) const AREA: DemoPractice = DemoPractice { ods: "Y99904", name: "Three Rivers Area" };

/// The practice that holds every demonstration file.
#[must_use]
pub fn practice() -> DemoPractice {
    LARKFIELD
}

/// Every organisation a member of [`staff`](crate::staff) works for, the practice first: then a
/// second practice, a hospital and the area office.
#[must_use]
pub fn organisations() -> Vec<DemoPractice> {
    vec![LARKFIELD, MILLBROOK, ST_BRANNOC, AREA]
}
