//! The practice's own yes and no: a manager decides, and it counts at the patients' next click.

mod clearing;
pub mod deciding;
mod readiness;
mod trial;

use crate::town::{people::ods, portal::Portal};

/// The whole form of a yes from 1 October 2026, with new entries in full.
pub fn choice(whom: &str, history: &str, version: &str) -> Vec<(&'static str, String)> {
    [
        ("since-day", "1"),
        ("since-month", "10"),
        ("since-year", "2026"),
        ("level", "full"),
        ("history", history),
        ("marked", "summary"),
        ("hold", "text"),
        ("whom", whom),
        ("despite", "A practice of a test"),
        ("version", version),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

/// How often a practice changed, which its forms carry.
pub async fn version(portal: &Portal, code: &str) -> String {
    portal.office.store.kept_practice(&ods(code)).await.unwrap().unwrap().version.to_string()
}

pub fn borrowed<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}
