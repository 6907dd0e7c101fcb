//! Which mail server, and how it is spoken to.

use std::net::IpAddr;

use lettre::transport::smtp::{
    authentication::Credentials,
    client::{Certificate, TlsParameters},
};
use percent_encoding::percent_decode_str;
use url::Url;

use super::BadPost;

/// How the conversation is kept private.
#[derive(Clone)]
pub(super) enum Privacy {
    /// TLS from the first byte.
    Wrapped(TlsParameters),
    /// STARTTLS, or nothing is sent.
    Upgraded(TlsParameters),
    /// For this machine alone.
    Plain,
}

/// A mail server as `smtp_url` names it.
#[derive(Clone)]
pub(super) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) privacy: Privacy,
    pub(super) credentials: Option<Credentials>,
}

const SHAPE: BadPost =
    BadPost::SmtpUrl("must be smtps://USER:PASSWORD@HOST or smtp://USER:PASSWORD@HOST:587?tls=required");
/// How a certificate begins in PEM.
const CERTIFICATE: &[u8] = b"-----BEGIN CERTIFICATE-----";

const PLAIN: BadPost =
    BadPost::SmtpUrl("must be smtps: or end in ?tls=required; mail without TLS is for loopback addresses alone");
const LOGIN: BadPost = BadPost::SmtpUrl("needs both a user and a password, or neither; write % signs in them as %25");

impl Server {
    /// Reads `smtp_url`.
    ///
    /// lettre reads such addresses too, but lets TLS be left out by a misspelt word, and forgets a user without a
    /// password.
    pub(super) fn read(text: &str) -> Result<Self, BadPost> {
        let url: Url = text.parse().map_err(|_| SHAPE)?;
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(SHAPE);
        }
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(SHAPE)?;
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let tls = || TlsParameters::new(host.clone()).map_err(|_| SHAPE);
        let (privacy, port) = match (url.scheme(), url.query()) {
            ("smtps", None) => (Privacy::Wrapped(tls()?), 465),
            ("smtp", Some("tls=required")) => (Privacy::Upgraded(tls()?), 587),
            ("smtp", None) if is_loopback(&host) => (Privacy::Plain, 25),
            ("smtp", _) => return Err(PLAIN),
            _ => return Err(SHAPE),
        };
        Ok(Self { port: url.port().unwrap_or(port), privacy, credentials: credentials(&url)?, host })
    }

    /// The same server, trusting further authorities.
    pub(super) fn trusting(&self, pem: &[u8]) -> Result<Self, BadPost> {
        let holds_one = pem.windows(CERTIFICATE.len()).any(|window| window == CERTIFICATE);
        let authorities = Certificate::from_pem(pem).ok().filter(|_| holds_one).ok_or(BadPost::Authority)?;
        let tls = || {
            let builder = TlsParameters::builder(self.host.clone()).add_root_certificate(authorities.clone());
            builder.build_rustls().map_err(|_| BadPost::Authority)
        };
        let privacy = match self.privacy {
            Privacy::Wrapped(_) => Privacy::Wrapped(tls()?),
            Privacy::Upgraded(_) => Privacy::Upgraded(tls()?),
            Privacy::Plain => Privacy::Plain,
        };
        Ok(Self { privacy, ..self.clone() })
    }
}

fn credentials(url: &Url) -> Result<Option<Credentials>, BadPost> {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8().map(String::from).map_err(|_| LOGIN);
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        ("", _) | (_, None | Some("")) => Err(LOGIN),
        (user, Some(password)) => Ok(Some(Credentials::new(decoded(user)?, decoded(password)?))),
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
