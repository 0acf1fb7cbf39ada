// Back and forward through the views of the map, by two buttons or Alt with the arrow keys.
(function () {
  "use strict";

  const MOST_VIEWS = 60;
  const SETTLED_MS = 350;
  const BACK = "M14 5l-7 7 7 7";
  const FORWARD = "M10 5l7 7-7 7";

  class PlanHistory {
    constructor(map, bar) {
      this.map = map;
      this.views = [];
      this.at = -1;
      this.back = window.planButtons.button(bar, BACK, () => this.go(-1));
      this.forward = window.planButtons.button(bar, FORWARD, () => this.go(1));
      map.on("moveend", () => { clearTimeout(this.waiting); this.waiting = setTimeout(() => this.note(), SETTLED_MS); });
      document.addEventListener("keydown", (event) => this.press(event));
      this.show();
    }

    // A view counts once the map has stood still; a step back is no new view.
    note() {
      const view = { centre: this.map.getCenter(), zoom: this.map.getZoom() };
      if (this.at >= 0 && this.isSame(view, this.views[this.at])) return;
      this.views = [...this.views.slice(0, this.at + 1), view].slice(-MOST_VIEWS);
      this.at = this.views.length - 1;
      this.show();
    }

    isSame(one, other) {
      if (one.zoom !== other.zoom) return false;
      return this.map.project(one.centre, one.zoom).distanceTo(this.map.project(other.centre, one.zoom)) < 2;
    }

    go(step) {
      const view = this.views[this.at + step];
      if (!view) return;
      this.at += step;
      this.map.setView(view.centre, view.zoom, { animate: false });
      this.show();
    }

    press(event) {
      if (!event.altKey || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
      event.preventDefault();
      this.go(event.key === "ArrowLeft" ? -1 : 1);
    }

    show() {
      this.back.setAttribute("aria-disabled", String(this.at < 1));
      this.forward.setAttribute("aria-disabled", String(this.at >= this.views.length - 1));
    }

    speak(words) {
      window.planButtons.name(this.back, words.back);
      window.planButtons.name(this.forward, words.forward);
    }
  }

  window.PlanHistory = PlanHistory;
})();
