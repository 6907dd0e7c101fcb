//! Finding and reading a summary: through the clinician door, and only after the log has it.

use domain::{
    alert::Alert,
    door::clinician::{Shut, kinds_told},
    ids::{AlertId, ViewId},
    machine::Right,
    stamp::Stamp,
    summary::{Document, DocumentType},
    view::{Basis, Relationship, View, ViewState},
};
use fhir::scr::SharedSummary;
use store::{Tx, alert::NewAlert, audit::AuditRow, person::Held};

use super::{MachineDesk, MachineFault, MachineStaff, at_the_door::AtTheDoor};
use crate::{
    notify::{Notice, tell},
    office::Deed,
    summary::{sections, sent},
    views::shared::{GoingSection, names},
};

impl MachineDesk {
    /// The id under which there is a summary to read of someone now; none where there is nothing to open.
    ///
    /// # Errors
    /// [`MachineFault::OptedOut`], or [`MachineFault::Forbidden`] in the door's words.
    pub async fn find_summary(&self, number: &str) -> Result<Option<String>, MachineFault> {
        self.may(Right::Read)?;
        let Some(door) = self.at_the_door(number).await? else { return Ok(None) };
        self.record(self.word("found"), &door, door.caller.basis.word()).await?;
        let sent = sent(&self.office, &door.held).await?;
        Ok(Some(self.summary_id(&door, sent.as_ref())))
    }

    /// A summary by its id; none where there is nothing to open, or the id is not the present one.
    ///
    /// # Errors
    /// [`MachineFault::OptedOut`], or [`MachineFault::Forbidden`] in the door's words.
    pub async fn read_summary(&self, number: &str, id: &str) -> Result<Option<SharedSummary>, MachineFault> {
        self.may(Right::Read)?;
        let Some(door) = self.at_the_door(number).await? else { return Ok(None) };
        let sent = sent(&self.office, &door.held).await?;
        let present = self.summary_id(&door, sent.as_ref());
        if !id.eq_ignore_ascii_case(&present) {
            self.record(self.word("found"), &door, "another document").await?;
            return Ok(None);
        }
        let now = self.office.now();
        let sections = sections(&self.office, &door.held, &door.opened, sent.as_ref()).await?;
        let seen = names(&sections);
        let summary = SharedSummary {
            id: present,
            nhs_number: door.held.identity.nhs_number.digits().to_owned(),
            kind: sent.as_ref().map_or(DocumentType::General, |sent| sent.kind),
            created: sent.as_ref().map_or(now, |sent| sent.created),
            replaces: sent.as_ref().and_then(|sent| sent.replaces.clone()),
            practice: practice(&door),
            sections: sections.into_iter().map(GoingSection::for_a_system).collect(),
        };
        self.look(&door, &seen, now).await?;
        Ok(Some(summary))
    }

    /// The identifier of the document the practice sent. One made from the record has the same each time for one person,
    /// and another for each person.
    fn summary_id(&self, door: &AtTheDoor, sent: Option<&Document>) -> String {
        if let Some(document) = sent {
            return document.identifier.clone();
        }
        let hash = self.office.keys.machine_message(&["summary", &door.nhs_key]);
        let uuid = uuid::Uuid::try_parse(&hash).unwrap_or_default();
        uuid.to_string().to_uppercase()
    }

    /// Keeps a look, what it saw and its line in the log, as one. A look of the own practice is in the log alone, as all
    /// its looks are.
    async fn look(&self, door: &AtTheDoor, seen: &[String], now: Stamp) -> Result<(), MachineFault> {
        let (action, basis) = (self.word("read"), door.caller.basis.word());
        let Some(staff) = self.staff.as_ref().filter(|_| door.caller.basis != Basis::OwnPractice) else {
            return self.record(action, door, basis).await;
        };
        let mut tx = self.office.store.begin().await?;
        let view = match &door.view {
            Some(kept) => kept.view.id,
            None => self.begin_look(&mut tx, staff, door, now).await?,
        };
        tx.add_seen(&door.nhs_key, view, &self.office.seen_digest(seen), seen).await?;
        tx.audit(&self.row(action, door, basis)).await?;
        Ok(tx.commit().await?)
    }

    /// Keeps a look that begins, with its alerts.
    async fn begin_look(
        &self,
        tx: &mut Tx,
        staff: &MachineStaff,
        door: &AtTheDoor,
        now: Stamp,
    ) -> Result<ViewId, MachineFault> {
        let id = ViewId(self.office.fresh_id());
        let view = View {
            id,
            viewer: staff.id.clone(),
            viewer_name: staff.name.clone(),
            role: door.caller.role,
            organisation: door.caller.organisation.clone(),
            basis: door.caller.basis.clone(),
            relationship: door.caller.relationship.unwrap_or(Relationship::SelfClaimed),
            scope: door.opened.scope,
            state: ViewState::Open { since: now, until: door.opened.until },
        };
        let shown: Vec<&str> = kinds_told(door.opened.scope).iter().map(|kind| kind.word()).collect();
        tx.add_view(&door.nhs_key, door.held.id, &view, &shown.join(",")).await?;
        if view.basis.why().is_some() && !door.opened.told_later {
            tell(tx, &self.office, &door.nhs_key, door.held.id, Notice::Look(id.0), now).await?;
        }
        if let (Basis::Approved(_), Some((kept, used))) = (&door.caller.basis, &door.approval) {
            tx.save_request(kept, used).await?;
        }
        for pair in door.opened.alerts.iter().filter(|pair| !door.reported.contains(pair)) {
            let new = NewAlert {
                alert: Alert::raise(AlertId(self.office.fresh_id()), *pair, now, door.opened.told_later),
                view: Some(id),
                nhs_key: door.nhs_key.clone(),
                person: door.held.id,
                organisation: door.caller.organisation.clone(),
                viewer: staff.id.clone(),
                viewer_name: staff.name.clone(),
                reason_text: door.caller.basis.why().unwrap_or_default().to_owned(),
            };
            tx.raise_alert(&new).await?;
        }
        let why = door.caller.basis.why().unwrap_or_default();
        let what = format!("{} by {}", door.caller.basis.word(), self.machine.client_id);
        let deed = Deed { action: "view-opened", person: Some(door.held.id), entry: None, what: &what, why };
        // The look's line in the log has the look's own id: a patient's proof finds it by that.
        tx.audit(&AuditRow { id: id.0, ..self.office.row(&self.actor(), &deed) }).await?;
        Ok(id)
    }

    /// What the log calls finding and reading: a patient reads of a system with nobody behind it in words of its own.
    fn word(&self, act: &str) -> &'static str {
        match (act, &self.staff) {
            ("found", Some(_)) => "summary-found",
            ("found", None) => "system-found",
            (_, Some(_)) => "summary-read",
            (_, None) => "system-read",
        }
    }

    fn row(&self, action: &str, door: &AtTheDoor, what: &str) -> AuditRow {
        let what = format!("{what} by {}", self.machine.client_id);
        self.office.row(&self.actor(), &Deed { action, person: Some(door.held.id), what: &what, ..Deed::default() })
    }

    async fn record(&self, action: &str, door: &AtTheDoor, what: &str) -> Result<(), MachineFault> {
        Ok(self.office.store.audit_read(self.row(action, door, what)).await?)
    }

    /// Notes that the door stayed shut.
    pub(super) async fn record_shut(&self, held: Option<&Held>, shut: Shut) -> Result<(), MachineFault> {
        let what = format!("{shut:?} by {}", self.machine.client_id);
        let person = held.map(|held| held.id);
        let deed = Deed { action: "view-shut", person, what: &what, ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await.map_err(|_| MachineFault::Unavailable)
    }
}

/// Code and name of the practice, where the place may be known.
fn practice(door: &AtTheDoor) -> Option<(String, String)> {
    let practice = &door.held.practice;
    (!door.opened.without_places).then(|| (practice.ods.as_str().to_owned(), practice.name.clone()))
}
