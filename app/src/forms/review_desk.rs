//! What is done at the review desk, one file a form. Each form carries where its reader stands, so that they go on there.

pub(crate) mod assign;
pub(crate) mod choose;
pub(crate) mod decide;
pub(crate) mod undo;

pub use assign::assign;
pub use choose::choose;
pub use decide::decide;
pub use undo::undo;

use contract::input::{desk::DeskPlace, fields::Fields};
use leptos::prelude::*;

/// The field that says where the reader stands.
const AT: &str = "at";

fn place(fields: &Fields) -> DeskPlace {
    DeskPlace::parse(fields.get(AT))
}

fn stands(at: &DeskPlace) -> impl IntoView + use<> {
    view! { <input type="hidden" name=AT value=at.query()/> }
}

/// A line as a form sends it.
pub(crate) fn seen(line: &contract::views::desk::DeskLine) -> String {
    format!("{}.{}", line.id, line.version)
}
