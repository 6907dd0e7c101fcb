//! The port of *who looked*. Proxies have none.

use async_trait::async_trait;

use crate::{
    ids::LookRef,
    refusal::Refusal,
    views::looks::{Look, Seen, WhoLooked},
};

/// A patient's own account asking who looked: open whatever the record's door says.
#[async_trait]
pub trait OwnLooks: Send + Sync {
    /// The list, read afresh each time.
    async fn who_looked(&self) -> Result<WhoLooked, Refusal>;
    /// One line of it.
    async fn look(&self, look: &LookRef) -> Result<Look, Refusal>;
    /// What stood on the pages of one look at the summary; not found for a line of any other sort.
    async fn seen(&self, look: &LookRef) -> Result<Seen, Refusal>;
    /// Asks whoever is responsible about one line; asking again changes nothing.
    async fn ask_about(&self, look: &LookRef) -> Result<(), Refusal>;
}
