//! Streets of a town that is on no map.

const STREETS: [&str; 8] = [
    "Orchard Row",
    "Tannery Lane",
    "Beacon Street",
    "Mill Rise",
    "St Brannoc's Close",
    "Lower Quay",
    "Larch Avenue",
    "Kiln Yard",
];

/// A street for the person at this place of the list.
pub(crate) fn street(place: u64) -> &'static str {
    STREETS.iter().cycle().nth(usize::try_from(place % 8).unwrap_or(0)).copied().unwrap_or("Orchard Row")
}
