use std::path::{Path, PathBuf};

use crate::fault::Fault;

/// The folders the bundle reads from and works in.
pub struct Checkout {
    pub root: PathBuf,
    pub target: PathBuf,
}

impl Checkout {
    /// Walks up from the working directory, so that it also runs from a crate's folder.
    pub fn find() -> Result<Self, Fault> {
        let here = std::env::current_dir().map_err(Fault::file(Path::new(".")))?;
        let root = here
            .ancestors()
            .find(|folder| folder.join("style/main.scss").is_file() && folder.join("Cargo.toml").is_file())
            .ok_or(Fault::NoCheckout)?
            .to_owned();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => root.join(folder),
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// Where npm put its packages.
    pub fn packages(&self) -> PathBuf {
        self.root.join("e2e/node_modules")
    }
}
