//! A receiver, a post to it, and a clock that stands until it is moved.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use domain::stamp::{Clock, Stamp};
use mail::{
    Message, Notice, Post, PostError,
    receiver::{Receiver, Shelf, Verdict},
};
use url::Url;
use uuid::Uuid;

pub const ID: Uuid = Uuid::from_u128(0x0123_4567_89ab_cdef);

/// A clock moved by hand.
pub struct Hand(AtomicI64);

impl Hand {
    pub fn new() -> Arc<Self> {
        Arc::new(Self(AtomicI64::new(1_700_000_000_000_000)))
    }

    pub fn wait(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }
}

impl Clock for Hand {
    fn now(&self) -> Stamp {
        Stamp::from_micros(self.0.load(Ordering::SeqCst))
    }
}

pub fn anywhere() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, 0).into()
}

/// Refuses `refused@…` for good and `later@…` for now.
pub async fn receiver(clock: Arc<Hand>) -> (SocketAddr, Shelf) {
    let shelf = Shelf::default();
    let receiver = Receiver::bind(anywhere(), shelf.clone(), clock).await.unwrap();
    let receiver = receiver.with_doorkeeper(|address| match address.split('@').next() {
        Some("refused") => Verdict::Never,
        Some("later") => Verdict::NotNow,
        _ => Verdict::Take,
    });
    let address = receiver.address().unwrap();
    tokio::spawn(receiver.run());
    (address, shelf)
}

pub fn post(address: SocketAddr) -> Post {
    Post::new(&format!("smtp://{address}"), "no-reply@candour.example").unwrap().with_patience(Duration::from_secs(5))
}

pub fn service() -> Url {
    "https://candour.example".parse().unwrap()
}

pub async fn send(post: &Post, to: &str) -> Result<(), PostError> {
    let message = Message::new(to.parse().unwrap(), Notice::Test, &service());
    post.send(&message, ID, Stamp::from_micros(1_700_000_000_000_000)).await
}
