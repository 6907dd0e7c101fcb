//! The summary made from the record: core first, then additional information. Source of the headings: NHS facts §2.1.

use contract::{
    refusal::Refusal,
    section::Section,
    views::{
        entry::EntryRow,
        patient::{Summary, SummaryGroup},
    },
};
use domain::{content::MedicineCourse, kind::Kind};
use jiff::{ToSpan, civil::Date};
use store::entry::{Listed, Place};

use super::{
    reader::{AtTheDoor, PatientReader},
    section::Start,
};

use crate::summary::{Groups, for_patient};

/// Most rows under one heading; the section holds the rest.
const ROWS: usize = 20;
/// Most medicines looked through for the core headings.
const MEDICINES: usize = 300;

impl PatientReader {
    pub(super) async fn read_summary(&self) -> Result<Summary, Refusal> {
        let AtTheDoor { held, opening } = self.at_the_door().await?;
        if let Some(Groups { core, additional }) = for_patient(&self.office, &held).await? {
            self.record("summary", Some(held.id), None, "").await?;
            return Ok(Summary { practice: held.practice.name, is_sent: true, core, additional });
        }
        let today = self.office.now().london_day();
        let list = |kind, wanted| self.visible(&held, Some(kind), opening, Start::After(Place::top()), wanted);
        let allergies = rows(list(Kind::Allergy, ROWS).await?);
        let medicines = list(Kind::Medicine, MEDICINES).await?;
        let since = |months: i32| today.checked_sub(months.months()).unwrap_or(Date::MIN);
        let of = |courses: &[MedicineCourse], from: Option<Date>| -> Vec<EntryRow> {
            medicines
                .iter()
                .filter(|(listed, _)| listed_as(listed, courses) && from.is_none_or(|from| is_since(listed, from)))
                .map(|(_, row)| row.clone())
                .take(ROWS)
                .collect()
        };
        let group = |heading, section, rows| SummaryGroup { heading, section, rows };
        let core = vec![
            group("Allergies and bad reactions", Section::Allergies, allergies),
            group(
                "Medicines you were given once, in the last 12 months",
                Section::Medicines,
                of(&[MedicineCourse::Acute, MedicineCourse::NotStated], Some(since(12))),
            ),
            group("Medicines you take on repeat", Section::Medicines, of(&[MedicineCourse::Repeat], None)),
            group(
                "Medicines that stopped in the last 6 months",
                Section::Medicines,
                of(&[MedicineCourse::Ended], Some(since(6))),
            ),
        ];
        let additional = vec![
            group("Health problems", Section::Problems, rows(list(Kind::Problem, ROWS).await?)),
            group("Operations and treatments", Section::Procedures, rows(list(Kind::Procedure, ROWS).await?)),
            group("Vaccines", Section::Immunisations, rows(list(Kind::Immunisation, ROWS).await?)),
            group("Care plans", Section::Plans, rows(list(Kind::Plan, ROWS).await?)),
        ];
        self.record("summary", Some(held.id), None, "").await?;
        Ok(Summary { practice: held.practice.name, is_sent: false, core, additional })
    }
}

fn rows(list: Vec<(Listed, EntryRow)>) -> Vec<EntryRow> {
    list.into_iter().map(|(_, row)| row).collect()
}

fn listed_as(listed: &Listed, courses: &[MedicineCourse]) -> bool {
    courses.contains(&listed.course().unwrap_or(MedicineCourse::NotStated))
}

fn is_since(listed: &Listed, from: Date) -> bool {
    listed.facts.clinical.or(listed.facts.recorded).is_some_and(|date| date.latest() >= from)
}
