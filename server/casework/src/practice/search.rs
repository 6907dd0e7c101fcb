//! Finding a person of this practice.

use contract::{input::practice::Search, refusal::Refusal, views::practice::Found};
use domain::{identity::fold, nhs_number::NhsNumber};
use jiff::civil::Date;

use super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    views::practice::person,
};

impl StaffDesk {
    /// Looks only among this practice's people, and logs the look whether or not it found anyone.
    pub(super) async fn find(&self, search: &Search) -> Result<Found, Refusal> {
        let (store, keys, ods) = (&self.office.store, &self.office.keys, &self.staff.organisation);
        let (people, how) = match search {
            Search::NhsNumber(text) => {
                let number = NhsNumber::parse(text).map_err(|error| match error {
                    domain::nhs_number::NotAnNhsNumber::Shape => Refusal::DoesNotFit("An NHS number has 10 digits."),
                    domain::nhs_number::NotAnNhsNumber::CheckDigit => {
                        Refusal::DoesNotFit("That is not an NHS number: check the digits.")
                    }
                })?;
                (
                    store.person_of(ods, &keys.nhs(&number)).await.map_err(refuse)?.into_iter().collect::<Vec<_>>(),
                    "nhs-number",
                )
            }
            Search::NameAndBirth { family, birth } => {
                let born = Date::new(birth.year, birth.month, birth.day)
                    .map_err(|_| Refusal::DoesNotFit("There is no such day: check the date of birth."))?;
                let key = keys.name_and_birth(ods, &fold(family), born);
                (store.people_named(ods, &key).await.map_err(refuse)?, "name-and-birth")
            }
        };
        let only = if let [one] = people.as_slice() { Some(one.id) } else { None };
        let deed = Deed { action: "practice-search", person: only, what: how, ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await?;
        Ok(Found { people: people.iter().filter_map(person).collect() })
    }
}
