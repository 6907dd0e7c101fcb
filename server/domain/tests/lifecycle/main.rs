//! Lifecycles (DESIGN §3): every step from every state, legal or refused.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod access;
mod alert;
mod arrival;
mod code_list;
mod contact;
mod correction;
mod flag;
mod life;
mod look;
mod merge;
mod overdue;
mod own_view;
mod proxy;
mod readiness;
mod redaction;
mod request;
mod review;
mod rule;
mod sharing;
mod switch_on;
mod trial;
mod unusual;
mod young;

use domain::{ids::StaffId, stamp::Stamp};

fn staff(name: &str) -> StaffId {
    StaffId(name.to_owned())
}

const fn at(seconds: i64) -> Stamp {
    Stamp::from_micros(0).plus_seconds(seconds)
}
