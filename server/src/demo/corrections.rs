//! Requests to put something right that are there on the first day, in every state a practice meets.

use std::sync::Arc;

use casework::{
    Office,
    patient::{PatientReader, Reader},
    practice::StaffDesk,
};
use contract::{
    ids::CorrectionRef,
    input::correction::{Answer, Ask},
    ports::{
        correction::{CorrectionDesk, OwnCorrections},
        patient::PatientRecord,
    },
    refusal::Refusal,
    section::Section,
};
use demonstration::DemoPerson;
use domain::{
    ids::{OdsCode, StaffId},
    nhs_number::NhsNumber,
    role::{Role, Staff},
    stamp::{Clock, Stamp},
};

use super::people::{other, user};
use crate::command::CommandError;

const DAY: i64 = 24 * 3600;

struct Then(Stamp);

impl Clock for Then {
    fn now(&self) -> Stamp {
        self.0
    }
}

fn days_ago(office: &Office, days: i64) -> Office {
    Office { clock: Arc::new(Then(office.now().plus_seconds(-days * DAY))), ..office.clone() }
}

/// One that waits too long, one declined and disagreed with, one acknowledged, and a possible wrong-patient filing.
pub(super) async fn asked(office: &Office, ods: &OdsCode, people: &[DemoPerson]) -> Result<(), CommandError> {
    let all = Asked { office, ods, people };
    all.settle().await.map_err(|refusal| other(format!("{refusal:?}")))
}

struct Asked<'a> {
    office: &'a Office,
    ods: &'a OdsCode,
    people: &'a [DemoPerson],
}

impl Asked<'_> {
    async fn settle(&self) -> Result<(), Refusal> {
        self.ask("abdul", 35, Section::Timeline, false, "The date is wrong. I was not here on that day.").await?;
        let read = self.ask("ffion", 12, Section::Timeline, false, "This was my left side, not my right.").await?;
        if let Some(id) = read {
            self.desk(9).acknowledge(&id).await?;
        }
        let declined = self.ask("mei", 20, Section::Timeline, false, "I never said this to the nurse.").await?;
        if let Some(id) = declined {
            let words = "I spoke with the nurse. The note says what was done that day, so it stays.".to_owned();
            self.desk(8).answer(&id, &Answer { changed: false, words }).await?;
            let statement = "I still do not think that this is right.";
            self.reader("mei", 7).await?.disagree(&id, statement).await?;
        }
        self.ask("niamh", 1, Section::Results, true, "I did not have this test.").await?;
        Ok(())
    }

    async fn reader(&self, id: &str, days: i64) -> Result<PatientReader, Refusal> {
        let person = self.people.iter().find(|one| one.id == id).ok_or(Refusal::NotFound)?;
        let number = NhsNumber::parse(&person.nhs_number).map_err(|_| Refusal::NotFound)?;
        let office = days_ago(self.office, days);
        let held = office.store.person_by_nhs(&office.keys.nhs(&number)).await.map_err(|_| Refusal::Unavailable)?;
        let account = office.keys.subject("demonstration", id);
        Ok(PatientReader { office, reader: Reader::Patient { account }, person: held.map(|held| held.id) })
    }

    fn desk(&self, days: i64) -> impl CorrectionDesk + use<> {
        let id = StaffId(user("dr-okafor"));
        let (name, organisation) = ("Dr Chidi Okafor".to_owned(), self.ods.clone());
        StaffDesk::new(days_ago(self.office, days), Staff { id, name, role: Role::Clinician, organisation })
    }

    /// Asks about the newest entry of a section; nothing where there is none.
    async fn ask(
        &self,
        id: &str,
        days: i64,
        section: Section,
        not_mine: bool,
        words: &str,
    ) -> Result<Option<CorrectionRef>, Refusal> {
        let reader = self.reader(id, days).await?;
        let Some(entry) = reader.section(section, None).await?.rows.into_iter().next() else { return Ok(None) };
        let ask = Ask { not_mine, words: words.to_owned() };
        reader.ask(&entry.id, &ask).await?;
        Ok(reader.corrections().await?.rows.into_iter().next().map(|own| own.id))
    }
}
