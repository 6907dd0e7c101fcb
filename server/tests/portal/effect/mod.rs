//! What staff do counts at the patient's next click, and is logged as it was done.

mod bulk;
mod flags;
mod log;
mod overdue;
mod own_record;
mod own_visits;
mod part;
mod release;
mod risk;
mod rules;
mod sensitive;
pub mod sharing;
mod sharing_desk;
mod withdrawal;
