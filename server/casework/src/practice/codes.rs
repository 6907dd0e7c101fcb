//! The codes a practice brings into its own system, so that it says of each person what is held here.

use async_trait::async_trait;
use contract::{ports::codes::FlagCodes, refusal::Refusal, views::codes::CodeLine};
use domain::{
    access_code::AccessCode,
    code_list::{CodeDue, Step, codes_due},
    door::practice::may_see_kept_for_leads,
    flag::{Flag, FlagState, Origin},
};
use store::person::Held;

use super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    views::practice,
    words,
};

impl StaffDesk {
    /// The list of codes, for clinicians and safeguarding leads.
    #[must_use]
    pub fn flag_codes(&self) -> Option<&dyn FlagCodes> {
        self.staff.role.is_clinical().then_some(self as &dyn FlagCodes)
    }

    async fn lines(&self, held: &Held) -> Result<Vec<CodeLine>, Refusal> {
        let person = practice::person(held).ok_or(Refusal::NotFound)?;
        let flags: Vec<Flag> = held.safety.flags.iter().map(|(_, flag)| flag.clone()).collect();
        let today = self.office.now().london_day();
        let sees = |flag: &Flag| may_see_kept_for_leads(self.staff.role, flag.leads_only);
        let mut lines = Vec::new();
        for due in codes_due(&flags, &held.safety.lifts(), &held.practice.ods, today, sees) {
            let (by, since) = self.evidence(&due).await?;
            lines.push(CodeLine {
                nhs_number: person.nhs_number.clone(),
                name: person.name.clone(),
                born: person.birth_date.clone(),
                step: match due.step {
                    Step::Leave => "Leave",
                    Step::Enter => "Enter",
                    Step::TakeOut => "Take out",
                },
                code: due.code.snomed(),
                term: term(due.code),
                by,
                since,
            });
        }
        Ok(lines)
    }

    /// By whom, and since when.
    async fn evidence(&self, due: &CodeDue<'_>) -> Result<(String, String), Refusal> {
        let flag = due.flag;
        let name = async |id| self.office.store.staff_name(id).await.map_err(refuse);
        Ok(match (&flag.state, &flag.origin) {
            (FlagState::Cleared { by, second, at, .. }, _) => {
                let first = name(by).await?;
                let by = match second {
                    Some(second) => format!("{first} and {}", name(second).await?),
                    None => first,
                };
                (by, words::day(at.london_day()))
            }
            (_, Origin::Staff { by }) => (name(by).await?, words::day(flag.raised_at.london_day())),
            (_, Origin::Imported { practice, dated }) => {
                let dated = dated.map(words::partial).unwrap_or_else(|| "No date".to_owned());
                (format!("The practice system of {practice}"), dated)
            }
            (_, Origin::DeclinedByPatient) => ("The patient".to_owned(), words::day(flag.raised_at.london_day())),
        })
    }
}

/// Source: NHS facts §3.2.
const fn term(code: AccessCode) -> &'static str {
    match code {
        AccessCode::ReviewIndicated => "Enhanced review indicated before granting access to own health record",
        AccessCode::ReviewNotIndicated => "Enhanced review not indicated before granting access to own health record",
        AccessCode::DeclinedByPatient => "Online access to own health record declined by patient",
    }
}

#[async_trait]
impl FlagCodes for StaffDesk {
    async fn codes(&self) -> Result<Vec<CodeLine>, Refusal> {
        let mut lines = Vec::new();
        for held in self.office.store.ever_flagged(&self.staff.organisation).await.map_err(refuse)? {
            // One's own record is for a colleague.
            if !self.office.is_own_record(&self.staff.id, &held.identity.nhs_number).await? {
                lines.extend(self.lines(&held).await?);
            }
        }
        lines.sort_by(|one, other| (&one.name, &one.nhs_number).cmp(&(&other.name, &other.nhs_number)));
        self.office.record_read(&self.actor(), &Deed { action: "practice-codes", ..Deed::default() }).await?;
        Ok(lines)
    }
}
