//! Shared pieces without opinion: nhsuk-frontend's components in our own markup.

pub mod checkboxes;
pub mod csv;
pub mod date_input;
pub mod decision;
pub mod draft;
pub mod entry_body;
pub mod entry_list;
pub mod errors;
pub mod found_list;
pub mod header;
pub mod help;
pub mod layout;
pub mod looked_after;
pub mod measure;
pub mod notice;
pub mod number;
pub mod pagination;
pub mod person;
pub mod radios;
pub mod sharing;
pub mod summary_list;
pub mod text_input;
pub mod textarea;
pub mod trend;
pub mod weeks;
pub mod who_else;
