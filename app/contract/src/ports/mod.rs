//! Ports: what each role can ask for. A caller gets an object that holds only what that role can do.

pub mod bulk;
pub mod codes;
pub mod contact_desk;
pub mod control;
pub mod control_room;
pub mod correction;
pub mod desk;
pub mod finding;
pub mod forecast;
pub mod identity;
pub mod looks;
pub mod officer;
pub mod opt_out;
pub mod packs;
pub mod part;
pub mod patient;
pub mod practice;
pub mod programme;
pub mod proxy;
pub mod readiness;
pub mod requests;
pub mod rules;
pub mod sharing;
pub mod switch_on;
pub mod viewer;
pub mod young;
