//! A sharing choice and a receipt, as kept.

use std::collections::BTreeSet;

use domain::{
    ids::{OdsCode, StaffId},
    sharing::{Change, Channel, Choice, Extent, Sharing, Speaker, Told},
    stamp::Stamp,
};
use serde::{Deserialize, Serialize};

use crate::fault::{StoreError, inconsistent};

const TABLE: &str = "sharing";

#[derive(Serialize, Deserialize)]
struct Stored {
    choice: StoredChoice,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    waiting: Option<StoredChoice>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    changed_at: Option<i64>,
}

#[derive(Serialize, Deserialize)]
struct StoredChoice {
    extent: String,
    ask_first: bool,
    emergency_allowed: bool,
    organisations: Vec<String>,
    clinicians: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct StoredReceipt {
    asked: StoredChange,
    channel: StoredChannel,
}

#[derive(Serialize, Deserialize)]
struct StoredChange {
    extent: Option<String>,
    ask_first: Option<bool>,
    emergency_allowed: Option<bool>,
    block_organisations: Vec<String>,
    unblock_organisations: Vec<String>,
    block_clinicians: Vec<String>,
    unblock_clinicians: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredChannel {
    Online,
    OnlineUnproven,
    Practice { practice: String, by: String, how: String, speaker: String, evidence: String },
    System { name: String },
    Form,
}

/// The stored text of a choice and what waits beside it.
pub(crate) fn write(sharing: &Sharing) -> Result<String, StoreError> {
    let stored = Stored {
        choice: stored_choice(&sharing.choice),
        waiting: sharing.waiting.as_ref().map(stored_choice),
        changed_at: sharing.changed_at.map(Stamp::micros),
    };
    super::text(TABLE, &stored)
}

/// A choice from stored text.
pub(crate) fn read(text: &str) -> Result<Sharing, StoreError> {
    let stored: Stored = super::read(TABLE, text)?;
    Ok(Sharing {
        choice: choice(&stored.choice)?,
        waiting: stored.waiting.as_ref().map(choice).transpose()?,
        changed_at: stored.changed_at.map(Stamp::from_micros),
    })
}

/// The stored text of what was asked for and how.
pub(crate) fn write_receipt(asked: &Change, channel: &Channel) -> Result<String, StoreError> {
    let asked = StoredChange {
        extent: asked.extent.map(|extent| extent.word().to_owned()),
        ask_first: asked.ask_first,
        emergency_allowed: asked.emergency_allowed,
        block_organisations: codes(&asked.block_organisations),
        unblock_organisations: codes(&asked.unblock_organisations),
        block_clinicians: names(&asked.block_clinicians),
        unblock_clinicians: names(&asked.unblock_clinicians),
    };
    super::text(TABLE, &StoredReceipt { asked, channel: stored_channel(channel) })
}

/// What was asked for and how, from stored text.
pub(crate) fn read_receipt(text: &str) -> Result<(Change, Channel), StoreError> {
    let StoredReceipt { asked, channel } = super::read(TABLE, text)?;
    let asked = Change {
        extent: asked.extent.as_deref().map(extent).transpose()?,
        ask_first: asked.ask_first,
        emergency_allowed: asked.emergency_allowed,
        block_organisations: organisations(&asked.block_organisations)?,
        unblock_organisations: organisations(&asked.unblock_organisations)?,
        block_clinicians: clinicians(&asked.block_clinicians),
        unblock_clinicians: clinicians(&asked.unblock_clinicians),
    };
    Ok((asked, read_channel(channel)?))
}

fn stored_choice(choice: &Choice) -> StoredChoice {
    StoredChoice {
        extent: choice.extent.word().to_owned(),
        ask_first: choice.ask_first,
        emergency_allowed: choice.emergency_allowed,
        organisations: codes(&choice.blocked_organisations),
        clinicians: names(&choice.blocked_clinicians),
    }
}

fn choice(stored: &StoredChoice) -> Result<Choice, StoreError> {
    Ok(Choice {
        extent: extent(&stored.extent)?,
        ask_first: stored.ask_first,
        emergency_allowed: stored.emergency_allowed,
        blocked_organisations: organisations(&stored.organisations)?,
        blocked_clinicians: clinicians(&stored.clinicians),
    })
}

fn stored_channel(channel: &Channel) -> StoredChannel {
    match channel {
        Channel::Online => StoredChannel::Online,
        Channel::OnlineUnproven => StoredChannel::OnlineUnproven,
        Channel::Practice { practice, by, how, speaker } => StoredChannel::Practice {
            practice: practice.as_str().to_owned(),
            by: by.0.clone(),
            how: how.word().to_owned(),
            speaker: speaker.word().to_owned(),
            evidence: speaker.evidence().to_owned(),
        },
        Channel::System { name } => StoredChannel::System { name: name.clone() },
        Channel::Form => StoredChannel::Form,
    }
}

fn read_channel(stored: StoredChannel) -> Result<Channel, StoreError> {
    Ok(match stored {
        StoredChannel::Online => Channel::Online,
        StoredChannel::OnlineUnproven => Channel::OnlineUnproven,
        StoredChannel::Practice { practice, by, how, speaker, evidence } => Channel::Practice {
            practice: OdsCode::parse(&practice).map_err(|error| inconsistent(TABLE, error))?,
            by: StaffId(by),
            how: Told::from_word(&how).ok_or_else(|| inconsistent(TABLE, "an unknown way of telling"))?,
            speaker: Speaker::from_word(&speaker, &evidence)
                .map_err(|error| inconsistent(TABLE, error))?
                .ok_or_else(|| inconsistent(TABLE, "an unknown speaker"))?,
        },
        StoredChannel::System { name } => Channel::System { name },
        StoredChannel::Form => Channel::Form,
    })
}

fn extent(word: &str) -> Result<Extent, StoreError> {
    Extent::from_word(word).ok_or_else(|| inconsistent(TABLE, "an unknown extent"))
}

fn codes(codes: &BTreeSet<OdsCode>) -> Vec<String> {
    codes.iter().map(|code| code.as_str().to_owned()).collect()
}

fn names(names: &BTreeSet<StaffId>) -> Vec<String> {
    names.iter().map(|name| name.0.clone()).collect()
}

fn organisations(codes: &[String]) -> Result<BTreeSet<OdsCode>, StoreError> {
    codes.iter().map(|code| OdsCode::parse(code).map_err(|error| inconsistent(TABLE, error))).collect()
}

fn clinicians(names: &[String]) -> BTreeSet<StaffId> {
    names.iter().map(|name| StaffId(name.clone())).collect()
}
