//! Sharing choices in words.

use std::collections::{BTreeMap, BTreeSet};

use contract::{
    ids::ReceiptRef,
    input::sharing::Preset,
    views::sharing::{Blocked, ChoiceNow, HistoryRow, ReceiptPage},
};
use domain::{
    ids::{OdsCode, StaffId},
    sharing::{Change, Channel, Choice, Extent, Receipt, Sharing, Speaker, Told},
    stamp::Stamp,
};

use crate::words;

/// Names of organisations by code, where they are known.
pub(crate) type Names = BTreeMap<OdsCode, String>;

/// The choice that counts.
pub(crate) fn now(sharing: &Sharing, names: &Names, at: Stamp) -> ChoiceNow {
    let choice = &sharing.choice;
    ChoiceNow {
        extent: preset(choice.extent),
        ask_first: choice.ask_first,
        emergency: choice.emergency_allowed,
        organisations: choice
            .blocked_organisations
            .iter()
            .map(|ods| Blocked { id: ods.as_str().to_owned(), name: organisation(ods, names) })
            .collect(),
        clinicians: choice
            .blocked_clinicians
            .iter()
            .map(|id| Blocked { id: id.0.clone(), name: id.0.clone() })
            .collect(),
        since: sharing.changed_at.map(|since| words::moment(since, at)).unwrap_or_default(),
    }
}

/// Every code a choice or change names.
pub(crate) fn codes<'a>(choice: &'a Choice, receipts: &'a [Receipt]) -> BTreeSet<&'a OdsCode> {
    let asked = receipts
        .iter()
        .flat_map(|receipt| receipt.asked.block_organisations.iter().chain(&receipt.asked.unblock_organisations));
    choice.blocked_organisations.iter().chain(asked).collect()
}

/// One line of the history.
pub(crate) fn history(receipt: &Receipt, names: &Names, at: Stamp) -> Option<HistoryRow> {
    Some(HistoryRow {
        receipt: ReceiptRef::parse(&receipt.code.to_string())?,
        when: words::moment(receipt.at, at),
        how: match &receipt.channel {
            Channel::OnlineUnproven => "Online, without full proof of who asked".to_owned(),
            channel => how(channel),
        },
        asked: asked(&receipt.asked, names),
    })
}

/// A receipt, with a date that stays true on paper.
pub(crate) fn receipt(receipt: &Receipt, names: &Names) -> ReceiptPage {
    ReceiptPage {
        code: receipt.code.to_string(),
        when: words::instant(receipt.at),
        how: how(&receipt.channel),
        asked: asked(&receipt.asked, names),
    }
}

/// One line for each answer.
pub(crate) fn asked(change: &Change, names: &Names) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(change.extent.map(|extent| match extent {
        Extent::ImpliedCore => "No choice: core information is shared".to_owned(),
        Extent::ExpressCore => "Share core information".to_owned(),
        Extent::ExpressCoreAndAdditional => "Share core information and more".to_owned(),
        Extent::OptedOut => "Do not share".to_owned(),
    }));
    let answer = |question: &str, yes: bool| format!("{question}: {}", if yes { "yes" } else { "no" });
    lines.extend(change.ask_first.map(|yes| answer("Ask here first", yes)));
    lines.extend(change.emergency_allowed.map(|yes| answer("Staff may look in an emergency", yes)));
    let place = |ods| organisation(ods, names);
    lines.extend(change.block_organisations.iter().map(|ods| format!("May not look: {}", place(ods))));
    lines.extend(change.unblock_organisations.iter().map(|ods| format!("May look again: {}", place(ods))));
    let person = |StaffId(id): &StaffId| format!("staff with the code {id}");
    lines.extend(change.block_clinicians.iter().map(|id| format!("May not look: {}", person(id))));
    lines.extend(change.unblock_clinicians.iter().map(|id| format!("May look again: {}", person(id))));
    lines
}

/// A code without a name is one we do not know, or a discreet place's: both read alike.
fn organisation(ods: &OdsCode, names: &Names) -> String {
    names.get(ods).map_or_else(|| format!("{ods} (no name to show: check the code)"), |name| format!("{name} ({ods})"))
}

const fn preset(extent: Extent) -> Option<Preset> {
    match extent {
        Extent::ImpliedCore => None,
        Extent::ExpressCore => Some(Preset::Core),
        Extent::ExpressCoreAndAdditional => Some(Preset::CoreAndMore),
        Extent::OptedOut => Some(Preset::Nothing),
    }
}

/// How a choice came. On a receipt both kinds of sign-in read alike.
fn how(channel: &Channel) -> String {
    match channel {
        Channel::Online | Channel::OnlineUnproven => "Online".to_owned(),
        Channel::Practice { how, speaker, .. } => {
            let how = match how {
                Told::Phone => "on the phone",
                Told::Desk => "at the desk",
                Told::Paper => "on paper",
            };
            match speaker {
                Speaker::Themselves => format!("The practice was told {how}"),
                Speaker::Attorney { .. } => format!("The practice was told {how}, by an attorney"),
                Speaker::Deputy { .. } => format!("The practice was told {how}, by a deputy"),
                Speaker::BestInterests { .. } => format!("A best-interests decision, given to the practice {how}"),
            }
        }
        Channel::System { .. } => "By a computer of the practice".to_owned(),
        Channel::Form => "With a code".to_owned(),
    }
}
