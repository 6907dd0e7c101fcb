//! What was found in an entry, with the words it was found by.

use domain::finding::{Finding, Findings, What};

use crate::fault::StoreError;

/// What, how heavy in tenths, and the words.
type Stored = (String, u16, Vec<String>);

/// The stored text of findings.
pub(crate) fn write(findings: &Findings) -> Result<String, StoreError> {
    let stored: Vec<Stored> = findings
        .found
        .iter()
        .map(|finding| (finding.what.word().to_owned(), finding.weight, finding.because.clone()))
        .collect();
    super::text("finding", &stored)
}

/// Findings from stored text; a kind nobody can name any more is left out.
pub(crate) fn read(risk: i64, text: &str) -> Result<Findings, StoreError> {
    let stored: Vec<Stored> = super::read("finding", text)?;
    let finding = |(word, weight, because): Stored| Some(Finding { what: What::from_word(&word)?, weight, because });
    Ok(Findings {
        risk: u16::try_from(risk).unwrap_or(u16::MAX),
        found: stored.into_iter().filter_map(finding).collect(),
    })
}
