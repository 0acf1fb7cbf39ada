// Layers of many features are painted on a canvas instead of being elements; hatches become canvas patterns.
(function () {
  "use strict";

  const MANY = 1500;
  const NOTHING = { stroke: false, fill: false };
  const patterns = new Map();

  function isMany(data) { return data.features.length > MANY; }

  function addHatches(hatches) {
    hatches.forEach((hatch) => patterns.set(`url(#hatch-${hatch.kind}-${hatch.colour.slice(1)})`, hatch));
  }

  // A style for the canvas: its fill is a pattern where the elements' is a reference to one.
  function painted(style) {
    const hatch = patterns.get(style.fillColor);
    return hatch ? { ...style, fillColor: pattern(hatch) } : style;
  }

  function pattern(hatch) {
    if (!hatch.painted) {
      const size = hatch.kind === "dots" ? 9 : 8;
      const tile = Object.assign(document.createElement("canvas"), { width: size, height: size });
      const pen = tile.getContext("2d");
      if (hatch.tint) {
        Object.assign(pen, { globalAlpha: hatch.opacity, fillStyle: hatch.tint });
        pen.fillRect(0, 0, size, size);
      }
      Object.assign(pen, { globalAlpha: 0.6, fillStyle: hatch.colour, strokeStyle: hatch.colour });
      pen.beginPath();
      if (hatch.kind === "dots") pen.arc(4.5, 4.5, 1.1, 0, 2 * Math.PI);
      else if (hatch.kind === "horizontal") line(pen, 0, 4, 8, 4);
      else line(pen, 4, 0, 4, 8);
      if (hatch.kind === "dots") pen.fill(); else pen.stroke();
      hatch.painted = pen.createPattern(tile, "repeat");
      const turn = { diagonal: 45, "back-diagonal": -45 }[hatch.kind] || 0;
      hatch.painted.setTransform(new DOMMatrix().rotate(turn));
    }
    return hatch.painted;
  }

  function line(pen, fromX, fromY, toX, toY) {
    pen.moveTo(fromX, fromY);
    pen.lineTo(toX, toY);
  }

  window.planMany = { NOTHING, addHatches, isMany, painted };
})();
