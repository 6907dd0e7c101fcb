//! One outbox of all servers: each notice goes out once, whoever carries it.

use std::{collections::BTreeMap, time::Duration};

use mail::receiver::{Receiver, Shelf};
use mail::{Notice, Post, Postman};
use uuid::Uuid;

use super::two;
use crate::town::portal::Portal;

const NOTICES: u128 = 40;

fn postman(server: &Portal, address: std::net::SocketAddr) -> Postman {
    let post = Post::new(&format!("smtp://{address}"), "no-reply@candour.example").unwrap();
    let post = post.with_patience(Duration::from_secs(5));
    let service = "https://candour.example".parse().unwrap();
    Postman::new(server.office.store.clone(), post, server.clock.clone(), service)
}

#[tokio::test]
async fn each_notice_is_sent_once_by_one_of_them() {
    let Some((a, b)) = two("servers_post").await else { return };
    let shelf = Shelf::default();
    let receiver = Receiver::bind(([127, 0, 0, 1], 0).into(), shelf.clone(), a.clock.clone()).await.unwrap();
    let address = receiver.address().unwrap();
    tokio::spawn(receiver.run());
    for nth in 0..NOTICES {
        let server = if nth % 2 == 0 { &a } else { &b };
        let mut tx = server.office.store.begin().await.unwrap();
        let to = format!("person-{nth}@mail.example");
        // The same notice from both servers, as when both find the same thing due, is one.
        for _ in 0..2 {
            tx.queue_notice(Uuid::from_u128(nth), &to, Notice::Test.word(), "", server.office.now()).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    let (one, other, third) = (postman(&a, address), postman(&b, address), postman(&b, address));
    let (first, second, last) = tokio::join!(one.post_due(), other.post_due(), third.post_due());
    assert!(first.unwrap() && second.unwrap() && last.unwrap());
    for server in [&a, &b] {
        server.clock.pass(3600);
        assert!(postman(server, address).post_due().await.unwrap());
    }
    let mut copies: BTreeMap<String, usize> = BTreeMap::new();
    for kept in shelf.newest_first() {
        *copies.entry(kept.recipient).or_default() += 1;
    }
    assert_eq!(copies.len(), usize::try_from(NOTICES).unwrap());
    assert!(copies.values().all(|times| *times == 1), "{copies:?}");
}
