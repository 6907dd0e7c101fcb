//! Looking for words in one's own record: decided first, then looked at.

use std::ops::ControlFlow;

use async_trait::async_trait;
use contract::{
    ids::EntryRef, input::finding::SearchWords, ports::finding::RecordSearch, refusal::Refusal, views::finding::Found,
};
use domain::find::Wanted;
use store::entry::Place;

use super::{
    entry::whole_page,
    reader::{AtTheDoor, PatientReader},
    section::PAGE,
};
use crate::views::finding::{found, page};

#[async_trait]
impl RecordSearch for PatientReader {
    async fn begin_search(&self) -> Result<(), Refusal> {
        let AtTheDoor { held, .. } = self.at_the_door().await?;
        self.record("search-page", Some(held.id), None, "").await
    }

    /// Walks no further than one entry more than a page holds.
    async fn search(&self, words: &SearchWords, after: Option<&EntryRef>) -> Result<Found, Refusal> {
        let AtTheDoor { held, opening } = self.at_the_door().await?;
        let wanted = Wanted::of(words.as_str()).ok_or(Refusal::DoesNotFit("Type at least 2 letters or numbers"))?;
        let place = match after {
            Some(after) => self.visible_place(&held, after).await?,
            None => Place::top(),
        };
        let mut rows = Vec::new();
        self.walk(&held, None, opening, place, |seen| {
            rows.extend(found(whole_page(&seen), &wanted));
            if rows.len() > PAGE { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .await?;
        let has_older = rows.len() > PAGE;
        rows.truncate(PAGE);
        let sent = match after {
            None => self.sent_pages(&held).await?,
            Some(_) => Vec::new(),
        };
        let sent = sent.into_iter().filter_map(|row| found(row, &wanted)).take(PAGE).collect();
        // Never the words: what someone looks for says what they fear.
        self.record("search", Some(held.id), None, "").await?;
        Ok(page(sent, rows, after.is_some(), has_older))
    }
}
