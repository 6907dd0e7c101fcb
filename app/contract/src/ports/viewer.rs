//! The port of clinicians elsewhere, and of privacy officers under statute and court order.

use async_trait::async_trait;

use crate::{
    ids::{RequestRef, ViewRef},
    input::viewer::{OpenSummary, Whom},
    refusal::Refusal,
    views::viewer::{AskedRow, Named, ViewPage, ViewerStart},
};

/// Asking for and looking at summaries, through the clinician door.
#[async_trait]
pub trait Viewing: Send + Sync {
    /// The start page, with one's own open looks and requests.
    async fn start(&self) -> Result<ViewerStart, Refusal>;
    /// Names someone; logged, and answered alike whether or not anybody is there.
    async fn name(&self, whom: &Whom) -> Result<Named, Refusal>;
    /// Opens a summary as a look with a name of its own; the words of a shut door are [`Refusal::DoesNotFit`].
    async fn open(&self, open: &OpenSummary) -> Result<ViewRef, Refusal>;
    /// Asks the patient; kept and answered alike whether or not it can reach anybody.
    async fn ask(&self, whom: &Whom) -> Result<RequestRef, Refusal>;
    /// One of one's own requests.
    async fn request(&self, request: &RequestRef) -> Result<AskedRow, Refusal>;
    /// Takes back one's own request.
    async fn withdraw(&self, request: &RequestRef) -> Result<(), Refusal>;
    /// One of one's own looks, if the door is still open; ended for good if it is not.
    async fn view(&self, view: &ViewRef) -> Result<ViewPage, Refusal>;
    /// Ends one of one's own looks.
    async fn end(&self, view: &ViewRef) -> Result<(), Refusal>;
}
