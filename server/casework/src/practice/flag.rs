//! Raising a review flag and working on it.

use contract::{
    input::practice::{Day, FlagStep, ME, OnFlag, RaiseFlag},
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
        let now = self.office.now();
        let due = raise.due.map(day).transpose()?;
        let owner = self.owner(raise.owner.as_deref()).await?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, &raise.person).await?;
        self.authorise_clinical(&held)?;
        let raised = Flag {
            id: FlagId::from_random(self.office.random.bytes()),
            origin: Origin::Staff { by: self.staff.id.clone() },
            safeguarding: raise.safeguarding,
            leads_only: raise.leads_only,
            note: raise.note.clone(),
            raised_at: now,
            state: FlagState::Raised,
        };
        let flag = match &owner {
            Some(owner) => raised.own(owner, due, now.london_day()).map_err(refused)?,
            None => raised,
        };
        let mut safety = held.safety.clone();
        safety.flags.push((None, flag));
        tx.save_safety(&held, &safety).await.map_err(refuse)?;
        let what = if raise.safeguarding { "safeguarding" } else { "review" };
        self.record_act(&mut tx, "raise-flag", &held, None, what, &raise.note).await?;
        tx.commit().await.map_err(refuse)
    }

    /// Owns, upholds or clears a flag.
    pub(super) async fn step_flag(&self, on: &OnFlag) -> Result<(), Refusal> {
        let owner = match &on.step {
            FlagStep::Own { owner, .. } => self.owner(Some(owner)).await?,
            FlagStep::Uphold { .. } | FlagStep::Clear { .. } => None,
        };
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, &on.person).await?;
        self.authorise_clinical(&held)?;
        let mut safety = held.safety.clone();
        let place = self.flag_place(&safety, on.flag.as_str()).ok_or(Refusal::NotFound)?;
        let (source, flag) = safety.flags.remove(place);
        let (now, me) = (self.office.now(), self.me());
        let (action, what, why, next) = match &on.step {
            FlagStep::Own { due, .. } => {
                let (owner, due) = (owner.unwrap_or(me), due.map(day).transpose()?);
                ("own-flag", owner.id.0.clone(), "", flag.own(&owner, due, now.london_day()))
            }
            FlagStep::Uphold { why, again } => {
                let again = again.map(day).transpose()?;
                ("uphold-flag", String::new(), why.as_str(), flag.uphold(me.id, now, why, again))
            }
            FlagStep::Clear { why } => {
                let first_is_lead = self.first_is_lead(&flag).await?;
                ("clear-flag", String::new(), why.as_str(), flag.clear(&me, now, why, first_is_lead))
            }
        };
        safety.flags.insert(place, (source, next.map_err(refused)?));
        tx.save_safety(&held, &safety).await.map_err(refuse)?;
        self.record_act(&mut tx, action, &held, None, &what, why).await?;
        tx.commit().await.map_err(refuse)
    }

    fn me(&self) -> Clearer {
        Clearer { id: self.staff.id.clone(), is_safeguarding_lead: self.staff.role == Role::SafeguardingLead }
    }

    /// Whom a form names to review a flag: the reader, or a clinical colleague of this practice.
    async fn owner(&self, named: Option<&str>) -> Result<Option<Clearer>, Refusal> {
        match named {
            None => Ok(None),
            Some(ME) => Ok(Some(self.me())),
            Some(id) => {
                let staff = self.office.store.clinical_staff(&self.staff.organisation, self.office.now()).await;
                let colleague = staff.map_err(refuse)?.into_iter().find(|colleague| colleague.id.0 == id);
                let colleague = colleague.ok_or(Refusal::DoesNotFit("Choose a clinician of this practice."))?;
                Ok(Some(Clearer { id: colleague.id, is_safeguarding_lead: colleague.is_lead }))
            }
        }
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
                let roles = self.office.store.appointments(first, &self.staff.organisation, self.office.now()).await;
                let roles = roles.map_err(refuse)?;
                Ok(roles.contains(&Role::SafeguardingLead))
            }
            _ => Ok(false),
        }
    }
}

fn day(day: Day) -> Result<Date, Refusal> {
    Date::new(day.year, day.month, day.day).map_err(|_| Refusal::DoesNotFit("There is no such day: check the date."))
}

fn refused(error: FlagRefused) -> Refusal {
    Refusal::DoesNotFit(match error {
        FlagRefused::AlreadyCleared => "This flag is cleared already.",
        FlagRefused::NoReason => "Say why in a few words.",
        FlagRefused::DueInThePast => "The due date must be today or later.",
        FlagRefused::NeedsAnother => "A second person must agree: someone else than the one who asked to clear it.",
        FlagRefused::OwnerNotLead => "Only a safeguarding lead can review what is kept for safeguarding leads.",
        FlagRefused::NeedsLead => "A safeguarding lead must be one of the two who clear it.",
    })
}
