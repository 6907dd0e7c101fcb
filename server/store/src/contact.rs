//! Safe contacts, one for each NHS number: they come along when a person moves practice.

use domain::contact::Contact;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    shelf,
    statements::statements,
};

statements! {
    CONTACT_OF = "SELECT body, version FROM contact WHERE nhs_key = $1";
    ADD_CONTACT = "INSERT INTO contact (nhs_key, body, mailbox_key, version) VALUES ($1, $2, $3, 1) \
        ON CONFLICT (nhs_key) DO NOTHING";
    SAVE_CONTACT = "UPDATE contact SET body = $2, mailbox_key = $3, version = version + 1 \
        WHERE nhs_key = $1 AND version = $4";
    /// Whether, and never whose.
    IS_SHARED = "SELECT COUNT(*) FROM contact c JOIN contact other ON other.mailbox_key = c.mailbox_key \
        AND other.nhs_key <> c.nhs_key WHERE c.nhs_key = $1 AND c.mailbox_key <> ''";
}

/// A contact as it was read; nothing is confirmed where none was kept.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    pub contact: Contact,
    version: i64,
}

type Row = (String, i64);

fn kept(row: Option<Row>) -> Result<Kept, StoreError> {
    let Some((body, version)) = row else { return Ok(Kept::default()) };
    Ok(Kept { contact: shelf::contact::read(&body)?, version })
}

impl Store {
    /// A person's safe contact.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn contact(&self, nhs_key: &str) -> Result<Contact, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(CONTACT_OF).bind(nhs_key).fetch_optional(c).await)?;
        Ok(kept(row)?.contact)
    }

    /// Whether another person confirmed the same mailbox.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn is_contact_shared(&self, nhs_key: &str) -> Result<bool, StoreError> {
        let others: i64 = on_read!(self, c => sqlx::query_scalar(IS_SHARED).bind(nhs_key).fetch_one(c).await)?;
        Ok(others > 0)
    }
}

impl Tx {
    /// A person's safe contact, inside the transaction that changes or uses it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn contact(&mut self, nhs_key: &str) -> Result<Kept, StoreError> {
        let row: Option<Row> = on_tx!(self, c => sqlx::query_as(CONTACT_OF).bind(nhs_key).fetch_optional(c).await)?;
        kept(row)
    }

    /// Keeps a contact in place of the one that was read. `mailbox_key` is the keyed hash of the mailbox that counts, empty
    /// where none does.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn save_contact(
        &mut self,
        nhs_key: &str,
        read: &Kept,
        contact: &Contact,
        mailbox_key: &str,
    ) -> Result<(), StoreError> {
        let body = shelf::contact::write(contact)?;
        let done = if read.version == 0 {
            on_tx!(self, c => sqlx::query(ADD_CONTACT).bind(nhs_key).bind(&body).bind(mailbox_key).execute(c).await
                .map(|done| done.rows_affected()))?
        } else {
            on_tx!(self, c => sqlx::query(SAVE_CONTACT).bind(nhs_key).bind(&body).bind(mailbox_key).bind(read.version)
                .execute(c).await.map(|done| done.rows_affected()))?
        };
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}
