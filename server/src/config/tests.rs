#![expect(clippy::unwrap_used, reason = "tests")]

use super::{BadKey, Config};

const SECRET: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

fn read(file: &str, environment: &[(&str, &str)]) -> Result<Config, BadKey> {
    let own = environment.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    Config::read(Some(file), own)
}

#[test]
fn the_environment_stands_over_the_file() {
    let file = format!("secret = \"{SECRET}\"\nlisten = \"127.0.0.1:4000\"");
    assert_eq!(read(&file, &[]).unwrap().listen.port(), 4000);
    assert_eq!(read(&file, &[("CANDOUR_LISTEN", "127.0.0.1:5000")]).unwrap().listen.port(), 5000);
}

#[test]
fn each_bad_key_is_named() {
    let with = |line: &str| read(&format!("secret = \"{SECRET}\"\n{line}"), &[]).unwrap_err().key;
    assert_eq!(with("listne = \"127.0.0.1:4000\""), "listne");
    assert_eq!(with("listen = \"here\""), "listen");
    assert_eq!(with("database_url = \"mysql:x\""), "database_url");
    assert_eq!(with("public_url = \"http://record.example\""), "public_url");
    assert_eq!(with("sign_in_per_minute = 0"), "sign_in_per_minute");
    assert_eq!(with("replies_per_hour = 0"), "replies_per_hour");
    assert_eq!(with("trusted_proxies = \"10.0.0.0/8, here\""), "trusted_proxies");
    assert_eq!(with("patient_issuer = \"https://sign-in.example\""), "patient_client_id");
    assert_eq!(read("", &[]).unwrap_err().key, "secret");
    assert_eq!(read("secret = \"c2hvcnQ=\"", &[]).unwrap_err().key, "secret");
    let wrong = [("CANDOUR_SECRET", SECRET), ("CANDOUR_LISTNE", "x")];
    assert_eq!(read("", &wrong).unwrap_err().key, "CANDOUR_LISTNE");
}

#[test]
fn no_proxy_is_trusted_but_those_that_are_named() {
    let with = |line: &str| read(&format!("secret = \"{SECRET}\"\n{line}"), &[]).unwrap().trusted_proxies;
    assert!(with("").is_empty());
    let named = with("trusted_proxies = \"10.0.0.0/8, 192.0.2.7,fd00::/8\"");
    assert_eq!(named.iter().map(ToString::to_string).collect::<Vec<_>>(), ["10.0.0.0/8", "192.0.2.7/32", "fd00::/8"]);
}

#[test]
fn plain_http_is_for_loopback_alone() {
    let with = |address: &str| read(&format!("secret = \"{SECRET}\"\npublic_url = \"{address}\""), &[]);
    assert!(with("http://127.0.0.1:3000").is_ok());
    assert!(with("http://[::1]:3000").is_ok());
    assert!(with("https://record.example").unwrap().is_https());
    assert!(with("http://127.0.0.1.record.example").is_err());
}

#[test]
fn mail_needs_a_server_reached_by_tls_and_a_sender() {
    let with = |lines: &str| read(&format!("secret = \"{SECRET}\"\n{lines}"), &[]);
    let sender = "mail_from = \"no-reply@record.example\"";
    assert!(with("").unwrap().mail.is_none());
    assert!(with(&format!("smtp_url = \"smtps://user:word@mail.example\"\n{sender}")).unwrap().mail.is_some());
    assert!(with(&format!("smtp_url = \"smtp://127.0.0.1:3025\"\n{sender}")).unwrap().mail.is_some());
    assert_eq!(with(&format!("smtp_url = \"smtp://mail.example\"\n{sender}")).unwrap_err().key, "smtp_url");
    assert_eq!(with(&format!("smtp_url = \"mail.example\"\n{sender}")).unwrap_err().key, "smtp_url");
    assert_eq!(with("smtp_url = \"smtps://mail.example\"\nmail_from = \"us\"").unwrap_err().key, "mail_from");
    assert_eq!(with("smtp_url = \"smtps://mail.example\"").unwrap_err().key, "mail_from");
    assert_eq!(with(sender).unwrap_err().key, "smtp_url");
    let secret = with(&format!("smtp_url = \"smtps://user:word@mail.example\"\n{sender}")).unwrap();
    assert!(!format!("{:?}", secret.mail).contains("word"));
}
