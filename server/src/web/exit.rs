//! Leaving: quickly, or by signing out.

use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use tower_sessions::Session;

use crate::{edge::answer::see, state::App};

/// `GET /exit`: ends the session, asks the browser to forget, and goes to the weather. Works for anyone, in any state.
pub async fn exit(State(app): State<App>, session: Session) -> Response {
    end(&session).await;
    let location = HeaderValue::from_str(app.config.exit_url.as_str());
    let location = location.unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location), FORGET]).into_response()
}

/// `POST /sign-out`.
pub async fn sign_out(session: Session) -> Response {
    end(&session).await;
    let mut response = see("/");
    response.headers_mut().insert(FORGET.0, FORGET.1);
    response
}

/// Ends the session here, so that Back shows nothing. A store that is gone cannot serve the session either.
pub(super) async fn end(session: &Session) {
    if let Err(error) = session.flush().await {
        tracing::error!(%error, "a session could not be ended");
        // Lets go of the id all the same: the session layer would else try to save, and answer with a fault in place of
        // the way out. That the old row cannot be removed is what was just logged.
        drop(session.cycle_id().await);
    }
}

const FORGET: (header::HeaderName, HeaderValue) = (
    header::HeaderName::from_static("clear-site-data"),
    HeaderValue::from_static("\"cache\", \"cookies\", \"storage\""),
);
