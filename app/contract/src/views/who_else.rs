//! Who else can see what staff are about to decide on, and who could notice it.

/// Beside the form that decides.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WhoElse {
    /// The patient's online view now, such as "Open: detailed, all history" or "Closed".
    pub online: String,
    /// Whoever looks after the record by a grant that opens it today, such as "Ann Example (a parent)".
    pub proxies: Vec<String>,
    /// Notices go to a mailbox that another person here gave too; never whose it is.
    pub shared_contact: bool,
}
