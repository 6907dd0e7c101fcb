//! Calls to the database that fail on purpose: every call of a request passes here, and a test says which one fails.
//!
//! The plan goes with the task, so requests that run side by side do not meet. A build with optimisations has none of it.

#[cfg(debug_assertions)]
use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    task::Poll,
};

#[cfg(debug_assertions)]
tokio::task_local! {
    static PLAN: Arc<Mishap>;
}

/// Which call of a request fails, counted from 1.
#[cfg(debug_assertions)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fails {
    Never,
    /// This call is not made: the database did not answer.
    Unmade(u32),
    /// Of the calls whose effect lasts, this one is made, and nobody hears that it was: the line was cut after it.
    Unheard(u32),
}

/// One request's calls, and the one that fails.
#[cfg(debug_assertions)]
#[derive(Debug)]
pub struct Mishap {
    fails: Fails,
    made: AtomicU32,
    lasting: AtomicU32,
}

#[cfg(debug_assertions)]
impl Mishap {
    #[must_use]
    pub fn new(fails: Fails) -> Arc<Self> {
        Arc::new(Self { fails, made: AtomicU32::new(0), lasting: AtomicU32::new(0) })
    }

    /// Runs a request whose calls are counted.
    pub async fn during<F: Future>(self: &Arc<Self>, request: F) -> F::Output {
        PLAN.scope(self.clone(), request).await
    }

    /// Runs a request until a call of it is under way, and drops it there, as when whoever asked has gone; its answer, if
    /// it came before.
    pub async fn until<F: Future>(self: &Arc<Self>, nth: u32, request: F) -> Option<F::Output> {
        let mut request = std::pin::pin!(self.during(request));
        let poll = std::future::poll_fn(move |context| match request.as_mut().poll(context) {
            Poll::Ready(answer) => Poll::Ready(Some(answer)),
            Poll::Pending if self.calls() >= nth => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        });
        poll.await
    }

    /// Whether the call that was to fail came.
    #[must_use]
    pub fn struck(&self) -> bool {
        match self.fails {
            Fails::Never => false,
            Fails::Unmade(nth) => self.made.load(Ordering::SeqCst) >= nth,
            Fails::Unheard(nth) => self.lasting.load(Ordering::SeqCst) >= nth,
        }
    }

    /// How many calls came.
    #[must_use]
    pub fn calls(&self) -> u32 {
        self.made.load(Ordering::SeqCst)
    }

    fn next(&self) -> bool {
        Fails::Unmade(self.made.fetch_add(1, Ordering::SeqCst) + 1) == self.fails
    }

    fn next_lasting(&self) -> bool {
        Fails::Unheard(self.lasting.fetch_add(1, Ordering::SeqCst) + 1) == self.fails
    }
}

/// Stands before each call.
#[cfg(debug_assertions)]
pub(crate) fn call() -> Result<(), sqlx::Error> {
    cut(PLAN.try_with(|plan| plan.next()))
}

/// Stands after each call whose effect lasts: a commit, or a statement that is one by itself.
#[cfg(debug_assertions)]
pub(crate) fn lasted() -> Result<(), sqlx::Error> {
    cut(PLAN.try_with(|plan| plan.next_lasting()))
}

#[cfg(debug_assertions)]
fn cut<E>(is_due: Result<bool, E>) -> Result<(), sqlx::Error> {
    if is_due.unwrap_or(false) { Err(sqlx::Error::Io(std::io::Error::other("a mishap on purpose"))) } else { Ok(()) }
}

#[cfg(not(debug_assertions))]
#[inline(always)]
pub(crate) const fn call() -> Result<(), sqlx::Error> {
    Ok(())
}

#[cfg(not(debug_assertions))]
#[inline(always)]
pub(crate) const fn lasted() -> Result<(), sqlx::Error> {
    Ok(())
}

#[cfg(all(test, debug_assertions))]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
