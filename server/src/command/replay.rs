//! `candour replay`: two roll-outs of the past by the rules of their time and by ours, side by side.

use std::process::ExitCode;

use domain::programme::replay::{access, side_by_side, summary_care_record};

use super::print;

/// Prints both stories; needs neither configuration nor database.
pub(super) fn run() -> ExitCode {
    for story in [summary_care_record(), access()] {
        print(&side_by_side(&story));
    }
    ExitCode::SUCCESS
}
