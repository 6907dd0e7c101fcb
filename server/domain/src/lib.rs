//! What Candour knows about records, people and permission, as plain values and pure rules.
//!
//! Nothing here reads a clock, a file or a database, and no clinical type can be serialised or printed.
//! Lifecycles are enums whose transitions consume them; [`door`] decides what may leave.

pub mod access;
pub mod access_code;
pub mod alert;
pub mod clinical;
pub mod code_list;
pub mod contact;
pub mod content;
pub mod correction;
pub mod date;
pub mod door;
pub mod entry;
pub mod find;
pub mod finding;
pub mod flag;
pub mod identity;
pub mod ids;
pub mod kind;
pub mod label;
pub mod look;
pub mod machine;
pub mod merge;
pub mod nhs_number;
pub mod overdue;
pub mod own_view;
pub mod part;
pub mod post;
pub mod practice;
pub mod programme;
pub mod proxy;
pub mod redaction;
pub mod request;
pub mod review_line;
pub mod role;
pub mod rule;
pub mod safety;
pub mod sharing;
pub mod stamp;
pub mod summary;
pub mod unusual;
pub mod view;
pub mod young;
