//! Why someone looked, as kept.

use domain::{ids::RequestId, view::Basis};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fault::StoreError;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Stored {
    OwnPractice,
    InPerson,
    Approved(Uuid),
    Emergency(String),
    PublicInterest(String),
    Statute(String),
    CourtOrder(String),
}

/// The stored text of a basis.
pub(crate) fn write(basis: &Basis) -> Result<String, StoreError> {
    super::text(
        "summary_view",
        &match basis {
            Basis::OwnPractice => Stored::OwnPractice,
            Basis::InPerson => Stored::InPerson,
            Basis::Approved(request) => Stored::Approved(request.0),
            Basis::Emergency { why } => Stored::Emergency(why.clone()),
            Basis::PublicInterest { why } => Stored::PublicInterest(why.clone()),
            Basis::Statute { why } => Stored::Statute(why.clone()),
            Basis::CourtOrder { why } => Stored::CourtOrder(why.clone()),
        },
    )
}

/// A basis from stored text.
pub(crate) fn read(text: &str) -> Result<Basis, StoreError> {
    Ok(match super::read("summary_view", text)? {
        Stored::OwnPractice => Basis::OwnPractice,
        Stored::InPerson => Basis::InPerson,
        Stored::Approved(request) => Basis::Approved(RequestId(request)),
        Stored::Emergency(why) => Basis::Emergency { why },
        Stored::PublicInterest(why) => Basis::PublicInterest { why },
        Stored::Statute(why) => Basis::Statute { why },
        Stored::CourtOrder(why) => Basis::CourtOrder { why },
    })
}
