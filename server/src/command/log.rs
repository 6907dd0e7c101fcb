//! Structured logs to standard error: JSON lines, no clinical content and no NHS numbers.

use tracing_subscriber::EnvFilter;

/// Starts logging; `CANDOUR_LOG` chooses what, such as `info` or `warn`.
pub(crate) fn start(default: &str) {
    let filter = std::env::var("CANDOUR_LOG").unwrap_or_else(|_| default.to_owned());
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr);
    // A line that cannot be written, as on a full disk, is lost: telling of it on the same standard error would panic, and
    // end the request that wrote the line.
    let lines = lines.log_internal_errors(false);
    // A second start in one process, as in tests, keeps the first.
    drop(lines.try_init());
}
