// The quick exit's comfort. The link itself is a plain `GET /exit` and works without this.
// Every listener sits on the document, so the script may load before the link is there.
"use strict";
(() => {
  const EXIT = "/exit";
  const PRESSES = 3;
  const WITHIN_MS = 2000;
  const root = document.documentElement;
  let presses = [];

  function leave() {
    root.classList.add("candour-blank");
    document.title = " ";
    // Takes this page out of the history twice over: its address now, the entry when the next page comes.
    history.replaceState(null, "", "/");
    location.replace(EXIT);
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a.candour-exit");
    if (!link || event.button !== 0) return;
    event.preventDefault();
    leave();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    if (event.repeat || !document.querySelector("a.candour-exit")) return;
    presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN_MS);
    if (presses.length >= PRESSES) leave();
  });

  // A page kept in memory for Back is asked for again: the server no longer knows the session.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    root.classList.add("candour-blank");
    location.reload();
  });
})();
