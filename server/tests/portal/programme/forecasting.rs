//! What the plan will ask, the plan that is kept, and what came beside it.

use std::time::Instant;

use jiff::ToSpan;

use super::{answer, done, lead, officer, placed};
use crate::town::{
    database::Kind,
    people::{BROOKSIDE, HILLCREST},
    portal::Portal,
};

const FORECAST: &str = "/programme/forecast";

#[tokio::test]
async fn the_same_plan_gives_the_same_numbers_and_a_million_take_little_time() {
    let portal = Portal::open(Kind::Sqlite, "forecast").await;
    placed(&portal).await;
    let mut officer = officer(&portal).await;
    let nobody = officer.get(FORECAST).await;
    assert!(nobody.status == 200 && nobody.body.contains("Nobody is counted"), "{}", nobody.body);
    assert!(nobody.body.contains("Gave no answer: 1 practice with"), "{}", nobody.body);
    answer(&portal, "yes").await;
    let own = officer.get(FORECAST).await.body;
    assert!(own.contains("of 1 practice") && own.contains("Week by week"), "{own}");
    let began = Instant::now();
    let million = format!("{FORECAST}?counted=made-up");
    let page = officer.get(&million).await;
    let took = began.elapsed();
    assert!(page.body.contains("A made-up million: 1,000,000 people of 150 practices"), "{}", page.body);
    assert_eq!(page.body.matches("<polygon").count(), 5);
    assert!(!page.body.contains("Keep this as the plan"), "nobody of it comes");
    // Unoptimised, on a busy machine; the point is that it is no matter of minutes.
    assert!(took.as_secs() < 20, "{took:?}");
    let nonce = |body: &str| body.split_once("<h1").map(|(_, rest)| rest.to_owned()).unwrap();
    assert_eq!(nonce(&officer.get(&million).await.body), nonce(&page.body), "the same seed, the same numbers");
    let file = officer.get(&format!("{FORECAST}.csv?counted=made-up")).await;
    let lines: Vec<&str> = file.body.lines().collect();
    assert!(file.header("content-type").unwrap().starts_with("text/csv"));
    assert!(lines[0].starts_with("Week to,\"Letters sent, lowest\"") && lines.len() > 20, "{}", file.body);
    assert!(lines.iter().all(|line| !line.contains("NaN")));
    let wrong = officer.get(&format!("{FORECAST}?letters=none&no-low=50")).await;
    assert_eq!(wrong.status, 422);
    for words in ["from 1 to 1,000,000", "the lowest first and the highest last", "value=\"none\""] {
        assert!(wrong.body.contains(words), "{words}: {}", wrong.body);
    }
}

#[tokio::test]
async fn a_plan_that_was_kept_is_held_against_what_comes_after() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "plan").await;
        placed(&portal).await;
        answer(&portal, "yes").await;
        let mut officer = self::officer(&portal).await;
        let asked = [("scope", "nation"), ("letters", "1"), ("version", "0")];
        done(&mut officer, "/programme/forecast/keep", &asked).await;
        let again = officer.post("/programme/forecast/keep", &asked).await;
        assert!(again.status == 422 && again.body.contains("Somebody else changed this"), "{kind:?}: {}", again.body);
        let page = officer.get(&format!("{FORECAST}?letters=1")).await.body;
        assert!(
            page.contains("The plan and what came") && page.contains("No week is over since it was kept"),
            "{page}"
        );
        assert!(page.contains("Letters a day: 1."), "{page}");
        // It starts in four weeks, as its wave has no day. Letters went out to more people than there are.
        let start = portal.office.now().london_day() + 28.days();
        for number in 0..9 {
            let pack = format!(
                "INSERT INTO pack (practice, nhs_key, state, sent, body, version) VALUES ('{BROOKSIDE}', 'k{number}', 'sent', '{start}', '', 1)"
            );
            portal.database.run(&pack).await;
        }
        let elsewhere = format!(
            "INSERT INTO pack (practice, nhs_key, state, sent, body, version) VALUES ('{HILLCREST}', 'k', 'sent', '{start}', '', 1)"
        );
        portal.database.run(&elsewhere).await;
        portal.clock.pass(36 * 24 * 60 * 60);
        let mut officer = self::officer(&portal).await;
        let page = officer.get(&format!("{FORECAST}?letters=1")).await.body;
        assert!(page.contains("9: Above"), "{kind:?}: {page}");
        assert!(!page.contains("10: Above"), "a practice without a place is not of the plan");
    }
}

#[tokio::test]
async fn a_lead_asks_for_their_own_area_alone() {
    let portal = Portal::open(Kind::Sqlite, "own-plan").await;
    placed(&portal).await;
    let mut officer = officer(&portal).await;
    let other = [("name", "South Vale"), ("code", "south-vale"), ("organisation", HILLCREST)];
    done(&mut officer, "/programme/areas", &other).await;
    let mut lead = lead(&portal).await;
    for (scope, status) in
        [("", 200), ("area:north-vale", 200), ("nation", 403), ("area:south-vale", 403), ("area:no-vale", 404)]
    {
        assert_eq!(lead.get(&format!("{FORECAST}?scope={scope}")).await.status, status, "{scope}");
        let kept =
            lead.post("/programme/forecast/keep", &[("scope", scope), ("silent", "yes"), ("version", "0")]).await;
        let expected = if status == 200 && scope.is_empty() {
            303
        } else if status == 200 {
            422
        } else {
            status
        };
        assert_eq!(kept.status, expected, "{scope}: the first takes the place of none");
    }
    assert!(lead.get(FORECAST).await.body.contains("Area: North Vale"));
    assert!(!lead.get(FORECAST).await.body.contains("South Vale"));
}
