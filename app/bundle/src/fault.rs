use std::path::{Path, PathBuf};

/// Why the bundle could not be built, and the command that cures it.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("usage: cargo run -p bundle -- [--out DIR]   (DIR is `dist` unless given)")]
    Usage,
    #[error("no checkout here: run it from the folder that holds Cargo.toml and style/main.scss")]
    NoCheckout,
    #[error("{what} is missing; run: {cure}")]
    Missing { what: String, cure: &'static str },
    #[error("`{command}` failed:\n{output}")]
    Failed { command: String, output: String },
    #[error("wasm-bindgen could not read the client: {reason}")]
    Bindgen { reason: String },
    #[error("the islands weigh {bytes} bytes and may weigh {budget}: make them smaller, or take one away")]
    OverBudget { bytes: usize, budget: usize },
    #[error("{piece} mentions /assets/{name}, which neither style/public nor nhsuk-frontend holds")]
    Dangling { piece: String, name: String },
    #[error("{path}: {source}")]
    File { path: PathBuf, source: std::io::Error },
}

impl Fault {
    /// For `map_err`: says which file the system refused.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}
