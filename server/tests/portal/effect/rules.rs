//! A rule counts at the patient's next click, wherever its entry stood, and reads like an entry that never was.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use domain::{practice::HoldPolicy, role::Role};
use serde_json::Value;

use crate::{
    record::{
        bundle, entry, patient,
        sent::{sent, told},
        type_of,
    },
    town::{
        browser::Browser,
        database::Kind,
        logs::Logs,
        people::{BROOKSIDE, Opened, Person, WIDE, number},
        portal::Portal,
    },
    traceless::{as_patient, assert_same, statements::statements},
};

fn the_patient() -> Value {
    patient("Ann", "Ruled", "1980-05-06")
}

/// The address of a rule, from where writing it led.
async fn write(manager: &mut Browser<'_>, fields: &[(&str, &str)]) -> String {
    let mut all = vec![("name", "A rule of ours"), ("source", "We decided so"), ("act", "withhold")];
    all.retain(|(name, _)| !fields.iter().any(|(given, _)| given == name));
    all.extend_from_slice(fields);
    let answer = manager.post("/practice/rules", &all).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location().to_owned()
}

async fn turn_on(manager: &mut Browser<'_>, rule: &str, act: &str) {
    assert_eq!(manager.get(&format!("{rule}/try")).await.status, 200);
    let answer = manager.post(&format!("{rule}/on"), &[("act", act), ("looked", "yes")]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}

async fn manager(portal: &Portal) -> Browser<'_> {
    portal.sign_in(&portal.staff("manager", BROOKSIDE, Role::PracticeManager).await).await
}

async fn doctor(portal: &Portal) -> Browser<'_> {
    portal.sign_in(&portal.staff("doctor", BROOKSIDE, Role::Clinician).await).await
}

/// Every entry that other rules judged is judged again, as the worker does it.
async fn decide_again(portal: &Portal) {
    while casework::rules::decide_again(&portal.office).await.unwrap() > 0 {}
}

async fn sees(ann: &mut Browser<'_>, section: &str, words: &str) -> bool {
    ann.get(&format!("/record/{section}")).await.body.contains(words)
}

async fn person(portal: &Portal, resources: &[Value]) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    portal.take_in(BROOKSIDE, &number(1), &bundle(&the_patient(), resources)).await
}

const SECTIONS: [&str; 5] = ["problems", "medicines", "documents", "consultations", "other"];

fn shown() -> Vec<Value> {
    SECTIONS.iter().map(|kind| entry(kind, &format!("shown-{kind}"), &format!("Shown {kind}"), "2026-10-10")).collect()
}

fn found() -> Vec<Value> {
    let found = |kind: &&str| entry(kind, &format!("found-{kind}"), &format!("Zebra crossing {kind}"), "2026-10-11");
    SECTIONS.iter().map(found).collect()
}

/// What a rule finds leaves every page of the patient's as if it had never come: lists, entries, summary, search.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_next_click_shows_no_trace() {
    for kind in Kind::all() {
        let (ruled, bare) = (Portal::open(kind, "ruled").await, Portal::open(kind, "bare").await);
        let mut answers = Vec::new();
        for (portal, resources) in [(&ruled, [found(), shown()].concat()), (&bare, shown())] {
            let person = person(portal, &resources).await;
            let rows =
                [told("ProblemsHeader", "Shown row", "as sent"), told("EventsHeader", "Zebra crossing", "as sent")];
            let rows = if answers.is_empty() { &rows[..] } else { &rows[..1] };
            portal.send_summary(BROOKSIDE, &person.number, &sent("AA", None, rows)).await;
            // The rules are the same on both; on one of them they find something.
            let mut manager = manager(portal).await;
            let mut ann = portal.sign_in(&person.patient()).await;
            let before = sees(&mut ann, "timeline", "Zebra crossing").await;
            assert_eq!(before, answers.is_empty());
            let rule = write(&mut manager, &[("phrases", "zebra crossing")]).await;
            turn_on(&mut manager, &rule, "withhold").await;
            let timeline = ann.get("/record/timeline").await.body;
            assert!(timeline.contains("Shown problems") && !timeline.contains("Zebra"));
            for section in SECTIONS {
                let entry = portal.patient_entry(&person, type_of(section), &format!("found-{section}"));
                let absent = ann.get(&format!("/record/entry/{entry}")).await;
                assert_eq!(absent.status, 404, "{section}");
                assert_eq!(ann.get(&format!("/record/{section}?after={entry}")).await.status, 404, "no cursor");
                assert_eq!(ann.get(&format!("/record/entry/{entry}/correction")).await.status, 404, "no request");
            }
            let at_once = as_patient(portal, &person).await;
            decide_again(portal).await;
            answers.push([at_once, as_patient(portal, &person).await]);
        }
        for (at, time) in ["at once", "once the entries were decided again"].into_iter().enumerate() {
            eprintln!("{time}");
            assert_same(&answers[0][at], &answers[1][at]);
        }
    }
}

/// What a rule just withheld, before anything was decided again, asks the database what an absent entry asks.
#[tokio::test]
async fn what_a_rule_finds_asks_the_database_the_same() {
    let logs = Logs::listen();
    for kind in Kind::all() {
        let portal = Portal::open(kind, "ruled_statements").await;
        let person = person(&portal, &[found(), shown()].concat()).await;
        let (mut manager, mut ann) = (manager(&portal).await, portal.sign_in(&person.patient()).await);
        let rule = write(&mut manager, &[("phrases", "zebra crossing")]).await;
        turn_on(&mut manager, &rule, "withhold").await;
        let mut asked = Vec::new();
        // Statements are prepared once, and the rules are read once.
        for id in ["first", "found-problems", "absent"] {
            let entry = portal.patient_entry(&person, "Condition", id);
            let before = logs.text().len();
            assert_eq!(ann.get(&format!("/record/entry/{entry}")).await.status, 404, "{id}");
            let mut sent = statements(&logs.text()[before..]);
            // A connection that opens says how it wants to be.
            sent.retain(|one| !one.contains("PRAGMA"));
            asked.push(sent);
        }
        assert!(asked[1].iter().any(|one| one.contains("patient_ref")), "the statements are heard: {asked:#?}");
        assert_eq!(asked[1], asked[2], "{kind:?}");
    }
}

/// A page is full although everything at its front was withheld a moment ago.
#[tokio::test]
async fn a_page_fills_behind_what_a_rule_just_withheld() {
    let portal = Portal::open(Kind::Sqlite, "filled").await;
    let many = |n: usize| entry("other", &format!("zebra-{n}"), &format!("Zebra {n}"), "2026-10-11");
    let behind = |n: usize| entry("other", &format!("seen-{n}"), &format!("Seen {n:02}."), "2026-10-10");
    let person =
        person(&portal, &[(0..120).map(many).collect(), (0..60).map(behind).collect::<Vec<_>>()].concat()).await;
    let (mut manager, mut ann) = (manager(&portal).await, portal.sign_in(&person.patient()).await);
    let rule = write(&mut manager, &[("phrases", "zebra")]).await;
    turn_on(&mut manager, &rule, "withhold").await;
    let first = ann.get("/record/other").await.body;
    assert_eq!((first.matches("Seen ").count(), first.contains("Zebra")), (50, false));
    let older = first.split("/record/other?after=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let second = ann.get(&format!("/record/other?after={older}")).await.body;
    assert_eq!((second.matches("Seen ").count(), second.contains("?after=")), (10, false));
}

/// A hold is for a person to decide; withholding is not. What is off frees once the entry is decided again.
#[tokio::test]
async fn a_release_passes_a_hold_and_no_more() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "held_by_rule").await;
        let person = person(&portal, &[entry("problems", "one", "Zebra bite", "2026-10-10")]).await;
        let mut ann = portal.sign_in(&person.patient()).await;
        let (mut manager, mut doctor) = (manager(&portal).await, doctor(&portal).await);
        let at = portal.staff_entry(&person, "Condition", "one");
        let page = person.at(&format!("/entry/{at}"));
        assert!(sees(&mut ann, "problems", "Zebra").await);
        assert_eq!(doctor.release(&page).await.status, 422, "nothing holds it");

        let hold = write(&mut manager, &[("phrases", "zebra"), ("act", "hold"), ("name", "Zebras")]).await;
        turn_on(&mut manager, &hold, "hold").await;
        assert!(!sees(&mut ann, "problems", "Zebra").await);
        let said = doctor.get(&page).await.body;
        assert!(said.contains("held by rule ‘Zebras’, version 1"), "{said}");
        decide_again(&portal).await;
        let queue = doctor.get(&person.at("/record/held")).await.body;
        assert!(queue.contains("Zebra bite") && queue.contains("held by rule"), "it waits in the queue");

        assert_eq!(doctor.release(&page).await.status, 303);
        portal.clock.pass(30);
        assert!(sees(&mut ann, "problems", "Zebra").await, "a person has looked");
        let withhold = write(&mut manager, &[("phrases", "zebra"), ("name", "No zebras")]).await;
        turn_on(&mut manager, &withhold, "withhold").await;
        assert!(!sees(&mut ann, "problems", "Zebra").await, "released or not");
        assert!(doctor.get(&page).await.body.contains("withheld by rule ‘No zebras’, version 1"));

        let off = manager.post(&format!("{withhold}/off"), &[]).await;
        assert_eq!(off.status, 422, "not without a reason");
        assert_eq!(manager.post(&format!("{withhold}/off"), &[("why", "Too much")]).await.status, 303);
        decide_again(&portal).await;
        assert!(sees(&mut ann, "problems", "Zebra").await);
        assert!(manager.get(&withhold).await.body.contains("Too much"), "why it is off stays with the version");
    }
}

/// What arrives is judged when it arrives, and what changes is judged anew.
#[tokio::test]
async fn what_arrives_meets_the_rules_in_force() {
    let portal = Portal::open(Kind::Sqlite, "arriving").await;
    let person = person(&portal, &[]).await;
    let (mut manager, mut ann) = (manager(&portal).await, portal.sign_in(&person.patient()).await);
    let rule = write(&mut manager, &[("phrases", "zebra"), ("kinds", "problem"), ("act", "hold")]).await;
    turn_on(&mut manager, &rule, "hold").await;
    let arrives = |words: &str| bundle(&the_patient(), &[entry("problems", "one", words, "2026-10-10")]);
    portal.take_in(BROOKSIDE, &person.number, &arrives("Zebra bite")).await;
    let held =
        portal.database.texts("SELECT CAST(COUNT(*) AS TEXT) FROM entry WHERE is_held AND open_from IS NULL").await;
    assert_eq!(held, ["1"]);
    assert!(!sees(&mut ann, "problems", "Zebra").await);
    portal.take_in(BROOKSIDE, &person.number, &arrives("Horse bite")).await;
    assert!(sees(&mut ann, "problems", "Horse bite").await, "nobody held it by hand, and no rule finds it now");
    portal
        .take_in(
            BROOKSIDE,
            &person.number,
            &bundle(&the_patient(), &[entry("other", "two", "Zebra seen", "2026-10-10")]),
        )
        .await;
    assert!(sees(&mut ann, "other", "Zebra seen").await, "the rule is for problems");
}

/// A rule for an age is asked again where a date of birth was wrong.
#[tokio::test]
async fn a_rule_for_children_follows_a_date_of_birth() {
    let portal = Portal::open(Kind::Sqlite, "children").await;
    let person = person(&portal, &[entry("problems", "one", "Zebra bite", "2026-10-10")]).await;
    let (mut manager, mut doctor) = (manager(&portal).await, doctor(&portal).await);
    let rule = write(&mut manager, &[("phrases", "zebra"), ("group", "under-18")]).await;
    turn_on(&mut manager, &rule, "withhold").await;
    decide_again(&portal).await;
    let page = person.at(&format!("/entry/{}", portal.staff_entry(&person, "Condition", "one")));
    assert!(!doctor.get(&page).await.body.contains("withheld by rule"));
    let younger = bundle(&patient("Ann", "Ruled", "2009-05-06"), &[]);
    portal.take_in(BROOKSIDE, &person.number, &younger).await;
    assert!(doctor.get(&page).await.body.contains("withheld by rule"));
}

/// A manager reads numbers, a clinician reads a sample, and the front desk neither.
#[tokio::test]
async fn a_trial_shows_each_role_its_part_and_changes_nothing() {
    let portal = Portal::open(Kind::Sqlite, "trial").await;
    let person = person(&portal, &[entry("problems", "one", "Zebra bite", "2026-10-10")]).await;
    portal.take_in(BROOKSIDE, &number(2), &bundle(&patient("Bea", "Other", "1980-05-06"), &shown())).await;
    let (mut manager, mut doctor) = (manager(&portal).await, doctor(&portal).await);
    let mut reception = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
    let rule = write(&mut manager, &[("phrases", "zebra")]).await;
    let trial = format!("{rule}/try");
    let numbers = manager.get(&trial).await.body;
    assert!(!numbers.contains("Zebra bite") && numbers.contains("all 6 entries of all 2 people"), "{numbers}");
    assert!(numbers.contains("Turn on"));
    let sample = doctor.get(&trial).await.body;
    assert!(sample.contains("Zebra bite") && !sample.contains("Shown problems") && !sample.contains("Turn on"));
    for path in ["/practice/rules", rule.as_str(), trial.as_str()] {
        assert_eq!(reception.get(path).await.status, 403, "{path}");
    }
    for (path, fields) in
        [("/on", &[("act", "hold"), ("looked", "yes")][..]), ("/off", &[("why", "x")]), ("/words", &[])]
    {
        assert_eq!(doctor.post(&format!("{rule}{path}"), fields).await.status, 403, "{path}");
    }
    let unread = manager.post(&format!("{rule}/on"), &[("act", "withhold")]).await;
    assert!(unread.status == 422 && unread.body.contains("looked at what it finds"));
    let mut ann = portal.sign_in(&person.patient()).await;
    assert!(sees(&mut ann, "problems", "Zebra").await, "a trial changes nothing");
    let empty = write(&mut manager, &[]).await;
    assert_eq!(manager.get(&format!("{empty}/try")).await.status, 422, "a rule that looks for nothing");
}

/// National rules are turned on one by one, made stricter, and never turned off or rewritten by a practice.
#[tokio::test]
async fn a_national_rule_stays_on() {
    let portal = Portal::open(Kind::Sqlite, "national").await;
    let person = person(&portal, &[entry("problems", "one", "Merlin report", "2026-10-10")]).await;
    let (mut manager, mut ann) = (manager(&portal).await, portal.sign_in(&person.patient()).await);
    let rule = "/practice/rules/national-police";
    assert!(sees(&mut ann, "problems", "Merlin").await, "nothing counts that nobody turned on");
    turn_on(&mut manager, rule, "hold").await;
    assert!(!sees(&mut ann, "problems", "Merlin").await);
    for (path, fields) in [
        ("/off", &[("why", "We disagree")][..]),
        ("/words", &[("name", "x"), ("source", "x"), ("act", "hold"), ("phrases", "nothing")]),
        ("/on", &[("act", "hold"), ("looked", "yes")]),
    ] {
        let answer = manager.post(&format!("{rule}{path}"), fields).await;
        assert!(answer.status == 422 && answer.body.contains("national rule"), "{path}: {}", answer.status);
    }
    turn_on(&mut manager, rule, "withhold").await;
    let list = manager.get("/practice/rules").await.body;
    assert!(list.contains("Police papers") && list.contains("Withholds. On since"), "{list}");
    assert_eq!(manager.post(&format!("{rule}/on"), &[("act", "hold"), ("looked", "yes")]).await.status, 422);
    assert_eq!(manager.get("/practice/rules/national-nothing").await.status, 404);
}

/// A new version replaces the one that counts when it is turned on, and not before; the old one is kept.
#[tokio::test]
async fn versions_follow_one_another() {
    let portal = Portal::open(Kind::Sqlite, "versions").await;
    let resources =
        [entry("problems", "one", "Zebra", "2026-10-10"), entry("problems", "two", "Giraffe", "2026-10-10")];
    let person = person(&portal, &resources).await;
    let (mut manager, mut ann) = (manager(&portal).await, portal.sign_in(&person.patient()).await);
    let rule = write(&mut manager, &[("phrases", "zebra")]).await;
    turn_on(&mut manager, &rule, "withhold").await;
    let words = [("name", "A rule of ours"), ("source", "Again"), ("act", "withhold"), ("phrases", "giraffe")];
    assert_eq!(manager.post(&format!("{rule}/words"), &words).await.status, 303);
    assert!(!sees(&mut ann, "problems", "Zebra").await && sees(&mut ann, "problems", "Giraffe").await);
    turn_on(&mut manager, &rule, "withhold").await;
    assert!(!sees(&mut ann, "problems", "Giraffe").await);
    decide_again(&portal).await;
    assert!(sees(&mut ann, "problems", "Zebra").await);
    let page = manager.get(&rule).await.body;
    assert!(page.contains("version 2") && page.contains("replaced by version 2"), "{page}");
    let log = portal.database.audit().await;
    for action in ["write-rule", "turn-on-rule"] {
        assert!(log.iter().any(|row| row.contains(action)), "{action} is logged");
    }
}

/// A list of codes as a file: a good one is in the draft, a bad one changes nothing and names its lines.
#[tokio::test]
async fn a_list_of_codes_comes_as_a_file() {
    let portal = Portal::open(Kind::Sqlite, "codes").await;
    let person = person(&portal, &[entry("problems", "one", "Zebra", "2026-10-10")]).await;
    let (mut manager, mut ann) = (manager(&portal).await, portal.sign_in(&person.patient()).await);
    let rule = write(&mut manager, &[("act", "withhold")]).await;
    // The three codes of NHS facts §3.2, the last with a wrong last digit.
    let good = "code,term\n1364731000000104,one\n1364751000000106,two\n";
    let bad = "code,term\n1364731000000104,one\n1290331000000104,wrong\n";
    let answer = send_list(&portal, &mut manager, &rule, bad).await;
    assert!(answer.0 == StatusCode::UNPROCESSABLE_ENTITY && answer.1.contains("Line 3:"), "{}", answer.1);
    assert!(!manager.get(&rule).await.body.contains("1364731000000104"), "a bad list changes nothing");
    assert_eq!(send_list(&portal, &mut manager, &rule, good).await.0, StatusCode::SEE_OTHER);
    assert!(manager.get(&rule).await.body.contains("1364731000000104; 1364751000000106"));
    turn_on(&mut manager, &rule, "withhold").await;
    assert!(sees(&mut ann, "problems", "Zebra").await, "it has another code");
}

async fn send_list(portal: &Portal, manager: &mut Browser<'_>, rule: &str, list: &str) -> (StatusCode, String) {
    let body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"list\"; filename=\"codes.csv\"\r\n\r\n{list}\r\n--edge--\r\n"
    );
    let request = manager
        .request(Method::POST, &format!("{rule}/codes"))
        .header("sec-fetch-site", "same-origin")
        .header(header::ORIGIN, &portal.origin)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
        .body(Body::from(body))
        .unwrap();
    let answer = manager.send(request).await;
    (StatusCode::from_u16(answer.status).unwrap(), answer.body)
}

/// Practices hold what they choose besides: a rule changes nothing about that.
#[tokio::test]
async fn a_rule_beside_a_hold_of_the_practice() {
    let portal = Portal::open(Kind::Sqlite, "beside").await;
    portal.practice(BROOKSIDE, Opened { hold: HoldPolicy::Everything, ..WIDE }).await;
    let document = bundle(&the_patient(), &[entry("problems", "one", "Zebra bite", "2026-10-10")]);
    let person = portal.take_in(BROOKSIDE, &number(1), &document).await;
    let (mut manager, mut doctor) = (manager(&portal).await, doctor(&portal).await);
    let rule = write(&mut manager, &[("phrases", "zebra"), ("act", "hold")]).await;
    turn_on(&mut manager, &rule, "hold").await;
    let page = person.at(&format!("/entry/{}", portal.staff_entry(&person, "Condition", "one")));
    let said = doctor.get(&page).await.body;
    assert!(said.contains("the practice reviews whatever arrives") && said.contains("held by rule"), "{said}");
    assert_eq!(doctor.release(&page).await.status, 303);
    portal.clock.pass(30);
    let mut ann = portal.sign_in(&person.patient()).await;
    assert!(sees(&mut ann, "problems", "Zebra").await, "one look is enough for both");
}
