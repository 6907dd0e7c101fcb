//! Security labels, as practice systems put them on entries and on what entries use.

use serde_json::{Value, json};

use super::{Chart, Entry};

/// A security label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    /// Not for the patient, in the R4 code system.
    NoPatient,
    /// The same in the code system of STU3, which files carried over still hold.
    NoPatientOfOldSystem,
    /// Confidentiality: restricted.
    Restricted,
    /// Confidentiality: normal, which says nothing.
    Normal,
    /// A label only its own system can read.
    Local,
}

impl Label {
    pub(crate) fn coding(self) -> Value {
        let (system, code, display) = match self {
            Self::NoPatient => {
                ("http://terminology.hl7.org/CodeSystem/v3-ActCode", "NOPAT", "no disclosure to patient")
            }
            Self::NoPatientOfOldSystem => ("http://hl7.org/fhir/v3/ActCode", "NOPAT", "no disclosure to patient"),
            Self::Restricted => ("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R", "restricted"),
            Self::Normal => ("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "N", "normal"),
            Self::Local => ("https://larkfield.example/CodeSystem/label", "AMBER", "Amber"),
        };
        json!({ "system": system, "code": code, "display": display })
    }
}

impl Chart {
    /// Puts a label on an entry.
    pub(crate) fn label(&mut self, entry: &Entry, label: Label) {
        if let Some(meta) = self.entries.get_mut(entry.at).map(|resource| &mut resource["meta"]) {
            meta["security"] = json!([label.coding()]);
        }
    }

    /// Puts a label on what a document says, not on its being there.
    pub(crate) fn label_content(&mut self, document: &Entry, label: Label) {
        self.set(document, "securityLabel", json!([{ "coding": [label.coding()] }]));
    }
}
