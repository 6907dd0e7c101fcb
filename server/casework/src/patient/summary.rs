//! The summary: the document the practice sent, else one made from the record, under the same headings.

use contract::{
    refusal::Refusal,
    views::{entry::EntryPage, patient::Summary},
};
use domain::{content::MedicineCourse, door::clinician::kinds, kind::Kind, summary::Heading, view::Scope};
use store::{entry::Place, person::Held};

use super::{
    reader::{AtTheDoor, PatientReader, Reader},
    section::Start,
};
use crate::{
    summary::{for_patient, pages},
    views::summary::Groups,
};

/// Most rows under one heading of a summary made from the record; the section holds the rest.
const ROWS: usize = 20;
/// Most medicines looked through for the core headings.
const MEDICINES: usize = 300;

impl PatientReader {
    pub(super) async fn read_summary(&self) -> Result<Summary, Refusal> {
        let door = self.at_the_door().await?;
        let sent = if self.reads_sent() { for_patient(&self.office, &door.held).await? } else { None };
        let (groups, is_sent) = match sent {
            Some(groups) => (groups, true),
            None => (self.made(&door).await?, false),
        };
        self.record("summary", Some(door.held.id), None, "").await?;
        Ok(groups.draw(door.held.practice.name, is_sent))
    }

    /// Whether the summary the practice sent is theirs to read. A grant names pieces of the record; a document that tells
    /// of several at once is none of them.
    const fn reads_sent(&self) -> bool {
        match &self.reader {
            Reader::Proxy { .. } => false,
            Reader::Patient { .. } | Reader::Preview { .. } => true,
        }
    }

    /// The rows of the summary the practice sent, for a search and for a copy.
    pub(super) async fn sent_pages(&self, held: &Held) -> Result<Vec<EntryPage>, Refusal> {
        if self.reads_sent() { pages(&self.office, held).await } else { Ok(Vec::new()) }
    }

    /// The summary made from the record, newest first.
    async fn made(&self, AtTheDoor { held, opening }: &AtTheDoor) -> Result<Groups, Refusal> {
        let today = self.office.now().london_day();
        let mut rows = Vec::new();
        for kind in kinds(Scope::CoreAndAdditional) {
            let wanted = if *kind == Kind::Medicine { MEDICINES } else { ROWS };
            for (listed, row) in self.visible(held, Some(*kind), *opening, Start::After(Place::top()), wanted).await? {
                let course = listed.course().unwrap_or(MedicineCourse::NotStated);
                let date = listed.facts.clinical.or(listed.facts.recorded);
                if let Some(heading) = Heading::of_entry(*kind, course, date, today) {
                    rows.push((heading, date.map(domain::date::PartialDate::earliest), row));
                }
            }
        }
        // Stable: what came from one kind keeps its order, and what stands together from two is one list.
        rows.sort_by_key(|(_, day, _)| std::cmp::Reverse(*day));
        let mut groups = Groups::empty();
        for (heading, _, row) in rows {
            if groups.rows(heading) < ROWS {
                groups.put(heading, row);
            }
        }
        Ok(groups)
    }
}
