//! A small mail server that keeps what it is sent, for the demonstration and for tests. On loopback alone.

mod conversation;
mod source;

use std::{
    collections::VecDeque,
    fmt, io,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use domain::stamp::{Clock, Stamp};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};

/// So many messages are kept; the oldest gives way.
const SHELF: usize = 200;
/// So many conversations are held at once; others wait.
const CONVERSATIONS: usize = 16;

/// A message as it came.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptMail {
    /// Everybody it is for, separated by commas.
    pub recipient: String,
    pub subject: String,
    /// Lines separated by `\n`.
    pub body: String,
    /// The whole of it, header lines first.
    pub source: String,
    pub at: Stamp,
}

impl fmt::Debug for KeptMail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeptMail({:?})", self.at)
    }
}

/// Where kept messages lie, in memory; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Shelf(Arc<Mutex<VecDeque<KeptMail>>>);

impl Shelf {
    /// What is kept, newest first.
    #[must_use]
    pub fn newest_first(&self) -> Vec<KeptMail> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().rev().cloned().collect()
    }

    fn keep(&self, mail: KeptMail) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= SHELF {
            kept.pop_front();
        }
        kept.push_back(mail);
    }
}

/// What to answer to a recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Take,
    /// 451.
    NotNow,
    /// 550.
    Never,
}

/// Decides on each recipient.
pub type Doorkeeper = fn(&str) -> Verdict;

/// The mail server, listening but not answering until it is [run](Receiver::run).
pub struct Receiver {
    listener: TcpListener,
    guest: Guest,
}

/// What every conversation needs.
#[derive(Clone)]
struct Guest {
    shelf: Shelf,
    clock: Arc<dyn Clock>,
    doorkeeper: Doorkeeper,
}

impl fmt::Debug for Receiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Receiver").field(&self.listener).finish()
    }
}

impl Receiver {
    /// Listens on a loopback address; takes every recipient.
    ///
    /// # Errors
    /// When the address is taken, or is not of this machine alone.
    pub async fn bind(address: SocketAddr, shelf: Shelf, clock: Arc<dyn Clock>) -> io::Result<Self> {
        if !address.ip().is_loopback() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "kept mail is for loopback addresses alone"));
        }
        let listener = TcpListener::bind(address).await?;
        Ok(Self { listener, guest: Guest { shelf, clock, doorkeeper: |_| Verdict::Take } })
    }

    /// The same server with a doorkeeper.
    #[must_use]
    pub fn with_doorkeeper(mut self, doorkeeper: Doorkeeper) -> Self {
        self.guest.doorkeeper = doorkeeper;
        self
    }

    /// Where it listens.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Holds conversations for as long as the process runs.
    pub async fn run(self) {
        let places = Arc::new(Semaphore::new(CONVERSATIONS));
        while let Ok(place) = places.clone().acquire_owned().await {
            match self.listener.accept().await {
                Ok((stream, _)) => {
                    let guest = self.guest.clone();
                    tokio::spawn(async move {
                        hold(stream, guest).await;
                        drop(place);
                    });
                }
                // Out of file handles, say: others may be closed meanwhile.
                Err(error) => {
                    tracing::warn!(%error, "a mail conversation could not begin");
                    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
                }
            }
        }
    }
}

async fn hold(mut stream: TcpStream, guest: Guest) {
    if let Err(error) = conversation::hold(&mut stream, &guest).await {
        tracing::debug!(%error, "a mail conversation broke off");
    }
}

#[cfg(test)]
mod tests {
    use domain::stamp::Stamp;

    use super::{KeptMail, SHELF, Shelf};

    #[test]
    fn the_oldest_gives_way() {
        let shelf = Shelf::default();
        for number in 0..=SHELF {
            let (subject, body, source) = (String::new(), String::new(), String::new());
            shelf.keep(KeptMail { recipient: number.to_string(), subject, body, source, at: Stamp::from_micros(0) });
        }
        let kept: Vec<_> = shelf.newest_first().into_iter().map(|mail| mail.recipient).collect();
        assert_eq!(kept.len(), SHELF);
        assert_eq!((kept.first(), kept.last()), (Some(&SHELF.to_string()), Some(&"1".to_owned())));
    }
}
