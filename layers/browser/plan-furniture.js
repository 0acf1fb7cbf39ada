// Scale, buttons, standing notice and alarms over the map; every word is set by textContent.
(function () {
  "use strict";

  const HOUSE = "M3 12l9-8 9 8M6 10v10h12V10";
  const CORNERS = "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5";
  const screen = window.planFullScreen;

  class PlanFurniture {
    constructor(map, goHome, drawings) {
      this.map = map;
      this.words = null;
      this.under = "";
      const bar = (name) => window.planButtons.bar(map, "topleft", name);
      const sheet = bar("plan-sheets");
      this.whole = window.planButtons.button(sheet, HOUSE, goHome);
      if (screen.isPossible()) {
        this.full = window.planButtons.button(sheet, CORNERS, screen.toggle);
        screen.follow(() => this.nameButtons());
      }
      L.control.scale({ imperial: false, maxWidth: 140, position: "bottomleft" }).addTo(map);
      this.tools = [new window.PlanHistory(map, bar("plan-views")), new window.PlanMeasure(map, bar("plan-measures"), drawings), new window.PlanReadout(map)];
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

    speak({ language, title }, words) {
      this.words = words;
      const container = this.map.getContainer();
      container.classList.toggle("plan-twin", Boolean(title));
      container.setAttribute("role", "application");
      container.setAttribute("aria-label", title ? `${title}: ${words.map}` : words.map);
      container.setAttribute("lang", language === "zh" ? "zh-CN" : "en");
      document.documentElement.lang = container.lang;
      if (window.frameElement) window.frameElement.setAttribute("aria-label", container.getAttribute("aria-label"));
      document.querySelectorAll("meta[name='viewport'][content*='user-scalable']").forEach((meta) => meta.remove()); // Folium's, forbids zooming
      this.nameButtons();
      this.tools.forEach((tool) => tool.speak(words));
      this.writeNote();
    }

    // What lies under the plan, said at the end of the note.
    tellBase(sentence) {
      this.under = sentence;
      this.writeNote();
    }

    writeNote() {
      if (!this.words) return;
      this.note.textContent = [this.words.note, this.under].filter(Boolean).join(" · ");
      this.map.getContainer().style.setProperty("--plan-note-height", `${this.note.offsetHeight}px`);
    }

    nameButtons() {
      if (!this.words) return;
      const container = this.map.getContainer();
      const buttons = [
        [container.querySelector(".leaflet-control-zoom-in"), this.words.zoomIn],
        [container.querySelector(".leaflet-control-zoom-out"), this.words.zoomOut],
        [this.whole, this.words.whole],
        [this.full, screen.isOn() ? this.words.unfull : this.words.full],
      ];
      buttons.filter(([button]) => button).forEach(([button, word]) => window.planButtons.name(button, word));
    }

    alarm(sentence) {
      const line = document.createElement("p");
      line.textContent = sentence;
      this.alarms.appendChild(line);
      return line;
    }
  }

  window.PlanFurniture = PlanFurniture;
})();
