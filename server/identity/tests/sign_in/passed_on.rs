//! An ID token that a practice's own system was given at a staff sign-in, and passes on for a token of ours.

use identity::SignInError::{self, Refused};
use identity::{Profile, Vouched};
use serde_json::json;

use crate::support::{self, Hand, serve};
use crate::wicked::{Plan, SUBJECT, Signing, router};

/// The system's own name at the staff sign-in service.
const SYSTEM: &str = "a-practice-system";

type Spoil = fn(&mut Plan);

/// What comes of an ID token after so many seconds.
async fn vouched(spoil: Spoil, later: i64) -> Result<Vouched, SignInError> {
    let hand = Hand::new();
    let mut token = String::new();
    let issuer = serve(|issuer| {
        let mut plan = Plan::honest(Profile::Cis2, issuer, &hand);
        plan.claims["aud"] = json!(SYSTEM);
        spoil(&mut plan);
        token = plan.id_token();
        router(plan.shared())
    })
    .await;
    hand.forward(later);
    support::party(Profile::Cis2, &issuer, &hand).vouch(&token, SYSTEM).await
}

#[tokio::test]
async fn it_says_who_signed_in_and_in_which_role_as_long_as_it_lasts() {
    let expected = Vouched { sub: SUBJECT.to_owned(), selected_role: Some("profile-1".to_owned()) };
    for later in [0, 3500] {
        assert_eq!(vouched(|_| {}, later).await.unwrap(), expected, "after {later} seconds");
    }
    assert_eq!(vouched(|_| {}, 3600 + 300).await, Err(Refused("the ID token is not of now")));
}

#[tokio::test]
async fn one_of_a_sign_in_weaker_than_ours_is_worth_nothing() {
    let one_factor = vouched(|p| p.claims["acr"] = json!("AAL1_USERPASS"), 0).await;
    assert_eq!(one_factor, Err(Refused("the sign-in is weaker than was asked")));
    let unsaid = vouched(|p| drop(p.claims.as_object_mut().unwrap().remove("acr")), 0).await;
    assert_eq!(unsaid, Err(Refused("the provider does not say how strong the sign-in is")));
}

#[tokio::test]
async fn one_of_another_system_or_another_hand_is_worth_nothing() {
    let cases: [(&str, Spoil); 8] = [
        ("given to us", |p| p.claims["aud"] = json!("portal")),
        ("for two", |p| p.claims["aud"] = json!([SYSTEM, "portal"])),
        ("issued to another", |p| p.claims["azp"] = json!("portal")),
        ("another issuer", |p| p.claims["iss"] = json!("https://evil.example")),
        ("a stranger's key", |p| p.signing = Signing::StrangersKey),
        ("changed", |p| {
            p.signing = Signing::ThenChanged("sub", json!("somebody"));
        }),
        ("not signed", |p| {
            p.header = json!({ "alg": "none" });
            p.signing = Signing::Nothing;
        }),
        ("a shared secret", |p| {
            p.signing = Signing::Hs256WithThePublicKey;
        }),
    ];
    for (case, spoil) in cases {
        let found = vouched(spoil, 0).await;
        assert!(matches!(found, Err(Refused(_))), "{case}: {found:?}");
    }
    let party = support::party(Profile::Cis2, "http://127.0.0.1:9", &Hand::new());
    assert_eq!(party.vouch("x", SYSTEM).await, Err(Refused("that is no ID token")));
}
