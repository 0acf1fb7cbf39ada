// Keys of every page: Escape closes the card; Tab passes over the page's frame where a map leaves nothing to scroll.
(function () {
  "use strict";

  if (window.planKeys) return;
  window.planKeys = true;
  const CLOSE = ".st-key-card :is(.st-key-card-close, .st-key-here-close) button";
  const OWN_USE = "input, textarea, [role='dialog'], [role='listbox'], [role='combobox']";

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.target.closest(OWN_USE)) return;
    const open = [...document.querySelectorAll("[role='dialog'], [role='listbox']")];
    if (open.some((other) => other.getClientRects().length)) return;
    const close = document.querySelector(CLOSE);
    if (close) close.click();
  });

  document.addEventListener("keydown", (event) => {
    const frame = event.key === "Tab" && document.getElementById("stMain");
    if (frame) frame.tabIndex = document.querySelector(".st-key-stage") ? -1 : 0;
  }, true);
})();
