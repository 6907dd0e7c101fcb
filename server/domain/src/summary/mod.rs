//! Summary documents: what a practice sends of a person for others to read, as rows under fixed headings.
//!
//! A row speaks of the same things as the entries of the record, so it is withheld with them: [`tells`] finds what speaks
//! of the same thing, [`row`] decides.

mod document;
mod heading;
mod made;
mod row;
mod tells;

pub use document::{Document, DocumentType};
pub use heading::Heading;
pub use row::{Line, LineKind, Others, Row, Words, lines_shown, row_decision};
pub use tells::{Tells, Told};
