//! What a proxy reaches: the pieces of the grant, under names of their own, and nothing about the person or other proxies.

use domain::{kind::Kind, role::Role};
use serde_json::json;
use server::session::Who;

use super::{BIRTH, form, kept, looked_after, named, post, proxy, reference};
use crate::{
    record::{KINDS, bundle, entry, patient, type_of, with},
    town::{
        browser::links,
        database::Kind as Database,
        people::{BROOKSIDE, HILLCREST, Person, WIDE, number},
        portal::Portal,
    },
};

/// Ann of Brookside, with an entry of every kind that says so, and a note on her problem.
pub async fn ann(portal: &Portal) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    let mut entries: Vec<_> =
        KINDS.iter().map(|kind| entry(kind, kind, &format!("About {kind}"), "2026-10-10")).collect();
    entries[0] = with(entries[0].clone(), json!({"note": [{"text": "A note of the doctor"}]}));
    portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Looked", "1980-05-06"), &entries)).await
}

#[tokio::test]
async fn a_proxy_reads_the_pieces_of_the_grant_and_no_others() {
    for kind in Database::all() {
        let portal = Portal::open(kind, "proxy_pieces").await;
        let ann = ann(&portal).await;
        let mut gp = portal.sign_in(&portal.staff("dr-grant", BROOKSIDE, Role::Clinician).await).await;
        let mut sam = portal.sign_in(&proxy(&portal, 2).await).await;
        assert!(looked_after(&mut sam).await.is_empty());
        let fields = form(2, "attorney", &["problems", "medicines"], false);
        assert_eq!(post(&mut gp, &ann.at("/proxies"), &fields).await.status, 303);
        let home = sam.get("/").await;
        assert!(home.is_closed_door() && home.body.contains("Look at Ann’s record"), "{}", home.body);
        let who = looked_after(&mut sam).await.remove(0);
        let at = |rest: &str| format!("/people/{who}{rest}");
        for section in KINDS {
            let page = sam.get(&at(&format!("/record/{section}"))).await;
            assert_eq!(page.status, 200, "{section}: every section is listed");
            assert!(page.body.contains("You are looking at Ann’s record"), "{section}");
            let covered = ["problems", "medicines"].contains(&section);
            assert_eq!(page.body.contains(&format!("About {section}")), covered, "{section}");
        }
        let timeline = sam.get(&at("/record/timeline")).await;
        assert_eq!(named(&timeline.body, "data-entry").len(), 2);
        let summary = sam.get(&at("/summary")).await;
        assert!(summary.body.contains("About medicines") && !summary.body.contains("About allergies"));
        assert!(!summary.body.contains("Brookside"), "where someone is registered is not told");
        let problem = named(&sam.get(&at("/record/problems")).await.body, "data-entry").remove(0);
        let page = sam.get(&at(&format!("/record/entry/{problem}"))).await;
        assert!(page.body.contains("About problems") && !page.body.contains("A note of the doctor"), "no free text");
        let found = sam.post(&at("/search"), &[("words", "about")]).await;
        assert_eq!(named(&found.body, "data-entry").len(), 2, "{}", found.body);
        // The patient's own names mean nothing to a proxy, nor a proxy's to the patient.
        let own = portal.patient_entry(&ann, type_of("problems"), "problems");
        assert_ne!(own, problem);
        assert_eq!(sam.get(&at(&format!("/record/entry/{own}"))).await.status, 404);
        let mut own_phone = portal.sign_in(&ann.patient()).await;
        assert_eq!(own_phone.get(&format!("/record/entry/{problem}")).await.status, 404);
        assert_eq!(own_phone.get(&at("/record")).await.plain(), own_phone.get("/people/absent/record").await.plain());
        // The practice hears when a proxy last looked, and the log says who did.
        let read = gp.get(&ann.at(&format!("/entry/{}", portal.staff_entry(&ann, "Condition", "problems")))).await;
        assert!(read.body.contains("A proxy opened this entry today"), "{}", read.body);
        let log = portal.database.audit().await;
        for act in ["proxy-listed", "proxy-section", "proxy-entry", "proxy-summary", "proxy-search"] {
            assert!(log.iter().any(|row| row.contains(act) && row.contains("proxy-2")), "{act}: {log:#?}");
        }
    }
}

#[tokio::test]
async fn the_person_reads_on_which_days_a_proxy_looked() {
    for kind in Database::all() {
        let portal = Portal::open(kind, "proxy_told").await;
        let ann = ann(&portal).await;
        let who = proxy(&portal, 2).await;
        let grant = kept(&portal.office, &ann, 2, 1, &[Kind::Problem], false).await;
        let at = format!("/people/{}/record", reference(&portal.office, &who, grant));
        let (mut sam, mut own) = (portal.sign_in(&who).await, portal.sign_in(&ann.patient()).await);
        assert_eq!(looked_after(&mut sam).await.len(), 1);
        let line = |day: &str| format!("<li>Sam Example, {day}</li>");
        let today = portal.office.now().london_day().strftime("%-d %B %Y").to_string();
        assert!(!own.get("/who-looked").await.body.contains("Sam Example"), "having it in a list is no look");
        for path in ["/problems", "/timeline"] {
            assert_eq!(sam.get(&format!("{at}{path}")).await.status, 200);
        }
        let told = own.get("/who-looked").await.body;
        assert_eq!(told.matches(&line(&today)).count(), 1, "{kind:?}: one line a day: {told}");
        assert!(!told.contains("proxy-2"));
        // A door found closed is no look, and whoever was let in no longer is not named.
        let mut gp = portal.sign_in(&portal.staff("dr-grant", BROOKSIDE, Role::Clinician).await).await;
        let grant = named(&gp.get(&ann.at("/proxies")).await.body, "data-grant").remove(0);
        let ended = gp.post(&ann.at(&format!("/proxies/{grant}/end")), &[("why", "No longer")]).await;
        assert_eq!(ended.status, 303, "{}", ended.body);
        assert!(sam.get(&format!("{at}/problems")).await.is_closed_door());
        let told = own.get("/who-looked").await.body;
        assert!(told.contains(&format!("<li>Someone who could see your record then, {today}</li>")), "{told}");
        assert!(!told.contains("Sam Example"));
    }
}

#[tokio::test]
async fn with_free_text_the_notes_too() {
    let portal = Portal::open(Database::Sqlite, "proxy_text").await;
    let ann = ann(&portal).await;
    let who = proxy(&portal, 2).await;
    let grant = kept(&portal.office, &ann, 2, 1, &[Kind::Problem], true).await;
    let mut sam = portal.sign_in(&who).await;
    let at = format!("/people/{}/record", reference(&portal.office, &who, grant));
    let problem = named(&sam.get(&format!("{at}/problems")).await.body, "data-entry").remove(0);
    assert!(sam.get(&format!("{at}/entry/{problem}")).await.body.contains("A note of the doctor"));
}

#[tokio::test]
async fn pages_about_the_person_are_refused_to_a_proxy() {
    let portal = Portal::open(Database::Sqlite, "proxy_refused").await;
    let ann = ann(&portal).await;
    let who = proxy(&portal, 2).await;
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| kind.is_readable()).collect();
    let grant = kept(&portal.office, &ann, 2, 1, &kinds, true).await;
    kept(&portal.office, &ann, 3, 2, &kinds, true).await;
    let mut sam = portal.sign_in(&who).await;
    let reference = reference(&portal.office, &who, grant);
    for rest in [
        "",
        "/account",
        "/account/contact",
        "/account/view",
        "/contact",
        "/who-looked",
        "/who-looked/events",
        "/sharing",
        "/requests",
        "/corrections",
        "/download",
        "/proxies",
        "/record/entry/0123456789abcdef0123456789abcdef/correction",
    ] {
        let path = format!("/people/{reference}{rest}");
        assert_eq!(sam.get(&path).await.status, 404, "{path}");
        assert!([404, 405].contains(&sam.post(&path, &[]).await.status), "{path}");
    }
    let page = sam.get(&format!("/people/{reference}/record")).await;
    assert!(!links(&page.body).iter().any(|path| path.contains("who-looked") || path.contains("/account")));
    assert!(!page.body.contains("Looked") && !page.body.contains(ann.number.digits()), "the given name alone");
}

#[tokio::test]
async fn taken_away_without_a_word() {
    for kind in Database::all() {
        let portal = Portal::open(kind, "proxy_end").await;
        let ann = ann(&portal).await;
        let mut sam = portal.sign_in(&proxy(&portal, 2).await).await;
        let before = sam.get("/").await;
        let mut gp = portal.sign_in(&portal.staff("dr-grant", BROOKSIDE, Role::Clinician).await).await;
        let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
        let fields = form(2, "consent", &["problems"], false);
        assert_eq!(post(&mut gp, &ann.at("/proxies"), &fields).await.status, 303);
        let who = looked_after(&mut sam).await.remove(0);
        let path = format!("/people/{who}/record/problems");
        assert!(sam.get(&path).await.body.contains("About problems"));
        let grant = named(&desk.get(&ann.at("/proxies")).await.body, "data-grant").remove(0);
        let end = ann.at(&format!("/proxies/{grant}/end"));
        assert_eq!(desk.post(&end, &[]).await.status, 303, "reception, in one action and without words");
        assert_eq!(sam.get("/").await.plain(), before.plain(), "as if it had never been");
        for rest in ["/record", "/record/problems", "/summary", "/search"] {
            let (gone, never) = (format!("/people/{who}{rest}"), format!("/people/{}{rest}", "0".repeat(32)));
            let gone = sam.get(&gone).await;
            assert!(gone.is_closed_door(), "{rest}");
            assert_eq!(gone.plain(), sam.get(&never).await.plain(), "{rest}");
        }
        assert!(portal.database.texts("SELECT notice FROM outbox").await.is_empty(), "nobody is told");
        assert_eq!(desk.post(&end, &[]).await.status, 422, "it ends once");
    }
}

#[tokio::test]
async fn whatever_closes_the_persons_door_closes_it_to_proxies() {
    let portal = Portal::open(Database::Sqlite, "proxy_doors").await;
    let ann = ann(&portal).await;
    let who = proxy(&portal, 2).await;
    let mut sam = portal.sign_in(&who).await;
    let before = sam.get("/").await;
    let grant = kept(&portal.office, &ann, 2, 1, &[Kind::Problem], false).await;
    let path = format!("/people/{}/record/problems", reference(&portal.office, &who, grant));
    let never = sam.get("/people/never/record/problems").await;
    let mut gp = portal.sign_in(&portal.staff("dr-grant", BROOKSIDE, Role::Clinician).await).await;
    assert!(sam.get(&path).await.body.contains("About problems"));

    assert_eq!(gp.post(&ann.at("/freeze"), &[]).await.status, 303);
    assert_eq!(sam.get(&path).await.plain(), never.plain(), "frozen");
    assert_eq!(sam.get("/").await.plain(), before.plain(), "and not listed");
    assert_eq!(gp.post(&ann.at("/unfreeze"), &[("why", "A reason")]).await.status, 303);
    assert!(sam.get(&path).await.body.contains("About problems"), "opens again");

    assert_eq!(portal.sign_in(&ann.patient()).await.post("/account/view/off", &[]).await.status, 303);
    assert_eq!(sam.get(&path).await.plain(), never.plain(), "her own off-switch");
    assert_eq!(gp.post(&ann.at("/view-back"), &[("why", "Spoken alone")]).await.status, 303);
    assert_eq!(gp.post(&ann.at("/flags"), &[("note", "Look first")]).await.status, 303);
    assert_eq!(sam.get(&path).await.plain(), never.plain(), "a flag");
}

#[tokio::test]
async fn who_moves_leaves_proxies_behind() {
    let portal = Portal::open(Database::Sqlite, "proxy_moves").await;
    let ann = ann(&portal).await;
    portal.practice(HILLCREST, WIDE).await;
    let who = proxy(&portal, 2).await;
    let grant = kept(&portal.office, &ann, 2, 1, &[Kind::Problem], false).await;
    let path = format!("/people/{}/record/problems", reference(&portal.office, &who, grant));
    let mut sam = portal.sign_in(&who).await;
    assert!(sam.get(&path).await.body.contains("About problems"));
    let again = |code| {
        let document =
            bundle(&patient("Ann", "Looked", "1980-05-06"), &[entry("problems", "new", "New", "2026-10-11")]);
        let portal = &portal;
        async move { portal.take_in(code, &number(1), &document).await }
    };
    again(HILLCREST).await;
    assert!(sam.get(&path).await.is_closed_door() && looked_after(&mut sam).await.is_empty());
    again(BROOKSIDE).await;
    assert!(sam.get(&path).await.is_closed_door(), "back again, and granted anew or not at all");
}

#[tokio::test]
async fn an_account_that_proved_less_or_other_reaches_nothing() {
    let portal = Portal::open(Database::Sqlite, "proxy_proof").await;
    let ann = ann(&portal).await;
    let who = proxy(&portal, 2).await;
    let grant = kept(&portal.office, &ann, 2, 1, &[Kind::Problem], false).await;
    let path = format!("/people/{}/record", reference(&portal.office, &who, grant));
    let account = who.account();
    let unproven = Who::Patient { account: account.clone(), person: None, proven: false, warned: true };
    assert!(portal.sign_in(&who).await.get(&path).await.body.contains("Ann’s record"));
    assert!(portal.sign_in(&unproven).await.get(&path).await.is_closed_door());
    let claimed =
        |born: &str, number: &domain::nhs_number::NhsNumber, is_p9| casework::sign_in::patient::PatientSignIn {
            issuer: "https://provider.example".to_owned(),
            subject: "sam".to_owned(),
            nhs_number: Some(number.digits().to_owned()),
            birth_date: Some(born.to_owned()),
            family_name: Some("Example".to_owned()),
            practice: None,
            is_p9,
        };
    // In the order one account signs in.
    for (born, nth, is_p9, reaches) in [
        (super::BORN, 2, true, true),
        (super::BORN, 2, false, false),
        ("1985-04-04", 2, true, false),
        (super::BORN, 2, true, true),
        (super::BORN, 3, true, false),
    ] {
        let signed = casework::sign_in::patient::sign_in(&portal.office, &claimed(born, &number(nth), is_p9)).await;
        let account = signed.unwrap().account;
        let who = Who::Patient { account, person: None, proven: is_p9, warned: true };
        let listed = looked_after(&mut portal.sign_in(&who).await).await;
        assert_eq!(listed.len(), usize::from(reaches), "{born}, number {nth}, P9 {is_p9}");
    }
    assert_eq!(BIRTH[0].1, "3", "the day forms send is the day the account proves");
}
