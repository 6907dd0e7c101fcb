//! Names by content, compressed twins, and the manifest.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::checkout::Checkout;
use crate::fault::Fault;
use crate::tool;

/// One file for the browser, by the plain name others know it under.
pub struct Piece {
    name: String,
    bytes: Vec<u8>,
}

impl Piece {
    pub fn new(name: &str, bytes: Vec<u8>) -> Self {
        Self { name: name.to_owned(), bytes }
    }

    fn is_text(&self) -> bool {
        self.name.ends_with(".css") || self.name.ends_with(".js")
    }

    fn shrinks(&self) -> bool {
        self.is_text() || self.name.ends_with(".svg") || self.name.ends_with(".wasm")
    }
}

/// A file that now lies in the output folder.
pub struct Published {
    pub hashed: String,
    pub bytes: usize,
}

/// Writes the pieces, in which each mention of an earlier piece becomes its hashed name.
pub fn write(checkout: &Checkout, out: &Path, pieces: Vec<Piece>) -> Result<Vec<Published>, Fault> {
    let pieces = leaves_first(pieces);
    let mut manifest: BTreeMap<String, String> = BTreeMap::new();
    let mut published = Vec::new();
    let mut uncompressed = Vec::new();
    for mut piece in pieces {
        if piece.is_text() {
            piece.bytes = renamed(&piece, &manifest)?.into_bytes();
        }
        let hashed = hashed_name(&piece);
        let path = out.join(&hashed);
        put(&path, &piece.bytes)?;
        if piece.shrinks() && !twin(&path, "br").is_file() {
            uncompressed.push(path);
        }
        manifest.insert(piece.name, hashed.clone());
        published.push(Published { hashed, bytes: piece.bytes.len() });
    }
    if !uncompressed.is_empty() {
        tool::run(Command::new("node").arg(checkout.root.join("app/bundle/compress.mjs")).args(&uncompressed))?;
    }
    replace_manifest(out, &manifest)?;
    Ok(published)
}

/// The names in `"/assets/NAME"`, each once.
pub fn mentions(text: &str) -> Vec<String> {
    let mut names: Vec<String> =
        text.split("\"/assets/").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names
}

/// Files that name no others come first, so that a script or style may name any of them.
fn leaves_first(mut pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.sort_by_key(Piece::is_text);
    pieces
}

fn renamed(piece: &Piece, manifest: &BTreeMap<String, String>) -> Result<String, Fault> {
    let mut text = String::from_utf8_lossy(&piece.bytes).into_owned();
    for name in mentions(&text) {
        let Some(hashed) = manifest.get(&name) else {
            return Err(Fault::Dangling { piece: piece.name.clone(), name });
        };
        text = text.replace(&format!("\"/assets/{name}\""), &format!("\"/assets/{hashed}\""));
    }
    Ok(text)
}

fn hashed_name(piece: &Piece) -> String {
    let digest = format!("{:x}", Sha256::digest(&piece.bytes));
    let (stem, extension) = piece.name.rsplit_once('.').unwrap_or((&piece.name, "bin"));
    format!("{stem}.{}.{extension}", digest.chars().take(8).collect::<String>())
}

/// A hashed file that is there already holds these bytes; one cut short does not.
fn put(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Fault::file(folder))?;
    }
    for suffix in ["br", "gz"] {
        forget(&twin(path, suffix))?;
    }
    fs::write(path, bytes).map_err(Fault::file(path))
}

/// Puts the new manifest in the old one's place, then removes what only the old one named.
fn replace_manifest(out: &Path, manifest: &BTreeMap<String, String>) -> Result<(), Fault> {
    let path = out.join("manifest.json");
    let old: BTreeMap<String, String> =
        fs::read(&path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    let mut text = serde_json::to_string_pretty(manifest)
        .map_err(|error| Fault::File { path: path.clone(), source: error.into() })?;
    text.push('\n');
    let draft = out.join("manifest.json.new");
    fs::write(&draft, text).map_err(Fault::file(&draft))?;
    fs::rename(&draft, &path).map_err(Fault::file(&path))?;
    for stale in old.values().filter(|name| !manifest.values().any(|kept| kept == *name)) {
        let stale = out.join(stale);
        forget(&twin(&stale, "br"))?;
        forget(&twin(&stale, "gz"))?;
        forget(&stale)?;
    }
    Ok(())
}

fn twin(path: &Path, suffix: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

fn forget(path: &Path) -> Result<(), Fault> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Fault::file(path)(error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "publish_tests.rs"]
mod tests;
