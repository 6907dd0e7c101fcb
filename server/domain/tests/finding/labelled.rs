//! The labelled entries, and what the finder makes of them.

use domain::finding::{Findings, What, Words, find};
use serde::Deserialize;

/// One labelled entry. Its `why` is for readers and is no part of it.
#[derive(Deserialize)]
struct Labelled {
    title: String,
    text: String,
    #[serde(rename = "type")]
    document_type: Option<String>,
    author: String,
    labels: Vec<String>,
}

/// Counts over a set; never which entries.
#[derive(Debug, Default)]
pub struct Measure {
    positives: u32,
    /// Positives of which anything was found.
    hits: u32,
    /// Hard negatives of which anything was found.
    false_hits: u32,
    /// For each label: how many carry it, and how many of these were found by it.
    labels: [(u32, u32); 4],
}

/// What the finder makes of a set of labelled entries.
pub fn measure(lines: &str) -> Measure {
    let mut measure = Measure::default();
    for line in lines.lines() {
        let entry: Labelled = serde_json::from_str(line).unwrap();
        let findings = found(&entry);
        if entry.labels.is_empty() {
            measure.false_hits += u32::from(findings.queues());
            continue;
        }
        measure.positives += 1;
        measure.hits += u32::from(findings.queues());
        for (what, (carry, by)) in What::ALL.into_iter().zip(&mut measure.labels) {
            if entry.labels.iter().any(|label| label == what.word()) {
                *carry += 1;
                *by += u32::from(findings.found.iter().any(|finding| finding.what == what));
            }
        }
    }
    measure
}

fn found(entry: &Labelled) -> Findings {
    let fields = [Some(&entry.title), entry.document_type.as_ref(), Some(&entry.text)];
    find(&Words {
        fields: fields.into_iter().flatten().map(|field| field.as_str().into()).collect(),
        authors: vec![&entry.author],
    })
}

impl Measure {
    pub fn recall(&self) -> f64 {
        f64::from(self.hits) / f64::from(self.positives)
    }

    pub fn precision(&self) -> f64 {
        f64::from(self.hits) / f64::from(self.hits + self.false_hits)
    }

    /// The figures in one line.
    pub fn line(&self, name: &str) -> String {
        let labels =
            What::ALL.into_iter().zip(self.labels).map(|(what, (carry, by))| format!("{} {by}/{carry}", what.word()));
        format!(
            "{name}: recall {:.3} ({}/{}), precision among hard negatives {:.3} ({} false); by label: {}",
            self.recall(),
            self.hits,
            self.positives,
            self.precision(),
            self.false_hits,
            labels.collect::<Vec<_>>().join(", ")
        )
    }
}
