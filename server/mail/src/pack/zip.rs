//! Files side by side in one, as they are: each is compressed within already.

/// Names and bytes as a ZIP archive without compression and without times. APPNOTE 6.3.3.
///
/// # Errors
/// [`TooLarge`] beyond what the plain form can hold: 65,535 files or 4 GiB.
pub fn zip(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, TooLarge> {
    let count = u16::try_from(files.len()).map_err(|_| TooLarge)?;
    let (mut all, mut list) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let at = u32::try_from(all.len()).map_err(|_| TooLarge)?;
        let mut about = Vec::new();
        // Version 2.0, names in UTF-8, stored, the first day there is.
        for part in [20, 0x0800, 0, 0, 0x21_u16] {
            about.extend(part.to_le_bytes());
        }
        about.extend(crc32fast::hash(bytes).to_le_bytes());
        let size = u32::try_from(bytes.len()).map_err(|_| TooLarge)?;
        about.extend(size.to_le_bytes());
        about.extend(size.to_le_bytes());
        about.extend(u16::try_from(name.len()).map_err(|_| TooLarge)?.to_le_bytes());
        about.extend(0_u16.to_le_bytes());
        all.extend(0x0403_4b50_u32.to_le_bytes());
        all.extend(&about);
        all.extend(name.as_bytes());
        all.extend(bytes);
        list.extend(0x0201_4b50_u32.to_le_bytes());
        list.extend(20_u16.to_le_bytes());
        list.extend(&about);
        // No comment, the first disk, no attributes.
        list.extend([0; 10]);
        list.extend(at.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let (begins, long) = (u32::try_from(all.len()), u32::try_from(list.len()));
    all.extend(&list);
    all.extend(0x0605_4b50_u32.to_le_bytes());
    all.extend([0; 4]);
    all.extend(count.to_le_bytes());
    all.extend(count.to_le_bytes());
    all.extend(long.map_err(|_| TooLarge)?.to_le_bytes());
    all.extend(begins.map_err(|_| TooLarge)?.to_le_bytes());
    all.extend([0; 2]);
    Ok(all)
}

/// More than one archive can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the files do not fit in one archive: make smaller batches")]
pub struct TooLarge;
