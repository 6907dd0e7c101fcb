//! Days that are none. An entry without a day is withheld, whatever else it says.

use serde_json::json;

use super::{Case, End, changed};

const NO_DAYS: [&str; 32] = [
    "",
    " ",
    "2026-02-30",
    "2025-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-10-00",
    "2026-10-32",
    "0000-01-01",
    "1849-12-31",
    "2201-01-01",
    "9999-12-31",
    "-2026-10-10",
    "+12026-10-10",
    "2026-1-1",
    "20261010",
    "10/10/2026",
    "2026/10/10",
    "2026-10-10T",
    "2026-10-10T25:00",
    "2026-10-10T10:61",
    "2026-10-10T10:00:00.Z",
    "2026-10-10T10:00:00+99:00",
    "2026-10-10T10:00:00Zz",
    "2026-10-10 10:00",
    "2026-W10",
    "2026-10-10\u{202e}",
    "\u{ff12}\u{ff10}\u{ff12}\u{ff16}-10-10",
    "today",
    "NaN",
    "1791590400",
    "<script>alert(1)</script>",
];

pub fn cases() -> Vec<Case> {
    let day = |text: &str| changed(&format!("day {text}"), "other", &json!({"effectiveDateTime": text}), End::Withheld);
    let mut cases: Vec<Case> = NO_DAYS.iter().map(|text| day(text)).collect();
    cases.push(changed(
        "a day without end",
        "other",
        &json!({"effectiveDateTime": "2".repeat(100_000)}),
        End::Withheld,
    ));
    for (what, field) in [("another day unclear", "issued"), ("the day of recording unclear", "recordedDate")] {
        cases.push(changed(what, "problems", &json!({field: "soon"}), End::Withheld));
    }
    cases
}
