//! The portal itself: the real router over a fresh store, called in this process.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use axum::{Router, body::Body, http::Request};
use casework::Office;
use identity::Profile;
use server::{
    assets,
    command::serve::provider,
    config::{Config, SignIn},
    router::router,
    session::{ASKED_AGAIN, DEVICE, Sessions, WHO, Who},
    state::{App, Limits, Provider},
};
use store::{Address, Keys, Store};
use tempfile::TempDir;
use tower::ServiceExt;
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
};

use super::{
    answer::Answer,
    browser::Browser,
    clock::{Dice, TestClock},
    database::{Database, Kind},
};

/// Thirty-two bytes that are the same in every test.
const SECRET: &str = "Y2FuZG91ci10ZXN0cy1hbmQtbm93aGVyZS1lbHNlISE=";

/// The instant every test starts at.
pub const NOON: &str = "2026-11-20T12:00:00Z";

/// One running portal.
pub struct Portal {
    pub office: Office,
    pub clock: Arc<TestClock>,
    pub database: Arc<Database>,
    pub origin: String,
    pub cookie_name: &'static str,
    app: App,
    bundle: PathBuf,
    router: Router,
    next_session: AtomicI64,
    folder: Arc<TempDir>,
}

impl Portal {
    /// On loopback http.
    pub async fn open(kind: Kind, name: &str) -> Self {
        Self::open_at(kind, name, "http://127.0.0.1:3000").await
    }

    /// As people reach it at an origin.
    pub async fn open_at(kind: Kind, name: &str, origin: &str) -> Self {
        Self::open_with(kind, name, origin, &[]).await
    }

    /// With a number a minute for whatever is counted by the minute.
    pub async fn open_counting(kind: Kind, name: &str, per_minute: u32) -> Self {
        let number = per_minute.to_string();
        let more = [
            "CANDOUR_SEARCH_PER_MINUTE",
            "CANDOUR_SIGN_IN_PER_MINUTE",
            "CANDOUR_CODE_TRIES_PER_DAY",
            "CANDOUR_REPLIES_PER_HOUR",
        ];
        let more = more.map(|key| (key, number.as_str()));
        Self::open_with(kind, name, "http://127.0.0.1:3000", &more).await
    }

    /// With other settings than the wide ones of the tests.
    pub async fn open_with(kind: Kind, name: &str, origin: &str, more: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::fresh(kind, name, &folder).await;
        let clock = Arc::new(TestClock::at(NOON));
        let store = Store::open(&database.url.parse::<Address>().unwrap()).await.unwrap();
        store.migrate().await.unwrap();
        let office = Office {
            store,
            keys: Keys::from_base64(SECRET).unwrap(),
            clock: clock.clone(),
            random: Arc::new(Dice::default()),
        };
        let settings = [
            ("CANDOUR_DATABASE_URL", database.url.as_str()),
            ("CANDOUR_SECRET", SECRET),
            ("CANDOUR_PUBLIC_URL", origin),
            ("CANDOUR_SEARCH_PER_MINUTE", "100000"),
            ("CANDOUR_SIGN_IN_PER_MINUTE", "100000"),
            ("CANDOUR_CODE_TRIES_PER_DAY", "80000"),
            ("CANDOUR_REPLIES_PER_HOUR", "100000"),
            ("CANDOUR_API_PER_SECOND", "100000"),
            ("CANDOUR_PACK_RETURN_ADDRESS", "FREEPOST CANDOUR TESTS, 1 Elm Road, Larkfield"),
            ("CANDOUR_PACK_PHONE", "0808 157 0000"),
        ];
        let settings: BTreeMap<&str, &str> = settings.into_iter().chain(more.iter().copied()).collect();
        let settings = settings.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned()));
        let config = Config::read(None, settings).unwrap();
        let bundle = bundle(&folder);
        let app = App {
            office: office.clone(),
            limits: Arc::new(Limits::new(&config)),
            config: Arc::new(config),
            assets: Arc::new(assets::read(&bundle).unwrap()),
            patients: None,
            staff: None,
        };
        Self {
            office,
            clock,
            database: Arc::new(database),
            origin: origin.to_owned(),
            cookie_name: if origin.starts_with("https:") { "__Host-candour" } else { "candour" },
            router: router(app.clone(), &bundle),
            app,
            bundle,
            next_session: AtomicI64::new(1),
            folder: Arc::new(folder),
        }
    }

    /// Another server on the same database. It shares nothing else: its own connections, its own memory, its own clock.
    pub async fn beside(&self) -> Self {
        let clock = Arc::new(TestClock::at(NOON));
        let store = Store::open(&self.database.url.parse::<Address>().unwrap()).await.unwrap();
        let random = Arc::new(Dice::from_seed(0xb0b));
        let office = Office { store, keys: self.office.keys.clone(), clock: clock.clone(), random };
        let limits = Arc::new(Limits::new(&self.app.config));
        let app = App { office: office.clone(), limits, ..self.app.clone() };
        Self {
            office,
            clock,
            database: Arc::clone(&self.database),
            origin: self.origin.clone(),
            cookie_name: self.cookie_name,
            router: router(app.clone(), &self.bundle),
            app,
            bundle: self.bundle.clone(),
            next_session: AtomicI64::new(1_000_000),
            folder: Arc::clone(&self.folder),
        }
    }

    /// Signs people in through these providers from now on.
    pub fn meet(&mut self, patients: Provider, staff: Provider) {
        (self.app.patients, self.app.staff) = (Some(Arc::new(patients)), Some(Arc::new(staff)));
        self.router = router(self.app.clone(), &self.bundle);
    }

    /// Lets patients sign in at a provider.
    pub fn let_patients_sign_in(&mut self, issuer: &str, client_id: &str, key_id: &str, pem: &str) {
        let (issuer, client_id, key_id) = (issuer.to_owned(), client_id.to_owned(), key_id.to_owned());
        let sign_in = SignIn { issuer, client_id, key_file: PathBuf::new(), key_id };
        let known = provider(&self.app.config, &sign_in, Profile::NhsLogin, pem.to_owned()).unwrap();
        self.app.patients = Some(Arc::new(known));
        self.router = router(self.app.clone(), &self.bundle);
    }

    /// Sends one request as it is.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        Answer::of(self.router.clone().oneshot(request).await.unwrap()).await
    }

    /// Sessions as the router keeps them.
    pub fn sessions(&self) -> Sessions {
        Sessions { store: self.office.store.clone(), keys: self.office.keys.clone(), clock: self.clock.clone() }
    }

    /// A browser in which nobody is signed in.
    pub fn stranger(&self) -> Browser<'_> {
        Browser::new(self, None)
    }

    /// A browser in which someone is signed in, through the session layer's own store. Sessions are numbered, so that
    /// two portals that sign in alike name them alike.
    pub async fn sign_in(&self, who: &Who) -> Browser<'_> {
        self.signed_in(who, true).await
    }

    /// The same, by a provider that knew them and did not ask.
    pub async fn sign_in_unasked(&self, who: &Who) -> Browser<'_> {
        self.signed_in(who, false).await
    }

    async fn signed_in(&self, who: &Who, asked_again: bool) -> Browser<'_> {
        let id = Id(i128::from(self.next_session.fetch_add(1, Ordering::SeqCst)));
        let data = [
            (WHO.to_owned(), serde_json::to_value(who).unwrap()),
            (DEVICE.to_owned(), "Firefox on Linux".to_owned().into()),
            (ASKED_AGAIN.to_owned(), asked_again.into()),
        ];
        let mut record = Record { id, data: data.into(), expiry_date: time::OffsetDateTime::UNIX_EPOCH };
        self.sessions().create(&mut record).await.unwrap();
        assert_eq!(record.id, id, "a session number was taken");
        Browser::new(self, Some(id.to_string()))
    }
}

/// What `make bundle` leaves, as far as the server looks at it.
fn bundle(folder: &TempDir) -> std::path::PathBuf {
    let path = folder.path().join("dist");
    std::fs::create_dir(&path).unwrap();
    let names = ["main.css", "leave.js", "desk.js", "islands.js", "client.js", "client_bg.wasm", "favicon.svg"];
    let hashed = |name: &str| name.replacen('.', ".0a1b2c3d.", 1);
    for name in names {
        std::fs::write(path.join(hashed(name)), format!("/* {name} */")).unwrap();
    }
    let manifest: serde_json::Map<String, serde_json::Value> =
        names.iter().map(|name| ((*name).to_owned(), hashed(name).into())).collect();
    std::fs::write(path.join("manifest.json"), serde_json::to_string(&manifest).unwrap()).unwrap();
    path
}
