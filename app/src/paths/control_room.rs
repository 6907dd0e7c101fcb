//! The control room.

pub const ROOM: &str = "/programme/control";
pub const ROWS_CSV: &str = "/programme/control.csv";
pub const WEEKS_CSV: &str = "/programme/control/weeks.csv";

/// One area.
#[must_use]
pub fn area(code: &str) -> String {
    format!("{ROOM}/areas/{code}")
}

/// The practices of an area, as a file.
#[must_use]
pub fn area_csv(code: &str) -> String {
    format!("{ROOM}/areas/{code}/practices.csv")
}

/// The weeks of an area, as a file.
#[must_use]
pub fn area_weeks_csv(code: &str) -> String {
    format!("{ROOM}/areas/{code}/weeks.csv")
}

/// One practice.
#[must_use]
pub fn practice(code: &str) -> String {
    format!("{ROOM}/practices/{code}")
}

/// The letters of a practice, as a file.
#[must_use]
pub fn practice_csv(code: &str) -> String {
    format!("{ROOM}/practices/{code}/letters.csv")
}
