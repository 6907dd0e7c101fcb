//! The fictional people one can sign in as. The caller keeps them; the provider only asks.

use async_trait::async_trait;

use crate::claims::{Level, StaffRole};

/// Who exists.
#[async_trait]
pub trait Directory: Send + Sync {
    /// Those offered by name on the sign-in page.
    async fn people(&self) -> Vec<DirectoryEntry>;
    /// One of [`Directory::people`].
    async fn person(&self, id: &str) -> Option<Subject>;
    /// Any patient the portal holds; the number is ten digits without spaces.
    async fn patient_by_nhs_number(&self, nhs_number: &str) -> Option<PatientSubject>;
    /// Someone with this role at this organisation. `role` is one of the names on the sign-in page.
    async fn staff_by_role(&self, role: &str, ods_code: &str) -> Option<StaffSubject>;
}

/// A line in the list of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectoryEntry {
    pub id: String,
    /// The name to show.
    pub label: String,
    /// One line on what makes this person worth signing in as.
    pub about: String,
    pub staff: bool,
}

/// A person with all a provider would know.
#[derive(Clone)]
pub enum Subject {
    Patient(PatientSubject),
    Staff(StaffSubject),
}

/// A patient or proxy.
#[derive(Clone)]
pub struct PatientSubject {
    pub sub: String,
    pub nhs_number: Option<String>,
    /// `YYYY-MM-DD`.
    pub birthdate: Option<String>,
    pub family_name: Option<String>,
    pub gp_ods_code: Option<String>,
    /// The level reached when picked from the list.
    pub level: Level,
}

/// A member of staff.
#[derive(Clone)]
pub struct StaffSubject {
    pub sub: String,
    pub uid: String,
    pub name: String,
    pub roles: Vec<StaffRole>,
    pub selected_role: Option<String>,
}
