// Single keys at the review desk, while a line has the focus; the page is whole without them. They can be switched off, and
// the choice stays in this browser. A key decides only on the open line, which is there in full.
"use strict";
(() => {
  const KEPT = "candour-desk-keys";
  const panel = document.getElementById("desk-keys");
  const on = document.getElementById("desk-keys-on");
  if (!panel || !on) return;
  const lines = [...document.querySelectorAll("[data-line]")];
  const kept = () => {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null;
    }
  };

  function listen(isOn) {
    on.checked = isOn;
    for (const line of lines) {
      if (isOn) line.tabIndex = 0;
      else line.removeAttribute("tabindex");
    }
  }

  panel.hidden = false;
  listen(kept() !== "off");
  on.addEventListener("change", () => {
    listen(on.checked);
    try {
      localStorage.setItem(KEPT, on.checked ? "on" : "off");
    } catch {
      // A browser that keeps nothing asks again on the next page.
    }
  });

  const open = document.querySelector("[data-line][data-open]");
  if (on.checked && open && location.hash === "#open") open.focus();

  const press = (where, key) => {
    const control = where.querySelector(`[data-key="${key}"]`);
    if (!control) return false;
    // What stays hidden needs a reason: without one the key leads to the choice.
    const reason = key === "h" && control.form.querySelector("select[name=reason]");
    if (reason && reason.value === "") reason.focus();
    else control.click();
    return true;
  };

  // A key pressed twice must not decide the next entry before anybody has read it.
  const UNREAD_MS = 1000;
  const shown = performance.now();

  document.addEventListener("keydown", (event) => {
    const line = document.activeElement;
    const isLine = line instanceof HTMLElement && line.matches("[data-line]");
    if (!on.checked || !isLine || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const key = event.key.toLowerCase();
    let done = false;
    if (key === "j" || key === "k") {
      const next = lines[lines.indexOf(line) + (key === "j" ? 1 : -1)];
      if (next) next.focus();
      done = Boolean(next);
    } else if (key === "o" || key === "t" || key === "x") {
      done = press(line, key);
    } else if ((key === "r" || key === "h" || key === "n") && line.hasAttribute("data-open")) {
      if (key !== "n" && performance.now() - shown < UNREAD_MS) event.preventDefault();
      else done = press(line, key);
    } else if (key === "u") {
      done = press(document, key);
    }
    if (done) event.preventDefault();
  });
})();
