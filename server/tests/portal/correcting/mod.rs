//! What patients ask to have put right: from the phone to the practice and back.

mod answering;
mod moved;
mod not_mine;
mod traceless;

use crate::{
    record::{bundle, entry, patient},
    town::{
        browser::Browser,
        people::{BROOKSIDE, Person, WIDE, number},
        portal::Portal,
    },
};
use serde_json::json;

/// Asks by the form, and says how the new request is named.
pub async fn asked(phone: &mut Browser<'_>, ask: &str, says: &str, words: &str) -> String {
    let before = named(&phone.get("/corrections").await.body);
    let answer = phone.post(ask, &[("says", says), ("words", words)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/corrections"), "{}", answer.body);
    let mut after = named(&phone.get("/corrections").await.body);
    after.retain(|id| !before.contains(id));
    assert_eq!(after.len(), 1, "one request more");
    after.remove(0)
}

/// The requests of a page, in its order.
fn named(page: &str) -> Vec<String> {
    page.split("data-correction=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// Someone with a report, the result linked to it, and an entry that stands alone.
async fn ann(portal: &Portal) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    let report = crate::record::with(
        entry("results", "report", "Blood report", "2026-10-10"),
        json!({"result": [{"reference": "Observation/level"}]}),
    );
    let entries = [
        report,
        entry("measurements", "level", "Blood level", "2026-10-10"),
        entry("problems", "alone", "Sprained ankle", "2026-10-09"),
    ];
    portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Correct", "1980-05-06"), &entries)).await
}

/// Where Ann reads, and where she asks about, an entry.
fn places(portal: &Portal, person: &Person, kind: &str, id: &str) -> (String, String) {
    let place = format!("/record/entry/{}", portal.patient_entry(person, kind, id));
    let ask = format!("{place}/correction");
    (place, ask)
}

/// The titles a person's whole record shows.
async fn shown(browser: &mut Browser<'_>) -> Vec<&'static str> {
    let page = browser.get("/record/timeline").await;
    assert_eq!(page.status, 200);
    ["Blood report", "Blood level", "Sprained ankle"].into_iter().filter(|title| page.body.contains(title)).collect()
}
