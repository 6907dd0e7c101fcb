//! Packs, their letters and their batches, as kept.

use domain::{
    ids::{BatchId, OdsCode, StaffId},
    post::{AddressMark, Wish},
    practice::Decision,
    programme::{
        pack::{
            Addressed, Batch, BatchState, CameBack, Copies, Dangers, HeldOut, Known, Look, Pack, PersonalCode,
            SentCopy, WhyBack,
        },
        place::AreaCode,
    },
    stamp::Stamp,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::identity::{address, postal};
use crate::fault::{StoreError, inconsistent};

#[derive(Serialize, Deserialize)]
struct Stored {
    pack: StoredPack,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    looked_at: Vec<String>,
    /// Where the letter was to go that somebody looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    look_to: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    copies: Vec<StoredCopy>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confirmed: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct StoredCopy {
    copy: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// The day it came back, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    back: Option<(String, String)>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredPack {
    HeldOut {
        owner: String,
        due: String,
        copy: u32,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        for_leads: bool,
    },
    Queued {
        copy: u32,
    },
    Printed {
        batch: Uuid,
        copy: u32,
    },
    Sent {
        on: String,
        copy: u32,
    },
    Returned {
        on: String,
        why: String,
        copy: u32,
    },
    Ended {
        on: String,
    },
}

fn day(text: &str) -> Result<Date, StoreError> {
    text.parse().map_err(|_| inconsistent("pack", "a day that is no date"))
}

/// The stored text of a pack.
pub(crate) fn write(known: &Known) -> Result<String, StoreError> {
    let pack = match &known.pack {
        Pack::HeldOut { held: HeldOut { owner, due, for_leads }, copy } => {
            StoredPack::HeldOut { owner: owner.0.clone(), due: due.to_string(), copy: *copy, for_leads: *for_leads }
        }
        Pack::Queued { copy } => StoredPack::Queued { copy: *copy },
        Pack::Printed { batch, copy } => StoredPack::Printed { batch: batch.0, copy: *copy },
        Pack::Sent { on, copy } => StoredPack::Sent { on: on.to_string(), copy: *copy },
        Pack::Returned { on, why, copy } => {
            StoredPack::Returned { on: on.to_string(), why: why.word().to_owned(), copy: *copy }
        }
        Pack::Ended { on } => StoredPack::Ended { on: on.to_string() },
    };
    let mark = |mark: &AddressMark| mark.0.clone();
    let copy = |one: &SentCopy| StoredCopy {
        copy: one.copy,
        to: one.to.as_ref().map(mark),
        back: one.back.map(|back| (back.on.to_string(), back.why.word().to_owned())),
    };
    let body = Stored {
        pack,
        looked_at: known.look.dangers.words().map(str::to_owned).collect(),
        look_to: known.look.to.as_ref().map(mark),
        copies: known.copies.sent.iter().map(copy).collect(),
        confirmed: known.copies.confirmed.as_ref().map(mark),
    };
    super::text("pack", &body)
}

/// A pack from stored text.
pub(crate) fn read(text: &str) -> Result<Known, StoreError> {
    let stored: Stored = super::read("pack", text)?;
    let pack = match stored.pack {
        StoredPack::HeldOut { owner, due, copy, for_leads } => {
            Pack::HeldOut { held: HeldOut { owner: StaffId(owner), due: day(&due)?, for_leads }, copy }
        }
        StoredPack::Queued { copy } => Pack::Queued { copy },
        StoredPack::Printed { batch, copy } => Pack::Printed { batch: BatchId(batch), copy },
        StoredPack::Sent { on, copy } => Pack::Sent { on: day(&on)?, copy },
        StoredPack::Returned { on, why, copy } => Pack::Returned { on: day(&on)?, why: why_back(&why), copy },
        StoredPack::Ended { on } => Pack::Ended { on: day(&on)? },
    };
    let copy = |one: StoredCopy| {
        let back = one.back.map(|(on, why)| Ok::<_, StoreError>(CameBack { on: day(&on)?, why: why_back(&why) }));
        Ok(SentCopy { copy: one.copy, to: one.to.map(AddressMark), back: back.transpose()? })
    };
    let sent = stored.copies.into_iter().map(copy).collect::<Result<_, StoreError>>()?;
    Ok(Known {
        pack,
        look: Look::at(Dangers::from_words(stored.looked_at), stored.look_to.map(AddressMark)),
        copies: Copies { sent, confirmed: stored.confirmed.map(AddressMark) },
    })
}

/// What was written in free words before counts as another reason.
fn why_back(word: &str) -> WhyBack {
    WhyBack::from_word(word).unwrap_or(WhyBack::Other)
}

#[derive(Serialize, Deserialize)]
struct StoredLetter {
    name: String,
    practice: String,
    address: (Vec<String>, String),
    code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    large_print: bool,
}

/// The stored text of a letter.
pub(crate) fn write_letter(letter: &Addressed) -> Result<String, StoreError> {
    let body = StoredLetter {
        name: letter.name().to_owned(),
        practice: letter.practice().to_owned(),
        address: address(letter.address()),
        code: letter.code().as_str().to_owned(),
        language: letter.wish().language.clone(),
        large_print: letter.wish().large_print,
    };
    super::text("pack", &body)
}

/// A letter from stored text; none from an empty one.
pub(crate) fn read_letter(text: &str) -> Result<Option<Addressed>, StoreError> {
    if text.is_empty() {
        return Ok(None);
    }
    let stored: StoredLetter = super::read("pack", text)?;
    let (lines, postcode) = stored.address;
    let address = postal(&lines, &postcode).ok_or_else(|| inconsistent("pack", "a letter without an address"))?;
    let code = PersonalCode::parse(&stored.code).map_err(|_| inconsistent("pack", "a code that is none"))?;
    let wish = Wish { language: stored.language, large_print: stored.large_print };
    Ok(Some(Addressed::kept((stored.name, stored.practice), address, code, wish)))
}

type By = (String, i64, String);

fn by(decided: &Decision) -> By {
    (decided.by.0.clone(), decided.at.micros(), decided.why.clone())
}

fn decision((by, at, why): By) -> Decision {
    Decision { by: StaffId(by), at: Stamp::from_micros(at), why }
}

#[derive(Serialize, Deserialize)]
struct StoredBatch {
    area: String,
    printed: By,
    practices: Vec<String>,
    letters: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    checked: Option<By>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    posted: Option<By>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scrapped: Option<By>,
}

/// The stored text of a batch.
pub(crate) fn write_batch(batch: &Batch) -> Result<String, StoreError> {
    let (checked, posted, scrapped) = match &batch.state {
        BatchState::Printed => (None, None, None),
        BatchState::Checked(decided) => (Some(by(decided)), None, None),
        BatchState::HandedOver(decided) => (None, Some(by(decided)), None),
        BatchState::Scrapped(decided) => (None, None, Some(by(decided))),
    };
    let body = StoredBatch {
        area: batch.area.as_ref().map(|area| area.as_str().to_owned()).unwrap_or_default(),
        printed: by(&batch.printed),
        practices: batch.practices.iter().map(|ods| ods.as_str().to_owned()).collect(),
        letters: batch.letters,
        checked,
        posted,
        scrapped,
    };
    super::text("pack_batch", &body)
}

/// A batch from stored text.
pub(crate) fn read_batch(id: Uuid, text: &str) -> Result<Batch, StoreError> {
    let stored: StoredBatch = super::read("pack_batch", text)?;
    let practice = |text: &String| OdsCode::parse(text).map_err(|error| inconsistent("pack_batch", error));
    Ok(Batch {
        id: BatchId(id),
        area: AreaCode::parse(&stored.area).ok(),
        printed: decision(stored.printed),
        practices: stored.practices.iter().map(practice).collect::<Result<_, _>>()?,
        letters: stored.letters,
        state: match (stored.checked, stored.posted, stored.scrapped) {
            (None, None, None) => BatchState::Printed,
            (Some(checked), None, None) => BatchState::Checked(decision(checked)),
            (_, Some(posted), _) => BatchState::HandedOver(decision(posted)),
            (_, None, Some(scrapped)) => BatchState::Scrapped(decision(scrapped)),
        },
    })
}
