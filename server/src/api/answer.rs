//! Answers in FHIR: a resource, nothing, or a fault as an OperationOutcome.

use axum::{
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use casework::machine::MachineFault;
use fhir::scr::Issue;

use crate::{edge::headers::Nonce, state::App};

/// The media type of everything here.
pub const FHIR_JSON: &str = "application/fhir+json";

/// Why there is no other answer.
#[derive(Debug)]
pub struct Fault(pub Issue);

impl From<Issue> for Fault {
    fn from(issue: Issue) -> Self {
        Self(issue)
    }
}

impl From<MachineFault> for Fault {
    fn from(fault: MachineFault) -> Self {
        Self(match fault {
            MachineFault::NoToken => Issue::new(401, "forbidden", "A token is needed that is good now"),
            MachineFault::SystemAlone => Issue::system_alone(),
            MachineFault::NotRegistered => Issue::forbidden("This system is not registered to do that"),
            MachineFault::Forbidden(words) => Issue::forbidden(words),
            MachineFault::NoSuchPerson | MachineFault::InvalidNumber => Issue::no_such_person(),
            MachineFault::OptedOut => Issue::opted_out(),
            MachineFault::DoesNotFollow(why) => Issue::repeated(why),
            MachineFault::OtherMessage => {
                Issue::value("This X-Request-ID came with another message before: give each message one of its own")
            }
            MachineFault::Unavailable => {
                Issue::new(503, "transient", "The service cannot answer now. Nothing was changed.")
            }
        })
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = resource(status, self.0.bytes());
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if status == StatusCode::TOO_MANY_REQUESTS {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
        }
        response
    }
}

/// A resource.
pub fn resource(status: StatusCode, body: Vec<u8>) -> Response {
    (status, [(header::CONTENT_TYPE, HeaderValue::from_static(FHIR_JSON))], body).into_response()
}

/// A method the address does not take; which it takes is added by the router.
pub async fn not_allowed(method: Method) -> Fault {
    Fault(Issue::new(405, "not-supported", format!("Request method '{method}' not supported")))
}

/// Our own mistake. It is logged where it happened.
pub fn panicked(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    tracing::error!("a FHIR handler panicked");
    Fault(Issue::unknown()).into_response()
}

/// Answers in place of a handler that took too long.
pub fn no_answer(_: App, _: Option<Nonce>) -> Response {
    Fault::from(MachineFault::Unavailable).into_response()
}
