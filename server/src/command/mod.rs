//! The command line. Each command says in its help what it does and what its exit code means.

mod appoint;
mod audit;
mod feed;
mod generate;
mod healthcheck;
mod import;
mod log;
mod machine;
mod mail;
mod migrate;
mod office;
mod organisation;
mod practice;
mod replay;
mod sensitive;
pub mod serve;
mod superseded;
mod worker;

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
pub(crate) use log::start as start_log;
pub(crate) use mail::postman;
pub use office::{CommandError, open_office, read_config};

/// Candour: see your health record, decide who else may, and know who looked.
#[derive(Debug, Parser)]
#[command(name = "candour", version, about)]
pub struct Cli {
    /// The configuration file; each key can also be set as CANDOUR_…
    #[arg(long, global = true, default_value = "candour.toml")]
    config: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal
    Serve,
    /// Do the work behind the pages apart from them: post what is in the outbox, and sweep
    Worker,
    /// Serve the portal with fictional people, staff of every role and a demonstration sign-in, on this machine alone
    Demo,
    /// Bring the database's tables up to date
    Migrate,
    /// Take in FHIR files for a practice. Exit code 0: all in; 3: some refused; 1: could not run
    Import(ImportArgs),
    /// Make a fictional population, straight into an empty database or as files. Exit code 0: all made; 1: it could not
    Generate(GenerateArgs),
    /// Show or change a practice: its switch-on, level, history and what arrives held
    Practice(PracticeArgs),
    /// Appoint someone to a role of an organisation
    Appoint(AppointArgs),
    /// Mark NHS numbers as sensitive nationally, or no longer: a number a line, or a number, a comma and on or off.
    /// Exit code 0: all applied; 1: a line cannot be read or it could not run, and nothing was changed
    Sensitive(SensitiveArgs),
    /// Close NHS numbers that were replaced: a line holds the old number, a comma and the new one, or the old one alone
    /// where nothing may lead to the new one.
    Superseded(SupersededArgs),
    /// Register a system for the FHIR interface, or end its registration
    #[command(subcommand)]
    Machine(MachineCommand),
    /// Name an organisation whose staff look at summaries
    Organisation(OrganisationArgs),
    /// Check the audit log, erase a row's words by a lawful order, or print the key and the newest head that others can
    /// check it with
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Print two roll-outs of the past by the rules of their time and by ours, side by side
    Replay,
    /// Ask a running portal whether it is ready. Exit code 0: ready; 1: not
    Healthcheck {
        /// The address to ask
        #[arg(long, default_value = "http://127.0.0.1:3000/health/ready")]
        url: String,
    },
    /// Send one test message through the outbox. Exit code 0: the mail server accepted it; 1: it did not
    MailTest {
        /// Where to send it
        address: String,
    },
}

/// What to do about the audit log.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Check every row, tile and signed head, and say which rows were erased by which orders. Exit code 0: whole; 3:
    /// changed, each fault named; 1: could not run
    Verify {
        /// A signed head that was kept elsewhere: shows a log that was cut back or made anew
        #[arg(long)]
        checkpoint: Option<PathBuf>,
        /// Check a file that a patient was given, without a database
        #[arg(long, requires = "key", conflicts_with = "checkpoint")]
        part: Option<PathBuf>,
        /// The key the file must be signed with, as `candour audit key` prints it
        #[arg(long)]
        key: Option<String>,
    },
    /// Erase what one row says, by a lawful order. Its place and the hash of its leaf stay, and the order stands in the log
    Erase {
        /// The row: the number of its leaf, as a patient's file has it, or its id
        #[arg(long)]
        row: String,
        /// The order's reference and why. It stays in the log for good: nothing of what is erased belongs in it
        #[arg(long)]
        order: String,
        /// Who carries the order out
        #[arg(long)]
        by: String,
        /// Who else saw the order
        #[arg(long)]
        second: String,
    },
    /// Print the key that checks what this portal signs
    Key,
    /// Print the newest signed head, to be kept elsewhere
    Checkpoint,
}

/// What to take in, and for whom.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Files, folders, or - for standard input: JSON, NDJSON or XML, gzipped or not
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// The practice's organisation code
    #[arg(long)]
    practice: String,
    /// Give people without a sound NHS number one of the test range 999, the same each time
    #[arg(long, conflicts_with = "nhs_number")]
    assign_nhs_numbers: bool,
    /// The NHS number of the one person in these files
    #[arg(long)]
    nhs_number: Option<String>,
    /// Also print a report to standard output
    #[arg(long, value_parser = ["json"])]
    report: Option<String>,
}

/// How many people, and where to put them.
#[derive(Debug, Args)]
pub struct GenerateArgs {
    /// How many people; their numbers are of the test ranges 999 and then 998
    #[arg(long, default_value_t = 1_000)]
    people: u64,
    /// How many practices hold them
    #[arg(long, default_value_t = 1)]
    practices: u64,
    /// How many entries a file has, over people of every age
    #[arg(long, default_value_t = 10)]
    entries: u64,
    /// How many of them have a file of 5,000 entries
    #[arg(long, default_value_t = 0)]
    long: u64,
    /// Another seed makes other people
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The day that ages and dates count back from, such as 2026-11-21; today unless given
    #[arg(long)]
    day: Option<String>,
    /// Write a file for each practice into this folder instead, one Bundle a line
    #[arg(long, value_name = "FOLDER", conflicts_with = "open")]
    ndjson: Option<PathBuf>,
    /// Open the practices: everything shows that nobody must look at first
    #[arg(long)]
    open: bool,
}

/// Whom to appoint, and as what.
#[derive(Debug, Args)]
pub struct AppointArgs {
    /// The user id the staff sign-in service gives them
    staff: String,
    /// The organisation's code
    #[arg(long)]
    organisation: String,
    /// The role
    #[arg(long, value_parser = ["receptionist", "practice-manager", "clinician", "safeguarding-lead",
        "clinician-elsewhere", "privacy-officer", "programme-officer", "area-lead"])]
    role: String,
    /// Their own NHS number: nobody works on their own record
    #[arg(long)]
    own_nhs_number: Option<String>,
    /// A safeguarding lead of this practice is lent to the organisation
    #[arg(long, requires = "until", conflicts_with_all = ["own_nhs_number", "name"])]
    lent_by: Option<String>,
    /// The last day of the loan, such as 2026-12-31
    #[arg(long, requires = "lent_by")]
    until: Option<String>,
    /// The name colleagues read until they first sign in
    #[arg(long)]
    name: Option<String>,
}

/// Which numbers.
#[derive(Debug, Args)]
pub struct SensitiveArgs {
    /// The file
    file: PathBuf,
}

#[derive(Debug, Args)]
pub struct SupersededArgs {
    /// The file.
    file: PathBuf,
}

/// What to do about a system that calls for an organisation.
#[derive(Debug, Subcommand)]
pub enum MachineCommand {
    /// Register a system; prints the client id it signs its assertions with
    Register {
        /// The organisation's code
        ods: String,
        /// What the system is called
        #[arg(long)]
        name: String,
        /// Its public keys: a JSON Web Key Set, or one RSA public key in PEM form
        #[arg(long)]
        key: PathBuf,
        /// What it may do
        #[arg(long, value_delimiter = ',', default_value = "read,upload,permission,alert")]
        rights: Vec<String>,
        /// The client id the staff sign-in service knows the system by, if it signs staff in itself
        #[arg(long)]
        staff_client: Option<String>,
    },
    /// End a system's registration: its tokens are worth nothing from then on
    End {
        /// The client id
        client_id: String,
    },
}

/// How an organisation is known.
#[derive(Debug, Args)]
pub struct OrganisationArgs {
    /// The organisation's code
    ods: String,
    /// Its name
    #[arg(long)]
    name: String,
    /// It is on the national list of discreet services: patients read "an NHS service" in place of its name
    #[arg(long)]
    discreet: bool,
}

/// What to change about a practice.
#[derive(Debug, Args)]
pub struct PracticeArgs {
    /// The practice's organisation code
    ods: String,
    /// Switch on from this day, such as 2026-11-01
    #[arg(long, conflicts_with = "off")]
    on: Option<String>,
    /// Switch off: nobody's record opens by the practice's default
    #[arg(long)]
    off: bool,
    /// A day in the programme's plan. It opens nobody
    #[arg(long, conflicts_with_all = ["on", "off"])]
    plan: Option<String>,
    /// The practice itself took its refusal back: why, in its words
    #[arg(long, value_name = "WHY")]
    take_back: Option<String>,
    /// The most that people with a risk marker see by default
    #[arg(long, value_parser = ["none", "summary", "detailed", "documents", "full"])]
    at_risk: Option<String>,
    /// How much people see by default
    #[arg(long, value_parser = ["none", "summary", "detailed", "documents", "full"])]
    level: Option<String>,
    /// Whether entries from before the switch-on show
    #[arg(long, value_parser = ["held", "released"])]
    history: Option<String>,
    /// What arrives held for review
    #[arg(long, value_parser = ["none", "text", "all"])]
    hold: Option<String>,
    /// The practice's name
    #[arg(long)]
    name: Option<String>,
}

/// Runs one command; every failure is one sentence on standard error.
pub async fn run(cli: Cli) -> ExitCode {
    let outcome = match cli.command {
        Command::Serve => serve::run(&cli.config).await,
        Command::Worker => worker::run(&cli.config).await,
        Command::Demo => crate::demo::run(&cli.config).await,
        Command::Migrate => migrate::run(&cli.config).await,
        Command::Import(args) => import::run(&cli.config, &args).await,
        Command::Generate(args) => generate::run(&cli.config, &args).await,
        Command::Practice(args) => practice::run(&cli.config, &args).await,
        Command::Appoint(args) => appoint::run(&cli.config, &args).await,
        Command::Sensitive(args) => sensitive::run(&cli.config, &args).await,
        Command::Superseded(args) => superseded::run(&cli.config, &args).await,
        Command::Machine(command) => machine::run(&cli.config, &command).await,
        Command::Organisation(args) => organisation::run(&cli.config, &args).await,
        Command::Audit(command) => audit::run(&cli.config, &command).await,
        Command::Replay => Ok(replay::run()),
        Command::Healthcheck { url } => healthcheck::run(&url).await,
        Command::MailTest { address } => mail::run(&cli.config, &address).await,
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            say(&format!("candour: {error}"));
            ExitCode::from(1)
        }
    }
}

/// Speaks to whoever runs the command.
pub(crate) fn say(line: &str) {
    use std::io::Write;
    // Nothing is left to do when standard error is closed.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Prints a result to standard output.
pub(crate) fn print(line: &str) {
    use std::io::Write;
    // Nothing is left to do when standard output is closed.
    let _ = writeln!(std::io::stdout(), "{line}");
}
