//! `candour organisation`: names an organisation whose staff look at summaries.

use std::{path::Path, process::ExitCode};

use casework::operator::name_organisation;
use domain::ids::OdsCode;
use store::organisation::Organisation;

use super::{CommandError, OrganisationArgs, open_office, print, read_config};

pub(super) async fn run(config: &Path, args: &OrganisationArgs) -> Result<ExitCode, CommandError> {
    let ods = OdsCode::parse(&args.ods).map_err(|error| CommandError::Other(error.to_string()))?;
    let office = open_office(&read_config(config)?).await?;
    let organisation = Organisation { ods, name: args.name.clone(), discreet: args.discreet };
    name_organisation(&office, &organisation).await.map_err(|error| CommandError::Other(error.to_string()))?;
    let seen = if args.discreet { "patients read \u{201c}an NHS service\u{201d}" } else { "patients read its name" };
    print(&format!("{} is {}; {seen}", organisation.ods, organisation.name));
    Ok(ExitCode::SUCCESS)
}
