//! What every handler shares.

use std::{num::NonZeroU32, sync::Arc};

use app::frame::Assets;
use axum::extract::FromRef;
use casework::Office;
use governor::Quota;
use identity::RelyingParty;

use crate::{config::Config, limit::Limit};

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct App {
    pub office: Office,
    pub config: Arc<Config>,
    pub assets: Arc<Assets>,
    pub patients: Option<Arc<Provider>>,
    pub staff: Option<Arc<Provider>>,
    pub limits: Arc<Limits>,
}

impl App {
    /// The address people reach the portal at, without a slash at its end.
    #[must_use]
    pub fn portal(&self) -> &str {
        self.config.public_url.as_str().trim_end_matches('/')
    }
}

/// A sign-in provider as we know it.
pub struct Provider {
    pub issuer: String,
    pub party: RelyingParty,
}

/// How often someone may knock. Each server counts for itself: behind several, a caller may knock as often at each. What must
/// not be found by trying at all is counted in rows, for all servers together.
#[derive(Debug)]
pub struct Limits {
    /// Sign-ins by address.
    pub sign_in: Limit,
    /// Checks of a receipt by address, as many as sign-ins: a code must not be found by trying.
    pub receipts: Limit,
    /// Codes of forms by address, as many as sign-ins.
    pub codes: Limit,
    /// Replies to consultations by address.
    pub replies: Limit,
    /// Searches by member of staff.
    pub search: Limit,
    /// Requests of one system.
    pub api: Limit,
}

impl Limits {
    /// From the configured numbers.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let number = |number: u32| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        let each_minute = |most: u32| Limit::new(Quota::per_minute(number(most)));
        Self {
            sign_in: each_minute(config.sign_in_per_minute),
            receipts: each_minute(config.sign_in_per_minute),
            codes: each_minute(config.sign_in_per_minute),
            replies: Limit::new(Quota::per_hour(number(config.replies_per_hour))),
            search: each_minute(config.search_per_minute),
            api: Limit::new(Quota::per_second(number(config.api_per_second))),
        }
    }
}

impl FromRef<App> for Office {
    fn from_ref(app: &App) -> Self {
        app.office.clone()
    }
}
