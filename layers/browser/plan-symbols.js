// Symbols as declared: strokes, fills, hatches and point glyphs, as Leaflet options and SVG.
(function () {
  "use strict";

  const ASSUMED_DASH = "7 5";
  const SVG = "http://www.w3.org/2000/svg";
  const SIZE_PX = { dot: 7, hill: 16, label: 1 };
  const DISC_PX = 22;
  const TOUCH_PX = 28;
  const SMALL_PX = 17;

  function symbolOf(layer, feature) {
    const kind = feature.geometry.type.replace("Multi", "");
    const named = { Point: "point", LineString: "line", Polygon: "polygon" }[kind];
    return layer.symbols.find((symbol) =>
      (!symbol.ids.length || symbol.ids.includes(feature.properties.id)) && (!symbol.geometry || symbol.geometry === named)
      && (!symbol.basis || symbol.basis === feature.properties.extent_basis));
  }

  function widen(symbol, px, zoom) {
    if (!symbol.scaled) return px;
    return px * Math.min(2.6, Math.max(0.55, 2 ** ((zoom - 12.5) * 0.55)));
  }

  function style(layer, feature, zoom) {
    const symbol = symbolOf(layer, feature);
    if (!symbol) return { stroke: false, fill: false };
    const assumed = feature.properties.extent_basis === "assumed" && !symbol.solid;
    return {
      stroke: Boolean(symbol.stroke), color: symbol.stroke, weight: widen(symbol, symbol.strokePx, zoom), opacity: 1,
      dashArray: symbol.dash || (assumed && !feature.geometry.type.includes("Line") ? ASSUMED_DASH : null),
      lineCap: symbol.sleeper ? "butt" : "round", lineJoin: "round",
      fill: Boolean(symbol.fill || symbol.hatch) && !feature.geometry.type.includes("Line"),
      fillColor: symbol.hatch ? `url(#hatch-${symbol.hatch}-${symbol.hatchColour.slice(1)})` : symbol.fill,
      fillOpacity: symbol.hatch ? 1 : symbol.fillOpacity,
    };
  }

  function casing(layer, feature, zoom) {
    const symbol = symbolOf(layer, feature);
    if (!symbol || !symbol.casing) return { stroke: false, fill: false };
    return { color: symbol.casing, weight: widen(symbol, symbol.casingPx, zoom), opacity: 1, fill: false };
  }

  function sleeper(layer, feature, zoom) {
    const symbol = symbolOf(layer, feature);
    if (!symbol || !symbol.sleeper) return { stroke: false, fill: false };
    return { color: symbol.sleeper, weight: widen(symbol, symbol.strokePx, zoom) * 0.5, dashArray: "9 9", lineCap: "butt", fill: false };
  }

  function icon(symbol, feature) {
    const size = SIZE_PX[symbol.glyph] || discSize();
    const html = symbol.glyph === "label" ? "" : disc(symbol, size, feature.properties.extent_basis);
    return L.divIcon({ className: `plan-point plan-point-${symbol.glyph}`, iconSize: [size, size], html });
  }

  function isDisc(symbol) {
    return !(symbol.glyph in SIZE_PX);
  }

  function discSize() {
    return window.matchMedia("(pointer: coarse)").matches ? TOUCH_PX : DISC_PX;
  }

  function countIcon(count, isSmall) {
    const size = isSmall ? SMALL_PX : discSize() + 2;
    const html = document.createElement("span");
    html.textContent = String(count);
    return L.divIcon({ className: "plan-count", iconSize: [size, size], html });
  }

  function isStill() {
    return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  function disc(symbol, size, basis) {
    const frame = svg("svg", { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true" });
    const round = svg("circle", { cx: 12, cy: 12, r: 10.6, fill: symbol.fill, stroke: symbol.stroke, "stroke-width": 1.6 });
    if (basis === "assumed") round.setAttribute("stroke-dasharray", "3 2.4");
    frame.appendChild(round);
    if (symbol.path) frame.appendChild(svg("path", { d: symbol.path, fill: symbol.stroke }));
    return frame;
  }

  function addHatches(hatches) {
    const holder = svg("svg", { style: "position:absolute;width:0;height:0", "aria-hidden": "true" });
    const defs = holder.appendChild(svg("defs"));
    hatches.forEach((hatch) => defs.appendChild(pattern(hatch)));
    document.body.appendChild(holder);
  }

  function pattern({ kind, colour, tint, opacity }) {
    const element = svg("pattern");
    const size = kind === "dots" ? 9 : 8;
    const turn = { diagonal: 45, "back-diagonal": -45 }[kind] || 0;
    set(element, { id: `hatch-${kind}-${colour.slice(1)}`, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${turn})` });
    if (tint) element.appendChild(svg("rect", { width: size, height: size, fill: tint, "fill-opacity": opacity }));
    element.appendChild(kind === "dots"
      ? svg("circle", { cx: 4.5, cy: 4.5, r: 1.1, fill: colour, "fill-opacity": 0.75 })
      : svg("line", kind === "horizontal"
        ? { x1: 0, y1: 4, x2: 8, y2: 4, stroke: colour, "stroke-width": 0.9, "stroke-opacity": 0.55 }
        : { x1: 4, y1: 0, x2: 4, y2: 8, stroke: colour, "stroke-width": 1, "stroke-opacity": 0.6 }));
    return element;
  }

  function set(element, attributes) {
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  }

  function svg(name, attributes) {
    return set(document.createElementNS(SVG, name), attributes || {});
  }

  window.planSymbols = { ASSUMED_DASH, addHatches, casing, countIcon, discSize, icon, isDisc, isStill, set, sleeper, style, svg, symbolOf };
})();
