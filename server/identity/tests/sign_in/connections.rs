//! How the portal talks to a provider: each request on a connection of its own.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{
    extract::{ConnectInfo, Request},
    middleware::{self, Next},
};
use identity::{Callback, Profile};

use crate::{
    support::{self, Hand, parameter},
    wicked::{self, Plan},
};

/// A provider closes a connection that rests when it likes. A code sent on one at that moment would be lost.
#[tokio::test]
async fn no_connection_is_used_again() {
    let hand = Hand::new();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let plan = Plan::honest(Profile::NhsLogin, &issuer, &hand).shared();
    let peers = Arc::new(Mutex::new(Vec::new()));
    let noted = peers.clone();
    let note = move |ConnectInfo(peer): ConnectInfo<SocketAddr>, request: Request, next: Next| {
        noted.lock().unwrap().push(peer);
        next.run(request)
    };
    let router = wicked::router(plan.clone()).layer(middleware::from_fn(note));
    tokio::spawn(
        async move { axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()).await },
    );
    let party = support::party(Profile::NhsLogin, &issuer, &hand);
    for _ in 0..2 {
        let (address, attempt) = party.begin().await.unwrap();
        plan.lock().unwrap().nonce = parameter(&address, "nonce").unwrap();
        let state = parameter(&address, "state");
        let back = Callback { code: Some("a-code".to_owned()), state, ..Callback::default() };
        party.finish_patient(attempt, back).await.unwrap();
    }
    let mut peers = peers.lock().unwrap().clone();
    let asked = peers.len();
    peers.sort();
    peers.dedup();
    assert!(asked >= 4, "{asked} requests: token and user information, twice");
    assert_eq!(peers.len(), asked);
}
