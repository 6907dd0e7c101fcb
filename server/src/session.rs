//! Sessions: our store under tower-sessions, and what a session holds.
//!
//! Ids are hashed at rest and change at sign-in; a session ends after 30 minutes idle and 12 hours at most
//! (NHS facts §4.1, session management).

use std::{collections::HashMap, fmt, sync::Arc};

use async_trait::async_trait;
use domain::stamp::{Clock, Stamp};
use serde::{Deserialize, Serialize};
use store::{Keys, Store, session::StoredSession};
use time::OffsetDateTime;
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
    session_store::{Error, Result},
};
use uuid::Uuid;

/// Seconds without a request after which a session ends.
pub const IDLE: i64 = 30 * 60;
/// Seconds after sign-in at which a session ends whatever happens.
pub const ABSOLUTE: i64 = 12 * 60 * 60;
/// A session's last use is noted at most this often.
const TOUCH_EVERY: i64 = 60;

/// Who is signed in.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    Patient {
        /// Keyed account.
        account: String,
        /// None when the sign-in matched nobody: every record page is the closed door.
        person: Option<Uuid>,
        /// The sign-in itself reached P9.
        #[serde(default)]
        proven: bool,
        /// The calm warning was read in this session.
        warned: bool,
    },
    Staff {
        id: String,
        name: String,
        role: String,
        organisation: String,
    },
    /// Staff with several roles, who have not chosen yet: user, name, and organisation with national code of each role.
    Choosing {
        id: String,
        name: String,
        roles: Vec<(String, String)>,
    },
}

impl Who {
    /// The account its sessions are listed under.
    #[must_use]
    pub fn account(&self) -> String {
        match self {
            Self::Patient { account, .. } => account.clone(),
            Self::Staff { id, .. } | Self::Choosing { id, .. } => format!("staff:{id}"),
        }
    }
}

/// The key under which a session holds [`Who`].
pub const WHO: &str = "who";
/// The key under which a session holds whether the provider was made to ask the person anew for it.
pub const ASKED_AGAIN: &str = "asked-again";
/// The key under which a session holds the browser and system it was begun with.
pub const DEVICE: &str = "device";
/// The key under which a session holds a sign-in that was begun.
pub const ATTEMPT: &str = "attempt";

/// Keeps sessions in Candour's own store.
#[derive(Clone)]
pub struct Sessions {
    pub store: Store,
    pub keys: Keys,
    pub clock: Arc<dyn Clock>,
}

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sessions(…)")
    }
}

impl Sessions {
    /// The hash a session is kept under.
    #[must_use]
    pub fn hash(&self, id: &Id) -> String {
        self.keys.session(&id.to_string())
    }

    fn stored(&self, record: &Record) -> Result<StoredSession> {
        let who: Option<Who> = record.data.get(WHO).and_then(|who| serde_json::from_value(who.clone()).ok());
        let now = self.clock.now();
        Ok(StoredSession {
            id_hash: self.hash(&record.id),
            account: who.map(|who| who.account()).unwrap_or_default(),
            outer_ref: self.keys.session_ref(&record.id.to_string()),
            body: serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?,
            device: record.data.get(DEVICE).and_then(|device| device.as_str()).unwrap_or_default().to_owned(),
            created_at: now,
            last_used_at: now,
        })
    }

    fn is_over(session: &StoredSession, now: Stamp) -> bool {
        let (begun, used) = (session.created_at, session.last_used_at);
        let is_wrong = begun.is_of_a_wrong_clock(now) || used.is_of_a_wrong_clock(now);
        is_wrong || now.seconds_since(used) >= IDLE || now.seconds_since(begun) >= ABSOLUTE
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        while self.store.session(&self.hash(&record.id)).await.map_err(backend)?.is_some() {
            record.id = Id::default();
        }
        self.store.put_session(&self.stored(record)?).await.map_err(backend)
    }

    async fn save(&self, record: &Record) -> Result<()> {
        // A session that was ended while a request was under way, here or on another server, stays ended.
        self.store.change_session(&self.stored(record)?).await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let hash = self.hash(id);
        let Some(session) = self.store.session(&hash).await.map_err(backend)? else { return Ok(None) };
        let now = self.clock.now();
        if Self::is_over(&session, now) {
            self.store.remove_session(&hash).await.map_err(backend)?;
            return Ok(None);
        }
        if now.seconds_since(session.last_used_at) >= TOUCH_EVERY {
            self.store.touch_session(&hash, now).await.map_err(backend)?;
        }
        let data: HashMap<String, serde_json::Value> =
            serde_json::from_str(&session.body).map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date: OffsetDateTime::UNIX_EPOCH + time::Duration::days(365_000) }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.store.remove_session(&self.hash(id)).await.map_err(backend)
    }
}

fn backend(error: store::StoreError) -> Error {
    Error::Backend(error.to_string())
}

/// A browser and system in words, from what the browser says of itself; never its version.
#[must_use]
pub fn device(user_agent: &str) -> String {
    let first = |names: &[(&str, &'static str)], other: &'static str| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map_or(other, |(_, name)| *name)
    };
    let browser = first(
        &[
            ("Edg", "Edge"),
            ("SamsungBrowser", "Samsung Internet"),
            ("OPR", "Opera"),
            ("Firefox", "Firefox"),
            ("FxiOS", "Firefox"),
            ("Chrome", "Chrome"),
            ("CriOS", "Chrome"),
            ("Safari", "Safari"),
        ],
        "A browser",
    );
    let system = first(
        &[
            ("Android", "Android"),
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Windows", "Windows"),
            ("Mac OS", "Mac"),
            ("CrOS", "Chromebook"),
            ("Linux", "Linux"),
        ],
        "an unknown device",
    );
    format!("{browser} on {system}")
}
