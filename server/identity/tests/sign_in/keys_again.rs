//! A provider that changes its keys is followed; a forged key id is no way to make us hammer it.

use identity::{Callback, PatientClaims, Profile, RelyingParty, SignInError};
use serde_json::json;

use crate::support::{self, Hand, STRANGER_KEY, parameter, serve};
use crate::wicked::{Plan, Shared, Signing, bare_keys, router};

async fn setting(hand: &Hand) -> (RelyingParty, Shared) {
    let mut shared = None;
    let issuer = serve(|issuer| {
        let plan = Plan::honest(Profile::NhsLogin, issuer, hand);
        router(shared.insert(plan.shared()).clone())
    })
    .await;
    let party = support::party(Profile::NhsLogin, &issuer, hand);
    (party, shared.unwrap())
}

async fn sign_in(party: &RelyingParty, plan: &Shared) -> Result<PatientClaims, SignInError> {
    let (address, attempt) = party.begin().await?;
    plan.lock().unwrap().nonce = parameter(&address, "nonce").unwrap();
    let callback =
        Callback { code: Some("a-code".to_owned()), state: parameter(&address, "state"), ..Callback::default() };
    party.finish_patient(attempt, callback).await
}

#[tokio::test]
async fn new_keys_are_fetched_when_a_token_names_one() {
    let hand = Hand::new();
    let (party, plan) = setting(&hand).await;
    sign_in(&party, &plan).await.unwrap();
    sign_in(&party, &plan).await.unwrap();
    assert_eq!(plan.lock().unwrap().key_requests, 1);
    {
        let mut plan = plan.lock().unwrap();
        plan.jwks = bare_keys(STRANGER_KEY, "key-2");
        plan.header["kid"] = json!("key-2");
        plan.signing = Signing::StrangersKey;
    }
    sign_in(&party, &plan).await.unwrap();
    sign_in(&party, &plan).await.unwrap();
    assert_eq!(plan.lock().unwrap().key_requests, 2);
}

#[tokio::test]
async fn unknown_keys_are_asked_for_once_a_minute_at_most() {
    let hand = Hand::new();
    let (party, plan) = setting(&hand).await;
    plan.lock().unwrap().header["kid"] = json!("forged");
    for (seconds, requests) in [(0, 2), (1, 2), (58, 2), (1, 3), (59, 3), (1, 4)] {
        hand.forward(seconds);
        let refused = sign_in(&party, &plan).await.err();
        let unknown = SignInError::Refused("the ID token's key is not known");
        assert_eq!(refused, Some(unknown));
        assert_eq!(plan.lock().unwrap().key_requests, requests);
    }
}
