// How much of the map's window its own buttons, notes and the page's sheets cover, so that what is looked at lies in the rest.
(function () {
  "use strict";

  const PHONE_PX = 760;
  const CARD_PX = 392;
  const SHEET_SHARE = 0.58; // of the page's height, as its style sheet says
  const GAP_PX = 14;
  const CLEAR_PX = 6;
  const LEAST_SHARE = 0.25;
  const CORNERS = [["top", "left"], ["top", "right"], ["bottom", "left"], ["bottom", "right"]];
  const OPPOSITE = { top: "bottom", bottom: "top", left: "right", right: "left" };

  // What is seen in the corners: how far each reaches in from the two sides of its corner, in pixels.
  function covers(map) {
    const frame = map.getContainer().getBoundingClientRect();
    return CORNERS.flatMap((corner) => [...map.getContainer().querySelectorAll(`.leaflet-${corner.join(".leaflet-")} > *`)]
      .map((one) => one.getBoundingClientRect())
      .filter(({ width, height }) => width && height)
      .map((box) => corner.map((side) => [side, Math.ceil(Math.abs(box[OPPOSITE[side]] - frame[side])) + CLEAR_PX])));
  }

  // Each of them is kept clear from one side or the other: as the place that is looked at is shown largest.
  function furniture(map, bounds, taken) {
    const size = map.getSize();
    const corners = [bounds.getNorthWest(), bounds.getSouthEast()].map((corner) => map.project(corner, 0));
    const extent = corners[1].subtract(corners[0]);
    const scale = ({ left, top, right, bottom }) => Math.min((size.x - left - right) / extent.x, (size.y - top - bottom) / extent.y);
    const rooms = covers(map).reduce((known, sides) => known.flatMap((room) => sides.map(([side, px]) => ({ ...room, [side]: Math.max(room[side], px) }))), [taken]);
    return rooms.reduce((best, room) => (scale(room) > scale(best) ? room : best));
  }

  // Room that the card takes away while something is chosen, or a phone's card or sheet, which rises from the foot of the page.
  function page(map, { selected, spot, sheet, opinions }) {
    const isWide = map.getSize().x > PHONE_PX;
    const hasCard = selected || spot || (opinions && opinions.chosen);
    const right = isWide && hasCard ? CARD_PX : GAP_PX;
    const bottom = !isWide && (hasCard || sheet) ? Math.max(GAP_PX, risen(map)) : GAP_PX;
    return { left: GAP_PX, top: GAP_PX, right, bottom };
  }

  function risen(map) {
    const frame = window.frameElement;
    const page = frame ? window.parent : window;
    const { bottom } = (frame || map.getContainer()).getBoundingClientRect();
    return Math.ceil(bottom - page.innerHeight * (1 - SHEET_SHARE)) + CLEAR_PX;
  }

  // What is left of a window is never less than a share of it: of two sides that take too much both give way.
  function shrink(first, second, length) {
    const share = Math.min(1, (length * (1 - LEAST_SHARE)) / (first + second));
    return [Math.floor(first * share), Math.floor(second * share)];
  }

  // Padding in pixels, [left, top] and [right, bottom], to look at bounds. Maps side by side look at the same and have the least.
  function padding(map, bounds, state) {
    if (state.title) return { topLeft: [GAP_PX, GAP_PX], bottomRight: [GAP_PX, GAP_PX] };
    const size = map.getSize();
    const room = furniture(map, bounds, page(map, state));
    const [left, right] = shrink(room.left, room.right, size.x);
    const [top, bottom] = shrink(room.top, room.bottom, size.y);
    return { topLeft: [left, top], bottomRight: [right, bottom] };
  }

  // The window, or what covers it, changes: when the style sheet arrives, in another language, with a sheet beside it.
  function follow(map, change) {
    const observer = new ResizeObserver(() => { map.invalidateSize({ animate: false }); change(); });
    const corners = map.getContainer().querySelectorAll(".leaflet-top.leaflet-left, .leaflet-bottom.leaflet-right"); // not the scale's, which changes with every zoom
    [map.getContainer(), ...corners].forEach((one) => observer.observe(one));
  }

  window.planRoom = { padding, follow };
})();
