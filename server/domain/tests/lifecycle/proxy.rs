//! Proxies: every step from every state, what pauses whom, and what is reached when.

use domain::{
    door::patient::Pieces,
    ids::{ConcernId, GrantId},
    kind::Kind,
    proxy::{
        Concern, ConcernKind, ConcernState, Evidence, GrantState, Granted, Ground, NotInForce, ProxyGrant, ProxyRefused,
    },
    stamp::Stamp,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::staff;

/// The day everything is granted on.
const TODAY: Date = date(2026, 11, 20);
const ADULT: Date = date(1950, 3, 4);

fn noon(day: Date) -> Stamp {
    let at = day.at(12, 0, 0, 0).in_tz("Europe/London").unwrap();
    Stamp::from_micros(at.timestamp().as_microsecond())
}

fn asked(ground: Ground) -> Granted {
    let pieces = Pieces { kinds: vec![Kind::Medicine, Kind::Allergy], free_text: false, since: None };
    let evidence = Evidence { seen: "Seen and copied".to_owned(), by: staff("gp"), at: noon(TODAY) };
    Granted { name: "Sam Example".to_owned(), ground, pieces, evidence }
}

fn granted(ground: Ground) -> ProxyGrant {
    ProxyGrant::new(GrantId::from_random([1; 16]), asked(ground), Some(ADULT)).unwrap()
}

/// What a grant in force reaches, with the day its evidence was seen.
fn reached(grant: &ProxyGrant) -> Pieces {
    Pieces { since: Some(TODAY), ..grant.granted.pieces.clone() }
}

fn concern(kind: ConcernKind) -> Concern {
    Concern::new(ConcernId::from_random([2; 16]), kind, "Heard today", staff("desk"), noon(TODAY))
}

#[test]
fn every_step_from_every_state() {
    let in_force = granted(Ground::Consent);
    let paused = in_force.clone().pause(staff("desk"), noon(TODAY), " at once ").unwrap();
    let ended = in_force.clone().end(staff("desk"), noon(TODAY), "").unwrap();
    let moved = ProxyGrant { state: GrantState::Moved, ..in_force.clone() };
    use ProxyRefused::{AlreadyPaused, Ended, NotPaused};
    for (grant, renew, pause, resume, end) in [
        (&in_force, None, None, Some(NotPaused), None),
        (&paused, None, Some(AlreadyPaused), None, None),
        (&ended, Some(Ended), Some(Ended), Some(Ended), Some(Ended)),
        (&moved, Some(Ended), Some(Ended), Some(Ended), Some(Ended)),
    ] {
        let (me, now) = (staff("gp"), noon(TODAY));
        let case = format!("{:?}", grant.state);
        assert_eq!(grant.clone().renew(asked(Ground::Consent), Some(ADULT)).err(), renew, "renew {case}");
        assert_eq!(grant.clone().pause(me.clone(), now, "").err(), pause, "pause {case}");
        assert_eq!(grant.clone().resume("Why").err(), resume, "resume {case}");
        assert_eq!(grant.clone().resume(" ").err(), Some(ProxyRefused::NoReason), "resume without words {case}");
        assert_eq!(grant.clone().end(me, now, "").err(), end, "end {case}");
    }
    assert!(matches!(&paused.state, GrantState::Paused { why, renew_by, .. }
        if why == "at once" && *renew_by == date(2027, 11, 20)));
    assert_eq!(paused.clone().resume("Spoken with both").unwrap(), in_force);
    let later = Evidence { at: noon(date(2027, 11, 1)), ..asked(Ground::Consent).evidence };
    let again = Granted { evidence: later, ..asked(Ground::Consent) };
    let renewed = paused.renew(again, Some(ADULT)).unwrap();
    assert!(matches!(&renewed.state, GrantState::Paused { renew_by, .. } if *renew_by == date(2028, 11, 1)));
}

#[test]
fn what_a_grant_must_say() {
    let new = |change: fn(&mut Granted), born| {
        let mut asked = asked(Ground::Attorney);
        change(&mut asked);
        ProxyGrant::new(GrantId::from_random([1; 16]), asked, born).map(|grant| grant.granted)
    };
    let born = Some(ADULT);
    assert_eq!(new(|asked| asked.name = " ".to_owned(), born), Err(ProxyRefused::NoName));
    assert_eq!(new(|asked| asked.evidence.seen = "\n".to_owned(), born), Err(ProxyRefused::NoEvidence));
    assert_eq!(new(|asked| asked.pieces.kinds.clear(), born), Err(ProxyRefused::NoPieces));
    assert_eq!(new(|asked| asked.pieces.kinds = vec![Kind::Unknown], born), Err(ProxyRefused::NoPieces));
    assert_eq!(new(|_| (), None), Err(ProxyRefused::AgeUnknown));
    let twice = new(|asked| asked.pieces.kinds = vec![Kind::Plan, Kind::Medicine, Kind::Plan], born).unwrap();
    assert_eq!(twice.pieces.kinds, [Kind::Medicine, Kind::Plan]);
}

#[test]
fn grounds_fit_ages() {
    for (age, fit) in [
        (0, &[Ground::ParentalResponsibility][..]),
        (10, &[Ground::ParentalResponsibility]),
        (11, &[Ground::ParentalResponsibility, Ground::Consent]),
        (15, &[Ground::ParentalResponsibility, Ground::Consent]),
        (16, &[Ground::Consent, Ground::Deputy, Ground::BestInterests]),
        (17, &[Ground::Consent, Ground::Deputy, Ground::BestInterests]),
        (18, &[Ground::Consent, Ground::Attorney, Ground::Deputy, Ground::BestInterests]),
        (90, &[Ground::Consent, Ground::Attorney, Ground::Deputy, Ground::BestInterests]),
    ] {
        for ground in Ground::ALL {
            assert_eq!(ground.fits(age), fit.contains(&ground), "{ground:?} at {age}");
            assert_eq!(Ground::from_word(ground.word()), Some(ground));
            let born = date(2026 - age, 11, 20);
            let grant = ProxyGrant::new(GrantId::from_random([1; 16]), asked(ground), Some(born));
            assert_eq!(grant.err(), (!fit.contains(&ground)).then_some(ProxyRefused::WrongAge), "{ground:?} at {age}");
        }
    }
}

#[test]
fn what_pauses_whom_until_it_is_decided() {
    for kind in ConcernKind::ALL {
        assert_eq!(ConcernKind::from_word(kind.word()), Some(kind));
        let open = concern(kind);
        let decided = open.clone().decide(staff("gp"), noon(TODAY), "Spoken with all").unwrap();
        assert!(open.is_open() && !decided.is_open());
        assert_eq!(open.clone().decide(staff("gp"), noon(TODAY), " ").err(), Some(ProxyRefused::NoReason));
        let again = decided.clone().decide(staff("gp"), noon(TODAY), "Again").err();
        assert_eq!(again, Some(ProxyRefused::AlreadyDecided));
        for ground in [Ground::Consent, Ground::Attorney, Ground::Deputy, Ground::BestInterests] {
            let pauses = kind != ConcernKind::LostCapacity || ground == Ground::Consent;
            let grant = granted(ground);
            let expected = if pauses { Err(NotInForce::Concern(kind)) } else { Ok(reached(&grant)) };
            assert_eq!(grant.pieces(std::slice::from_ref(&open), Some(ADULT), TODAY), expected, "{kind:?} {ground:?}");
            assert!(grant.pieces(std::slice::from_ref(&decided), Some(ADULT), TODAY).is_ok(), "{kind:?} {ground:?}");
            let both = [decided.clone(), open.clone()];
            assert_eq!(grant.pieces(&both, Some(ADULT), TODAY), expected, "{kind:?} {ground:?}, one of two decided");
        }
    }
}

#[test]
fn a_grant_lasts_a_year_and_comes_up_four_weeks_before() {
    let grant = granted(Ground::Attorney);
    for (day, due, opens) in [
        (TODAY, false, true),
        (date(2027, 10, 22), false, true),
        (date(2027, 10, 23), true, true),
        (date(2027, 11, 20), true, true),
        (date(2027, 11, 21), true, false),
    ] {
        assert_eq!(grant.is_due(day), due, "{day}");
        let pieces = grant.pieces(&[], Some(ADULT), day);
        assert_eq!(pieces, if opens { Ok(reached(&grant)) } else { Err(NotInForce::Lapsed) }, "{day}");
    }
    let ended = grant.end(staff("desk"), noon(TODAY), "").unwrap();
    assert!(!ended.is_live() && !ended.is_due(date(2030, 1, 1)));
}

#[test]
fn a_parent_reaches_a_child_until_sixteen() {
    let born = date(2011, 3, 1);
    let grant =
        ProxyGrant::new(GrantId::from_random([1; 16]), asked(Ground::ParentalResponsibility), Some(born)).unwrap();
    assert!(grant.pieces(&[], Some(born), date(2027, 2, 28)).is_ok());
    assert_eq!(grant.pieces(&[], Some(born), date(2027, 3, 1)), Err(NotInForce::Age));
    assert_eq!(grant.pieces(&[], None, TODAY), Err(NotInForce::Age));
}

/// A step by number.
fn step(grant: ProxyGrant, number: u8, day: Date) -> ProxyGrant {
    let (me, now) = (staff("desk"), noon(day));
    let renewed =
        Granted { evidence: Evidence { at: now, ..asked(Ground::Consent).evidence }, ..asked(Ground::Consent) };
    let next = match number % 4 {
        0 => grant.clone().pause(me, now, ""),
        1 => grant.clone().resume("Why"),
        2 => grant.clone().renew(renewed, Some(ADULT)),
        _ => grant.clone().end(me, now, ""),
    };
    next.unwrap_or(grant)
}

proptest! {
    /// Whatever was done in whatever order: it opens only in force, renewed in time, and with nothing open against it.
    #[test]
    fn nothing_opens_but_a_grant_in_force(
        steps in proptest::collection::vec((0_u8..4, 0_i32..300), 0..8),
        kinds in proptest::collection::vec((0_usize..3, any::<bool>()), 0..4),
        after in 0_i32..900,
    ) {
        let (mut grant, mut day, mut ended) = (granted(Ground::Consent), TODAY, false);
        for (number, days) in steps {
            day = day.saturating_add(jiff::Span::new().days(days));
            grant = step(grant, number, day);
            ended |= number == 3;
            prop_assert_eq!(grant.is_live(), !ended, "an end is for good");
        }
        let concerns: Vec<Concern> = kinds.into_iter().map(|(kind, decided)| {
            let one = concern(ConcernKind::ALL[kind]);
            if decided { one.decide(staff("gp"), noon(day), "Why").unwrap() } else { one }
        }).collect();
        let today = day.saturating_add(jiff::Span::new().days(after));
        let opens = grant.pieces(&concerns, Some(ADULT), today).is_ok();
        let in_time = matches!(grant.state, GrantState::InForce { renew_by } if renew_by >= today);
        let nothing_open = concerns.iter().all(|one| matches!(one.state, ConcernState::Decided { .. }));
        prop_assert_eq!(opens, in_time && nothing_open);
    }
}
