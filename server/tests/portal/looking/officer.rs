//! What privacy officers do: judge, escalate, put off telling and tell, and take in attendance lists.

use axum::http::{Method, header};
use domain::{ids::StaffId, role::Role};
use serde_json::json;

use super::made::{by_law, emergency, looked, looked_by};
use crate::{
    record::{bundle, entry, patient},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, Person, WIDE, number},
        portal::Portal,
    },
};

const WARD: &str = "RAA01";

async fn someone(portal: &Portal) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    let document =
        bundle(&patient("Ann", "Looked", "1980-05-06"), &[entry("problems", "one", "A problem", "2026-10-10")]);
    portal.take_in(BROOKSIDE, &number(1), &document).await
}

async fn officer<'a>(portal: &'a Portal, name: &str, code: &str) -> Browser<'a> {
    portal.sign_in(&portal.staff(name, code, Role::PrivacyOfficer).await).await
}

async fn patient_reads(portal: &Portal, person: &Person) -> bool {
    portal.sign_in(&person.patient()).await.get("/who-looked").await.body.contains("Dr Far Away")
}

const WHY: [(&str, &str); 1] = [("why", "It was needed")];

#[tokio::test]
async fn an_alert_is_judged_once_by_its_own_organisation_and_not_by_the_one_who_looked() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "alerts_judge").await;
        let ann = someone(&portal).await;
        let alert = format!("/alerts/{}", looked(&portal, &ann, WARD, emergency()).await.alert);
        let own = format!("/alerts/{}", looked_by(&portal, &ann, WARD, "one", by_law()).await.alert);
        let (mut one, mut other) = (officer(&portal, "one", WARD).await, officer(&portal, "two", "RBB01").await);
        let page = one.get(&alert).await.body;
        for words in ["Dr Far Away", "Found unconscious", "allergies, medicines", "Not on the list", "Ann Looked"] {
            assert!(page.contains(words), "{kind:?}: {words}");
        }
        assert!(!page.contains("A problem"));
        assert_eq!(other.get(&alert).await.status, 404);
        let verdict = [("verdict", "justified"), WHY[0]];
        assert_eq!(other.post(&format!("{alert}/judge"), &verdict).await.status, 404);
        assert_eq!(one.post(&format!("{own}/judge"), &verdict).await.status, 422, "their own look");
        assert_eq!(one.post(&format!("{alert}/judge"), &[("verdict", "justified")]).await.status, 422);
        assert_eq!(one.post(&format!("{alert}/escalate"), &WHY).await.status, 303);
        let queue = one.get("/alerts").await.body;
        assert!(queue.contains("Escalated, due"), "{queue}");
        assert_eq!(one.post(&format!("{alert}/judge"), &verdict).await.status, 303);
        assert!(one.get(&alert).await.body.contains("It was needed"));
        assert_eq!(one.post(&format!("{alert}/judge"), &verdict).await.status, 422);
        assert_eq!(one.post(&format!("{alert}/escalate"), &WHY).await.status, 422);
        let csv = one.get("/alerts/figures.csv").await;
        assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
        assert!(csv.body.contains("2026-11,Opened without permission,Emergency,0,0,1,0\r\n"), "{}", csv.body);
        assert!(csv.body.contains("2026-11,Opened without permission,Statute,1,0,0,0\r\n"), "{}", csv.body);
    }
}

#[tokio::test]
async fn nobody_in_time_is_overdue() {
    let portal = Portal::open(Kind::Sqlite, "alerts_overdue").await;
    let ann = someone(&portal).await;
    looked(&portal, &ann, WARD, emergency()).await;
    let overdue = |body: &str| {
        let part = body.split("Overdue</h2>").nth(1).unwrap();
        part.split("<h2").next().unwrap().contains("data-alert")
    };
    assert!(!overdue(&officer(&portal, "one", WARD).await.get("/alerts").await.body));
    portal.clock.pass(72 * 3600);
    assert!(overdue(&officer(&portal, "one", WARD).await.get("/alerts").await.body));
}

#[tokio::test]
async fn telling_is_put_off_until_an_officer_tells() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "alerts_tell").await;
        let ann = someone(&portal).await;
        let alert = format!("/alerts/{}", looked(&portal, &ann, WARD, emergency()).await.alert);
        let mut one = officer(&portal, "one", WARD).await;
        let day = |year| [WHY[0], ("review-day", "1"), ("review-month", "12"), ("review-year", year)];
        assert_eq!(one.post(&format!("{alert}/defer"), &day("2025")).await.status, 422);
        assert_eq!(one.post(&format!("{alert}/defer"), &WHY).await.status, 422);
        assert_eq!(one.post(&format!("{alert}/defer"), &day("2026")).await.status, 303);
        assert!(!patient_reads(&portal, &ann).await);
        assert!(one.get(&alert).await.body.contains("Telling put off until 1 December 2026"));
        assert_eq!(one.post(&format!("{alert}/tell"), &[]).await.status, 303);
        assert_eq!(one.post(&format!("{alert}/tell"), &[]).await.status, 303, "twice changes nothing");
        assert!(patient_reads(&portal, &ann).await);
        let late = one.post(&format!("{alert}/defer"), &day("2026")).await;
        assert!(late.status == 422 && late.body.contains("has read of this look already"));

        // What the law put off comes back in a week.
        let by_law = format!("/alerts/{}", looked(&portal, &ann, WARD, by_law()).await.alert);
        assert!(one.get(&by_law).await.body.contains("Telling put off until 27 November 2026"));
        portal.clock.pass(7 * 24 * 3600);
        let queue = officer(&portal, "one", WARD).await.get("/alerts").await.body;
        let review = queue.split("look again</h2>").nth(1).unwrap().split("<h2").next().unwrap();
        assert!(review.contains(&by_law), "{kind:?}");
    }
}

const FORM: &str = "multipart/form-data; boundary=x";

/// A form with one chosen file.
fn form(list: &str) -> String {
    format!(
        "--x\r\nContent-Disposition: form-data; name=\"list\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n{list}\r\n--x--\r\n"
    )
}

/// Sends a CSV as a browser sends a chosen file.
async fn send(browser: &mut Browser<'_>, portal: &Portal, csv: &str) -> (u16, String) {
    send_as(browser, portal, FORM, form(csv).into_bytes()).await
}

async fn send_as(browser: &mut Browser<'_>, portal: &Portal, kind: &str, body: Vec<u8>) -> (u16, String) {
    let request = browser
        .request(Method::POST, "/alerts/attendance")
        .header("sec-fetch-site", "same-origin")
        .header(header::ORIGIN, &portal.origin)
        .header(header::CONTENT_TYPE, kind);
    let answer = browser.send(request.body(body.into()).unwrap()).await;
    (answer.status, answer.body)
}

#[tokio::test]
async fn an_attendance_list_is_taken_whole_or_not_at_all() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "alerts_attendance").await;
        let ann = someone(&portal).await;
        let alert = format!("/alerts/{}", looked(&portal, &ann, WARD, emergency()).await.alert);
        let mut one = officer(&portal, "one", WARD).await;
        let line = format!("{},2026-11-20", ann.number.digits());
        let (status, body) = send(&mut one, &portal, &format!("nhs_number,date\n{line}\nnobody,2026-11-20")).await;
        assert!(status == 422 && body.contains("Line 3: this is not an NHS number"), "{body}");
        assert!(one.get(&alert).await.body.contains("Not on the list"));
        for new in ["1 line, 1 of them new", "1 line, 0 of them new"] {
            let (status, body) = send(&mut one, &portal, &format!("nhs_number,date\r\n{line}\r\n")).await;
            assert!(status == 200 && body.contains(new), "{body}");
        }
        assert!(one.get(&alert).await.body.contains("attended on that day"));
        assert_eq!(one.post("/alerts/attendance", &[]).await.status, 422, "no file");
    }
}

#[tokio::test]
async fn a_list_that_cannot_be_read_changes_nothing() {
    let portal = Portal::open(Kind::Sqlite, "alerts_unread").await;
    someone(&portal).await;
    let mut one = officer(&portal, "one", WARD).await;
    let before = portal.database.texts("SELECT day FROM attendance").await;
    let long = form(&"9".repeat(1024 * 1024));
    let cut = form("nhs_number,date").replace("--x--", "");
    let latin = form("nhs_number,date\nM?ller").bytes().map(|byte| if byte == b'?' { 0xfc } else { byte }).collect();
    for (kind, body, status, words) in [
        (FORM, long.into_bytes(), 413, "This list is too long"),
        (FORM, cut.into_bytes(), 400, "not readable text"),
        (FORM, latin, 400, "not readable text"),
        (FORM, b"--y--".to_vec(), 400, "not readable text"),
        (FORM, b"--x--".to_vec(), 422, "the first line must be: nhs_number,date"),
        ("multipart/form-data", b"--x--".to_vec(), 415, "a form with a file"),
        ("text/csv", b"nhs_number,date".to_vec(), 415, "a form with a file"),
        ("application/x-www-form-urlencoded", b"list=".repeat(300_000), 413, "This list is too long"),
    ] {
        let (answered, page) = send_as(&mut one, &portal, kind, body).await;
        assert!(answered == status && page.contains(words), "{kind}: {answered} {page}");
    }
    assert_eq!(portal.database.texts("SELECT day FROM attendance").await, before);
}

#[tokio::test]
async fn a_namesake_stands_out_and_the_rules_are_shown() {
    let portal = Portal::open(Kind::Sqlite, "alerts_unusual").await;
    portal.practice(BROOKSIDE, WIDE).await;
    let document =
        bundle(&patient("Ann", "Away", "1980-05-06"), &[entry("problems", "one", "A problem", "2026-10-10")]);
    let away = portal.take_in(BROOKSIDE, &number(2), &document).await;
    let ann = someone(&portal).await;
    for person in [&away, &ann] {
        looked(&portal, person, WARD, emergency()).await;
    }
    let body = officer(&portal, "one", WARD).await.get("/alerts/unusual").await.body;
    assert!(body.contains("Ann Away") && !body.contains("Ann Looked"));
    assert_eq!(body.matches("have the same family name").count(), 2, "the rule, and the look it lists");
}

#[tokio::test]
async fn an_address_for_notes_must_be_one() {
    let portal = Portal::open(Kind::Sqlite, "alerts_address").await;
    let mut one = officer(&portal, "one", WARD).await;
    assert_eq!(one.post("/alerts/address", &[("address", "not an address")]).await.status, 422);
    assert_eq!(one.post("/alerts/address", &[("address", "privacy@example.org")]).await.status, 303);
    assert!(one.get("/alerts").await.body.contains("privacy@example.org"));
}

#[tokio::test]
async fn staff_who_open_a_neighbour_under_one_roof_stand_out_and_no_address_is_kept() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "alerts_home").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let living = |given: &str, line: &str, postcode: &str, label: &str| {
            let mut who = patient(given, &format!("{given}son"), "1980-05-06");
            who["address"] = json!([{"use": "old", "line": ["9 Other Way"], "postalCode": "ZZ99 9ZZ"},
                {"use": "home", "line": [line, "Testham"], "postalCode": postcode}]);
            if !label.is_empty() {
                who["meta"] = json!({"security": [{"code": label}]});
            }
            bundle(&who, &[])
        };
        let mut people = Vec::new();
        for (nth, (given, line, postcode, label)) in [
            ("Ada", "1 Mill Lane", "ZZ1 1ZZ", ""),
            ("Bob", "1, mill lane", "zz11zz", ""),
            ("Cat", "2 Mill Lane", "ZZ1 1ZZ", ""),
            ("Dan", "1 Mill Lane", "ZZ1 1ZZ", "R"),
        ]
        .into_iter()
        .enumerate()
        {
            people.push(portal.take_in(BROOKSIDE, &number(nth + 1), &living(given, line, postcode, label)).await);
        }
        let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
        let own = people[0].number.clone();
        casework::operator::note_own_record(&portal.office, &StaffId("desk".to_owned()), &own).await.unwrap();
        for person in &people[1..] {
            assert_eq!(desk.get(&person.at("")).await.status, 200);
        }
        let body = officer(&portal, "one", BROOKSIDE).await.get("/alerts/unusual").await.body;
        assert!(body.contains("have the same address in their records"), "{kind:?}: the rule is shown");
        assert!(body.contains("Bobson"), "{kind:?}: the same house, written otherwise: {body}");
        assert!(!body.contains("Catson"), "{kind:?}: another house");
        assert!(!body.contains("Danson"), "{kind:?}: nobody may learn where they are");
        for person in &people {
            let held = portal.office.store.person(person.id).await.unwrap().unwrap();
            let home = held.identity.home.unwrap_or_default().to_lowercase();
            assert!(!home.contains("mill") && !home.contains("zz1"), "{home}");
        }
        let elsewhere = officer(&portal, "two", WARD).await.get("/alerts/unusual").await.body;
        assert!(!elsewhere.contains("Bobson"), "another organisation's officer sees nothing of it");
    }
}
