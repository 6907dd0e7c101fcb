//! `candour machine`: registers the systems that may use the FHIR interface, and ends their registration.

use std::{path::Path, process::ExitCode};

use casework::machine::{end, register};
use domain::{
    ids::OdsCode,
    machine::{Machine, Right},
};
use identity::machine::MachineKeys;

use super::{CommandError, MachineCommand, open_office, print, read_config};

pub(super) async fn run(config: &Path, command: &MachineCommand) -> Result<ExitCode, CommandError> {
    match command {
        MachineCommand::Register { ods, name, key, rights, staff_client } => {
            let other = |error: String| CommandError::Other(error);
            let organisation = OdsCode::parse(ods).map_err(|error| other(error.to_string()))?;
            let rights = rights
                .iter()
                .map(|word| Right::from_word(word).ok_or_else(|| other(format!("`{word}` is not a right"))))
                .collect::<Result<Vec<_>, _>>()?;
            let file = key.display();
            let text = std::fs::read_to_string(key).map_err(|_| other(format!("`{file}` cannot be read")))?;
            let keys = MachineKeys::read(&text).map_err(|error| other(format!("`{file}`: {error}")))?;
            let office = open_office(&read_config(config)?).await?;
            let machine = Machine {
                client_id: String::new(),
                name: name.clone(),
                organisation,
                rights,
                staff_client: staff_client.clone(),
            };
            let client_id =
                register(&office, machine, keys.to_text()).await.map_err(|error| other(error.to_string()))?;
            print(&client_id);
        }
        MachineCommand::End { client_id } => {
            let office = open_office(&read_config(config)?).await?;
            end(&office, client_id)
                .await
                .map_err(|_| CommandError::Other(format!("no system is registered as `{client_id}`")))?;
            print(&format!("{client_id} is registered no more"));
        }
    }
    Ok(ExitCode::SUCCESS)
}
