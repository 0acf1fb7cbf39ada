// Point symbols: what the filter leaves, and one disc with a count where symbols would cover each other.
(function () {
  "use strict";

  const COVER_SHARE = 0.95;
  const MOST_PASSES = 6;
  const MARGIN_PX = 36;
  const BESIDE_PX = 13;
  const symbols = window.planSymbols;

  class PlanClusters {
    constructor(map, order) {
      this.map = map;
      this.points = [];
      this.groups = [];
      this.state = { visible: [], selected: null };
      const pane = map.createPane("plan-clusters");
      pane.style.zIndex = order;
    }

    add(layer, feature, marker) {
      this.points.push({ layer, id: feature.properties.id, at: marker.getLatLng(), marker });
    }

    show(state) {
      this.state = state;
    }

    isFiltered(layerId, id) {
      const { filter } = this.state;
      return Boolean(filter && filter.layers.includes(layerId) && !filter.ids.includes(id));
    }

    // Shows what fits; returns the ids whose own symbol is not on the map.
    arrange() {
      this.groups.forEach((group) => group.marker && group.marker.remove());
      const hidden = new Set();
      const items = [];
      for (const point of this.points) {
        if (!this.state.visible.includes(point.layer.id)) continue;
        const filtered = this.isFiltered(point.layer.id, point.id);
        this.toggle(point, !filtered);
        if (filtered) hidden.add(point.id);
        else items.push(itemOf(point, this.map.latLngToLayerPoint(point.at)));
      }
      const crowds = merge(items, symbols.discSize() * COVER_SHARE).filter((group) => group.points.length > 1);
      this.groups = crowds.map((group) => this.besideChosen(group));
      for (const group of this.groups) {
        group.points.forEach((point) => { this.toggle(point, false); hidden.add(point.id); });
        group.marker = this.draw(group);
      }
      return hidden;
    }

    // What is chosen keeps its own symbol; a small count of what it covers stands at its corner.
    besideChosen(group) {
      const chosen = group.points.find((point) => point.id === this.state.selected);
      if (!chosen) return group;
      const { x, y } = this.map.latLngToLayerPoint(chosen.at);
      const points = group.points.filter((point) => point !== chosen);
      return { x: x + BESIDE_PX, y: y - BESIDE_PX, points, isSmall: true };
    }

    frames() {
      const half = symbols.discSize() / 2;
      return this.groups.map(({ x, y }) => [x - half, y - half, x + half, y + half]);
    }

    toggle(point, shown) {
      const icon = point.marker.getElement();
      if (icon) icon.style.display = shown ? "" : "none";
    }

    // A click opens the cluster; where the map can go no nearer it goes on to the page, which lists what is there.
    draw(group) {
      const apart = L.latLngBounds(group.points.map((point) => point.at));
      const opens = this.map.getZoom() < this.map.getMaxZoom() && !apart.getSouthWest().equals(apart.getNorthEast());
      const marker = L.marker(this.map.layerPointToLatLng([group.x, group.y]), {
        pane: "plan-clusters", icon: symbols.countIcon(group.points.length, group.isSmall), keyboard: false, bubblingMouseEvents: !opens,
      });
      if (opens) {
        marker.on("click", () => this.map.fitBounds(apart, { padding: [MARGIN_PX, MARGIN_PX], animate: !symbols.isStill() }));
      }
      return marker.addTo(this.map);
    }
  }

  function itemOf(point, { x, y }) {
    return { x, y, points: [point] };
  }

  // Joins what lies nearer than `reach` pixels until nothing does; each cluster stands at the middle of its members.
  function merge(items, reach) {
    let before = items;
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      const after = mergeOnce(before, reach);
      if (after.length === before.length) return after;
      before = after;
    }
    return before;
  }

  function mergeOnce(items, reach) {
    const cells = new Map();
    const kept = [];
    for (const item of items) {
      const [column, row] = [Math.floor(item.x / reach), Math.floor(item.y / reach)];
      const other = neighbours(cells, column, row).find((near) => Math.hypot(near.x - item.x, near.y - item.y) < reach);
      if (other) {
        join(other, item);
        continue;
      }
      kept.push(item);
      const key = `${column},${row}`;
      cells.set(key, [...(cells.get(key) || []), item]);
    }
    return kept;
  }

  function neighbours(cells, column, row) {
    return [-1, 0, 1].flatMap((across) => [-1, 0, 1].flatMap((down) => cells.get(`${column + across},${row + down}`) || []));
  }

  function join(into, item) {
    const [a, b] = [into.points.length, item.points.length];
    into.x = (into.x * a + item.x * b) / (a + b);
    into.y = (into.y * a + item.y * b) / (a + b);
    into.points = [...into.points, ...item.points];
  }

  PlanClusters.merge = merge;
  window.PlanClusters = PlanClusters;
})();
