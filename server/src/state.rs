//! What every handler shares.

use std::{num::NonZeroU32, sync::Arc, time::Duration};

use app::frame::Assets;
use axum::extract::FromRef;
use casework::Office;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use identity::RelyingParty;

use crate::config::Config;

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

/// How often someone may knock. Each server counts for itself: behind several, a caller may knock as often at each.
#[derive(Debug)]
pub struct Limits {
    /// Sign-ins by peer address.
    pub sign_in: DefaultKeyedRateLimiter<String>,
    /// Checks of a receipt by peer address, as many as sign-ins: a code must not be found by trying.
    pub receipts: DefaultKeyedRateLimiter<String>,
    /// Codes of forms by peer address, and each code by whoever tries it: its date of birth must not be found by trying.
    pub codes: DefaultKeyedRateLimiter<String>,
    pub one_code: DefaultKeyedRateLimiter<String>,
    /// Replies to consultations by peer address.
    pub replies: DefaultKeyedRateLimiter<String>,
    /// Searches by member of staff.
    pub search: DefaultKeyedRateLimiter<String>,
    /// Requests of one system.
    pub api: DefaultKeyedRateLimiter<String>,
}

impl Limits {
    /// From the configured numbers a minute.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let keyed =
            |number: u32| RateLimiter::keyed(Quota::per_minute(NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN)));
        let each_second = Quota::per_second(NonZeroU32::new(config.api_per_second).unwrap_or(NonZeroU32::MIN));
        Self {
            sign_in: keyed(config.sign_in_per_minute),
            receipts: keyed(config.sign_in_per_minute),
            codes: keyed(config.sign_in_per_minute),
            one_code: RateLimiter::keyed(per_day(config.code_tries_per_day)),
            replies: keyed(config.sign_in_per_minute),
            search: keyed(config.search_per_minute),
            api: RateLimiter::keyed(each_second),
        }
    }
}

/// So many at once, and as many over each day.
fn per_day(tries: u32) -> Quota {
    let tries = NonZeroU32::new(tries).unwrap_or(NonZeroU32::MIN);
    let each = Duration::from_secs(24 * 60 * 60) / tries.get();
    Quota::with_period(each).unwrap_or(Quota::per_hour(NonZeroU32::MIN)).allow_burst(tries)
}

impl FromRef<App> for Office {
    fn from_ref(app: &App) -> Self {
        app.office.clone()
    }
}
