//! People, as one practice holds them, with everything the doors need to know about each.

use domain::{
    door::patient::Standing,
    flag::Flag,
    identity::Identity,
    ids::{OdsCode, PersonId},
    practice::Practice,
};
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    fault::inconsistent,
    rule::set_version,
    shelf,
    statements::statements,
    young::{birth_day, young_due},
};

pub use domain::safety::Safety;

statements! {
    BY_ID = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, r.settings, \
             r.rules \
             FROM person p JOIN practice r ON r.ods = p.practice WHERE p.id = $1";
    /// The newest holding for an NHS number, across practices: for sign-in alone.
    BY_NHS = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, r.settings, \
             r.rules \
              FROM person p JOIN practice r ON r.ods = p.practice WHERE p.nhs_key = $1 AND p.is_current = TRUE";
    BY_PRACTICE_AND_NHS = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, \
              r.settings, r.rules FROM person p JOIN practice r ON r.ods = p.practice WHERE p.practice = $1 AND p.nhs_key = $2";
    BY_PRACTICE_AND_SOURCE = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, \
              r.settings, r.rules FROM person p JOIN practice r ON r.ods = p.practice WHERE p.practice = $1 AND p.source_key = $2";
    BY_PRACTICE_AND_NAME = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, \
              r.settings, r.rules FROM person p JOIN practice r ON r.ods = p.practice WHERE p.practice = $1 AND p.search_key = $2 \
              AND p.is_current = TRUE ORDER BY p.staff_ref LIMIT 20";
    BY_PRACTICE_AND_REF = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, \
              r.settings, r.rules FROM person p JOIN practice r ON r.ods = p.practice WHERE p.practice = $1 AND p.staff_ref = $2";
    FLAGGED = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, r.settings, \
               r.rules FROM person p JOIN practice r ON r.ods = p.practice WHERE p.practice = $1 AND p.is_current \
               AND p.flag_due <> '' ORDER BY p.flag_due, p.staff_ref LIMIT 50";
    /// Those whose flags are not all kept for safeguarding leads, in the order of the others alone.
    FLAGGED_PLAIN = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, \
               r.settings, r.rules FROM person p JOIN practice r ON r.ods = p.practice WHERE p.practice = $1 \
               AND p.is_current AND p.flag_due_plain <> '' ORDER BY p.flag_due_plain, p.staff_ref LIMIT 50";
    /// Who ever had a flag, in a steady order.
    EVER_FLAGGED = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, r.settings, \
               r.rules FROM person p JOIN practice r ON r.ods = p.practice WHERE p.practice = $1 \
               AND p.is_current AND p.flagged ORDER BY p.staff_ref";
    /// In the order of their ids, which chance made.
    PEOPLE_AFTER = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, r.settings, \
               r.rules FROM person p JOIN practice r ON r.ods = p.practice WHERE p.practice = $1 \
               AND p.is_current = TRUE AND p.id > $2 ORDER BY p.id LIMIT $3";
    SAVE_SAFETY = "UPDATE person SET standing = $3, open_flags = $4, flag_due = $5, flag_due_plain = $6, \
                   flagged = $7, birth_day = $8, young_due = $9, version = version + 1 WHERE id = $1 AND version = $2";
}

/// A person with their practice.
#[derive(Clone, Debug)]
pub struct Held {
    pub id: PersonId,
    pub staff_ref: String,
    /// False once another practice's holding took over.
    pub is_current: bool,
    pub identity: Identity,
    pub safety: Safety,
    pub practice: Practice,
    /// A redaction that marks the person is in force on some holding of this NHS number.
    pub hidden_for_safety: bool,
    pub(crate) version: i64,
}

impl Held {
    /// What the patient door needs to know.
    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing {
            deceased: self.identity.is_deceased(),
            verification: self.identity.verification,
            superseded: self.identity.is_superseded(),
            registration: if self.is_current {
                self.identity.registration
            } else {
                domain::identity::Registration::Ended
            },
            sensitive: self.identity.is_sensitive(),
            birth_date: self.identity.birth_date,
            access: self.safety.access.clone(),
            switch_on: self.practice.switch_on.clone(),
            defaults: self.practice.defaults,
            flags: self.safety.flags.iter().map(|(_, flag)| flag.clone()).collect(),
            imported_lifts: self.safety.lifts(),
            rules: self.practice.rules,
            hidden_for_safety: self.hidden_for_safety,
        }
    }

    /// The present name, given then family.
    #[must_use]
    pub fn name(&self) -> String {
        let name = self.identity.names.iter().find(|name| name.current).or_else(|| self.identity.names.first());
        name.map(|name| format!("{} {}", name.given, name.family).trim().to_owned()).unwrap_or_default()
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct Row {
    id: Uuid,
    staff_ref: String,
    is_current: bool,
    identity: String,
    standing: String,
    hidden_for_safety: bool,
    version: i64,
    ods: String,
    name: String,
    settings: String,
    rules: i64,
}

pub(crate) fn held(row: Row) -> Result<Held, StoreError> {
    let settings = shelf::practice::read(&row.settings)?;
    Ok(Held {
        id: PersonId(row.id),
        staff_ref: row.staff_ref,
        is_current: row.is_current,
        identity: shelf::identity::read(&row.identity)?,
        safety: shelf::standing::read(&row.standing)?,
        practice: Practice {
            ods: OdsCode::parse(&row.ods).map_err(|error| inconsistent("practice", error))?,
            name: row.name,
            switch_on: settings.switch_on,
            defaults: settings.defaults,
            hold: settings.hold,
            rules: set_version(row.rules)?,
        },
        hidden_for_safety: row.hidden_for_safety,
        version: row.version,
    })
}

/// Flags that nobody has cleared, for the practice's queue.
pub(crate) fn open_flags(safety: &Safety) -> i64 {
    let open = |flag: &Flag| !matches!(flag.state, domain::flag::FlagState::Cleared { .. });
    safety.flags.iter().filter(|(_, flag)| open(flag)).count().try_into().unwrap_or(i64::MAX)
}

/// The day the earliest open flag is due, as the queue is sorted by: empty for none. `plain` leaves out what is kept for
/// safeguarding leads. Whether a later code lifts one depends on the day it is read, so it is not asked here.
pub(crate) fn flag_due(safety: &Safety, plain: bool) -> String {
    let open = safety.flags.iter().map(|(_, flag)| flag).filter(|flag| !(plain && flag.leads_only));
    let due = open.filter_map(|flag| flag.due(&[], flag.raised_at.london_day())).min();
    due.map(|day| day.to_string()).unwrap_or_default()
}

impl Store {
    /// The person a signed-in session belongs to.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn person(&self, id: PersonId) -> Result<Option<Held>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(BY_ID).bind(id.0).fetch_optional(c).await)?;
        row.map(held).transpose()
    }

    /// The present holding of an NHS number, for matching a sign-in.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn person_by_nhs(&self, nhs_key: &str) -> Result<Option<Held>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(BY_NHS).bind(nhs_key).fetch_optional(c).await)?;
        row.map(held).transpose()
    }

    /// One person of a practice by NHS number.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn person_of(&self, practice: &OdsCode, nhs_key: &str) -> Result<Option<Held>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(BY_PRACTICE_AND_NHS).bind(practice.as_str())
            .bind(nhs_key).fetch_optional(c).await)?;
        row.map(held).transpose()
    }

    /// One person of a practice by the practice system's own id.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn person_by_source(&self, practice: &OdsCode, source_key: &str) -> Result<Option<Held>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(BY_PRACTICE_AND_SOURCE).bind(practice.as_str())
            .bind(source_key).fetch_optional(c).await)?;
        row.map(held).transpose()
    }

    /// People of a practice by folded family name and date of birth, at most twenty.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn people_named(&self, practice: &OdsCode, search_key: &str) -> Result<Vec<Held>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(BY_PRACTICE_AND_NAME).bind(practice.as_str())
            .bind(search_key).fetch_all(c).await)?;
        rows.into_iter().map(held).collect()
    }

    /// One person of a practice by the name its staff use for them in addresses.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn person_by_ref(&self, practice: &OdsCode, staff_ref: &str) -> Result<Option<Held>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(BY_PRACTICE_AND_REF).bind(practice.as_str())
            .bind(staff_ref).fetch_optional(c).await)?;
        row.map(held).transpose()
    }

    /// Up to `limit` people of a practice after one, or from the first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn people_after(
        &self,
        practice: &OdsCode,
        after: Option<PersonId>,
        limit: i64,
    ) -> Result<Vec<Held>, StoreError> {
        let after = after.map_or(Uuid::nil(), |person| person.0);
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(PEOPLE_AFTER).bind(practice.as_str()).bind(after)
            .bind(limit).fetch_all(c).await)?;
        rows.into_iter().map(held).collect()
    }

    /// People of a practice who have a flag or had one.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn ever_flagged(&self, practice: &OdsCode) -> Result<Vec<Held>, StoreError> {
        let rows: Vec<Row> =
            on_read!(self, c => sqlx::query_as(EVER_FLAGGED).bind(practice.as_str()).fetch_all(c).await)?;
        rows.into_iter().map(held).collect()
    }

    /// People of a practice with a flag that is due some day, earliest first, at most fifty; `all` reads also what is
    /// kept for safeguarding leads.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn flagged_people(&self, practice: &OdsCode, all: bool) -> Result<Vec<Held>, StoreError> {
        let sql = if all { FLAGGED } else { FLAGGED_PLAIN };
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(sql).bind(practice.as_str()).fetch_all(c).await)?;
        rows.into_iter().map(held).collect()
    }
}

impl Tx {
    /// A person, inside the transaction that will change or tell them.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn person(&mut self, id: PersonId) -> Result<Option<Held>, StoreError> {
        let row: Option<Row> = on_tx!(self, c => sqlx::query_as(BY_ID).bind(id.0).fetch_optional(c).await)?;
        row.map(held).transpose()
    }

    /// One person of a practice, inside the transaction that will change them.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn person_by_ref(&mut self, practice: &OdsCode, staff_ref: &str) -> Result<Option<Held>, StoreError> {
        let row: Option<Row> = on_tx!(self, c => sqlx::query_as(BY_PRACTICE_AND_REF).bind(practice.as_str())
            .bind(staff_ref).fetch_optional(c).await)?;
        row.map(held).transpose()
    }

    /// Keeps a person's access and flags, unless somebody changed them since they were read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when they were changed meanwhile.
    pub async fn save_safety(&mut self, person: &Held, safety: &Safety) -> Result<(), StoreError> {
        let text = shelf::standing::write(safety)?;
        self.unsee_packs(person.id).await?;
        let done = on_tx!(self, c => sqlx::query(SAVE_SAFETY).bind(person.id.0).bind(person.version).bind(&text)
            .bind(open_flags(safety)).bind(flag_due(safety, false)).bind(flag_due(safety, true))
            .bind(!safety.flags.is_empty()).bind(birth_day(person.identity.birth_date))
            .bind(young_due(person.identity.birth_date, safety)).execute(c).await.map(|done| done.rows_affected()))?;
        if done != 1 {
            return Err(StoreError::Conflict);
        }
        self.keep_flag_lines(person.id, safety).await
    }
}
