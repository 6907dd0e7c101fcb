use std::path::Path;
use std::process::{Command, Stdio};

use crate::checkout::Checkout;
use crate::fault::Fault;

const INSTALL: &str = "npm ci --prefix e2e";

/// A command of an npm package, from `e2e/node_modules/.bin`.
pub fn npm(checkout: &Checkout, name: &str) -> Result<Command, Fault> {
    let path = checkout.packages().join(".bin").join(name);
    if path.is_file() { Ok(Command::new(path)) } else { Err(missing(name)) }
}

/// The fault for an npm package that is not there.
pub fn missing(name: &str) -> Fault {
    Fault::Missing { what: format!("`{name}` (an npm package of e2e/)"), cure: INSTALL }
}

/// Runs to the end and hands back what it printed; its complaints become the fault's text.
pub fn run(command: &mut Command) -> Result<String, Fault> {
    let name = name_of(command);
    let done = command
        .stdin(Stdio::null())
        .output()
        .map_err(|_| Fault::Missing { what: format!("`{name}`"), cure: "see README.md, What you need" })?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).into_owned());
    }
    let output = String::from_utf8_lossy(&done.stderr).into_owned();
    Err(Fault::Failed { command: name, output })
}

/// Runs with its progress on the terminal, for a step that takes a while.
pub fn run_aloud(command: &mut Command) -> Result<(), Fault> {
    let name = name_of(command);
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|_| Fault::Missing { what: format!("`{name}`"), cure: "see README.md, What you need" })?;
    if status.success() {
        return Ok(());
    }
    Err(Fault::Failed { command: name, output: "its own words stand above".to_owned() })
}

/// The command by its bare name, for messages.
fn name_of(command: &Command) -> String {
    let path = Path::new(command.get_program());
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
