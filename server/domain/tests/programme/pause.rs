//! Pause and resume: every step from every state, who is stopped, and what goes on.

use domain::{
    ids::PauseId,
    practice::programme::Wave,
    programme::{
        pause::{Asked, Pause, PauseRefused, Standing, standing},
        place::Scope,
    },
};

use crate::{area, asked, day, decided, ods, paused, place};

#[test]
fn a_pause_needs_words_and_leaves_something_paused() {
    use PauseRefused::{ExceptsAll, NoNotice, NoReason};
    let today = day("2026-11-20");
    let nation = || asked(Scope::Nation, Vec::new());
    let excepting = |scope: Scope, except: Scope| asked(scope, vec![except]);
    let north = || Scope::Area(area("north-vale"));
    let practice = || Scope::Practice(ods("Y99901"));
    for (asked, why, refused) in [
        (nation(), "concerns", None),
        (nation(), " ", Some(NoReason)),
        (Asked { notice: " ".to_owned(), ..nation() }, "concerns", Some(NoNotice)),
        (excepting(Scope::Nation, north()), "concerns", None),
        (excepting(Scope::Nation, Scope::Nation), "concerns", Some(ExceptsAll)),
        (excepting(north(), Scope::Nation), "concerns", Some(ExceptsAll)),
        (excepting(north(), north()), "concerns", Some(ExceptsAll)),
        (excepting(north(), practice()), "concerns", None),
        (excepting(practice(), north()), "concerns", Some(ExceptsAll)),
    ] {
        let begun = Pause::begin(PauseId::from_random([1; 16]), asked.clone(), decided("officer", today, why));
        assert_eq!(begun.err(), refused, "{asked:?}");
    }
}

#[test]
fn a_practice_stands_if_anything_stops_it() {
    let today = day("2026-11-20");
    let (nation, north) = (|| Scope::Nation, || Scope::Area(area("north-vale")));
    let wave = || Scope::Wave(Wave::Accelerated);
    let one = |scope: Scope, except: Vec<Scope>| paused(scope, except, today);
    let over = |pause: Pause| pause.resume(decided("officer", today, "answered")).unwrap();
    for (name, pauses, is_paused) in [
        ("nothing", vec![], false),
        ("the nation", vec![one(nation(), vec![])], true),
        ("the nation, but its area", vec![one(nation(), vec![north()])], false),
        ("the nation, but another wave", vec![one(nation(), vec![Scope::Wave(Wave::Pilot)])], true),
        ("its area", vec![one(north(), vec![])], true),
        ("another area", vec![one(Scope::Area(area("south-vale")), vec![])], false),
        ("its wave", vec![one(wave(), vec![])], true),
        ("itself", vec![one(Scope::Practice(ods("Y99901")), vec![])], true),
        ("excepted from one pause, not from another", vec![one(nation(), vec![north()]), one(wave(), vec![])], true),
        ("one over, one not", vec![over(one(nation(), vec![])), one(north(), vec![])], true),
        ("both over", vec![over(one(nation(), vec![])), over(one(north(), vec![]))], false),
    ] {
        assert_eq!(standing(&place(), &pauses).is_paused(), is_paused, "{name}");
    }
    let both = [one(nation(), vec![]), one(north(), vec![])];
    assert_eq!(standing(&place(), &both), Standing::Paused { by: vec![&both[0], &both[1]] });
}

#[test]
fn resuming_needs_every_condition_and_a_reason() {
    use PauseRefused::{AlreadyMet, AlreadyResumed, ConditionsOpen, NoReason, NoSuchCondition};
    let today = day("2026-11-20");
    let step = |why: &str| decided("officer", today, why);
    let conditions = vec!["forms in every pack".to_owned(), " ".to_owned(), "simpler words".to_owned()];
    let asked = Asked { conditions, ..asked(Scope::Nation, Vec::new()) };
    let pause = Pause::begin(PauseId::from_random([1; 16]), asked, step("concerns")).unwrap();
    assert_eq!(pause.conditions.len(), 2, "an empty line asks for nothing");
    let north = || Scope::Area(area("north-vale"));
    assert_eq!(pause.clone().resume(step("time")).err(), Some(ConditionsOpen));
    assert_eq!(pause.clone().except(north(), step("time")).err(), Some(ConditionsOpen));
    assert_eq!(pause.clone().meet(0, step(" ")).err(), Some(NoReason));
    assert_eq!(pause.clone().meet(2, step("seen")).err(), Some(NoSuchCondition));
    let half = pause.meet(1, step("seen")).unwrap();
    assert_eq!(half.clone().meet(1, step("seen")).err(), Some(AlreadyMet));
    assert_eq!(half.clone().resume(step("time")).err(), Some(ConditionsOpen));
    let ready = half.meet(0, step("seen")).unwrap();
    assert_eq!(ready.clone().resume(step("")).err(), Some(NoReason));
    let partly = ready.clone().except(north(), step("ready there")).unwrap();
    assert!(!standing(&place(), std::slice::from_ref(&partly)).is_paused());
    let over = ready.resume(step("answered")).unwrap();
    assert_eq!(over.clone().resume(step("again")).err(), Some(AlreadyResumed));
    assert_eq!(over.clone().except(north(), step("again")).err(), Some(AlreadyResumed));
    assert_eq!(over.meet(0, step("again")).err(), Some(AlreadyResumed));
}

#[test]
fn a_part_is_what_still_stands_and_less_than_all() {
    let today = day("2026-11-20");
    let north = || Scope::Area(area("north-vale"));
    let all = [place()];
    let nation = paused(Scope::Nation, Vec::new(), today);
    for (name, part, is_part) in [
        ("its area", north(), true),
        ("its wave", Scope::Wave(Wave::Accelerated), true),
        ("itself", Scope::Practice(ods("Y99901")), true),
        ("an area without a practice", Scope::Area(area("south-vale")), false),
        ("another wave", Scope::Wave(Wave::Pilot), false),
        ("all of it", Scope::Nation, false),
    ] {
        assert_eq!(nation.has_part(&part, &all), is_part, "{name}");
    }
    let gone_on = nation.except(north(), decided("officer", today, "ready there")).unwrap();
    assert!(!gone_on.has_part(&Scope::Practice(ods("Y99901")), &all), "it goes on already");
    assert!(!paused(north(), Vec::new(), today).has_part(&north(), &all), "all of a lesser pause");
    assert!(!paused(Scope::Practice(ods("Y99901")), Vec::new(), today).has_part(&north(), &all), "one has no part");
}
