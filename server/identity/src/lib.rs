//! Who is signing in: OpenID Connect for patients (NHS login) and staff (CIS2).
//!
//! Two halves that meet only on the wire. [`rp`] is the relying party the portal uses; [`demonstration`] is a
//! provider for machines that have neither NHS login nor CIS2. Both know names, numbers and roles as a provider
//! states them; neither knows records, sessions or what a role may do.

pub mod claims;
pub mod demonstration;
pub mod key;
pub mod machine;
pub mod rp;
mod wire;

use std::sync::Arc;

use chrono::{DateTime, Utc};

pub use claims::{Level, PatientClaims, Profile, StaffClaims, StaffRole};
pub use key::{KeyError, SigningKey, generate_key_pem};
pub use rp::{
    AssertionAudience, Attempt, Callback, ConfigError, RelyingParty, RelyingPartyConfig, SignInError, Step, Vouched,
};

/// What time it is, as the caller sees it.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;
