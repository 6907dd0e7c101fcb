//! One typed configuration: `candour.toml`, each key overridable as `CANDOUR_…`. Nothing else reads the environment.

use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use ipnet::IpNet;

/// Everything that can be set.
#[derive(Clone, Debug)]
pub struct Config {
    /// `sqlite:` or `postgres:` address.
    pub database_url: String,
    pub listen: SocketAddr,
    /// The origin people see, such as `https://record.example`; http only on loopback.
    pub public_url: url::Url,
    /// At least 32 bytes in base64, kept outside the database.
    pub secret: String,
    /// Where Prometheus metrics are served, if anywhere.
    pub metrics_listen: Option<SocketAddr>,
    /// Where the quick exit leads.
    pub exit_url: url::Url,
    /// The folder `make bundle` made; `dist` when not set.
    pub assets: PathBuf,
    pub patient_sign_in: Option<SignIn>,
    pub staff_sign_in: Option<SignIn>,
    /// The mail server and sender of `smtp_url` and `mail_from`, and whom `smtp_ca_file` vouches for; without them notices wait in the outbox.
    pub mail: Option<mail::Post>,
    /// Where the forms of packs come back to, prepaid: its lines parted by commas. Empty: no pack is printed.
    pub pack_return_address: String,
    /// The phone line that takes the codes of packs.
    pub pack_phone: Option<String>,
    /// The proxies in front of us, as addresses or prefixes such as `10.0.0.0/8`, parted by commas; none unless set. Only what
    /// these say of a caller in `X-Forwarded-For` counts: then the last address there that is none of them is the caller's.
    pub trusted_proxies: Vec<IpNet>,
    /// Sign-ins begun from one address in a minute; one address is a /64 where it is IPv6.
    pub sign_in_per_minute: u32,
    /// Tries with one personal code in a day, and of the centre with one NHS number: a birthday must not be found for a letter
    /// somebody else opened. Counted for all servers together, and apart for the web, the centre and each practice.
    pub code_tries_per_day: u32,
    /// Replies to consultations from one address in an hour.
    pub replies_per_hour: u32,
    /// Searches by one member of staff in a minute.
    pub search_per_minute: u32,
    /// Requests of one system to the FHIR interface in a second.
    pub api_per_second: u32,
    /// After how long a request without an answer is given up.
    pub answer_within_seconds: u32,
}

/// A sign-in provider.
#[derive(Clone, Debug)]
pub struct SignIn {
    pub issuer: String,
    pub client_id: String,
    /// A file with our RSA private key in PEM.
    pub key_file: PathBuf,
    pub key_id: String,
}

/// A key that stops the start, by name, and what it needs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("configuration key `{key}`: {problem}")]
pub struct BadKey {
    pub key: String,
    pub problem: String,
}

const KEYS: [&str; 29] = [
    "database_url",
    "listen",
    "public_url",
    "secret",
    "metrics_listen",
    "exit_url",
    "assets",
    "patient_issuer",
    "patient_client_id",
    "patient_key_file",
    "patient_key_id",
    "staff_issuer",
    "staff_client_id",
    "staff_key_file",
    "staff_key_id",
    "smtp_url",
    "smtp_ca_file",
    "mail_from",
    "pack_return_address",
    "pack_phone",
    "trusted_proxies",
    "sign_in_per_minute",
    "code_tries_per_day",
    "replies_per_hour",
    "search_per_minute",
    "api_per_second",
    "answer_within_seconds",
    "config",
    "log",
];

/// Variables that belong to the tests and the browser tools, not to the configuration.
const OTHERS: [&str; 4] = ["CANDOUR_TEST_", "CANDOUR_CHROMIUM", "CANDOUR_SCREENSHOTS", "CANDOUR_SHARED_DATA"];

impl Config {
    /// Reads the file, if there is one, and the environment over it.
    ///
    /// # Errors
    /// [`BadKey`] names the first key that is unknown, missing or cannot be read.
    pub fn read(file: Option<&str>, environment: impl Iterator<Item = (String, String)>) -> Result<Self, BadKey> {
        let mut values = file.map(from_file).transpose()?.unwrap_or_default();
        for (name, value) in environment {
            let Some(key) = name.strip_prefix("CANDOUR_") else { continue };
            if OTHERS.iter().any(|other| name.starts_with(other)) {
                continue;
            }
            let key = key.to_ascii_lowercase();
            known(&key, &name)?;
            values.insert(key, value);
        }
        Self::from_values(&values)
    }

    /// This process's own environment.
    ///
    /// # Errors
    /// [`BadKey`] names a key of ours whose value is no text.
    pub fn environment() -> Result<Vec<(String, String)>, BadKey> {
        let texts = std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value)));
        texts
            .filter(|(name, _)| name.starts_with("CANDOUR_"))
            .map(|(name, value)| match value.into_string() {
                Ok(value) => Ok((name, value)),
                Err(_) => Err(bad(&name, "must be text in UTF-8")),
            })
            .collect()
    }

    fn from_values(values: &BTreeMap<String, String>) -> Result<Self, BadKey> {
        let values = Values(values);
        let config = Self {
            database_url: values.or("database_url", "sqlite:var/candour.db"),
            listen: values.parsed("listen", "127.0.0.1:3000", "an address and port, such as 127.0.0.1:3000")?,
            public_url: values.parsed(
                "public_url",
                "http://127.0.0.1:3000",
                "an address, such as https://record.example",
            )?,
            secret: values.needed("secret", "32 random bytes in base64: make them with `openssl rand -base64 32`")?,
            metrics_listen: values.maybe("metrics_listen", "an address and port, such as 127.0.0.1:9100")?,
            exit_url: values.parsed("exit_url", "https://www.bbc.co.uk/weather", "an address")?,
            assets: PathBuf::from(values.or("assets", "dist")),
            patient_sign_in: values.sign_in("patient")?,
            staff_sign_in: values.sign_in("staff")?,
            mail: values.mail()?,
            pack_return_address: values.or("pack_return_address", ""),
            pack_phone: values.get("pack_phone").map(ToOwned::to_owned),
            trusted_proxies: values.proxies()?,
            sign_in_per_minute: values.parsed("sign_in_per_minute", "60", "a number above 0")?,
            code_tries_per_day: values.parsed("code_tries_per_day", "5", "a number above 0")?,
            replies_per_hour: values.parsed("replies_per_hour", "10", "a number above 0")?,
            search_per_minute: values.parsed("search_per_minute", "30", "a number above 0")?,
            api_per_second: values.parsed("api_per_second", "5", "a number above 0")?,
            answer_within_seconds: values.parsed("answer_within_seconds", "60", "a number above 0")?,
        };
        config.check()
    }

    fn check(self) -> Result<Self, BadKey> {
        if !self.database_url.starts_with("sqlite:") && !self.database_url.starts_with("postgres") {
            return Err(bad("database_url", "must start with sqlite: or postgres:"));
        }
        store::Keys::from_base64(&self.secret).map_err(|error| bad("secret", &error.to_string()))?;
        match self.public_url.scheme() {
            "https" => {}
            "http" if is_loopback(&self.public_url) => {}
            _ => return Err(bad("public_url", "must be https; http is for loopback addresses alone")),
        }
        if self.sign_in_per_minute == 0 {
            return Err(bad("sign_in_per_minute", "must be above 0"));
        }
        if self.code_tries_per_day == 0 {
            return Err(bad("code_tries_per_day", "must be above 0"));
        }
        if self.replies_per_hour == 0 {
            return Err(bad("replies_per_hour", "must be above 0"));
        }
        if self.search_per_minute == 0 {
            return Err(bad("search_per_minute", "must be above 0"));
        }
        if self.api_per_second == 0 {
            return Err(bad("api_per_second", "must be above 0"));
        }
        if self.answer_within_seconds == 0 {
            return Err(bad("answer_within_seconds", "must be above 0"));
        }
        Ok(self)
    }

    /// Whether people reach us by https, and so cookies are `Secure`.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// How long an answer is waited for.
    #[must_use]
    pub fn patience(&self) -> Duration {
        Duration::from_secs(self.answer_within_seconds.into())
    }

    /// The origin a browser sends with a form.
    #[must_use]
    pub fn origin(&self) -> String {
        self.public_url.origin().ascii_serialization()
    }
}

fn is_loopback(address: &url::Url) -> bool {
    match address.host() {
        Some(url::Host::Ipv4(host)) => host.is_loopback(),
        Some(url::Host::Ipv6(host)) => host.is_loopback(),
        Some(url::Host::Domain(host)) => host == "localhost",
        None => false,
    }
}

fn from_file(text: &str) -> Result<BTreeMap<String, String>, BadKey> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| bad("candour.toml", error.message()))?;
    let mut values = BTreeMap::new();
    for (key, value) in table {
        known(&key, &key)?;
        let text = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(number) => number.to_string(),
            _ => return Err(bad(&key, "must be a text or a whole number")),
        };
        values.insert(key, text);
    }
    Ok(values)
}

fn known(key: &str, name: &str) -> Result<(), BadKey> {
    if KEYS.contains(&key) { Ok(()) } else { Err(bad(name, "is not a key of Candour: check its spelling")) }
}

fn bad(key: &str, problem: &str) -> BadKey {
    BadKey { key: key.to_owned(), problem: problem.to_owned() }
}

struct Values<'a>(&'a BTreeMap<String, String>);

impl Values<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str).filter(|value| !value.is_empty())
    }

    fn or(&self, key: &str, default: &str) -> String {
        self.get(key).unwrap_or(default).to_owned()
    }

    fn needed(&self, key: &str, what: &str) -> Result<String, BadKey> {
        self.get(key).map(ToOwned::to_owned).ok_or_else(|| bad(key, &format!("is missing; it needs {what}")))
    }

    fn parsed<T: std::str::FromStr>(&self, key: &str, default: &str, what: &str) -> Result<T, BadKey> {
        self.get(key).unwrap_or(default).parse().map_err(|_| bad(key, &format!("must be {what}")))
    }

    fn maybe<T: std::str::FromStr>(&self, key: &str, what: &str) -> Result<Option<T>, BadKey> {
        self.get(key).map(|text| text.parse().map_err(|_| bad(key, &format!("must be {what}")))).transpose()
    }

    /// Addresses and prefixes, parted by commas.
    fn proxies(&self) -> Result<Vec<IpNet>, BadKey> {
        let listed = self.get("trusted_proxies").unwrap_or_default().split(',').map(str::trim);
        let one = |text: &str| text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        let read = listed.filter(|text| !text.is_empty()).map(one).collect::<Result<_, _>>();
        read.map_err(|_| bad("trusted_proxies", "must be addresses or prefixes parted by commas, such as 10.0.0.0/8"))
    }

    /// Both keys of mail, or none.
    fn mail(&self) -> Result<Option<mail::Post>, BadKey> {
        if self.get("smtp_url").is_none() && self.get("mail_from").is_none() {
            return Ok(None);
        }
        let server = self.needed("smtp_url", "a mail server, such as smtps://USER:PASSWORD@HOST")?;
        let sender = self.needed("mail_from", "the address mail comes from, such as no-reply@record.example")?;
        let wrong = |error: mail::BadPost| bad(error.key(), &error.to_string());
        let post = mail::Post::new(&server, &sender).map_err(wrong)?;
        let Some(file) = self.get("smtp_ca_file") else { return Ok(Some(post)) };
        let pem = std::fs::read(file).map_err(|_| bad("smtp_ca_file", "must be a file that can be read"))?;
        post.trusting(&pem).map(Some).map_err(wrong)
    }

    /// All four keys of a provider, or none.
    fn sign_in(&self, who: &str) -> Result<Option<SignIn>, BadKey> {
        let key = |name: &str| format!("{who}_{name}");
        if self.get(&key("issuer")).is_none() {
            return Ok(None);
        }
        Ok(Some(SignIn {
            issuer: self.needed(&key("issuer"), "the provider's issuer")?,
            client_id: self.needed(&key("client_id"), "the client id the provider gave us")?,
            key_file: PathBuf::from(self.needed(&key("key_file"), "a file with our RSA private key in PEM")?),
            key_id: self.or(&key("key_id"), "candour"),
        }))
    }
}

#[cfg(test)]
mod tests;
