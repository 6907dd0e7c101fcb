//! Sharing choices, one for each human being, and the receipts of every change.

use domain::{
    sharing::{Receipt, ReceiptCode, Sharing},
    stamp::Stamp,
};

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    fault::inconsistent,
    shelf,
    statements::statements,
};

statements! {
    CHOSEN = "SELECT body, version FROM sharing WHERE nhs_key = $1";
    ADD_CHOICE = "INSERT INTO sharing (nhs_key, extent, body, version) VALUES ($1, $2, $3, 1) \
                  ON CONFLICT (nhs_key) DO NOTHING";
    CHANGE_CHOICE = "UPDATE sharing SET extent = $3, body = $4, version = version + 1 \
                     WHERE nhs_key = $1 AND version = $2";
    ADD_RECEIPT = "INSERT INTO sharing_receipt (code, nhs_key, account, at, body) VALUES ($1, $2, $3, $4, $5)";
    RECEIPTS = "SELECT code, at, body FROM sharing_receipt WHERE nhs_key = $1 ORDER BY at DESC, code LIMIT 100";
    RECEIPT_OF_PERSON = "SELECT code, at, body FROM sharing_receipt WHERE nhs_key = $1 AND code = $2";
    RECEIPT_OF_ACCOUNT = "SELECT code, at, body FROM sharing_receipt WHERE account = $1 AND code = $2";
    /// Whose it is comes with it, by keyed number: for a form that asks for this choice.
    RECEIPT_AND_WHOSE = "SELECT nhs_key, code, at, body FROM sharing_receipt WHERE code = $1 AND nhs_key <> ''";
    RECEIPT_AT = "SELECT at FROM sharing_receipt WHERE code = $1";
}

/// A choice as it was read, to be kept again unless somebody changed it meanwhile.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Kept {
    pub sharing: Sharing,
    /// Nothing while nobody has chosen.
    pub version: i64,
}

/// Whom a receipt belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Owner<'a> {
    /// Empty where a sign-in gave no NHS number.
    pub nhs_key: &'a str,
    /// The account that asked; empty where the practice or a system spoke.
    pub account: &'a str,
}

type ReceiptRow = (String, i64, String);

fn receipt((code, at, body): ReceiptRow) -> Result<Receipt, StoreError> {
    let code = ReceiptCode::parse(&code).map_err(|error| inconsistent("sharing_receipt", error))?;
    let (asked, channel) = shelf::sharing::read_receipt(&body)?;
    Ok(Receipt { code, at: Stamp::from_micros(at), asked, channel })
}

fn kept(row: Option<(String, i64)>) -> Result<Kept, StoreError> {
    row.map_or_else(
        || Ok(Kept::default()),
        |(body, version)| Ok(Kept { sharing: shelf::sharing::read(&body)?, version }),
    )
}

impl Store {
    /// What a human being has chosen; the default while they have not. Never kept in between: each request asks.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn sharing(&self, nhs_key: &str) -> Result<Sharing, StoreError> {
        self.sharing_kept(nhs_key).await.map(|kept| kept.sharing)
    }

    /// The same with its version, for a page on which somebody decides.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn sharing_kept(&self, nhs_key: &str) -> Result<Kept, StoreError> {
        kept(on_read!(self, c => sqlx::query_as(CHOSEN).bind(nhs_key).fetch_optional(c).await)?)
    }

    /// What a human being asked for, newest first, at most a hundred.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn receipts(&self, nhs_key: &str) -> Result<Vec<Receipt>, StoreError> {
        let rows: Vec<ReceiptRow> = on_read!(self, c => sqlx::query_as(RECEIPTS).bind(nhs_key).fetch_all(c).await)?;
        rows.into_iter().map(receipt).collect()
    }

    /// One receipt of a human being, whoever asked.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn receipt_of_person(&self, nhs_key: &str, code: &ReceiptCode) -> Result<Option<Receipt>, StoreError> {
        let row: Option<ReceiptRow> = on_read!(self, c => sqlx::query_as(RECEIPT_OF_PERSON).bind(nhs_key)
            .bind(code.as_str()).fetch_optional(c).await)?;
        row.map(receipt).transpose()
    }

    /// One receipt of what an account itself asked for.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn receipt_of_account(&self, account: &str, code: &ReceiptCode) -> Result<Option<Receipt>, StoreError> {
        let row: Option<ReceiptRow> = on_read!(self, c => sqlx::query_as(RECEIPT_OF_ACCOUNT).bind(account)
            .bind(code.as_str()).fetch_optional(c).await)?;
        row.map(receipt).transpose()
    }

    /// The receipt of this code and the keyed number of whom it is about; none where it proves nobody.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn receipt_and_whose(&self, code: &ReceiptCode) -> Result<Option<(String, Receipt)>, StoreError> {
        let row: Option<(String, String, i64, String)> =
            on_read!(self, c => sqlx::query_as(RECEIPT_AND_WHOSE).bind(code.as_str()).fetch_optional(c).await)?;
        row.map(|(whose, code, at, body)| Ok((whose, receipt((code, at, body))?))).transpose()
    }

    /// When the receipt of this code was given, and nothing else about it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn receipt_given(&self, code: &ReceiptCode) -> Result<Option<Stamp>, StoreError> {
        let at: Option<i64> =
            on_read!(self, c => sqlx::query_scalar(RECEIPT_AT).bind(code.as_str()).fetch_optional(c).await)?;
        Ok(at.map(Stamp::from_micros))
    }
}

impl Tx {
    /// What a human being has chosen, inside the transaction that will change it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn sharing(&mut self, nhs_key: &str) -> Result<Kept, StoreError> {
        kept(on_tx!(self, c => sqlx::query_as(CHOSEN).bind(nhs_key).fetch_optional(c).await)?)
    }

    /// Keeps a choice, unless somebody changed it since it was read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn save_sharing(&mut self, nhs_key: &str, kept: &Kept) -> Result<(), StoreError> {
        let body = shelf::sharing::write(&kept.sharing)?;
        let extent = kept.sharing.choice.extent.word();
        let done = if kept.version == 0 {
            on_tx!(self, c => sqlx::query(ADD_CHOICE).bind(nhs_key).bind(extent).bind(&body).execute(c).await
                .map(|done| done.rows_affected()))?
        } else {
            on_tx!(self, c => sqlx::query(CHANGE_CHOICE).bind(nhs_key).bind(kept.version).bind(extent).bind(&body)
                .execute(c).await.map(|done| done.rows_affected()))?
        };
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Keeps the receipt of a change.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn add_receipt(&mut self, owner: Owner<'_>, receipt: &Receipt) -> Result<(), StoreError> {
        let body = shelf::sharing::write_receipt(&receipt.asked, &receipt.channel)?;
        on_tx!(self, c => sqlx::query(ADD_RECEIPT).bind(receipt.code.as_str()).bind(owner.nhs_key).bind(owner.account)
            .bind(receipt.at.micros()).bind(&body).execute(c).await.map(drop))?;
        Ok(())
    }
}
