//! What may be shown. Each view is made in one module of `casework`, field by field, with a door's permit.

pub mod alerts;
pub mod bulk;
pub mod codes;
pub mod control;
pub mod control_room;
pub mod correction;
pub mod desk;
pub mod entry;
pub mod finding;
pub mod identity;
pub mod looks;
pub mod part;
pub mod patient;
pub mod practice;
pub mod programme;
pub mod proxy;
pub mod readiness;
pub mod request;
pub mod review;
pub mod rules;
pub mod sharing;
pub mod switch_on;
pub mod trend;
pub mod viewer;
pub mod who_else;
pub mod young;
