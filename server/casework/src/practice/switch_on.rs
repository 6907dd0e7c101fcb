//! The practice manager's desk for switch-on, and the clinicians' for clearing people.

mod clearing;
mod decide;
mod stands;
mod trial;

use async_trait::async_trait;
use contract::{
    ids::PersonRef,
    input::{
        practice::Day,
        switch_on::{Because, Choice, Decline},
    },
    ports::switch_on::{ClearingDesk, SwitchOnDesk},
    refusal::Refusal,
    views::switch_on::{ClearingPage, SwitchOnPage, TrialPage},
};
use domain::role::Role;
use jiff::civil::Date;

use super::StaffDesk;

impl StaffDesk {
    /// The desk where switch-on is decided, for the practice manager alone.
    #[must_use]
    pub fn switch_on_desk(&self) -> Option<&dyn SwitchOnDesk> {
        (self.staff.role == Role::PracticeManager).then_some(self as &dyn SwitchOnDesk)
    }

    /// The desk where people are cleared, for clinicians and safeguarding leads.
    #[must_use]
    pub fn clearing_desk(&self) -> Option<&dyn ClearingDesk> {
        self.staff.role.is_clinical().then_some(self as &dyn ClearingDesk)
    }
}

#[async_trait]
impl SwitchOnDesk for StaffDesk {
    async fn stands(&self) -> Result<SwitchOnPage, Refusal> {
        self.show_switch_on().await
    }
    async fn trial(&self, choice: &Choice) -> Result<TrialPage, Refusal> {
        self.try_switch_on(choice).await
    }
    async fn turn_on(&self, choice: &Choice) -> Result<(), Refusal> {
        self.say_yes(choice).await
    }
    async fn turn_off(&self, because: &Because) -> Result<(), Refusal> {
        self.take_yes_back(because).await
    }
    async fn decline(&self, decline: &Decline) -> Result<(), Refusal> {
        self.say_no(decline).await
    }
    async fn take_back(&self, because: &Because) -> Result<(), Refusal> {
        self.take_no_back(because).await
    }
}

#[async_trait]
impl ClearingDesk for StaffDesk {
    async fn to_clear(&self) -> Result<ClearingPage, Refusal> {
        self.show_to_clear().await
    }
    async fn clear(&self, person: &PersonRef) -> Result<(), Refusal> {
        self.clear_one(person).await
    }
    async fn unclear(&self, person: &PersonRef) -> Result<(), Refusal> {
        self.unclear_one(person).await
    }
}

fn date(day: Day) -> Result<Date, Refusal> {
    Date::new(day.year, day.month, day.day).map_err(|_| Refusal::DoesNotFit("There is no such day: check the date."))
}
