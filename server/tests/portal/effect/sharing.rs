//! A sharing choice: what is proven counts whole, what is not only where it shares less, and the receipt never tells.

use domain::{
    access::{Access, Freeze},
    sharing::{Choice, Extent},
};
use server::session::Who;
use store::organisation::Organisation;

use crate::{
    record::{bundle, patient},
    town::{
        answer::Answer,
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, Person, WIDE, number, ods},
        portal::Portal,
    },
};

/// Someone of Brookside.
pub async fn settled(portal: &Portal, given: &str, nth: usize) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    portal.take_in(BROOKSIDE, &number(nth), &bundle(&patient(given, "Share", "1980-05-06"), &[])).await
}

/// What counts for someone.
pub async fn counts(portal: &Portal, person: &Person) -> Choice {
    portal.office.store.sharing(&portal.office.keys.nhs(&person.number)).await.unwrap().choice
}

/// A sign-in at P5 that gave a number, or none.
pub async fn unproven<'a>(portal: &'a Portal, account: &str, nhs_key: &str) -> Browser<'a> {
    let mut tx = portal.office.store.begin().await.unwrap();
    tx.account_seen(account, nhs_key, None, portal.office.now()).await.unwrap();
    tx.commit().await.unwrap();
    let who = Who::Patient { account: account.to_owned(), person: None, proven: false, warned: true };
    portal.sign_in(&who).await
}

pub async fn freeze(portal: &Portal, person: &Person) {
    let store = &portal.office.store;
    let mut tx = store.begin().await.unwrap();
    let held = tx.person_by_ref(&person.ods, &person.staff_ref).await.unwrap().unwrap();
    let freeze = Freeze { by: domain::ids::StaffId("lead".to_owned()), at: portal.office.now(), why: "x".to_owned() };
    let access = Access { freeze: Some(freeze), ..held.safety.access.clone() };
    tx.save_safety(&held, &store::person::Safety { access, ..held.safety.clone() }).await.unwrap();
    tx.commit().await.unwrap();
}

/// The receipt a choice led to, its code put aside.
async fn receipt(browser: &mut Browser<'_>, fields: &[(&str, &str)]) -> (String, String) {
    let answer = browser.post("/sharing", fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let path = answer.location().to_owned();
    let code = path.rsplit('/').next().unwrap().to_owned();
    let page = browser.get(&path).await;
    assert_eq!(page.status, 200, "{path}");
    (code.clone(), page.plain().replace(&code, "(code)"))
}

const OUT: [(&str, &str); 1] = [("extent", "none")];

#[tokio::test]
async fn a_proven_choice_counts_whole_and_can_be_changed_back() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "sharing").await;
        let ann = settled(&portal, "Ann", 1).await;
        let bea = settled(&portal, "Bea", 2).await;
        let mut own = portal.sign_in(&ann.patient()).await;
        let page = own.get("/sharing").await.body;
        assert!(page.contains("There is no choice to show here") && !page.contains("checked"), "{page}");

        let whole = [
            ("extent", "more"),
            ("ask_first", "yes"),
            ("emergency", "no"),
            ("block_organisation", "rx1\nRx2 \n\n"),
            ("block_clinician", "555043304334"),
        ];
        let (code, page) = receipt(&mut own, &whole).await;
        for line in ["core information and more", "Ask here first: yes", "emergency: no", "RX1", "RX2", "555043304334"]
        {
            assert!(page.contains(line), "{line} in {page}");
        }
        let wanted = Choice {
            extent: Extent::ExpressCoreAndAdditional,
            ask_first: true,
            emergency_allowed: false,
            blocked_organisations: [ods("RX1"), ods("RX2")].into(),
            blocked_clinicians: [domain::ids::StaffId("555043304334".to_owned())].into(),
        };
        assert_eq!(counts(&portal, &ann).await, wanted);
        assert_eq!(counts(&portal, &bea).await, Choice::default());
        let page = own.get("/sharing").await.body;
        assert!(page.contains(&code) && page.matches(" checked").count() == 3, "{page}");

        let back = [("extent", "core"), ("unblock_organisation", "RX2"), ("unblock_clinician", "555043304334")];
        receipt(&mut own, &back).await;
        let wanted = Choice {
            extent: Extent::ExpressCore,
            blocked_organisations: [ods("RX1")].into(),
            blocked_clinicians: [].into(),
            ..wanted
        };
        assert_eq!(counts(&portal, &ann).await, wanted);

        let mut other = portal.sign_in(&bea.patient()).await;
        let absent = other.get("/sharing/receipts/2222-2222-2222-2222").await;
        let theirs = other.get(&format!("/sharing/receipts/{code}")).await;
        assert_eq!((theirs.status, theirs.plain()), (404, absent.plain()));
    }
}

#[tokio::test]
async fn a_receipt_can_be_checked_and_a_wrong_code_is_one_answer() {
    let portal = Portal::open(Kind::Sqlite, "check").await;
    let ann = settled(&portal, "Ann", 1).await;
    let (code, _) = receipt(&mut portal.sign_in(&ann.patient()).await, &OUT).await;
    let mut stranger = portal.stranger();
    let mut check = async |typed: &str| stranger.post("/sharing/receipts", &[("code", typed)]).await;
    let found = check(&code.to_lowercase().replace('-', " ")).await;
    assert!(found.status == 200 && found.body.contains("20 November 2026"), "{}", found.body);
    for word in ["Ann", "share", "none", "Brookside", &code] {
        assert!(!found.body.contains(word), "{word} in {}", found.body);
    }
    let mut wrong: Vec<String> = Vec::new();
    for typed in ["2222-2222-2222-2222", "2222-2222-2222-2223", "QQQQ-OOOO-0000-1111"] {
        let answer: Answer = check(typed).await;
        wrong.push(answer.plain().replace(typed, ""));
        assert_eq!(answer.status, 422);
    }
    assert!(wrong.iter().all(|answer| *answer == wrong[0]));
}

#[tokio::test]
async fn codes_of_receipts_are_not_found_by_trying() {
    let portal = Portal::open_counting(Kind::Sqlite, "check_limit", 3).await;
    let ann = settled(&portal, "Ann", 1).await;
    let (code, _) = receipt(&mut portal.sign_in(&ann.patient()).await, &OUT).await;
    for _ in 0..3 {
        let answer = portal.stranger().post("/sharing/receipts", &[("code", "2222-2222-2222-2222")]).await;
        assert_eq!(answer.status, 422);
    }
    let answer = portal.stranger().post("/sharing/receipts", &[("code", &code)]).await;
    assert_eq!(answer.status, 429, "a code that is ours is answered like any other");
    assert!(answer.body.contains("Wait a minute") && !answer.body.contains("20 November"), "{}", answer.body);
    assert_eq!(portal.stranger().get("/sharing/receipts").await.status, 200);
}

#[tokio::test]
async fn without_full_proof_one_may_only_opt_out_and_learns_nothing() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "unproven").await;
        let ann = settled(&portal, "Ann", 1).await;
        let key = portal.office.keys.nhs(&ann.number);
        let chosen = [("extent", "more"), ("block_organisation", "RX1")];
        let (proven, _) = receipt(&mut portal.sign_in(&ann.patient()).await, &chosen).await;

        let stranger = portal.office.keys.nhs(&number(7));
        let (mut pages, mut receipts) = (Vec::new(), Vec::new());
        for (account, nhs_key) in [("five", key.as_str()), ("nobody", &stranger), ("numberless", "")] {
            let mut browser = unproven(&portal, account, nhs_key).await;
            assert!(browser.get("/").await.body.contains("href=\"/sharing\""), "the closed door leads there");
            pages.push(browser.get("/sharing").await.plain());
            for more in [&[("extent", "core")][..], &[("extent", "none"), ("emergency", "no")], &[]] {
                assert_eq!(browser.post("/sharing", more).await.status, 422);
            }
            assert_eq!(browser.get(&format!("/sharing/receipts/{proven}")).await.status, 404, "not while in doubt");
            receipts.push(receipt(&mut browser, &OUT).await.1);
            pages.push(browser.get("/sharing").await.plain());
        }
        assert!(pages.iter().all(|page| *page == pages[0]), "the page tells nothing, before and after");
        assert!(receipts.iter().all(|page| *page == receipts[0]), "the receipt tells nothing");
        let now = counts(&portal, &ann).await;
        assert_eq!((now.extent, now.blocked_organisations), (Extent::OptedOut, [ods("RX1")].into()), "at once");
        let waits = portal.office.store.sharing(&stranger).await.unwrap();
        assert_eq!(waits.choice.extent, Extent::OptedOut, "before anybody holds them");
        let lines = portal.office.store.queue(&ods(BROOKSIDE)).await.unwrap();
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].what.contains("without full proof"));

        let mut own = portal.sign_in(&ann.patient()).await;
        assert!(own.get("/sharing").await.body.contains("Online, without full proof"));
        receipt(&mut own, &[("extent", "core")]).await;
        assert_eq!(counts(&portal, &ann).await.extent, Extent::ExpressCore, "full proof undoes it");
        assert!(portal.office.store.queue(&ods(BROOKSIDE)).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn in_doubt_the_page_is_that_of_who_never_chose() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "doubt").await;
        let ann = settled(&portal, "Ann", 1).await;
        let bea = settled(&portal, "Bea", 2).await;
        let mut own = portal.sign_in(&ann.patient()).await;
        let mut other = portal.sign_in(&bea.patient()).await;
        let never = other.get("/sharing").await.plain();
        let (before, _) = receipt(&mut own, &[("extent", "core"), ("block_organisation", "RX1")]).await;
        freeze(&portal, &ann).await;
        assert_eq!(own.get("/sharing").await.plain(), never);
        assert_eq!(own.get(&format!("/sharing/receipts/{before}")).await.status, 404);

        let both = [("extent", "more"), ("ask_first", "yes"), ("unblock_organisation", "RX1")];
        assert_eq!(receipt(&mut own, &both).await.1, receipt(&mut other, &both).await.1, "one receipt for all");
        let now = portal.office.store.sharing(&portal.office.keys.nhs(&ann.number)).await.unwrap();
        assert_eq!((now.choice.extent, now.choice.ask_first), (Extent::ExpressCore, true), "what shares less counts");
        assert_eq!(now.choice.blocked_organisations, [ods("RX1")].into());
        let waiting = now.waiting.unwrap();
        assert_eq!((waiting.extent, waiting.blocked_organisations), (Extent::ExpressCoreAndAdditional, [].into()));
        assert_eq!(own.get("/sharing").await.plain(), never);
        assert_eq!(portal.office.store.queue(&ods(BROOKSIDE)).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_code_nobody_knows_is_taken_and_the_page_says_so_like_of_a_discreet_place() {
    let portal = Portal::open(Kind::Sqlite, "codes").await;
    let ann = settled(&portal, "Ann", 1).await;
    let mut tx = portal.office.store.begin().await.unwrap();
    for (code, name, discreet) in [("RX911", "Mill Lane Hospital", false), ("RX912", "Quiet House", true)] {
        tx.save_organisation(&Organisation { ods: ods(code), name: name.to_owned(), discreet }).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut own = portal.sign_in(&ann.patient()).await;
    let (_, page) = receipt(&mut own, &[("block_organisation", "mill lane hospital\nRX912\nRX999")]).await;
    for line in
        ["Mill Lane Hospital (RX911)", "RX912 (no name to show: check the code)", "RX999 (no name to show: check"]
    {
        assert!(page.contains(line), "{line} in {page}");
    }
    assert!(!page.contains("Quiet House"));
    assert_eq!(counts(&portal, &ann).await.blocked_organisations.len(), 3);
}

#[tokio::test]
async fn what_cannot_be_read_is_mended_and_nothing_changes() {
    let portal = Portal::open(Kind::Sqlite, "mend").await;
    let ann = settled(&portal, "Ann", 1).await;
    let mut own = portal.sign_in(&ann.patient()).await;
    let own_number = ann.number.spaced();
    let long = "RX1\n".repeat(21);
    let wide = "x".repeat(101);
    for (field, value, words) in [
        ("extent", "", "Answer at least one question"),
        ("block_organisation", "No Such Place Anywhere", "We know no place of that name or code"),
        ("block_organisation", "Boots", "We know no place of that name or code"),
        ("block_organisation", "999 111 0017", "We know no place of that name or code"),
        ("block_organisation", own_number.as_str(), "That is an NHS number"),
        ("block_clinician", own_number.as_str(), "That is an NHS number"),
        ("block_clinician", "Dr Castellano", "has no spaces"),
        ("block_organisation", long.as_str(), "20 lines or fewer"),
        ("block_clinician", wide.as_str(), "100 letters or fewer"),
        ("block_clinician", &wide[..65], "has no spaces"),
    ] {
        let answer = own.post("/sharing", &[(field, value)]).await;
        assert!(answer.status == 422 && answer.body.contains(words), "{words}: {} {}", answer.status, answer.body);
        assert!(answer.body.contains(value.lines().next().unwrap_or_default()), "what was typed is kept");
    }
    assert_eq!(counts(&portal, &ann).await, Choice::default());
}
