//! Staff names and their appointments.

use domain::{
    ids::{OdsCode, PersonId, StaffId},
    role::Role,
    stamp::Stamp,
};
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    fault::inconsistent,
    statements::statements,
};

/// The records that are a member of staff's own, and those they look after.
macro_rules! own_people {
    ($staff:literal) => {
        concat!(
            "SELECT p.id AS id FROM staff_patient o JOIN person p ON p.nhs_key = o.nhs_key WHERE o.staff_id = ",
            $staff,
            " UNION SELECT g.person_id AS id FROM staff_patient o JOIN proxy_grant g ON g.proxy_nhs = o.nhs_key \
             AND g.is_live WHERE o.staff_id = ",
            $staff
        )
    };
}
pub(crate) use own_people;

statements! {
    /// What is lent counts until its end, and only while the lender's own appointment stands.
    ROLES = "SELECT a.role FROM appointment a WHERE a.staff_id = $1 AND a.organisation = $2 AND a.ends_at > $3 \
             AND (a.lent_by = '' OR EXISTS (SELECT 1 FROM appointment l WHERE l.staff_id = a.staff_id \
             AND l.organisation = a.lent_by AND l.role = a.role AND l.lent_by = '' AND l.ends_at > $3)) ORDER BY a.role";
    LENT = "SELECT organisation FROM appointment WHERE staff_id = $1 AND lent_by = $2 AND ends_at > $3 \
            ORDER BY organisation";
    APPOINT = "INSERT INTO appointment (staff_id, organisation, role, appointed_by, appointed_at) \
               VALUES ($1, $2, $3, $4, $5) ON CONFLICT (staff_id, organisation, role) \
               DO UPDATE SET lent_by = '', ends_at = excluded.ends_at WHERE appointment.lent_by <> ''";
    /// Never in place of an appointment of the practice's own.
    LEND = "INSERT INTO appointment (staff_id, organisation, role, appointed_by, appointed_at, lent_by, ends_at) \
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (staff_id, organisation, role) \
            DO UPDATE SET lent_by = excluded.lent_by, ends_at = excluded.ends_at WHERE appointment.lent_by <> ''";
    CLINICAL_STAFF = "SELECT a.staff_id, s.name, a.role FROM appointment a LEFT JOIN staff s ON s.staff_id = a.staff_id \
            WHERE a.organisation = $1 AND a.role IN ('clinician', 'safeguarding-lead') AND a.ends_at > $2 \
            AND (a.lent_by = '' OR EXISTS (SELECT 1 FROM appointment l WHERE l.staff_id = a.staff_id \
            AND l.organisation = a.lent_by AND l.role = a.role AND l.lent_by = '' AND l.ends_at > $2)) \
            ORDER BY a.staff_id, a.role";
    OWN_PEOPLE = concat!("SELECT own.id FROM (", own_people!("$1"), ") own");
    NAMED = "INSERT INTO staff (staff_id, name) VALUES ($1, $2) ON CONFLICT (staff_id) DO UPDATE SET name = excluded.name";
    OWN = "INSERT INTO staff_patient (staff_id, nhs_key) VALUES ($1, $2) ON CONFLICT (staff_id, nhs_key) DO NOTHING";
    IS_OWN = "SELECT COUNT(*) FROM staff_patient WHERE staff_id = $1 AND nhs_key = $2";
    OWN_KEYS = "SELECT nhs_key FROM staff_patient WHERE staff_id = $1 ORDER BY nhs_key";
    NAME = "SELECT name FROM staff WHERE staff_id = $1";
}

/// Someone who reads clinical words at a practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    pub id: StaffId,
    pub name: String,
    pub is_lead: bool,
}

/// A safeguarding lead lent from one practice to another.
#[derive(Clone, Copy, Debug)]
pub struct Loan<'a> {
    pub staff: &'a StaffId,
    pub from: &'a OdsCode,
    pub to: &'a OdsCode,
    pub until: Stamp,
}

impl Store {
    /// What an organisation appointed someone as.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn appointments(
        &self,
        staff: &StaffId,
        organisation: &OdsCode,
        now: Stamp,
    ) -> Result<Vec<Role>, StoreError> {
        let words: Vec<String> = on_read!(self, c => sqlx::query_scalar(ROLES).bind(&staff.0)
            .bind(organisation.as_str()).bind(now.micros()).fetch_all(c).await)?;
        Ok(words.iter().filter_map(|word| Role::from_word(word)).collect())
    }

    /// The practices an organisation lends someone to now.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn lent_to(&self, staff: &StaffId, by: &OdsCode, now: Stamp) -> Result<Vec<OdsCode>, StoreError> {
        let codes: Vec<String> = on_read!(self, c => sqlx::query_scalar(LENT).bind(&staff.0).bind(by.as_str())
            .bind(now.micros()).fetch_all(c).await)?;
        codes.iter().map(|code| OdsCode::parse(code).map_err(|error| inconsistent("appointment", error))).collect()
    }

    /// Everyone who reads clinical words at a practice now, borrowed leads too; each once.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn clinical_staff(&self, practice: &OdsCode, now: Stamp) -> Result<Vec<Colleague>, StoreError> {
        let rows: Vec<(String, Option<String>, String)> = on_read!(self, c => sqlx::query_as(CLINICAL_STAFF)
            .bind(practice.as_str()).bind(now.micros()).fetch_all(c).await)?;
        let mut staff: Vec<Colleague> = Vec::new();
        for (id, name, role) in rows {
            let is_lead = Role::from_word(&role) == Some(Role::SafeguardingLead);
            match staff.last_mut().filter(|last| last.id.0 == id) {
                Some(last) => last.is_lead |= is_lead,
                None => staff.push(Colleague { name: name.unwrap_or_else(|| id.clone()), id: StaffId(id), is_lead }),
            }
        }
        staff.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.id.0.cmp(&b.id.0)));
        Ok(staff)
    }

    /// Whether a member of staff is this patient themselves.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn is_own_record(&self, staff: &StaffId, nhs_key: &str) -> Result<bool, StoreError> {
        let count: i64 =
            on_read!(self, c => sqlx::query_scalar(IS_OWN).bind(&staff.0).bind(nhs_key).fetch_one(c).await)?;
        Ok(count > 0)
    }

    /// The keyed NHS numbers a member of staff is a patient under.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn own_keys(&self, staff: &StaffId) -> Result<Vec<String>, StoreError> {
        Ok(on_read!(self, c => sqlx::query_scalar(OWN_KEYS).bind(&staff.0).fetch_all(c).await)?)
    }

    /// Everybody whose record is somebody's own, or is looked after by them.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn own_people(&self, staff: &StaffId) -> Result<Vec<PersonId>, StoreError> {
        let rows: Vec<Uuid> = on_read!(self, c => sqlx::query_scalar(OWN_PEOPLE).bind(&staff.0).fetch_all(c).await)?;
        Ok(rows.into_iter().map(PersonId).collect())
    }

    /// The name someone last signed in with, else their id.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn staff_name(&self, staff: &StaffId) -> Result<String, StoreError> {
        let name: Option<String> =
            on_read!(self, c => sqlx::query_scalar(NAME).bind(&staff.0).fetch_optional(c).await)?;
        Ok(name.unwrap_or_else(|| staff.0.clone()))
    }
}

impl Tx {
    /// Appoints someone to a role of an organisation.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn appoint(
        &mut self,
        staff: &StaffId,
        organisation: &OdsCode,
        role: Role,
        by: &str,
        at: Stamp,
    ) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(APPOINT).bind(&staff.0).bind(organisation.as_str()).bind(role.word()).bind(by)
            .bind(at.micros()).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Lends a safeguarding lead of one practice to another until an instant; what the borrower appointed itself stays.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn lend_lead(&mut self, loan: &Loan<'_>, at: Stamp) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(LEND).bind(&loan.staff.0).bind(loan.to.as_str())
            .bind(Role::SafeguardingLead.word()).bind("operator").bind(at.micros()).bind(loan.from.as_str())
            .bind(loan.until.micros()).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Notes which patient a member of staff is.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn note_own_record(&mut self, staff: &StaffId, nhs_key: &str) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(OWN).bind(&staff.0).bind(nhs_key).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Keeps the name someone signed in with.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn name_staff(&mut self, staff: &StaffId, name: &str) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(NAMED).bind(&staff.0).bind(name).execute(c).await.map(drop))?;
        Ok(())
    }
}
