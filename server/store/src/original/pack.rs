//! Original bytes in a quarter of their length: a resource says most of what every other says, and that is said once, in
//! `words.txt`. A database of a million people wants to fit into a server's memory.

use std::{cell::RefCell, sync::LazyLock};

use zstd::{
    bulk::{Compressor, Decompressor},
    dict::{DecoderDictionary, EncoderDictionary},
    zstd_safe::CParameter,
};

use crate::{StoreError, fault::inconsistent};

/// What most resources say. What was packed with it is unpacked with it alone: other words would be a file of their own, and
/// another [`MARK`], which every server must be able to read before the first writes it. A checksum tells if they differ.
const WORDS: &[u8] = include_bytes!("words.txt");
/// Before what is packed. No text in UTF-8 holds this byte, so no resource begins with it; then which words it was packed with.
const MARK: [u8; 2] = [0xc1, 1];
/// Then how long it was, little end first.
const LENGTH: usize = size_of::<u32>();
/// No document is longer.
const LONGEST: usize = 64 * 1024 * 1024;
/// The library's own middle: twice as far costs thrice as long for a tenth.
const EFFORT: i32 = 3;

static TO_PACK: LazyLock<EncoderDictionary<'static>> = LazyLock::new(|| EncoderDictionary::copy(WORDS, EFFORT));
static TO_UNPACK: LazyLock<DecoderDictionary<'static>> = LazyLock::new(|| DecoderDictionary::copy(WORDS));

thread_local! {
    /// Their tables are made once for each thread, and not for each resource.
    static PACKER: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// The bytes as they are kept.
pub(super) fn pack(bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    let length = u32::try_from(bytes.len()).ok().filter(|_| bytes.len() <= LONGEST);
    let length = length.ok_or_else(|| inconsistent("original", "longer than any document"))?;
    let packed = PACKER.with_borrow_mut(|packer| {
        let packer = match packer {
            Some(packer) => packer,
            None => {
                let mut made = Compressor::with_prepared_dictionary(&TO_PACK)?;
                made.set_parameter(CParameter::ChecksumFlag(true))?;
                packer.insert(made)
            }
        };
        packer.compress(bytes)
    });
    let packed = packed.map_err(|problem| inconsistent("original", problem))?;
    Ok([&MARK[..], &length.to_le_bytes(), &packed].concat())
}

/// The bytes as they were sent, whether they were packed or kept before there was packing.
pub(super) fn unpack(kept: Vec<u8>) -> Result<Vec<u8>, StoreError> {
    if kept.first() != MARK.first() {
        return Ok(kept);
    }
    let rest = kept.strip_prefix(&MARK).ok_or_else(|| inconsistent("original", "packed in a way nobody knows here"))?;
    let (length, packed) = rest.split_first_chunk::<LENGTH>().ok_or_else(|| inconsistent("original", "cut short"))?;
    let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
    if length > LONGEST {
        return Err(inconsistent("original", "longer than any that is packed"));
    }
    let unpacked = UNPACKER.with_borrow_mut(|unpacker| {
        let unpacker = match unpacker {
            Some(unpacker) => unpacker,
            None => unpacker.insert(Decompressor::with_prepared_dictionary(&TO_UNPACK)?),
        };
        unpacker.decompress(packed, length)
    });
    let unpacked = unpacked.map_err(|problem| inconsistent("original", problem))?;
    if unpacked.len() == length { Ok(unpacked) } else { Err(inconsistent("original", "not as long as it was")) }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const RESOURCE: &str = r#"{"code":{"text":"Eczema"},"encounter":{"reference":"Encounter/c-1"},"id":"p-1",
        "onsetDateTime":"2019-02-03","recordedDate":"2019-02-03T09:45:00Z","recorder":{"display":"Dr M Bell"},
        "resourceType":"Condition","subject":{"reference":"Patient/m-1"},"verificationStatus":{"coding":[{"code":
        "confirmed","system":"http://terminology.hl7.org/CodeSystem/condition-ver-status"}]}}"#;

    proptest! {
        #[test]
        fn whatever_is_packed_comes_back(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
            prop_assert_eq!(unpack(pack(&bytes).unwrap()).unwrap(), bytes);
        }

        #[test]
        fn what_was_spoilt_is_never_taken_for_what_was_sent(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
            let mut kept = pack(RESOURCE.as_bytes()).unwrap();
            let at = at.index(kept.len());
            kept[at] ^= 1 << bit;
            // Without its mark it is taken for bytes that were never packed: no JSON, and so no version of anything.
            if let Ok(bytes) = unpack(kept.clone()) {
                prop_assert!(bytes == RESOURCE.as_bytes() || at == 0 && bytes == kept);
            }
        }
    }

    #[test]
    fn a_resource_takes_less_than_half() {
        assert!(pack(RESOURCE.as_bytes()).unwrap().len() * 2 < RESOURCE.len());
    }

    #[test]
    fn what_was_kept_before_there_was_packing_is_read() {
        assert_eq!(unpack(RESOURCE.into()).unwrap(), RESOURCE.as_bytes());
    }

    #[test]
    fn bytes_that_look_packed_come_back_as_they_are() {
        for bytes in [&MARK[..], &[0xc1, 1, 5, 0, 0, 0, 9], &[0xc1], b""] {
            assert_eq!(unpack(pack(bytes).unwrap()).unwrap(), bytes);
        }
    }

    #[test]
    fn a_length_no_resource_has_is_refused_before_memory_is_asked_for() {
        let mut kept = pack(RESOURCE.as_bytes()).unwrap();
        kept[MARK.len()..MARK.len() + LENGTH].fill(0xff);
        assert!(unpack(kept).is_err());
        assert!(unpack(MARK.to_vec()).is_err());
    }

    /// Words that change would leave what was packed before unreadable.
    #[test]
    fn the_words_are_still_the_first() {
        use sha2::{Digest, Sha256};
        let digest: String = Sha256::digest(WORDS).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, "2210acaac8394cf68713c7f4cd44c96cc43582b15cd51cd45e2653c9ef9ad6d8");
    }
}
