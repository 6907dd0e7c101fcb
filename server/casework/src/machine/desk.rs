//! A system with a token at work: who it is, who stands behind it, and what it may ask.

use domain::{
    ids::StaffId,
    machine::{Machine, Right},
    nhs_number::NhsNumber,
    role::Role,
    stamp::Stamp,
};
use store::{Tx, machine::Met, person::Held};

use super::{MachineFault, TOKEN_SECONDS};
use crate::office::{Actor, Office};

/// A member of staff behind a system, in the roles their organisation gives them now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MachineStaff {
    pub id: StaffId,
    pub name: String,
    pub roles: Vec<Role>,
}

/// What tells a message from another: the caller's own id for it, and what it says.
#[derive(Clone, Debug)]
pub struct Message<'a> {
    pub request_id: Option<&'a str>,
    pub operation: &'a str,
    pub body: &'a [u8],
}

/// What one system may do now.
#[derive(Clone)]
pub struct MachineDesk {
    pub office: Office,
    pub machine: Machine,
    pub staff: Option<MachineStaff>,
    /// The role profile the member of staff chose at sign-in.
    pub role_profile: Option<String>,
}

impl MachineDesk {
    /// Whoever holds this token.
    ///
    /// # Errors
    /// [`MachineFault::NoToken`] when it is over, was never given, or no appointment stands behind it any more.
    pub async fn of_token(office: &Office, token: &str) -> Result<Self, MachineFault> {
        let hash = office.keys.machine_token(token);
        let (now, longest) = (office.now(), TOKEN_SECONDS + Stamp::APART);
        let bearer = office.store.bearer(&hash, now, now.plus_seconds(longest)).await?;
        let bearer = bearer.ok_or(MachineFault::NoToken)?;
        let staff = match bearer.staff {
            None => None,
            Some(id) => {
                let roles = office.store.appointments(&id, &bearer.machine.organisation, office.now()).await?;
                if roles.is_empty() {
                    return Err(MachineFault::NoToken);
                }
                Some(MachineStaff { name: office.store.staff_name(&id).await?, id, roles })
            }
        };
        let office = office.clone();
        Ok(Self { office, machine: bearer.machine, staff, role_profile: bearer.role_profile })
    }

    /// Whether the system was registered to do this, and somebody stands behind it where that is needed.
    pub(super) fn may(&self, right: Right) -> Result<(), MachineFault> {
        if self.staff.is_none() && !right.is_for_a_system_alone() {
            return Err(MachineFault::SystemAlone);
        }
        if self.machine.rights.contains(&right) { Ok(()) } else { Err(MachineFault::NotRegistered) }
    }

    /// Who acts, for the audit log: the member of staff, else the system.
    pub(super) fn actor(&self) -> Actor {
        Actor {
            id: self.staff.as_ref().map_or(self.machine.client_id.as_str(), |staff| &staff.id.0).to_owned(),
            role: "machine".to_owned(),
            organisation: self.machine.organisation.as_str().to_owned(),
        }
    }

    /// The person with this number whom the system's own organisation holds now, with the key the number is found by.
    /// A number nobody has and one another practice holds are answered alike.
    pub(super) async fn own_person(&self, number: &str) -> Result<(Held, String), MachineFault> {
        let number = NhsNumber::parse(number).map_err(|_| MachineFault::NoSuchPerson)?;
        let key = self.office.keys.nhs(&number);
        let held = self.office.store.person_of(&self.machine.organisation, &key).await?;
        let held = held.filter(|held| held.is_current).ok_or(MachineFault::NoSuchPerson)?;
        Ok((held, key))
    }

    /// Takes the request id inside the act's transaction; false when the same was done already.
    pub(super) async fn is_first(&self, tx: &mut Tx, message: &Message<'_>) -> Result<bool, MachineFault> {
        let Some(id) = message.request_id else { return Ok(true) };
        let body = String::from_utf8_lossy(message.body);
        let digest = self.office.keys.machine_message(&[message.operation, &body]);
        let id = id.to_ascii_lowercase();
        match tx.take_request(&self.machine.client_id, &id, &digest, self.office.now()).await? {
            Met::New => Ok(true),
            Met::Again => Ok(false),
            Met::Different => Err(MachineFault::OtherMessage),
        }
    }
}
