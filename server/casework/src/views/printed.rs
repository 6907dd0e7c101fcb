//! A whole record as a document for paper.

use contract::views::{
    entry::{EntryPage, MeasureView},
    finding::{SENT, WholeRecord},
};
use paper::{Block, Document, Facts, Level};

use super::whole::ABOUT;

/// The document. Its title and foot name nobody.
pub(crate) fn printed(whole: &WholeRecord) -> Document {
    let mut document = Document::new("Your record");
    document.foot = "What you can see online".to_owned();
    document.push(Block::heading(Level::One, "Your record"));
    let about = Facts::new().fact("Name", &whole.name).fact("NHS number", &whole.nhs_number);
    let about = whole.born.iter().fold(about, |about, born| about.fact("Born", born));
    document.push(about.fact("Practice", &whole.practice).fact("Made", &whole.as_of));
    document.push(Block::notice(ABOUT));
    put_section(&mut document, SENT, &whole.sent);
    for (section, entries) in &whole.sections {
        put_section(&mut document, section.heading(), entries);
    }
    document
}

fn put_section(document: &mut Document, heading: &str, entries: &[EntryPage]) {
    document.push(Block::heading(Level::Two, heading));
    if entries.is_empty() {
        document.push(Block::paragraph("Nothing to show here."));
    }
    for page in entries {
        document.push(Block::heading(Level::Three, &page.row.title));
        document.push(facts(page));
        for note in page.notes.iter().flat_map(|note| note.lines()).filter(|line| !line.trim().is_empty()) {
            document.push(Block::paragraph(note));
        }
    }
}

/// All an entry says below its title but its notes, as its page does.
fn facts(page: &EntryPage) -> Facts {
    let mut all = Facts::new().fact("Date", &page.row.date).fact("Kind", page.kind);
    let mut add = |what: &str, text: String| all.0.push((what.to_owned(), text));
    if page.value.is_none() && page.parts.is_empty() && page.details.is_empty() {
        let line = page.row.line.as_ref().filter(|line| Some(*line) != page.status.as_ref());
        line.into_iter().for_each(|line| add("About it", line.clone()));
    }
    page.value.iter().for_each(|value| add("Result", measure(value)));
    page.parts.iter().for_each(|(name, part)| add(name, measure(part)));
    page.status.iter().for_each(|status| add("Status", status.clone()));
    page.details.iter().for_each(|(what, text)| add(what, text.clone()));
    page.attachments.iter().for_each(|file| add("File", format!("{} ({})", file.title, file.about)));
    page.author.iter().for_each(|author| add("Written by", author.clone()));
    page.organisation.iter().for_each(|organisation| add("Where", organisation.clone()));
    all
}

fn measure(measure: &MeasureView) -> String {
    let mut words = measure.value.clone();
    measure.unit.iter().for_each(|unit| words.push_str(&format!(" {unit}")));
    measure.range.iter().for_each(|range| words.push_str(&format!(". Usual range: {range}")));
    measure.worry.iter().for_each(|worry| words.push_str(&format!(". Doctors start to worry {worry}")));
    measure.interpretation.iter().for_each(|reading| words.push_str(&format!(". Marked as {reading}")));
    words
}
