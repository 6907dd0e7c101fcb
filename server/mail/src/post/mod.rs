//! Handing a message to a mail server by SMTP.

mod error;
mod server;

use std::{
    fmt,
    sync::Arc,
    time::{Duration, SystemTime},
};

use domain::stamp::Stamp;
pub use error::{BadPost, PostError};
use lettre::{
    Address,
    message::{
        Mailbox, Message as Written,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::{
        Error,
        authentication::DEFAULT_MECHANISMS,
        client::AsyncSmtpConnection,
        commands::{Data, Mail, Rcpt},
        extension::ClientId,
    },
};
use server::{Privacy, Server};
use tokio::time::timeout;
use uuid::Uuid;

use crate::{Message, Recipient};

/// How long one message may take. Well under the outbox's lease, so that nobody else takes it up meanwhile.
const PATIENCE: Duration = Duration::from_secs(30);

/// A mail server and the sender we write as; cheap to clone. Its `Debug` shows no password.
#[derive(Clone)]
pub struct Post {
    server: Arc<Server>,
    from: Address,
    patience: Duration,
}

impl fmt::Debug for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Post({}:{})", self.server.host, self.server.port)
    }
}

impl Post {
    /// A post by `smtp_url` and `mail_from` as the configuration holds them. Nothing is connected yet.
    ///
    /// # Errors
    /// [`BadPost`] names the key and what it must be.
    pub fn new(smtp_url: &str, mail_from: &str) -> Result<Self, BadPost> {
        let server = Arc::new(Server::read(smtp_url)?);
        let from: Recipient = mail_from.parse().map_err(|_| BadPost::MailFrom)?;
        Ok(Self { server, from: from.address().clone(), patience: PATIENCE })
    }

    /// The same post, trusting the authorities of a PEM file besides the public ones.
    ///
    /// # Errors
    /// [`BadPost::Authority`] when the file holds no certificate.
    pub fn trusting(self, pem: &[u8]) -> Result<Self, BadPost> {
        let server = Arc::new(self.server.trusting(pem)?);
        Ok(Self { server, ..self })
    }

    /// The same post, waiting no longer than this for one message.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Hands over one message. `id` names it for mail systems on the way: keep it when sending again.
    ///
    /// # Errors
    /// [`PostError`]; ask it whether trying again is of use.
    pub async fn send(&self, message: &Message, id: Uuid, at: Stamp) -> Result<(), PostError> {
        let written = self.write(message, id, at)?;
        // lettre's own limit covers connecting alone.
        let mut open =
            timeout(self.patience, self.converse(message, &written)).await.map_err(|_| PostError::Silent).flatten()?;
        // Taken is taken, whether or not the server says goodbye.
        tokio::spawn(async move { timeout(Duration::from_secs(5), open.quit()).await.map(drop) });
        Ok(())
    }

    async fn converse(&self, message: &Message, written: &[u8]) -> Result<AsyncSmtpConnection, PostError> {
        let mut open = self.connect().await.map_err(|error| trouble(&error))?;
        let sender = Mail::new(Some(self.from.clone()), Vec::new());
        open.command(sender).await.map_err(|error| trouble(&error))?;
        let recipient = Rcpt::new(message.to().address().clone(), Vec::new());
        open.command(recipient).await.map_err(|error| refusal(&error))?;
        open.command(Data).await.map_err(|error| refusal(&error))?;
        open.message(written).await.map_err(|error| refusal(&error))?;
        Ok(open)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let server = &self.server;
        let hello = ClientId::Domain(self.from.domain().to_owned());
        let (wrapped, upgraded) = match &server.privacy {
            Privacy::Wrapped(tls) => (Some(tls.clone()), None),
            Privacy::Upgraded(tls) => (None, Some(tls.clone())),
            Privacy::Plain => (None, None),
        };
        let place = (server.host.as_str(), server.port);
        let mut open = AsyncSmtpConnection::connect_tokio1(place, Some(self.patience), &hello, wrapped, None).await?;
        if let Some(tls) = upgraded {
            open.starttls(tls, &hello).await?;
        }
        if let Some(credentials) = &server.credentials {
            open.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(open)
    }

    fn write(&self, message: &Message, id: Uuid, at: Stamp) -> Result<Vec<u8>, PostError> {
        let since = Duration::from_micros(u64::try_from(at.micros()).unwrap_or_default());
        // Keeps out-of-office answers, which would tell of the mail, from coming back.
        let unattended = HeaderName::new_from_ascii_str("Auto-Submitted");
        let unattended = HeaderValue::new(unattended, "auto-generated".to_owned());
        let written = Written::builder()
            .from(Mailbox::new(Some("Candour".to_owned()), self.from.clone()))
            .to(Mailbox::new(None, message.to().address().clone()))
            .date(SystemTime::UNIX_EPOCH + since)
            .message_id(Some(format!("<{id}@{}>", self.from.domain())))
            .subject(message.subject())
            .header(ContentType::TEXT_PLAIN)
            .raw_header(unattended)
            .body(message.body().to_owned())
            .map_err(|_| PostError::NoAddress)?;
        Ok(written.formatted())
    }
}

/// An error before the message's own turn: about the server or our configuration.
fn trouble(error: &Error) -> PostError {
    match error.status() {
        Some(code) if error.is_permanent() => PostError::ShutOut(code.into()),
        Some(code) => PostError::Busy(code.into()),
        // lettre itself stops where STARTTLS or a way to sign in is not offered.
        None if error.is_tls() || error.is_client() => PostError::NotPrivate,
        None => PostError::Unreachable,
    }
}

/// An error about this message or its recipient.
fn refusal(error: &Error) -> PostError {
    match error.status() {
        Some(code) if error.is_permanent() => PostError::Refused(code.into()),
        Some(code) => PostError::PutOff(code.into()),
        None => PostError::Unreachable,
    }
}
