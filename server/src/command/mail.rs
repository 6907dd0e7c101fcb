//! `candour mail-test`: one test notice through the outbox, and whether the mail server took it.

use std::{path::Path, process::ExitCode, time::Duration};

use casework::Office;
use mail::{Notice, Outcome, Postman, Recipient};
use store::{StoreError, audit::AuditRow, outbox::NoticeState};
use uuid::Uuid;

use super::{CommandError, open_office, read_config, say};
use crate::config::Config;

/// How often, and how many times, a notice that a running portal took up is looked after.
const LOOK: (Duration, u32) = (Duration::from_millis(250), 240);

pub(super) async fn run(config: &Path, address: &str) -> Result<ExitCode, CommandError> {
    let config = read_config(config)?;
    let missing = "mail is not configured: set the keys `smtp_url` and `mail_from`";
    let to: Recipient = address.parse().map_err(|error: mail::NotAnAddress| CommandError::Other(error.to_string()))?;
    let office = open_office(&config).await?;
    let postman = postman(&office, &config).ok_or_else(|| CommandError::Other(missing.to_owned()))?;
    let id = queue(&office, &to).await?;
    let is_taken = match postman.post_one(Some(id)).await? {
        Some(Outcome::Sent) => Ok(()),
        Some(Outcome::Later(error)) => Err(format!("{error}. It stays in the outbox: a running portal tries again.")),
        Some(Outcome::Failed(error)) => Err(format!("{error}. It is not tried again.")),
        None => watch(&office, id).await?,
    };
    Ok(match is_taken {
        Ok(()) => {
            say("The mail server accepted the test message.");
            ExitCode::SUCCESS
        }
        Err(why) => {
            say(&format!("The mail server did not accept the test message: {why}"));
            ExitCode::from(1)
        }
    })
}

/// Whoever carries this portal's mail; none when mail is not configured.
pub(crate) fn postman(office: &Office, config: &Config) -> Option<Postman> {
    let post = config.mail.clone()?;
    Some(Postman::new(office.store.clone(), post, office.clock.clone(), config.public_url.clone()))
}

async fn queue(office: &Office, to: &Recipient) -> Result<Uuid, StoreError> {
    let (id, now) = (office.fresh_id(), office.now());
    let mut tx = office.store.begin().await?;
    tx.queue_notice(id, to.as_str(), Notice::Test.word(), "", now).await?;
    tx.audit(&AuditRow {
        id: office.fresh_id(),
        at: now,
        actor: "operator".to_owned(),
        role: "operator".to_owned(),
        organisation: String::new(),
        action: "mail-test".to_owned(),
        person: None,
        entry: None,
        // Never the address.
        what: format!("notice {id}"),
        why: String::new(),
        salt: office.random.bytes(),
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// A running portal was quicker: waits for what becomes of the notice there.
async fn watch(office: &Office, id: Uuid) -> Result<Result<(), String>, StoreError> {
    let (pause, looks) = LOOK;
    for _ in 0..looks {
        match office.store.notice_state(id).await? {
            Some(NoticeState::Sent) => return Ok(Ok(())),
            Some(NoticeState::Queued { leased_until: Some(_) }) => tokio::time::sleep(pause).await,
            Some(NoticeState::Queued { leased_until: None }) => {
                return Ok(Err("it was put off. The running portal tries again; its log says why.".to_owned()));
            }
            Some(NoticeState::Failed) | None => {
                return Ok(Err("it was refused for good; the running portal's log says why.".to_owned()));
            }
        }
    }
    Ok(Err("the running portal has had it for a minute without an answer.".to_owned()))
}
