//! A copy of a record for the practice that takes it over: all its words, each entry under the seal that keeps it from the
//! patient there as here.

use async_trait::async_trait;
use contract::{ids::PersonRef, ports::identity::CopyDesk, refusal::Refusal};
use domain::{
    access_code::AccessCode,
    door::{practice, transfer::seal},
    entry::Finish,
    flag::Origin,
};
use store::person::Held;

use super::StaffDesk;
use crate::{office::refuse, views::whole::Gathering};

impl StaffDesk {
    /// The desk for copies, for clinicians and safeguarding leads.
    #[must_use]
    pub fn copy_desk(&self) -> Option<&dyn CopyDesk> {
        self.staff.role.is_clinical().then_some(self as &dyn CopyDesk)
    }
}

#[async_trait]
impl CopyDesk for StaffDesk {
    async fn copy(&self, person: &PersonRef) -> Result<Vec<u8>, Refusal> {
        let held = self.person_here(person).await?;
        self.authorise_clinical(&held)?;
        authorise_copy(&held)?;
        let now = self.office.now();
        let judge = self.office.judge(&held).await?;
        let mut gathering = Gathering::new(&self.office.keys, &held);
        let mut count = 0_u64;
        for opened in self.office.store.entries_whole(held.id).await.map_err(refuse)? {
            let opened = judge.opened(opened);
            let facts = &opened.entry.facts;
            // What its source took back or replaced does not go on; the access codes go as what they came to.
            if facts.access_code || matches!(facts.finish, Finish::EnteredInError | Finish::Superseded) {
                continue;
            }
            let practice::Decision::Shown(permit) = practice::decide(&self.staff, &opened.entry, false) else {
                return Err(Refusal::NotForThisRole);
            };
            gathering.add_sealed(&opened, &permit, seal(facts, now));
            count += 1;
        }
        for code in access_codes(&held, now.london_day()) {
            gathering.add_access_code(code, now);
        }
        gathering.tie(&self.office.store.ties(held.id).await.map_err(refuse)?);
        let bytes = gathering.for_practice(now).bytes();
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        self.record_act(&mut tx, "copy-for-practice", &held, None, &format!("{count} entries"), "").await?;
        tx.commit().await.map_err(refuse)?;
        Ok(bytes)
    }
}

/// A record leaves only when it is certain whose it is, and where they are may be known.
fn authorise_copy(held: &Held) -> Result<(), Refusal> {
    if held.identity.is_sensitive() {
        return Err(Refusal::DoesNotFit("This person is protected: their record goes by the practice system alone."));
    }
    if held.identity.is_superseded() || held.safety.access.in_merge {
        return Err(Refusal::DoesNotFit("Settle first who this person is."));
    }
    Ok(())
}

/// What closes the person here, in the codes that close them there.
fn access_codes(held: &Held, today: jiff::civil::Date) -> Vec<AccessCode> {
    let (access, lifts) = (&held.safety.access, held.safety.lifts());
    let closing = || held.safety.flags.iter().map(|(_, flag)| flag).filter(|flag| flag.closes(&lifts, today));
    let said_no = access.declined
        || access.switched_off
        || closing().any(|flag| matches!(flag.origin, Origin::DeclinedByPatient));
    let review = access.freeze.is_some() || closing().any(|flag| !matches!(flag.origin, Origin::DeclinedByPatient));
    let codes = [(review, AccessCode::ReviewIndicated), (said_no, AccessCode::DeclinedByPatient)];
    codes.into_iter().filter(|(goes, _)| *goes).map(|(_, code)| code).collect()
}
