//! What can go wrong between us and a mail server, by what to do about it. None holds an address.

/// Why a message was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PostError {
    /// This message to this recipient will never be taken: give up.
    #[error("the mail server refused the message for good ({0})")]
    Refused(u16),
    /// The recipient in the outbox is no address: give up.
    #[error("the recipient is not a mail address")]
    NoAddress,
    /// The server asked to come again with this message: try later.
    #[error("the mail server cannot take the message now ({0})")]
    PutOff(u16),
    /// The notice is of another version of Candour, which may still be running beside this one: try later.
    #[error("the notice is not known to this version")]
    UnknownNotice,
    /// The server does not let us send at all, as with a wrong password or sender: put the configuration right.
    #[error("the mail server does not let us send ({0}): check smtp_url and mail_from")]
    ShutOut(u16),
    /// The server offers no TLS we trust, or no way to sign in, and nothing was sent: put the configuration right.
    #[error("the mail server offers no private connection or no sign-in: check smtp_url")]
    NotPrivate,
    /// The server takes nothing from anybody at present: try later.
    #[error("the mail server is busy ({0})")]
    Busy(u16),
    /// Nobody answers at the address, or not as a mail server: try later.
    #[error("the mail server cannot be reached")]
    Unreachable,
    /// The server fell silent: try later.
    #[error("the mail server does not answer in time")]
    Silent,
}

impl PostError {
    /// Whether trying again is of no use.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Refused(_) | Self::NoAddress)
    }

    /// Whether the next message would fare no better.
    #[must_use]
    pub const fn is_about_server(self) -> bool {
        matches!(self, Self::ShutOut(_) | Self::NotPrivate | Self::Busy(_) | Self::Unreachable | Self::Silent)
    }
}

/// A configuration Candour does not post with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPost {
    #[error("{0}")]
    SmtpUrl(&'static str),
    #[error("must be one mail address, such as no-reply@record.example")]
    MailFrom,
    #[error("must be a file of certificates in PEM")]
    Authority,
}

impl BadPost {
    /// The configuration key that is wrong.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::SmtpUrl(_) => "smtp_url",
            Self::MailFrom => "mail_from",
            Self::Authority => "smtp_ca_file",
        }
    }
}
