//! The demonstration's mail: posted like any other, kept in this process, and shown on a page of its own.

mod page;

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};

use axum::{
    Json, Router,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::{Next, from_fn},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use domain::stamp::Clock;
use mail::{
    Post,
    receiver::{KeptMail, Receiver, Shelf},
};
use tokio::net::TcpListener;

use crate::command::CommandError;

/// Where kept mail is read.
const PAGE: (Ipv4Addr, u16) = (Ipv4Addr::LOCALHOST, 3002);
/// Where it is posted to, unless something else listens there.
const SMTP: u16 = 3025;

/// Starts the receiver and its page; returns the post that leads there.
pub(super) async fn open(clock: Arc<dyn Clock>) -> Result<Post, CommandError> {
    let shelf = Shelf::default();
    let receiver =
        receiver(&shelf, &clock).await.map_err(|error| CommandError::Other(format!("kept mail: {error}")))?;
    let address = receiver.address().map_err(|error| CommandError::Other(format!("kept mail: {error}")))?;
    let post = Post::new(&format!("smtp://{address}"), "no-reply@candour.example")
        .map_err(|error| CommandError::Other(format!("kept mail: {error}")))?;
    let listener = TcpListener::bind(PAGE)
        .await
        .map_err(|error| CommandError::Other(format!("cannot listen on 127.0.0.1:3002: {error}")))?;
    tokio::spawn(receiver.run());
    tokio::spawn(async move { axum::serve(listener, router(shelf)).await });
    Ok(post)
}

async fn receiver(shelf: &Shelf, clock: &Arc<dyn Clock>) -> io::Result<Receiver> {
    let bind = |port| Receiver::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)), shelf.clone(), clock.clone());
    match bind(SMTP).await {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => bind(0).await,
        bound => bound,
    }
}

fn router(shelf: Shelf) -> Router {
    Router::new()
        .route("/", get(all))
        .route("/messages", get(messages))
        .route("/style.css", get(style))
        .layer(from_fn(guard))
        .with_state(shelf)
}

async fn all(State(shelf): State<Shelf>) -> Html<String> {
    Html(page::all(&shelf.newest_first()))
}

/// One message for programs.
#[derive(serde::Serialize)]
struct Line {
    recipient: String,
    subject: String,
    body: String,
    /// UTC.
    at: String,
}

async fn messages(State(shelf): State<Shelf>) -> Json<Vec<Line>> {
    let line = |mail: KeptMail| Line {
        at: page::instant(mail.at),
        recipient: mail.recipient,
        subject: mail.subject,
        body: mail.body,
    };
    Json(shelf.newest_first().into_iter().map(line).collect())
}

async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("kept_mail/style.css"))
}

async fn guard(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

const HEADERS: [(&str, &str); 7] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("cache-control", "no-store"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-frame-options", "DENY"),
];

#[cfg(test)]
mod tests;
