use crate::MOST_PAGES;

/// Why no file was made.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    #[error("a document needs a title: give it one that says what it is")]
    Untitled,
    #[error("each row of a table needs one cell for each of its heads")]
    Ragged,
    #[error("the document is longer than {MOST_PAGES} pages: print it in parts")]
    TooLong,
    /// The typeface that is built in cannot be read; no document can be printed.
    #[error("the typeface cannot be read")]
    Typeface,
    /// The file would not have been what the standard asks for.
    #[error("the file was not written: {0}")]
    Unfit(String),
}
