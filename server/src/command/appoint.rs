//! `candour appoint`: names someone to a role of an organisation, until the programme's own pages do.

use std::{path::Path, process::ExitCode};

use casework::operator::appoint;
use domain::{
    ids::{OdsCode, StaffId},
    role::Role,
};

use super::{AppointArgs, CommandError, open_office, print, read_config};

pub(super) async fn run(config: &Path, args: &AppointArgs) -> Result<ExitCode, CommandError> {
    let ods = OdsCode::parse(&args.organisation).map_err(|error| CommandError::Other(error.to_string()))?;
    let role = Role::from_word(&args.role)
        .ok_or_else(|| CommandError::Other(format!("`{}` is not a role: see `candour appoint --help`", args.role)))?;
    let office = open_office(&read_config(config)?).await?;
    let name = args.name.as_deref().unwrap_or(&args.staff);
    appoint(&office, &StaffId(args.staff.clone()), name, &ods, role)
        .await
        .map_err(|error| CommandError::Other(error.to_string()))?;
    print(&format!("{} is {} at {ods}", args.staff, role.label()));
    Ok(ExitCode::SUCCESS)
}
