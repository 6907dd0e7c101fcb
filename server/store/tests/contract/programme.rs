//! The programme as kept: places and answers, waves and papers, and a pause that is there whole or not at all.

use domain::{
    ids::{PauseId, StaffId},
    practice::{Decision, programme::Wave},
    programme::{
        answer::{Answer, Answered},
        clock::{Before, MoreTime},
        forecast::{Expected, Range},
        gate::Party,
        pause::{Asked, Pause, standing},
        place::{AreaCode, Place, Scope},
        plan::KeptPlan,
        wave::WaveState,
    },
};
use store::{
    Store,
    programme::{Paper, PaperKind},
};
use uuid::Uuid;

use crate::{
    harness::{conflicts, on_both},
    made::{HERE, THERE, at, ods, settle},
};

fn decided(why: &str) -> Decision {
    Decision { by: StaffId("officer".to_owned()), at: at(0), why: why.to_owned() }
}

fn north() -> AreaCode {
    AreaCode::parse("north-vale").unwrap()
}

fn here() -> Place {
    Place { practice: ods(HERE), area: Some(north()), wave: Some(Wave::EarlyAdopter) }
}

fn pause() -> Pause {
    let asked = Asked {
        scope: Scope::Nation,
        notice: "Stopped for a review".to_owned(),
        exceptions: vec![Scope::Practice(ods(THERE))],
        conditions: vec!["Forms in every pack".to_owned()],
    };
    Pause::begin(PauseId(Uuid::from_u128(7)), asked, decided("a review")).unwrap()
}

async fn place_here(store: &Store) {
    settle(store, &[]).await;
    let mut tx = store.begin().await.unwrap();
    tx.add_area(&north(), "North Vale", &ods("Q99")).await.unwrap();
    tx.save_place(&here(), 1).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_practice_has_a_place_and_its_last_answer_counts() {
    on_both(|store| async move {
        place_here(&store).await;
        let mut tx = store.begin().await.unwrap();
        conflicts(&tx.add_area(&north(), "Another", &ods("Q98")).await);
        drop(tx);
        let placed =
            |all: Vec<store::programme::Placed>| all.into_iter().find(|one| one.place.practice == ods(HERE)).unwrap();
        let found = placed(store.places().await.unwrap());
        assert_eq!((found.place, found.answered, found.version), (here(), None, 2));
        for (number, answer) in [(1, Answer::Yes), (2, Answer::Later { ask_on: "2027-02-01".parse().unwrap() })] {
            let answered = Answered::new(answer, decided("the partners")).unwrap();
            let mut tx = store.begin().await.unwrap();
            let version = 1 + i64::try_from(number).unwrap();
            tx.save_answer(Uuid::from_u128(number), &ods(HERE), version, &answered).await.unwrap();
            conflicts(&tx.save_answer(Uuid::from_u128(9), &ods(HERE), version, &answered).await);
            tx.commit().await.unwrap();
            assert_eq!(placed(store.places().await.unwrap()).answered, Some(answered));
        }
        let areas = store.areas().await.unwrap();
        assert_eq!((areas.len(), areas[0].approved.clone()), (1, None));
        let mut tx = store.begin().await.unwrap();
        let approved = store::programme::Area { approved: Some(decided("minutes")), ..areas[0].clone() };
        tx.save_area(&approved).await.unwrap();
        conflicts(&tx.save_area(&approved).await);
        tx.commit().await.unwrap();
        assert_eq!(store.areas().await.unwrap()[0].approved, Some(decided("minutes")));
    })
    .await;
}

#[tokio::test]
async fn where_a_practice_was_before_is_remembered_in_its_order() {
    on_both(|store| async move {
        place_here(&store).await;
        assert!(store.places_before().await.unwrap().is_empty());
        let elsewhere = Place { area: None, wave: Some(Wave::Rest), ..here() };
        for (version, on, next) in [(2, "2026-11-20", &elsewhere), (3, "2026-11-20", &here())] {
            let mut tx = store.begin().await.unwrap();
            tx.leave_place(&ods(HERE), on.parse().unwrap()).await.unwrap();
            tx.save_place(next, version).await.unwrap();
            tx.commit().await.unwrap();
        }
        let until = "2026-11-20".parse().unwrap();
        let were = [Before { place: here(), until }, Before { place: elsewhere, until }];
        assert_eq!(store.places_before_of(&ods(HERE)).await.unwrap(), were);
        assert_eq!(store.places_before_of(&ods(THERE)).await.unwrap(), []);
        assert_eq!(store.places_before().await.unwrap()[&ods(HERE)], were);
        assert_eq!(store.begin().await.unwrap().places_before_of(&ods(HERE)).await.unwrap(), were);
    })
    .await;
}

#[tokio::test]
async fn a_wave_its_papers_and_its_notices_come_back_as_they_were() {
    on_both(|store| async move {
        place_here(&store).await;
        let on = "2027-01-04".parse().unwrap();
        for (version, state) in [
            WaveState::Dated { on, dated: decided(""), signed: vec![decided("one")] },
            WaveState::Started { on, started: decided(""), signed: vec![decided("one"), decided("two")] },
            WaveState::Evaluated { on, started: decided(""), evaluated: decided("found"), published: None },
            WaveState::Evaluated {
                on,
                started: decided(""),
                evaluated: decided("found"),
                published: Some(decided("at")),
            },
            WaveState::Undated,
        ]
        .into_iter()
        .enumerate()
        {
            let version = i64::try_from(version).unwrap();
            let mut tx = store.begin().await.unwrap();
            tx.save_wave(Wave::EarlyAdopter, &state, version).await.unwrap();
            conflicts(&tx.save_wave(Wave::EarlyAdopter, &state, version).await);
            tx.commit().await.unwrap();
            let waves = store.waves().await.unwrap();
            assert_eq!(waves.len(), Wave::ALL.len());
            let kept = waves.iter().find(|kept| kept.wave == Wave::EarlyAdopter).unwrap();
            assert_eq!((&kept.state, kept.version), (&state, version + 1));
        }
        let mut paper = Paper {
            id: Uuid::from_u128(1),
            area: north(),
            kind: PaperKind::Consultation(Party::Committee),
            said: decided("heard on 3 November"),
            answered: None,
            version: 1,
        };
        let mut tx = store.begin().await.unwrap();
        tx.add_paper(&paper).await.unwrap();
        tx.tell_of_wave(&ods(HERE), Wave::EarlyAdopter, (on, "2026-11-20".parse().unwrap())).await.unwrap();
        // Told again later: the first day counts.
        tx.tell_of_wave(&ods(HERE), Wave::EarlyAdopter, (on, "2026-12-20".parse().unwrap())).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.papers().await.unwrap(), [paper.clone()]);
        paper.answered = Some(decided("published"));
        let mut tx = store.begin().await.unwrap();
        tx.save_paper(&paper).await.unwrap();
        conflicts(&tx.save_paper(&paper).await);
        tx.acknowledge(&ods(HERE), &decided("")).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.papers().await.unwrap()[0].answered, Some(decided("published")));
        let told = store.notices().await.unwrap();
        assert_eq!((told.len(), told[0].notice.told.to_string().as_str()), (1, "2026-11-20"));
        assert_eq!(told[0].notice.acknowledged, Some(decided("")));
    })
    .await;
}

#[tokio::test]
async fn more_time_comes_back_as_it_was_given() {
    on_both(|store| async move {
        place_here(&store).await;
        let more = MoreTime { scope: Scope::Area(north()), days: 14, given: decided("late post") };
        let mut tx = store.begin().await.unwrap();
        tx.add_more_time(Uuid::from_u128(1), &more).await.unwrap();
        assert_eq!(tx.more_time().await.unwrap(), std::slice::from_ref(&more));
        tx.commit().await.unwrap();
        assert_eq!(store.more_time().await.unwrap(), [more]);
    })
    .await;
}

#[tokio::test]
async fn a_pause_is_there_whole_or_not_at_all() {
    on_both(|store| async move {
        place_here(&store).await;
        // Killed in the middle: nothing of it is left.
        let mut tx = store.begin().await.unwrap();
        tx.hold_programme().await.unwrap();
        tx.add_pause(&pause()).await.unwrap();
        drop(tx);
        let mut tx = store.begin().await.unwrap();
        let file = tx.gate_file(&ods(HERE)).await.unwrap();
        assert!(file.place.is_in_programme() && !standing(&file.place, &file.pauses).is_paused());
        tx.commit().await.unwrap();

        let mut tx = store.begin().await.unwrap();
        tx.hold_programme().await.unwrap();
        tx.add_pause(&pause()).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let file = tx.gate_file(&ods(HERE)).await.unwrap();
        assert_eq!(file.pauses, [pause()]);
        assert!(standing(&file.place, &file.pauses).is_paused());
        let there = tx.gate_file(&ods(THERE)).await.unwrap();
        assert!(!standing(&there.place, &there.pauses).is_paused(), "the exception stays on");
        tx.commit().await.unwrap();

        let over = pause().meet(0, decided("seen")).unwrap().resume(decided("answered")).unwrap();
        let mut tx = store.begin().await.unwrap();
        tx.save_pause(&over, 1).await.unwrap();
        conflicts(&tx.save_pause(&over, 1).await);
        tx.commit().await.unwrap();
        assert_eq!(store.pauses().await.unwrap()[0].pause, over);
    })
    .await;
}

#[tokio::test]
async fn whoever_passes_a_gate_is_waited_for() {
    on_both(|store| async move {
        place_here(&store).await;
        let mut passing = store.begin().await.unwrap();
        passing.gate_file(&ods(HERE)).await.unwrap();
        let pausing = store.clone();
        let paused = tokio::spawn(async move {
            let mut tx = pausing.begin().await.unwrap();
            tx.hold_programme().await.unwrap();
            tx.add_pause(&pause()).await.unwrap();
            tx.commit().await.unwrap();
        });
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        assert!(!paused.is_finished(), "the pause waits");
        passing.commit().await.unwrap();
        paused.await.unwrap();
        let mut tx = store.begin().await.unwrap();
        assert!(!tx.gate_file(&ods(HERE)).await.unwrap().pauses.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_plan_is_kept_once_for_a_scope_and_what_came_is_counted_by_day() {
    on_both(|store| async move {
        place_here(&store).await;
        assert_eq!(store.plan(&Scope::Nation).await.unwrap(), None);
        let range = Range { low: 0.1, likely: 12.0, high: 20.5 };
        let on = "2026-11-08".parse().unwrap();
        let week = Expected { on, packs: range, opt_outs: range, calls: range, review_hours: range, opened: range };
        let plan =
            KeptPlan { kept: decided(""), assumed: "100 letters a day".to_owned(), first: on, weeks: vec![week] };
        for version in [0, 1] {
            let mut tx = store.begin().await.unwrap();
            tx.keep_plan(&Scope::Nation, &plan, version).await.unwrap();
            tx.commit().await.unwrap();
            let mut tx = store.begin().await.unwrap();
            // Somebody kept one meanwhile.
            conflicts(&tx.keep_plan(&Scope::Nation, &plan, version).await);
        }
        assert_eq!(store.plan(&Scope::Nation).await.unwrap(), Some((plan, 2)));
        assert_eq!(store.plan(&Scope::Area(north())).await.unwrap(), None, "each scope has its own");
        assert!(store.packs_by_day().await.unwrap().is_empty());
        assert!(store.opted_out_by_day().await.unwrap().is_empty());
    })
    .await;
}
