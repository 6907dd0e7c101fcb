//! Looks at a summary with their alerts, as the clinician door leaves them.

use domain::{
    alert::{Alert, raised_by},
    ids::{AlertId, StaffId, ViewId},
    role::Role,
    view::{Basis, Relationship, Scope, View, ViewState},
};
use store::alert::NewAlert;
use uuid::Uuid;

use crate::town::{
    people::{Person, ods},
    portal::Portal,
};

pub fn emergency() -> Basis {
    Basis::Emergency { why: "Found unconscious".to_owned() }
}

pub fn by_law() -> Basis {
    Basis::Statute { why: "Section 29 of some act".to_owned() }
}

/// One look, and its first alert if it raised one.
pub struct Looked {
    pub view: ViewId,
    /// As officers name it; empty for none.
    pub alert: String,
}

impl Looked {
    /// How the patient names the look.
    pub fn named_by(&self, portal: &Portal, person: &Person) -> String {
        let account = format!("account-{}", person.number.digits());
        portal.office.keys.look(&account, &format!("view {}", self.view.0.simple()))
    }
}

/// Someone of an organisation, "Dr Far Away", looks now on this basis.
pub async fn looked(portal: &Portal, person: &Person, organisation: &str, basis: Basis) -> Looked {
    looked_by(portal, person, organisation, "dr-far", basis).await
}

/// The same, by the member of staff named.
pub async fn looked_by(portal: &Portal, person: &Person, organisation: &str, viewer: &str, basis: Basis) -> Looked {
    let office = &portal.office;
    let id = || uuid::Builder::from_random_bytes(office.random.bytes()).into_uuid();
    let now = office.now();
    let nhs_key = office.keys.nhs(&person.number);
    let view = View {
        id: ViewId(id()),
        viewer: StaffId(viewer.to_owned()),
        viewer_name: "Dr Far Away".to_owned(),
        role: Role::ClinicianElsewhere,
        organisation: ods(organisation),
        relationship: Relationship::Attending,
        scope: Scope::Core,
        state: ViewState::Open { since: now, until: now.plus_seconds(3600) },
        basis,
    };
    let mut tx = office.store.begin().await.unwrap();
    tx.add_view(&nhs_key, person.id, &view, "allergy,medicine").await.unwrap();
    let mut alert = None::<Uuid>;
    for sort in raised_by(&view.basis, view.relationship) {
        let raised = Alert::raise(AlertId(id()), sort, now, view.basis.is_told_later());
        alert = Some(raised.id.0);
        let new = NewAlert {
            alert: raised,
            view: Some(view.id),
            nhs_key: nhs_key.clone(),
            person: person.id,
            organisation: view.organisation.clone(),
            viewer: view.viewer.clone(),
            viewer_name: view.viewer_name.clone(),
            reason_text: view.basis.why().unwrap_or_default().to_owned(),
        };
        tx.raise_alert(&new).await.unwrap();
    }
    tx.commit().await.unwrap();
    Looked { view: view.id, alert: alert.map(|alert| alert.simple().to_string()).unwrap_or_default() }
}
