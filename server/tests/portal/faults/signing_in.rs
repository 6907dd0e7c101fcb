//! Signing in through a provider, while the database fails at each call in turn, and while the provider is gone.

use std::{net::SocketAddr, sync::LazyLock};

use domain::nhs_number::NhsNumber;
use store::mishap::{Fails, Mishap};

use super::{
    plain::complaint,
    provider::{CLIENT_ID, CLIENT_KEY, KEY_ID, Provider},
    wire,
};
use crate::town::{answer::Answer, browser::Browser, database::Kind, people::WIDE, portal::Portal};

/// The address the tests' portal is told it has.
const PORTAL: &str = "127.0.0.1:3000";

/// The first two of a practice; making them all takes a moment.
static PEOPLE: LazyLock<Vec<demonstration::DemoPerson>> =
    LazyLock::new(|| demonstration::people(5, "2026-11-20".parse().unwrap()).into_iter().take(2).collect());

/// A portal whose patients sign in at an address where nobody may be yet.
async fn portal(kind: Kind, name: &str, issuer: SocketAddr) -> Portal {
    let mut portal = Portal::open(kind, name).await;
    let ods = demonstration::practice().ods;
    portal.practice(ods, WIDE).await;
    for person in PEOPLE.iter() {
        portal.take_in(ods, &NhsNumber::parse(&person.nhs_number).unwrap(), &person.bundle).await;
    }
    portal.let_patients_sign_in(&format!("http://{issuer}"), CLIENT_ID, KEY_ID, CLIENT_KEY);
    portal
}

fn begin(issuer: SocketAddr) -> Provider {
    Provider::begin(issuer, PORTAL.parse().unwrap(), PEOPLE.clone())
}

/// Where the provider sends the browser back to.
fn answered(provider: &Provider, location: &str) -> String {
    let (_, asked) = location.split_once('?').unwrap();
    let form = format!("{asked}&person={}", PEOPLE[0].id);
    let back = wire::send(provider.address, "/authorize", "", Some(&form)).unwrap();
    assert!(back.status == 303 && back.cookie.is_none(), "{}", back.body);
    back.location.split_once(PORTAL).unwrap().1.to_owned()
}

async fn is_signed_in(browser: &mut Browser<'_>) -> bool {
    let mut again = browser.again();
    again.get("/account").await.status == 200
}

/// A whole sign-in in a browser of its own, one of its two requests with a mishap: the answer to that one.
async fn signed_in(portal: &Portal, provider: &Provider, mishaps: [Fails; 2]) -> (Answer, bool, bool) {
    let mut browser = portal.stranger();
    let [first, second] = mishaps.map(Mishap::new);
    let begun = first.during(browser.get("/sign-in")).await;
    if first.struck() {
        return (begun, true, is_signed_in(&mut browser).await);
    }
    assert_eq!(begun.status, 303, "{}", begun.body);
    let back = answered(provider, begun.location());
    let done = second.during(browser.get(&back)).await;
    (done, second.struck(), is_signed_in(&mut browser).await)
}

#[tokio::test]
async fn a_sign_in_comes_off_whole_or_not_at_all_whichever_call_fails() {
    for kind in Kind::all() {
        let issuer = wire::free();
        let (portal, provider) = (portal(kind, "faults_sign_in", issuer).await, begin(issuer));
        let mut failed = 0;
        for which in 0..2 {
            for fails in [Fails::Unmade as fn(u32) -> Fails, Fails::Unheard] {
                for nth in 1.. {
                    let mut mishaps = [Fails::Never; 2];
                    mishaps[which] = fails(nth);
                    let (answer, struck, is_in) = signed_in(&portal, &provider, mishaps).await;
                    if !struck {
                        assert!(answer.status == 303 && is_in, "{mishaps:?}: untouched, yet {}", answer.status);
                        break;
                    }
                    assert_eq!(complaint(&answer), None, "{mishaps:?}");
                    assert!(!is_in, "{mishaps:?}: answered {}, yet signed in", answer.status);
                    failed += 1;
                }
            }
        }
        println!("{kind:?}: {failed} calls of a sign-in failed");
        assert!(failed > 15, "they were tried");
    }
}

#[tokio::test]
async fn a_provider_that_is_gone_is_a_plain_page_and_comes_back_by_itself() {
    for kind in Kind::all() {
        let issuer = wire::free();
        let portal = portal(kind, "faults_provider", issuer).await;
        let gone = portal.stranger().get("/sign-in").await;
        assert_eq!(complaint(&gone), None, "nobody is there yet");
        assert_eq!(portal.stranger().get("/").await.status, 200, "the rest goes on");
        let provider = begin(issuer);
        let (done, _, is_in) = signed_in(&portal, &provider, [Fails::Never; 2]).await;
        assert!(done.status == 303 && is_in, "it came up: {}", done.body);
        // It goes while somebody is there.
        let mut browser = portal.stranger();
        let back = answered(&provider, browser.get("/sign-in").await.location());
        drop(provider);
        let answer = browser.get(&back).await;
        assert_eq!(complaint(&answer), None, "it went amid a sign-in");
        assert!(!is_signed_in(&mut browser).await);
        let provider = begin(issuer);
        let (done, _, is_in) = signed_in(&portal, &provider, [Fails::Never; 2]).await;
        assert!(done.status == 303 && is_in, "it came back: {}", done.body);
    }
}
