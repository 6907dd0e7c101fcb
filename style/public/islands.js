// Wakes the islands of a staff page. Load it as `<script type="module" nonce="…">`; without it each page still works.
// Both names below become hashed ones when the bundle is built.
import init, * as client from "/assets/client.js";

const islands = document.querySelectorAll("leptos-island[data-component]");

if (islands.length > 0) {
  await init({ module_or_path: "/assets/client_bg.wasm" });
  client.hydrate();
  // Document order: an island stands before those among its children.
  for (const island of islands) {
    const start = client[island.dataset.component];
    if (!start) throw new Error(`No island is called ${island.dataset.component}.`);
    // An island within another's children takes over that one's context, by the hook Leptos leaves on the element.
    island.closest("leptos-children")?.$$on_hydrate?.();
    await start(island);
  }
}
document.documentElement.dataset.ready = "";
