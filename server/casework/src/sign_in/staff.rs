//! A staff sign-in: the roles it brings that an organisation appointed here.

use contract::refusal::Refusal;
use domain::{
    ids::{OdsCode, StaffId},
    role::{Role, Staff},
};

use crate::office::{Actor, Deed, Office, refuse};

/// What the provider said.
#[derive(Clone, Debug)]
pub struct StaffSignIn {
    pub user: String,
    pub name: String,
    /// Organisation code and national role code of each role, the chosen one alone if one was chosen.
    pub roles: Vec<(String, String)>,
}

/// Every role the person can take here: a national code and the organisation's own appointment, both.
///
/// # Errors
/// [`Refusal::Unavailable`] when the store does not answer.
pub async fn choices(office: &Office, sign_in: &StaffSignIn) -> Result<Vec<Staff>, Refusal> {
    let id = StaffId(sign_in.user.clone());
    let mut choices: Vec<Staff> = Vec::new();
    for (code, national) in &sign_in.roles {
        let Ok(organisation) = OdsCode::parse(code) else { continue };
        // A lead lent to another practice signs in with the role of their own.
        let mut places = office.store.lent_to(&id, &organisation, office.now()).await.map_err(refuse)?;
        places.insert(0, organisation.clone());
        for place in places {
            let appointed = office.store.appointments(&id, &place, office.now()).await.map_err(refuse)?;
            let lent = place != organisation;
            for role in appointed.into_iter().filter(|role| !lent || *role == Role::SafeguardingLead) {
                let staff = Staff { id: id.clone(), name: sign_in.name.clone(), role, organisation: place.clone() };
                if role.accepts_national_code(national) && !choices.contains(&staff) {
                    choices.push(staff);
                }
            }
        }
    }
    Ok(choices)
}

/// Notes that someone took a role, or that none of theirs is appointed here.
///
/// # Errors
/// [`Refusal::Unavailable`] when it was not noted; they are not signed in then.
pub async fn record(office: &Office, sign_in: &StaffSignIn, chosen: Option<&Staff>) -> Result<(), Refusal> {
    let actor = Actor {
        id: sign_in.user.clone(),
        role: chosen.map_or("none", |staff| staff.role.word()).to_owned(),
        organisation: chosen.map(|staff| staff.organisation.as_str().to_owned()).unwrap_or_default(),
    };
    let what = if chosen.is_some() { "matched" } else { "not-appointed" };
    let mut tx = office.store.begin().await.map_err(refuse)?;
    tx.name_staff(&StaffId(sign_in.user.clone()), &sign_in.name).await.map_err(refuse)?;
    tx.audit(&office.row(&actor, &Deed { action: "sign-in", what, ..Deed::default() })).await.map_err(refuse)?;
    tx.commit().await.map_err(refuse)
}
