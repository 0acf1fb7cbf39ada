// Places of findings: fetched once, drawn by level, the chosen one on top. Levels differ by dash and width, not by colour alone.
(function () {
  "use strict";

  const PANE = "plan-findings";
  const STYLES = {
    pass: { weight: 2, dashArray: "1 5" },
    hint: { weight: 1.5, dashArray: "3 4", opacity: 0.75 },
    warning: { weight: 3, dashArray: "8 4" },
    conflict: { weight: 4 },
    undecidable: { weight: 2, dashArray: "1 8" },
  };

  class PlanFindings {
    constructor(map, { order, colours }, complain) {
      Object.assign(this, { map, colours, complain, places: null, wanted: null });
      map.createPane(PANE).style.zIndex = order;
      map.getPane(PANE).style.pointerEvents = "none";
      this.group = L.layerGroup([]).addTo(map);
    }

    show(wanted) {
      this.wanted = wanted;
      if (!wanted) { this.group.clearLayers(); return; }
      if (this.address === wanted.address) { this.draw(); return; }
      this.address = wanted.address;
      fetch(wanted.address)
        .then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer.json(); })
        .then((places) => { this.places = places.features; this.draw(); })
        .catch(() => { this.address = null; this.complain(); });
    }

    draw() {
      this.group.clearLayers();
      if (!this.places || !this.wanted) return;
      const shown = new Set(this.wanted.shown);
      const { chosen } = this.wanted;
      this.places.filter(({ properties }) => shown.has(properties.id) && properties.id !== chosen).forEach((place) => this.add(place, 0));
      this.places.filter(({ properties }) => properties.id === chosen).forEach((place) => this.add(place, 2));
    }

    add(place, extra) {
      const { level } = place.properties;
      const colour = this.colours[level];
      const base = { pane: PANE, interactive: false, color: colour, fillColor: colour, lineJoin: "round", className: `plan-finding plan-finding-${level}` };
      const style = { ...base, ...STYLES[level], weight: STYLES[level].weight + extra, fillOpacity: extra ? 0.3 : 0 };
      const ring = (feature, at) => L.circleMarker(at, { ...style, radius: extra ? 13 : 9 });
      const under = { ...base, color: this.colours.under, dashArray: null, fill: false, weight: style.weight + 3, opacity: 0.85, className: "" };
      if (extra) this.group.addLayer(L.geoJSON(place, { ...under, style: under, pointToLayer: (feature, at) => L.circleMarker(at, { ...under, radius: 13 }) }));
      this.group.addLayer(L.geoJSON(place, { ...base, style, pointToLayer: ring }));
    }
  }

  window.PlanFindings = PlanFindings;
})();
