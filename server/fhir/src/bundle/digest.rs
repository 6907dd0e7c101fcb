//! The digest by which a later arrival is told to be the same.

use domain::{
    content::{Content, Measure},
    entry::Facts,
};
use sha2::{Digest, Sha256};

/// SHA-256 over the resource's own digest and over all that was read out of it, and out of what it uses.
///
/// So a Medication whose words changed, or a List that gained a label, changes the entries that use them.
pub(crate) fn digest(own: [u8; 32], facts: &Facts, content: &Content) -> [u8; 32] {
    let mut form = Form(Sha256::new_with_prefix(own));
    form.text(facts.kind.word());
    form.text(facts.finish.word());
    form.0.update(facts.labels.bits().to_le_bytes());
    form.text(&content.title);
    form.optional(content.status.as_deref());
    form.optional(content.author.as_deref());
    form.optional(content.organisation.as_deref());
    form.optional(content.medicine.map(domain::content::MedicineCourse::word));
    for measure in content.value.iter().chain(content.parts.iter().map(|(_, measure)| measure)) {
        form.measure(measure);
    }
    for detail in &content.details {
        form.text(detail.what.label());
        form.text(&detail.text);
    }
    content.notes.iter().for_each(|note| form.text(note));
    form.0.finalize().into()
}

/// The digest as lower-case hexadecimal digits.
pub(crate) fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Lengths are hashed too, so that no two lists of texts have one form.
struct Form(Sha256);

impl Form {
    fn text(&mut self, text: &str) {
        self.0.update(text.len().to_le_bytes());
        self.0.update(text.as_bytes());
    }

    fn optional(&mut self, text: Option<&str>) {
        self.0.update([u8::from(text.is_some())]);
        self.text(text.unwrap_or_default());
    }

    fn measure(&mut self, measure: &Measure) {
        self.text(&measure.value);
        for part in [&measure.unit, &measure.low, &measure.high, &measure.range_text, &measure.interpretation] {
            self.optional(part.as_deref());
        }
    }
}
