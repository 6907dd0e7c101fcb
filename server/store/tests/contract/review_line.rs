//! The lines of the review desk: in step with what they stand for, in each order, once on some page, decided once.

use std::collections::BTreeSet;

use domain::{
    correction::{Correction, Says, State},
    entry::{Facts, Finish, Review},
    finding::{Finding, Findings, What},
    flag::{Flag, FlagState, Origin},
    ids::{CorrectionId, FlagId},
    kind::Kind,
    review_line::LineKind,
    stamp::Stamp,
};
use store::{
    Store,
    person::Safety,
    review_line::{Line, Order, Taken, Wanted},
};
use uuid::Uuid;

use crate::{
    harness::on_both,
    made::{HERE, THERE, at, entry, facts, held, keep, ods, person, person_id, settle, staff},
};

const DAY: i64 = 24 * 60 * 60;

async fn lines(store: &Store, change: impl Fn(&mut Wanted<'_>)) -> Vec<Line> {
    lines_taken(store, Taken::Anyones, change).await
}

async fn lines_taken(store: &Store, taken: Taken<'_>, change: impl Fn(&mut Wanted<'_>)) -> Vec<Line> {
    let here = ods(HERE);
    let (mut found, mut after): (Vec<Line>, Option<store::review_line::Key>) = (Vec::new(), None);
    loop {
        let mut wanted = Wanted {
            practice: &here,
            now: at(40 * DAY),
            since: at(40 * DAY),
            all: false,
            turn: i64::MAX,
            taken,
            kind: None,
            person: None,
            order: Order::Risk,
            after: after.as_ref(),
        };
        change(&mut wanted);
        let page = store.review_lines(&wanted, 2).await.unwrap();
        let Some(last) = page.last() else { break };
        after = Some(last.key.clone());
        found.extend(page);
    }
    found
}

fn names(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.line.as_str()).collect()
}

fn raised(number: u128, leads_only: bool, seconds: i64) -> (Option<String>, Flag) {
    let flag = Flag {
        id: FlagId(Uuid::from_u128(number)),
        origin: Origin::Staff { by: staff("one") },
        safeguarding: leads_only,
        leads_only,
        note: String::new(),
        raised_at: at(seconds),
        state: FlagState::Raised,
    };
    (None, flag)
}

/// Two people: the first with a plain, a risky, an unfiled and an unknown entry, the second with flags and a sign-in.
async fn filled(store: &Store) {
    settle(store, &[1, 2]).await;
    let unfiled = Facts { finish: Finish::Unfiled, ..facts(Kind::TestResult, "2024-05-03") };
    let risky = entry("risky", held(Kind::Document, "2024-05-01"));
    keep(
        store,
        person_id(1),
        &[
            entry("plain", held(Kind::Problem, "2024-05-09")),
            risky.clone(),
            entry("unfiled", unfiled),
            entry("unknown", facts(Kind::Unknown, "2024-05-02")),
            entry("open", facts(Kind::Problem, "2024-05-02")),
        ],
    )
    .await;
    let found = vec![Finding { what: What::ThirdParty, weight: 90, because: vec!["her partner".to_owned()] }];
    let mut tx = store.begin().await.unwrap();
    tx.keep_findings(person_id(1), &ods(HERE), risky.id(person_id(1)), &Findings { risk: 90, found }).await.unwrap();
    let two = tx.person_by_ref(&ods(HERE), "ref0002").await.unwrap().unwrap();
    let safety = Safety { flags: vec![raised(1, false, 60), raised(2, true, 30)], ..Safety::default() };
    tx.save_safety(&two, &safety).await.unwrap();
    tx.queue_line(Uuid::from_u128(9), &ods(HERE), person_id(2), "A sign-in did not match", at(120)).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn every_line_comes_once_in_each_order() {
    on_both(|store| async move {
        filled(&store).await;
        let by_risk = lines(&store, |_| ()).await;
        let expected = ["f-ref0002", "s-risky", "i-ref0002", "s-plain", "s-unfiled", "s-unknown"];
        assert_eq!(names(&by_risk), expected);
        assert_eq!(by_risk[2].what, "A sign-in did not match");
        let with_leads = lines(&store, |wanted| wanted.all = true).await;
        assert_eq!(names(&with_leads)[..2], ["g-ref0002", "f-ref0002"], "safeguarding before the rest");
        let by_age = lines(&store, |wanted| wanted.order = Order::Age).await;
        assert_eq!(names(&by_age)[4..], ["f-ref0002", "i-ref0002"], "what came last");
        for order in [Order::Age, Order::Kind, Order::Person] {
            let other = lines(&store, |wanted| wanted.order = order).await;
            let sets: [BTreeSet<&str>; 2] =
                [&by_risk, &other].map(|lines| lines.iter().map(|line| &*line.line).collect());
            assert_eq!((sets[0].len(), &sets[0]), (other.len(), &sets[1]), "{order:?}");
        }
        assert!(store.review_lines(&wanted_there(&ods(THERE)), 9).await.unwrap().is_empty());
    })
    .await;
}

fn wanted_there(practice: &domain::ids::OdsCode) -> Wanted<'_> {
    Wanted {
        practice,
        now: at(40 * DAY),
        since: at(40 * DAY),
        all: true,
        turn: i64::MAX,
        taken: Taken::Anyones,
        kind: None,
        person: None,
        order: Order::Risk,
        after: None,
    }
}

#[tokio::test]
async fn lines_are_found_by_kind_person_risk_and_age() {
    on_both(|store| async move {
        filled(&store).await;
        for (kind, name) in [
            (LineKind::Flag, "f-ref0002"),
            (LineKind::Unfiled, "s-unfiled"),
            (LineKind::Unknown, "s-unknown"),
            (LineKind::Identity, "i-ref0002"),
        ] {
            for order in [Order::Risk, Order::Age, Order::Person] {
                let some = lines(&store, |wanted| (wanted.kind, wanted.order) = (Some(kind), order)).await;
                assert_eq!(names(&some), [name], "{order:?}");
            }
        }
        let one = lines(&store, |wanted| wanted.person = Some(person_id(2))).await;
        assert_eq!(names(&one), ["f-ref0002", "i-ref0002"]);
        let risky = lines(&store, |wanted| wanted.turn = domain::review_line::risky()).await;
        assert_eq!(names(&risky), ["f-ref0002", "s-risky", "i-ref0002"]);
        let old = lines(&store, |wanted| wanted.since = at(1)).await;
        assert_eq!(old.len(), 4, "the entries came first");
        let counts = store.line_counts(&ods(HERE), at(40 * DAY), false, None).await.unwrap();
        let of = |kind| counts.iter().find(|counted| counted.kind == kind).map_or(0, |counted| counted.lines);
        assert_eq!([LineKind::Held, LineKind::Flag, LineKind::WrongPatient].map(of), [2, 1, 0]);
        let all = store.line_counts(&ods(HERE), at(40 * DAY), true, None).await.unwrap();
        assert_eq!(all.iter().map(|counted| counted.lines).sum::<i64>(), 7, "leads count theirs too");
    })
    .await;
}

#[tokio::test]
async fn a_line_is_taken_by_one_given_on_and_given_back() {
    on_both(|store| async move {
        filled(&store).await;
        let (ann, ben, here) = (staff("ann"), staff("ben"), ods(HERE));
        let give = |giver: &'static str, to: Option<&'static str>, name: &'static str| {
            let (store, here) = (store.clone(), here.clone());
            async move {
                let mut tx = store.begin().await.unwrap();
                let to = to.map(staff);
                let done = tx.take_line(&here, name, &staff(giver), to.as_ref(), false).await.unwrap();
                tx.commit().await.unwrap();
                done
            }
        };
        assert!(give("ann", Some("ann"), "s-plain").await);
        assert!(!give("ben", Some("ben"), "s-plain").await, "somebody has it");
        assert!(give("ann", Some("ben"), "s-plain").await);
        assert!(!give("ann", None, "s-plain").await, "it is no longer hers");
        assert!(!give("ann", Some("ann"), "g-ref0002").await, "kept for leads");
        let bens = lines_taken(&store, Taken::By(&ben), |_| ()).await;
        assert_eq!((names(&bens), bens[0].taken_by.as_ref()), (vec!["s-plain"], Some(&ben)));
        assert!(lines_taken(&store, Taken::By(&ann), |_| ()).await.is_empty());
        assert_eq!(lines_taken(&store, Taken::Nobodys, |_| ()).await.len(), 5);
        assert_eq!(store.lines_taken(&here, false).await.unwrap(), [(ben, 1)]);
        assert!(give("ben", None, "s-plain").await);
        assert!(store.lines_taken(&here, false).await.unwrap().is_empty());
    })
    .await;
}

/// Claims a line as it was read, and lets its entry go; says whether it was still there.
async fn decide(store: &Store, who: &'static str, version: i64, now: Stamp) -> bool {
    let mut tx = store.begin().await.unwrap();
    if !tx.claim_line(&ods(HERE), "s-plain", version, &staff(who), "decision").await.unwrap() {
        return false;
    }
    let opened = tx.entry_for_staff(person_id(1), "s-plain").await.unwrap().unwrap();
    let released = Facts { review: Review::Released { by: staff(who), at: now }, ..opened.entry.facts.clone() };
    tx.save_facts(&opened, &released, now).await.unwrap();
    tx.commit().await.unwrap();
    true
}

#[tokio::test]
async fn of_two_at_once_one_decides_and_the_other_finds_who() {
    on_both(|store| async move {
        filled(&store).await;
        let version = store.review_line(&ods(HERE), "s-plain", false).await.unwrap().unwrap().version;
        let tasks = ["ann", "ben"].map(|who| {
            let store = store.clone();
            tokio::spawn(async move { decide(&store, who, version, at(600)).await })
        });
        let mut won = Vec::new();
        for task in tasks {
            won.push(task.await.unwrap());
        }
        assert_eq!(won.iter().filter(|won| **won).count(), 1, "{won:?}");
        let who = if won[0] { "ann" } else { "ben" };
        let settled = store.line_settled(&ods(HERE), "s-plain").await.unwrap().unwrap();
        assert_eq!(settled, (Some(staff(who)), Some(at(600))));
        assert_eq!(store.lines_decided(&ods(HERE), "decision").await.unwrap().len(), 1);
        assert!(lines(&store, |_| ()).await.iter().all(|line| line.line != "s-plain"));
        assert_eq!(
            store.were_settled(&ods(HERE), at(0)).await.unwrap().iter().map(|hour| hour.entries).sum::<i64>(),
            1
        );
        assert_eq!(
            store.came_to_wait(&ods(HERE), at(-3600)).await.unwrap().iter().map(|hour| hour.entries).sum::<i64>(),
            4
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_undone_in_time_has_waited_all_along_and_other_things_anew() {
    on_both(|store| async move {
        filled(&store).await;
        for (undone_at, since) in [(620, at(0)), (700, at(700))] {
            let line = store.review_line(&ods(HERE), "s-plain", false).await.unwrap().unwrap();
            assert!(decide(&store, "ann", line.version, at(600)).await);
            let mut tx = store.begin().await.unwrap();
            let opened = tx.entry_for_staff(person_id(1), "s-plain").await.unwrap().unwrap();
            tx.save_facts(&opened, &held(Kind::Problem, "2024-05-09"), at(undone_at)).await.unwrap();
            tx.commit().await.unwrap();
            let again = store.review_line(&ods(HERE), "s-plain", false).await.unwrap().unwrap();
            assert_eq!(again.since, Some(since));
        }
    })
    .await;
}

#[tokio::test]
async fn a_wrong_patient_waits_first_until_nobody_says_so_and_who_moved_waits_elsewhere() {
    on_both(|store| async move {
        filled(&store).await;
        let id = CorrectionId(Uuid::from_u128(5));
        let open = entry("open", facts(Kind::Problem, "2024-05-02")).id(person_id(1));
        let words = domain::clinical::Clinical::new(String::new());
        let said = Correction { id, entry: open, says: Says::NotMine, words, raised_at: at(99), state: State::Raised };
        let mut tx = store.begin().await.unwrap();
        tx.add_correction(person_id(1), &ods(HERE), &said).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(names(&lines(&store, |_| ()).await)[0], "w-s-open");
        let mut tx = store.begin().await.unwrap();
        let kept = tx.correction_of(person_id(1), id).await.unwrap().unwrap();
        let back = Correction { state: State::Withdrawn { at: at(100) }, ..said };
        tx.save_correction(&kept, &back).await.unwrap();
        tx.add_person(&person(2, THERE)).await.unwrap();
        tx.commit().await.unwrap();
        let left = lines(&store, |wanted| wanted.all = true).await;
        assert_eq!(names(&left), ["s-risky", "i-ref0002", "s-plain", "s-unfiled", "s-unknown"], "the question stays");
    })
    .await;
}

#[tokio::test]
async fn lines_of_entries_go_with_a_merge_and_come_back() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let (kept, closed) = (person_id(1), person_id(2));
        keep(&store, kept, &[entry("one", held(Kind::Problem, "2024-05-01"))]).await;
        keep(&store, closed, &[entry("two", held(Kind::Problem, "2024-05-02"))]).await;
        let of = |lines: &[Line]| lines.iter().map(|line| (line.line.clone(), line.person)).collect::<BTreeSet<_>>();
        let mut tx = store.begin().await.unwrap();
        tx.move_entries(kept, closed).await.unwrap();
        tx.commit().await.unwrap();
        let merged = lines(&store, |_| ()).await;
        assert_eq!(of(&merged), BTreeSet::from([("s-one".to_owned(), kept), ("s-two".to_owned(), kept)]));
        assert!(merged.iter().all(|line| line.entry.is_some()), "each with its entry");
        let mut tx = store.begin().await.unwrap();
        tx.return_entries(kept, closed).await.unwrap();
        tx.commit().await.unwrap();
        let undone = lines(&store, |_| ()).await;
        assert_eq!(of(&undone), BTreeSet::from([("s-one".to_owned(), kept), ("s-two".to_owned(), closed)]));
    })
    .await;
}
