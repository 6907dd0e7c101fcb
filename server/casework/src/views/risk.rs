//! What was found in an entry, in the words clinicians read.

use domain::{
    clinical::{Clinical, Permit},
    finding::{Finding, Findings},
};

/// "mentions another person: ‘her partner’, ‘in prison’": a line for each thing found, the heaviest first.
pub(crate) fn lines(findings: &Clinical<Findings>, permit: &Permit) -> Vec<String> {
    findings.open(permit).found.iter().map(line).collect()
}

fn line(finding: &Finding) -> String {
    let words: Vec<String> = finding.because.iter().map(|piece| format!("‘{piece}’")).collect();
    if words.is_empty() {
        finding.what.says().to_owned()
    } else {
        format!("{}: {}", finding.what.says(), words.join(", "))
    }
}
