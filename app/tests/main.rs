//! Tests of what people see and of what this crate can reach.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod boundary;
mod correction_pages;
mod desk_pages;
mod finding_pages;
mod patient_pages;
mod practice_pages;
mod programme_pages;
mod proxy_pages;
mod readability;
mod sharing_pages;
mod support;
mod switch_on_pages;
mod viewer_pages;
