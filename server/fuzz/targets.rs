//! What is done with settings, cookies and forms that nobody wrote.

use contract::input::fields::Fields;
use server::config::Config;

/// What is done with some bytes; it panics where something does not hold.
pub type Target = fn(&[u8]);

/// Every target by name.
pub const ALL: [(&str, Target); 3] = [("configuration", configuration), ("cookies", cookies), ("forms", forms)];

const SECRET: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

/// A configuration file and a setting over it. What is accepted serves no plain http but on loopback, and no fault tells
/// the secret.
pub fn configuration(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let secret = ("CANDOUR_SECRET".to_owned(), SECRET.to_owned());
    for (file, more) in
        [(Some(&*text), None), (None, Some(("CANDOUR_PUBLIC_URL".to_owned(), text.clone().into_owned())))]
    {
        match Config::read(file, std::iter::once(secret.clone()).chain(more)) {
            Ok(config) => {
                let host = config.public_url.host_str().unwrap_or_default();
                let loopback = host == "localhost" || host.starts_with("127.") || host == "[::1]";
                assert!(config.is_https() || loopback, "{}", config.public_url);
                assert!(config.sign_in_per_minute > 0 && config.api_per_second > 0);
            }
            Err(fault) => assert!(!fault.to_string().contains(SECRET)),
        }
    }
}

/// The cookie header, as the session layer takes it apart.
pub fn cookies(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    for cookie in tower_sessions::cookie::Cookie::split_parse(text).flatten() {
        if let Ok(id) = cookie.value().parse::<tower_sessions::session::Id>() {
            assert_eq!(id.to_string().parse::<tower_sessions::session::Id>().ok(), Some(id));
        }
    }
}

/// A form's body, as pages read it.
pub fn forms(bytes: &[u8]) {
    let fields = Fields(url::form_urlencoded::parse(bytes).into_owned().collect());
    for (name, _) in &fields.0 {
        assert_eq!(fields.all(name).next().map(str::trim), Some(fields.get(name)));
    }
}
