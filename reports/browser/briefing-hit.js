// What lies under a click, the most specific first: points, then lines, then areas from small to large.
(function () {
  "use strict";

  const REACH_PX = 7;
  const KINDS = { Point: 0, MultiPoint: 0, LineString: 1, MultiLineString: 1, Polygon: 2, MultiPolygon: 2 };

  // Parts of a geometry: points, lines, or polygons as lists of rings.
  function parts({ type, coordinates }) {
    return type.startsWith("Multi") ? coordinates : [coordinates];
  }

  function isHit(map, geometry, at) {
    const kind = KINDS[geometry.type];
    if (kind === 2) return parts(geometry).some((rings) => isInside(rings, at.lng, at.lat));
    const spot = map.latLngToContainerPoint(at);
    const placed = ([longitude, latitude]) => map.latLngToContainerPoint([latitude, longitude]);
    if (kind === 0) return parts(geometry).some((point) => placed(point).distanceTo(spot) <= window.planSymbols.discSize() / 2);
    return parts(geometry).some((line) => {
      const points = line.map(placed);
      return points.some((point, place) => place > 0 && L.LineUtil.pointToSegmentDistance(spot, points[place - 1], point) <= REACH_PX);
    });
  }

  // Even-odd rule over all rings, so that holes are outside.
  function isInside(rings, x, y) {
    let inside = false;
    for (const ring of rings) {
      for (let here = 0, last = ring.length - 1; here < ring.length; last = here, here += 1) {
        const [[ax, ay], [bx, by]] = [ring[here], ring[last]];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      }
    }
    return inside;
  }

  // Ground that is not named yet at this zoom, or whose dot is not there, comes last.
  function at(place, features, { map, layers: entries, labels }) {
    const hits = features.filter(({ id, layer }) => entries.get(layer).layer.clickable && isHit(map, entries.get(layer).features.get(id).geometry, place));
    const order = ({ id, layer, area }) => {
      const { layer: declared, features: drawn } = entries.get(layer);
      const dot = labels.dots.get(id)?.getElement();
      const isBehind = !declared.keyed && (declared.labelZoom > map.getZoom() || dot?.style.visibility === "hidden");
      return [Number(isBehind), KINDS[drawn.get(id).geometry.type], area];
    };
    const before = (one, other) => order(one).reduce((so, value, place) => so || value - order(other)[place], 0);
    return hits.sort(before);
  }

  window.briefingHit = { at };
})();
