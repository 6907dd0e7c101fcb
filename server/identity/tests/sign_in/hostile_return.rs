//! What may be wrong with a return from the provider: forged, mixed up, or too late.

use identity::SignInError::{self, ConsentRefused, Expired, ProviderUnavailable, Refused};
use identity::{Callback, Profile, Step};
use serde_json::json;

use crate::hostile_patient::sign_in;
use crate::support::{self, Hand, parameter, serve};
use crate::wicked::{Plan, router};

const STATE: &str = "the state does not match";

/// A name, what must come of it, and how the return is bent.
type Case = (&'static str, SignInError, fn(&mut Callback));

/// What comes back wrong with the browser, and what must come of it before the provider is asked anything.
const RETURN: &[Case] = &[
    ("no state", Refused(STATE), |c| c.state = None),
    ("another state", Refused(STATE), |c| c.state = Some("another".to_owned())),
    ("an empty state", Refused(STATE), |c| c.state = Some(String::new())),
    ("a state and more", Refused(STATE), |c| c.state.as_mut().unwrap().push('x')),
    ("no code", Refused("no code came back"), |c| c.code = None),
    ("an empty code", Refused("no code came back"), |c| c.code = Some(String::new())),
    ("another provider", Refused("another provider answered"), |c| {
        c.iss = Some("https://evil.example".to_owned());
    }),
    ("refusal", ConsentRefused, |c| c.error = Some("access_denied".to_owned())),
    ("refusal with a forged state", Refused(STATE), |c| {
        c.error = Some("access_denied".to_owned());
        c.state = Some("another".to_owned());
    }),
    ("provider failing", ProviderUnavailable(Step::Authorisation), |c| {
        c.error = Some("server_error".to_owned());
    }),
    ("an error of its own making", Refused("the provider refused the request"), |c| {
        c.error = Some("<script>".to_owned());
    }),
];

#[tokio::test]
async fn no_forged_return_reaches_the_provider() {
    for (name, expected, bend) in RETURN {
        let (result, plan) = sign_in(|_| (), bend, 5).await;
        assert_eq!(result.as_ref().err(), Some(expected), "{name}");
        assert_eq!(plan.lock().unwrap().token_requests, 0, "{name}");
    }
}

#[tokio::test]
async fn a_provider_that_promises_its_name_must_give_it() {
    let promise = |p: &mut Plan| {
        p.discovery["authorization_response_iss_parameter_supported"] = json!(true);
    };
    let (result, _) = sign_in(promise, |_| (), 5).await;
    let expected = Refused("the answer does not name its provider");
    assert_eq!(result.err(), Some(expected));
}

#[tokio::test]
async fn a_return_too_late_or_before_it_began_is_refused() {
    for seconds in [600, 86_400, -61] {
        let (result, plan) = sign_in(|_| (), |_| (), seconds).await;
        assert_eq!(result.err(), Some(Expired));
        assert_eq!(plan.lock().unwrap().token_requests, 0);
    }
}

#[tokio::test]
async fn a_patients_attempt_never_makes_a_member_of_staff() {
    let hand = Hand::new();
    let issuer = serve(|issuer| router(Plan::honest(Profile::NhsLogin, issuer, &hand).shared())).await;
    let patients = support::party(Profile::NhsLogin, &issuer, &hand);
    let staff = support::party(Profile::Cis2, &issuer, &hand);
    let returned = |address| support::callback(&address);
    let (address, attempt) = patients.begin().await.unwrap();
    assert_eq!(
        patients.finish_staff(attempt, returned(address)).await,
        Err(Refused("this provider signs in other people"))
    );
    let (address, attempt) = patients.begin().await.unwrap();
    assert_eq!(
        staff.finish_staff(attempt, returned(address)).await,
        Err(Refused("the attempt belongs to another provider"))
    );
}

#[tokio::test]
async fn the_request_carries_all_that_protects_it() {
    let hand = Hand::new();
    let issuer = serve(|issuer| router(Plan::honest(Profile::NhsLogin, issuer, &hand).shared())).await;
    let party = support::party(Profile::NhsLogin, &issuer, &hand);
    let (one, _) = party.begin().await.unwrap();
    let (two, _) = party.begin().await.unwrap();
    let value = |name| parameter(&one, name).unwrap_or_default();
    for name in ["state", "nonce", "code_challenge"] {
        assert!(value(name).len() >= 43, "{name}");
        assert_ne!(Some(value(name)), parameter(&two, name), "{name}");
    }
    assert_eq!(value("code_challenge_method"), "S256");
    assert_eq!(value("response_type"), "code");
    assert_eq!(value("scope"), "openid profile gp_registration_details");
    assert_eq!(value("redirect_uri"), support::redirect_uri().as_str());
    let vectors: Vec<String> = serde_json::from_str(&value("vtr")).unwrap();
    assert_eq!(vectors.first().map(String::as_str), Some("P9.Cp.Cd"));
    assert!(vectors.contains(&"P5.Cp.Cd".to_owned()));
    assert_eq!(parameter(&one, "prompt"), None);
}
