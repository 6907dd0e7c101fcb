//! Staff names and their appointments.

use domain::{
    ids::{OdsCode, StaffId},
    role::Role,
    stamp::Stamp,
};

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    statements::statements,
};

statements! {
    ROLES = "SELECT role FROM appointment WHERE staff_id = $1 AND organisation = $2 ORDER BY role";
    APPOINT = "INSERT INTO appointment (staff_id, organisation, role, appointed_by, appointed_at) \
               VALUES ($1, $2, $3, $4, $5) ON CONFLICT (staff_id, organisation, role) DO NOTHING";
    NAMED = "INSERT INTO staff (staff_id, name) VALUES ($1, $2) ON CONFLICT (staff_id) DO UPDATE SET name = excluded.name";
    OWN = "INSERT INTO staff_patient (staff_id, nhs_key) VALUES ($1, $2) ON CONFLICT (staff_id, nhs_key) DO NOTHING";
    IS_OWN = "SELECT COUNT(*) FROM staff_patient WHERE staff_id = $1 AND nhs_key = $2";
    OWN_KEYS = "SELECT nhs_key FROM staff_patient WHERE staff_id = $1 ORDER BY nhs_key";
    NAME = "SELECT name FROM staff WHERE staff_id = $1";
}

impl Store {
    /// What an organisation appointed someone as.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn appointments(&self, staff: &StaffId, organisation: &OdsCode) -> Result<Vec<Role>, StoreError> {
        let words: Vec<String> = on_read!(self, c => sqlx::query_scalar(ROLES).bind(&staff.0)
            .bind(organisation.as_str()).fetch_all(c).await)?;
        Ok(words.iter().filter_map(|word| Role::from_word(word)).collect())
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
