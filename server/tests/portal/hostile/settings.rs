//! Configuration that nobody meant.

use server::config::Config;

const SECRET: &str = "secret = \"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\"\n";

/// A file after its sound secret, and the key its refusal names.
pub fn cases() -> Vec<(String, &'static str)> {
    let long = |text: &str| text.repeat(100_000);
    let own = |text: &str| text.to_owned();
    vec![
        (own("listen = 7"), "listen"),
        (own("listen = true"), "listen"),
        (own("listen = [\"127.0.0.1:1\"]"), "listen"),
        (own("listen = {}"), "listen"),
        (own("[listen]\nport = 1"), "listen"),
        (own("listen = \"127.0.0.1:99999\""), "listen"),
        (own("listen = \"localhost\""), "listen"),
        (own("listen = \"127.0.0.1:1\\u0000\""), "listen"),
        (own("listen = 1979-05-27"), "listen"),
        (own("metrics_listen = \"everywhere\""), "metrics_listen"),
        (own("public_url = \"javascript:alert(1)\""), "public_url"),
        (own("public_url = \"file:///etc/passwd\""), "public_url"),
        (own("public_url = \"http://127.0.0.1.evil.example\""), "public_url"),
        (own("public_url = \"http://localhost.evil.example\""), "public_url"),
        (own("public_url = \"http://127.0.0.1@evil.example\""), "public_url"),
        (own("public_url = \"http://[::2]\""), "public_url"),
        (own("public_url = \"https://\""), "public_url"),
        (own("public_url = \"//record.example\""), "public_url"),
        (own("exit_url = \"\\u202e\""), "exit_url"),
        (own("database_url = \"file:x\""), "database_url"),
        (own("database_url = \" sqlite:x\""), "database_url"),
        (own("database_url = \"mysql://x\""), "database_url"),
        (own("sign_in_per_minute = 0"), "sign_in_per_minute"),
        (own("sign_in_per_minute = -1"), "sign_in_per_minute"),
        (own("sign_in_per_minute = 4294967296"), "sign_in_per_minute"),
        (own("sign_in_per_minute = 1.5"), "sign_in_per_minute"),
        (own("sign_in_per_minute = nan"), "sign_in_per_minute"),
        (own("api_per_second = \"many\""), "api_per_second"),
        (own("answer_within_seconds = 0"), "answer_within_seconds"),
        (own("search_per_minute = 9223372036854775808"), "candour.toml"),
        (own("secret = \"again\""), "candour.toml"),
        (own("listen = "), "candour.toml"),
        (own("listen = \"\u{0}\""), "candour.toml"),
        (own("\u{feff}listen"), "candour.toml"),
        (own("= 1"), "candour.toml"),
        (own("{}"), "candour.toml"),
        (own("<script>"), "candour.toml"),
        (own("unheard_of = 1"), "unheard_of"),
        (own("Listen = \"127.0.0.1:1\""), "Listen"),
        (own("a.b.c = 1"), "a"),
        (own("\"\" = 1"), ""),
        (format!("listen = {}", long("[")), "candour.toml"),
        (format!("listen = {}", long("{a=")), "candour.toml"),
        (format!("{} = 1", long("a.")), "candour.toml"),
        (format!("listen = \"{}\"", long("x")), "listen"),
        (own("patient_issuer = \"https://x.example\""), "patient_client_id"),
        (own("smtp_url = \"smtp://mail.example\"\nmail_from = \"a@example.org\""), "smtp_url"),
        (own("smtp_url = \"smtps://mail.example\"\nmail_from = \"a\\r\\nBcc: b@example.org\""), "mail_from"),
    ]
}

#[test]
fn each_setting_that_cannot_be_meant_is_refused_by_name() {
    for (text, key) in cases() {
        let what: String = text.chars().take(80).collect();
        let Err(refused) = Config::read(Some(&format!("{SECRET}{text}")), std::iter::empty()) else {
            panic!("{what} was accepted");
        };
        assert_eq!(refused.key, key, "{what}: {refused}");
        assert!(!refused.to_string().contains("MDEyMzQ1"), "{what}: no secret in a fault");
    }
}

#[test]
fn what_stands_in_the_environment_is_refused_alike() {
    for (name, value) in [
        ("CANDOUR_LISTNE", "x"),
        ("CANDOUR_", "x"),
        ("CANDOUR_listen ", "x"),
        ("CANDOUR_LISTEN", "\u{0}"),
        ("CANDOUR_SECRET", "short"),
        ("CANDOUR_SECRET", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY"),
        ("CANDOUR_PUBLIC_URL", "http://record.example"),
    ] {
        let set = [(name.to_owned(), value.to_owned())].into_iter();
        let Err(refused) = Config::read(Some(SECRET), set) else { panic!("{name} was accepted") };
        assert!(name.to_lowercase().contains(&refused.key.to_lowercase()), "{name} {value:?}: {refused}");
    }
}
