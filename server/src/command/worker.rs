//! `candour worker`: the work behind the pages, apart from them. Any number may run beside any number of portals.

use std::{path::Path, process::ExitCode, time::Duration};

use casework::Office;
use store::log::Folded;
use tlog::Signer;
use tokio::time::MissedTickBehavior;

use super::{CommandError, audit, log, open_office, postman, read_config, say};
use crate::{
    config::Config,
    session::{ABSOLUTE, IDLE},
};

/// How often rows of the audit log are folded.
const TURN: Duration = Duration::from_millis(500);
/// How often entries are looked for that other rules judged than those in force.
const JUDGING: Duration = Duration::from_secs(2);
/// How often practices are counted for the control room: at a million people, a twentieth of a core.
const COUNTING: Duration = Duration::from_secs(5);
/// How often people are looked for who are to be written to, or no longer.
const WRITING: Duration = Duration::from_secs(10);
/// How often what ended long ago is removed.
const ROUND: Duration = Duration::from_secs(600);
/// Seconds for which the outbox remembers a notice after it was sent or given up: until then nothing sends it again.
const REMEMBERED: i64 = 90 * 24 * 60 * 60;

pub(super) async fn run(config: &Path) -> Result<ExitCode, CommandError> {
    log::start("info");
    let config = read_config(config)?;
    let office = open_office(&config).await?;
    if config.mail.is_none() {
        say("No mail is configured: notices wait in the outbox.");
    }
    begin(&office, &config);
    say("The worker is at work");
    super::serve::stopped().await;
    Ok(ExitCode::SUCCESS)
}

/// Begins all of it in this process: the postman, where mail is configured, folding the audit log,
/// judging entries by changed rules, counting for the control room, and the sweeping.
pub(super) fn begin(office: &Office, config: &Config) {
    tokio::spawn(sweep(office.clone()));
    tokio::spawn(judge(office.clone()));
    tokio::spawn(grow(office.clone()));
    tokio::spawn(count(office.clone()));
    tokio::spawn(write(office.clone()));
    match audit::signer(config) {
        Ok(signer) => drop(tokio::spawn(fold(office.clone(), signer))),
        Err(error) => tracing::error!(%error, "rows of the audit log are not folded here"),
    }
    if let Some(postman) = postman(office, config) {
        tokio::spawn(postman.run());
    }
}

/// Folds committed rows of the audit log, wherever they were written; of many that try, one holds the log at a time.
async fn fold(office: Office, signer: Signer) {
    let holder = office.fresh_id().to_string();
    let mut every = tokio::time::interval(TURN);
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        loop {
            match office.store.fold(&signer, &holder, office.now()).await {
                Ok(Folded::Rows { more: true, .. }) => {}
                Ok(Folded::Rows { more: false, .. } | Folded::HeldElsewhere) => break,
                Err(error) => {
                    tracing::warn!(%error, "rows of the audit log wait for the next turn");
                    break;
                }
            }
        }
    }
}

/// Decides entries again after a practice's rules changed. Pages do not wait for it: they judge what they draw.
async fn judge(office: Office) {
    let mut every = tokio::time::interval(JUDGING);
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        loop {
            match casework::rules::decide_again(&office).await {
                Ok(0) => break,
                Ok(_) => tokio::task::yield_now().await,
                Err(error) => {
                    tracing::warn!(%error, "entries wait for the rules until the next turn");
                    break;
                }
            }
        }
    }
}

/// Reads days of birth that queries do not know yet, and tells young people of birthdays ahead.
async fn grow(office: Office) {
    let mut every = tokio::time::interval(ROUND);
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        loop {
            match casework::young::read_days(&office).await {
                Ok(0) => break,
                Ok(_) => tokio::task::yield_now().await,
                Err(error) => {
                    tracing::warn!(%error, "days of birth wait for the next turn");
                    break;
                }
            }
        }
        if let Err(error) = casework::young::tell_of_birthdays(&office).await {
            tracing::warn!(%error, "birthdays ahead wait for the next turn");
        }
    }
}

/// Counts practices ahead of the control room's pages.
async fn count(office: Office) {
    let mut every = tokio::time::interval(COUNTING);
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        if let Err(error) = casework::programme::count_ahead(&office).await {
            tracing::warn!(%error, "practices wait to be counted until the next turn");
        }
    }
}

/// Makes packs for people who have none, and decides again about those who changed.
async fn write(office: Office) {
    let mut every = tokio::time::interval(WRITING);
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        if let Err(error) = casework::programme::packs::make(&office).await {
            tracing::warn!(%error, "letters wait for the next turn");
        }
    }
}

async fn sweep(office: Office) {
    let mut every = tokio::time::interval(ROUND);
    loop {
        every.tick().await;
        let now = office.now();
        if let Err(error) = office.store.sweep_sessions(now.plus_seconds(-IDLE), now.plus_seconds(-ABSOLUTE)).await {
            tracing::warn!(%error, "ended sessions stay until the next sweep");
        }
        if let Err(error) = casework::machine::sweep(&office).await {
            tracing::warn!(%error, "ended tokens stay until the next sweep");
        }
        if let Err(error) = casework::programme::forget_tries(&office).await {
            tracing::warn!(%error, "tries of the days before stay until the next sweep");
        }
        if let Err(error) = office.store.sweep_notices(now.plus_seconds(-REMEMBERED)).await {
            tracing::warn!(%error, "sent notices stay until the next sweep");
        }
    }
}
