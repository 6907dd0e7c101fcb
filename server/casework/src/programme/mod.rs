//! The programme: what officers and area leads do, what a practice answers, and what anyone may know.

mod answering;
mod area;
pub mod code;
mod consulting;
mod desk;
pub(crate) mod forecast;
mod forms;
pub(crate) mod gates;
mod history;
pub(crate) mod names;
mod opting_out;
mod overview;
pub mod packs;
mod pausing;
mod public;
pub(crate) mod refused;
mod room;
mod tries;
mod waving;

pub use desk::ProgrammeDesk;
pub use forecast::{ForecastDesk, MadeUp};
pub use forms::FormsDesk;
pub use opting_out::CodeDesk;
pub use public::StatusDesk;
pub(crate) use room::InRoom;
pub use room::count_ahead;
pub use tries::{TriesADay, forget_tries};

use contract::{input::practice::Day, refusal::Refusal};
use jiff::civil::Date;

fn date(day: Day) -> Result<Date, Refusal> {
    Date::new(day.year, day.month, day.day).map_err(|_| Refusal::DoesNotFit("Enter a real date."))
}
