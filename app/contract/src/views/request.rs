//! Who asks a patient to see their summary, as the patient reads it.

use crate::ids::RequestRef;

/// The page of requests.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Requests {
    pub waiting: Vec<WaitingRequest>,
    /// Answered or lapsed, newest first.
    pub earlier: Vec<EarlierRequest>,
}

/// One that waits for an answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WaitingRequest {
    pub id: RequestRef,
    /// Such as "Dr Lucia Castellano, St Brannoc's Hospital" or "An NHS service".
    pub who: String,
    pub asked: String,
    /// When it lapses.
    pub until: String,
}

/// One that was answered, or lapsed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EarlierRequest {
    pub id: RequestRef,
    pub who: String,
    pub asked: String,
    pub answer: OwnAnswer,
}

/// What became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OwnAnswer {
    /// A yes that still counts, until then.
    Yes {
        until: String,
        once: bool,
        for_team: bool,
    },
    No,
    /// Nobody answered in time, or a yes is used up, over or taken back.
    Over,
}
