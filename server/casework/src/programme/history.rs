//! Two roll-outs of the past run again. They hold nobody and never change, so they are run once.

use std::sync::LazyLock;

use async_trait::async_trait;
use contract::{ports::programme::PublicHistory, refusal::Refusal, views::history::HistoryPage};

use super::StatusDesk;
use crate::views;

static PAGE: LazyLock<HistoryPage> = LazyLock::new(views::history::page);

#[async_trait]
impl PublicHistory for StatusDesk {
    async fn history(&self) -> Result<HistoryPage, Refusal> {
        Ok(PAGE.clone())
    }
}
