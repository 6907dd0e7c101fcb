//! Turning pages and refusals into answers, each in the frame of whoever asked.

use std::{convert::Infallible, sync::Arc};

use app::{
    frame::{Area, Assets, Desks, Frame, Html, Outcome},
    pages,
};
use axum::{
    extract::{FromRef, FromRequestParts},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use casework::viewer::grounds;
use contract::{ids::PersonRef, refusal::Refusal, views::proxy::LookedAfter};
use domain::role::{Role, Staff};

use super::headers::Nonce;
use crate::state::App;

/// Everything a page is framed with.
#[derive(Clone)]
pub struct Page {
    nonce: String,
    assets: Arc<Assets>,
    whose: Whose,
    reference: String,
}

#[derive(Clone)]
enum Whose {
    Public,
    Patient,
    Proxy(LookedAfter),
    Preview(PersonRef),
    Staff { name: String, role: &'static str, organisation: String, clinical: bool, desks: Desks },
}

impl Page {
    /// Frames the answer of this nonce for nobody in particular.
    #[must_use]
    pub fn new(app: App, nonce: Option<Nonce>) -> Self {
        let nonce = nonce.map(|nonce| nonce.0).unwrap_or_default();
        let reference = nonce.chars().take(8).collect::<String>().to_uppercase();
        Self { nonce, assets: app.assets, whose: Whose::Public, reference }
    }

    /// Frames for a signed-in patient.
    #[must_use]
    pub fn patient(self) -> Self {
        Self { whose: Whose::Patient, ..self }
    }

    /// Frames the record of somebody a signed-in person looks after.
    #[must_use]
    pub fn proxy(self, who: LookedAfter) -> Self {
        Self { whose: Whose::Proxy(who), ..self }
    }

    /// Frames for nobody in particular.
    #[must_use]
    pub fn public(self) -> Self {
        Self { whose: Whose::Public, ..self }
    }

    /// Frames a look at a patient's own pages.
    #[must_use]
    pub fn preview(self, person: PersonRef) -> Self {
        Self { whose: Whose::Preview(person), ..self }
    }

    /// Frames for a member of staff.
    #[must_use]
    pub fn staff(self, staff: &Staff) -> Self {
        let whose = Whose::Staff {
            name: staff.name.clone(),
            role: staff.role.label(),
            organisation: staff.organisation.as_str().to_owned(),
            clinical: staff.role.is_clinical(),
            desks: Desks {
                practice: staff.role.is_practice_staff(),
                viewer: !grounds(staff.role).is_empty(),
                alerts: staff.role == Role::PrivacyOfficer,
                programme: matches!(staff.role, Role::ProgrammeOfficer | Role::AreaLead),
            },
        };
        Self { whose, ..self }
    }

    /// The frame itself.
    #[must_use]
    pub fn frame(&self) -> Frame<'_> {
        let area = match &self.whose {
            Whose::Public => Area::Public,
            Whose::Patient => Area::Patient,
            Whose::Proxy(LookedAfter { id, name }) => Area::Proxy { who: id, name },
            Whose::Preview(person) => Area::Preview { person },
            Whose::Staff { name, role, organisation, clinical, desks } => {
                Area::Staff { name, role, organisation, clinical: *clinical, desks: *desks }
            }
        };
        Frame { nonce: &self.nonce, assets: &self.assets, area }
    }

    /// The number a person can quote, which the log holds too.
    #[must_use]
    pub fn reference(&self) -> &str {
        &self.reference
    }

    /// Answers with a page.
    #[must_use]
    pub fn show(&self, page: Result<Html, Refusal>) -> Response {
        match page {
            Ok(html) => document(StatusCode::OK, html),
            Err(refusal) => self.refused(&refusal).into_response(),
        }
    }

    /// Answers for a posted form.
    #[must_use]
    pub fn posted(&self, outcome: Result<Outcome, Refusal>) -> Response {
        match outcome {
            Ok(Outcome::See(path)) => see(&path),
            Ok(Outcome::Show(html)) => document(StatusCode::OK, html),
            Ok(Outcome::Redraw(html)) => document(StatusCode::UNPROCESSABLE_ENTITY, html),
            Ok(Outcome::Later(html)) => document(StatusCode::TOO_MANY_REQUESTS, html),
            Err(refusal) => self.refused(&refusal).into_response(),
        }
    }

    /// Answers with a refusal.
    #[must_use]
    pub fn refused(&self, refusal: &Refusal) -> Refused {
        Refused(Box::new(match refusal {
            Refusal::SignedOut => see("/"),
            Refusal::WarningFirst => see("/before-you-start"),
            refusal => {
                if *refusal == Refusal::Unavailable {
                    tracing::error!(reference = self.reference, "a page could not be answered");
                }
                // Behind a closed door nobody's name stands, whoever's it is.
                let nobodys = matches!((&self.whose, refusal), (Whose::Proxy(_), Refusal::Closed));
                let page = if nobodys { self.clone().patient() } else { self.clone() };
                let drawn = pages::refused(refusal, &page.frame(), &self.reference);
                let status = StatusCode::from_u16(drawn.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                document(status, drawn.html)
            }
        }))
    }
}

/// An answer in place of what was asked.
#[derive(Debug)]
pub struct Refused(Box<Response>);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        *self.0
    }
}

/// A whole document.
#[must_use]
pub fn document(status: StatusCode, Html(html): Html) -> Response {
    (status, [(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))], html).into_response()
}

/// Goes to a path of our own.
#[must_use]
pub fn see(path: &str) -> Response {
    let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

impl<S> FromRequestParts<S> for Page
where
    App: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        Ok(Self::new(App::from_ref(state), parts.extensions.get::<Nonce>().cloned()))
    }
}
