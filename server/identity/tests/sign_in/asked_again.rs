//! Whether a provider asked anew is what its ID token says, not what it was told.

use identity::{Callback, Profile};
use serde_json::json;

use crate::{
    support::{self, Hand, parameter, serve},
    wicked::{Plan, router},
};

/// A sign-in begun to be asked anew, or not, with this time of asking, in seconds after it began.
async fn asked_again(again: bool, asked_at: Option<i64>) -> bool {
    let hand = Hand::new();
    let mut shared = None;
    let issuer = serve(|issuer| {
        let mut plan = Plan::honest(Profile::NhsLogin, issuer, &hand);
        if let Some(seconds) = asked_at {
            plan.claims["auth_time"] = json!(hand.now() + seconds);
        }
        router(shared.insert(plan.shared()).clone())
    })
    .await;
    let party = support::party(Profile::NhsLogin, &issuer, &hand);
    let begun = if again { party.begin_again().await } else { party.begin().await };
    let (address, attempt) = begun.unwrap();
    shared.unwrap().lock().unwrap().nonce = parameter(&address, "nonce").unwrap();
    let state = parameter(&address, "state");
    let callback = Callback { code: Some("a-code".to_owned()), state, error: None, iss: None };
    hand.forward(5);
    party.finish_patient(attempt, callback).await.unwrap().asked_again
}

#[tokio::test]
async fn only_a_time_since_the_attempt_began_counts() {
    for (again, asked_at, expected) in [
        (true, Some(3), true),
        (true, Some(-60), true),
        (true, Some(-61), false),
        (true, Some(-3600), false),
        (true, None, false),
        (false, Some(3), false),
    ] {
        assert_eq!(asked_again(again, asked_at).await, expected, "{again} {asked_at:?}");
    }
}
