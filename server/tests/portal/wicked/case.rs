//! One thing wrong with an otherwise honest provider, and how the sign-in must end.

use std::panic::AssertUnwindSafe;

use futures::FutureExt as _;
use identity::Profile;

use super::{provider::Plan, scene::Scene};
use crate::town::{answer::Answer, database::Kind};

/// How a sign-in ends that signs nobody in.
#[derive(Clone, Copy)]
pub enum Ends {
    /// The plain page that says it did not work.
    Refused,
    /// The plain page that says to come back later.
    Unavailable,
    /// The page for those who would not share their details.
    NoConsent,
    /// The page for staff whom nobody appointed here.
    NotAppointed,
}

impl Ends {
    /// One fixed page each: it cannot say more of one case than of another.
    pub fn holds(self, name: &str, answer: &Answer) {
        let (status, words) = match self {
            Self::Refused => (403, "We could not sign you in</h1>"),
            Self::Unavailable => (503, "This does not work right now</h1>"),
            Self::NoConsent => (200, "You cannot go on</h1>"),
            Self::NotAppointed => (403, "You have no role here yet</h1>"),
        };
        assert_eq!(answer.status, status, "{name}: {}", answer.body);
        assert!(answer.body.contains(words), "{name}: {}", answer.body);
    }
}

#[derive(Clone, Copy)]
pub struct Case {
    pub name: &'static str,
    whose: &'static [Profile],
    pub ends: Ends,
    pub spoil: fn(&mut Plan),
}

/// Refused, whoever signs in.
pub const fn refused(name: &'static str, spoil: fn(&mut Plan)) -> Case {
    Case { name, whose: &[Profile::NhsLogin, Profile::Cis2], ends: Ends::Refused, spoil }
}

/// Put off, whoever signs in.
pub const fn put_off(name: &'static str, spoil: fn(&mut Plan)) -> Case {
    Case { ends: Ends::Unavailable, ..refused(name, spoil) }
}

/// Refused to patients.
pub const fn patients(name: &'static str, spoil: fn(&mut Plan)) -> Case {
    Case { whose: &[Profile::NhsLogin], ..refused(name, spoil) }
}

/// Refused to staff.
pub const fn staff(name: &'static str, spoil: fn(&mut Plan)) -> Case {
    Case { whose: &[Profile::Cis2], ..refused(name, spoil) }
}

impl Case {
    pub const fn ending(self, ends: Ends) -> Self {
        Self { ends, ..self }
    }

    pub const fn runs(&self) -> usize {
        self.whose.len()
    }
}

/// Plays every case for everyone it is about, one after the other at one portal, and names all that did not hold.
pub async fn play(name: &str, cases: &[Case]) {
    let mut scene = Scene::open(Kind::Sqlite, name).await;
    let mut open = Vec::new();
    for case in cases {
        for profile in case.whose {
            if AssertUnwindSafe(scene.nobody(*profile, case)).catch_unwind().await.is_err() {
                open.push(format!("{} ({profile:?})", case.name));
                scene.portal.database.run("DELETE FROM session").await;
            }
        }
    }
    assert!(open.is_empty(), "{open:#?}");
}
