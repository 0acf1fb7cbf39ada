// What holds for every map on the page: no motion for a reader who asked for none, and Escape goes on to the page.
(function () {
  "use strict";

  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const { panBy } = L.Map.prototype;

  L.Map.mergeOptions({ zoomAnimation: !isStill, fadeAnimation: !isStill, markerZoomAnimation: !isStill, inertia: !isStill });
  L.Map.include({
    panBy(offset, options) { return panBy.call(this, offset, isStill ? { ...options, animate: false } : options); },
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || window.parent === window) return;
    window.parent.document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
  });
})();
