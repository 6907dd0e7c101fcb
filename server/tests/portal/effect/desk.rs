//! The review desk: what waits is read by those who may, opened in full before it is decided, and decided once.

use domain::{practice::HoldPolicy, role::Role};

use crate::{
    record::{bundle, entry, patient},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, Opened, Person, WIDE, number, ods},
        portal::Portal,
    },
};

const DESK: &str = "/practice/review";
const DECIDE: &str = "/practice/review/decide";

/// A person with three entries that wait: a risky one and two plain ones, two of them of one day.
async fn waiting(portal: &Portal) -> Person {
    portal.practice(BROOKSIDE, Opened { hold: HoldPolicy::Everything, ..WIDE }).await;
    let entries = [
        entry("problems", "plain", "A quiet word about asthma", "2026-10-10"),
        entry("problems", "risky", "Her husband is in prison", "2026-10-10"),
        entry("problems", "other", "A sprained ankle", "2026-10-11"),
    ];
    portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Desk", "1980-05-06"), &entries)).await
}

async fn doctor<'a>(portal: &'a Portal, name: &str) -> Browser<'a> {
    portal.sign_in(&portal.staff(name, BROOKSIDE, Role::Clinician).await).await
}

fn line(portal: &Portal, person: &Person, id: &str) -> String {
    portal.staff_entry(person, "Condition", id)
}

async fn version(portal: &Portal, line: &str) -> i64 {
    portal.office.store.review_line(&ods(BROOKSIDE), line, true).await.unwrap().unwrap().version
}

/// Opens a line and gives it back as a form sends it.
async fn opened(portal: &Portal, browser: &mut Browser<'_>, line: &str) -> String {
    let page = browser.get(&format!("{DESK}?open={line}")).await;
    assert!(page.status == 200 && page.body.contains("data-open=\"yes\""), "{}", page.body);
    format!("{line}.{}", version(portal, line).await)
}

fn titles(body: &str) -> Vec<&'static str> {
    let known = ["Her husband is in prison", "A quiet word about asthma", "A sprained ankle"];
    let mut found: Vec<(usize, &str)> =
        known.into_iter().filter_map(|title| Some((body.find(&format!(": {title}</a>"))?, title))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, title)| title).collect()
}

#[tokio::test]
async fn what_waits_is_opened_in_its_place_decided_and_followed_by_the_next() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "desk").await;
        let person = waiting(&portal).await;
        let mut gp = doctor(&portal, "dr-desk").await;
        let mut ann = portal.sign_in(&person.patient()).await;
        let page = gp.get(DESK).await.body;
        assert_eq!(titles(&page)[0], "Her husband is in prison", "{kind:?}: the riskiest first");
        assert!(page.contains("mentions another person") && page.contains("Entries held for review"));

        let [risky, plain] = ["risky", "plain"].map(|id| line(&portal, &person, id));
        let blind = format!("{risky}.{}", version(&portal, &risky).await);
        let refused = gp.post(DECIDE, &[("lines", &blind), ("how", "release")]).await;
        assert!(refused.status == 422 && refused.body.contains("open the entry in full first"), "{}", refused.body);

        let seen = opened(&portal, &mut gp, &risky).await;
        let page = gp.get(&format!("{DESK}?open={risky}")).await.body;
        assert!(page.contains("Other entries of that day") && page.contains("A quiet word about asthma"));
        assert!(page.contains("value=\"third-party\" selected"), "the finding suggests the reason");
        let at = format!("?open={risky}");
        let kept = [("at", &*at), ("lines", &seen), ("how", "keep"), ("reason", "third-party")];
        let done = gp.post(DECIDE, &kept).await;
        assert_eq!(done.status, 303, "{kind:?} {}", done.body);
        assert!(done.location().starts_with("/practice/review?open=") && done.location().ends_with("#open"));
        let next = gp.get(done.location().trim_end_matches("#open")).await.body;
        assert!(next.contains("1 entry stays hidden. You can take it back for 30 seconds."));
        assert!(!titles(&next).contains(&"Her husband is in prison"), "it waits no more");

        let seen = opened(&portal, &mut gp, &plain).await;
        assert_eq!(gp.post(DECIDE, &[("lines", &seen), ("how", "release")]).await.status, 303);
        portal.clock.pass(31);
        let record = ann.get("/record/problems").await.body;
        assert!(record.contains("A quiet word about asthma") && !record.contains("prison"), "{kind:?}");
        let log = portal.database.audit().await.join("\n");
        assert!(log.contains("|review-open|") && log.contains("|release|") && log.contains("third-party from both"));
    }
}

#[tokio::test]
async fn what_changed_since_it_was_opened_is_opened_again() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "desk_changed").await;
        let person = waiting(&portal).await;
        let mut gp = doctor(&portal, "dr-changed").await;
        let plain = line(&portal, &person, "plain");
        let stale = opened(&portal, &mut gp, &plain).await;
        let changed = [entry("problems", "plain", "Asthma, and what her husband said", "2026-10-10")];
        portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Desk", "1980-05-06"), &changed)).await;
        let unread = format!("{plain}.{}", version(&portal, &plain).await);
        assert_ne!(stale, unread, "{kind:?}");
        for seen in [&stale, &unread] {
            let refused = gp.post(DECIDE, &[("lines", seen), ("how", "release")]).await;
            assert_eq!(refused.status, 422, "{kind:?} {}", refused.body);
        }
        assert!(!portal.database.audit().await.join("\n").contains("|release|"), "{kind:?}");
        let seen = opened(&portal, &mut gp, &plain).await;
        assert_eq!(gp.post(DECIDE, &[("lines", &seen), ("how", "release")]).await.status, 303, "{kind:?}");
    }
}

#[tokio::test]
async fn of_two_at_once_one_decides_and_the_other_hears_who_was_first() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "desk_two").await;
        let person = waiting(&portal).await;
        let (mut one, mut two) = (doctor(&portal, "dr-one").await, doctor(&portal, "dr-two").await);
        let plain = line(&portal, &person, "plain");
        let seen = opened(&portal, &mut one, &plain).await;
        assert_eq!(opened(&portal, &mut two, &plain).await, seen);
        let fields = [("lines", &*seen), ("how", "release")];
        let (first, second) = tokio::join!(one.post(DECIDE, &fields), two.post(DECIDE, &fields));
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422], "{kind:?}");
        let (late, who) = if first.status == 422 { (first, "dr-two") } else { (second, "dr-one") };
        assert!(late.body.contains(&format!("already decided by {who}, today at 12:00pm")), "{kind:?} {}", late.body);
        let acts = portal.database.audit().await;
        assert_eq!(acts.iter().filter(|row| row.contains("|release|")).count(), 1, "{kind:?}: once");

        // Decided on the entry's own page, it is told all the same.
        let other = line(&portal, &person, "other");
        let seen = opened(&portal, &mut one, &other).await;
        assert_eq!(two.release(&person.at(&format!("/entry/{other}"))).await.status, 303);
        let late = one.post(DECIDE, &[("lines", &seen), ("how", "release")]).await;
        assert!(late.status == 422 && late.body.contains("already decided by dr-two"), "{kind:?} {}", late.body);
    }
}

#[tokio::test]
async fn several_are_decided_together_and_taken_back_together() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "desk_batch").await;
        let person = waiting(&portal).await;
        let mut gp = doctor(&portal, "dr-batch").await;
        let mut seen = Vec::new();
        for id in ["plain", "other"] {
            seen.push(opened(&portal, &mut gp, &line(&portal, &person, id)).await);
        }
        for (how, says) in [("release", "2 entries are released"), ("keep", "2 entries stay hidden")] {
            let fields = [("lines", &*seen[0]), ("lines", &seen[1]), ("how", how), ("reason", "not-yet-discussed")];
            let done = gp.post(DECIDE, &fields).await;
            assert_eq!(done.status, 303, "{kind:?} {}", done.body);
            let page = gp.get(done.location()).await.body;
            assert!(page.contains(says), "{kind:?}");
            assert_eq!(titles(&page), ["Her husband is in prison"]);
            let decision = done.location().split("done=").nth(1).unwrap().to_owned();
            let undo = [("decision", &*decision)];
            assert_eq!(gp.post("/practice/review/undo", &undo).await.status, 303, "{kind:?}");
            assert_eq!(titles(&gp.get(DESK).await.body).len(), 3, "{kind:?}: all of it is back");
            assert_eq!(gp.post("/practice/review/undo", &undo).await.status, 422, "once");
            seen.clear();
            for id in ["plain", "other"] {
                seen.push(opened(&portal, &mut gp, &line(&portal, &person, id)).await);
            }
        }
        let fields = [("lines", &*seen[0]), ("lines", &seen[1]), ("how", "release")];
        let done = gp.post(DECIDE, &fields).await;
        let decision = done.location().split("done=").nth(1).unwrap().to_owned();
        portal.clock.pass(31);
        let late = gp.post("/practice/review/undo", &[("decision", &decision)]).await;
        assert!(late.status == 422 && late.body.contains("The time to undo has passed"), "{kind:?}");
    }
}

#[tokio::test]
async fn lines_are_taken_given_on_and_given_back() {
    let portal = Portal::open(Kind::Sqlite, "desk_take").await;
    let person = waiting(&portal).await;
    let (mut one, mut two) = (doctor(&portal, "dr-one").await, doctor(&portal, "dr-two").await);
    let plain = line(&portal, &person, "plain");
    let seen = format!("{plain}.{}", version(&portal, &plain).await);
    let assign = "/practice/review/assign";
    let give = |to: &'static str| [("lines", seen.as_str()), ("to", to)];
    let (mine, yours) = (give("me"), give("dr-two"));
    assert_eq!(one.post(assign, &mine).await.status, 303);
    assert!(one.get(&format!("{DESK}?whose=mine")).await.body.contains("With you"));
    let taken = two.post(assign, &mine).await;
    assert!(taken.status == 422 && taken.body.contains("somebody else has it"));
    assert_eq!(one.post(assign, &yours).await.status, 303);
    assert_eq!(titles(&two.get(&format!("{DESK}?whose=mine")).await.body), ["A quiet word about asthma"]);
    assert!(one.get(DESK).await.body.contains("With dr-two"));
    assert_eq!(two.post(assign, &[("lines", &seen), ("to", "nobody")]).await.status, 303);
    assert!(two.get(&format!("{DESK}?whose=mine")).await.body.contains("Nothing to show here"));
    assert_eq!(one.post(assign, &[("lines", &seen), ("to", "desk")]).await.status, 422, "no such clinician");
}

#[tokio::test]
async fn the_front_desk_learns_who_is_in_question_and_how_much_waits() {
    let portal = Portal::open(Kind::Sqlite, "desk_front").await;
    let person = waiting(&portal).await;
    let risky = line(&portal, &person, "risky");
    let mut tx = portal.office.store.begin().await.unwrap();
    let (id, what) = (uuid::Uuid::from_u128(3), "A sign-in did not match: date of birth");
    tx.queue_line(id, &person.ods, person.id, what, portal.office.now()).await.unwrap();
    tx.commit().await.unwrap();
    for role in [Role::Receptionist, Role::PracticeManager] {
        let name = format!("{role:?}").to_lowercase();
        let mut desk = portal.sign_in(&portal.staff(&name, BROOKSIDE, role).await).await;
        for query in ["", "?kind=held", "?kind=flag", &format!("?open={risky}"), &format!("?after={risky}")] {
            let page = desk.get(&format!("{DESK}{query}")).await;
            assert_eq!(page.status, 200);
            assert!(page.body.contains(what) && page.body.contains("Entries held for review"), "{role:?} {query}");
            for secret in ["prison", "asthma", "another person", "flag", &risky] {
                assert!(!page.body.contains(secret), "{role:?} met {secret} at {query}");
            }
        }
        assert_eq!(desk.post(DECIDE, &[("lines", "x.1"), ("how", "release")]).await.status, 403);
        let seen = format!("{risky}.1");
        let took = desk.post("/practice/review/assign", &[("lines", &seen), ("to", "me")]).await;
        assert_eq!(took.status, 404, "a line of another kind is not there");
        let pace = desk.get("/practice/review/pace").await;
        assert_eq!(pace.status, if role == Role::PracticeManager { 200 } else { 403 });
    }
}

#[tokio::test]
async fn nobody_reads_or_decides_on_their_own_record_there() {
    let portal = Portal::open(Kind::Sqlite, "desk_own").await;
    let person = waiting(&portal).await;
    let mut gp = doctor(&portal, "dr-ann").await;
    let plain = line(&portal, &person, "plain");
    let seen = opened(&portal, &mut gp, &plain).await;
    let mut tx = portal.office.store.begin().await.unwrap();
    let staff = domain::ids::StaffId("dr-ann".to_owned());
    tx.note_own_record(&staff, &portal.office.keys.nhs(&person.number)).await.unwrap();
    tx.commit().await.unwrap();
    for path in [DESK.to_owned(), format!("{DESK}?open={plain}"), format!("{DESK}?person={}", person.staff_ref)] {
        let page = gp.get(&path).await.body;
        assert!(page.contains("Nothing to show here") && !page.contains("Ann Desk"), "{path}: {page}");
        let count = page.split("Entries held for review").nth(1).unwrap().split("</strong>").next().unwrap();
        assert!(count.ends_with("<strong>0"), "nor is it counted: {count}");
    }
    let refused = gp.post(DECIDE, &[("lines", &seen), ("how", "release")]).await;
    assert!(refused.status == 422 && refused.body.contains("This is your own record, or one you look after"));
}

#[tokio::test]
async fn backlog_and_pace_are_counted_by_the_day() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "desk_pace").await;
        let person = waiting(&portal).await;
        portal.clock.pass(2 * 24 * 60 * 60);
        let mut gp = doctor(&portal, "dr-pace").await;
        let seen = opened(&portal, &mut gp, &line(&portal, &person, "plain")).await;
        assert_eq!(gp.post(DECIDE, &[("lines", &seen), ("how", "release")]).await.status, 303);
        let page = gp.get("/practice/review/pace").await.plain();
        let row = |day: &str| {
            let rest = page.split(&format!(">{day}</th>")).nth(1).unwrap();
            let cells = rest.split("</tr>").next().unwrap().split("</td>");
            cells.filter_map(|cell| cell.rsplit('>').next()?.parse().ok()).collect::<Vec<i64>>()
        };
        assert_eq!(row("19 November 2026"), [0, 0, 0], "{kind:?}");
        assert_eq!(row("20 November 2026"), [3, 3, 0], "waited, came, decided");
        assert_eq!(row("21 November 2026"), [3, 0, 0]);
        assert_eq!(row("22 November 2026"), [2, 0, 1], "{kind:?}");
        assert!(page.contains("for the 2 entries that wait"));
    }
}
