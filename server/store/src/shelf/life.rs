//! The life of an identity, as kept.

use domain::{
    identity::{Life, Successor, Teller, Told},
    ids::StaffId,
    nhs_number::NhsNumber,
    stamp::Stamp,
};
use serde::{Deserialize, Serialize};

use crate::fault::{StoreError, inconsistent};

/// Who told it, empty for a feed; when; why.
type StoredTold = (String, i64, String);

/// One word about an identity; the first was told first.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Word {
    /// Without a number where nothing may lead to it.
    Superseded(Option<String>, StoredTold),
    Deceased(StoredTold, Option<StoredTold>),
    Protected(StoredTold),
}

fn told(told: &Told) -> StoredTold {
    let by = match &told.by {
        Teller::Staff(staff) => staff.0.clone(),
        Teller::Feed => String::new(),
    };
    (by, told.at.micros(), told.why.clone())
}

fn read_told((by, at, why): StoredTold) -> Told {
    let by = if by.is_empty() { Teller::Feed } else { Teller::Staff(StaffId(by)) };
    Told { by, at: Stamp::from_micros(at), why }
}

/// The words of a life, the first told first.
pub(crate) fn write(life: &Life) -> Vec<Word> {
    let mut words = life.before().map(write).unwrap_or_default();
    match life {
        Life::Active => {}
        Life::Superseded { by, told: by_whom, .. } => {
            let number = match by {
                Successor::Number(number) => Some(number.digits().to_owned()),
                Successor::Unlinked => None,
            };
            words.push(Word::Superseded(number, told(by_whom)));
        }
        Life::Deceased { told: by_whom, doubted, .. } => {
            words.push(Word::Deceased(told(by_whom), doubted.as_ref().map(told)));
        }
        Life::Protected { told: by_whom, .. } => words.push(Word::Protected(told(by_whom))),
    }
    words
}

/// The life these words tell.
pub(crate) fn read(words: Vec<Word>) -> Result<Life, StoreError> {
    words.into_iter().try_fold(Life::Active, |before, word| {
        let before = Box::new(before);
        Ok(match word {
            Word::Superseded(number, by_whom) => {
                let number = number.map(|number| NhsNumber::parse(&number)).transpose();
                let number = number.map_err(|error| inconsistent("person", error))?;
                let by = number.map_or(Successor::Unlinked, Successor::Number);
                Life::Superseded { by, told: read_told(by_whom), before }
            }
            Word::Deceased(by_whom, doubted) => {
                Life::Deceased { told: read_told(by_whom), doubted: doubted.map(read_told), before }
            }
            Word::Protected(by_whom) => Life::Protected { told: read_told(by_whom), before },
        })
    })
}
