//! Whom a look is about: NHS number and date of birth, both of which must fit.

use contract::{input::viewer::Whom, refusal::Refusal, views::viewer::Named};
use domain::{door::clinician::Subject, identity::Verification, nhs_number::NhsNumber, sharing::Choice};
use jiff::civil::Date;
use store::person::Held;

use super::{ViewerDesk, desk::grounds};
use crate::{
    office::{Deed, refuse},
    words,
};

/// Someone named, who may not be there.
pub(super) struct Sought {
    pub number: NhsNumber,
    pub nhs_key: String,
    pub born: Date,
}

impl ViewerDesk {
    /// Names someone. Who is there and who is not is told by no word of the answer; the log knows.
    pub(super) async fn name_someone(&self, whom: &Whom) -> Result<Named, Refusal> {
        let sought = self.sought(whom)?;
        let held = self.find(&sought).await?;
        let deed = Deed { action: "viewer-search", person: held.map(|held| held.id), ..Deed::default() };
        self.record_read(deed).await?;
        Ok(Named {
            nhs_number: sought.number.spaced(),
            born: words::day(sought.born),
            born_iso: sought.born.to_string(),
            grounds: grounds(self.staff.role).to_vec(),
        })
    }

    pub(super) fn sought(&self, whom: &Whom) -> Result<Sought, Refusal> {
        let number = NhsNumber::parse(&whom.nhs_number).map_err(|error| match error {
            domain::nhs_number::NotAnNhsNumber::Shape => Refusal::DoesNotFit("An NHS number has 10 digits."),
            domain::nhs_number::NotAnNhsNumber::CheckDigit => {
                Refusal::DoesNotFit("That is not an NHS number: check the digits.")
            }
        })?;
        let born = Date::new(whom.born.year, whom.born.month, whom.born.day)
            .map_err(|_| Refusal::DoesNotFit("There is no such day: check the date of birth."))?;
        Ok(Sought { nhs_key: self.office.keys.nhs(&number), number, born })
    }

    /// Who is there, if number and date of birth are one person's.
    pub(super) async fn find(&self, sought: &Sought) -> Result<Option<Held>, Refusal> {
        let held = self.office.store.person_by_nhs(&sought.nhs_key).await.map_err(refuse)?;
        Ok(held.filter(|held| held.identity.birth_date == Some(sought.born)))
    }
}

/// What the door needs to know of someone; nothing where it is in doubt whose record it is.
pub(super) fn subject(held: &Held, choice: Choice) -> Option<Subject> {
    let identity = &held.identity;
    let certain = identity.verification == Verification::Verified
        && !identity.is_superseded()
        && !held.safety.access.in_merge
        && held.is_current;
    certain.then(|| Subject { choice, practice: held.practice.ods.clone(), sensitive: identity.is_sensitive() })
}
