//! Two practices that hold a record of one person: whose it is.

use domain::identity::{Claim, Registered, Registration, claim};

fn registered(registration: Registration, since: Option<&str>) -> Registered {
    Registered { registration, since: since.map(|day| day.parse().unwrap()) }
}

#[test]
fn the_later_registration_wins_and_doubt_never_takes_anyone_back() {
    use Registration::{Ended, Other, Regular};
    let (old, new) = (Some("2020-01-01"), Some("2026-05-01"));
    let rows = [
        ("a later start takes", (Regular, new), (Regular, old), [Claim::Takes; 2]),
        ("an earlier one does not", (Regular, old), (Regular, new), [Claim::Stays; 2]),
        ("an ended one never does", (Ended, new), (Regular, old), [Claim::Stays; 2]),
        ("nor a temporary one", (Other, new), (Regular, old), [Claim::Stays; 2]),
        ("nor from one that ended", (Ended, None), (Ended, old), [Claim::Stays; 2]),
        ("one that ended elsewhere lets go", (Regular, None), (Ended, new), [Claim::Takes; 2]),
        ("the same day", (Regular, new), (Regular, new), [Claim::TakesInDoubt, Claim::StaysInDoubt]),
        ("no day here", (Regular, None), (Regular, old), [Claim::TakesInDoubt, Claim::StaysInDoubt]),
        ("no day there", (Regular, old), (Regular, None), [Claim::TakesInDoubt, Claim::StaysInDoubt]),
        ("no day at all", (Regular, None), (Regular, None), [Claim::TakesInDoubt, Claim::StaysInDoubt]),
    ];
    for (name, (here, since), (there, from), [new_here, held_before]) in rows {
        let (arriving, elsewhere) = (registered(here, since), registered(there, from));
        assert_eq!(claim(arriving, elsewhere, false), new_here, "{name}");
        assert_eq!(claim(arriving, elsewhere, true), held_before, "{name}, held before");
    }
}
