//! Opened, frozen and unfrozen; no step loosens what it does not name.

use domain::{
    access::{Access, AccessRefused, Freeze, Grant},
    kind::Level,
    young::{Assessment, ProxyReview},
};

use crate::{at, staff};

#[test]
fn freeze() {
    let frozen = |why: &str| Some(Freeze { by: staff("b"), at: at(9), why: why.to_owned() });
    for (access, why, expected) in [
        (Access::default(), " shouting at the desk ", Ok(frozen("shouting at the desk"))),
        (Access::default(), "", Ok(frozen(""))),
        (everything(), "", Err(AccessRefused::AlreadyFrozen)),
    ] {
        let expected = expected.map(|freeze| Access { freeze, ..access.clone() });
        assert_eq!(access.freeze(staff("b"), at(9), why), expected, "{why:?}");
    }
}

#[test]
fn unfreeze() {
    for (access, why, expected) in [
        (everything(), "spoke alone", Ok(Access { freeze: None, ..everything() })),
        (everything(), " ", Err(AccessRefused::NoReason)),
        (Access::default(), "spoke alone", Err(AccessRefused::NotFrozen)),
        (Access::default(), "", Err(AccessRefused::NoReason)),
    ] {
        assert_eq!(access.clone().unfreeze(why), expected, "{access:?}, {why:?}");
    }
}

#[test]
fn open() {
    for level in Level::ALL {
        for why in ["asked in person", "", " \n"] {
            for access in [Access::default(), everything()] {
                let grant = grant(level, why);
                let expected = match (why.trim().is_empty(), level) {
                    (true, _) => Err(AccessRefused::NoReason),
                    (false, Level::None) => Err(AccessRefused::NoLevel),
                    (false, _) => Ok(Access { grant: Some(grant.clone()), ..access.clone() }),
                };
                assert_eq!(access.open(grant), expected, "{level:?}, {why:?}");
            }
        }
    }
}

#[test]
fn opening_leaves_a_freeze_and_a_refusal_standing() {
    let access = everything().open(grant(Level::Full, "asked")).unwrap();
    assert!(access.freeze.is_some() && access.declined && access.switched_off && access.in_merge);
}

fn everything() -> Access {
    Access {
        grant: Some(grant(Level::Summary, "before")),
        freeze: Some(Freeze { by: staff("a"), at: at(0), why: "before".to_owned() }),
        switched_off: true,
        declined: true,
        assessment: Assessment::without_evidence(),
        proxy_review: ProxyReview::NotDone,
        visits: Vec::new(),
        in_merge: true,
        cleared: None,
        first_use: None,
    }
}

fn grant(level: Level, why: &str) -> Grant {
    Grant {
        level,
        from: "2026-01-01".parse().unwrap(),
        history_released: false,
        by: staff("gp"),
        why: why.to_owned(),
        at: at(0),
    }
}
