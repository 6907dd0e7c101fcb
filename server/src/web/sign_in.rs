//! Patients signing in through their provider.

use app::pages::public;
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use casework::sign_in::patient::{PatientSignIn, sign_in};
use contract::refusal::Refusal;
use identity::{Attempt, Callback, Level, RelyingParty, SignInError};
use tower_sessions::{Session, session::Error};

use crate::{
    edge::{
        address::Address,
        answer::{Page, document, see},
    },
    session::{ASKED_AGAIN, ATTEMPT, DEVICE, WHO, Who, device},
    state::App,
};

/// `GET /sign-in`: begins at the patients' provider.
pub async fn begin(State(app): State<App>, session: Session, address: Address, page: Page) -> Response {
    let provider = app.patients.clone();
    begin_at(&app, provider.as_deref().map(|provider| &provider.party), &session, &address, &page).await
}

/// `GET /sign-in/again`: the same, and the provider must ask even someone it knows.
pub async fn begin_again(State(app): State<App>, session: Session, address: Address, page: Page) -> Response {
    let provider = app.patients.clone();
    let Some(provider) = provider.as_deref() else { return page.refused(&Refusal::Unavailable).into_response() };
    if !may_begin(&app, &address) {
        return page.refused(&Refusal::TooMany).into_response();
    }
    go(provider.party.begin_again().await, &session, &page).await
}

/// Begins a sign-in: the attempt is kept in the session, and the browser goes to the provider.
pub(super) async fn begin_at(
    app: &App,
    provider: Option<&RelyingParty>,
    session: &Session,
    address: &Address,
    page: &Page,
) -> Response {
    if !may_begin(app, address) {
        return page.refused(&Refusal::TooMany).into_response();
    }
    let Some(provider) = provider else { return page.refused(&Refusal::Unavailable).into_response() };
    go(provider.begin().await, session, page).await
}

/// Whether this address has not begun too many sign-ins.
fn may_begin(app: &App, address: &Address) -> bool {
    app.limits.sign_in.check_key(&address.0).is_ok()
}

async fn go(begun: Result<(url::Url, Attempt), SignInError>, session: &Session, page: &Page) -> Response {
    match begun {
        Ok((address, attempt)) => {
            if session.insert(ATTEMPT, attempt).await.is_err() {
                return page.refused(&Refusal::Unavailable).into_response();
            }
            let Ok(location) = HeaderValue::from_str(address.as_str()) else {
                return page.refused(&Refusal::Unavailable).into_response();
            };
            (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
        }
        Err(error) => failed(&error, page),
    }
}

/// Takes the attempt out of the session: it counts once.
///
/// # Errors
/// [`Refusal::Unavailable`] when sessions cannot be read or kept.
pub(super) async fn attempt(session: &Session) -> Result<Option<Attempt>, Refusal> {
    let attempt = match session.remove::<Attempt>(ATTEMPT).await {
        Ok(Some(attempt)) => attempt,
        // One of another version cannot be read: whoever began it begins again.
        Ok(None) | Err(Error::SerdeJson(_)) => return Ok(None),
        Err(Error::Store(_)) => return Err(Refusal::Unavailable),
    };
    // At once, and for every server: what a request that fails changed is not kept at its end.
    session.save().await.map_err(|_| Refusal::Unavailable)?;
    Ok(Some(attempt))
}

/// The pages for a sign-in that did not come off.
pub(super) fn failed(error: &SignInError, page: &Page) -> Response {
    tracing::warn!(%error, reference = page.reference(), "a sign-in failed");
    match error {
        SignInError::ConsentRefused => document(StatusCode::OK, public::no_consent(&page.frame())),
        SignInError::ProviderUnavailable(_) => {
            document(StatusCode::SERVICE_UNAVAILABLE, public::unavailable(&page.frame(), page.reference()))
        }
        SignInError::Expired | SignInError::Refused(_) => {
            document(StatusCode::FORBIDDEN, public::sign_in_failed(&page.frame(), page.reference()))
        }
    }
}

/// Changes the session's id, so that nobody who knew the old one is signed in, and puts in who it is.
pub(super) async fn enter(session: &Session, headers: &HeaderMap, who: Who) -> Result<(), Refusal> {
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let entered = async {
        session.cycle_id().await?;
        session.insert(DEVICE, device(agent)).await?;
        session.insert(WHO, who).await
    };
    entered.await.map_err(|_| Refusal::Unavailable)
}

/// `GET /sign-in/return`: comes back from the provider.
pub async fn finish(
    State(app): State<App>,
    session: Session,
    headers: HeaderMap,
    callback: Result<Query<Callback>, QueryRejection>,
    page: Page,
) -> Response {
    let Some(provider) = app.patients.as_deref() else { return page.refused(&Refusal::Unavailable).into_response() };
    let attempt = match attempt(&session).await {
        Ok(attempt) => attempt,
        Err(refusal) => return page.refused(&refusal).into_response(),
    };
    let (Some(attempt), Ok(Query(callback))) = (attempt, callback) else {
        return failed(&SignInError::Expired, &page);
    };
    let claims = match provider.party.finish_patient(attempt, callback).await {
        Ok(claims) => claims,
        Err(error) => return failed(&error, &page),
    };
    let claimed = PatientSignIn {
        issuer: provider.issuer.clone(),
        subject: claims.sub,
        nhs_number: claims.nhs_number,
        birth_date: claims.birthdate,
        family_name: claims.family_name,
        practice: claims.gp_ods_code,
        is_p9: claims.level >= Level::P9,
    };
    let entered = match sign_in(&app.office, &claimed).await {
        Ok(patient) => {
            let person = patient.person.map(|person| person.0);
            let who = Who::Patient { account: patient.account, person, proven: claimed.is_p9, warned: false };
            let noted = session.insert(ASKED_AGAIN, claims.asked_again).await.map_err(|_| Refusal::Unavailable);
            match noted {
                Ok(()) => enter(&session, &headers, who).await,
                Err(refusal) => Err(refusal),
            }
        }
        Err(refusal) => Err(refusal),
    };
    match entered {
        Ok(()) => see("/"),
        Err(refusal) => page.refused(&refusal).into_response(),
    }
}
