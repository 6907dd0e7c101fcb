//! The only place where views are made: field by field, from what a door let through.

pub(crate) mod alerts;
pub(crate) mod control;
pub(crate) mod correction;
pub(crate) mod desk;
pub(crate) mod entry;
pub(crate) mod finding;
pub(crate) mod identity;
pub(crate) mod looks;
pub(crate) mod measure;
pub(crate) mod part;
pub(crate) mod practice;
pub(crate) mod printed;
pub(crate) mod proxy;
pub(crate) mod readiness;
pub(crate) mod reasons;
pub(crate) mod risk;
pub(crate) mod rules;
pub(crate) mod section;
pub(crate) mod shared;
pub(crate) mod sharing;
pub(crate) mod summary;
pub(crate) mod switch_on;
pub(crate) mod trend;
pub(crate) mod viewer;
pub(crate) mod whole;
pub(crate) mod young;
