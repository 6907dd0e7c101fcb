//! Taking a copy of one's own record away: everything the door shows, decided entry by entry.

use std::ops::ControlFlow;

use async_trait::async_trait;
use contract::{ports::finding::RecordDownload, refusal::Refusal, views::finding::WholeRecord};
use store::entry::Place;

use super::{
    entry::whole_page,
    reader::{AtTheDoor, PatientReader},
};
use crate::views::{
    printed::printed,
    whole::{Gathering, whole},
};

#[async_trait]
impl RecordDownload for PatientReader {
    async fn begin_download(&self) -> Result<(), Refusal> {
        let AtTheDoor { held, .. } = self.at_the_door().await?;
        self.record("download-page", Some(held.id), None, "").await
    }

    async fn whole_record(&self) -> Result<WholeRecord, Refusal> {
        self.gathered("paper").await
    }

    async fn printed_record(&self) -> Result<Vec<u8>, Refusal> {
        let document = printed(&self.gathered("pdf").await?);
        // A long record takes a second to set: other people's pages must not wait for it.
        let printing = tokio::task::spawn_blocking(move || paper::print(&document));
        match printing.await {
            Ok(Ok(bytes)) => Ok(bytes),
            // What cannot be printed can still be read: the other forms have no end of pages.
            Ok(Err(error)) => {
                tracing::warn!(%error, "a copy could not be printed");
                Err(Refusal::Unavailable)
            }
            Err(error) => {
                tracing::error!(%error, "printing a copy ended early");
                Err(Refusal::Unavailable)
            }
        }
    }

    async fn fhir_document(&self) -> Result<Vec<u8>, Refusal> {
        let AtTheDoor { held, opening } = self.at_the_door().await?;
        let mut gathering = Gathering::new(&self.office.keys, &held);
        self.walk(&held, None, opening, Place::top(), |seen| {
            gathering.add(&seen.opened, &seen.permit);
            ControlFlow::Continue(())
        })
        .await?;
        gathering.sent(self.sent_pages(&held).await?);
        let bytes = gathering.document(self.office.now()).bytes();
        self.record("download", Some(held.id), None, "fhir").await?;
        Ok(bytes)
    }
}

impl PatientReader {
    /// Everything the door shows, logged under the form it is taken away in.
    async fn gathered(&self, form: &str) -> Result<WholeRecord, Refusal> {
        let AtTheDoor { held, opening } = self.at_the_door().await?;
        let mut pages = Vec::new();
        self.walk(&held, None, opening, Place::top(), |seen| {
            pages.push(whole_page(&seen));
            ControlFlow::Continue(())
        })
        .await?;
        let sent = self.sent_pages(&held).await?;
        self.record("download", Some(held.id), None, form).await?;
        Ok(whole(&held, sent, pages, self.office.now()))
    }
}
