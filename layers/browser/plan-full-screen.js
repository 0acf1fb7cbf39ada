// Full screen: the whole page goes, so that the card of what is chosen stays; bar, panel and table step aside.
(function () {
  "use strict";

  const CLASS = "plan-full-screen";
  const page = window.parent.document;

  function isPossible() {
    return Boolean(page.fullscreenEnabled);
  }

  function isOn() {
    return Boolean(page.fullscreenElement);
  }

  function toggle() {
    const change = isOn() ? page.exitFullscreen() : page.documentElement.requestFullscreen();
    change.catch((error) => console.warn("full screen refused", error));
  }

  function follow(onChange) {
    const changed = () => {
      page.documentElement.classList.toggle(CLASS, isOn());
      onChange();
    };
    page.addEventListener("fullscreenchange", changed);
    window.addEventListener("pagehide", () => page.removeEventListener("fullscreenchange", changed));
  }

  window.planFullScreen = { follow, isOn, isPossible, toggle };
})();
