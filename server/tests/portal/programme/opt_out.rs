//! A code and a date of birth say no, and nothing else tells of anybody: every pair that names nobody is answered alike.

use casework::programme::code::mint;
use domain::{
    access::Access,
    programme::pack::PersonalCode,
    role::Role,
    sharing::{Choice, Extent},
};
use store::person::Safety;

use crate::{
    effect::sharing::{counts, freeze, settled},
    town::{
        answer::Answer,
        browser::Browser,
        database::Kind,
        logs::Logs,
        people::{BROOKSIDE, Person},
        portal::Portal,
    },
    traceless::statements::statements,
};

/// Day, month and year, as they are typed.
type Born = (&'static str, &'static str, &'static str);

const BORN: Born = ("6", "5", "1980");

/// Prints a form for someone.
pub async fn form_of(portal: &Portal, person: &Person) -> PersonalCode {
    let (code, code_key) = mint(&portal.office);
    let mut tx = portal.office.store.begin().await.unwrap();
    let nhs_key = portal.office.keys.nhs(&person.number);
    tx.add_pack_code(&person.ods, &nhs_key, &code_key, 1, portal.office.now()).await.unwrap();
    tx.commit().await.unwrap();
    code
}

/// Types a code and a day.
async fn type_in(browser: &mut Browser<'_>, code: &str, (day, month, year): (&str, &str, &str)) -> Answer {
    let fields = [("code", code), ("birth-day", day), ("birth-month", month), ("birth-year", year)];
    browser.post("/opt-out", &fields).await
}

/// The number on the page of a no that was kept.
pub fn receipt_on(page: &str) -> String {
    let rest = page.split("Receipt number").nth(1).unwrap_or_else(|| panic!("no receipt on {page}"));
    let text = rest.split("<dd").nth(1).unwrap().split_once('>').unwrap().1;
    text.split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_right_pair_says_no_at_once_and_only_that() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "opt_out").await;
        let (ann, bea) = (settled(&portal, "Ann", 1).await, settled(&portal, "Bea", 2).await);
        let before = [("extent", "more"), ("ask_first", "yes"), ("block_organisation", "RX1")];
        assert_eq!(portal.sign_in(&ann.patient()).await.post("/sharing", &before).await.status, 303);
        let wanted = Choice { extent: Extent::OptedOut, ..counts(&portal, &ann).await };
        let code = form_of(&portal, &ann).await;
        let mut phone = portal.stranger();
        let typed = code.to_string().to_lowercase().replace('-', " ");
        let done = type_in(&mut phone, &typed, BORN).await;
        assert_eq!((done.status, phone.cookie.clone()), (200, None), "{}", done.body);
        assert_eq!(done.header("cache-control"), Some("no-store"));
        assert_eq!(counts(&portal, &ann).await, wanted, "the rest stays as it was chosen");
        assert_eq!(counts(&portal, &bea).await, Choice::default());
        for word in ["Ann", "Share", "1980", "Brookside", BROOKSIDE, &*code.to_string(), code.as_str()] {
            assert!(!done.body.contains(word), "{word} in {}", done.body);
        }
        let receipt = receipt_on(&done.body);
        let check = portal.stranger().post("/sharing/receipts", &[("code", &receipt)]).await;
        assert!(check.status == 200 && check.body.contains("20 November 2026"), "{}", check.body);

        let again = type_in(&mut phone, &code.to_string(), BORN).await;
        let plain = |answer: &Answer| answer.plain().replace(&receipt_on(&answer.body), "(receipt)");
        assert_eq!(plain(&again), plain(&done), "whoever said no before reads the same");
        let mut own = portal.sign_in(&ann.patient()).await;
        let page = own.get("/sharing").await.body;
        assert!(page.contains(&receipt) && page.contains("With a code"), "{page}");
        assert_eq!(own.post("/sharing", &[("extent", "core")]).await.status, 303, "a change of mind");
        assert_eq!(counts(&portal, &ann).await.extent, Extent::ExpressCore);
        assert!(portal.office.store.queue(&ann.ods).await.unwrap().is_empty(), "nobody has to look at it");
        let acts = portal.database.audit().await;
        assert!(acts.iter().any(|row| row.contains("by-code") && row.contains("opt-out-by-code")), "{acts:#?}");
    }
}

/// Says of someone what only staff can say.
async fn said(portal: &Portal, person: &Person, say: &str) {
    let mut desk = portal.sign_in(&portal.staff("reception-codes", BROOKSIDE, Role::Receptionist).await).await;
    let fields = [("say", say), ("why", "A good reason")];
    assert_eq!(desk.post(&person.at("/identity"), &fields).await.status, 303, "{say}");
}

async fn save(portal: &Portal, person: &Person, access: impl FnOnce(Access) -> Access) {
    let mut tx = portal.office.store.begin().await.unwrap();
    let held = tx.person_by_ref(&person.ods, &person.staff_ref).await.unwrap().unwrap();
    let access = access(held.safety.access.clone());
    tx.save_safety(&held, &Safety { access, ..held.safety.clone() }).await.unwrap();
    tx.commit().await.unwrap();
}

/// Every pair that names nobody, by its cause.
async fn wrong_pairs(portal: &Portal) -> Vec<(&'static str, String, Born)> {
    let ann = settled(portal, "Ann", 1).await;
    let anns = form_of(portal, &ann).await.to_string();
    let mut pairs = vec![
        ("unknown", PersonalCode::from_random([7; 16]).to_string(), BORN),
        ("another's birthday", anns.clone(), ("7", "5", "1980")),
        ("no day there is", anns.clone(), ("31", "2", "1980")),
        ("no day at all", anns.clone(), ("x", "5", "1980")),
        ("a sign is wrong", format!("{}{}", if anns.starts_with('0') { '1' } else { '0' }, &anns[1..]), BORN),
        ("no code at all", "A letter came".to_owned(), BORN),
    ];
    let died = settled(portal, "Dee", 2).await;
    pairs.push(("died", form_of(portal, &died).await.to_string(), BORN));
    said(portal, &died, "died").await;
    let replaced = settled(portal, "Rex", 3).await;
    pairs.push(("replaced", form_of(portal, &replaced).await.to_string(), BORN));
    said(portal, &replaced, "unlinked").await;
    let merging = settled(portal, "Meg", 4).await;
    pairs.push(("in a merge", form_of(portal, &merging).await.to_string(), BORN));
    save(portal, &merging, |access| Access { in_merge: true, ..access }).await;
    let left = settled(portal, "Lee", 5).await;
    pairs.push(("ended", form_of(portal, &left).await.to_string(), BORN));
    let nhs_key = portal.office.keys.nhs(&left.number);
    let ended = format!(
        "INSERT INTO pack (practice, nhs_key, state, sent, body, version) \
         VALUES ('{BROOKSIDE}', '{nhs_key}', 'ended', '', '{{}}', 1)"
    );
    portal.database.run(&ended).await;
    pairs
}

#[tokio::test]
async fn every_wrong_pair_reads_alike_and_asks_the_database_the_same() {
    let logs = Logs::listen();
    for kind in Kind::all() {
        let portal = Portal::open(kind, "opt_out_wrong").await;
        let pairs = wrong_pairs(&portal).await;
        let mut phone = portal.stranger();
        // Statements are prepared once.
        type_in(&mut phone, "0", BORN).await;
        let (before, mut seen) = (kept(&portal).await, Vec::new());
        for (cause, code, born) in &pairs {
            let heard = logs.text().len();
            let answer = type_in(&mut phone, code, *born).await;
            assert_eq!(answer.status, 422, "{kind:?} {cause}");
            let typed = |part: &str| format!("value=\"{part}\"");
            // What was typed stands in the fields again, and makes the page so much longer.
            let page = answer.plain();
            let page: Vec<&str> = page.lines().filter(|line| !line.starts_with("content-length")).collect();
            let plain = [code.as_str(), born.0, born.1, born.2]
                .iter()
                .fold(page.join("\n"), |page, part| page.replace(&typed(part), &typed("")));
            seen.push((cause, plain, statements(&logs.text()[heard..])));
        }
        let (_, words, asked) = &seen[0];
        assert!(asked.iter().any(|one| one.contains("pack_code")), "the statements are heard: {asked:#?}");
        for (cause, page, statements) in &seen {
            assert_eq!(page, words, "{kind:?} {cause}");
            assert_eq!(statements, asked, "{kind:?} {cause}");
        }
        assert_eq!(kept(&portal).await, before, "{kind:?}: nothing was kept");
        let tried = portal.database.audit().await.iter().filter(|row| row.contains("opt-out-by-code|nobody")).count();
        assert_eq!(tried, pairs.len() + 1, "{kind:?}: every try leaves its trace");
    }
}

/// All that is kept but the trace of who tried.
async fn kept(portal: &Portal) -> Vec<String> {
    let record = portal.database.record().await;
    record.into_iter().filter(|row| !row.contains("opt-out-by-code")).collect()
}

#[tokio::test]
async fn who_is_frozen_can_still_say_no() {
    let portal = Portal::open(Kind::Sqlite, "opt_out_frozen").await;
    let ann = settled(&portal, "Ann", 1).await;
    let code = form_of(&portal, &ann).await.to_string();
    freeze(&portal, &ann).await;
    assert_eq!(type_in(&mut portal.stranger(), &code, BORN).await.status, 200);
    assert_eq!(counts(&portal, &ann).await.extent, Extent::OptedOut);
}

#[tokio::test]
async fn codes_and_birthdays_are_not_found_by_trying() {
    let portal = Portal::open_counting(Kind::Sqlite, "opt_out_limit", 3).await;
    let ann = settled(&portal, "Ann", 1).await;
    let code = form_of(&portal, &ann).await.to_string();
    for day in ["1", "2", "3"] {
        assert_eq!(type_in(&mut portal.stranger(), &code, (day, "5", "1980")).await.status, 422);
    }
    let answer = type_in(&mut portal.stranger(), &code, BORN).await;
    assert_eq!(answer.status, 429, "{}", answer.body);
    assert_eq!(counts(&portal, &ann).await, Choice::default());
    // A minute later the address may try again, and the code may not: that takes the better part of an hour.
    assert_eq!(portal.stranger().get("/opt-out").await.status, 200);
}

#[tokio::test]
async fn no_code_is_read_from_an_address() {
    let portal = Portal::open(Kind::Sqlite, "opt_out_address").await;
    let plain = portal.stranger().get("/opt-out").await;
    let asked = portal.stranger().get("/opt-out?code=K7QF-2M9X-4TBDH").await;
    assert_eq!((plain.status, asked.plain()), (200, plain.plain()));
    assert!(plain.body.contains("Leave this page") && plain.header("cache-control") == Some("no-store"));
}
