//! A practice system enters a person's choice: opted out, or shared as staff ask.
//!
//! `Ask` (and the old `Yes`, which counts as `Ask`) ends an opt-out and changes nothing else: it never widens what
//! somebody chose, and never takes *ask me first* away.

use domain::{
    machine::Right,
    role::Role,
    sharing::{Change, Channel, Extent, Receipt, ReceiptCode, Sharing},
    stamp::Stamp,
};
use fhir::scr::{Permission, SetPermission};
use store::sharing::{Kept, Owner};

use super::{MachineDesk, MachineFault, Message};
use crate::{
    notify::{Notice, tell},
    office::Deed,
};

impl MachineDesk {
    /// Enters a choice of someone registered with the system's own practice.
    ///
    /// # Errors
    /// [`MachineFault`]: a person of no practice and one of another's are answered alike.
    pub async fn set_permission(&self, asked: &SetPermission, message: &Message<'_>) -> Result<(), MachineFault> {
        self.may(Right::Permission)?;
        let staff = self.staff.as_ref().ok_or(MachineFault::SystemAlone)?;
        if !staff.roles.iter().copied().any(Role::is_practice_staff) {
            return Err(MachineFault::Forbidden("Only staff of the person's practice enter their choice"));
        }
        let (held, nhs_key) = self.own_person(&asked.nhs_number).await?;
        if self.office.store.is_own_record(&staff.id, &nhs_key).await? {
            return Err(MachineFault::Forbidden("Nobody works on their own record"));
        }
        let now = self.office.now();
        let channel = Channel::System { name: self.machine.name.clone() };
        let mut tx = self.office.store.begin().await?;
        if !self.is_first(&mut tx, message).await? {
            return Ok(());
        }
        let kept = tx.sharing(&nhs_key).await?;
        if let Some(change) = change(&kept.sharing, asked.permission) {
            let sharing = kept.sharing.change(&change, &channel, now);
            tx.save_sharing(&nhs_key, &Kept { sharing, version: kept.version }).await?;
            let receipt = self.receipt(change, channel, now);
            tx.add_receipt(Owner { nhs_key: &nhs_key, account: "" }, &receipt).await?;
            let notice = Notice::Sharing(self.office.fresh_id());
            tell(&mut tx, &self.office, &nhs_key, held.id, notice, now).await?;
        }
        let what = format!("{} by {}", asked.permission.code(), self.machine.client_id);
        let deed = Deed { action: "set-permission", person: Some(held.id), what: &what, ..Deed::default() };
        tx.audit(&self.office.row(&self.actor(), &deed)).await?;
        Ok(tx.commit().await?)
    }

    fn receipt(&self, asked: Change, channel: Channel, at: Stamp) -> Receipt {
        Receipt { code: ReceiptCode::from_random(self.office.random.bytes()), at, asked, channel }
    }
}

/// What there is to change.
fn change(sharing: &Sharing, permission: Permission) -> Option<Change> {
    let is_out = sharing.choice.extent == Extent::OptedOut;
    match permission {
        Permission::No => (!is_out).then(Change::opt_out),
        Permission::Ask => is_out.then(|| Change { extent: Some(Extent::ImpliedCore), ..Change::default() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ask_ends_an_opt_out_and_widens_nothing() {
        let now = Stamp::from_micros(0);
        let system = Channel::System { name: "a system".to_owned() };
        for before in Extent::ALL {
            for permission in [Permission::No, Permission::Ask] {
                let start = Change { extent: Some(before), ask_first: Some(true), ..Change::default() };
                let sharing = Sharing::default().change(&start, &Channel::Online, now);
                let after = match change(&sharing, permission) {
                    Some(change) => sharing.change(&change, &system, now),
                    None => sharing,
                };
                let expected = match (permission, before) {
                    (Permission::No, _) => Extent::OptedOut,
                    (Permission::Ask, Extent::OptedOut) => Extent::ImpliedCore,
                    (Permission::Ask, before) => before,
                };
                assert_eq!(after.choice.extent, expected, "{before:?} {permission:?}");
                assert!(after.choice.ask_first, "{before:?} {permission:?}");
            }
        }
    }
}
