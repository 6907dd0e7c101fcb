//! `candour` is killed at moments taken by chance, and started again: nothing it acknowledged is lost, and the log is whole.
//!
//! Ten kills here; `make kills` takes two hundred. The seed is printed: `CANDOUR_TEST_SEED` plays the same moments again.
#![expect(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "tests")]

mod acting;
mod breaking;
mod database;
mod importing;
mod portal;
mod provider;
mod town;
mod wire;

use std::collections::BTreeMap;

use rand::{Rng, SeedableRng, rngs::StdRng};

use acting::{Act, Acting};
use database::Kind;
use importing::Importing;

/// What is under way when it is killed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum During {
    Import,
    Act(Act),
}

const ALL: [During; 6] = [
    During::Import,
    During::Act(Act::Redaction),
    During::Act(Act::Flag),
    During::Act(Act::SignIn),
    During::Act(Act::Reading),
    During::Act(Act::Pause),
];

/// What was acknowledged before a kill, and how much of it was not there after; and what was shown without a line in the log.
#[derive(Clone, Copy, Default, Debug)]
struct Outcome {
    acknowledged: usize,
    lost: usize,
    disclosed: usize,
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |number| number.parse().unwrap())
}

#[test]
fn whatever_it_was_doing_when_it_was_killed_nothing_acknowledged_is_lost() {
    let kinds = Kind::all();
    let kills = usize::try_from(number("CANDOUR_TEST_KILLS", 10)).unwrap();
    let seed = number("CANDOUR_TEST_SEED", 20_261_121);
    println!("{kills} kills, CANDOUR_TEST_SEED={seed}");
    let mut dice = StdRng::seed_from_u64(seed);
    let each = kills.div_ceil(kinds.len() * ALL.len());
    let (mut done, mut table) = (0, BTreeMap::new());
    for kind in kinds {
        let mut importing = Importing::begin(kind, each);
        let mut acting = Acting::begin(kind);
        for turn in 0..each {
            for during in ALL {
                let outcome = match during {
                    During::Import => importing.kill(turn, dice.gen_range(0.0..1.0)),
                    During::Act(act) => acting.kill(act, dice.gen_range(0.0..1.0)),
                };
                let sum: &mut (usize, Outcome) = table.entry((format!("{kind:?}"), during)).or_default();
                sum.0 += 1;
                sum.1.acknowledged += outcome.acknowledged;
                sum.1.lost += outcome.lost;
                sum.1.disclosed += outcome.disclosed;
                done += 1;
            }
        }
        importing.same_as_never_killed();
    }
    for ((kind, during), (kills, sum)) in &table {
        println!("{kind} {during:?}: {kills} kills, {sum:?}");
    }
    let lost: usize = table.values().map(|(_, sum)| sum.lost).sum();
    let disclosed: usize = table.values().map(|(_, sum)| sum.disclosed).sum();
    let acknowledged: usize = table.values().map(|(_, sum)| sum.acknowledged).sum();
    println!("{done} kills: {acknowledged} acknowledged, {lost} lost, {disclosed} disclosed");
    assert_eq!((lost, disclosed), (0, 0));
    assert!(acknowledged >= done, "something was under way at each");
}
