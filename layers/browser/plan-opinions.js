// Opinions: fetched from the address the page gives, a shape for each mood, one count where they would cover each other.
(function () {
  "use strict";

  const PANE = "plan-opinions";
  const PIN_PX = 22;
  const TOUCH_PX = 28;
  const CHOSEN_PX = 10;
  const REACH_SHARE = 1.3; // a count is wider than a pin, and shapes that touch are hard to tell apart
  const ROOM = 0.3;
  const MARGIN_PX = 48;
  const TURNS = 5;
  const STEP_DEG = 1e-9; // tells a click from the one before at the same place
  const symbols = window.planSymbols;

  class PlanOpinions {
    constructor(map, config, complain, reveal) {
      Object.assign(this, { map, config, complain, reveal, wanted: null, address: null, points: [], clicks: 0 });
      map.createPane(PANE).style.zIndex = config.order;
      this.group = L.layerGroup([]).addTo(map);
      map.on("zoomend moveend", () => this.draw());
    }

    show(wanted) {
      const before = this.wanted || {};
      if (JSON.stringify(wanted) === JSON.stringify(this.wanted)) return;
      this.wanted = wanted;
      const address = wanted ? wanted.address : null;
      if (address !== this.address) this.fetch(address);
      this.draw();
      const { chosen, draft } = wanted || {};
      if (chosen && chosen !== before.chosen) this.uncover(chosen);
      if (draft && JSON.stringify(draft) !== JSON.stringify(before.draft)) this.reveal(L.latLng(draft[1], draft[0]));
    }

    // What is chosen comes into view, wherever it was chosen.
    uncover(number) {
      const point = this.points.find((one) => one.number === number);
      if (point) this.reveal(point.at);
    }

    // What was shown stays until what is wanted now has come.
    fetch(address) {
      this.address = address;
      if (!address) { this.points = []; return; }
      fetch(address)
        .then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer.json(); })
        .then((data) => { if (this.address === address) { this.points = data.features.map(pointOf); this.draw(); this.uncover(this.wanted.chosen); } })
        .catch(() => { if (this.address === address) { this.address = null; this.points = []; this.draw(); this.complain(); } });
    }

    draw() {
      this.group.clearLayers();
      if (!this.wanted) return;
      this.map.getPane(PANE).classList.toggle("plan-opinions-quiet", Boolean(this.wanted.pointing));
      const size = pinSize();
      const view = this.map.getBounds().pad(ROOM);
      const shown = this.points.filter(({ at }) => view.contains(at));
      const chosen = shown.filter(({ number }) => number === this.wanted.chosen);
      const items = shown.filter((point) => !chosen.includes(point)).map((point) => this.itemOf(point));
      window.PlanClusters.merge(items, size * REACH_SHARE).forEach((item) => this.add(item, size));
      chosen.forEach((point) => this.addPin(point, size + CHOSEN_PX, "plan-opinion plan-opinion-chosen", 1000));
      if (this.wanted.draft) this.addDraft(this.wanted.draft, size + CHOSEN_PX);
    }

    itemOf(point) {
      const { x, y } = this.map.latLngToLayerPoint(point.at);
      return { x, y, points: [point] };
    }

    add(item, size) {
      if (item.points.length === 1) this.addPin(item.points[0], size, "plan-opinion", 0);
      else this.addCount(item, size);
    }

    addPin({ at, mood }, size, className, zIndexOffset) {
      const icon = L.divIcon({ className, iconSize: [size, size], html: this.picture(this.config.moods[mood], size) });
      this.place(at, icon, zIndexOffset).on("click", (event) => this.choose(event, at));
    }

    // A click opens the count; where the map can go no nearer the page lists what is there.
    addCount({ x, y, points }, size) {
      const apart = L.latLngBounds(points.map(({ at }) => at));
      const opens = this.map.getZoom() < this.map.getMaxZoom() && !apart.getSouthWest().equals(apart.getNorthEast());
      const html = L.DomUtil.create("span");
      html.textContent = String(points.length);
      const icon = L.divIcon({ className: "plan-opinion-count", iconSize: [size + 6, size + 4], html });
      const marker = this.place(this.map.layerPointToLatLng([x, y]), icon, 500);
      marker.on("click", (event) => {
        if (!opens) { this.choose(event, points[0].at); return; }
        L.DomEvent.stop(event);
        this.map.fitBounds(apart, { padding: [MARGIN_PX, MARGIN_PX], animate: !symbols.isStill() });
      });
    }

    place(at, icon, zIndexOffset) {
      const marker = L.marker(at, { pane: PANE, icon, keyboard: false, zIndexOffset });
      this.group.addLayer(marker);
      return marker;
    }

    addDraft([longitude, latitude], size) {
      const icon = L.divIcon({ className: "plan-opinion-draft", iconSize: [size, size], html: this.picture(this.config.draft, size) });
      this.group.addLayer(L.marker([latitude, longitude], { pane: PANE, icon, interactive: false, keyboard: false, zIndexOffset: 2000 }));
    }

    // The page is told of a click on the map: it knows which opinions are there.
    choose(event, { lat, lng }) {
      L.DomEvent.stop(event);
      this.clicks += 1;
      this.map.fire("click", { latlng: L.latLng(lat + (this.clicks % TURNS) * STEP_DEG, lng) });
    }

    picture({ colour, shape, sign }, size) {
      const frame = symbols.svg("svg", { viewBox: "-1 -1 26 26", width: size, height: size, "aria-hidden": "true" });
      frame.appendChild(symbols.svg("path", { d: shape, fill: colour, stroke: this.config.under, "stroke-width": 2, "stroke-linejoin": "round", "paint-order": "stroke" }));
      frame.appendChild(symbols.svg("path", { d: sign, fill: this.config.under }));
      return frame;
    }
  }

  function pointOf({ geometry, properties: { number, mood } }) {
    return { at: L.latLng(geometry.coordinates[1], geometry.coordinates[0]), number, mood };
  }

  function pinSize() {
    return window.matchMedia("(pointer: coarse)").matches ? TOUCH_PX : PIN_PX;
  }

  window.PlanOpinions = PlanOpinions;
})();
