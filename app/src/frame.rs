//! What a page needs besides its data, and what it gives back.

use contract::ids::{LookedAfterRef, PersonRef};

/// Where the browser finds style and scripts: paths such as `/assets/main.1a2b3c4d.css`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assets {
    pub style: String,
    /// The quick exit's comfort, on pages of patients.
    pub leave: String,
    /// Single keys, at the review desk.
    pub keys: String,
    /// Wakes islands, on pages that hold one.
    pub islands: String,
    pub client_js: String,
    pub client_wasm: String,
    pub favicon: String,
}

/// The frame a page is drawn in.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// The nonce of this answer's content security policy.
    pub nonce: &'a str,
    pub assets: &'a Assets,
    pub area: Area<'a>,
}

/// Whose pages these are; decides header, ways about and links.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Area<'a> {
    /// Nobody is signed in.
    Public,
    Patient,
    /// Someone looks at the record of a person they look after, whose given name stands above it.
    Proxy {
        who: &'a LookedAfterRef,
        name: &'a str,
    },
    /// Staff look at a patient's own pages: links stay inside the preview, forms are left out.
    Preview {
        person: &'a PersonRef,
    },
    Staff {
        name: &'a str,
        role: &'a str,
        organisation: &'a str,
        clinical: bool,
        desks: Desks,
    },
}

impl Area<'_> {
    /// What the record is called: to someone who looks after another person it is not theirs.
    pub(crate) const fn record(self) -> &'static str {
        if matches!(self, Self::Proxy { .. }) { "Record" } else { "Your record" }
    }

    /// What the summary is called.
    pub(crate) const fn summary(self) -> &'static str {
        if matches!(self, Self::Proxy { .. }) { "Summary" } else { "Your summary" }
    }
}

/// Where a role of staff works.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Desks {
    /// The practice's own record system.
    pub practice: bool,
    /// Summaries of people elsewhere.
    pub viewer: bool,
    /// Alerts about looks.
    pub alerts: bool,
    /// The programme.
    pub programme: bool,
}

/// A whole document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Html(pub String);

/// What posting a form comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Done: go to this path (303).
    See(String),
    /// The answer itself (200), for what must not stand in an address.
    Show(Html),
    /// Something to mend (422): what was typed is kept, and an error summary stands on top.
    Redraw(Html),
    /// Tried too often (429): what was typed is kept too, and the error summary says what to do.
    Later(Html),
}
