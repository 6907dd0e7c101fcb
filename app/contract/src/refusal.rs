//! Why not, in words that are safe to show: no clinical or personal text ever stands in a refusal.

/// What a port answers instead of a view.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// Nobody is signed in, or the session ended.
    #[error("signed out")]
    SignedOut,
    /// The calm warning has not been read in this session.
    #[error("read the warning first")]
    WarningFirst,
    /// The patient's door is closed, for whatever reason.
    #[error("closed")]
    Closed,
    /// There is no such thing for this caller: absent, withheld and another person's all read alike.
    #[error("not found")]
    NotFound,
    /// This role may not do that.
    #[error("not for this role")]
    NotForThisRole,
    /// What was asked does not fit; the words say what to do instead.
    #[error("{0}")]
    DoesNotFit(&'static str),
    /// Too many tries.
    #[error("too many tries: wait a minute")]
    TooMany,
    /// Tried too often today; the words say what to do instead.
    #[error("{0}")]
    TooOften(&'static str),
    /// Candour cannot answer now; nothing was changed.
    #[error("not available now")]
    Unavailable,
}
