//! Whole sign-ins: portal, browser and demonstration provider on loopback.

use identity::{Attempt, Level, Profile, RelyingParty, SignInError, Step};

use crate::support::{self, Hand, Page, fields, get, post};
use crate::town::{self, NHS_NUMBER};

/// Begins, reads the provider's form, fills it in and sends it.
async fn choose(party: &RelyingParty, filled: &[(&str, &str)]) -> (Attempt, Page) {
    let (address, attempt) = party.begin().await.unwrap();
    let form = get(address.as_str()).await;
    assert_eq!(form.status, 200);
    let mut sent = form.hidden();
    sent.extend(fields(filled));
    let provider = address.join("/authorize").unwrap();
    (attempt, post(provider.as_str(), &sent).await)
}

async fn setting(profile: Profile) -> (RelyingParty, Hand, String) {
    let hand = Hand::new();
    let issuer = town::provider(&hand).await;
    (support::party(profile, &issuer, &hand), hand, issuer)
}

#[tokio::test]
async fn a_patient_picked_from_the_list_brings_all_their_details() {
    let (party, ..) = setting(Profile::NhsLogin).await;
    let (attempt, page) = choose(&party, &[("person", "mary")]).await;
    assert_eq!(page.status, 303);
    // On another task, as a server would.
    let finish = async move { party.finish_patient(attempt, page.callback()).await };
    let claims = tokio::spawn(finish).await.unwrap().unwrap();
    let mary = town::mary();
    assert_eq!(claims.sub, mary.sub);
    assert_eq!(claims.nhs_number, mary.nhs_number);
    assert_eq!(claims.birthdate, mary.birthdate);
    assert_eq!(claims.family_name, mary.family_name);
    assert_eq!(claims.gp_ods_code, mary.gp_ods_code);
    assert_eq!(claims.level, Level::P9);
}

#[tokio::test]
async fn a_patient_without_details_signs_in_at_p5() {
    let (party, ..) = setting(Profile::NhsLogin).await;
    let (attempt, page) = choose(&party, &[("person", "sam"), ("level", "P9")]).await;
    let claims = party.finish_patient(attempt, page.callback()).await.unwrap();
    assert_eq!(claims.level, Level::P5);
    assert_eq!((claims.nhs_number, claims.gp_ods_code), (None, None));
}

#[tokio::test]
async fn any_patient_signs_in_by_nhs_number_at_the_level_chosen() {
    let (party, ..) = setting(Profile::NhsLogin).await;
    for (filled, level) in [
        (vec![("nhs_number", NHS_NUMBER)], Level::P9),
        (vec![("nhs_number", "999 000 0018"), ("level", "P9")], Level::P9),
        (vec![("nhs_number", NHS_NUMBER), ("level", "P5")], Level::P5),
        (vec![("person", ""), ("nhs_number", NHS_NUMBER)], Level::P9),
    ] {
        let (attempt, page) = choose(&party, &filled).await;
        let claims = party.finish_patient(attempt, page.callback()).await.unwrap();
        assert_eq!((claims.sub.as_str(), claims.level), ("sub-mary", level));
    }
}

#[tokio::test]
async fn the_person_wins_over_the_other_fields() {
    let (party, ..) = setting(Profile::NhsLogin).await;
    let filled = [("nhs_number", NHS_NUMBER), ("person", "sam")];
    let (attempt, page) = choose(&party, &filled).await;
    let claims = party.finish_patient(attempt, page.callback()).await.unwrap();
    assert_eq!(claims.sub, "sub-sam");
}

#[tokio::test]
async fn staff_sign_in_by_name_or_by_role_and_bring_their_roles() {
    let (party, ..) = setting(Profile::Cis2).await;
    for filled in [vec![("person", "lee")], vec![("role", "gp"), ("ods", " B2 ")]] {
        let (attempt, page) = choose(&party, &filled).await;
        let claims = party.finish_staff(attempt, page.callback()).await.unwrap();
        let lee = town::lee();
        assert_eq!((claims.sub, claims.uid), (lee.sub, lee.uid));
        assert_eq!((claims.name, claims.roles), (lee.name, lee.roles));
        assert_eq!(claims.selected_role.as_deref(), Some("profile-2"));
    }
}

#[tokio::test]
async fn refusing_to_share_is_told_apart_from_failure() {
    let (party, ..) = setting(Profile::NhsLogin).await;
    let (attempt, page) = choose(&party, &[("person", "mary"), ("refuse", "yes")]).await;
    assert!(page.callback().code.is_none());
    assert_eq!(party.finish_patient(attempt, page.callback()).await, Err(SignInError::ConsentRefused));
}

#[tokio::test]
async fn an_unknown_person_gets_the_form_again_and_can_go_on() {
    let (party, _, issuer) = setting(Profile::NhsLogin).await;
    for filled in [
        vec![("person", "nobody")],
        vec![("person", "lee")],
        vec![("nhs_number", "9990000026")],
        vec![("nhs_number", NHS_NUMBER), ("level", "P0")],
        vec![],
    ] {
        let (attempt, page) = choose(&party, &filled).await;
        assert_eq!(page.status, 422, "{filled:?}");
        assert!(page.text.contains("role=\"alert\""));
        let mut again = page.hidden();
        again.extend(fields(&[("person", "mary")]));
        let page = post(&format!("{issuer}/authorize"), &again).await;
        party.finish_patient(attempt, page.callback()).await.unwrap();
    }
}

#[tokio::test]
async fn an_attempt_survives_the_session_store_but_not_ten_minutes() {
    let (party, hand, _) = setting(Profile::NhsLogin).await;
    let (attempt, page) = choose(&party, &[("person", "mary")]).await;
    let kept = serde_json::to_string(&attempt).unwrap();
    let read = || serde_json::from_str::<Attempt>(&kept).unwrap();
    hand.forward(600);
    assert_eq!(party.finish_patient(read(), page.callback()).await, Err(SignInError::Expired));
    hand.forward(-1);
    party.finish_patient(read(), page.callback()).await.unwrap();
}

#[tokio::test]
async fn a_code_works_once() {
    let (party, ..) = setting(Profile::NhsLogin).await;
    let (attempt, page) = choose(&party, &[("person", "mary")]).await;
    let kept = serde_json::to_string(&attempt).unwrap();
    party.finish_patient(attempt, page.callback()).await.unwrap();
    let again = serde_json::from_str(&kept).unwrap();
    assert_eq!(
        party.finish_patient(again, page.callback()).await,
        Err(SignInError::Refused("the provider does not accept the code"))
    );
}

#[tokio::test]
async fn a_code_slipped_into_another_attempt_is_refused() {
    let (party, ..) = setting(Profile::NhsLogin).await;
    let (_, stolen) = choose(&party, &[("person", "mary")]).await;
    let (attempt, page) = choose(&party, &[("person", "sam")]).await;
    let mut mixed = page.callback();
    mixed.code = stolen.callback().code;
    assert_eq!(
        party.finish_patient(attempt, mixed).await,
        Err(SignInError::Refused("the provider does not accept the code"))
    );
}

#[tokio::test]
async fn a_provider_that_is_down_is_asked_again_next_time() {
    let hand = Hand::new();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let party = support::party(Profile::NhsLogin, &issuer, &hand);
    assert_eq!(party.begin().await.err(), Some(SignInError::ProviderUnavailable(Step::Discovery)));
    let listener = tokio::net::TcpListener::bind(issuer.trim_start_matches("http://")).await.unwrap();
    let plan = crate::wicked::Plan::honest(Profile::NhsLogin, &issuer, &hand);
    let router = crate::wicked::router(plan.shared());
    tokio::spawn(async move { axum::serve(listener, router).await });
    party.begin().await.unwrap();
}

#[tokio::test]
async fn a_provider_told_to_ask_anew_does_and_says_when() {
    let (party, hand, _) = setting(Profile::NhsLogin).await;
    for (again, expected) in [(true, true), (false, false)] {
        let (address, attempt) = if again { party.begin_again().await } else { party.begin().await }.unwrap();
        assert_eq!(support::parameter(&address, "prompt").as_deref(), again.then_some("login"));
        assert_eq!(support::parameter(&address, "max_age"), None, "NHS login does not take it");
        hand.forward(90);
        let form = get(address.as_str()).await;
        let mut sent = form.hidden();
        sent.extend(fields(&[("person", "mary")]));
        let page = post(address.join("/authorize").unwrap().as_str(), &sent).await;
        let claims = party.finish_patient(attempt, page.callback()).await.unwrap();
        assert_eq!(claims.asked_again, expected);
    }
    let (mut address, _) = party.begin().await.unwrap();
    address.query_pairs_mut().append_pair("prompt", "none");
    let page = get(address.as_str()).await;
    assert_eq!(page.callback().error.as_deref(), Some("login_required"), "nobody is remembered");
}
