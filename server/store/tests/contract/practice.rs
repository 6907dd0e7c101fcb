//! Practices.

use domain::{
    kind::Level,
    practice::{Decision, Defaults, HoldPolicy, Practice, SwitchOn, Whom, programme::Wave},
};

use store::StoreError;

use crate::{
    harness::on_both,
    made::{HERE, THERE, at, ods, staff},
};

fn decided(why: &str) -> Decision {
    Decision { by: staff("X1"), at: at(7), why: why.to_owned() }
}

fn every_switch() -> [SwitchOn; 6] {
    let day = "2026-11-01".parse().unwrap();
    [
        SwitchOn::UNDECIDED,
        SwitchOn::NotScheduled { last: Some(decided("Not \"ready\"")) },
        SwitchOn::Scheduled { on: day, wave: None },
        SwitchOn::Scheduled { on: day, wave: Some(Wave::FastFollower) },
        SwitchOn::On { since: day, decided: decided("") },
        SwitchOn::Declined { decided: decided("Not \"ready\""), review_on: day },
    ]
}

fn every_default() -> Vec<Defaults> {
    let mut all = Vec::new();
    for level in Level::ALL {
        for history in [Level::None, Level::Summary, Level::Full] {
            for (marked, whom) in [(Level::None, Whom::Everyone), (Level::Full, Whom::Cleared)] {
                all.push(Defaults { level, history, marked, whom });
            }
        }
    }
    all
}

#[tokio::test]
async fn every_choice_of_a_practice_comes_back_as_it_was() {
    on_both(|store| async move {
        assert_eq!(store.practice(&ods(HERE)).await.unwrap(), None);
        let mut tx = store.begin().await.unwrap();
        tx.add_practice(&Practice::unopened(ods(HERE), "New".to_owned())).await.unwrap();
        for switch_on in every_switch() {
            for hold in [HoldPolicy::Nothing, HoldPolicy::DocumentsAndText, HoldPolicy::Everything] {
                for defaults in every_default() {
                    let name = format!("Practice of {:?}", defaults.level);
                    let rules = domain::rule::SetVersion::NONE;
                    let practice =
                        Practice { ods: ods(HERE), name, switch_on: switch_on.clone(), defaults, hold, rules };
                    let kept = tx.kept_practice(&ods(HERE)).await.unwrap().unwrap();
                    tx.change_practice(&kept, &practice).await.unwrap();
                    assert_eq!(tx.practice(&ods(HERE)).await.unwrap(), Some(practice));
                }
            }
        }
        let last = tx.practice(&ods(HERE)).await.unwrap();
        assert_eq!(tx.practice(&ods(THERE)).await.unwrap(), None);
        tx.commit().await.unwrap();
        assert_eq!(store.practice(&ods(HERE)).await.unwrap(), last);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_change_what_they_read_one_does() {
    on_both(|store| async move {
        let mut tx = store.begin().await.unwrap();
        let practice = Practice::unopened(ods(HERE), "First".to_owned());
        tx.add_practice(&practice).await.unwrap();
        tx.add_practice(&Practice { name: "Second".to_owned(), ..practice.clone() }).await.unwrap();
        let kept = tx.kept_practice(&ods(HERE)).await.unwrap().unwrap();
        assert_eq!(kept.practice, practice, "one that is there stays as it is");
        let on = |why: &str| Practice {
            switch_on: SwitchOn::On { since: "2026-11-01".parse().unwrap(), decided: decided(why) },
            ..practice.clone()
        };
        tx.change_practice(&kept, &on("one")).await.unwrap();
        assert!(matches!(tx.change_practice(&kept, &on("two")).await, Err(StoreError::Conflict)));
        assert_eq!(tx.practice(&ods(HERE)).await.unwrap(), Some(on("one")));
    })
    .await;
}
