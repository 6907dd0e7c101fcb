//! Opening a summary: the door, the look, its alerts, its log line and the patient's notice, in one transaction.

use contract::{
    ids::ViewRef,
    input::viewer::{Ground, OpenSummary},
    refusal::Refusal,
};
use domain::{
    alert::Alert,
    door::clinician::{Caller, Opened, Shut, decide, kinds_told},
    ids::{AlertId, ViewId},
    request::Request,
    stamp::Stamp,
    view::{Basis, Relationship, View, ViewState},
};
use store::{Tx, alert::NewAlert, audit::AuditRow, person::Held, request::KeptRequest};

use super::{
    ViewerDesk,
    whom::{Sought, subject},
};
use crate::{
    notify::{Notice, tell},
    office::{Deed, refuse},
    views::viewer,
};

/// For how long an approval can matter: asked a day before it was given, given for a day.
const APPROVED_SINCE: i64 = -2 * 24 * 3600;

/// An approval that covers this viewer now.
struct Approval {
    kept: KeptRequest,
    /// The request once this look is counted.
    used: Request,
    until: Stamp,
}

impl ViewerDesk {
    pub(super) async fn open_view(&self, open: &OpenSummary) -> Result<ViewRef, Refusal> {
        let sought = self.sought(&open.whom)?;
        let held = self.find(&sought).await?;
        let now = self.office.now();
        let attends = self.attends(&sought, now).await?;
        let own_record = self.office.is_own_record(&self.staff.id, &sought.number).await?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let choice = tx.sharing(&sought.nhs_key).await.map_err(refuse)?.sharing.choice;
        let approval = self.approval(&mut tx, &sought, now).await?;
        let registered = held.as_ref().is_some_and(|held| held.practice.ods == self.staff.organisation);
        let caller = Caller {
            id: self.staff.id.clone(),
            role: self.staff.role,
            organisation: self.staff.organisation.clone(),
            basis: match basis(open, approval.as_ref()) {
                Some(basis) => basis,
                None => return self.stay_shut(tx, held.as_ref(), Shut::NotApproved).await,
            },
            relationship: if registered {
                Some(Relationship::Registered)
            } else if approval.is_some() {
                Some(Relationship::AgreedByPatient)
            } else if attends {
                Some(Relationship::Attending)
            } else {
                open.claims_care.then_some(Relationship::SelfClaimed)
            },
            approved_until: approval.as_ref().map(|approval| approval.until),
            own_record,
        };
        let at_the_door = held.as_ref().and_then(|held| subject(held, choice));
        let opened = match decide(&caller, at_the_door.as_ref(), now) {
            Ok(opened) => opened,
            Err(shut) => return self.stay_shut(tx, held.as_ref(), shut).await,
        };
        let held = held.ok_or(Refusal::Unavailable)?;
        if let (Basis::Approved(_), Some(approval)) = (&caller.basis, &approval) {
            tx.save_request(&approval.kept, &approval.used).await.map_err(refuse)?;
        }
        let view = self.begin_view(&mut tx, &sought, &held, &caller, &opened, now).await?;
        tx.commit().await.map_err(refuse)?;
        viewer::view_ref(view).ok_or(Refusal::Unavailable)
    }

    async fn begin_view(
        &self,
        tx: &mut Tx,
        sought: &Sought,
        held: &Held,
        caller: &Caller,
        opened: &Opened,
        now: Stamp,
    ) -> Result<ViewId, Refusal> {
        let relationship = caller.relationship.unwrap_or(Relationship::SelfClaimed);
        let view = View {
            id: ViewId(self.office.fresh_id()),
            viewer: caller.id.clone(),
            viewer_name: self.staff.name.clone(),
            role: caller.role,
            organisation: caller.organisation.clone(),
            basis: caller.basis.clone(),
            relationship,
            scope: opened.scope,
            state: ViewState::Open { since: now, until: opened.until },
        };
        let shown: Vec<&str> = kinds_told(opened.scope).iter().map(|kind| kind.word()).collect();
        tx.add_view(&sought.nhs_key, held.id, &view, &shown.join(",")).await.map_err(refuse)?;
        if view.basis.why().is_some() && !opened.told_later {
            let notice = Notice::Look(view.id.0);
            tell(tx, &self.office, &sought.nhs_key, held.id, notice, now).await.map_err(refuse)?;
        }
        let why = view.basis.why().unwrap_or_default();
        for pair in &opened.alerts {
            let new = NewAlert {
                alert: Alert::raise(AlertId(self.office.fresh_id()), *pair, now, opened.told_later),
                view: Some(view.id),
                nhs_key: sought.nhs_key.clone(),
                person: held.id,
                organisation: view.organisation.clone(),
                viewer: view.viewer.clone(),
                viewer_name: view.viewer_name.clone(),
                reason_text: why.to_owned(),
            };
            tx.raise_alert(&new).await.map_err(refuse)?;
        }
        let what = format!("{}, {}", view.basis.word(), relationship.word());
        let deed = Deed { action: "view-opened", person: Some(held.id), entry: None, what: &what, why };
        // The look's line in the log has the look's own id: a patient's proof finds it by that.
        let row = AuditRow { id: view.id.0, ..self.office.row(&self.actor(), &deed) };
        tx.audit(&row).await.map_err(refuse)?;
        Ok(view.id)
    }

    /// Notes that the door stayed shut, and answers in its words.
    async fn stay_shut(&self, tx: Tx, held: Option<&Held>, shut: Shut) -> Result<ViewRef, Refusal> {
        drop(tx);
        let person = held.map(|held| held.id);
        self.record_read(Deed { action: "view-shut", person, what: shut.word(), ..Deed::default() }).await?;
        Err(Refusal::DoesNotFit(shut.words()))
    }

    /// The approval that covers this viewer, if any; one of their own before a team's.
    async fn approval(&self, tx: &mut Tx, sought: &Sought, now: Stamp) -> Result<Option<Approval>, Refusal> {
        let since = now.plus_seconds(APPROVED_SINCE);
        let mut asked = tx.requests_to(&sought.nhs_key, since).await.map_err(refuse)?;
        asked.sort_by_key(|kept| kept.request.asker != self.staff.id);
        Ok(asked.into_iter().find_map(|kept| {
            let cover = kept.request.clone().cover(&self.staff.id, &self.staff.organisation, now);
            cover.ok().map(|(used, until)| Approval { kept, used, until })
        }))
    }

    /// Whether the organisation's own list has the person attending today.
    async fn attends(&self, sought: &Sought, now: Stamp) -> Result<bool, Refusal> {
        let store = &self.office.store;
        store.attends(&self.staff.organisation, &sought.nhs_key, now.london_day()).await.map_err(refuse)
    }
}

/// The basis a ground comes to; none where it needs an approval that is not there, or opens nothing.
fn basis(open: &OpenSummary, approval: Option<&Approval>) -> Option<Basis> {
    let why = || open.why.clone();
    Some(match open.ground {
        Ground::OwnPractice => Basis::OwnPractice,
        Ground::InPerson => Basis::InPerson,
        Ground::Approved => Basis::Approved(approval?.kept.request.id),
        Ground::Ask => return None,
        Ground::Emergency => Basis::Emergency { why: why() },
        Ground::PublicInterest => Basis::PublicInterest { why: why() },
        Ground::Statute => Basis::Statute { why: why() },
        Ground::CourtOrder => Basis::CourtOrder { why: why() },
    })
}
