//! A made-up town to try the portal in: two practices, their people and staff, a clock that can be moved.

pub mod answer;
pub mod browser;
pub mod clock;
pub mod crawl;
pub mod database;
pub mod logs;
pub mod people;
pub mod portal;
pub mod system;
