//! Searching one's own record, and taking a copy of it away.

mod download;
mod search;
mod sent;

use crate::town::{
    answer::Answer,
    browser::{Browser, forms},
};

/// Searches, and goes on to the last page.
pub async fn all_found(browser: &mut Browser<'_>, words: &str) -> Vec<Answer> {
    let mut pages = vec![browser.post("/search", &[("words", words)]).await];
    while let Some(older) = older(&pages[pages.len() - 1]) {
        pages.push(browser.post("/search", &[("words", words), ("after", &older)]).await);
        assert!(pages.len() < 100, "pages without end");
    }
    pages
}

/// The entry after which a further page begins.
pub fn older(page: &Answer) -> Option<String> {
    let fields = forms(&page.body).into_iter().flat_map(|form| form.fields);
    fields.into_iter().find(|(name, _)| name == "after").map(|(_, value)| value)
}

/// The entries on a page, in order.
pub fn entries(page: &Answer) -> Vec<String> {
    let ids = page.body.split("data-entry=\"").skip(1);
    ids.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}
