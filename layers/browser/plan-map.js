// The map in the browser: fetches each declared layer once, draws it as declared, and follows the control group.
(function () {
  "use strict";

  const ASSUMED_DASH = "7 5";
  const SVG = "http://www.w3.org/2000/svg";
  const view = { config: null, map: null, layers: new Map(), labels: null, state: null, fitted: null };

  function mount(map, config) {
    Object.assign(view, { map, config });
    window.map = window.map || map;
    if (map.attributionControl) map.attributionControl.remove();
    paint(config.palette);
    addHatches(config.hatches);
    map.setMinZoom(config.zoom[0]).setMaxZoom(config.zoom[1]);
    view.labels = new window.PlanLabels(map);
    config.layers.forEach((layer) => addLayer(layer, layer.order));
    addPane("plan-selection", config.selection.order);
    addFurniture();
    home();
    map.on("zoomend", restyle);
    new ResizeObserver(() => { map.invalidateSize({ pan: false }); if (!view.moved) home(); }).observe(map.getContainer());
    map.on("dragstart keydown", () => { view.moved = true; });
    map.getContainer().addEventListener("wheel", () => { view.moved = true; }, { passive: true });
    if (view.state) apply(view.state);
  }

  function paint(palette) {
    const root = document.documentElement.style;
    Object.entries(palette).forEach(([name, colour]) => root.setProperty(`--plan-${name}`, colour));
    root.setProperty("--plan-halo", palette.land);
    root.setProperty("--plan-ground", view.config.ground);
  }

  function home() {
    const start = view.config.start;
    if (start) {
      view.moved = true;
      view.map.setView([start.latitude, start.longitude], start.zoom, { animate: false });
      return;
    }
    fit(view.config.home, false);
  }

  function fit(bounds, animate) {
    const [west, south, east, north] = bounds;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    view.map.fitBounds([[south, west], [north, east]], {
      paddingTopLeft: [14, 14], paddingBottomRight: beside(), maxZoom: 15, animate: animate && !still,
    });
  }

  // Room that the card takes away while something is chosen.
  function beside() {
    const size = view.map.getSize();
    if (!view.state || !view.state.selected) return [14, 14];
    return size.x > 760 ? [392, 14] : [14, Math.round(size.y * 0.58)];
  }

  function addPane(name, order) {
    const pane = view.map.createPane(name);
    pane.style.zIndex = order;
    return pane;
  }

  // --- layers

  function addLayer(layer, order) {
    const pane = `plan-${layer.id}`;
    addPane(pane, order);
    const renderer = L.svg({ pane, padding: 0.5 });
    const group = L.layerGroup([], { pane });
    const entry = { layer, group, parts: [], features: new Map(), loaded: false };
    layer.colours = {};
    layer.glyph = layer.symbols[0].glyph;
    view.layers.set(layer.id, entry);
    fetch(layer.address)
      .then((response) => { if (!response.ok) throw new Error(String(response.status)); return response.json(); })
      .then((data) => draw(entry, data, pane, renderer))
      .catch(() => complain(layer));
  }

  function draw(entry, data, pane, renderer) {
    const { layer } = entry;
    for (const feature of data.features) {
      const symbol = symbolOf(layer, feature);
      entry.features.set(feature.properties.id, feature);
      if (symbol && layer.keyed) layer.colours[feature.properties.id] = symbol.stroke || symbol.fill;
      view.labels.add(layer, feature);
    }
    const options = { pane, renderer, interactive: layer.clickable };
    if (layer.symbols.some((symbol) => symbol.casing)) {
      entry.parts.push(L.geoJSON(data, { ...options, interactive: false, style: (f) => casing(layer, f), pointToLayer: nothing }));
    }
    entry.parts.push(L.geoJSON(data, { ...options, style: (f) => style(layer, f), pointToLayer: (f, at) => point(layer, f, at, pane) }));
    if (layer.symbols.some((symbol) => symbol.sleeper)) {
      entry.parts.push(L.geoJSON(data, { ...options, interactive: false, style: (f) => sleeper(layer, f), pointToLayer: nothing }));
    }
    entry.parts.forEach((part) => entry.group.addLayer(part));
    entry.loaded = true;
    if (view.state) apply(view.state);
  }

  function nothing() { return null; }

  function symbolOf(layer, feature) {
    const kind = feature.geometry.type.replace("Multi", "");
    const named = { Point: "point", LineString: "line", Polygon: "polygon" }[kind];
    return layer.symbols.find((symbol) =>
      (!symbol.ids.length || symbol.ids.includes(feature.properties.id)) && (!symbol.geometry || symbol.geometry === named));
  }

  function widen(symbol, px) {
    if (!symbol.scaled) return px;
    return px * Math.min(2.6, Math.max(0.55, 2 ** ((view.map.getZoom() - 12.5) * 0.55)));
  }

  function style(layer, feature) {
    const symbol = symbolOf(layer, feature);
    if (!symbol) return { stroke: false, fill: false };
    const assumed = feature.properties.extent_basis === "assumed" && !symbol.solid;
    return {
      stroke: Boolean(symbol.stroke), color: symbol.stroke, weight: widen(symbol, symbol.strokePx), opacity: 1,
      dashArray: symbol.dash || (assumed && !feature.geometry.type.includes("Line") ? ASSUMED_DASH : null),
      lineCap: symbol.sleeper ? "butt" : "round", lineJoin: "round",
      fill: Boolean(symbol.fill || symbol.hatch) && !feature.geometry.type.includes("Line"),
      fillColor: symbol.hatch ? `url(#hatch-${symbol.hatch}-${symbol.hatchColour.slice(1)})` : symbol.fill,
      fillOpacity: symbol.hatch ? 1 : symbol.fillOpacity,
    };
  }

  function casing(layer, feature) {
    const symbol = symbolOf(layer, feature);
    if (!symbol || !symbol.casing) return { stroke: false, fill: false };
    return { color: symbol.casing, weight: widen(symbol, symbol.casingPx), opacity: 1, fill: false };
  }

  function sleeper(layer, feature) {
    const symbol = symbolOf(layer, feature);
    if (!symbol || !symbol.sleeper) return { stroke: false, fill: false };
    return { color: symbol.sleeper, weight: widen(symbol, symbol.strokePx) * 0.5, dashArray: "9 9", lineCap: "butt", fill: false };
  }

  function restyle() {
    for (const { layer, parts } of view.layers.values()) {
      if (!layer.symbols.some((symbol) => symbol.scaled)) continue;
      parts.forEach((part) => part.resetStyle());
    }
  }

  function point(layer, feature, at, pane) {
    const symbol = symbolOf(layer, feature);
    const touch = window.matchMedia("(pointer: coarse)").matches;
    const size = symbol.glyph === "dot" ? 7 : symbol.glyph === "hill" ? 16 : symbol.glyph === "label" ? 1 : touch ? 28 : 22;
    const html = symbol.glyph === "label" ? "" : disc(symbol, size, feature.properties.extent_basis);
    const icon = L.divIcon({ className: `plan-point plan-point-${symbol.glyph}`, iconSize: [size, size], html });
    const marker = L.marker(at, { pane, icon, interactive: layer.clickable, keyboard: false, bubblingMouseEvents: true });
    if (symbol.glyph === "dot" || symbol.glyph === "hill") view.labels.pair(feature.properties.id, marker);
    return marker;
  }

  function disc(symbol, size, basis) {
    const svg = set(document.createElementNS(SVG, "svg"), { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true" });
    const round = set(document.createElementNS(SVG, "circle"), { cx: 12, cy: 12, r: 10.6, fill: symbol.fill, stroke: symbol.stroke, "stroke-width": 1.6 });
    if (basis === "assumed") round.setAttribute("stroke-dasharray", "3 2.4");
    svg.appendChild(round);
    if (symbol.path) svg.appendChild(set(document.createElementNS(SVG, "path"), { d: symbol.path, fill: symbol.stroke }));
    return svg;
  }

  // --- hatches

  function addHatches(hatches) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("style", "position:absolute;width:0;height:0");
    svg.setAttribute("aria-hidden", "true");
    const defs = svg.appendChild(document.createElementNS(SVG, "defs"));
    hatches.forEach((hatch) => defs.appendChild(pattern(hatch)));
    document.body.appendChild(svg);
  }

  function pattern({ kind, colour, tint, opacity }) {
    const element = document.createElementNS(SVG, "pattern");
    const size = kind === "dots" ? 9 : 8;
    const turn = { diagonal: 45, "back-diagonal": -45 }[kind] || 0;
    set(element, { id: `hatch-${kind}-${colour.slice(1)}`, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${turn})` });
    if (tint) element.appendChild(set(document.createElementNS(SVG, "rect"), { width: size, height: size, fill: tint, "fill-opacity": opacity }));
    element.appendChild(kind === "dots"
      ? set(document.createElementNS(SVG, "circle"), { cx: 4.5, cy: 4.5, r: 1.1, fill: colour, "fill-opacity": 0.75 })
      : set(document.createElementNS(SVG, "line"), kind === "horizontal"
        ? { x1: 0, y1: 4, x2: 8, y2: 4, stroke: colour, "stroke-width": 0.9, "stroke-opacity": 0.55 }
        : { x1: 4, y1: 0, x2: 4, y2: 8, stroke: colour, "stroke-width": 1, "stroke-opacity": 0.6 }));
    return element;
  }

  function set(element, attributes) {
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  }

  // --- what changes

  function apply(state) {
    view.state = state;
    if (!view.map) return;
    for (const { layer, group } of view.layers.values()) {
      const wanted = state.visible.includes(layer.id);
      if (wanted && !view.map.hasLayer(group)) group.addTo(view.map);
      if (!wanted && view.map.hasLayer(group)) group.remove();
    }
    restyle();
    select(state);
    speak(state.language);
    view.labels.show(state.visible, state.language, state.selected);
    if (state.fit && JSON.stringify(state.fit) !== view.fitted) {
      view.fitted = JSON.stringify(state.fit);
      view.moved = true;
      fit(state.fit, true);
    }
  }

  function select(state) {
    if (view.selection) view.selection.remove();
    view.selection = L.layerGroup([]).addTo(view.map);
    state.highlighted.forEach((id) => outline(id, 2));
    if (state.selected) outline(state.selected, 3);
  }

  function outline(id, width) {
    const entry = [...view.layers.values()].find(({ features }) => features.has(id));
    if (!entry) return;
    const feature = entry.features.get(id);
    const base = { pane: "plan-selection", interactive: false, fill: false, lineJoin: "round" };
    const ring = (f, at) => L.circleMarker(at, { ...base, radius: 16 });
    const { under, over } = view.config.selection;
    view.selection.addLayer(L.geoJSON(feature, { ...base, pointToLayer: ring, style: { ...base, color: under, weight: width + 3, opacity: 0.85 } }));
    view.selection.addLayer(L.geoJSON(feature, { ...base, pointToLayer: ring, style: { ...base, color: over, weight: width, opacity: 1 } }));
  }

  // --- words on the map

  function addFurniture() {
    L.control.scale({ imperial: false, maxWidth: 140, position: "bottomleft" }).addTo(view.map);
    view.note = furniture("bottomright", "plan-note");
    view.alarm = furniture("topleft", "plan-alarm");
    view.alarm.setAttribute("role", "alert");
  }

  function furniture(position, name) {
    const control = L.control({ position });
    control.onAdd = () => L.DomUtil.create("div", name);
    control.addTo(view.map);
    return control.getContainer();
  }

  function speak(language) {
    const words = view.config.words[language];
    view.note.textContent = words.note;
    const container = view.map.getContainer();
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", words.map);
    container.setAttribute("lang", language === "zh" ? "zh-CN" : "en");
    [["in", words.zoomIn], ["out", words.zoomOut]].forEach(([way, word]) => {
      const button = container.querySelector(`.leaflet-control-zoom-${way}`);
      if (button) { button.title = word; button.setAttribute("aria-label", word); }
    });
  }

  function complain(layer) {
    const language = view.state ? view.state.language : "zh";
    const line = document.createElement("p");
    line.textContent = view.config.words[language].failed.replace("{layer}", layer.names[language]);
    view.alarm.appendChild(line);
  }

  window.planMap = { mount, apply, view };
})();
