//! Letters of the practices whose wave has started: some in the post for weeks, one that came back, one that somebody looks at
//! first, and the rest waiting in their turn. Where no wave has started nobody is written to, here as in life.

use std::sync::Arc;

use casework::{
    Office,
    practice::StaffDesk,
    programme::packs::{MailingDesk, make},
};
use contract::{
    ids::PersonRef,
    input::packs::{OnLetter, Printing},
    ports::packs::Mailing,
    refusal::Refusal,
};
use domain::{
    ids::StaffId,
    programme::pack::Pack,
    role::{Role, Staff},
    stamp::{Clock, Stamp},
};
use jiff::ToSpan;
use mail::pack::Sender;
use store::person::Held;

use super::people::{code, other, user};
use crate::command::CommandError;

/// An address of no place, and a number kept for drama.
pub(super) const RETURN_ADDRESS: &str = "FREEPOST CANDOUR DEMONSTRATION, 1 Nowhere Street, Larkfield, LX1 1QZ";
pub(super) const PHONE: &str = "0808 157 0000";

/// Practices whose people are written to.
const PRACTICES: [&str; 2] = ["Y99911", "Y99917"];
/// Days ago, and how many letters went then.
const BATCHES: [(i64, u32); 2] = [(60, 8), (40, 8)];

struct Then(Stamp);

impl Clock for Then {
    fn now(&self) -> Stamp {
        self.0
    }
}

/// The office so many days ago.
fn ago(office: &Office, days: i64) -> Office {
    Office { clock: Arc::new(Then(office.now().plus_seconds(-days * 24 * 60 * 60))), ..office.clone() }
}

/// Makes packs, has some printed and handed over, and takes one back.
pub(super) async fn sent(office: &Office) -> Result<(), CommandError> {
    freeze_one(office).await?;
    if make(&ago(office, 69)).await.map_err(other)? == 0 {
        return Ok(());
    }
    for (days, letters) in BATCHES {
        let desk = mailing(&ago(office, days))?;
        match desk.print(&Printing { area: String::new(), letters }).await {
            Ok(batch) => {
                let desk = mailing(&ago(office, days - 2))?;
                desk.check(&batch).await.map_err(other)?;
                desk.hand_over(&batch, &[]).await.map_err(other)?;
            }
            // Nobody's turn has come yet.
            Err(Refusal::DoesNotFit(_)) => {}
            Err(refusal) => return Err(other(refusal)),
        }
    }
    come_back(office).await
}

fn mailing(office: &Office) -> Result<MailingDesk, CommandError> {
    let member = demonstration::staff().into_iter().find(|staff| staff.role == "programme-officer");
    let member = member.ok_or_else(|| other("nobody has letters printed"))?;
    let id = StaffId(user(member.id));
    let who = Staff { id, name: member.name.to_owned(), role: Role::ProgrammeOfficer, organisation: code(member.ods)? };
    let sender = Sender::new("http://127.0.0.1:3000", Some(PHONE), RETURN_ADDRESS);
    MailingDesk::new(office.clone(), who, sender).ok_or_else(|| other("no desk for this role"))
}

/// A receptionist of a practice, so many days ago.
fn reception(office: &Office, ods: &str) -> Result<StaffDesk, CommandError> {
    let (id, name) = (StaffId(user("reception-of-the-programme")), "A receptionist".to_owned());
    Ok(StaffDesk::new(office.clone(), Staff { id, name, role: Role::Receptionist, organisation: code(ods)? }))
}

async fn people(office: &Office, ods: &str) -> Result<Vec<Held>, CommandError> {
    office.store.people_after(&code(ods)?, None, 50).await.map_err(other)
}

/// Somebody asked that nobody sees their record for now: their letter waits for a look.
async fn freeze_one(office: &Office) -> Result<(), CommandError> {
    let [ods, _] = PRACTICES;
    // Ids are chance; who is too young is not written to.
    let grown = office.now().london_day().saturating_sub(20.years());
    let mut people = people(office, ods).await?;
    people.retain(|held| held.identity.birth_date.is_some_and(|born| born < grown));
    people.sort_by(|one, other| one.identity.nhs_number.digits().cmp(other.identity.nhs_number.digits()));
    let (Some(held), desk) = (people.last(), reception(&ago(office, 80), ods)?) else { return Ok(()) };
    let (Some(person), Some(front)) = (PersonRef::parse(&held.staff_ref), desk.front_desk()) else { return Ok(()) };
    front.freeze(&person, "They asked for it on the phone").await.map_err(other)
}

/// The first letter that is out comes back.
async fn come_back(office: &Office) -> Result<(), CommandError> {
    for ods in PRACTICES {
        for held in people(office, ods).await? {
            let nhs_key = office.keys.nhs(&held.identity.nhs_number);
            let pack = office.store.pack(&held.practice.ods, &nhs_key).await.map_err(other)?;
            let is_out = pack.is_some_and(|kept| matches!(kept.known.pack, Pack::Sent { .. }));
            let (true, Some(person)) = (is_out, PersonRef::parse(&held.staff_ref)) else { continue };
            let desk = reception(&ago(office, 30), ods)?;
            let Some(letters) = desk.letter_desk() else { return Ok(()) };
            return letters
                .on_letter(&person, &OnLetter::CameBack { why: "moved", earlier: false })
                .await
                .map_err(other);
        }
    }
    Ok(())
}
