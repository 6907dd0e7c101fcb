//! A reader of one person's record through the patient door: the patient, a proxy, or staff previewing as the patient.

use async_trait::async_trait;
use contract::{
    ids::EntryRef,
    ports::patient::PatientRecord,
    refusal::Refusal,
    section::Section,
    views::{
        entry::EntryPage,
        patient::{Home, SectionPage, Summary},
    },
};
use domain::{
    door::patient::{Door, Opening, Viewer},
    ids::{EntryId, PersonId},
    role::Staff,
};
use store::{keys::ProxyNames, person::Held};

use crate::office::{Actor, Deed, Office, refuse};

/// Who reads.
#[derive(Clone, Debug)]
pub enum Reader {
    /// A signed-in patient, by their keyed account.
    Patient { account: String },
    /// Someone who looks after the person, by a grant that is in force; see [`LookingAfter`](super::LookingAfter).
    Proxy { account: String, names: ProxyNames, viewer: Viewer },
    /// Staff, looking at what the patient would see; logged as a practice look.
    Preview { staff: Staff },
}

/// The patient's port. `person` is none when the sign-in matched nobody: every page is then the closed door.
#[derive(Clone)]
pub struct PatientReader {
    pub office: Office,
    pub reader: Reader,
    pub person: Option<PersonId>,
}

/// A person whose door is open to this reader.
pub(super) struct AtTheDoor {
    pub held: Held,
    pub opening: Opening,
}

impl PatientReader {
    /// Loads the person and stands at their door; closed for whatever reason reads alike.
    pub(super) async fn at_the_door(&self) -> Result<AtTheDoor, Refusal> {
        let held = match self.person {
            Some(person) => self.office.store.person(person).await.map_err(refuse)?,
            None => None,
        };
        self.stand(held).await
    }

    /// Stands at the door of a person who was loaded.
    pub(super) async fn stand(&self, held: Option<Held>) -> Result<AtTheDoor, Refusal> {
        let Some(held) = held else {
            self.record("closed-door", None, None, "").await?;
            return Err(Refusal::Closed);
        };
        let opening = Door::new(self.viewer(), &held.standing(), self.office.now()).opening().map_err(drop);
        match opening {
            Ok(opening) => Ok(AtTheDoor { held, opening }),
            Err(()) => {
                self.record("closed-door", Some(held.id), None, "").await?;
                Err(Refusal::Closed)
            }
        }
    }

    /// Who stands at the door.
    pub(super) const fn viewer(&self) -> &Viewer {
        match &self.reader {
            Reader::Proxy { viewer, .. } => viewer,
            Reader::Patient { .. } | Reader::Preview { .. } => &Viewer::Patient,
        }
    }

    /// An entry's name as this reader knows it.
    pub(super) fn name(&self, patient_ref: &str) -> String {
        match &self.reader {
            Reader::Proxy { names, .. } => names.outer(patient_ref),
            Reader::Patient { .. } | Reader::Preview { .. } => patient_ref.to_owned(),
        }
    }

    /// The patient's own name for an entry that this reader names; for what cannot be one, a name nothing has.
    pub(super) fn named(&self, entry: &EntryRef) -> String {
        match &self.reader {
            Reader::Proxy { names, .. } => names.inner(entry.as_str()),
            Reader::Patient { .. } | Reader::Preview { .. } => entry.as_str().to_owned(),
        }
    }

    /// Logs what is about to be shown.
    pub(super) async fn record(
        &self,
        action: &str,
        person: Option<PersonId>,
        entry: Option<EntryId>,
        what: &str,
    ) -> Result<(), Refusal> {
        let (actor, action) = match &self.reader {
            Reader::Patient { account } => (Actor::patient(account), format!("patient-{action}")),
            Reader::Proxy { account, .. } => (Actor::proxy(account), format!("proxy-{action}")),
            Reader::Preview { staff } => (Actor::staff(staff), format!("preview-{action}")),
        };
        let deed = Deed { action: &action, person, entry, what, why: "" };
        self.office.record_read(&actor, &deed).await
    }
}

#[async_trait]
impl PatientRecord for PatientReader {
    async fn home(&self) -> Result<Home, Refusal> {
        let AtTheDoor { held, .. } = self.at_the_door().await?;
        self.record("home", Some(held.id), None, "").await?;
        let name = held.identity.names.iter().find(|name| name.current);
        Ok(Home { given_name: name.map(|name| name.given.clone()).unwrap_or_default(), practice: held.practice.name })
    }

    async fn summary(&self) -> Result<Summary, Refusal> {
        self.read_summary().await
    }

    async fn contents(&self) -> Result<(), Refusal> {
        let AtTheDoor { held, .. } = self.at_the_door().await?;
        self.record("contents", Some(held.id), None, "").await
    }

    async fn section(&self, section: Section, after: Option<&EntryRef>) -> Result<SectionPage, Refusal> {
        self.read_section(section, after).await
    }

    async fn entry(&self, entry: &EntryRef) -> Result<EntryPage, Refusal> {
        self.read_entry(entry).await
    }
}
