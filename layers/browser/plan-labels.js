// Names on the map: DOM text set by textContent, thinned by zoom and priority so that no two touch.
(function () {
  "use strict";

  const LEAST_ZOOM_BY_RANK = [0, 0, 10, 11.5, 12, 12.5, 13, 13.5, 14.5];
  const NEVER = 9;
  const GAP_PX = 2;
  const DISC_PX = 14;
  const DOT_PX = 7;
  const STEEP_DEG = 58;
  const NUDGE = 0.45;
  const CLOSE_PX = 6;

  class PlanLabels {
    constructor(map, clusters) {
      this.map = map;
      this.clusters = clusters;
      this.hidden = new Set();
      this.labels = [];
      this.visible = new Set();
      this.language = "zh";
      this.pinned = "";
      this.dots = new Map();
      const pane = map.createPane("plan-labels");
      pane.style.zIndex = 660;
      pane.style.pointerEvents = "none";
      this.pane = pane;
      this.box = document.createElement("div");
      this.box.className = "leaflet-zoom-hide";
      this.box.setAttribute("aria-hidden", "true");
      pane.appendChild(this.box);
      map.on("zoomend moveend resize viewreset", () => this.place());
    }

    add(layer, feature) {
      const said = feature.properties;
      if (layer.label === "none" || said.rank >= NEVER) return;
      const element = document.createElement("span");
      element.className = `plan-label plan-label-${layer.label}`;
      if (layer.colours[said.id]) element.style.setProperty("--key", layer.colours[said.id]);
      element.style.color = layer.labelColour;
      this.box.appendChild(element);
      this.labels.push({
        element, layer, id: said.id, zh: said.name_zh, en: said.name_en, rank: said.rank,
        basis: said.extent_basis, at: L.latLng(said.label_latitude, said.label_longitude),
        line: layer.label === "line" && feature.geometry.type.includes("Line") ? feature.geometry : null,
        rings: ringsOf(feature.geometry),
        offset: offsetOf(layer, feature),
        sizes: {},
      });
    }

    // A dot without its name says nothing: it shows only when the name does.
    pair(id, marker) {
      this.dots.set(id, marker);
    }

    dot(label, shown) {
      const marker = this.dots.get(label.id);
      const icon = marker && marker.getElement();
      if (icon) icon.style.visibility = shown ? "" : "hidden";
    }

    show(visible, language, pinned) {
      this.visible = new Set(visible);
      this.language = language;
      this.pinned = pinned || "";
      this.place();
    }

    short(label) {
      const name = this.language === "zh" ? label.zh : label.en;
      return name.replace(/\s*[（(][^）)]*[）)]/g, "").trim() || name;
    }

    place() {
      const zoom = this.map.getZoom();
      this.hidden = this.clusters.arrange();
      const shown = this.labels.filter((label) => this.wanted(label, zoom));
      for (const label of this.labels) {
        label.element.style.display = "none";
        this.dot(label, false);
      }
      shown.sort((a, b) => this.order(a) - this.order(b));
      const taken = [...this.furniture(), ...this.discs(), ...this.clusters.frames()];
      for (const label of shown) this.put(label, taken);
    }

    // Buttons, scale and notice lie over the map: no name goes under them.
    furniture() {
      const container = this.map.getContainer();
      const origin = container.getBoundingClientRect();
      return [...container.querySelectorAll(".leaflet-control")].map((control) => {
        const box = control.getBoundingClientRect();
        const from = this.map.containerPointToLayerPoint([box.left - origin.left, box.top - origin.top]);
        return [from.x, from.y, from.x + box.width, from.y + box.height];
      });
    }

    discs() {
      return this.labels
        .filter((label) => label.offset === DISC_PX && this.visible.has(label.layer.id) && !this.hidden.has(label.id))
        .map((label) => this.map.latLngToLayerPoint(label.at))
        .map((at) => [at.x - 10, at.y - 10, at.x + 10, at.y + 10]);
    }

    wanted(label, zoom) {
      if (!this.visible.has(label.layer.id) || this.hidden.has(label.id)) return false;
      if (this.clusters.isFiltered(label.layer.id, label.id)) return false;
      if (label.id === this.pinned) return true;
      const least = Math.max(LEAST_ZOOM_BY_RANK[label.rank], label.layer.labelZoom);
      return zoom >= least && this.map.getBounds().pad(-0.02).contains(label.at);
    }

    order(label) {
      return (label.id === this.pinned ? -1000 : 0) + label.layer.labelPriority * 10 + label.rank;
    }

    put(label, taken) {
      const element = label.element;
      const turn = label.line ? this.turn(label) : { degrees: 0, upright: false };
      element.textContent = this.short(label);
      element.classList.toggle("plan-label-upright", turn.upright);
      element.style.display = "";
      const key = `${this.language}${turn.upright}`;
      label.sizes[key] = label.sizes[key] || [element.offsetWidth, element.offsetHeight];
      const [width, height] = label.sizes[key];
      const centre = this.map.latLngToLayerPoint(label.at);
      const view = this.view();
      const places = placesOf(label, width, height).map(([dx, dy]) => {
        const shift = label.offset || label.line ? 0 : inward(centre.x + dx, width, view);
        const [x, y] = [centre.x + dx + shift, centre.y + dy];
        return { x, y, moved: dx || dy || shift, frame: frameOf(x, y, width, height, turn.degrees) };
      });
      const fits = ({ moved, frame }) => within(frame, view) && (!moved || this.touches(label, frame));
      const place = places.find((one) => fits(one) && taken.every((other) => apart(one.frame, other)))
        || (label.id === this.pinned && places.find(fits));
      element.style.display = place ? "" : "none";
      if (!place) return;
      taken.push(place.frame);
      this.dot(label, true);
      element.style.transform =
        `translate(${Math.round(place.x - width / 2)}px, ${Math.round(place.y - height / 2)}px) rotate(${turn.degrees}deg)`;
    }

    // A name that gives way to others must still lie on its own area, or close by.
    touches(label, [left, top, right, bottom]) {
      if (!label.rings.length) return true;
      const from = this.map.layerPointToLatLng([left - CLOSE_PX, bottom + CLOSE_PX]);
      const to = this.map.layerPointToLatLng([right + CLOSE_PX, top - CLOSE_PX]);
      const isClose = ([x, y]) => x > from.lng && x < to.lng && y > from.lat && y < to.lat;
      if (label.rings.some((ring) => ring.some(isClose))) return true;
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      return [left, x, right].some((across) => [top, y, bottom].some((down) => {
        const place = this.map.layerPointToLatLng([across, down]);
        return isInside(place.lng, place.lat, label.rings);
      }));
    }

    view() {
      const size = this.map.getSize();
      const from = this.map.containerPointToLayerPoint([0, 0]);
      return [from.x, from.y, from.x + size.x, from.y + size.y];
    }

    turn(label) {
      const points = flat(label.line).map(([x, y]) => this.map.latLngToLayerPoint([y, x]));
      const at = this.map.latLngToLayerPoint(label.at);
      let nearest = 0;
      for (let i = 1; i < points.length; i += 1) {
        if (points[i].distanceTo(at) < points[nearest].distanceTo(at)) nearest = i;
      }
      const from = points[Math.max(0, nearest - 2)];
      const to = points[Math.min(points.length - 1, nearest + 2)];
      let degrees = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
      if (degrees > 90) degrees -= 180;
      if (degrees < -90) degrees += 180;
      if (this.language === "zh" && Math.abs(degrees) > STEEP_DEG) {
        return { degrees: degrees > 0 ? degrees - 90 : degrees + 90, upright: true };
      }
      return { degrees, upright: false };
    }
  }

  // Where a name may stand, best first: beside its symbol, or on its area and a little off.
  function placesOf(label, width, height) {
    if (label.offset) {
      const [across, down] = [label.offset + width / 2, label.offset + height / 2];
      return [[across, 0], [-across, 0], [0, down], [0, -down]];
    }
    if (label.line) return [[0, 0]];
    const [across, down] = [width * NUDGE, height * 1.2];
    return [[0, 0], [0, down], [0, -down], [across, 0], [-across, 0],
      [across, down], [-across, down], [across, -down], [-across, -down], [0, 2 * down], [0, -2 * down]];
  }

  function ringsOf(geometry) {
    if (geometry.type === "Polygon") return geometry.coordinates;
    return geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : [];
  }

  function isInside(x, y, rings) {
    let inside = false;
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
        const [[ax, ay], [bx, by]] = [ring[i], ring[j]];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      }
    }
    return inside;
  }

  // How far a name must move sideways to stand inside the view.
  function inward(x, width, view) {
    const half = width / 2 + 2 * GAP_PX;
    if (x - half < view[0]) return Math.min(width, view[0] + half - x);
    if (x + half > view[2]) return Math.max(-width, view[2] - half - x);
    return 0;
  }

  function within(frame, view) {
    return frame[0] >= view[0] && frame[1] >= view[1] && frame[2] <= view[2] && frame[3] <= view[3];
  }

  function offsetOf(layer, feature) {
    if (feature.geometry.type !== "Point" || layer.glyph === "label") return 0;
    return layer.glyph === "dot" || layer.id === "hills" ? DOT_PX : DISC_PX;
  }

  function flat(geometry) {
    return geometry.type === "MultiLineString" ? geometry.coordinates.flat() : geometry.coordinates;
  }

  function frameOf(x, y, width, height, degrees) {
    const angle = (Math.abs(degrees) * Math.PI) / 180;
    const wide = width * Math.cos(angle) + height * Math.sin(angle);
    const high = width * Math.sin(angle) + height * Math.cos(angle);
    return [x - wide / 2 - GAP_PX, y - high / 2 - GAP_PX, x + wide / 2 + GAP_PX, y + high / 2 + GAP_PX];
  }

  function apart(a, b) {
    return a[2] < b[0] || b[2] < a[0] || a[3] < b[1] || b[3] < a[1];
  }

  window.PlanLabels = PlanLabels;
})();
