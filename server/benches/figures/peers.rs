//! What the record page is measured against: a twin with the same reads and writes, and bytes that cost nothing.

use std::{fs, hint::black_box, net::SocketAddr, path::Path, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
    serve::ListenerExt,
};
use casework::Random;
use domain::{ids::PersonId, stamp::Clock};
use server::{
    session::{Sessions, WHO, Who},
    system::{SystemClock, SystemRandom},
};
use store::{Address, Keys, Store, audit::AuditRow};
use tokio::net::TcpListener;
use tower_sessions::{SessionStore, session::Id};
use uuid::Uuid;

use crate::{Outcome, page::PATH, process::SECRET};

#[derive(Clone)]
struct Twin {
    sessions: Sessions,
    body: Bytes,
}

/// Serves fixed bytes after the session, person and entry reads and the audit write of a record page.
pub async fn twin(database: &str, body: &Path, listen: SocketAddr) -> Outcome<()> {
    let address: Address = format!("sqlite:{database}").parse()?;
    let store = Store::open(&address).await?;
    let sessions = Sessions { store, keys: Keys::from_base64(SECRET)?, clock: Arc::new(SystemClock) };
    let twin = Twin { sessions, body: fs::read(body)?.into() };
    serve(listen, Router::new().route(PATH, get(page)).with_state(twin)).await
}

/// Serves fixed bytes.
pub async fn fixed(body: &Path, listen: SocketAddr) -> Outcome<()> {
    let body: Bytes = fs::read(body)?.into();
    serve(listen, Router::new().route(PATH, get(move || async move { html(body) }))).await
}

async fn serve(listen: SocketAddr, routes: Router) -> Outcome<()> {
    let listener = TcpListener::bind(listen).await?.tap_io(|stream| {
        // A connection that stays delayed would show in the figures.
        let _ = stream.set_nodelay(true);
    });
    Ok(axum::serve(listener, routes).await?)
}

async fn page(State(twin): State<Twin>, headers: HeaderMap) -> Response {
    match read_and_write(&twin, &headers).await {
        Ok(()) => html(twin.body),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

fn html(body: Bytes) -> Response {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], body).into_response()
}

async fn read_and_write(twin: &Twin, headers: &HeaderMap) -> Outcome<()> {
    let cookie = headers.get(header::COOKIE).and_then(|cookie| cookie.to_str().ok());
    let id: Id = cookie.and_then(|cookie| cookie.strip_prefix("candour=")).ok_or("no cookie")?.parse()?;
    let session = twin.sessions.load(&id).await?.ok_or("no session")?;
    let who = session.data.get(WHO).cloned().ok_or("nobody")?;
    let Who::Patient { account, person: Some(person), .. } = serde_json::from_value(who)? else {
        return Err("no patient".into());
    };
    let (store, now) = (&twin.sessions.store, SystemClock.now());
    let person = PersonId(person);
    let (held, newest) = store.person_and_newest(person, None, now, 51).await?.ok_or("nobody")?;
    black_box((held, newest.unfold()?));
    let row = AuditRow {
        id: Uuid::from_bytes(SystemRandom.bytes()),
        at: now,
        actor: account,
        role: "patient".to_owned(),
        organisation: String::new(),
        action: "patient-section".to_owned(),
        person: Some(person),
        entry: None,
        what: "timeline".to_owned(),
        why: String::new(),
        salt: SystemRandom.bytes(),
    };
    Ok(store.audit_read(row).await?)
}
