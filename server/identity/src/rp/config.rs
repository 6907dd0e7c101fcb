//! What the operator says about a provider, and what is refused at start.

use openidconnect::{ClientId, IssuerUrl};
use url::{Host, Url};

use crate::claims::Profile;
use crate::key::{KeyError, SigningKey};

/// Who a client assertion is addressed to.
///
/// NHS login documents the token endpoint; the coming revision of RFC 7523 prefers the issuer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AssertionAudience {
    #[default]
    TokenEndpoint,
    Issuer,
}

/// One client registration at one provider.
pub struct RelyingPartyConfig {
    pub profile: Profile,
    /// The issuer exactly as the provider writes it: it is compared letter by letter, closing slash and port included.
    pub issuer: String,
    pub client_id: String,
    /// RSA private key, PKCS#1 or PKCS#8, at least 2048 bits.
    pub signing_key_pem: String,
    /// The `kid` under which the public half is published.
    pub key_id: String,
    pub redirect_uri: Url,
    pub assertion_audience: AssertionAudience,
}

/// A configuration the portal must not start with.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("issuer: must be an https address, or http on loopback")]
    Issuer,
    #[error("redirect_uri: must be an https address without fragment, or http on loopback")]
    RedirectUri,
    #[error("client_id: must not be empty")]
    ClientId,
    #[error("signing key: {0}")]
    SigningKey(#[from] KeyError),
    #[error("key_id: must not be empty")]
    KeyId,
    #[error("the HTTPS client could not be set up")]
    HttpClient,
}

/// A configuration that passed.
pub(super) struct Settings {
    pub(super) profile: Profile,
    pub(super) issuer: IssuerUrl,
    /// The issuer is plain http on this machine, so its endpoints may be too.
    pub(super) loopback: bool,
    pub(super) client_id: ClientId,
    pub(super) key: SigningKey,
    pub(super) redirect_uri: Url,
    pub(super) assertion_audience: AssertionAudience,
}

impl Settings {
    pub(super) fn check(config: RelyingPartyConfig) -> Result<Self, ConfigError> {
        let issuer = IssuerUrl::new(config.issuer).map_err(|_| ConfigError::Issuer)?;
        let address = issuer.url();
        let loopback = address.scheme() == "http";
        let plain = address.query().is_none() && address.fragment().is_none();
        if !plain || !safe(address, true) {
            return Err(ConfigError::Issuer);
        }
        if !safe(&config.redirect_uri, true) || config.redirect_uri.fragment().is_some() {
            return Err(ConfigError::RedirectUri);
        }
        if config.client_id.is_empty() {
            return Err(ConfigError::ClientId);
        }
        if config.key_id.is_empty() {
            return Err(ConfigError::KeyId);
        }
        Ok(Self {
            profile: config.profile,
            loopback,
            issuer,
            client_id: ClientId::new(config.client_id),
            key: SigningKey::from_pem(&config.signing_key_pem, &config.key_id)?,
            redirect_uri: config.redirect_uri,
            assertion_audience: config.assertion_audience,
        })
    }
}

/// Whether secrets may travel to this address: https, or http that never leaves the machine.
pub(super) fn safe(address: &Url, loopback_allowed: bool) -> bool {
    let on_loopback = match address.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => return false,
    };
    match address.scheme() {
        "https" => true,
        "http" => loopback_allowed && on_loopback,
        _ => false,
    }
}
