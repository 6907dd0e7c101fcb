//! Pause and resume: who stopped what, what stays on, and what must be shown before it goes on.
//!
//! [`standing`] is the one answer that letters, clocks, uploads and switch-ons all ask. In 2010 packs stopped while uploads
//! went on (history); here there is one thing to stop.

use jiff::civil::Date;

use super::place::{Place, Scope};
use crate::{ids::PauseId, practice::Decision};

/// One pause, in force or over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pause {
    pub id: PauseId,
    pub scope: Scope,
    pub began: Decision,
    /// The words of the public page.
    pub notice: String,
    /// What stays on within it, or went on before the rest.
    pub exceptions: Vec<Exception>,
    /// What must be shown before anything it stopped goes on.
    pub conditions: Vec<Condition>,
    pub resumed: Option<Decision>,
}

/// A part of a pause that stays on, from the moment it was decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exception {
    pub scope: Scope,
    pub decided: Decision,
}

/// Something that must be shown before resuming; `met` holds the evidence in its words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Condition {
    pub words: String,
    pub met: Option<Decision>,
}

/// A pause as somebody asks for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    pub scope: Scope,
    pub notice: String,
    pub exceptions: Vec<Scope>,
    pub conditions: Vec<String>,
}

/// A step that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PauseRefused {
    #[error("say why in a few words")]
    NoReason,
    #[error("say in a few words what the public page tells")]
    NoNotice,
    #[error("an exception must be a part of what is paused, not all of it")]
    ExceptsAll,
    #[error("no practice of this part stands still under this pause")]
    NotAPart,
    #[error("it is over already")]
    AlreadyResumed,
    #[error("not every condition has its evidence yet")]
    ConditionsOpen,
    #[error("there is no such condition")]
    NoSuchCondition,
    #[error("this condition has its evidence already")]
    AlreadyMet,
}

/// Whether a practice's programme moves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing<'a> {
    Running,
    /// By these pauses, the oldest first; none of them less than any other.
    Paused {
        by: Vec<&'a Pause>,
    },
}

impl Standing<'_> {
    /// Whether nothing may move.
    #[must_use]
    pub const fn is_paused(&self) -> bool {
        matches!(self, Self::Paused { .. })
    }
}

/// Whether letters, clocks, uploads and switch-ons of a practice move, given every pause there ever was.
#[must_use]
pub fn standing<'a>(place: &Place, pauses: &'a [Pause]) -> Standing<'a> {
    let mut by: Vec<&Pause> = pauses.iter().filter(|pause| pause.stops_now(place)).collect();
    by.sort_by_key(|pause| pause.began.at);
    if by.is_empty() { Standing::Running } else { Standing::Paused { by } }
}

impl Pause {
    /// Stops everything within a scope, at once.
    ///
    /// # Errors
    /// [`PauseRefused::NoReason`], [`PauseRefused::NoNotice`] or [`PauseRefused::ExceptsAll`].
    pub fn begin(id: PauseId, asked: Asked, began: Decision) -> Result<Self, PauseRefused> {
        let began = with_reason(began)?;
        let notice = asked.notice.trim().to_owned();
        if notice.is_empty() {
            return Err(PauseRefused::NoNotice);
        }
        let mut exceptions = Vec::with_capacity(asked.exceptions.len());
        for scope in asked.exceptions {
            exceptions.push(Exception { scope: within(&asked.scope, scope)?, decided: began.clone() });
        }
        let conditions = asked.conditions.iter().map(|words| words.trim()).filter(|words| !words.is_empty());
        let conditions = conditions.map(|words| Condition { words: words.to_owned(), met: None }).collect();
        Ok(Self { id, scope: asked.scope, began, notice, exceptions, conditions, resumed: None })
    }

    /// Notes the evidence for one condition, by its place in the list.
    ///
    /// # Errors
    /// [`PauseRefused`] says what does not fit.
    pub fn meet(mut self, number: usize, evidence: Decision) -> Result<Self, PauseRefused> {
        let evidence = with_reason(evidence)?;
        self.in_force()?;
        let condition = self.conditions.get_mut(number).ok_or(PauseRefused::NoSuchCondition)?;
        if condition.met.is_some() {
            return Err(PauseRefused::AlreadyMet);
        }
        condition.met = Some(evidence);
        Ok(self)
    }

    /// Lets a part go on before the rest; it needs the same evidence.
    ///
    /// # Errors
    /// [`PauseRefused`] says what is missing.
    pub fn except(mut self, scope: Scope, decided: Decision) -> Result<Self, PauseRefused> {
        let decided = self.may_go_on(decided)?;
        self.exceptions.push(Exception { scope: within(&self.scope, scope)?, decided });
        Ok(self)
    }

    /// Whether a scope is a part of what still stands: some practice that it stops now is within it.
    #[must_use]
    pub fn has_part<'a>(&self, part: &Scope, places: impl IntoIterator<Item = &'a Place>) -> bool {
        within(&self.scope, part.clone()).is_ok()
            && places.into_iter().any(|place| part.covers(place) && self.stops_now(place))
    }

    /// Lets everything it stopped go on, where each clock stood.
    ///
    /// # Errors
    /// [`PauseRefused`] says what is missing.
    pub fn resume(mut self, decided: Decision) -> Result<Self, PauseRefused> {
        self.resumed = Some(self.may_go_on(decided)?);
        Ok(self)
    }

    /// Whether it stops a practice now.
    #[must_use]
    pub fn stops_now(&self, place: &Place) -> bool {
        self.scope.covers(place) && self.let_go(place).is_none()
    }

    /// The London days it took from a practice's clocks: after the first, up to and with the second; until now for none.
    ///
    /// A clock counts the midnights it lives through running, so a pause that ends on its own day takes nothing.
    #[must_use]
    pub fn stopped(&self, place: &Place) -> Option<(Date, Option<Date>)> {
        let from = self.began.at.london_day();
        self.scope.covers(place).then(|| (from, self.let_go(place).map(|step| step.at.london_day())))
    }

    /// The earliest step that let a practice go on.
    fn let_go(&self, place: &Place) -> Option<&Decision> {
        let excepted = self.exceptions.iter().filter(|exception| exception.scope.covers(place));
        excepted.map(|exception| &exception.decided).chain(&self.resumed).min_by_key(|step| step.at)
    }

    fn in_force(&self) -> Result<(), PauseRefused> {
        if self.resumed.is_some() { Err(PauseRefused::AlreadyResumed) } else { Ok(()) }
    }

    fn may_go_on(&self, decided: Decision) -> Result<Decision, PauseRefused> {
        let decided = with_reason(decided)?;
        self.in_force()?;
        if self.conditions.iter().any(|condition| condition.met.is_none()) {
            return Err(PauseRefused::ConditionsOpen);
        }
        Ok(decided)
    }
}

/// An exception that leaves something paused.
fn within(paused: &Scope, scope: Scope) -> Result<Scope, PauseRefused> {
    let takes_all = scope == Scope::Nation || scope == *paused || matches!(paused, Scope::Practice(_));
    if takes_all { Err(PauseRefused::ExceptsAll) } else { Ok(scope) }
}

fn with_reason(decided: Decision) -> Result<Decision, PauseRefused> {
    let why = decided.why.trim().to_owned();
    if why.is_empty() { Err(PauseRefused::NoReason) } else { Ok(Decision { why, ..decided }) }
}
