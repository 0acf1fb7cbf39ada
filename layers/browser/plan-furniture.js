// Scale, buttons, standing notice and alarms over the map; every word is set by textContent.
(function () {
  "use strict";

  const CORNERS = { d: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5", fill: "none", stroke: "currentColor", "stroke-width": 2 };

  class PlanFurniture {
    constructor(map, goHome) {
      this.map = map;
      this.whole = this.addWholeButton(goHome);
      L.control.scale({ imperial: false, maxWidth: 140, position: "bottomleft" }).addTo(map);
      const bar = (name) => window.planButtons.bar(map, "topleft", name);
      this.tools = [new window.PlanHistory(map, bar("plan-views")), new window.PlanMeasure(map, bar("plan-measures")), new window.PlanReadout(map)];
      this.note = this.addBox("bottomright", "plan-note");
      this.alarms = this.addBox("topleft", "plan-alarm");
      this.alarms.setAttribute("role", "alert");
    }

    addBox(position, name) {
      const control = L.control({ position });
      control.onAdd = () => L.DomUtil.create("div", name);
      control.addTo(this.map);
      return control.getContainer();
    }

    addWholeButton(goHome) {
      const { set, svg } = window.planSymbols;
      const bar = this.addBox("topleft", "leaflet-bar plan-whole");
      const button = set(L.DomUtil.create("a", "", bar), { href: "#", role: "button" });
      const icon = svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" });
      icon.appendChild(svg("path", CORNERS));
      button.appendChild(icon);
      L.DomEvent.disableClickPropagation(bar);
      L.DomEvent.on(button, "click", (event) => { L.DomEvent.stop(event); goHome(); });
      return button;
    }

    speak(language, words) {
      const container = this.map.getContainer();
      this.note.textContent = words.note;
      container.style.setProperty("--plan-note-height", `${this.note.offsetHeight}px`);
      container.setAttribute("role", "application");
      container.setAttribute("aria-label", words.map);
      container.setAttribute("lang", language === "zh" ? "zh-CN" : "en");
      document.documentElement.lang = container.lang;
      if (window.frameElement) window.frameElement.setAttribute("aria-label", words.map);
      document.querySelectorAll("meta[name='viewport'][content*='user-scalable']").forEach((meta) => meta.remove()); // Folium's, forbids zooming
      const buttons = [
        [container.querySelector(".leaflet-control-zoom-in"), words.zoomIn],
        [container.querySelector(".leaflet-control-zoom-out"), words.zoomOut],
        [this.whole, words.whole],
      ];
      buttons.forEach(([button, word]) => {
        button.title = word;
        button.setAttribute("aria-label", word);
      });
      this.tools.forEach((tool) => tool.speak(words));
    }

    alarm(sentence) {
      const line = document.createElement("p");
      line.textContent = sentence;
      this.alarms.appendChild(line);
    }
  }

  window.PlanFurniture = PlanFurniture;
})();
