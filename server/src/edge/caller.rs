//! Who calls: extractors that cannot be had without a session of the right kind.

use axum::{
    extract::{FromRef, FromRequestParts},
    http::request::Parts,
};
use casework::{
    patient::{PatientAccount, PatientReader, Reader},
    practice::StaffDesk,
};
use contract::refusal::Refusal;
use domain::{
    ids::{OdsCode, PersonId, StaffId},
    role::{Role, Staff},
};
use tower_sessions::Session;

use super::answer::{Page, Refused};
use crate::{
    session::{ASKED_AGAIN, WHO, Who},
    state::App,
};

/// Reads who is signed in.
///
/// # Errors
/// [`Refusal::Unavailable`] when sessions cannot be read.
pub async fn who(parts: &mut Parts, page: &Page) -> Result<(Option<Who>, Session), Refused> {
    let session = parts.extensions.get::<Session>().cloned().ok_or_else(|| page.refused(&Refusal::Unavailable))?;
    let who = session.get::<Who>(WHO).await.map_err(|error| {
        tracing::error!(%error, "a session could not be read");
        page.refused(&Refusal::Unavailable)
    })?;
    Ok((who, session))
}

/// A patient who read the warning, with their port.
pub struct PatientCaller {
    pub reader: PatientReader,
    pub page: Page,
}

/// A patient's account, whether or not the warning was read.
pub struct AccountCaller {
    pub account: PatientAccount,
    pub session: Session,
    pub page: Page,
}

/// A member of a practice's staff.
pub struct StaffCaller {
    pub desk: StaffDesk,
    pub staff: Staff,
    pub page: Page,
}

impl<S> FromRequestParts<S> for PatientCaller
where
    App: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let app = App::from_ref(state);
        let page = Page::from_request_parts(parts, state).await.map_err(|never| match never {})?.patient();
        match who(parts, &page).await?.0 {
            Some(Who::Patient { account, person, warned: true, .. }) => Ok(Self {
                reader: PatientReader {
                    office: app.office,
                    reader: Reader::Patient { account },
                    person: person.map(PersonId),
                },
                page,
            }),
            Some(Who::Patient { warned: false, .. }) => Err(page.refused(&Refusal::WarningFirst)),
            Some(Who::Staff { .. } | Who::Choosing { .. }) => Err(page.public().refused(&Refusal::NotForThisRole)),
            None => Err(page.public().refused(&Refusal::SignedOut)),
        }
    }
}

impl<S> FromRequestParts<S> for AccountCaller
where
    App: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let app = App::from_ref(state);
        let page = Page::from_request_parts(parts, state).await.map_err(|never| match never {})?.patient();
        let (who, session) = who(parts, &page).await?;
        match who {
            Some(Who::Patient { account, person, proven, .. }) => {
                let id = session.id().map(|id| app.office.keys.session(&id.to_string())).unwrap_or_default();
                let person = person.map(PersonId);
                let asked_again = session.get::<bool>(ASKED_AGAIN).await.ok().flatten().unwrap_or(false);
                let office = app.office;
                let account = PatientAccount { office, account, person, proven, asked_again, this_session: id };
                Ok(Self { account, session, page })
            }
            Some(Who::Staff { .. } | Who::Choosing { .. }) => Err(page.public().refused(&Refusal::NotForThisRole)),
            None => Err(page.public().refused(&Refusal::SignedOut)),
        }
    }
}

impl<S> FromRequestParts<S> for StaffCaller
where
    App: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let app = App::from_ref(state);
        let page = Page::from_request_parts(parts, state).await.map_err(|never| match never {})?;
        match who(parts, &page).await?.0 {
            Some(Who::Staff { id, name, role, organisation }) => {
                let staff = staff(id, name, &role, &organisation).ok_or_else(|| page.refused(&Refusal::SignedOut))?;
                // The appointment counts at the next request: one that ended ends the session's power with it.
                let roles = app.office.store.appointments(&staff.id, &staff.organisation, app.office.now()).await;
                match roles {
                    Ok(roles) if roles.contains(&staff.role) => {}
                    Ok(_) => return Err(page.refused(&Refusal::NotForThisRole)),
                    Err(_) => return Err(page.refused(&Refusal::Unavailable)),
                }
                let page = page.staff(&staff);
                Ok(Self { desk: StaffDesk::new(app.office, staff.clone()), staff, page })
            }
            Some(Who::Patient { .. } | Who::Choosing { .. }) => Err(page.refused(&Refusal::NotForThisRole)),
            None => Err(page.refused(&Refusal::SignedOut)),
        }
    }
}

/// A stored member of staff, if role and organisation can still be read.
#[must_use]
pub fn staff(id: String, name: String, role: &str, organisation: &str) -> Option<Staff> {
    Some(Staff {
        id: StaffId(id),
        name,
        role: Role::from_word(role)?,
        organisation: OdsCode::parse(organisation).ok()?,
    })
}
