//! The practice's side: who may grant, what a grant must say, and what reception sees of it.

use domain::role::Role;
use jiff::ToSpan;

use super::{form, kept, looked_after, named, post, proxy, reaching::ann};
use crate::{
    record::{bundle, patient},
    town::{
        database::Kind,
        people::{BROOKSIDE, number},
        portal::Portal,
    },
};

#[tokio::test]
async fn a_clinician_grants_and_anyone_sees_it() {
    let portal = Portal::open(Kind::Sqlite, "proxy_grant").await;
    let ann = ann(&portal).await;
    let mut gp = portal.sign_in(&portal.staff("dr-grant", BROOKSIDE, Role::Clinician).await).await;
    let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
    let fields = form(2, "attorney", &["problems", "medicines"], true);
    assert_eq!(post(&mut desk, &ann.at("/proxies"), &fields).await.status, 403, "reception grants nothing");
    assert_eq!(post(&mut gp, &ann.at("/proxies"), &fields).await.status, 303);
    for (browser, seen) in [
        (&mut gp, "The order, shown by Sam (seen by dr-grant on 20 November 2026)"),
        (&mut desk, "Seen by dr-grant on 20 November 2026"),
    ] {
        let page = browser.get(&ann.at("/proxies")).await.body;
        for words in [
            "Sam Example",
            "Attorney for health and welfare",
            seen,
            "Health problems, Medicines, with free text.",
            "In force until 20 November 2027",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(!page.contains(number(2).digits()), "the proxy's number is kept as a keyed hash alone");
        let person = browser.get(&ann.at("")).await.body;
        assert!(person.contains("Sam Example (Attorney for health and welfare)"), "who else can see this: {person}");
    }
    let said = desk.get(&ann.at("/proxies")).await.body;
    assert!(!said.contains("shown by Sam"), "what was seen may be clinical: {said}");
    let again = post(&mut gp, &ann.at("/proxies"), &fields).await;
    assert!(again.status == 422 && again.body.contains("This proxy has access already"), "{}", again.body);
}

#[tokio::test]
async fn nobody_who_looks_after_a_record_decides_on_access_to_it() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "proxy_own").await;
        let ann = ann(&portal).await;
        let mut gp = portal.sign_in(&portal.staff("dr-sam", BROOKSIDE, Role::Clinician).await).await;
        assert_eq!(post(&mut gp, &ann.at("/proxies"), &form(2, "attorney", &["medicines"], false)).await.status, 303);
        let grant = named(&gp.get(&ann.at("/proxies")).await.body, "data-grant").remove(0);
        let mut tx = portal.office.store.begin().await.unwrap();
        let sam = domain::ids::StaffId("dr-sam".to_owned());
        tx.note_own_record(&sam, &portal.office.keys.nhs(&number(2))).await.unwrap();
        tx.commit().await.unwrap();
        let before = portal.database.audit().await;
        let renew = ann.at(&format!("/proxies/{grant}/renew"));
        let fields = [("ground", "attorney"), ("seen", "My own order"), ("sections", "problems")];
        let refused = gp.post(&renew, &fields).await;
        assert!(refused.status == 422 && refused.body.contains("You look after this record yourself"), "{kind:?}");
        let acts = portal.database.audit_since(before).await.join("\n");
        assert!(!acts.contains("renew"), "{kind:?}: {acts}");
    }
}

#[tokio::test]
async fn no_access_is_given_while_a_merge_waits() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "proxy_merge").await;
        let ann = ann(&portal).await;
        let mut tx = portal.office.store.begin().await.unwrap();
        let held = tx.person(ann.id).await.unwrap().unwrap();
        let mut safety = held.safety.clone();
        safety.access.in_merge = true;
        tx.save_safety(&held, &safety).await.unwrap();
        tx.commit().await.unwrap();
        let mut gp = portal.sign_in(&portal.staff("dr-grant", BROOKSIDE, Role::Clinician).await).await;
        let refused = post(&mut gp, &ann.at("/proxies"), &form(2, "attorney", &["medicines"], false)).await;
        assert!(refused.status == 422 && refused.body.contains("This record is being merged"), "{kind:?}");
        assert!(named(&gp.get(&ann.at("/proxies")).await.body, "data-grant").is_empty(), "{kind:?}");
    }
}

#[tokio::test]
async fn what_does_not_fit_is_said_and_nothing_typed_is_lost() {
    let portal = Portal::open(Kind::Sqlite, "proxy_form").await;
    let ann = ann(&portal).await;
    portal.take_in(BROOKSIDE, &number(3), &bundle(&patient("Kim", "Known", "1990-01-01"), &[])).await;
    let mut gp = portal.sign_in(&portal.staff("dr-grant", BROOKSIDE, Role::Clinician).await).await;
    let changed = |field: &'static str, value: &str| {
        let fields = form(2, "attorney", &["problems"], false);
        let change = |(name, old): (&'static str, String)| (name, if name == field { value.to_owned() } else { old });
        fields.into_iter().map(change).collect::<Vec<_>>()
    };
    for (fields, words) in [
        (changed("name", ""), "Enter the proxy’s name"),
        (changed("nhs_number", "999 111"), "That is not an NHS number"),
        (changed("nhs_number", ann.number.digits()), "This is the person’s own NHS number"),
        (changed("nhs_number", number(3).digits()), "do not belong together"),
        (changed("birth-day", "31"), "There is no such day"),
        (changed("birth-month", ""), "Enter the proxy’s date of birth"),
        (changed("ground", "friend"), "Choose the ground"),
        (changed("ground", "parental-responsibility"), "does not fit a person of this age"),
        (changed("seen", " "), "Say what evidence you saw"),
        (changed("sections", "genome"), "Choose at least one part of the record"),
    ] {
        let answer = post(&mut gp, &ann.at("/proxies"), &fields).await;
        assert!(answer.status == 422 && answer.body.contains(words), "{words}: {}", answer.status);
        let kept = fields.iter().find(|(name, value)| *name == "seen" && !value.trim().is_empty());
        assert!(kept.is_none_or(|(_, seen)| answer.body.contains(seen)), "{words}: what was typed stands there");
    }
    assert!(named(&gp.get(&ann.at("/proxies")).await.body, "data-grant").is_empty());
}

#[tokio::test]
async fn a_year_goes_by_and_the_queue_says_so() {
    let portal = Portal::open(Kind::Sqlite, "proxy_renew").await;
    let ann = ann(&portal).await;
    let who = proxy(&portal, 2).await;
    kept(&portal.office, &ann, 2, 1, &[domain::kind::Kind::Problem], false).await;
    let staff = portal.staff("dr-grant", BROOKSIDE, Role::Clinician).await;
    let day = 24 * 60 * 60;
    let queue = async || portal.sign_in(&staff).await.get("/practice").await.body;
    assert!(!queue().await.contains("to renew"));
    portal.clock.pass(day * 340);
    assert!(queue().await.contains("1 proxy to renew by 20 November 2027"));
    assert_eq!(looked_after(&mut portal.sign_in(&who).await).await.len(), 1, "open until then");
    portal.clock.pass(day * 26);
    assert!(queue().await.contains("1 proxy to renew: closed since 20 November 2027"));
    assert!(looked_after(&mut portal.sign_in(&who).await).await.is_empty(), "not renewed, and closed");
    let mut gp = portal.sign_in(&staff).await;
    let grant = named(&gp.get(&ann.at("/proxies")).await.body, "data-grant").remove(0);
    let renew = ann.at(&format!("/proxies/{grant}/renew"));
    let fields = [("ground", "consent"), ("seen", "Spoken with Ann alone"), ("sections", "medicines")];
    assert_eq!(gp.post(&renew, &fields).await.status, 303);
    let page = gp.get(&ann.at("/proxies")).await.body;
    let until = "20 November 2027";
    assert!(
        !page.contains(&format!("closed since {until}")) && page.contains("Medicines, without free text."),
        "{page}"
    );
    let in_a_year = portal.office.now().london_day().saturating_add(1.year());
    assert!(page.contains(&in_a_year.year().to_string()));
    assert_eq!(looked_after(&mut portal.sign_in(&who).await).await.len(), 1);
}
