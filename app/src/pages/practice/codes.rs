//! The codes to bring into the practice's own system, as a file for a spreadsheet.

use contract::{ports::codes::FlagCodes, refusal::Refusal};

use crate::components::csv::line;

/// The file. The code stands with its term in one cell: a spreadsheet rounds a number of sixteen digits.
///
/// # Errors
/// The port's refusal.
pub async fn codes_csv(port: &dyn FlagCodes) -> Result<String, Refusal> {
    let mut csv = line(&["NHS number", "Name", "Date of birth", "In your system", "Code", "By", "Since"]);
    for row in port.codes().await? {
        let code = format!("{} {}", row.code, row.term);
        csv += &line(&[&row.nhs_number, &row.name, &row.born, row.step, &code, &row.by, &row.since]);
    }
    Ok(csv)
}
