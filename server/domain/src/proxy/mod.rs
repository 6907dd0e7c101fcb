//! Proxies: people who look after somebody else's record, each by a [`ProxyGrant`] that names its ground, the evidence
//! seen and the pieces it covers.
//!
//! A [`Concern`] about the person whose record it is pauses grants whatever they say. What a grant that is in force lets
//! through is decided by the [patient door](crate::door::patient), entry by entry.
//!
//! Decided here: any member of the practice's staff may see who has access, pause it and take it away, in one action and
//! without words; granting, renewing and deciding take a clinician or safeguarding lead, as does every step that opens
//! something. A grant belongs to the practice that holds the record: when the person moves it ends for good, and the new
//! practice grants anew; concerns belong to the human being and stay. A proxy is found by number and date of birth
//! together, as the last sign-in at P9 proved them, so that one digit mistyped at the desk opens nothing to a stranger.

mod concern;
mod grant;
mod ground;

pub use concern::{Concern, ConcernKind, ConcernState};
pub use grant::{Evidence, GrantState, Granted, NotInForce, ProxyGrant, RENEW_NOTICE_DAYS};
pub use ground::Ground;

/// A step that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ProxyRefused {
    #[error("say what evidence was seen")]
    NoEvidence,
    #[error("say who the proxy is")]
    NoName,
    #[error("choose at least one piece of the record")]
    NoPieces,
    #[error("this ground does not fit a person of that age")]
    WrongAge,
    #[error("the person's date of birth is not known")]
    AgeUnknown,
    #[error("this access has ended: grant it anew")]
    Ended,
    #[error("this access is paused already")]
    AlreadyPaused,
    #[error("this access is not paused")]
    NotPaused,
    #[error("say why in a few words")]
    NoReason,
    #[error("this was decided already")]
    AlreadyDecided,
}

fn words(text: &str, missing: ProxyRefused) -> Result<String, ProxyRefused> {
    let text = text.trim();
    if text.is_empty() { Err(missing) } else { Ok(text.to_owned()) }
}
