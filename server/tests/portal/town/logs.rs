//! Everything this process logs, at every level.

use std::{
    io,
    sync::{Arc, Mutex, OnceLock},
};

use tracing_subscriber::fmt::MakeWriter;

/// What was logged so far.
#[derive(Clone, Default)]
pub struct Logs(Arc<Mutex<Vec<u8>>>);

impl Logs {
    /// Listens from now on; a second listener hears the same.
    pub fn listen() -> Self {
        static LOGS: OnceLock<Logs> = OnceLock::new();
        LOGS.get_or_init(|| {
            let logs = Self::default();
            let all = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_ansi(false);
            all.with_writer(logs.clone()).try_init().unwrap();
            logs
        })
        .clone()
    }

    /// How much was logged so far, in bytes.
    pub fn len(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    /// What was logged since then.
    pub fn since(&self, bytes: usize) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()[bytes..]).into_owned()
    }

    /// All of it as one text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl io::Write for Logs {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Logs {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
