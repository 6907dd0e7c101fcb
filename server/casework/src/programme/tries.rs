//! What must not be found by trying: so many tries of one thing in a day and in one way, on all servers together.

use contract::refusal::Refusal;
use domain::ids::OdsCode;
use store::StoreError;

use crate::office::{Office, refuse};

/// Most tries of one thing in a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TriesADay(pub u32);

/// Whence something is tried. Each is counted apart, so that a stranger who holds a letter cannot keep its owner from saying
/// no at a desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Way<'a> {
    Web,
    /// The programme's own desk, and the phone line.
    Centre,
    Practice(&'a OdsCode),
}

impl Way<'_> {
    fn word(self) -> String {
        match self {
            Self::Web => "web".to_owned(),
            Self::Centre => "centre".to_owned(),
            Self::Practice(practice) => format!("practice:{practice}"),
        }
    }
}

/// What is tried.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Thing<'a> {
    /// A personal code, or whatever was typed in place of one.
    Code(&'a str),
    /// An NHS number, in digits.
    Number(&'a str),
}

impl Office {
    /// Counts a try, at once and whatever comes of it, and says whether there are not too many.
    pub(crate) async fn may_try(&self, thing: Thing<'_>, way: Way<'_>, most: TriesADay) -> Result<bool, Refusal> {
        let key = match thing {
            Thing::Code(code) => self.keys.tried("code", code),
            Thing::Number(number) => self.keys.tried("number", number),
        };
        let mut tx = self.store.begin().await.map_err(refuse)?;
        let tries = tx.count_try(&key, &way.word(), self.now().london_day()).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)?;
        Ok(tries <= i64::from(most.0))
    }
}

/// Forgets the tries of the days before today.
///
/// # Errors
/// [`StoreError`] when the database does not answer: the next turn does it.
pub async fn forget_tries(office: &Office) -> Result<(), StoreError> {
    let mut tx = office.store.begin().await?;
    tx.forget_tries(office.now().london_day()).await?;
    tx.commit().await
}
