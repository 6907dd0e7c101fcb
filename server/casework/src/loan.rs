//! Lending a safeguarding lead: a practice with one doctor borrows a lead, so that two people can clear a flag.

use contract::refusal::Refusal;
use domain::{
    ids::{OdsCode, StaffId},
    role::Role,
    stamp::Stamp,
};
use jiff::civil::Date;
use store::staff::Loan;

use crate::{
    office::{Deed, Office, refuse},
    operator::operator,
};

/// Lends a lead of one practice to another to the end of a day. It counts only while the lender's own appointment stands.
///
/// # Errors
/// [`Refusal::DoesNotFit`] says what is missing.
pub async fn lend_lead(
    office: &Office,
    staff: &StaffId,
    from: &OdsCode,
    to: &OdsCode,
    last: Date,
) -> Result<(), Refusal> {
    let now = office.now();
    if from == to {
        return Err(Refusal::DoesNotFit("A practice cannot lend to itself."));
    }
    if last < now.london_day() {
        return Err(Refusal::DoesNotFit("The last day must be today or later."));
    }
    let until = Stamp::end_of(last).ok_or(Refusal::DoesNotFit("There is no such day."))?;
    let roles = office.store.appointments(staff, from, now).await.map_err(refuse)?;
    if !roles.contains(&Role::SafeguardingLead) {
        return Err(Refusal::DoesNotFit("They are not a safeguarding lead of the practice that lends them."));
    }
    let mut tx = office.store.begin().await.map_err(refuse)?;
    if tx.practice(to).await.map_err(refuse)?.is_none() {
        return Err(Refusal::DoesNotFit("There is no such practice here to lend to."));
    }
    tx.lend_lead(&Loan { staff, from, to, until }, now).await.map_err(refuse)?;
    let what = format!("{} of {from} to {to} until {last}", staff.0);
    tx.audit(&office.row(&operator(), &Deed { action: "lend-lead", what: &what, ..Deed::default() }))
        .await
        .map_err(refuse)?;
    tx.commit().await.map_err(refuse)
}
