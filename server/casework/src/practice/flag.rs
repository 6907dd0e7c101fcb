//! Raising a review flag and working on it.

use contract::{
    input::practice::{FlagStep, OnFlag, RaiseFlag},
    refusal::Refusal,
};
use domain::{
    door::practice::may_see_kept_for_leads,
    flag::{Clearer, Flag, FlagRefused, FlagState, Origin},
    ids::FlagId,
    role::Role,
};
use jiff::civil::Date;
use store::person::Safety;

use super::StaffDesk;
use crate::office::refuse;

impl StaffDesk {
    /// Raises a flag; it closes access at the patient's next request.
    pub(super) async fn raise(&self, raise: &RaiseFlag) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, &raise.person).await?;
        self.authorise_clinical(&held)?;
        let mut safety = held.safety.clone();
        safety.flags.push((
            None,
            Flag {
                id: FlagId::from_random(self.office.random.bytes()),
                origin: Origin::Staff { by: self.staff.id.clone() },
                safeguarding: raise.safeguarding,
                leads_only: raise.leads_only,
                note: raise.note.clone(),
                raised_at: self.office.now(),
                state: FlagState::Raised,
            },
        ));
        tx.save_safety(&held, &safety).await.map_err(refuse)?;
        let what = if raise.safeguarding { "safeguarding" } else { "review" };
        self.record_act(&mut tx, "raise-flag", &held, None, what, &raise.note).await?;
        tx.commit().await.map_err(refuse)
    }

    /// Owns, upholds or clears a flag.
    pub(super) async fn step_flag(&self, on: &OnFlag) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, &on.person).await?;
        self.authorise_clinical(&held)?;
        let mut safety = held.safety.clone();
        let place = self.flag_place(&safety, on.flag.as_str()).ok_or(Refusal::NotFound)?;
        let (source, flag) = safety.flags.remove(place);
        let (now, me) = (self.office.now(), self.staff.id.clone());
        let (action, why, next) = match &on.step {
            FlagStep::Own { due } => {
                let due = Date::new(due.year, due.month, due.day)
                    .map_err(|_| Refusal::DoesNotFit("There is no such day: check the date."))?;
                ("own-flag", "", flag.own(me, due, now.london_day()))
            }
            FlagStep::Uphold { why } => ("uphold-flag", why.as_str(), flag.uphold(me, now, why)),
            FlagStep::Clear { why } => {
                let first_is_lead = self.first_is_lead(&flag).await?;
                let clearer = Clearer { id: me, is_safeguarding_lead: self.staff.role == Role::SafeguardingLead };
                ("clear-flag", why.as_str(), flag.clear(&clearer, now, why, first_is_lead))
            }
        };
        safety.flags.insert(place, (source, next.map_err(refused)?));
        tx.save_safety(&held, &safety).await.map_err(refuse)?;
        self.record_act(&mut tx, action, &held, None, "", why).await?;
        tx.commit().await.map_err(refuse)
    }

    fn flag_place(&self, safety: &Safety, id: &str) -> Option<usize> {
        safety.flags.iter().position(|(_, flag)| {
            flag.id.0.simple().to_string() == id && may_see_kept_for_leads(self.staff.role, flag.leads_only)
        })
    }

    /// Whether the person who first asked to clear it is a safeguarding lead here.
    async fn first_is_lead(&self, flag: &Flag) -> Result<bool, Refusal> {
        match &flag.state {
            FlagState::AwaitingSecond { first, .. } => {
                let roles = self.office.store.appointments(first, &self.staff.organisation).await.map_err(refuse)?;
                Ok(roles.contains(&Role::SafeguardingLead))
            }
            _ => Ok(false),
        }
    }
}

fn refused(error: FlagRefused) -> Refusal {
    Refusal::DoesNotFit(match error {
        FlagRefused::AlreadyCleared => "This flag is cleared already.",
        FlagRefused::NoReason => "Say why in a few words.",
        FlagRefused::DueInThePast => "The due date must be today or later.",
        FlagRefused::NeedsAnother => "A second person must agree: someone else than the one who asked to clear it.",
        FlagRefused::NeedsLead => "A safeguarding lead must be one of the two who clear it.",
    })
}
