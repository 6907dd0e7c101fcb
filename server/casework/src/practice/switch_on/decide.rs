//! The practice's yes and no. Each counts at the next request of everybody it is about.

use contract::{
    input::switch_on::{Because, Choice, Decline},
    refusal::Refusal,
};
use domain::{
    ids::StaffId,
    kind::Level,
    practice::{Decision, Defaults, HoldPolicy, Practice, SwitchOn, SwitchOnRefused, Whom, readiness::NotReady},
};
use jiff::civil::Date;

use super::{super::StaffDesk, date};
use crate::{
    office::{Deed, refuse},
    operator::words,
    programme::gates::pass_opening,
};

const NOT_READY: &str = "This practice is not ready. Mend what is missing, or write why not to wait.";

/// How a step on the switch-on came out: what it is called in the log, and the practice after it.
struct Step<'a> {
    action: &'a str,
    what: String,
    why: &'a str,
    version: i64,
}

impl StaffDesk {
    /// Turns on, or changes what is given where it is on already.
    pub(super) async fn say_yes(&self, choice: &Choice) -> Result<(), Refusal> {
        let (since, (defaults, hold)) = (date(choice.since)?, settings(choice)?);
        let what = format!(
            "from {since}, {}, level {}, history {}, at risk {}, hold {}",
            defaults.whom.word(),
            defaults.level.word(),
            defaults.history.word(),
            defaults.marked.word(),
            hold.word()
        );
        let why = self.why_yes(since, (&defaults, hold), &choice.despite).await?;
        let step = Step { action: "turn-on", what, why: &why, version: choice.version };
        self.decide_at(Some((since, defaults.whom)), step, |practice, decided| {
            let switch_on = match &practice.switch_on {
                SwitchOn::On { .. } => practice.switch_on.clone().change_day(since, decided)?,
                _ => practice.switch_on.clone().turn_on(since, decided)?,
            };
            Ok(Practice { switch_on, defaults, hold, ..practice })
        })
        .await
    }

    /// The words kept with a yes. Whatever opens more waits until the practice is ready, or needs a reason; a change that
    /// only narrows what is on already stands on the words of the yes.
    async fn why_yes(&self, since: Date, asked: (&Defaults, HoldPolicy), despite: &str) -> Result<String, Refusal> {
        let kept = self.own_practice().await?;
        if !gives_more(&kept.practice, since, asked)
            && let SwitchOn::On { decided, .. } = kept.practice.switch_on
        {
            return Ok(decided.why);
        }
        // Whoever said no takes that back first; it is told by the step itself.
        if kept.practice.switch_on.is_declined() {
            return Ok(String::new());
        }
        self.measure().await?.admit(despite).map_err(|NotReady| Refusal::DoesNotFit(NOT_READY))
    }

    pub(super) async fn take_yes_back(&self, because: &Because) -> Result<(), Refusal> {
        let step = Step { action: "turn-off", what: String::new(), why: &because.why, version: because.version };
        self.decide_on(step, |practice, decided| {
            Ok(Practice { switch_on: practice.switch_on.clone().turn_off(decided)?, ..practice })
        })
        .await
    }

    pub(super) async fn say_no(&self, decline: &Decline) -> Result<(), Refusal> {
        let review_on = date(decline.review_on)?;
        let what = format!("to be looked at again on {review_on}");
        let step = Step { action: "decline-switch-on", what, why: &decline.why, version: decline.version };
        self.decide_on(step, |practice, decided| {
            Ok(Practice { switch_on: practice.switch_on.clone().decline(decided, review_on)?, ..practice })
        })
        .await
    }

    pub(super) async fn take_no_back(&self, because: &Because) -> Result<(), Refusal> {
        let step =
            Step { action: "take-back-refusal", what: String::new(), why: &because.why, version: because.version };
        self.decide_on(step, |practice, decided| {
            Ok(Practice { switch_on: practice.switch_on.clone().take_back(decided)?, ..practice })
        })
        .await
    }

    async fn decide_on(
        &self,
        step: Step<'_>,
        act: impl FnOnce(Practice, Decision) -> Result<Practice, SwitchOnRefused> + Send,
    ) -> Result<(), Refusal> {
        self.decide_at(None, step, act).await
    }

    /// A step; one that would open somebody names the day and whom, and passes the programme's gate.
    async fn decide_at(
        &self,
        opens: Option<(Date, Whom)>,
        step: Step<'_>,
        act: impl FnOnce(Practice, Decision) -> Result<Practice, SwitchOnRefused> + Send,
    ) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let kept = tx.kept_practice(&self.staff.organisation).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        if kept.version != step.version {
            return Err(refuse(store::StoreError::Conflict));
        }
        if let Some((since, whom)) = opens
            && opens_more(&kept.practice, since, whom)
        {
            pass_opening(&mut tx, &self.staff.organisation, whom).await?;
        }
        let by: StaffId = self.staff.id.clone();
        let decided = Decision { by, at: self.office.now(), why: step.why.to_owned() };
        let practice = act(kept.practice.clone(), decided).map_err(|error| Refusal::DoesNotFit(words(error)))?;
        tx.change_practice(&kept, &practice).await.map_err(refuse)?;
        let deed = Deed { action: step.action, what: &step.what, why: step.why, ..Deed::default() };
        tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }
}

/// Whether a yes would open anybody who is not open by the one before: lowering what is on must never wait.
pub(crate) fn opens_more(practice: &Practice, since: Date, whom: Whom) -> bool {
    match &practice.switch_on {
        SwitchOn::On { since: before, .. } => {
            since < *before || (practice.defaults.whom == Whom::Cleared && whom == Whom::Everyone)
        }
        SwitchOn::NotScheduled { .. } | SwitchOn::Scheduled { .. } | SwitchOn::Declined { .. } => true,
    }
}

/// Whether a yes would open anybody, or anything of somebody, that is not open by the one before, now or by what arrives.
pub(super) fn gives_more(practice: &Practice, since: Date, (defaults, hold): (&Defaults, HoldPolicy)) -> bool {
    opens_more(practice, since, defaults.whom) || defaults.gives_more_than(&practice.defaults) || hold < practice.hold
}

/// The form's words as the domain names them.
pub(super) fn settings(choice: &Choice) -> Result<(Defaults, HoldPolicy), Refusal> {
    let level = |word: &str| Level::from_word(word).ok_or(Refusal::DoesNotFit("Choose a level."));
    let defaults = Defaults {
        level: level(&choice.level)?,
        history: level(&choice.history)?,
        marked: level(&choice.marked)?,
        whom: Whom::from_word(&choice.whom).ok_or(Refusal::DoesNotFit("Choose whom it opens."))?,
    };
    let hold = HoldPolicy::from_word(&choice.hold).ok_or(Refusal::DoesNotFit("Choose what arrives held."))?;
    Ok((defaults, hold))
}
