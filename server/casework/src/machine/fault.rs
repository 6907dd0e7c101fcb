//! Why a system is not served.

use contract::refusal::Refusal;
use store::StoreError;

use crate::office::refuse;

/// Why not. The server says each in the API's own words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MachineFault {
    /// No token, or one that is over or was never given.
    #[error("a token is needed")]
    NoToken,
    /// Only with a member of staff behind it.
    #[error("a member of staff is needed")]
    SystemAlone,
    #[error("this system is not registered to do that")]
    NotRegistered,
    #[error("{0}")]
    Forbidden(&'static str),
    /// No such number, or nobody of this organisation has it.
    #[error("no such person here")]
    NoSuchPerson,
    /// The alert's number is wrong, or nobody here has it.
    #[error("not an NHS number of anyone here")]
    InvalidNumber,
    /// The person opted out.
    #[error("opted out")]
    OptedOut,
    /// Another message was sent under the same request id.
    #[error("this request id was used for something else")]
    OtherMessage,
    /// The document came before, or does not follow the current one.
    #[error("{0}")]
    DoesNotFollow(&'static str),
    #[error("not available now")]
    Unavailable,
}

impl From<StoreError> for MachineFault {
    fn from(error: StoreError) -> Self {
        match refuse(error) {
            Refusal::DoesNotFit(words) => Self::Forbidden(words),
            _ => Self::Unavailable,
        }
    }
}
