//! What the browser gets besides pages: files named by their content, from the folder the bundle made.

use std::{collections::BTreeMap, path::Path};

use app::frame::Assets;

/// Why the assets cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum NoAssets {
    #[error("`{0}` cannot be read: run `make bundle` first")]
    Missing(String),
    #[error("`{0}` is not in the manifest: run `make bundle` again")]
    Incomplete(&'static str),
}

/// Reads the bundle's manifest; an incomplete one stops the start rather than serve unstyled pages.
///
/// # Errors
/// [`NoAssets`] says what to run.
pub fn read(folder: &Path) -> Result<Assets, NoAssets> {
    let path = folder.join("manifest.json");
    let missing = || NoAssets::Missing(path.display().to_string());
    let text = std::fs::read_to_string(&path).map_err(|_| missing())?;
    let names: BTreeMap<String, String> = serde_json::from_str(&text).map_err(|_| missing())?;
    let find =
        |name: &'static str| names.get(name).map(|file| format!("/assets/{file}")).ok_or(NoAssets::Incomplete(name));
    Ok(Assets {
        style: find("main.css")?,
        leave: find("leave.js")?,
        islands: find("islands.js")?,
        client_js: find("client.js")?,
        client_wasm: find("client_bg.wasm")?,
        favicon: find("favicon.svg")?,
    })
}
