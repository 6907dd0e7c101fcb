//! Grants, freezes, flags and lifts.

use domain::{
    access::{Access, Cleared, Freeze, Grant},
    flag::{Flag, FlagState, ImportedLift, Origin},
    ids::FlagId,
    kind::Level,
    practice::FirstUse,
};
use domain::{
    ids::VisitId,
    young::{Asked, Assessment, Matter, Matters, Outcome, ProxyReview, Visit, VisitState, Wants},
};
use store::{Store, person::Safety};
use uuid::Uuid;

use crate::{
    harness::on_both,
    made::{HERE, THERE, at, ods, on, person, person_id, settle, staff},
};

fn assessments() -> [Assessment; 3] {
    let again = "2027-03-31".parse().unwrap();
    [
        Assessment::NotYetCapable { by: staff("gp"), at: at(11), why: "Not sure of it".to_owned(), again },
        Assessment::Capable { by: staff("gp"), at: at(12), notes: "Explained it back".to_owned() },
        Assessment::NotYetAssessed,
    ]
}

fn reviews() -> [ProxyReview; 4] {
    let asked = |outcome| {
        let words = "Alone, for ten minutes".to_owned();
        ProxyReview::Done(Asked { by: staff("gp"), at: at(13), on: "2026-02-28".parse().unwrap(), words, outcome })
    };
    let kept = Matters::of([Matter::SexualHealth, Matter::Safeguarding]);
    [
        asked(Outcome::Pause),
        asked(Outcome::UntilThirteen(kept)),
        asked(Outcome::UntilSixteen(Matters::ALL)),
        ProxyReview::NotDone,
    ]
}

fn visits() -> Vec<Visit> {
    let one = |number, wants, state| Visit {
        id: VisitId(Uuid::from_u128(number)),
        day: "2026-01-05".parse().unwrap(),
        wants,
        capacity: "Weighed it up".to_owned(),
        by: staff("gp"),
        at: at(14),
        state,
    };
    vec![
        one(1, Wants::Kept, VisitState::Stands),
        one(2, Wants::Shown, VisitState::TakenBack { by: staff("nurse"), at: at(15) }),
    ]
}

fn every_origin() -> Vec<Origin> {
    let imported = |dated| Origin::Imported { practice: ods(THERE), dated };
    let dates = [None, Some(on("2019")), Some(on("2019-11")), Some(on("2019-11-30"))];
    let mut origins: Vec<_> = dates.into_iter().map(imported).collect();
    origins.extend([Origin::DeclinedByPatient, Origin::Staff { by: staff("raiser") }]);
    origins
}

fn every_state() -> [FlagState; 7] {
    let cleared = |second| FlagState::Cleared { by: staff("a"), second, at: at(3), why: "Settled".to_owned() };
    [
        FlagState::Raised,
        FlagState::UnderReview { owner: staff("a"), due: "2024-02-29".parse().unwrap() },
        FlagState::Upheld {
            by: staff("a"),
            at: at(1),
            why: "It stays".to_owned(),
            again: "2025-02-28".parse().unwrap(),
        },
        FlagState::AwaitingSecond { first: staff("a"), at: at(2), why: "Safe now".to_owned() },
        cleared(None),
        cleared(Some(staff("b"))),
        FlagState::AwaitingNewPractice { since: at(4) },
    ]
}

fn every_flag() -> Vec<(Option<String>, Flag)> {
    let mut flags = Vec::new();
    for origin in every_origin() {
        for state in every_state() {
            let number = flags.len() as u128;
            let flag = Flag {
                id: FlagId(Uuid::from_u128(number)),
                origin: origin.clone(),
                safeguarding: number.is_multiple_of(2),
                leads_only: number.is_multiple_of(3),
                note: format!("Note {number}"),
                raised_at: at(0),
                state,
            };
            flags.push((number.is_multiple_of(5).then(|| format!("key-{number}")), flag));
        }
    }
    flags
}

fn every_lift() -> Vec<(String, ImportedLift)> {
    let dates = [None, Some(on("2020")), Some(on("2020-02")), Some(on("2020-02-29"))];
    let lift = |dated| ImportedLift { practice: ods(HERE), dated };
    dates.into_iter().enumerate().map(|(number, dated)| (format!("lift-{number}"), lift(dated))).collect()
}

async fn keeps(store: &Store, safety: &Safety) {
    let person = store.person(person_id(1)).await.unwrap().unwrap();
    let mut tx = store.begin().await.unwrap();
    tx.save_safety(&person, safety).await.unwrap();
    tx.commit().await.unwrap();
    let kept = store.person(person_id(1)).await.unwrap().unwrap();
    assert_eq!(kept.safety, *safety);
    assert_eq!(kept.standing().access, safety.access);
    assert_eq!(kept.standing().imported_lifts.len(), safety.imported_lifts.len());
}

#[tokio::test]
async fn every_flag_and_lift_comes_back_as_it_was() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        keeps(&store, &Safety { flags: every_flag(), imported_lifts: every_lift(), ..Safety::default() }).await;
        keeps(&store, &Safety::default()).await;
    })
    .await;
}

#[tokio::test]
async fn every_access_comes_back_as_it_was() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        for (number, level) in Level::ALL.into_iter().enumerate() {
            let grant = Grant {
                level,
                from: "2024-02-29".parse().unwrap(),
                history_released: number % 2 == 0,
                by: staff("one"),
                why: "Asked at the desk".to_owned(),
                at: at(7),
            };
            let bit = |one| number == one;
            let access = Access {
                grant: Some(grant),
                freeze: bit(0).then(|| Freeze { by: staff("two"), at: at(8), why: String::new() }),
                switched_off: bit(1),
                declined: bit(2),
                assessment: assessments()[number % 3].clone(),
                proxy_review: reviews()[number % 4].clone(),
                visits: if bit(2) { visits() } else { Vec::new() },
                in_merge: bit(4),
                cleared: bit(0).then(|| Cleared { by: staff("three"), at: at(9) }),
                first_use: (number > 2).then_some(FirstUse { at: at(10), marked: bit(3) }),
            };
            keeps(&store, &Safety { access, ..Safety::default() }).await;
        }
    })
    .await;
}

#[tokio::test]
async fn an_import_keeps_safety_too() {
    on_both(|store| async move {
        settle(&store, &[]).await;
        let mut arrived = person(1, HERE);
        arrived.safety = Safety { flags: every_flag(), imported_lifts: every_lift(), ..Safety::default() };
        let mut tx = store.begin().await.unwrap();
        tx.add_person(&arrived).await.unwrap();
        let (known, _) = tx.person_for_intake(&ods(HERE), "nhs-1").await.unwrap().unwrap();
        assert_eq!(known.safety, arrived.safety);
        arrived.safety = Safety::default();
        tx.save_person(&known, &arrived).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.person(person_id(1)).await.unwrap().unwrap().safety, Safety::default());
        assert!(store.flagged_people(&ods(HERE), true).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_flag_nobody_cleared_brings_its_person_to_the_queue() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        for (_, flag) in every_flag().into_iter().take(every_state().len()) {
            let cleared = matches!(flag.state, FlagState::Cleared { .. });
            keeps(&store, &Safety { flags: vec![(None, flag)], ..Safety::default() }).await;
            let queue = store.flagged_people(&ods(HERE), true).await.unwrap();
            assert_eq!(queue.iter().map(|held| held.id).collect::<Vec<_>>().is_empty(), cleared);
            assert!(queue.iter().all(|held| held.id == person_id(1)));
            assert!(store.flagged_people(&ods(THERE), true).await.unwrap().is_empty());
        }
    })
    .await;
}

#[tokio::test]
async fn flagged_people_come_by_the_day_due_and_what_is_kept_for_leads_changes_nothing_for_others() {
    on_both(|store| async move {
        settle(&store, &[1, 2, 3]).await;
        let due = |day: &str, leads_only| {
            let state = FlagState::UnderReview { owner: staff("a"), due: day.parse().unwrap() };
            let (_, flag) = every_flag().remove(0);
            (None, Flag { state, leads_only, ..flag })
        };
        let flags = [
            (1, vec![due("2024-09-01", false), due("2024-01-01", true)]),
            (2, vec![due("2024-08-01", false)]),
            (3, vec![due("2024-02-01", true)]),
        ];
        for (number, flags) in flags {
            let person = store.person(person_id(number)).await.unwrap().unwrap();
            let mut tx = store.begin().await.unwrap();
            tx.save_safety(&person, &Safety { flags, ..Safety::default() }).await.unwrap();
            tx.commit().await.unwrap();
        }
        let found = async |all| {
            let people = store.flagged_people(&ods(HERE), all).await.unwrap();
            people.into_iter().map(|held| held.id).collect::<Vec<_>>()
        };
        assert_eq!(found(true).await, [person_id(1), person_id(3), person_id(2)]);
        assert_eq!(found(false).await, [person_id(2), person_id(1)]);
    })
    .await;
}
