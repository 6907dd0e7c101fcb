//! The programme as kept: areas and places, answers, waves with their papers, and pauses.

mod batch;
mod code;
mod consultation;
mod form;
mod gate;
mod pack;
mod paper;
mod pause;
mod place;
mod place_before;
mod plan;
mod room;
mod time;
mod tried;
mod wave;

pub use batch::KeptBatch;
pub use code::PackCode;
pub use consultation::{KeptOpening, KeptReply};
pub use form::KeptForm;
pub use gate::GateFile;
pub use pack::{HeldOutLine, KeptPack};
pub use paper::{Paper, PaperKind};
pub use pause::KeptPause;
pub use place::{Area, Placed};
pub use plan::ByDay;
pub use room::Counted;
pub use wave::{KeptWave, ToldOf};

use crate::fault::{StoreError, inconsistent};

/// All statements of the programme.
#[cfg(test)]
pub(crate) fn statements() -> Vec<(&'static str, &'static str)> {
    [
        batch::STATEMENTS,
        code::STATEMENTS,
        consultation::STATEMENTS,
        form::STATEMENTS,
        gate::STATEMENTS,
        pack::STATEMENTS,
        paper::STATEMENTS,
        pause::STATEMENTS,
        place::STATEMENTS,
        place_before::STATEMENTS,
        room::STATEMENTS,
        plan::STATEMENTS,
        time::STATEMENTS,
        tried::STATEMENTS,
        wave::STATEMENTS,
    ]
    .concat()
}

fn wrong(words: &'static str) -> StoreError {
    inconsistent("programme", words)
}
