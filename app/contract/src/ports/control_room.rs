//! The control room's port.

use async_trait::async_trait;

use crate::{
    refusal::Refusal,
    views::control_room::{RoomPage, RoomPractice},
};

/// What stands for the practices in no area where an area's short name goes: no area can be called so.
pub const NO_AREA: &str = "-none";

/// What programme officers see of the nation, and area leads of their own areas alone.
#[async_trait]
pub trait ControlRoom: Send + Sync {
    /// Everything this person sees, by area; or one area, by practice.
    async fn room(&self, area: Option<&str>) -> Result<RoomPage, Refusal>;
    /// One practice.
    async fn room_practice(&self, practice: &str) -> Result<RoomPractice, Refusal>;
}
