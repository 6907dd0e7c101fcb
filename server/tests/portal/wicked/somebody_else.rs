//! Tokens that are right, about somebody whom the record does not bear out: signed in, and the closed door, always in the
//! same words. Only the practice learns what did not fit.

use identity::Profile;
use serde_json::json;

use super::{provider::Plan, scene::Scene};
use crate::{
    record::{bundle, entry, patient},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, number},
    },
};

/// A name, what the practice is told, and what the provider says.
type Case = (&'static str, Option<&'static str>, fn(&mut Plan));

const CASES: &[Case] = &[
    ("no NHS number", None, |p| p.unsay("nhs_number")),
    ("an empty NHS number", None, |p| p.user_info["nhs_number"] = json!("")),
    ("an NHS number of nobody here", None, |p| p.user_info["nhs_number"] = json!(number(7).digits())),
    ("an NHS number with a wrong check digit", None, |p| p.user_info["nhs_number"] = json!(broken(number(1).digits()))),
    ("an NHS number too short", None, |p| p.user_info["nhs_number"] = json!(&number(1).digits()[..9])),
    ("an NHS number with a nought", None, |p| {
        p.user_info["nhs_number"] = json!(format!("{}\u{0}", number(1).digits()));
    }),
    ("an NHS number in other digits", None, |p| p.user_info["nhs_number"] = json!("٩٩٩١١١٠٠٠٠")),
    ("somebody else's NHS number", Some("date of birth"), |p| p.user_info["nhs_number"] = json!(number(2).digits())),
    ("no day of birth", Some("date of birth"), |p| p.unsay("birthdate")),
    ("another day of birth", Some("date of birth"), |p| p.user_info["birthdate"] = json!("1980-06-05")),
    ("a day of birth the other way round", Some("date of birth"), |p| p.user_info["birthdate"] = json!("06/05/1980")),
    ("a month of birth", Some("date of birth"), |p| p.user_info["birthdate"] = json!("1980-05")),
    ("a day that never was", Some("date of birth"), |p| p.user_info["birthdate"] = json!("1980-02-31")),
    ("a day without end", Some("date of birth"), |p| p.user_info["birthdate"] = json!("1980-05-06".repeat(5000))),
    ("no family name", Some("family name"), |p| p.unsay("family_name")),
    ("an empty family name", Some("family name"), |p| p.user_info["family_name"] = json!("")),
    ("a family name of marks", Some("family name"), |p| p.user_info["family_name"] = json!("-- '")),
    ("another family name", Some("family name"), |p| p.user_info["family_name"] = json!("Quillfeathers")),
    ("a family name without end", Some("family name"), |p| {
        p.user_info["family_name"] = json!("Quillfeather".repeat(10_000));
    }),
    ("a script for a family name", Some("family name"), |p| {
        p.user_info["family_name"] = json!("<script>hexed()</script>");
    }),
    ("another practice", Some("practice"), |p| {
        p.user_info["gp_registration_details"] = json!({ "gp_ods_code": "A1" });
    }),
    ("level P5", None, |p| {
        p.claims["vot"] = json!("P5.Cp.Cd");
        p.user_info["identity_proofing_level"] = json!("P5");
    }),
];

/// The same number with another last digit.
fn broken(digits: &str) -> String {
    let (front, last) = digits.split_at(9);
    let last: u8 = last.parse().unwrap();
    format!("{front}{}", (last + 1) % 10)
}

/// Signed in, warned, and what every page of the record says then.
async fn closed(scene: &Scene, name: &str) -> Vec<String> {
    let mut browser = scene.portal.stranger();
    let answer = scene.go(&mut browser, Profile::NhsLogin).await;
    assert_eq!((answer.status, answer.location()), (303, "/"), "{name}: {}", answer.body);
    browser.post("/before-you-start", &[]).await;
    closed_to(&mut browser, scene, name).await
}

async fn closed_to(browser: &mut Browser<'_>, scene: &Scene, name: &str) -> Vec<String> {
    let own = format!("/record/entry/{}", scene.portal.patient_entry(&scene.person, "Condition", "one"));
    let mut said = Vec::new();
    for path in ["/summary", "/record", "/record/problems", "/record/timeline", &own] {
        let answer = browser.get(path).await;
        assert!(answer.is_closed_door(), "{name}: {path}: {}", answer.body);
        assert!(!answer.body.contains("A problem") && !answer.body.contains("hexed"), "{name}: {path}");
        said.push(answer.plain());
    }
    for path in ["/", "/sharing", "/who-looked", "/account"] {
        let answer = browser.get(path).await;
        assert!(!answer.body.contains("A problem") && !answer.body.contains("hexed"), "{name}: {path}");
        assert!(!answer.body.contains("Quillfeather"), "{name}: {path}");
    }
    said
}

#[tokio::test]
async fn whoever_does_not_fit_meets_the_same_closed_door() {
    for kind in Kind::all() {
        let mut scene = Scene::open(kind, "wicked_people").await;
        let problem = entry("problems", "two", "Another problem", "2026-10-10");
        let other = bundle(&patient("Ben", "Thistlewood", "1971-01-02"), &[problem]);
        scene.portal.take_in(BROOKSIDE, &number(2), &other).await;
        let mut first: Option<Vec<String>> = None;
        for (name, told, spoil) in CASES {
            scene.portal.database.run("DELETE FROM queue_line").await;
            scene.set(Profile::NhsLogin, *spoil);
            let said = closed(&scene, name).await;
            let first = first.get_or_insert_with(|| said.clone());
            assert_eq!(first, &said, "{name}: another door than the first one's");
            let lines = scene.portal.database.texts("SELECT what FROM queue_line").await;
            let expected: Vec<String> = told.iter().map(|told| format!("A sign-in did not match: {told}")).collect();
            assert_eq!(lines, expected, "{name}");
        }
        println!("{kind:?}: {} people who do not fit, one closed door", CASES.len());
    }
}

#[tokio::test]
async fn a_subject_that_changes_its_number_stays_outside() {
    for kind in Kind::all() {
        let mut scene = Scene::open(kind, "wicked_change").await;
        let another = |p: &mut Plan| p.user_info["nhs_number"] = json!(number(7).digits());
        scene.set_for(Profile::NhsLogin, "changeling", another);
        closed(&scene, "with the number of nobody here").await;
        for turn in ["with Ann's number", "and again"] {
            scene.set_for(Profile::NhsLogin, "changeling", |_| ());
            closed(&scene, turn).await;
        }
        let lines = scene.portal.database.texts("SELECT what FROM queue_line").await;
        assert!(
            lines.iter().all(|line| line == "A sign-in did not match: NHS number") && !lines.is_empty(),
            "{lines:?}"
        );

        scene.set_for(Profile::NhsLogin, "ann-herself", |_| ());
        let mut browser = scene.portal.stranger();
        scene.go(&mut browser, Profile::NhsLogin).await;
        browser.post("/before-you-start", &[]).await;
        assert!(browser.get("/record/problems").await.body.contains("A problem"));
        scene.set_for(Profile::NhsLogin, "ann-herself", another);
        closed(&scene, "Ann with another number").await;
    }
}
