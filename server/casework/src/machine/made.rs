//! The summary made from the record, for a practice that sent none: core, and more where the patient shares more.

use domain::{
    content::MedicineCourse,
    door::clinician::{Opened, decide_entry},
    kind::Kind,
    summary::Heading,
    view::Scope,
};
use fhir::scr::SharedSection;
use jiff::{ToSpan, civil::Date};
use store::{
    entry::{Listed, Place},
    person::Held,
};

use super::{MachineDesk, MachineFault};
use crate::views::shared;

/// Most entries of one kind that are read, newest first.
const READ: i64 = 300;

impl MachineDesk {
    /// Every heading of the scope with what the door lets go under it.
    pub(super) async fn made(&self, held: &Held, opened: &Opened) -> Result<Vec<SharedSection>, MachineFault> {
        let today = self.office.now().london_day();
        let since = |months: i32| today.checked_sub(months.months()).unwrap_or(Date::MIN);
        let medicines = self.entries(held, Kind::Medicine).await?;
        let course = |courses: &'static [MedicineCourse], from: Option<Date>| {
            move |listed: &Listed| {
                courses.contains(&listed.course().unwrap_or(MedicineCourse::NotStated))
                    && from.is_none_or(|from| is_since(listed, from))
            }
        };
        let any = |_: &Listed| true;
        let acute = course(&[MedicineCourse::Acute, MedicineCourse::NotStated], Some(since(12)));
        let repeat = course(&[MedicineCourse::Repeat], None);
        let ended = course(&[MedicineCourse::Ended], Some(since(6)));
        let mut sections = vec![
            section(opened, Heading::Allergies, &self.entries(held, Kind::Allergy).await?, &any),
            section(opened, Heading::AcuteMedicines, &medicines, &acute),
            section(opened, Heading::RepeatMedicines, &medicines, &repeat),
            section(opened, Heading::StoppedMedicines, &medicines, &ended),
        ];
        if opened.scope == Scope::CoreAndAdditional {
            for (heading, kind) in [
                (Heading::Problems, Kind::Problem),
                (Heading::Treatments, Kind::Procedure),
                (Heading::Events, Kind::Immunisation),
                (Heading::Advice, Kind::Plan),
            ] {
                sections.push(section(opened, heading, &self.entries(held, kind).await?, &any));
            }
        }
        Ok(sections)
    }

    async fn entries(&self, held: &Held, kind: Kind) -> Result<Vec<Listed>, MachineFault> {
        Ok(self.office.store.all(held.id, Some(kind), &Place::top(), READ).await?)
    }
}

/// The entries the door lets go, each asked for on its own.
fn section(opened: &Opened, heading: Heading, entries: &[Listed], goes: &dyn Fn(&Listed) -> bool) -> SharedSection {
    let rows = entries
        .iter()
        .filter(|listed| goes(listed))
        .filter_map(|listed| {
            let permit = decide_entry(opened, &listed.facts)?;
            Some(shared::entry_row(&listed.facts, &listed.head, &permit))
        })
        .collect();
    SharedSection { heading, rows }
}

fn is_since(listed: &Listed, from: Date) -> bool {
    listed.facts.clinical.or(listed.facts.recorded).is_some_and(|date| date.latest() >= from)
}
