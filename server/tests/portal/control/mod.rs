//! A person's own say: how they are told, and what shows here.

pub mod contact;
mod letter;
mod own_view;

use crate::{
    record::{bundle, entry, patient},
    town::{
        browser::Browser,
        people::{BROOKSIDE, Person, WIDE, number},
        portal::Portal,
    },
};

/// Someone whose record is open.
async fn ann(portal: &Portal) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    let entries = [entry("problems", "one", "A problem", "2026-10-10")];
    portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Control", "1980-05-06"), &entries)).await
}

/// What lies in the outbox: recipient, word and detail of each, oldest first.
pub async fn outbox(portal: &Portal) -> Vec<String> {
    let sql = "SELECT recipient || ' ' || notice || ' ' || detail FROM outbox ORDER BY queued_at, notice, recipient";
    portal.database.texts(sql).await
}

/// The body of a page, without what differs each time.
async fn body(browser: &mut Browser<'_>, path: &str) -> String {
    let answer = browser.get(path).await;
    assert_eq!(answer.status, 200, "{path}");
    plain(&answer.body)
}

/// Without the nonce.
fn plain(body: &str) -> String {
    let Some(nonce) = body.split("nonce=\"").nth(1).and_then(|rest| rest.split('"').next()) else {
        return body.to_owned();
    };
    body.replace(nonce, "nonce")
}
