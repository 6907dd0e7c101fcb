//! A patient's own account: its sessions, and ending them.

use async_trait::async_trait;
use contract::{
    ids::SessionRef,
    ports::patient::OwnAccount,
    refusal::Refusal,
    views::patient::{Account, SessionRow},
};

use domain::{door::patient::is_in_doubt, ids::PersonId};
use store::person::Held;

use crate::{
    office::{Actor, Deed, Office, refuse},
    words,
};

/// The account port, for one session of one account.
#[derive(Clone)]
pub struct PatientAccount {
    pub office: Office,
    /// Keyed account.
    pub account: String,
    /// None when the sign-in matched nobody, or did not reach P9.
    pub person: Option<PersonId>,
    /// The sign-in itself reached P9.
    pub proven: bool,
    /// The provider was made to ask the person anew for this session, and did.
    pub asked_again: bool,
    /// The hash of this session's id.
    pub this_session: String,
}

/// Whose choices these pages hold.
pub enum Behind {
    /// The person, known for certain.
    Known(Box<Held>),
    /// In doubt: pages are drawn with nothing in them, and only what makes things stricter counts.
    Doubtful,
}

impl PatientAccount {
    /// Who stands behind the record's door, open or closed.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] when the store does not answer.
    pub async fn behind(&self) -> Result<Behind, Refusal> {
        let held = match self.person {
            Some(person) => self.office.store.person(person).await.map_err(refuse)?,
            None => None,
        };
        Ok(match held {
            Some(held) if self.proven && !is_in_doubt(&held.standing()) => Behind::Known(Box::new(held)),
            Some(_) | None => Behind::Doubtful,
        })
    }

    /// The keyed NHS number this account first signed in with; none when it never gave one.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] when the store does not answer.
    pub async fn nhs_key(&self) -> Result<Option<String>, Refusal> {
        let key = self.office.store.account_nhs(&self.account).await.map_err(refuse)?;
        Ok(key.filter(|key| !key.is_empty()))
    }

    async fn record(&self, action: &str) -> Result<(), Refusal> {
        let actor = Actor::patient(&self.account);
        self.office.record_read(&actor, &Deed { action, ..Deed::default() }).await
    }
}

#[async_trait]
impl OwnAccount for PatientAccount {
    async fn account(&self) -> Result<Account, Refusal> {
        let now = self.office.now();
        let sessions = self.office.store.sessions_of(&self.account).await.map_err(refuse)?;
        self.record("patient-account").await?;
        let mut rows: Vec<SessionRow> = sessions
            .into_iter()
            .filter_map(|session| {
                Some(SessionRow {
                    id: SessionRef::parse(&session.outer_ref)?,
                    is_this_one: session.id_hash == self.this_session,
                    device: session.device,
                    signed_in: words::moment(session.created_at, now),
                    last_used: words::moment(session.last_used_at, now),
                })
            })
            .collect();
        rows.sort_by_key(|row| !row.is_this_one);
        Ok(Account { sessions: rows })
    }

    async fn end_session(&self, session: &SessionRef) -> Result<(), Refusal> {
        let own = self.office.store.sessions_of(&self.account).await.map_err(refuse)?;
        if !own.iter().any(|one| one.outer_ref == session.as_str()) {
            return Err(Refusal::NotFound);
        }
        self.record("session-ended").await?;
        self.office.store.end_session(&self.account, session.as_str()).await.map(drop).map_err(refuse)
    }

    async fn end_all_sessions(&self) -> Result<(), Refusal> {
        self.record("all-sessions-ended").await?;
        self.office.store.end_all_sessions(&self.account).await.map_err(refuse)
    }
}
