//! A consultation and what came, without a name.

/// As anyone reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConsultationPage {
    pub id: String,
    pub area: String,
    /// Such as "Consultation of patients".
    pub what: String,
    /// The day and the words.
    pub words: String,
    /// Empty while there is none.
    pub answer: String,
    /// The last day for replies, such as "1 December 2026"; none where none are taken now.
    pub open_until: Option<String>,
    /// That it was ended before its day, and what everyone is told; empty for any other.
    pub ended: String,
    /// The newest first.
    pub replies: Vec<PublicReply>,
}

/// One published reply.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicReply {
    /// Such as "A patient, 20 November 2026".
    pub who: String,
    pub words: String,
}

/// As who decides on it reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RepliesPage {
    pub consultation: ConsultationPage,
    /// The area's short name.
    pub area: String,
    /// Who ended it before its day, and why; empty for any other.
    pub closed: String,
    /// It takes replies, and may be ended.
    pub may_close: bool,
    /// The oldest first.
    pub replies: Vec<ReplyRow>,
}

/// One reply and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReplyRow {
    pub id: String,
    pub who: String,
    pub words: String,
    /// Such as "Published" with who and why; empty while it waits.
    pub decided: String,
    pub may_publish: bool,
    pub may_decline: bool,
}
