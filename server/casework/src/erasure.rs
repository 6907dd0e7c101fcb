//! Erasing what one row of the audit log says, by a lawful order, with two people's names on it.

use contract::refusal::Refusal;
use store::log::{ERASED, Erased, Order, RowName};

use crate::office::{Actor, Deed, Office, refuse};

/// Most letters of an order, and of a name.
const LONGEST: usize = 500;

/// An order as it is given.
#[derive(Clone, Debug)]
pub struct Erasure<'a> {
    pub row: RowName,
    /// Its reference, and why. It stays in the log for good, so it says nothing of what is erased.
    pub order: &'a str,
    pub by: &'a str,
    /// Somebody else who saw the order.
    pub second: &'a str,
}

/// Erases the row under the order, which goes into the log with it.
///
/// # Errors
/// [`Refusal::DoesNotFit`] says what to give instead; nothing was changed.
pub async fn erase(office: &Office, erasure: &Erasure<'_>) -> Result<(), Refusal> {
    let [order, by, second] = [erasure.order, erasure.by, erasure.second].map(str::trim);
    if [order, by, second].iter().any(|words| words.is_empty() || words.chars().count() > LONGEST) {
        return Err(Refusal::DoesNotFit("Give the order, and the names of two people, in 500 letters or fewer each."));
    }
    if by.to_lowercase() == second.to_lowercase() {
        return Err(Refusal::DoesNotFit("Two different people must see the order."));
    }
    let row = office.store.logged_row(erasure.row).await.map_err(refuse)?;
    let row = row.ok_or(Refusal::DoesNotFit(NOT_THERE))?;
    let actor = Actor { id: by.to_owned(), role: "operator".to_owned(), organisation: String::new() };
    let what = Order::what(row, second);
    let deed = Deed { action: ERASED, what: &what, why: order, ..Deed::default() };
    match office.store.erase(row, &office.row(&actor, &deed)).await.map_err(refuse)? {
        Erased::Done => Ok(()),
        Erased::Already => Err(Refusal::DoesNotFit("This row was erased before.")),
        Erased::NotThere => Err(Refusal::DoesNotFit(NOT_THERE)),
        Erased::IsAnOrder => Err(Refusal::DoesNotFit("This row is itself an order to erase. Orders stay.")),
        Erased::Changed => {
            Err(Refusal::DoesNotFit("This row is not as it was logged. Check the log before anything is erased."))
        }
    }
}

const NOT_THERE: &str = "No row of that name is in the log. A row is folded into it within a minute.";
