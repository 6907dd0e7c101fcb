//! A merge: who may take which step, from every state.

use domain::{
    entry::{HoldReason, Review},
    ids::EntryId,
    merge::{Evidence, HeldTwin, Merge, MergeRefused, Step},
};
use uuid::Uuid;

use crate::{at, staff};

fn step(by: &str) -> Step {
    Step::new(staff(by), at(1), "one person, two numbers").unwrap()
}

#[test]
fn a_step_needs_a_reason() {
    assert_eq!(Step::new(staff("ada"), at(1), "  "), Err(MergeRefused::NoReason));
}

#[test]
fn two_people_merge_and_any_of_them_takes_it_back() {
    let proposed = || Merge::propose(step("ada"));
    let merged = || proposed().confirm(step("bo"), Evidence::default()).unwrap();
    let withdrawn = || proposed().withdraw(step("ada")).unwrap();
    let undone = || merged().undo(step("ada")).unwrap().0;
    assert_eq!(proposed().confirm(step("ada"), Evidence::default()), Err(MergeRefused::NeedsAnother));
    assert!(merged().is_merged() && proposed().is_proposed());
    let words: Vec<&str> = [proposed(), withdrawn(), merged(), undone()].iter().map(Merge::word).collect();
    assert_eq!(words, ["proposed", "withdrawn", "merged", "undone"]);
    for over in [merged(), withdrawn(), undone()] {
        assert_eq!(over.clone().confirm(step("cy"), Evidence::default()), Err(MergeRefused::NotProposed));
        assert_eq!(over.withdraw(step("cy")), Err(MergeRefused::NotProposed));
    }
    for apart in [proposed(), withdrawn(), undone()] {
        assert_eq!(apart.undo(step("cy")).map(drop), Err(MergeRefused::NotMerged));
    }
}

#[test]
fn what_the_merge_held_opens_again_only_as_it_was() {
    let held = |why| Review::Held { why };
    let released = || Review::Released { by: staff("gp"), at: at(2) };
    let entry = EntryId(Uuid::from_u128(1));
    let twin = |before| HeldTwin { entry, before, why: HoldReason::Label, digest: "said".to_owned() };
    for (before, now, digest, expected) in [
        (Review::NotHeld, held(HoldReason::Label), "said", Review::NotHeld),
        (released(), held(HoldReason::Label), "said", released()),
        (released(), held(HoldReason::Label), "other words", held(HoldReason::Label)),
        (released(), held(HoldReason::Changed), "said", held(HoldReason::Changed)),
        (Review::NotHeld, held(HoldReason::ReleaseUndone), "said", held(HoldReason::ReleaseUndone)),
        (Review::NotHeld, released(), "said", released()),
        (released(), Review::NotHeld, "other words", Review::NotHeld),
    ] {
        assert_eq!(twin(before).undone(&now, digest), expected, "{now:?} {digest}");
    }
}
