//! The forecast's port: programme officers, and area leads for their own areas.

use async_trait::async_trait;

use crate::{input::forecast::Forecasting, refusal::Refusal, views::forecast::ForecastPage};

/// What the plan will ask, and the plan that was kept.
#[async_trait]
pub trait Forecasts: Send + Sync {
    /// The forecast; none asks for the page without one.
    async fn forecast(&self, asked: Option<&Forecasting>) -> Result<ForecastPage, Refusal>;
    /// Keeps a forecast as the plan, in place of the one of this version.
    async fn keep(&self, asked: &Forecasting, version: i64) -> Result<(), Refusal>;
}
