//! Configurations the portal must not start with, and keys in every form.

use identity::{ConfigError, KeyError, Profile, RelyingParty, SigningKey};
use serde_json::Value;
use url::Url;

use crate::support::{CLIENT_KEY, Hand, PROVIDER_KEY, SMALL_KEY, config};

#[test]
fn bad_configuration_is_refused_with_the_key_named() {
    let refused = |change: fn(&mut identity::RelyingPartyConfig)| {
        let mut config = config(Profile::NhsLogin, "https://auth.example.org");
        change(&mut config);
        RelyingParty::new(config, Hand::new().clock()).err()
    };
    assert_eq!(refused(|_| ()), None);
    for issuer in [
        "http://auth.example.org",
        "http://127.0.0.1.example.org",
        "ftp://127.0.0.1",
        "https://auth.example.org/?a=b",
        "auth.example.org",
        "",
    ] {
        let config = config(Profile::NhsLogin, issuer);
        let refused = RelyingParty::new(config, Hand::new().clock()).err();
        assert_eq!(refused, Some(ConfigError::Issuer), "{issuer}");
    }
    assert_eq!(
        refused(|config| config.redirect_uri = Url::parse("http://portal.example.org/").unwrap()),
        Some(ConfigError::RedirectUri)
    );
    assert_eq!(
        refused(|config| config.redirect_uri = Url::parse("https://a.example/#b").unwrap()),
        Some(ConfigError::RedirectUri)
    );
    assert_eq!(refused(|config| config.client_id.clear()), Some(ConfigError::ClientId));
    assert_eq!(refused(|config| config.key_id.clear()), Some(ConfigError::KeyId));
    assert_eq!(
        refused(|config| config.signing_key_pem = "not a key".to_owned()),
        Some(ConfigError::SigningKey(KeyError::Unreadable))
    );
    assert_eq!(
        refused(|config| config.signing_key_pem = SMALL_KEY.to_owned()),
        Some(ConfigError::SigningKey(KeyError::TooSmall))
    );
}

#[test]
fn both_pem_forms_are_read_and_only_the_public_half_is_published() {
    for pem in [CLIENT_KEY, PROVIDER_KEY] {
        let keys = SigningKey::from_pem(pem, "one").unwrap().public_jwks();
        let key = keys["keys"][0].as_object().unwrap();
        assert_eq!((&key["kid"], &key["alg"]), (&"one".into(), &"RS512".into()));
        assert_eq!(key["kty"], Value::from("RSA"));
        for private in ["d", "p", "q", "dp", "dq", "qi", "k"] {
            assert!(!key.contains_key(private), "{private}");
        }
    }
}

#[test]
fn a_generated_key_is_read_back_and_follows_the_randomness_given() {
    use rand::SeedableRng as _;
    let generated = |seed| {
        let mut rng = rand::rngs::StdRng::seed_from_u64(seed);
        SigningKey::generate(&mut rng, "one").unwrap().public_jwks()
    };
    let modulus = generated(1)["keys"][0]["n"].as_str().unwrap().to_owned();
    assert_eq!(modulus.len(), 342, "2048 bits in base64url");
    assert_ne!(generated(2)["keys"][0]["n"], Value::from(modulus));
}
