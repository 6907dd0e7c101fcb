//! The programme as kept: areas and places, answers, waves with their papers, and pauses.

mod code;
mod gate;
mod paper;
mod pause;
mod place;
mod room;
mod plan;
mod time;
mod wave;

pub use code::PackCode;
pub use gate::GateFile;
pub use paper::{Paper, PaperKind};
pub use pause::KeptPause;
pub use place::{Area, Placed};
pub use room::Counted;
pub use plan::ByDay;
pub use wave::{KeptWave, ToldOf};

use crate::fault::{StoreError, inconsistent};

/// All statements of the programme.
#[cfg(test)]
pub(crate) fn statements() -> Vec<(&'static str, &'static str)> {
    [
        code::STATEMENTS,
        gate::STATEMENTS,
        paper::STATEMENTS,
        pause::STATEMENTS,
        place::STATEMENTS,
        room::STATEMENTS,
        plan::STATEMENTS,
        time::STATEMENTS,
        wave::STATEMENTS,
    ]
    .concat()
}

fn wrong(words: &'static str) -> StoreError {
    inconsistent("programme", words)
}
