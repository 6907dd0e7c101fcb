//! Takes notices out of the outbox and posts them.

use std::{fmt, sync::Arc, time::Duration};

use domain::stamp::Clock;
use store::{Store, StoreError, outbox::DueNotice};
use url::Url;
use uuid::Uuid;

use crate::{Message, Notice, Post, PostError};

/// Seconds for which a notice that was taken up is nobody else's. After a crash it is taken up again when they are over.
const LEASE: i64 = 120;
/// How often the outbox is looked at.
const ROUND: Duration = Duration::from_secs(2);
/// How long a mail server in trouble is left alone.
const REST: Duration = Duration::from_secs(60);
/// After so many attempts, about two days, nobody tries again.
const ATTEMPTS: i64 = 20;

/// What became of one notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Sent,
    /// It stays in the outbox.
    Later(PostError),
    /// It will not be tried again.
    Failed(PostError),
}

/// Carries notices from the outbox to the mail server. Any number may work on one outbox.
#[derive(Clone)]
pub struct Postman {
    store: Store,
    post: Post,
    clock: Arc<dyn Clock>,
    service: Url,
}

impl fmt::Debug for Postman {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Postman").field(&self.post).finish()
    }
}

impl Postman {
    /// A postman for one outbox; `service` is the address people know Candour by.
    #[must_use]
    pub const fn new(store: Store, post: Post, clock: Arc<dyn Clock>, service: Url) -> Self {
        Self { store, post, clock, service }
    }

    /// Posts what is due, for as long as the process runs.
    pub async fn run(self) {
        loop {
            let is_well = self.post_due().await.unwrap_or_else(|error| {
                tracing::warn!(%error, "the outbox waits for the database");
                false
            });
            tokio::time::sleep(if is_well { ROUND } else { REST }).await;
        }
    }

    /// Posts everything that is due; stops early, and says false, when the mail server is in trouble.
    ///
    /// # Errors
    /// [`StoreError`] when the outbox cannot be read or written.
    pub async fn post_due(&self) -> Result<bool, StoreError> {
        while let Some(outcome) = self.post_one(None).await? {
            if let Outcome::Later(error) | Outcome::Failed(error) = outcome
                && error.is_about_server()
            {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Posts one notice, the one asked for or whichever has waited longest; none when it is not due or someone has it.
    ///
    /// # Errors
    /// [`StoreError`] when the outbox cannot be read or written; a notice that was sent all the same is sent again.
    pub async fn post_one(&self, only: Option<Uuid>) -> Result<Option<Outcome>, StoreError> {
        let now = self.clock.now();
        let Some(due) = self.store.claim_notice(now, now.plus_seconds(LEASE), only).await? else { return Ok(None) };
        let outcome = match self.send(&due).await {
            Ok(()) => Outcome::Sent,
            Err(error) if error.is_final() => Outcome::Failed(error),
            Err(error) => wait_after(due.attempts).map_or(Outcome::Failed(error), |_| Outcome::Later(error)),
        };
        match outcome {
            Outcome::Sent => self.store.notice_sent(due.id, self.clock.now()).await?,
            Outcome::Failed(error) => {
                tracing::warn!(notice = %due.id, %error, attempts = due.attempts, "a notice was given up");
                self.store.notice_failed(&due, self.clock.now()).await?
            }
            Outcome::Later(error) => {
                tracing::warn!(notice = %due.id, %error, attempts = due.attempts, "a notice waits for another attempt");
                let wait = wait_after(due.attempts).unwrap_or_default();
                self.store.notice_later(&due, self.clock.now().plus_seconds(wait)).await?
            }
        };
        Ok(Some(outcome))
    }

    async fn send(&self, due: &DueNotice) -> Result<(), PostError> {
        let notice = Notice::from_words(&due.notice, &due.detail).ok_or(PostError::UnknownNotice)?;
        let to = due.recipient.parse().map_err(|_| PostError::NoAddress)?;
        self.post.send(&Message::new(to, notice, &self.service), due.id, self.clock.now()).await
    }
}

/// Seconds to wait after so many attempts: one minute, doubling up to four hours; none when it is time to give up.
#[must_use]
pub const fn wait_after(attempts: i64) -> Option<i64> {
    match attempts {
        ATTEMPTS.. => None,
        9.. => Some(4 * 60 * 60),
        2.. => Some(60 << (attempts - 1)),
        _ => Some(60),
    }
}
