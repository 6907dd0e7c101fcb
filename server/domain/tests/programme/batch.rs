//! A batch of letters: every step from every state.

use domain::{
    ids::{BatchId, StaffId},
    practice::Decision,
    programme::pack::{Batch, BatchRefused, BatchState},
    stamp::Stamp,
};
use uuid::Uuid;

fn decided(why: &str) -> Decision {
    Decision { by: StaffId("officer".to_owned()), at: Stamp::from_micros(0), why: why.to_owned() }
}

fn batch(state: BatchState) -> Batch {
    let id = BatchId(Uuid::from_u128(7));
    Batch { id, area: None, printed: decided(""), practices: Vec::new(), letters: 2, state }
}

type Came = Result<&'static str, BatchRefused>;
/// A step, and what it comes to from printed, checked, handed over and destroyed.
type Row = (&'static str, fn(Batch) -> Result<Batch, BatchRefused>, [Came; 4]);

#[test]
fn nothing_leaves_unchecked_and_what_left_stays_away() {
    use BatchRefused::{AlreadyHandedOver, AlreadyScrapped, NoReason, NotChecked};
    let over = [Err(AlreadyHandedOver), Err(AlreadyScrapped)];
    let rows: [Row; 4] = [
        ("check", |batch| batch.check(decided("")), [Ok("checked"), Ok("checked"), over[0], over[1]]),
        ("hand over", |batch| batch.hand_over(decided("")), [Err(NotChecked), Ok("handed-over"), over[0], over[1]]),
        ("scrap", |batch| batch.scrap(decided(" fire ")), [Ok("scrapped"), Ok("scrapped"), over[0], over[1]]),
        ("scrap for no reason", |batch| batch.scrap(decided(" ")), [Err(NoReason); 4]),
    ];
    for (name, step, expected) in rows {
        let states = [
            BatchState::Printed,
            BatchState::Checked(decided("")),
            BatchState::HandedOver(decided("")),
            BatchState::Scrapped(decided("fire")),
        ];
        for (state, expected) in states.into_iter().zip(expected) {
            let came = step(batch(state.clone())).map(|batch| batch.word());
            assert_eq!(came, expected, "{name} from {state:?}");
        }
    }
}
