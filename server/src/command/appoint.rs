//! `candour appoint`: names someone to a role of an organisation, until the programme's own pages do.

use std::{path::Path, process::ExitCode};

use casework::{
    loan::lend_lead,
    operator::{appoint, note_own_record},
};
use domain::{
    ids::{OdsCode, StaffId},
    nhs_number::NhsNumber,
    role::Role,
};

use super::{AppointArgs, CommandError, open_office, print, read_config};

pub(super) async fn run(config: &Path, args: &AppointArgs) -> Result<ExitCode, CommandError> {
    let ods = OdsCode::parse(&args.organisation).map_err(|error| CommandError::Other(error.to_string()))?;
    let role = Role::from_word(&args.role)
        .ok_or_else(|| CommandError::Other(format!("`{}` is not a role: see `candour appoint --help`", args.role)))?;
    let own = args.own_nhs_number.as_deref().map(NhsNumber::parse).transpose();
    let own = own.map_err(|error| CommandError::Other(error.to_string()))?;
    let office = open_office(&read_config(config)?).await?;
    let name = args.name.as_deref().unwrap_or(&args.staff);
    let staff = StaffId(args.staff.clone());
    let refused = |error: contract::refusal::Refusal| CommandError::Other(error.to_string());
    if let (Some(lender), Some(until)) = (&args.lent_by, &args.until) {
        if role != Role::SafeguardingLead {
            return Err(CommandError::Other("only a safeguarding lead can be lent".to_owned()));
        }
        let lender = OdsCode::parse(lender).map_err(|error| CommandError::Other(error.to_string()))?;
        let last = until.parse();
        let last = last.map_err(|_| CommandError::Other("--until must be a day, such as 2026-12-31".to_owned()))?;
        lend_lead(&office, &staff, &lender, &ods, last).await.map_err(refused)?;
        print(&format!("{} of {lender} is {} at {ods} until {last}", args.staff, role.label()));
        return Ok(ExitCode::SUCCESS);
    }
    // Before the appointment: no moment may pass in which they could open it.
    if let Some(own) = &own {
        note_own_record(&office, &staff, own).await.map_err(refused)?;
    }
    appoint(&office, &staff, name, &ods, role).await.map_err(refused)?;
    print(&format!("{} is {} at {ods}", args.staff, role.label()));
    Ok(ExitCode::SUCCESS)
}
