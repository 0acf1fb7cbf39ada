// What the reader keeps on the map: numbered drawings in a pane of their own. The page is told of each new one and answers with all of them.
(function () {
  "use strict";

  const PANE = "plan-drawings";
  const LEAST = { point: 1, distance: 2, area: 3 };
  const KINDS = { point: "p", distance: "l", area: "a" };
  const TYPES = { p: "Point", l: "LineString", a: "Polygon" };
  const OVER_LINES = 10000;
  const CASING = "plan-drawing-casing";

  function pair({ lat, lng }) { return [lng, lat]; }

  function feature({ token, kind, points }) {
    const coordinates = { p: points[0], l: points, a: [[...points, points[0]]] }[kind];
    return { type: "Feature", properties: { kept: token }, geometry: { type: TYPES[kind], coordinates } };
  }

  class PlanDrawings {
    constructor(map, { order, most, mostPoints }) {
      Object.assign(this, { map, most, mostPoints, kept: [], pending: [], taken: 0, told: null, places: new Map() });
      const pane = map.createPane(PANE);
      Object.assign(pane.style, { zIndex: order, pointerEvents: "none" });
      this.renderer = L.svg({ pane: PANE, padding: 0.5 });
      this.group = L.layerGroup([]).addTo(map);
      this.status = L.DomUtil.create("p", "plan-unseen", map.getContainer());
      this.status.setAttribute("role", "status");
    }

    next() { return this.kept.length + this.pending.length + 1; }

    canKeep(mode, points) {
      const sheet = this.map.options.maxBounds;
      return points.length >= LEAST[mode] && points.length <= this.mostPoints && this.next() <= this.most && points.every((point) => sheet.contains(point));
    }

    // Draws it at once and tells the page, as streamlit-folium's drawing tools do; the number it gets.
    keep(mode, points) {
      const number = this.next();
      const last = this.pending.length ? this.pending[this.pending.length - 1].token : this.taken;
      this.pending.push({ token: Math.max(Date.now(), last + 1), kind: KINDS[mode], points: points.map(pair), caption: "" });
      this.draw();
      window.drawnItems = { toGeoJSON: () => ({ features: this.pending.map(feature) }) };
      this.map.fire("draw:created");
      return number;
    }

    show({ taken, kept }, words) {
      const before = JSON.stringify([this.taken, this.kept]);
      this.pending = this.pending.filter(({ token }) => token > taken);
      Object.assign(this, { taken, kept });
      if (before !== JSON.stringify([taken, kept])) this.draw();
      if (this.told !== null && this.told !== kept.length) this.status.textContent = window.planFigures.fill(words.drawingsTold, { count: kept.length });
      this.told = kept.length;
    }

    draw() {
      this.group.clearLayers();
      this.places.clear();
      [...this.kept, ...this.pending].forEach((drawing, position) => this.add(drawing, position + 1));
    }

    add({ kind, points, caption }, number) {
      const places = points.map(([lng, lat]) => [lat, lng]);
      const base = { pane: PANE, renderer: this.renderer, interactive: false, lineJoin: "round" };
      const make = {
        p: (options) => L.circleMarker(places[0], { ...options, radius: 5 }),
        l: (options) => L.polyline(places, options),
        a: (options) => L.polygon(places, options),
      }[kind];
      this.group.addLayer(make({ ...base, weight: 6, className: CASING }));
      const shape = make({ ...base, weight: 2.5, className: `plan-drawing plan-drawing-${kind}` });
      this.group.addLayer(shape);
      const at = kind === "p" ? places[0] : shape.getCenter();
      this.places.set(`own-${number}`, at);
      this.group.addLayer(L.marker(at, { pane: PANE, interactive: false, keyboard: false, zIndexOffset: OVER_LINES, icon: this.tag(kind, number, caption) }));
    }

    tag(kind, number, caption) {
      const html = L.DomUtil.create("div", `plan-drawing-tag plan-drawing-tag-${kind}`);
      L.DomUtil.create("b", "", html).textContent = String(number);
      if (caption) L.DomUtil.create("span", "", html).textContent = caption;
      return L.divIcon({ html, className: "plan-drawing-place", iconSize: [0, 0] });
    }
  }

  window.PlanDrawings = PlanDrawings;
})();
