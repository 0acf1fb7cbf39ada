// Coordinates under the pointer, beside the scale; those of the map's centre when it is moved by keys.
(function () {
  "use strict";

  class PlanReadout {
    constructor(map) {
      this.map = map;
      this.words = null;
      const control = L.control({ position: "bottomleft" });
      control.onAdd = () => L.DomUtil.create("div", "plan-readout");
      control.addTo(map);
      this.box = control.getContainer();
      this.box.setAttribute("role", "status");
      map.on("mousemove", (event) => this.show(event.latlng, false));
      map.on("mouseout", () => this.clear());
      map.on("moveend", () => { if (this.byKeys) this.show(map.getCenter(), true); });
      const container = map.getContainer();
      container.addEventListener("keydown", (event) => { this.byKeys = event.key.startsWith("Arrow") && !event.altKey; });
      container.addEventListener("pointermove", () => { this.byKeys = false; });
      container.addEventListener("blur", () => { this.byKeys = false; });
    }

    // The pointer would be announced without end; keys are announced once the map stands still.
    show({ lng, lat }, isCentre) {
      if (!this.words) return;
      const { x, y } = window.planGaussKrueger.project(lng, lat);
      const { number, fill } = window.planFigures;
      const said = { longitude: lng.toFixed(5), latitude: lat.toFixed(5), x: number(x, 0), y: String(Math.round(y)).replace(/^(\d\d)(\d{3})/, "$1\u2009$2\u2009") };
      this.box.setAttribute("aria-live", isCentre ? "polite" : "off");
      this.box.textContent = fill(isCentre ? this.words.readoutCentre : this.words.readout, said);
    }

    clear() { this.box.textContent = ""; }

    speak(words) { this.words = words; this.clear(); }
  }

  window.PlanReadout = PlanReadout;
})();
