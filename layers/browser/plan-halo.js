// How far each drawing may be off, on the ground: bands along edges and lines, discs around points, dots where
// nothing bounds an edge. Bands are opaque in a pane that is not, so that they do not add up where they overlap;
// those of the ground's roads and places are wide and there for orientation only: they stay fainter.
(function () {
  "use strict";

  const EQUATOR_M = 156543.034;
  const GROUND = "plan-halo-ground";
  const BANDS = "plan-halo";
  const DOTS = "plan-halo-open";
  const CHOSEN = "plan-halo-chosen";

  class PlanHalo {
    constructor(map, config, complain) {
      Object.assign(this, { map, config, complain, parts: new Map(), fetched: new Map() });
      this.addPane(GROUND, config.order, config.groundOpacity);
      this.addPane(BANDS, config.order, config.opacity);
      this.addPane(DOTS, config.order, 1);
      this.addPane(CHOSEN, config.chosenOrder, config.opacity);
      this.shown = L.layerGroup([]).addTo(map);
      this.chosen = L.layerGroup([]).addTo(map);
      map.on("zoomend", () => this.rescale());
    }

    addPane(name, order, opacity) {
      const { style } = this.map.createPane(name);
      Object.assign(style, { zIndex: order, opacity, pointerEvents: "none" });
      this[name] = L.canvas({ pane: name, padding: 0.2 });
    }

    // Follows the switch, the visible layers and the filter; what is wanted first is made first.
    show(state, entries, isFiltered) {
      this.last = [state, entries, isFiltered];
      const isSame = this.key === (this.key = JSON.stringify([state.halo, state.visible, state.filter, entries.map((e) => e.loaded)]));
      if (isSame && !this.isLate) return;
      this.isLate = false;
      this.shown.clearLayers();
      if (!state.halo) return;
      for (const entry of entries) {
        if (!entry.loaded || !state.visible.includes(entry.layer.id)) continue;
        const parts = this.partsOf(entry, () => { this.isLate = true; this.show(...this.last); });
        parts.filter(({ id }) => !isFiltered(entry.layer.id, id)).forEach(({ drawn }) => this.shown.addLayer(drawn));
      }
      this.rescale();
    }

    partsOf(entry, again) {
      const { layer } = entry;
      if (!this.parts.has(layer.id)) {
        this.parts.set(layer.id, []);
        const features = [...entry.features.values()];
        this.edgesOf(entry).then((edges) => {
          this.parts.set(layer.id, features.flatMap((feature) => this.build(feature, edges, layer.keyed)));
          again();
        }).catch((error) => { console.error(layer.id, error); this.complain(layer); });
      }
      return this.parts.get(layer.id);
    }

    // Edges of a layer's polygons by feature, asked for once and only when somebody wants to see them.
    edgesOf({ layer }) {
      if (!layer.edges) return Promise.resolve(new Map());
      if (!this.fetched.has(layer.id)) {
        this.fetched.set(layer.id, window.planRead(layer.edges, layer.edgeData).then((data) => byFeature(data.features)));
      }
      return this.fetched.get(layer.id);
    }

    build(feature, edges, isPlan) {
      const { id } = feature.properties;
      const band = isPlan || edges.has(id) ? BANDS : GROUND;
      return stretches(feature, edges).map((stretch) => ({ id, drawn: this.draw(stretch, stretch.accuracy ? band : DOTS) }));
    }

    draw({ geometry, accuracy }, pane) {
      const color = this.config.colour;
      const base = { pane, renderer: this[pane], interactive: false, accuracy };
      if (geometry.type === "Point") {
        const at = L.GeoJSON.coordsToLatLng(geometry.coordinates);
        return L.circle(at, { ...base, radius: accuracy || 0, stroke: false, fillColor: color, fillOpacity: 1 });
      }
      const deep = { LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 }[geometry.type];
      const lines = L.GeoJSON.coordsToLatLngs(geometry.coordinates, deep);
      const rings = deep === 2 ? lines.flat() : lines;
      if (!accuracy) return this.dots(rings, base);
      return L.polyline(rings, { ...base, color, weight: this.width(accuracy), opacity: 1, noClip: true, smoothFactor: 2, fill: false });
    }

    // Dots with a rim, so that they stand out on the line they are about.
    dots(rings, base) {
      const style = { ...base, dashArray: "0.1 9", lineCap: "round", noClip: true };
      const rim = L.polyline(rings, { ...style, color: this.config.under, weight: 5.6 });
      return L.layerGroup([rim, L.polyline(rings, { ...style, color: this.config.colour, weight: 3.4 })], base);
    }

    // Width in pixels of a band that reaches so far to both sides.
    width(accuracy) {
      const perPixel = (EQUATOR_M * Math.cos((this.map.getCenter().lat * Math.PI) / 180)) / 2 ** this.map.getZoom();
      return (2 * accuracy) / perPixel;
    }

    rescale() {
      for (const group of [this.shown, this.chosen]) {
        group.eachLayer((drawn) => {
          const { accuracy } = drawn.options;
          if (accuracy && !(drawn instanceof L.Circle)) drawn.setStyle({ weight: this.width(accuracy) });
        });
      }
    }

    // What is chosen shows its accuracy whether or not the switch is on.
    choose(entry, selected) {
      const id = entry ? selected : null;
      if (this.wanted === id) return;
      this.wanted = id;
      this.chosen.clearLayers();
      if (!entry) return;
      this.edgesOf(entry).then((edges) => {
        if (this.wanted !== id) return;
        stretches(entry.features.get(id), edges).filter(({ accuracy }) => accuracy)
          .forEach((stretch) => this.chosen.addLayer(this.draw(stretch, CHOSEN)));
      }).catch((error) => { console.error(id, error); this.complain(entry.layer); });
    }
  }

  // A polygon's edges with their own accuracy; otherwise the whole geometry.
  function stretches(feature, edges) {
    const { id, accuracy_m: accuracy } = feature.properties;
    const own = edges.get(id);
    if (!own) return [{ geometry: feature.geometry, accuracy }];
    return own.map((edge) => ({ geometry: edge.geometry, accuracy: edge.properties.accuracy_m }));
  }

  function byFeature(edges) {
    const found = new Map();
    for (const edge of edges) {
      const { feature } = edge.properties;
      found.set(feature, [...(found.get(feature) || []), edge]);
    }
    return found;
  }

  window.PlanHalo = PlanHalo;
})();
