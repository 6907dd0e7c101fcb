//! Staff signing in, and choosing a role where they have several.

use app::pages::practice;
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderMap, StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use casework::sign_in::staff::{StaffSignIn, choices, record};
use contract::refusal::Refusal;
use domain::role::{Role, Staff};
use identity::{Callback, SignInError, StaffClaims};
use tower_sessions::Session;

use super::{
    fields::Form,
    sign_in::{attempt, begin_at, enter, failed},
};
use crate::{
    edge::{
        address::Address,
        answer::{Page, document, see},
        caller::who,
    },
    session::Who,
    state::App,
};

/// `GET /sign-in/staff`.
pub async fn begin(State(app): State<App>, session: Session, address: Address, page: Page) -> Response {
    let provider = app.staff.clone();
    begin_at(&app, provider.as_deref().map(|provider| &provider.party), &session, &address, &page).await
}

/// `GET /sign-in/staff/return`.
pub async fn finish(
    State(app): State<App>,
    session: Session,
    headers: HeaderMap,
    callback: Result<Query<Callback>, QueryRejection>,
    page: Page,
) -> Response {
    let Some(provider) = app.staff.as_deref() else { return page.refused(&Refusal::Unavailable).into_response() };
    let attempt = match attempt(&session).await {
        Ok(attempt) => attempt,
        Err(refusal) => return page.refused(&refusal).into_response(),
    };
    let (Some(attempt), Ok(Query(callback))) = (attempt, callback) else {
        return failed(&SignInError::Expired, &page);
    };
    let claims = match provider.party.finish_staff(attempt, callback).await {
        Ok(claims) => claims,
        Err(error) => return failed(&error, &page),
    };
    let claimed = claimed(claims);
    let entered = async {
        let found = choices(&app.office, &claimed).await?;
        let (who, path) = match found.as_slice() {
            [] => {
                record(&app.office, &claimed, None).await?;
                return Ok(document(StatusCode::FORBIDDEN, practice::not_appointed(&page.frame())));
            }
            [only] => {
                record(&app.office, &claimed, Some(only)).await?;
                (in_role(only), home_of(only))
            }
            _ => {
                let choosing =
                    Who::Choosing { id: claimed.user.clone(), name: claimed.name.clone(), roles: claimed.roles };
                (choosing, "/sign-in/staff/role")
            }
        };
        enter(&session, &headers, who).await?;
        Ok::<Response, Refusal>(see(path))
    };
    entered.await.unwrap_or_else(|refusal| page.refused(&refusal).into_response())
}

/// `GET /sign-in/staff/role`.
pub async fn role(State(app): State<App>, page: Page, mut parts: Parts) -> Response {
    match choosing(&app, &page, &mut parts).await {
        Ok((_, found, _)) => {
            let roles: Vec<String> = found.iter().map(words).collect();
            document(StatusCode::OK, practice::role_choice(&page.frame(), &roles))
        }
        Err(response) => response,
    }
}

/// `POST /sign-in/staff/role`.
pub async fn choose(
    State(app): State<App>,
    headers: HeaderMap,
    page: Page,
    parts: Parts,
    Form(fields): Form,
) -> Response {
    let mut parts = parts;
    let (claimed, found, session) = match choosing(&app, &page, &mut parts).await {
        Ok(choosing) => choosing,
        Err(response) => return response,
    };
    let chosen = fields.get("role").parse::<usize>().ok().and_then(|index| found.get(index));
    let Some(chosen) = chosen else {
        let roles: Vec<String> = found.iter().map(words).collect();
        return document(StatusCode::UNPROCESSABLE_ENTITY, practice::role_choice(&page.frame(), &roles));
    };
    let entered = async {
        record(&app.office, &claimed, Some(chosen)).await?;
        enter(&session, &headers, in_role(chosen)).await
    };
    match entered.await {
        Ok(()) => see(home_of(chosen)),
        Err(refusal) => page.refused(&refusal).into_response(),
    }
}

/// Someone who signed in and has not chosen a role, with the roles they may choose now.
async fn choosing(app: &App, page: &Page, parts: &mut Parts) -> Result<(StaffSignIn, Vec<Staff>, Session), Response> {
    let (who, session) = who(parts, page).await.map_err(IntoResponse::into_response)?;
    let Some(Who::Choosing { id, name, roles }) = who else {
        return Err(page.refused(&Refusal::SignedOut).into_response());
    };
    let claimed = StaffSignIn { user: id, name, roles };
    let found = choices(&app.office, &claimed).await.map_err(|refusal| page.refused(&refusal).into_response())?;
    Ok((claimed, found, session))
}

/// The chosen role alone, where the provider says one was chosen.
fn claimed(claims: StaffClaims) -> StaffSignIn {
    let selected = claims.selected_role;
    let roles = claims
        .roles
        .into_iter()
        .filter(|role| selected.as_ref().is_none_or(|selected| role.role_profile_id == *selected))
        .map(|role| (role.ods_code, role.role_code))
        .collect();
    StaffSignIn { user: claims.uid, name: claims.name, roles }
}

fn in_role(staff: &Staff) -> Who {
    Who::Staff {
        id: staff.id.0.clone(),
        name: staff.name.clone(),
        role: staff.role.word().to_owned(),
        organisation: staff.organisation.as_str().to_owned(),
    }
}

fn words(staff: &Staff) -> String {
    format!("{} at {}", staff.role.label(), staff.organisation)
}

/// Where a role begins. A role that has no desk yet lands at the practice's door, which says so.
pub(super) const fn home_of(staff: &Staff) -> &'static str {
    match staff.role {
        Role::ClinicianElsewhere => "/viewer",
        Role::PrivacyOfficer => "/alerts",
        Role::ProgrammeOfficer | Role::AreaLead => "/",
        Role::Receptionist | Role::PracticeManager | Role::Clinician | Role::SafeguardingLead => "/practice",
    }
}
