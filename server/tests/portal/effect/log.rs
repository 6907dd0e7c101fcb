//! Each act stands in the audit log: who, in which role, for which organisation, what and why.

use domain::{practice::HoldPolicy, role::Role};
use store::audit::AuditRow;

use crate::{
    record::{bundle, entry, patient},
    town::{
        database::Kind,
        people::{BROOKSIDE, Opened, WIDE, number},
        portal::{NOON, Portal},
    },
};

#[tokio::test]
async fn every_act_says_who_what_why_and_when() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "log").await;
        portal.practice(BROOKSIDE, Opened { hold: HoldPolicy::Everything, ..WIDE }).await;
        let document =
            bundle(&patient("Ann", "Log", "1980-05-06"), &[entry("problems", "one", "A problem", "2026-10-10")]);
        let person = portal.take_in(BROOKSIDE, &number(1), &document).await;
        let mut doctor = portal.sign_in(&portal.staff("dr-log", BROOKSIDE, Role::SafeguardingLead).await).await;
        let at = portal.staff_entry(&person, "Condition", "one");
        let on = |act: &str| person.at(&format!("/entry/{at}/{act}"));
        assert_eq!(doctor.release(on("").trim_end_matches('/')).await.status, 303);
        for (path, fields) in [
            (on("undo"), &[][..]),
            (
                on("redact"),
                &[
                    ("reason", "coercion"),
                    ("audience", "both"),
                    ("review-day", "1"),
                    ("review-month", "12"),
                    ("review-year", "2026"),
                ],
            ),
            (person.at("/flags"), &[("note", "Look first")]),
            (person.at("/freeze"), &[("why", "Shouting")]),
            (person.at("/unfreeze"), &[("why", "All calm")]),
            (
                person.at("/access"),
                &[
                    ("level", "summary"),
                    ("from-day", "1"),
                    ("from-month", "2"),
                    ("from-year", "2026"),
                    ("why", "She asked"),
                ],
            ),
        ] {
            assert_eq!(doctor.post(&path, fields).await.status, 303, "{path}");
        }
        let page = doctor.get(on("").trim_end_matches('/')).await.body;
        let lift = page
            .split("action=\"")
            .find(|rest| rest.contains("/lift\""))
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        assert_eq!(doctor.post(&lift, &[("why", "Agreed with her")]).await.status, 303);
        let page = doctor.get(&person.at("")).await.body;
        let flag = page.split("data-flag=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let step = person.at(&format!("/flags/{flag}"));
        let own = [("step", "own"), ("due-day", "1"), ("due-month", "12"), ("due-year", "2026")];
        assert_eq!(doctor.post(&step, &own).await.status, 303);
        assert_eq!(doctor.post(&step, &[("step", "clear"), ("why", "Was nothing")]).await.status, 303);

        let noon = domain::stamp::Stamp::from_micros(NOON.parse::<jiff::Timestamp>().unwrap().as_microsecond());
        let rows = portal.office.store.audit_of(person.id).await.unwrap();
        let acts: Vec<&AuditRow> =
            rows.iter().filter(|row| row.role != "operator" && !row.action.starts_with("practice-")).collect();
        for (action, what, why, has_entry) in [
            ("release", "", "", true),
            ("undo-release", "", "", true),
            ("redact", "coercion from both", "", true),
            ("raise-flag", "review", "Look first", false),
            ("freeze", "", "Shouting", false),
            ("unfreeze", "", "All calm", false),
            ("open-access", "summary from 2026-02-01", "She asked", false),
            ("lift-redaction", "coercion", "Agreed with her", true),
            ("own-flag", "dr-log", "", false),
            ("clear-flag", "", "Was nothing", false),
        ] {
            let found: Vec<_> = acts.iter().filter(|row| row.action == action).collect();
            let [row] = found.as_slice() else { panic!("{action}: {} rows", found.len()) };
            assert_eq!((&*row.actor, &*row.role, &*row.organisation), ("dr-log", "safeguarding-lead", BROOKSIDE));
            assert_eq!((&*row.what, &*row.why, row.entry.is_some(), row.at), (what, why, has_entry, noon), "{action}");
        }
        assert_eq!(acts.len(), 10, "and nothing else is logged as an act: {acts:?}");
    }
}

#[tokio::test]
async fn every_look_is_one_row() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "looks").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let document =
            bundle(&patient("Ann", "Log", "1980-05-06"), &[entry("problems", "one", "A problem", "2026-10-10")]);
        let person = portal.take_in(BROOKSIDE, &number(1), &document).await;
        let mut ann = portal.sign_in(&person.patient()).await;
        let mut doctor = portal.sign_in(&portal.staff("dr-look", BROOKSIDE, Role::Clinician).await).await;
        let own = portal.patient_entry(&person, "Condition", "one");
        let theirs = portal.staff_entry(&person, "Condition", "one");
        for path in ["/", "/summary", "/record", "/record/problems", &format!("/record/entry/{own}")] {
            assert_eq!(ann.get(path).await.status, 200);
        }
        for path in
            ["", "/record/held", &format!("/entry/{theirs}"), "/preview", &format!("/preview/record/entry/{own}")]
        {
            assert_eq!(doctor.get(&person.at(path)).await.status, 200, "{path}");
        }
        let rows = portal.office.store.audit_of(person.id).await.unwrap();
        let mut looks: Vec<(&str, &str)> =
            rows.iter().filter(|row| row.role != "operator").map(|row| (&*row.role, &*row.action)).collect();
        looks.sort_unstable();
        let expected = [
            ("clinician", "practice-entry"),
            ("clinician", "practice-person"),
            ("clinician", "practice-record"),
            ("clinician", "preview-entry"),
            ("clinician", "preview-home"),
            ("patient", "patient-contents"),
            ("patient", "patient-entry"),
            ("patient", "patient-home"),
            ("patient", "patient-section"),
            ("patient", "patient-summary"),
        ];
        assert_eq!(looks, expected);
    }
}
