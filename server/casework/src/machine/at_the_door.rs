//! A system at the clinician door: on what basis it asks, and what the door says.
//!
//! A system of the patient's own practice needs no permission. From anywhere else a clinician must stand behind it, and the
//! look rests on the first of these that there is: a view of theirs that is open now; an approval by the patient; an alert
//! they reported within four hours, with its reason; else the patient's word in person, which the API obliges the caller
//! to have asked for.

use domain::{
    alert::{AlertReason, AlertType},
    door::clinician::{Caller, Opened, Shut, Subject, decide},
    identity::Verification,
    ids::StaffId,
    nhs_number::NhsNumber,
    request::Request,
    role::Role,
    stamp::Stamp,
    view::{Basis, Relationship},
};
use store::{person::Held, request::KeptRequest, view::KeptView};

use super::{MachineDesk, MachineFault};

/// Seconds for which a reported alert is the basis of a look.
const REPORTED: i64 = 4 * 3600;
/// For how long an approval can matter: asked a day before it was given, given for a day.
const APPROVED_SINCE: i64 = -2 * 24 * 3600;

/// An open door, and what it rests on.
pub(super) struct AtTheDoor {
    pub held: Held,
    pub nhs_key: String,
    pub caller: Caller,
    pub opened: Opened,
    /// A look of theirs that goes on.
    pub view: Option<KeptView>,
    /// The approval this look uses, before and after.
    pub approval: Option<(KeptRequest, Request)>,
    /// Alerts that were reported already, and are not raised again.
    pub reported: Vec<(AlertType, AlertReason)>,
}

/// What a look rests on, before the door is asked.
struct Ground {
    basis: Basis,
    relationship: Option<Relationship>,
    approved_until: Option<Stamp>,
}

impl MachineDesk {
    /// Asks the door; nothing where there is nothing to open, for whatever reason.
    ///
    /// # Errors
    /// [`MachineFault::OptedOut`], or [`MachineFault::Forbidden`] in the door's own words.
    pub(super) async fn at_the_door(&self, number: &str) -> Result<Option<AtTheDoor>, MachineFault> {
        let number = NhsNumber::parse(number).map_err(|_| MachineFault::NoSuchPerson)?;
        let nhs_key = self.office.keys.nhs(&number);
        let store = &self.office.store;
        let now = self.office.now();
        let held = store.person_by_nhs(&nhs_key).await?.filter(|held| !held.identity.is_deceased());
        let own = held.as_ref().is_some_and(|held| held.practice.ods == self.machine.organisation);
        let (id, role) = match &self.staff {
            Some(staff) => (staff.id.clone(), role(&staff.roles)),
            // A system of the practice reads what the practice itself holds; of anyone else it may not even ask.
            None if own => (StaffId(self.machine.client_id.clone()), Role::Clinician),
            None => return Err(MachineFault::SystemAlone),
        };
        let own_record = match &self.staff {
            Some(staff) => store.is_own_record(&staff.id, &nhs_key).await?,
            None => false,
        };
        let (mut view, mut approval, mut reported) = (None, None, Vec::new());
        let ground = if own {
            Ground { basis: Basis::OwnPractice, relationship: Some(Relationship::Registered), approved_until: None }
        } else {
            view = self.open_view(&id, &nhs_key, now).await?;
            let approved = self.approved(&id, &nhs_key, now).await?;
            reported = self.reported(&id, &nhs_key, now).await?;
            let relationship = self.relationship(approved.is_some(), &nhs_key, now).await?;
            let basis = self.basis(view.as_ref(), approved.as_ref().map(|(kept, ..)| kept), &reported);
            let approved_until = approved.as_ref().map(|(.., until)| *until);
            approval = approved.map(|(kept, used, _)| (kept, used));
            let kept = view.as_ref().map(|kept| kept.view.relationship);
            Ground { basis, relationship: kept.or(Some(relationship)), approved_until }
        };
        let caller = Caller {
            id,
            role,
            organisation: self.machine.organisation.clone(),
            basis: ground.basis,
            relationship: ground.relationship,
            approved_until: ground.approved_until,
            own_record,
        };
        let choice = store.sharing(&nhs_key).await?.choice;
        let subject = held.as_ref().and_then(|held| {
            let identity = &held.identity;
            let certain = identity.verification == Verification::Verified
                && !identity.is_superseded()
                && !held.safety.access.in_merge;
            certain.then(|| Subject { choice, practice: held.practice.ods.clone(), sensitive: identity.is_sensitive() })
        });
        let reported = reported.into_iter().map(|(pair, _)| pair).collect();
        match (decide(&caller, subject.as_ref(), now), held) {
            (Ok(opened), Some(held)) => Ok(Some(AtTheDoor { held, nhs_key, caller, opened, view, approval, reported })),
            (Ok(_), None) => Ok(None),
            (Err(shut), held) => {
                self.record_shut(held.as_ref(), shut).await?;
                match shut {
                    Shut::OptedOut => Err(MachineFault::OptedOut),
                    Shut::NoSummary
                    | Shut::BlockedOrganisation
                    | Shut::BlockedClinician
                    | Shut::EmergenciesNotAllowed => Ok(None),
                    other => Err(MachineFault::Forbidden(other.words())),
                }
            }
        }
    }

    /// A look of theirs at this person that is open now.
    async fn open_view(&self, id: &StaffId, nhs_key: &str, now: Stamp) -> Result<Option<KeptView>, MachineFault> {
        let views = self.office.store.open_views_by(&self.machine.organisation, id, now).await?;
        Ok(views.into_iter().find(|kept| kept.nhs_key == nhs_key && kept.view.is_open(now)))
    }

    /// The approval that covers them, used, and until when.
    async fn approved(
        &self,
        id: &StaffId,
        nhs_key: &str,
        now: Stamp,
    ) -> Result<Option<(KeptRequest, Request, Stamp)>, MachineFault> {
        let mut asked = self.office.store.requests_to(nhs_key, now.plus_seconds(APPROVED_SINCE)).await?;
        asked.sort_by_key(|kept| kept.request.asker != *id);
        Ok(asked.into_iter().find_map(|kept| {
            let (used, until) = kept.request.clone().cover(id, &self.machine.organisation, now).ok()?;
            Some((kept, used, until))
        }))
    }

    /// What they reported of late about this person, with why.
    async fn reported(
        &self,
        id: &StaffId,
        nhs_key: &str,
        now: Stamp,
    ) -> Result<Vec<((AlertType, AlertReason), String)>, MachineFault> {
        let alerts = self.office.store.alerts_to_do(&self.machine.organisation, now.london_day()).await?;
        Ok(alerts
            .into_iter()
            .filter(|kept| kept.viewer == *id && kept.nhs_key == nhs_key)
            .filter(|kept| now.seconds_since(kept.alert.raised_at) < REPORTED)
            .map(|kept| ((kept.alert.kind, kept.alert.reason), kept.reason_text))
            .collect())
    }

    async fn relationship(&self, approved: bool, nhs_key: &str, now: Stamp) -> Result<Relationship, MachineFault> {
        if approved {
            return Ok(Relationship::AgreedByPatient);
        }
        let attends = self.office.store.attends(&self.machine.organisation, nhs_key, now.london_day()).await?;
        Ok(if attends { Relationship::Attending } else { Relationship::SelfClaimed })
    }

    fn basis(
        &self,
        view: Option<&KeptView>,
        approved: Option<&KeptRequest>,
        reported: &[((AlertType, AlertReason), String)],
    ) -> Basis {
        if let Some(kept) = view {
            return kept.view.basis.clone();
        }
        if let Some(kept) = approved {
            return Basis::Approved(kept.request.id);
        }
        let access = reported.iter().find(|((kind, _), _)| *kind == AlertType::Access);
        let Some(((_, reason), why)) = access else { return Basis::InPerson };
        let why = why.clone();
        match reason {
            AlertReason::PublicInterest => Basis::PublicInterest { why },
            AlertReason::Statute => Basis::Statute { why },
            AlertReason::CourtOrder => Basis::CourtOrder { why },
            AlertReason::SelfClaimEmergency | AlertReason::AccessEmergency => Basis::Emergency { why },
            AlertReason::Other => Basis::InPerson,
        }
    }
}

/// The role in which somebody looks: a clinical one, if they have it.
fn role(roles: &[Role]) -> Role {
    let clinical = [Role::Clinician, Role::SafeguardingLead, Role::ClinicianElsewhere, Role::PrivacyOfficer];
    let found = clinical.into_iter().find(|role| roles.contains(role));
    found.or_else(|| roles.first().copied()).unwrap_or(Role::Receptionist)
}
