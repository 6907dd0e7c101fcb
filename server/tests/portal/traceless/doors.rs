//! A door that is closed, and an address that leads nowhere, read the same whatever stands behind them.

use domain::role::Role;
use server::session::Who;

use crate::{
    record::{bundle, entry, patient},
    town::{
        database::Kind,
        people::{BROOKSIDE, HILLCREST, Person, WIDE, number},
        portal::Portal,
    },
};

/// Pages that stand behind the door.
const BEHIND: [&str; 10] = [
    "/",
    "/summary",
    "/record",
    "/record/problems",
    "/record/timeline",
    "/record/timeline?after=0123456789abcdef0123456789abcdef",
    "/record/entry/0123456789abcdef0123456789abcdef",
    "/record/entry/0123456789abcdef0123456789abcdef/correction",
    "/corrections",
    "/before-you-start",
];

async fn someone(portal: &Portal, code: &str, nth: usize, born: &str) -> Person {
    let document = bundle(&patient("Ann", "Door", born), &[entry("problems", "one", "A problem", "2026-10-10")]);
    portal.take_in(code, &number(nth), &document).await
}

#[tokio::test]
async fn every_closed_door_is_the_same_page() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "doors").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let adult = "1980-05-06";
        let flagged = someone(&portal, BROOKSIDE, 1, adult).await;
        let frozen = someone(&portal, BROOKSIDE, 2, adult).await;
        let young = someone(&portal, BROOKSIDE, 3, "2015-05-06").await;
        let unassessed = someone(&portal, BROOKSIDE, 4, "2012-05-06").await;
        // Hillcrest was never opened: the import made it, closed.
        let elsewhere = someone(&portal, HILLCREST, 5, adult).await;
        let open = someone(&portal, BROOKSIDE, 7, adult).await;
        let mut clinician = portal.sign_in(&portal.staff("dr-door", BROOKSIDE, Role::Clinician).await).await;
        assert_eq!(clinician.post(&flagged.at("/flags"), &[("note", "Look first")]).await.status, 303);
        assert_eq!(clinician.post(&frozen.at("/freeze"), &[]).await.status, 303);
        let unmatched = Who::Patient { account: "nobody".to_owned(), person: None, proven: true, warned: true };
        let closed = [&flagged, &frozen, &young, &unassessed, &elsewhere].map(Person::patient);
        for path in BEHIND {
            let first = portal.sign_in(&unmatched).await.get(path).await;
            assert_eq!(first.is_closed_door(), path != "/before-you-start", "{path}");
            for (at, who) in closed.iter().enumerate() {
                let answer = portal.sign_in(who).await.get(path).await;
                assert_eq!(answer.plain(), first.plain(), "{path}, closed for reason {at}");
            }
        }
        let answer = portal.sign_in(&open.patient()).await.get("/record/problems").await;
        assert!(answer.body.contains("A problem"), "an open door shows it");
    }
}

#[tokio::test]
async fn withheld_absent_and_another_persons_read_alike() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "alike").await;
        portal.practice(BROOKSIDE, WIDE).await;
        portal.practice(HILLCREST, WIDE).await;
        let labelled = crate::record::with(
            entry("problems", "labelled", "Hidden at its source", "2026-10-09"),
            serde_json::json!({"meta": {"security": [{"code": "NOPAT"}]}}),
        );
        let document = bundle(
            &patient("Ann", "Alike", "1980-05-06"),
            &[
                entry("problems", "shown", "Shown", "2026-10-10"),
                entry("problems", "redacted", "Hidden here", "2026-10-09"),
                labelled,
            ],
        );
        let ann = portal.take_in(BROOKSIDE, &number(1), &document).await;
        let bea = someone(&portal, BROOKSIDE, 2, "1980-05-06").await;
        let cal = someone(&portal, HILLCREST, 3, "1980-05-06").await;
        let mut clinician = portal.sign_in(&portal.staff("dr-alike", BROOKSIDE, Role::Clinician).await).await;
        let redacted = portal.staff_entry(&ann, "Condition", "redacted");
        let path = ann.at(&format!("/entry/{redacted}/redact"));
        let fields = [("reason", "third-party"), ("audience", "both")];
        assert_eq!(clinician.post(&path, &fields).await.status, 303);

        let absent = "0123456789abcdef0123456789abcdef".to_owned();
        let alike = [
            portal.patient_entry(&ann, "Condition", "redacted"),
            portal.patient_entry(&ann, "Condition", "labelled"),
            portal.patient_entry(&bea, "Condition", "one"),
            portal.patient_entry(&cal, "Condition", "one"),
            portal.staff_entry(&ann, "Condition", "shown"),
            "no such id can be".replace(' ', "%20"),
        ];
        let shown = portal.patient_entry(&ann, "Condition", "shown");
        let preview = ann.at("/preview");
        for place in ["/record/entry/{}", "/record/problems?after={}", "/record/timeline?after={}"] {
            for (prefix, who) in
                [("", ann.patient()), (&preview, portal.staff("dr-alike", BROOKSIDE, Role::Clinician).await)]
            {
                let mut browser = portal.sign_in(&who).await;
                let path = |id: &str| format!("{prefix}{}", place.replace("{}", id));
                assert_eq!(browser.get(&path(&shown)).await.status, 200, "{}", path(&shown));
                let first = browser.get(&path(&absent)).await;
                assert_eq!(first.status, 404);
                for id in &alike {
                    assert_eq!(browser.get(&path(id)).await.plain(), first.plain(), "{}", path(id));
                }
            }
        }
        // To staff, another practice's person reads like nobody, and another person's entry like none.
        let entry = portal.staff_entry(&bea, "Condition", "one");
        let nobody = Person { staff_ref: absent.clone(), ..ann.clone() };
        for rest in ["", "/record/timeline", "/preview", "/preview/summary"] {
            let (theirs, none) = (clinician.get(&cal.at(rest)).await, clinician.get(&nobody.at(rest)).await);
            assert_eq!((none.status, theirs.plain()), (404, none.plain()), "{rest}");
        }
        let (theirs, none) = (
            clinician.get(&ann.at(&format!("/entry/{entry}"))).await,
            clinician.get(&ann.at(&format!("/entry/{absent}"))).await,
        );
        assert_eq!((none.status, theirs.plain()), (404, none.plain()));
    }
}
