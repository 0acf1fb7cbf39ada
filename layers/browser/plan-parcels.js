// A reader's own parcels: fetched from the session's address, drawn by level, with the pieces of the chosen one that matter. Names by textContent.
(function () {
  "use strict";

  const PANE = "plan-parcels";
  const NAMES = "plan-parcel-names";
  const MOST_NAMES = 200;
  const STYLES = {
    unchecked: { weight: 2 },
    candidate: { weight: 2, dashArray: "6 5" },
    pass: { weight: 1.4 },
    hint: { weight: 1.6, dashArray: "6 3" },
    undecidable: { weight: 1.8, dashArray: "2 4" },
    warning: { weight: 2.4, dashArray: "9 4" },
    conflict: { weight: 3 },
  };
  const THIN = 0.5;
  const ROOM_PX = 8;

  function read(address) {
    return fetch(address, { cache: "no-store" }).then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer.json(); });
  }

  class PlanParcels {
    constructor(map, config, complain) {
      Object.assign(this, { map, config, complain, wanted: null, held: new Map(), names: [] });
      [[PANE, config.order], [NAMES, config.namesOrder]].forEach(([name, order]) => {
        Object.assign(map.createPane(name).style, { zIndex: order, pointerEvents: "none" });
      });
      this.group = L.layerGroup([]).addTo(map);
      map.on("zoomend moveend", () => this.thin());
    }

    show(wanted) {
      const before = JSON.stringify(this.wanted);
      this.wanted = wanted;
      if (JSON.stringify(wanted) === before) return;
      const addresses = wanted ? [wanted.address, wanted.pieces].filter(Boolean) : [];
      [...this.held.keys()].filter((address) => !addresses.includes(address)).forEach((address) => this.held.delete(address));
      this.draw();
      addresses.filter((address) => !this.held.has(address)).forEach((address) => this.fetch(address));
    }

    fetch(address) {
      this.held.set(address, null);
      read(address).then((data) => {
        if (!this.held.has(address)) return;
        this.held.set(address, data.features);
        this.draw();
      }).catch(() => { if (this.held.delete(address)) this.complain(); });
    }

    draw() {
      this.group.clearLayers();
      this.names = [];
      const { address, chosen, pieces } = this.wanted || {};
      const features = this.held.get(address);
      if (!features) return;
      const isMany = window.planMany.isMany({ features });
      const renderer = isMany ? L.canvas({ pane: PANE, padding: 0.5 }) : L.svg({ pane: PANE, padding: 0.5 });
      const isChosen = ({ properties }) => properties.numbers.includes(chosen);
      this.add(features.filter((one) => !isChosen(one)), renderer, ({ properties }) => this.style(properties.level, isMany));
      (this.held.get(pieces) || []).forEach((piece) => this.add([piece], L.svg({ pane: PANE, padding: 0.5 }), () => this.hatch(piece.properties.level)));
      features.filter(isChosen).forEach((one) => this.addChosen(one));
      if (features.length <= MOST_NAMES) features.filter((one) => !isChosen(one)).forEach((one) => this.addName(one, false));
      this.thin();
    }

    add(features, renderer, style) {
      if (features.length) this.group.addLayer(L.geoJSON({ type: "FeatureCollection", features }, { pane: PANE, renderer, interactive: false, style }));
    }

    addChosen(one) {
      const renderer = L.svg({ pane: PANE, padding: 0.5 });
      const base = { lineJoin: "round", fill: false, opacity: 1 };
      const { level } = one.properties;
      const isHatched = this.wanted.pieces || level === "candidate";
      if (!isHatched) this.add([one], renderer, () => ({ ...this.style(level, false), stroke: false }));
      this.add([one], renderer, () => ({ ...base, color: this.config.under, weight: 6.5, opacity: 0.9 }));
      this.add([one], renderer, () => ({ ...base, color: this.config.over, weight: 3.2, className: "plan-parcel-chosen" }));
      this.addName(one, true);
    }

    style(level, isMany) {
      const colour = this.config.colours[level];
      const { weight, dashArray } = STYLES[level];
      return {
        color: colour, weight: isMany ? weight * THIN : weight, dashArray: isMany ? null : dashArray, lineJoin: "round",
        fillColor: colour, fillOpacity: level === "candidate" || level === "unchecked" ? 0.05 : 0.16, className: `plan-parcel plan-parcel-${level}`,
      };
    }

    hatch(level) {
      const { kind, colour } = this.config.hatches[level];
      return { stroke: true, color: colour, weight: 0.8, fillColor: `url(#hatch-${kind}-${colour.slice(1)})`, fillOpacity: 1, className: `plan-piece plan-piece-${level}` };
    }

    addName({ properties, geometry }, isChosen) {
      const rank = properties.numbers.map((number) => (this.wanted.ranks || {})[number]).find(Boolean);
      if (!properties.name && !rank) return;
      const at = L.geoJSON(geometry).getBounds().getCenter();
      const html = L.DomUtil.create("div", `plan-parcel-name${isChosen ? " plan-parcel-name-chosen" : ""}`);
      if (rank) L.DomUtil.create("b", "plan-parcel-rank", html).textContent = String(rank);
      if (properties.name) L.DomUtil.create("span", "", html).textContent = properties.name;
      const marker = L.marker(at, { pane: NAMES, interactive: false, keyboard: false, icon: L.divIcon({ html, className: "plan-parcel-place", iconSize: [0, 0] }) });
      this.group.addLayer(marker);
      const named = { html, bounds: L.geoJSON(geometry).getBounds() };
      if (isChosen) this.names.unshift(named); else this.names.push(named);
    }

    // A name stands in its parcel if it has room there, else above it on a stem. Of names that would touch, the chosen parcel's stays, then the first.
    thin() {
      const kept = [];
      const rooms = this.names.map(({ html, bounds }) => this.width(bounds) - html.offsetWidth);
      this.names.forEach(({ html }, place) => html.classList.toggle("plan-parcel-name-above", rooms[place] < ROOM_PX));
      const boxes = this.names.map(({ html }) => html.getBoundingClientRect());
      this.names.forEach(({ html }, place) => {
        const box = boxes[place];
        const isFree = kept.every((other) => box.right < other.left || other.right < box.left || box.bottom < other.top || other.bottom < box.top);
        if (isFree) kept.push(box);
        html.style.visibility = isFree ? "" : "hidden";
      });
    }

    width(bounds) { return this.map.latLngToLayerPoint(bounds.getNorthEast()).x - this.map.latLngToLayerPoint(bounds.getSouthWest()).x; }
  }

  window.PlanParcels = PlanParcels;
})();
