//! Why a whole document cannot be taken in.

/// The largest document read, in bytes, after decompression: 32 MiB, so that no import holds 300 MB.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;

/// How deep objects and lists may lie in one another.
pub const MAX_DEPTH: usize = 64;

/// A document that cannot be taken in. The words never repeat what the document says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unreadable {
    #[error("not JSON at line {line}, column {column}: export the file again")]
    NotJson { line: usize, column: usize },
    #[error("ends too early, at line {line}, column {column}: the file was cut off, so copy or export it again")]
    Truncated { line: usize, column: usize },
    #[error("the same name stands twice in one object at line {line}, column {column}: ask the sender which one holds")]
    TwiceNamed { line: usize, column: usize },
    #[error("nested deeper than {MAX_DEPTH} levels: no FHIR resource is, so ask the sender what it is")]
    TooDeep,
    #[error("larger than {} MiB or made of too many parts: split it into smaller files", MAX_BYTES / 1024 / 1024)]
    TooLarge,
    #[error("not well-formed FHIR XML at line {line}, column {column}: export the file again")]
    NotXml { line: usize, column: usize },
    #[error("declares a document type at line {line}, column {column}, as no FHIR file does: export it without one")]
    Declares { line: usize, column: usize },
    #[error("not written in UTF-8, at line {line}, column {column}: export the file again in UTF-8")]
    NotUtf8 { line: usize, column: usize },
    #[error("not a FHIR resource: give a Bundle or one resource")]
    NotFhir,
    #[error("about more than one patient: send each patient in a file of their own")]
    SeveralPatients,
    #[error("cannot be decompressed: compress or copy it again")]
    NotGzip,
    #[error("cannot be read ({0}): check that it exists and may be opened")]
    NotOpened(std::io::ErrorKind),
}
