//! What a step made last time, kept beside cargo's own output and good while its inputs are unchanged.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::checkout::Checkout;
use crate::fault::Fault;

/// One step's place: its outputs, and the digest of the inputs they came from.
pub struct Slot {
    folder: PathBuf,
    inputs: String,
}

impl Slot {
    /// Digests every file under `inputs` (files or folders, relative to the checkout) together with `recipe`.
    pub fn open(checkout: &Checkout, step: &str, recipe: &[&str], inputs: &[&str]) -> Result<Self, Fault> {
        let mut digest = Sha256::new();
        for word in recipe {
            digest.update(word.as_bytes());
            digest.update([0]);
        }
        let mut paths = Vec::new();
        for input in inputs {
            gather(&checkout.root.join(input), &mut paths)?;
        }
        paths.sort();
        for path in paths {
            let name = path.strip_prefix(&checkout.root).unwrap_or(&path);
            let bytes = fs::read(&path).map_err(Fault::file(&path))?;
            digest.update(name.to_string_lossy().as_bytes());
            digest.update((bytes.len() as u64).to_be_bytes());
            digest.update(bytes);
        }
        Ok(Self { folder: checkout.target.join("bundle").join(step), inputs: format!("{:x}", digest.finalize()) })
    }

    /// The kept outputs, if all are there and made from these inputs.
    pub fn kept<const N: usize>(&self, names: [&str; N]) -> Option<[Vec<u8>; N]> {
        let made_from = fs::read_to_string(self.folder.join("inputs")).ok()?;
        if made_from != self.inputs {
            return None;
        }
        let outputs: Option<Vec<_>> = names.iter().map(|name| fs::read(self.folder.join(name)).ok()).collect();
        outputs?.try_into().ok()
    }

    /// Keeps the outputs. The digest goes last: a run cut short leaves nothing that looks finished.
    pub fn keep<const N: usize>(&self, outputs: [(&str, &[u8]); N]) -> Result<(), Fault> {
        fs::create_dir_all(&self.folder).map_err(Fault::file(&self.folder))?;
        let inputs = self.folder.join("inputs");
        fs::write(&inputs, "").map_err(Fault::file(&inputs))?;
        for (name, bytes) in outputs {
            let path = self.folder.join(name);
            fs::write(&path, bytes).map_err(Fault::file(&path))?;
        }
        fs::write(&inputs, &self.inputs).map_err(Fault::file(&inputs))
    }

    /// A scratch folder inside the slot.
    pub fn scratch(&self) -> Result<PathBuf, Fault> {
        let folder = self.folder.join("scratch");
        fs::create_dir_all(&folder).map_err(Fault::file(&folder))?;
        Ok(folder)
    }
}

/// Every file under a path, the path itself if it is one.
pub fn gather(path: &Path, into: &mut Vec<PathBuf>) -> Result<(), Fault> {
    if path.is_file() {
        into.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path).map_err(Fault::file(path))? {
        gather(&entry.map_err(Fault::file(path))?.path(), into)?;
    }
    Ok(())
}
