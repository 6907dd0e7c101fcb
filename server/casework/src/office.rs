//! What every use case works with: the store, the keys, the time, and chance.

use std::sync::Arc;

use contract::refusal::Refusal;
use domain::{
    ids::{EntryId, PersonId, StaffId, timely},
    nhs_number::NhsNumber,
    role::Staff,
    stamp::{Clock, Stamp},
};
use store::{Keys, Store, StoreError, audit::AuditRow};
use uuid::Uuid;

/// Where random bytes come from. Only the program's entry holds a real source.
pub trait Random: Send + Sync {
    /// Sixteen fresh bytes.
    fn bytes(&self) -> [u8; 16];
}

/// The tools of every use case; cheap to clone.
#[derive(Clone)]
pub struct Office {
    pub store: Store,
    pub keys: Keys,
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
}

/// Who does something, for the audit log.
#[derive(Clone, Debug)]
pub(crate) struct Actor {
    pub id: String,
    pub role: String,
    pub organisation: String,
}

impl Actor {
    /// A patient, by their keyed account.
    pub(crate) fn patient(account: &str) -> Self {
        Self { id: account.to_owned(), role: "patient".to_owned(), organisation: String::new() }
    }

    /// Someone who looks after another person's record, by their keyed account.
    pub(crate) fn proxy(account: &str) -> Self {
        Self { role: "proxy".to_owned(), ..Self::patient(account) }
    }

    /// Whoever holds a form, known by its code alone.
    pub(crate) fn by_code() -> Self {
        Self { id: String::new(), role: "by-code".to_owned(), organisation: String::new() }
    }

    /// A member of staff in the role they chose.
    pub(crate) fn staff(staff: &Staff) -> Self {
        Self {
            id: staff.id.0.clone(),
            role: staff.role.word().to_owned(),
            organisation: staff.organisation.as_str().to_owned(),
        }
    }
}

/// What is done, to whom.
#[derive(Clone, Debug, Default)]
pub(crate) struct Deed<'a> {
    pub action: &'a str,
    pub person: Option<PersonId>,
    pub entry: Option<EntryId>,
    pub what: &'a str,
    pub why: &'a str,
}

impl Office {
    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Stamp {
        self.clock.now()
    }

    /// Whether a member of staff would work on their own record: nobody does (DESIGN §1).
    ///
    /// The staff sign-in names no patient, so it is known from the appointment.
    pub(crate) async fn is_own_record(&self, staff: &StaffId, number: &NhsNumber) -> Result<bool, Refusal> {
        self.store.is_own_record(staff, &self.keys.nhs(number)).await.map_err(refuse)
    }

    /// A new id, made by chance.
    #[must_use]
    pub fn fresh_id(&self) -> Uuid {
        uuid::Builder::from_random_bytes(self.random.bytes()).into_uuid()
    }

    /// An id for a person nobody holds yet.
    pub(crate) fn person_id(&self) -> PersonId {
        PersonId::made(self.now(), self.random.bytes())
    }

    /// An id for a new entry.
    pub(crate) fn entry_id(&self) -> EntryId {
        EntryId::made(self.now(), self.random.bytes())
    }

    /// Tells what one page of a look shows from what another does.
    pub(crate) fn seen_digest(&self, seen: &[String]) -> String {
        self.keys.fingerprint(&seen.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The audit row for a deed.
    pub(crate) fn row(&self, actor: &Actor, deed: &Deed<'_>) -> AuditRow {
        let at = self.now();
        AuditRow {
            id: timely(at, self.random.bytes()),
            at,
            actor: actor.id.clone(),
            role: actor.role.clone(),
            organisation: actor.organisation.clone(),
            action: deed.action.to_owned(),
            person: deed.person,
            entry: deed.entry,
            what: deed.what.to_owned(),
            why: deed.why.to_owned(),
            salt: self.random.bytes(),
        }
    }

    /// Logs a read; the view may leave only after this.
    pub(crate) async fn record_read(&self, actor: &Actor, deed: &Deed<'_>) -> Result<(), Refusal> {
        self.store.audit_read(self.row(actor, deed)).await.map_err(refuse)
    }
}

/// What a caller is told when the store did not do it. The cause is logged here, once, and never shown.
pub(crate) fn refuse(error: StoreError) -> Refusal {
    match error {
        StoreError::Conflict => {
            Refusal::DoesNotFit("Somebody else changed this just now. Look at it again, then repeat what you did.")
        }
        error => {
            tracing::error!(%error, cause = error_cause(&error), "the store did not answer");
            Refusal::Unavailable
        }
    }
}

fn error_cause(error: &StoreError) -> String {
    std::error::Error::source(error).map(ToString::to_string).unwrap_or_default()
}
