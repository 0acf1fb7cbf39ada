// The small box of what is measured: figures, announced as they change, and what can be done next.
(function () {
  "use strict";

  class PlanMeasureBox {
    constructor(map, acts) {
      this.box = L.DomUtil.create("div", "plan-measure", map.getContainer());
      L.DomEvent.disableClickPropagation(this.box);
      L.DomEvent.disableScrollPropagation(this.box);
      this.title = L.DomUtil.create("p", "plan-measure-title", this.box);
      this.figure = L.DomUtil.create("p", "plan-measure-figure", this.box);
      this.figure.setAttribute("role", "status");
      this.hint = L.DomUtil.create("p", "plan-measure-hint", this.box);
      this.keys = L.DomUtil.create("p", "plan-measure-keys", this.box);
      const row = L.DomUtil.create("div", "plan-measure-row", this.box);
      this.buttons = Object.entries(acts).map(([name, act]) => {
        const button = L.DomUtil.create("button", "", row);
        button.type = "button";
        button.addEventListener("click", act);
        return [name, button];
      });
      this.box.hidden = true;
    }

    show({ mode, points, figures, isDone }, words) {
      this.box.hidden = mode === null;
      if (!words || mode === null) {
        this.figure.textContent = "";
        return;
      }
      this.title.textContent = mode === "area" ? words.measureArea : words.measureDistance;
      this.figure.textContent = this.said(mode, points, figures, words);
      this.hint.textContent = isDone ? words.measureDone : words.measureHint;
      this.keys.textContent = words.measureKeys;
      const said = { finish: words.measureFinish, undo: words.measureUndo, clear: words.measureClear };
      this.buttons.forEach(([name, button]) => {
        button.textContent = said[name];
        button.disabled = name !== "clear" && (points.length === 0 || (name === "finish" && isDone));
      });
    }

    said(mode, points, figures, words) {
      const { fill, length, area, number } = window.planFigures;
      if (points.length === 0) return words.measureEmpty;
      const count = number(points.length, 0);
      const around = length(figures.length, words);
      if (mode === "distance") return fill(words.measureLength, { length: around, count });
      return points.length < 3 ? fill(words.measureMore, { count }) : fill(words.measureExtent, { area: area(figures.area, words), length: around, count });
    }
  }

  window.PlanMeasureBox = PlanMeasureBox;
})();
