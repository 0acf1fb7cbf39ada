// The map in the browser: fetches each declared layer once, draws it as declared, and follows the control group.
(function () {
  "use strict";

  const GATHER_MS = 120;
  const CLEAR_PX = 46; // between what is brought into view and what covers the map
  const symbols = window.planSymbols;
  const many = window.planMany;
  // What the control group leaves out is at rest.
  const AT_REST = {
    visible: [], selected: null, highlighted: [], fit: null, turn: 0, sheet: false, spot: null, filter: null, findings: null, parcels: null, opinions: null,
    halo: false, base: { name: "ground", attempt: 0 }, opacity: {}, title: "", drawings: { kept: [], taken: 0 }, ranks: {},
  };
  const view = { config: null, start: null, map: null, layers: new Map(), labels: null, state: null, fitted: null };

  // What is declared comes once, as a file of its own; the map's script then only says where it opens.
  function declare(config) { view.config = config; }

  function mount(map, start) {
    const { config } = view;
    Object.assign(view, { map, start });
    window.map = window.map || map;
    if (map.attributionControl) map.attributionControl.remove();
    paint(config.palette);
    symbols.addHatches(config.hatches);
    many.addHatches(config.hatches);
    map.setMinZoom(config.zoom[0]).setMaxZoom(config.zoom[1]);
    view.clusters = new window.PlanClusters(map, config.clusters);
    view.labels = new window.PlanLabels(map, view.clusters);
    view.parts = new window.PlanParts(map, view.labels, view.clusters);
    config.layers.forEach((layer) => addLayer(layer, layer.order));
    view.halo = new window.PlanHalo(map, config.halo, complain);
    addPane("plan-selection", config.selection.order);
    view.findings = new window.PlanFindings(map, config.findings, () => complain(config.findings));
    view.parcels = new window.PlanParcels(map, config.parcels, () => complain(config.parcels));
    view.opinions = new window.PlanOpinions(map, config.opinions, () => complain(config.opinions), reveal);
    addSheet(config.sheet);
    view.drawings = new window.PlanDrawings(map, config.drawings);
    view.furniture = new window.PlanFurniture(map, () => fit(config.home, true), view.drawings);
    view.base = new window.PlanBase(map, config, view.furniture);
    home();
    map.on("zoomend", restyle);
    window.planRoom.follow(map, () => { if (!view.moved && view.target) fit(view.target, false); });
    map.on("dragstart keydown", () => { view.moved = true; });
    ["wheel", "pointerdown"].forEach((event) => map.getContainer().addEventListener(event, () => { view.moved = true; }, { passive: true, capture: true }));
    if (view.state) apply(view.state);
  }

  function paint(palette) {
    const root = document.documentElement.style;
    Object.entries(palette).forEach(([name, colour]) => root.setProperty(`--plan-${name}`, colour));
  }

  function home() {
    const { start } = view;
    if (start) {
      view.moved = true;
      view.map.setView([start.latitude, start.longitude], start.zoom, { animate: false });
      return;
    }
    fit(view.config.home, false);
  }

  // What was looked at stays in view when the window or its furniture changes, until the reader moves the map.
  function fit(bounds, animate) {
    Object.assign(view, { target: bounds, moved: false });
    const [west, south, east, north] = bounds;
    const box = L.latLngBounds([[south, west], [north, east]]);
    const { topLeft, bottomRight } = window.planRoom.padding(view.map, box, view.state || AT_REST);
    view.map.fitBounds(box, { paddingTopLeft: topLeft, paddingBottomRight: bottomRight, maxZoom: 15, animate: animate && !symbols.isStill() });
  }

  // Brings a place into the part of the map that nothing covers.
  function reveal(at) {
    view.moved = true;
    const { topLeft, bottomRight } = window.planRoom.padding(view.map, L.latLngBounds([at, at]), view.state || AT_REST);
    const clear = (sides) => sides.map((px) => px + CLEAR_PX);
    view.map.panInside(at, { paddingTopLeft: clear(topLeft), paddingBottomRight: clear(bottomRight), animate: !symbols.isStill() });
  }

  function addPane(name, order) {
    const pane = view.map.createPane(name);
    pane.style.zIndex = order;
    return pane;
  }

  // The sheet ends somewhere: paper beyond it, and a neat line.
  function addSheet([[south, west], [north, east]]) {
    const pane = "plan-sheet";
    addPane(pane, view.config.selection.order - 1).style.pointerEvents = "none";
    const far = [[-80, -180], [-80, 360], [80, 360], [80, -180]];
    const sheet = [[south, west], [south, east], [north, east], [north, west]];
    const { paper, neighbour } = view.config.palette;
    L.polygon([far, sheet], {
      pane, renderer: L.svg({ pane, padding: 1 }), interactive: false, color: neighbour, weight: 1, fillColor: paper, fillOpacity: 1,
    }).addTo(view.map);
  }

  // --- layers

  function addLayer(layer, order) {
    const pane = `plan-${layer.id}`;
    addPane(pane, order).dataset.overTiles = layer.overTiles;
    const group = L.layerGroup([], { pane });
    const entry = { layer, group, pane, parts: [], features: new Map(), drawn: [], loaded: false };
    layer.colours = {};
    layer.glyph = layer.symbols[0].glyph;
    view.layers.set(layer.id, entry);
  }

  // What shows is fetched first; the rest, of which something may be chosen later, when that is drawn.
  function fetchLayer(entry) {
    if (entry.isAsked) return;
    entry.isAsked = true;
    window.planRead(entry.layer.address, entry.layer.data)
      .then((data) => draw(entry, data))
      .catch((error) => { console.error(entry.layer.id, error); entry.isLost = true; complain(entry.layer); gather(); });
  }

  function isComplete(state) {
    return state.visible.every((id) => { const { loaded, isLost } = view.layers.get(id) || { isLost: true }; return loaded || isLost; });
  }

  // Layers that come together are named, clustered and marked together.
  function gather() {
    clearTimeout(view.gathering);
    if (view.state) view.gathering = setTimeout(() => apply(view.state), isComplete(view.state) && !view.isDrawn ? 0 : GATHER_MS);
  }

  function draw(entry, data) {
    view.parts.build(entry, data);
    entry.loaded = true;
    gather();
  }

  function restyle() {
    for (const { layer, parts } of view.layers.values()) {
      if (!layer.symbols.some((symbol) => symbol.scaled)) continue;
      parts.forEach((part) => part.resetStyle());
    }
    if (view.state) select(view.state);
  }

  // --- what changes

  function apply(told) {
    const state = { ...AT_REST, ...told };
    view.state = state;
    if (!view.map) return;
    for (const entry of view.layers.values()) {
      const { layer, group } = entry;
      const wanted = state.visible.includes(layer.id);
      if (wanted) fetchLayer(entry);
      if (wanted && !view.map.hasLayer(group)) group.addTo(view.map);
      if (!wanted && view.map.hasLayer(group)) group.remove();
      view.map.getPane(`plan-${layer.id}`).style.opacity = state.opacity[layer.group] ?? 1;
    }
    view.drawings.show(state.drawings, view.config.words[state.language]);
    select(state);
    view.furniture.speak(state, view.config.words[state.language]);
    view.base.follow(state);
    if (state.title && !view.twin) view.twin = new window.PlanTwins(view.map, () => { view.moved = true; });
    view.clusters.show(state);
    view.findings.show(state.findings);
    view.parcels.show(state.parcels);
    view.opinions.show(state.opinions);
    view.layers.forEach((entry) => view.parts.sift(entry, state.filter));
    view.halo.show(state, [...view.layers.values()], (layer, id) => view.clusters.isFiltered(layer, id));
    view.labels.show(state.visible, state.language, state.selected);
    const wish = JSON.stringify([state.fit, state.turn]);
    if (state.fit && wish !== view.fitted) {
      view.fitted = wish;
      fit(state.fit, true);
    }
    if (isComplete(state)) finish();
  }

  function finish() {
    if (view.isDrawn) return;
    view.isDrawn = true;
    setTimeout(() => view.layers.forEach(fetchLayer), GATHER_MS);
  }

  function select(state) {
    if (view.selection) view.selection.remove();
    view.selection = L.layerGroup([]).addTo(view.map);
    if (state.spot) mark(state.spot);
    state.highlighted.forEach((id) => outline(id, 2));
    Object.entries(state.ranks).forEach(([id, rank]) => number(id, rank));
    view.halo.choose(entryOf(state.selected), state.selected);
    if (state.selected) outline(state.selected, 3);
  }

  function entryOf(id) {
    return [...view.layers.values()].find(({ features }) => features.has(id));
  }

  // A chosen place, and how far "around here" reaches.
  function mark([longitude, latitude]) {
    const { under, over } = view.config.selection;
    const base = { pane: "plan-selection", interactive: false, fill: false };
    const at = [latitude, longitude];
    view.selection.addLayer(L.circle(at, { ...base, radius: view.config.reach, color: over, weight: 1.5, dashArray: "3 6", className: "plan-reach" }));
    view.selection.addLayer(L.circleMarker(at, { ...base, radius: 7, color: under, weight: 6 }));
    view.selection.addLayer(L.circleMarker(at, { ...base, radius: 7, color: over, weight: 3, className: "plan-spot" }));
  }

  function outline(id, width) {
    const entry = entryOf(id);
    if (!entry) return;
    const feature = entry.features.get(id);
    const isPoint = feature.geometry.type.includes("Point");
    const dashArray = !isPoint && feature.properties.extent_basis === "assumed" ? symbols.ASSUMED_DASH : null;
    const base = { pane: "plan-selection", interactive: false, fill: false, lineJoin: "round" };
    const ring = (f, at) => L.circleMarker(at, { ...base, radius: 16 });
    const { under, over } = view.config.selection;
    view.selection.addLayer(L.geoJSON(feature, { ...base, pointToLayer: ring, style: { ...base, color: under, weight: width + 3, opacity: 0.85 } }));
    view.selection.addLayer(L.geoJSON(feature, { ...base, pointToLayer: ring, style: { ...base, color: over, weight: width, opacity: 1, dashArray } }));
  }

  // The rank of a place: on a point, halfway along a line, in the middle of an area, over the number of a drawing.
  function number(id, rank) {
    const entry = entryOf(id);
    const drawn = view.drawings.places.get(id);
    if (!entry && !drawn) return;
    const html = L.DomUtil.create("b", entry ? "plan-rank" : "plan-rank plan-rank-own");
    html.textContent = String(rank);
    const at = drawn || middle(entry.features.get(id));
    const icon = L.divIcon({ html, className: "plan-rank-place", iconSize: [0, 0] });
    view.selection.addLayer(L.marker(at, { pane: "plan-drawings", interactive: false, keyboard: false, zIndexOffset: -rank, icon }));
  }

  function middle(feature) {
    const { type, coordinates } = feature.geometry;
    const line = type === "LineString" ? coordinates[coordinates.length >> 1] : null;
    return line ? [line[1], line[0]] : L.geoJSON(feature).getBounds().getCenter();
  }

  function complain(layer) {
    const language = view.state ? view.state.language : "zh";
    view.furniture.alarm(view.config.words[language].failed.replace("{layer}", layer.names[language]));
  }

  window.planMap = { declare, mount, apply, view };
})();
