//! A code and a date of birth say no, and nothing else tells of anybody: every pair that names nobody is answered alike.

use std::net::SocketAddr;

use axum::{body::Body, extract::ConnectInfo, http::Method};
use casework::{
    programme::{code::mint, forget_tries},
    superseded::{Replaced, apply},
};
use domain::{
    access::Access,
    identity::{Identity, Verification},
    nhs_number::NhsNumber,
    programme::pack::PersonalCode,
    role::Role,
    sharing::{Choice, Extent},
};
use store::person::Safety;

use crate::{
    effect::sharing::{counts, freeze, settled},
    record::{bundle, patient},
    town::{
        answer::Answer,
        browser::Browser,
        database::Kind,
        logs::Logs,
        people::{BROOKSIDE, HILLCREST, Person, WIDE, number},
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
    pairs
}

/// Everyone whose code counts though something is in doubt, by what it is; and the numbers the no must stand on.
async fn in_doubt(portal: &Portal) -> Vec<(&'static str, PersonalCode, Vec<NhsNumber>)> {
    let office = &portal.office;
    let unlinked = settled(portal, "Rex", 3).await;
    let mut all = vec![("replaced without a link", form_of(portal, &unlinked).await, vec![unlinked.number.clone()])];
    said(portal, &unlinked, "unlinked").await;
    let merging = settled(portal, "Meg", 4).await;
    all.push(("in a merge", form_of(portal, &merging).await, vec![merging.number.clone()]));
    save(portal, &merging, |access| Access { in_merge: true, ..access }).await;
    let left = settled(portal, "Lee", 5).await;
    all.push(("whose pack ended", form_of(portal, &left).await, vec![left.number.clone()]));
    let nhs_key = office.keys.nhs(&left.number);
    let ended = format!(
        "INSERT INTO pack (practice, nhs_key, state, sent, body, version) \
         VALUES ('{BROOKSIDE}', '{nhs_key}', 'ended', '', '{{}}', 1)"
    );
    portal.database.run(&ended).await;
    let unsure = settled(portal, "Una", 6).await;
    all.push(("not verified", form_of(portal, &unsure).await, vec![unsure.number.clone()]));
    let mut tx = office.store.begin().await.unwrap();
    let held = tx.person_by_ref(&unsure.ods, &unsure.staff_ref).await.unwrap().unwrap();
    let identity = Identity { verification: Verification::NotVerified, ..held.identity.clone() };
    tx.save_identity(&held, &identity).await.unwrap();
    tx.commit().await.unwrap();
    let moved = settled(portal, "Moe", 7).await;
    all.push(("moved to another practice", form_of(portal, &moved).await, vec![moved.number.clone()]));
    portal.practice(HILLCREST, WIDE).await;
    portal.take_in(HILLCREST, &moved.number, &bundle(&patient("Moe", "Share", "1980-05-06"), &[])).await;
    let (one, two) = (settled(portal, "Ada", 8).await, settled(portal, "Ada", 9).await);
    all.push(("merged into another", form_of(portal, &two).await, vec![two.number.clone(), one.number.clone()]));
    let why = ("why", "One birth certificate, two numbers");
    let mut desk = portal.sign_in(&portal.staff("reception-codes", BROOKSIDE, Role::Receptionist).await).await;
    let propose = [("other", two.staff_ref.as_str()), ("keep", "this"), why];
    assert_eq!(desk.post(&one.at("/merge"), &propose).await.status, 303);
    let mut gp = portal.sign_in(&portal.staff("gp-codes", BROOKSIDE, Role::Clinician).await).await;
    assert_eq!(gp.post(&one.at("/merge/confirm"), &[why]).await.status, 303);
    let replaced = settled(portal, "Fay", 10).await;
    let (next, after) = (number(11), number(12));
    let numbers = vec![replaced.number.clone(), next.clone(), after.clone()];
    all.push(("replaced twice", form_of(portal, &replaced).await, numbers));
    settled(portal, "Fay", 11).await;
    let feed = [(&replaced.number, &next), (&next, &after)];
    let feed = feed.map(|(old, new)| Replaced { old: old.clone(), new: Some(new.clone()) });
    apply(office, &feed).await.unwrap();
    all
}

#[tokio::test]
async fn a_code_counts_whatever_is_in_doubt_and_wherever_the_record_is_now() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "opt_out_doubt").await;
        let ann = settled(&portal, "Ann", 1).await;
        let plain = |answer: &Answer| answer.plain().replace(&receipt_on(&answer.body), "(receipt)");
        let code = form_of(&portal, &ann).await.to_string();
        let wanted = plain(&type_in(&mut portal.stranger(), &code, BORN).await);
        for (doubt, code, numbers) in in_doubt(&portal).await {
            let wrong = type_in(&mut portal.stranger(), &code.to_string(), ("7", "5", "1980")).await;
            assert_eq!(wrong.status, 422, "{kind:?} {doubt}");
            let done = type_in(&mut portal.stranger(), &code.to_string(), BORN).await;
            assert_eq!(done.status, 200, "{kind:?} {doubt}: {}", done.body);
            assert_eq!(plain(&done), wanted, "{kind:?} {doubt}: the same receipt");
            for number in &numbers {
                let kept = portal.office.store.sharing(&portal.office.keys.nhs(number)).await.unwrap();
                assert_eq!(kept.choice.extent, Extent::OptedOut, "{kind:?} {doubt}");
            }
            let last = portal.office.keys.nhs(numbers.last().unwrap());
            let receipts = portal.office.store.receipts(&last).await.unwrap();
            assert_eq!(receipts.len(), 1, "{kind:?} {doubt}: where the record is now");
        }
    }
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
    for kind in Kind::all() {
        let three = [("CANDOUR_CODE_TRIES_PER_DAY", "3")];
        let portal = Portal::open_with(kind, "opt_out_tries", "http://127.0.0.1:3000", &three).await;
        let (ann, bea) = (settled(&portal, "Ann", 1).await, settled(&portal, "Bea", 2).await);
        let (code, beas) = (form_of(&portal, &ann).await.to_string(), form_of(&portal, &bea).await.to_string());
        for day in ["1", "2", "3"] {
            assert_eq!(type_in(&mut portal.stranger(), &code, (day, "5", "1980")).await.status, 422);
        }
        let typed = code.to_lowercase().replace('-', " ");
        let answer = type_in(&mut portal.stranger(), &typed, BORN).await;
        assert_eq!(answer.status, 429, "{kind:?}: {}", answer.body);
        assert!(answer.body.contains("tried too often today") && answer.body.contains(&typed), "{}", answer.body);
        assert_eq!(counts(&portal, &ann).await, Choice::default());
        assert_eq!(type_in(&mut portal.stranger(), &beas, BORN).await.status, 200, "{kind:?}: another code");
        // What is no code is counted like one.
        let noise = ["Nothing", "Nothing", "Nothing", "Nothing"];
        let mut answers = Vec::new();
        for noise in noise {
            answers.push(type_in(&mut portal.stranger(), noise, BORN).await.status);
        }
        assert_eq!(answers, [422, 422, 422, 429], "{kind:?}");

        // A stranger who holds the letter keeps nobody from saying no at a desk, and the centre no practice.
        let fields = [("code", &*code), ("birth-day", "7"), ("birth-month", "5"), ("birth-year", "1980")];
        let right = [("code", &*code), ("birth-day", "6"), ("birth-month", "5"), ("birth-year", "1980")];
        let mut officer = super::officer(&portal).await;
        for _ in 0..3 {
            assert_eq!(officer.post("/programme/forms/code", &fields).await.status, 422, "{kind:?}");
        }
        let refused = officer.post("/programme/forms/code", &right).await;
        assert!(refused.status == 429 && refused.body.contains("without its code"), "{kind:?}: {}", refused.body);
        let who = portal.staff("reception-codes", BROOKSIDE, Role::Receptionist).await;
        let mut desk = portal.sign_in(&who).await;
        assert_eq!(desk.post("/practice/forms/code", &right).await.status, 200, "{kind:?}");
        assert_eq!(counts(&portal, &ann).await.extent, Extent::OptedOut);

        let rows = portal.database.texts("SELECT thing || ' ' || way || ' ' || day FROM tried ORDER BY 1").await;
        assert_eq!(rows.len(), 5, "{kind:?}: {rows:#?}");
        let key = portal.office.keys.pack_code(&PersonalCode::parse(&code).unwrap());
        for row in &rows {
            let code = code.replace('-', "");
            assert!(!row.contains(&code) && !row.contains(&key) && !row.contains("Nothing"), "{row}");
        }
        let tried = portal.database.audit().await.join("\n");
        assert!(
            tried.contains("|opt-out-by-code|too-often|") && tried.contains("|form-with-code|too-often|"),
            "{tried}"
        );
        portal.clock.pass(24 * 60 * 60);
        assert_eq!(type_in(&mut portal.stranger(), &code, BORN).await.status, 200, "{kind:?}: the next day");
        forget_tries(&portal.office).await.unwrap();
        assert_eq!(portal.office.store.remembered_tries().await.unwrap(), 1, "{kind:?}: today's alone");
    }
}

#[tokio::test]
async fn an_address_is_counted_too_and_a_proxy_that_is_not_ours_says_nothing_of_it() {
    let settings = [("CANDOUR_SIGN_IN_PER_MINUTE", "2"), ("CANDOUR_TRUSTED_PROXIES", "10.0.0.0/8")];
    let portal = Portal::open_with(Kind::Sqlite, "opt_out_address", "http://127.0.0.1:3000", &settings).await;
    let knock = async |peer: &str, forwarded: &str| {
        let request = portal.stranger().request(Method::POST, "/opt-out");
        let request = request
            .header("sec-fetch-site", "same-origin")
            .header("origin", "http://127.0.0.1:3000")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("x-forwarded-for", forwarded)
            .extension(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 4000)));
        let body = "code=x&birth-day=1&birth-month=1&birth-year=1980";
        portal.send(request.body(Body::from(body)).unwrap()).await.status
    };
    for (peer, forwarded, status, why) in [
        ("198.51.100.7", "203.0.113.1", 422, "first"),
        ("198.51.100.7", "203.0.113.2", 422, "second"),
        ("198.51.100.7", "203.0.113.3", 429, "whatever it says of others"),
        ("10.0.0.1", "203.0.113.1", 422, "whom our proxy heard"),
        ("10.0.0.2", "6.6.6.6, 203.0.113.1", 422, "the same, at another proxy of ours"),
        ("10.0.0.1", "7.7.7.7, 203.0.113.1", 429, "the same, whatever it says of others"),
        ("10.0.0.1", "203.0.113.2", 422, "somebody else"),
        ("2001:db8:1:2::1", "", 422, "a home"),
        ("2001:db8:1:2:aaaa::2", "", 422, "the same home"),
        ("2001:db8:1:2:bbbb::3", "", 429, "and again"),
        ("2001:db8:1:3::1", "", 422, "its neighbour"),
    ] {
        assert_eq!(knock(peer, forwarded).await, status, "{peer} {forwarded}: {why}");
    }
}

#[tokio::test]
async fn no_code_is_read_from_an_address() {
    let portal = Portal::open(Kind::Sqlite, "opt_out_address").await;
    let plain = portal.stranger().get("/opt-out").await;
    let asked = portal.stranger().get("/opt-out?code=K7QF-2M9X-4TBDH").await;
    assert_eq!((plain.status, asked.plain()), (200, plain.plain()));
    assert!(plain.body.contains("Leave this page") && plain.header("cache-control") == Some("no-store"));
}
