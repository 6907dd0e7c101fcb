//! What a command works with: configuration, store, keys.

use std::{path::Path, sync::Arc};

use casework::Office;
use store::{Address, Keys, Store};

use crate::{
    config::{BadKey, Config},
    system::{SystemClock, SystemRandom},
};

/// Why a command could not run.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error(transparent)]
    Config(#[from] BadKey),
    #[error("configuration file `{0}` cannot be read")]
    ConfigFile(String),
    #[error("{0}")]
    Store(String),
    #[error(transparent)]
    Assets(#[from] crate::assets::NoAssets),
    #[error("{0}")]
    Other(String),
}

impl From<store::StoreError> for CommandError {
    fn from(error: store::StoreError) -> Self {
        let cause = std::error::Error::source(&error).map(|cause| format!(": {cause}")).unwrap_or_default();
        Self::Store(format!("{error}{cause}"))
    }
}

/// Reads the configuration; a file that is not there counts as empty.
///
/// # Errors
/// The first bad key by name, or a file that cannot be read.
pub fn read_config(path: &Path) -> Result<Config, CommandError> {
    let file = match std::fs::read_to_string(path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(_) => return Err(CommandError::ConfigFile(path.display().to_string())),
    };
    Ok(Config::read(file.as_deref(), Config::environment()?.into_iter())?)
}

/// Opens the store the configuration names and brings its tables up to date.
///
/// # Errors
/// When the database does not answer or its tables cannot be brought up to date.
pub async fn open_office(config: &Config) -> Result<Office, CommandError> {
    let address: Address = config.database_url.parse()?;
    if let Address::Sqlite(path) = &address
        && let Some(folder) = Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder)
            .map_err(|_| CommandError::Other(format!("the folder `{}` cannot be made", folder.display())))?;
    }
    let store = Store::open(&address).await?;
    store.migrate().await?;
    let keys = Keys::from_base64(&config.secret).map_err(|error| CommandError::Other(error.to_string()))?;
    Ok(Office { store, keys, clock: Arc::new(SystemClock), random: Arc::new(SystemRandom) })
}
