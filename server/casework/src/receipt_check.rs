//! A receipt checked by its code, by anyone who holds it.

use async_trait::async_trait;
use contract::{ports::sharing::ReceiptCheck, refusal::Refusal};
use domain::sharing::ReceiptCode;

use crate::{
    office::{Office, refuse},
    words,
};

/// The check: it knows no person, and gives the day away to whoever has the code, and nothing else.
#[async_trait]
impl ReceiptCheck for Office {
    async fn given(&self, typed: &str) -> Result<Option<String>, Refusal> {
        let Ok(code) = ReceiptCode::parse(typed) else { return Ok(None) };
        let given = self.store.receipt_given(&code).await.map_err(refuse)?;
        Ok(given.map(|at| words::day(at.london_day())))
    }
}
