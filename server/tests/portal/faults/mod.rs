//! Every call to the database fails in its turn, and everything round the portal breaks: nothing is disclosed, nothing is
//! half done, and the same request succeeds once it is over.

mod behind;
mod clock;
pub mod kept;
mod outside;
mod plain;
#[path = "../../kills/provider.rs"]
mod provider;
mod signing_in;
mod sweep;
#[path = "../../kills/wire.rs"]
mod wire;
