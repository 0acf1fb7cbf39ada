// Buttons over the map: a drawn sign for the eye, a name for everybody.
(function () {
  "use strict";

  const LINE = { fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linejoin": "round" };

  function bar(map, position, name) {
    const control = L.control({ position });
    control.onAdd = () => L.DomUtil.create("div", `leaflet-bar ${name}`);
    control.addTo(map);
    const made = control.getContainer();
    L.DomEvent.disableClickPropagation(made);
    return made;
  }

  function button(parent, path, act) {
    const { set, svg } = window.planSymbols;
    const made = set(L.DomUtil.create("button", "plan-button", parent), { type: "button" });
    const icon = svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" });
    icon.appendChild(svg("path", { d: path, ...LINE }));
    made.appendChild(icon);
    made.addEventListener("click", () => { if (made.getAttribute("aria-disabled") !== "true") act(); });
    return made;
  }

  function name(made, words) {
    made.title = words;
    made.setAttribute("aria-label", words);
  }

  window.planButtons = { bar, button, name };
})();
