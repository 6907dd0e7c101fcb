//! Young people at the practice's desk: who is due, for every role; and what clinicians record.

mod list;
mod record;
mod visit;

use async_trait::async_trait;
use contract::{
    ids::{PersonRef, VisitRef},
    input::{
        practice::Day,
        young::{AskedAlone, Assess, ChooseVisit},
    },
    ports::young::{YoungDesk, YoungPeople},
    refusal::Refusal,
    views::young::{YoungList, YoungPage},
};
use jiff::civil::Date;

use super::StaffDesk;

impl StaffDesk {
    /// Who is due, for any role of a practice.
    #[must_use]
    pub fn young_people(&self) -> Option<&dyn YoungPeople> {
        self.staff.role.is_practice_staff().then_some(self as &dyn YoungPeople)
    }

    /// The desk where clinicians and safeguarding leads record what young people said.
    #[must_use]
    pub fn young_desk(&self) -> Option<&dyn YoungDesk> {
        self.staff.role.is_clinical().then_some(self as &dyn YoungDesk)
    }
}

#[async_trait]
impl YoungPeople for StaffDesk {
    async fn due(&self) -> Result<YoungList, Refusal> {
        self.list_young().await
    }
}

#[async_trait]
impl YoungDesk for StaffDesk {
    async fn young(&self, person: &PersonRef) -> Result<YoungPage, Refusal> {
        self.show_young(person).await
    }
    async fn asked_alone(&self, person: &PersonRef, asked: &AskedAlone) -> Result<(), Refusal> {
        self.record_asked(person, asked).await
    }
    async fn assess(&self, person: &PersonRef, assess: &Assess) -> Result<(), Refusal> {
        self.record_assessment(person, assess).await
    }
    async fn choose_visit(&self, person: &PersonRef, choose: &ChooseVisit) -> Result<(), Refusal> {
        self.record_visit(person, choose).await
    }
    async fn take_visit_back(&self, person: &PersonRef, visit: &VisitRef) -> Result<(), Refusal> {
        self.undo_visit(person, visit).await
    }
}

fn day(day: Day) -> Result<Date, Refusal> {
    Date::new(day.year, day.month, day.day).map_err(|_| Refusal::DoesNotFit("There is no such day: check the date."))
}
