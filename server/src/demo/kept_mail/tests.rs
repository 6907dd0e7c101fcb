#![expect(clippy::unwrap_used, reason = "tests")]

use std::{net::Ipv4Addr, sync::Arc};

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode},
};
use domain::stamp::{Clock, Stamp};
use mail::{
    Message, Notice, Post,
    receiver::{Receiver, Shelf},
};
use tower::ServiceExt;
use uuid::Uuid;

use super::router;

/// Stands at a summer morning in London.
struct Still;

impl Clock for Still {
    fn now(&self) -> Stamp {
        Stamp::from_micros(1_751_358_600_000_000)
    }
}

async fn get(shelf: &Shelf, path: &str) -> (StatusCode, HeaderMap, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = router(shelf.clone()).oneshot(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, headers, String::from_utf8(body.to_vec()).unwrap())
}

/// A shelf, and a post that leads to it by SMTP.
async fn shelf() -> (Shelf, Post) {
    let shelf = Shelf::default();
    let receiver = Receiver::bind((Ipv4Addr::LOCALHOST, 0).into(), shelf.clone(), Arc::new(Still)).await.unwrap();
    let url = format!("smtp://{}", receiver.address().unwrap());
    tokio::spawn(receiver.run());
    (shelf, Post::new(&url, "no-reply@candour.example").unwrap())
}

async fn send(post: &Post, to: &str) {
    let message = Message::new(to.parse().unwrap(), Notice::Test, &"http://127.0.0.1:3000".parse().unwrap());
    post.send(&message, Uuid::nil(), Still.now()).await.unwrap();
}

#[tokio::test]
async fn an_empty_shelf_says_so() {
    let (_, _, page) = get(&Shelf::default(), "/").await;
    assert!(page.contains("<p>No mail has been kept yet.</p>"));
    assert_eq!(get(&Shelf::default(), "/messages").await.2, "[]");
}

#[tokio::test]
async fn kept_mail_is_shown_newest_first() {
    let (shelf, post) = shelf().await;
    send(&post, "first@mail.example").await;
    send(&post, "a&b@mail.example").await;
    let (status, _, page) = get(&shelf, "/").await;
    assert_eq!(status, StatusCode::OK);
    let (second, first) = (page.find("a&amp;b@mail.example").unwrap(), page.find("first@mail.example").unwrap());
    assert!(second < first);
    assert!(page.contains("<h2>A message from Candour</h2>"));
    assert!(page.contains("No action is needed.\n\nhttp://127.0.0.1:3000"));
    assert!(page.contains("<time datetime=\"2025-07-01T08:30:00Z\">1 July 2025 at 09:30:00</time>"));
    assert!(!page.contains("No mail has been kept yet."));

    let (_, headers, data) = get(&shelf, "/messages").await;
    assert_eq!(headers["content-type"], "application/json");
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data[0]["recipient"], "a&b@mail.example");
    assert_eq!(data[1]["recipient"], "first@mail.example");
    assert_eq!(data[1]["subject"], "A message from Candour");
    assert_eq!(data[1]["at"], "2025-07-01T08:30:00Z");
    assert!(data[1]["body"].as_str().unwrap().starts_with("This is a test message from Candour."));
}

#[tokio::test]
async fn every_answer_is_guarded() {
    for path in ["/", "/messages", "/style.css", "/nowhere"] {
        let (status, headers, _) = get(&Shelf::default(), path).await;
        assert_eq!(status.is_success(), path != "/nowhere");
        assert_eq!(headers["cache-control"], "no-store", "{path}");
        assert!(headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"), "{path}");
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
    }
}
