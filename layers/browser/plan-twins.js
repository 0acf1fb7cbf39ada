// Maps that stand side by side on one page look at the same place: who is moved tells the others, who follows keeps still.
(function () {
  "use strict";

  const page = window.parent;

  class PlanTwins {
    constructor(map, onFollow) {
      Object.assign(this, { map, onFollow, following: false, window });
      const others = (page.planTwins || []).filter((twin) => !twin.window.closed);
      page.planTwins = [...others, this];
      if (others.length) map.setView(others[0].map.getCenter(), others[0].map.getZoom(), { animate: false });
      map.on("move", () => { if (!map._animatingZoom) this.tell("slide"); });
      map.on("zoomanim", ({ center, zoom, noUpdate }) => { if (!noUpdate) this.tell("zoom", center, zoom); });
      map.on("moveend", () => this.tell("settle"));
    }

    tell(how, centre = this.map.getCenter(), zoom = this.map.getZoom()) {
      if (this.following) return;
      for (const twin of page.planTwins) {
        if (twin !== this && !twin.window.closed) twin.follow(how, centre, zoom);
      }
    }

    // While it is dragged only the drawing slides; it is drawn anew when the other map has come to rest.
    follow(how, { lat, lng }, zoom) {
      const centre = [lat, lng];
      this.onFollow();
      if (how === "slide" && zoom === this.map.getZoom()) {
        this.slide(centre);
        return;
      }
      if (zoom === this.map.getZoom() && this.map.getCenter().equals(centre)) return;
      this.following = true;
      this.map.once("moveend", () => { this.following = false; });
      this.map.setView(centre, zoom, how === "zoom" ? { animate: true } : { reset: true });
    }

    offset(centre) {
      return this.map.latLngToContainerPoint(centre).subtract(this.map.getSize().divideBy(2)).round();
    }

    slide(centre) {
      this.following = true;
      this.map._rawPanBy(this.offset(centre));
      this.map.fire("move");
      this.following = false;
    }
  }

  window.PlanTwins = PlanTwins;
})();
