//! Writes that wait together, so that one commit serves them all.

use tokio::sync::{mpsc, oneshot};

use crate::{fault::StoreError, mishap};

/// How many may wait for each one that is written; whoever comes later waits to be let in.
const ROOM: usize = 64;

/// Something to write, and who waits to hear that it was.
type Waiting<T> = (T, oneshot::Sender<Result<(), StoreError>>);

/// A task that gathers what waits and writes it together.
pub(crate) struct Group<T>(mpsc::Sender<Waiting<T>>);

impl<T> Clone for Group<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: Send + 'static> Group<T> {
    /// Begins the task. Of up to `most` that wait, `at_once` says how many are written together, all or none of them.
    pub(crate) fn begin<W, F>(most: usize, at_once: fn(usize) -> usize, write: W) -> Self
    where
        W: Fn(Vec<T>) -> F + Send + 'static,
        F: Future<Output = Result<(), StoreError>> + Send,
    {
        let (send, mut receive) = mpsc::channel::<Waiting<T>>(most * ROOM);
        tokio::spawn(async move {
            let mut waiting = Vec::with_capacity(most);
            while receive.recv_many(&mut waiting, most).await > 0 {
                while !waiting.is_empty() {
                    let count = at_once(waiting.len()).clamp(1, waiting.len());
                    let (group, answers): (Vec<T>, Vec<_>) = waiting.drain(..count).unzip();
                    let outcome = write(group).await;
                    for answer in answers {
                        let failed = |_: &StoreError| StoreError::Unavailable(sqlx::Error::PoolClosed);
                        // One that went away no longer needs the answer; it was written all the same.
                        drop(answer.send(outcome.as_ref().copied().map_err(failed)));
                    }
                    if let Err(error) = outcome {
                        tracing::error!(%error, count, "what waited together was not written");
                    }
                }
            }
        });
        Self(send)
    }

    /// Has something written with what else waits, and returns once it is committed.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when it was not written.
    pub(crate) async fn add(&self, one: T) -> Result<(), StoreError> {
        let (answer, wait) = oneshot::channel();
        let gone = || StoreError::Unavailable(sqlx::Error::PoolClosed);
        mishap::call()?;
        self.0.send((one, answer)).await.map_err(|_| gone())?;
        wait.await.map_err(|_| gone())??;
        Ok(mishap::lasted()?)
    }
}
