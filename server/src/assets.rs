//! What the browser gets besides pages: files named by their content, from the folder the bundle made.

use std::{collections::BTreeMap, path::Path};

use app::frame::Assets;
use axum::{
    extract::Request,
    http::{HeaderValue, header},
    middleware::Next,
    response::Response,
};

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
        keys: find("desk.js")?,
        islands: find("islands.js")?,
        client_js: find("client.js")?,
        client_wasm: find("client_bg.wasm")?,
        favicon: find("favicon.svg")?,
    })
}

/// Lets browsers keep a file for good where its name changes with its content; everything else is asked for again, and so
/// is a file that was not there.
pub async fn keep(request: Request, next: Next) -> Response {
    let is_named_by_content =
        request.uri().path().split('.').any(|part| part.len() == 8 && part.bytes().all(|b| b.is_ascii_hexdigit()));
    let mut response = next.run(request).await;
    if is_named_by_content && response.status().is_success() {
        let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
        response.headers_mut().insert(header::CACHE_CONTROL, forever);
    }
    response
}
