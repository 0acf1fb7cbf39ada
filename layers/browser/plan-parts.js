// What a layer is made of on the map: its features in the declared symbols, as elements or, if many, on a canvas.
(function () {
  "use strict";

  const symbols = window.planSymbols;
  const many = window.planMany;

  class PlanParts {
    constructor(map, labels, clusters) {
      Object.assign(this, { map, labels, clusters });
    }

    build(entry, data) {
      const { layer, pane } = entry;
      entry.isMany = many.isMany(data);
      for (const feature of data.features) {
        const symbol = symbols.symbolOf(layer, feature);
        entry.features.set(feature.properties.id, feature);
        if (symbol && layer.keyed) layer.colours[feature.properties.id] = symbol.stroke || symbol.fill;
        this.labels.add(layer, feature);
      }
      const renderer = entry.isMany ? L.canvas({ pane, padding: 0.5 }) : L.svg({ pane, padding: 0.5 });
      const onEachFeature = (feature, drawn) => entry.drawn.push([feature.properties.id, drawn]);
      const options = { pane, renderer, interactive: layer.clickable, onEachFeature };
      const along = (style) => ({ ...options, interactive: false, style: (f) => style(layer, f, this.map.getZoom()), pointToLayer: () => null });
      if (layer.symbols.some((symbol) => symbol.casing)) entry.parts.push(L.geoJSON(data, along(symbols.casing)));
      entry.parts.push(L.geoJSON(data, {
        ...options, style: (f) => this.style(entry, f), pointToLayer: (f, at) => this.point(layer, f, at, pane),
      }));
      if (layer.symbols.some((symbol) => symbol.sleeper)) entry.parts.push(L.geoJSON(data, along(symbols.sleeper)));
      entry.parts.forEach((part) => entry.group.addLayer(part));
    }

    style({ layer, isMany }, feature) {
      const style = symbols.style(layer, feature, this.map.getZoom());
      if (!isMany) return style;
      return this.clusters.isFiltered(layer.id, feature.properties.id) ? many.NOTHING : many.painted(style);
    }

    point(layer, feature, at, pane) {
      const symbol = symbols.symbolOf(layer, feature);
      const marker = L.marker(at, {
        pane, icon: symbols.icon(symbol, feature), interactive: layer.clickable, keyboard: false, bubblingMouseEvents: true,
      });
      if (symbol.glyph === "dot" || symbol.glyph === "hill") this.labels.pair(feature.properties.id, marker);
      if (symbols.isDisc(symbol)) this.clusters.add(layer, feature, marker);
      return marker;
    }

    // Lines and areas that the filter leaves out; points are the clusters' business.
    sift(entry, filter) {
      const wanted = JSON.stringify(filter);
      if (entry.isMany && entry.sifted !== wanted) entry.parts.forEach((part) => part.resetStyle());
      entry.sifted = wanted;
      for (const [id, part] of entry.isMany ? [] : entry.drawn) {
        const path = part instanceof L.Path && part.getElement();
        if (path) path.style.display = this.clusters.isFiltered(entry.layer.id, id) ? "none" : "";
      }
    }
  }

  window.PlanParts = PlanParts;
})();
