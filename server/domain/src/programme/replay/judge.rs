//! What a run did that must never be done, found from the story and the deeds alone.
//!
//! It keeps its own book of pauses and answers, in the plainest way there is, so that a fault in the rules cannot hide
//! itself.

use std::collections::BTreeMap;

use super::{Deed, Did, Event, Ran, Scope, Story, What, run::is_of};
use crate::programme::answer::Answer;

/// Something that must never be done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Breach {
    LetterWhilePaused,
    UploadWhilePaused,
    OpenedWhilePaused,
    ClockWhilePaused,
    /// The practice had said nothing, or later.
    OpenedOnSilence,
    OpenedAgainstANo,
    UploadOnSilence,
    UploadAgainstANo,
    PackWithoutForm,
    FlaggedWrittenTo,
}

impl Breach {
    /// Every one, letters first.
    pub const ALL: [Self; 10] = [
        Self::LetterWhilePaused,
        Self::UploadWhilePaused,
        Self::OpenedWhilePaused,
        Self::ClockWhilePaused,
        Self::OpenedOnSilence,
        Self::OpenedAgainstANo,
        Self::UploadOnSilence,
        Self::UploadAgainstANo,
        Self::PackWithoutForm,
        Self::FlaggedWrittenTo,
    ];

    /// What was done, in words for anyone.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::LetterWhilePaused => "Letters sent in a pause",
            Self::UploadWhilePaused => "Records sent on in a pause",
            Self::OpenedWhilePaused => "Practices turned on in a pause",
            Self::ClockWhilePaused => "Clocks that ran on in a pause",
            Self::OpenedOnSilence => "Practices turned on that had not said yes",
            Self::OpenedAgainstANo => "Practices turned on that had said no",
            Self::UploadOnSilence => "Records sent on from practices that had not said yes",
            Self::UploadAgainstANo => "Records sent on from practices that had said no",
            Self::PackWithoutForm => "Letters with no form to say no",
            Self::FlaggedWrittenTo => "Letters to homes where a letter can do harm",
        }
    }
}

/// What is known at one moment.
#[derive(Default)]
struct Book {
    pauses: Vec<(Scope, Vec<Scope>)>,
    answers: BTreeMap<usize, Answer>,
    clocks: BTreeMap<usize, i64>,
}

/// The breaches of a run, with how often each.
#[must_use]
pub fn breaches(story: &Story, ran: &Ran) -> BTreeMap<Breach, usize> {
    let mut found = BTreeMap::new();
    let (mut book, mut deeds) = (Book::default(), ran.deeds.iter().peekable());
    let events = story.events.iter().filter(|event| is_of(event.whose, ran.policy));
    for (number, event) in events.enumerate() {
        // The events that do something change nothing in the book, so it is judged by what was known before.
        while let Some(deed) = deeds.next_if(|deed| deed.event == number) {
            for breach in book.breaches(deed, story) {
                *found.entry(breach).or_insert(0) += 1;
            }
            if let Did::Clock { elapsed } = deed.did {
                book.clocks.insert(deed.practice, elapsed);
            }
        }
        book.note(event, story);
    }
    found
}

impl Book {
    fn note(&mut self, event: &Event, story: &Story) {
        match &event.what {
            What::Paused { scope, except, .. } => self.pauses.push((scope.clone(), except.clone())),
            What::Resumed { scope: Scope::Nation } => self.pauses.clear(),
            What::Resumed { scope } => {
                self.pauses.retain(|(paused, _)| paused != scope);
                self.pauses.iter_mut().for_each(|(_, except)| except.push(scope.clone()));
            }
            What::Asked { scope } => {
                for (number, practice) in story.practices.iter().enumerate() {
                    if let (true, Some(says)) = (scope.covers(&practice.place), practice.says) {
                        self.answers.insert(number, says);
                    }
                }
            }
            _ => {}
        }
    }

    fn breaches(&self, deed: &Deed, story: &Story) -> Vec<Breach> {
        let paused = story.practices.get(deed.practice).is_none_or(|practice| {
            self.pauses.iter().any(|(scope, except)| {
                scope.covers(&practice.place) && !except.iter().any(|except| except.covers(&practice.place))
            })
        });
        let answer = self.answers.get(&deed.practice);
        let (said_no, silent) =
            (answer == Some(&Answer::No), !matches!(answer, Some(Answer::Yes | Answer::ExpressOnly | Answer::No)));
        let found = match deed.did {
            Did::Letters { flagged, with_form, .. } => vec![
                (paused, Breach::LetterWhilePaused),
                (!with_form, Breach::PackWithoutForm),
                (flagged > 0, Breach::FlaggedWrittenTo),
            ],
            Did::Uploaded { .. } => vec![
                (paused, Breach::UploadWhilePaused),
                (silent, Breach::UploadOnSilence),
                (said_no, Breach::UploadAgainstANo),
            ],
            Did::Opened => vec![
                (paused, Breach::OpenedWhilePaused),
                (silent, Breach::OpenedOnSilence),
                (said_no, Breach::OpenedAgainstANo),
            ],
            Did::Clock { elapsed } => {
                let moved = self.clocks.get(&deed.practice).is_some_and(|before| *before != elapsed);
                vec![(paused && moved, Breach::ClockWhilePaused)]
            }
        };
        found.into_iter().filter_map(|(is_so, breach)| is_so.then_some(breach)).collect()
    }
}
