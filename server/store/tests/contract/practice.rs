//! Practices.

use domain::{
    kind::Level,
    practice::{Defaults, HoldPolicy, Practice, SwitchOn},
};

use crate::{
    harness::on_both,
    made::{HERE, THERE, ods, staff},
};

fn every_switch() -> [SwitchOn; 5] {
    let day = "2026-11-01".parse().unwrap();
    let declined = |review_on| SwitchOn::Declined { by: staff("X1"), why: "Not \"ready\"".to_owned(), review_on };
    [
        SwitchOn::NotScheduled,
        SwitchOn::Scheduled { on: day },
        SwitchOn::On { since: day },
        declined(None),
        declined(Some(day)),
    ]
}

#[tokio::test]
async fn every_choice_of_a_practice_comes_back_as_it_was() {
    on_both(|store| async move {
        assert_eq!(store.practice(&ods(HERE)).await.unwrap(), None);
        let mut tx = store.begin().await.unwrap();
        for switch_on in every_switch() {
            for hold in [HoldPolicy::Nothing, HoldPolicy::DocumentsAndText, HoldPolicy::Everything] {
                for level in Level::ALL {
                    for history_released in [false, true] {
                        let practice = Practice {
                            ods: ods(HERE),
                            name: format!("Practice of {level:?}"),
                            switch_on: switch_on.clone(),
                            defaults: Defaults { level, history_released },
                            hold,
                            rules: domain::rule::SetVersion::NONE,
                        };
                        tx.save_practice(&practice).await.unwrap();
                        assert_eq!(tx.practice(&ods(HERE)).await.unwrap(), Some(practice));
                    }
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
