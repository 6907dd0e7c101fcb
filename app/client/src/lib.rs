//! The browser's half: links the app's islands and wakes them.
//!
//! Nothing else lives here. Being a `cdylib` and no more lets link-time optimisation shrink it.

// Without this line the linker drops the islands, and the loader finds no function of their name.
extern crate app;

use wasm_bindgen::prelude::wasm_bindgen;

/// Prepares the runtime; `islands.js` calls it once, then starts each island on the page.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
