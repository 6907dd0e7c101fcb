//! Who looked: what a patient reads of looks at their information.

use super::entry::EntryRow;
use crate::ids::LookRef;

/// The whole page. Where it is in doubt who asks, every list is empty and the rest reads alike.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WhoLooked {
    /// Newest first.
    pub looks: Vec<Look>,
    /// Such as "Sam Larch, 20 November 2026": those who see the record for the patient, one line a day each.
    pub proxies: Vec<String>,
    /// Such as "A computer system at Larkfield Surgery, 20 November 2026": one line a day.
    pub machines: Vec<String>,
    /// Days of the patient's own visits, newest first.
    pub visits: Vec<String>,
    /// Own devices, such as "Chrome on Android, last used today at 2:15pm".
    pub devices: Vec<String>,
    /// Looks up to this time are on the page.
    pub up_to: String,
}

/// One look by someone else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    pub id: LookRef,
    /// A name, "Your practice" or "An NHS service".
    pub who: String,
    /// Role and organisation, where they may be named.
    pub of: Option<String>,
    /// What names them where a patient blocks someone; none where they are not named.
    pub code: Option<String>,
    /// Why they could look.
    pub basis: &'static str,
    /// Such as "today at 2:15pm", or a day alone.
    pub when: String,
    /// Which kinds of information they could see; the same for every look of this sort, whatever the record holds.
    pub kinds: Vec<&'static str>,
    pub asked: Asked,
}

/// What stood on the pages of a look, as far as the patient can see it today.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    pub look: Look,
    /// The same headings for every look of this scope.
    pub groups: Vec<SeenGroup>,
}

/// One kind of information, with or without anything under it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeenGroup {
    /// Such as "health problems".
    pub heading: &'static str,
    pub rows: Vec<EntryRow>,
}

/// Whether the patient asked about a look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Asked {
    NotYet,
    Waiting { answer_by: String },
    Answered { words: String, when: String },
}
