// Distance and area on the ellipsoid, and marked points: by pointer, or at the map's centre by keys.
(function () {
  "use strict";

  const RULER = "M3 16L16 3l5 5L8 21zM7 12l2 2M10 9l3 3M13 6l2 2";
  const FIELD = "M4 7l9-3 7 6-3 10-12-2z";
  const PIN = "M12 21c-4-5-6-8-6-11a6 6 0 0 1 12 0c0 3-2 6-6 11zM12 8v4M10 10h4";
  const DECIMALS = 5;
  const DRAG_PX = 5;
  const SAME_PX = 4;
  const { Geodesic, PolygonArea } = window.geodesic;

  function measured(points, isArea) {
    const polygon = new PolygonArea.PolygonArea(Geodesic.WGS84, !isArea);
    points.forEach(({ lat, lng }) => polygon.AddPoint(lat, lng));
    const { perimeter, area } = polygon.Compute(false, true);
    return { length: points.length > 1 ? perimeter : 0, area: isArea && points.length > 2 ? Math.abs(area) : 0 };
  }

  // What is kept says the same figure as what was measured: both on the grid of the address.
  function onGrid({ lat, lng }) { return L.latLng(Number(lat.toFixed(DECIMALS)), Number(lng.toFixed(DECIMALS))); }

  class PlanMeasure {
    constructor(map, bar, drawings) {
      Object.assign(this, { map, drawings, mode: null, points: [], words: null, isDone: false, kept: null });
      this.buttons = {
        distance: window.planButtons.button(bar, RULER, () => this.toggle("distance")),
        area: window.planButtons.button(bar, FIELD, () => this.toggle("area")),
        point: window.planButtons.button(bar, PIN, () => this.toggle("point")),
      };
      this.buttons.point.hidden = drawings.most === 0; // a page that keeps nothing only measures
      this.box = new window.PlanMeasureBox(map, {
        ...(drawings.most ? { keep: () => this.keep() } : {}), finish: () => this.finish(), undo: () => this.undo(), clear: () => this.stop(),
      });
      this.cross = L.DomUtil.create("div", "plan-cross", map.getContainer());
      this.drawn = L.layerGroup([]).addTo(map);
      this.listen(map.getContainer());
    }

    // In the capturing phase, so that neither Leaflet nor the page takes a measuring click for a choice.
    listen(container) {
      container.addEventListener("pointerdown", (event) => { this.pressed = [event.clientX, event.clientY]; }, true);
      container.addEventListener("click", (event) => this.click(event), true);
      container.addEventListener("dblclick", (event) => { if (this.owns(event)) { event.stopPropagation(); this.finish(); } }, true);
      container.addEventListener("keydown", (event) => this.press(event), true);
    }

    owns(event) { return this.mode !== null && !event.target.closest(".leaflet-control, .plan-measure"); }

    click(event) {
      if (!this.owns(event)) return;
      event.stopPropagation();
      const [x, y] = this.pressed || [event.clientX, event.clientY];
      if (event.detail > 1 || Math.hypot(event.clientX - x, event.clientY - y) > DRAG_PX) return;
      this.add(this.map.mouseEventToLatLng(event));
    }

    press(event) {
      if (this.mode === null) return;
      if (event.key === "Escape") return this.take(event, () => this.stop());
      if (event.target !== this.map.getContainer()) return;
      if (event.key === "Backspace") this.take(event, () => this.undo());
      if (event.key === "Enter" || event.key === " ") this.take(event, () => this.addCentre());
    }

    take(event, act) {
      event.preventDefault();
      event.stopPropagation();
      act();
    }

    // The same place twice ends the line, as a double click does.
    addCentre() {
      const centre = this.map.getCenter();
      const last = this.points[this.points.length - 1];
      if (last && this.isSame(last, centre)) this.finish();
      else this.add(centre);
    }

    isSame(one, other) {
      return this.map.latLngToContainerPoint(one).distanceTo(this.map.latLngToContainerPoint(other)) < SAME_PX;
    }

    toggle(mode) {
      const wasOn = this.mode === mode;
      this.stop();
      if (wasOn) return;
      this.mode = mode;
      this.map.getContainer().classList.add("plan-measuring");
      this.map.getContainer().focus({ preventScroll: true });
      this.show();
    }

    add(given) {
      const point = onGrid(given);
      if (this.isDone || this.mode === "point") Object.assign(this, { points: [], isDone: this.mode === "point" });
      this.kept = null;
      const last = this.points[this.points.length - 1];
      if (last && this.isSame(last, point)) return;
      this.points.push(point);
      this.show();
    }

    undo() {
      this.isDone = false;
      this.points.pop();
      this.show();
    }

    // Hands what was measured over to the drawings; the tool stays ready for the next.
    keep() {
      const number = this.drawings.keep(this.mode, this.points);
      Object.assign(this, { points: [], isDone: false, kept: number });
      this.map.getContainer().focus({ preventScroll: true });
      this.show();
    }

    finish() {
      this.isDone = true;
      this.show();
    }

    stop() {
      Object.assign(this, { mode: null, points: [], isDone: false, kept: null });
      this.map.getContainer().classList.remove("plan-measuring");
      this.show();
    }

    show() {
      Object.entries(this.buttons).forEach(([mode, button]) => button.setAttribute("aria-pressed", String(mode === this.mode)));
      this.figures = measured(this.points, this.mode === "area");
      this.canKeep = this.drawings.canKeep(this.mode, this.points);
      this.draw();
      this.box.show(this, this.words);
    }

    draw() {
      this.drawn.clearLayers();
      if (this.mode === null || !this.points.length) return;
      const base = { pane: "plan-selection", interactive: false, className: "plan-measured" };
      const dashArray = this.isDone ? null : "6 5";
      const closed = this.mode === "area" && this.points.length > 2;
      const line = { ...base, weight: 2.5, dashArray };
      const shape = closed ? L.polygon(this.points, { ...line, className: "plan-measured plan-measured-area" }) : L.polyline(this.points, line);
      this.drawn.addLayer(shape);
      this.points.forEach((point) => this.drawn.addLayer(L.circleMarker(point, { ...base, className: "plan-measured plan-measured-point", radius: 4, weight: 2 })));
    }

    speak(words) {
      this.words = words;
      window.planButtons.name(this.buttons.distance, words.measureDistance);
      window.planButtons.name(this.buttons.area, words.measureArea);
      window.planButtons.name(this.buttons.point, words.measurePoint);
      this.show();
    }
  }

  window.PlanMeasure = PlanMeasure;
})();
