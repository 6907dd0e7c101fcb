//! The front page, and the calm warning before the first look.

use app::pages;
use axum::{
    extract::State,
    http::request::Parts,
    response::{IntoResponse, Response},
};
use casework::patient::{LookingAfter, PatientReader, Reader};
use contract::refusal::Refusal;
use domain::ids::PersonId;

use super::staff_sign_in::home_of;
use crate::{
    edge::{
        answer::{Page, document, see},
        caller::{staff, who},
    },
    session::{WHO, Who},
    state::App,
};

/// `GET /`: the patient's home, staff's way to their desk, or the way to sign in.
pub async fn home(State(app): State<App>, page: Page, mut parts: Parts) -> Response {
    match who(&mut parts, &page).await {
        Err(refused) => refused.into_response(),
        Ok((None, _)) => document(axum::http::StatusCode::OK, pages::public::start(&page.frame())),
        Ok((Some(Who::Staff { id, name, role, organisation }), _)) => {
            match staff(id, name, &role, &organisation) {
                // They have no practice's desk: their start is here.
                Some(staff) if home_of(&staff) == "/" => {
                    let page = page.staff(&staff);
                    document(axum::http::StatusCode::OK, pages::programme::start(&page.frame()))
                }
                staff => see(staff.as_ref().map_or("/practice", home_of)),
            }
        }
        Ok((Some(Who::Choosing { .. }), _)) => see("/sign-in/staff/role"),
        Ok((Some(Who::Patient { warned: false, .. }), _)) => see("/before-you-start"),
        Ok((Some(Who::Patient { account, person, proven, warned: true }), _)) => {
            let page = page.patient();
            let office = app.office;
            let looking_after = LookingAfter { office: office.clone(), account: account.clone(), proven };
            let reader = Reader::Patient { account };
            let reader = PatientReader { office, reader, person: person.map(PersonId) };
            let drawn = pages::patient::own_home(&reader, &looking_after, &page.frame()).await;
            page.show(drawn)
        }
    }
}

/// `GET /before-you-start`.
pub async fn before_you_start(page: Page, mut parts: Parts) -> Response {
    match who(&mut parts, &page).await {
        Err(refused) => refused.into_response(),
        Ok((Some(Who::Patient { .. }), _)) => {
            let page = page.patient();
            page.show(Ok(pages::patient::before_you_start(&page.frame())))
        }
        Ok((Some(Who::Staff { .. } | Who::Choosing { .. }), _)) => {
            page.refused(&Refusal::NotForThisRole).into_response()
        }
        Ok((None, _)) => page.refused(&Refusal::SignedOut).into_response(),
    }
}

/// `POST /before-you-start`: the warning was read, once a session.
pub async fn go_on(page: Page, mut parts: Parts) -> Response {
    match who(&mut parts, &page).await {
        Err(refused) => refused.into_response(),
        Ok((Some(Who::Patient { account, person, proven, .. }), session)) => {
            match session.insert(WHO, Who::Patient { account, person, proven, warned: true }).await {
                Ok(()) => see("/"),
                Err(_) => page.refused(&Refusal::Unavailable).into_response(),
            }
        }
        Ok((Some(Who::Staff { .. } | Who::Choosing { .. }), _)) => {
            page.refused(&Refusal::NotForThisRole).into_response()
        }
        Ok((None, _)) => page.refused(&Refusal::SignedOut).into_response(),
    }
}

/// An address that takes another method.
pub async fn another_way(page: Page) -> Response {
    document(axum::http::StatusCode::METHOD_NOT_ALLOWED, pages::public::another_way(&page.frame()))
}

/// What stands at no address.
pub async fn nowhere(page: Page) -> Response {
    document(axum::http::StatusCode::NOT_FOUND, pages::public::not_found(&page.frame()))
}
