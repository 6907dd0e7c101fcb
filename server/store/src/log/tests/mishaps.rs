//! Whichever call of a turn or of an erasure fails: the log is whole at once, and the next turn takes it up.

use uuid::Uuid;

use super::{ANN, Erased, at, erase_order, fold, on_both, signer, write};
use crate::mishap::{Fails, Mishap};

const BOTH: [fn(u32) -> Fails; 2] = [Fails::Unmade, Fails::Unheard];

#[tokio::test]
async fn a_turn_that_fails_at_any_call_is_taken_up_by_the_next() {
    on_both(|store| async move {
        let (mut written, mut seconds, mut failed) = (0, 0, 0);
        for fails in BOTH {
            for nth in 1.. {
                write(&store, written..written + 7).await;
                (written, seconds) = (written + 7, seconds + 20);
                let mishap = Mishap::new(fails(nth));
                let turn = mishap.during(store.fold(&signer(), "one", at(seconds))).await;
                assert_eq!(turn.is_err(), mishap.struck(), "{:?}", fails(nth));
                let checked = store.check_log(signer().verifier(), None).await.unwrap();
                assert_eq!(checked.faults, [], "{:?}", fails(nth));
                if !mishap.struck() {
                    break;
                }
                fold(&store, seconds + 1).await;
                let checked = store.check_log(signer().verifier(), None).await.unwrap();
                let size = u64::try_from(written).unwrap();
                assert_eq!((checked.size, checked.waiting, checked.faults), (size, 0, Vec::new()), "{:?}", fails(nth));
                failed += 1;
            }
        }
        eprintln!("{failed} calls of a turn failed");
        assert!(failed > 10, "they were tried");
    })
    .await;
}

#[tokio::test]
async fn an_erasure_that_fails_at_any_call_is_finished_by_the_same_order() {
    on_both(|store| async move {
        write(&store, 0..240).await;
        fold(&store, 0).await;
        let (mut row, mut failed) = (0, 0);
        // Of every third row an act, of the others reads.
        for (fails, first) in BOTH.into_iter().flat_map(|fails| [(fails, 0), (fails, 1)]) {
            for nth in 1.. {
                row += 3;
                let (id, number) = (Uuid::from_u128(row + first + 1), row + first);
                let order = erase_order(50_000 + number, number, "Order", "B Jones");
                let mishap = Mishap::new(fails(nth));
                let erased = mishap.during(store.erase(id, &order)).await;
                assert_eq!(erased.is_err(), mishap.struck(), "{:?}", fails(nth));
                let checked = store.check_log(signer().verifier(), None).await.unwrap();
                assert_eq!(checked.faults, [], "{:?}", fails(nth));
                if !mishap.struck() {
                    break;
                }
                let again = store.erase(id, &order).await.unwrap();
                assert!(matches!(again, Erased::Done | Erased::Already), "{again:?}");
                let checked = store.check_log(signer().verifier(), None).await.unwrap();
                assert_eq!((checked.faults, checked.unfinished), (Vec::new(), Vec::new()), "{:?}", fails(nth));
                failed += 1;
            }
        }
        eprintln!("{failed} calls of erasures failed");
        assert!(failed > 15, "they were tried");
        assert!(store.last_opened(ANN).await.unwrap().is_some());
    })
    .await;
}
