//! Why a summary document is refused. The words never repeat what it says.

use crate::unreadable::Unreadable;

/// A summary document that cannot be taken in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    #[error("{0}")]
    Unreadable(#[from] Unreadable),
    #[error("not a summary: its Composition is of another type, so send it as a record")]
    NotASummary,
    #[error("Composition missing from payload: send the document with its Composition")]
    NoComposition,
    #[error("several Compositions: send each document by itself")]
    SeveralCompositions,
    #[error("the Composition is not final: send it when it is")]
    NotFinal,
    #[error("the Composition has no identifier that can be read: give it one")]
    NoIdentifier,
    #[error("what it replaces cannot be read: name one document by its identifier")]
    Replaces,
    #[error("the Composition has no instant in its date: give date, time and offset")]
    Created,
    #[error("there is no Patient in it: add the Patient with the NHS number")]
    NoPatient,
    #[error("about more than one patient: send each patient in a document of their own")]
    SeveralPatients,
    #[error("section {section}: {why}")]
    Markup { section: usize, why: MarkupFault },
}

/// Why the XHTML of a section is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MarkupFault {
    #[error("its text is not well-formed XHTML: make the document again")]
    NotWellFormed,
    #[error("its text holds an element that has no place in a summary: send tables and paragraphs only")]
    Element,
    #[error("its text names an entity that XHTML in FHIR does not know: write the character itself")]
    Entity,
    #[error("its text is nested too deep: send plain tables")]
    TooDeep,
    #[error("its text is too long or has too many parts: send a shorter summary")]
    TooLarge,
}
