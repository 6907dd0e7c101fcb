//! What may be asked: form fields as they were typed, and the checked inputs they become.

pub mod alerts;
pub mod bulk;
pub mod consultation;
pub mod control;
pub mod correction;
pub mod desk;
pub mod fields;
pub mod finding;
pub mod forecast;
pub mod identity;
pub mod opt_out;
pub mod packs;
pub mod part;
pub mod practice;
pub mod programme;
pub mod proxy;
pub mod request;
pub mod rules;
pub mod sharing;
pub mod switch_on;
pub mod viewer;
pub mod young;
