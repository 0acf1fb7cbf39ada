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

    show({ mode, points, figures, isDone, canKeep, kept }, words) {
      this.box.hidden = mode === null;
      if (!words || mode === null) {
        this.figure.textContent = "";
        return;
      }
      this.title.textContent = { area: words.measureArea, distance: words.measureDistance, point: words.measurePoint }[mode];
      this.figure.textContent = kept ? window.planFigures.fill(words.measureKept, { number: kept }) : this.said(mode, points, figures, words);
      this.hint.textContent = this.hinted(mode, isDone, words);
      this.keys.textContent = mode === "point" ? words.measurePointKeys : words.measureKeys;
      const said = { keep: words.measureKeep, finish: words.measureFinish, undo: words.measureUndo, clear: words.measureClear };
      this.buttons.forEach(([name, button]) => {
        button.textContent = said[name];
        button.hidden = mode === "point" && name === "finish";
        button.disabled = name === "keep" ? !canKeep : name !== "clear" && (points.length === 0 || (name === "finish" && isDone));
      });
    }

    hinted(mode, isDone, words) {
      if (mode === "point") return words.measurePointHint;
      return isDone ? words.measureDone : words.measureHint;
    }

    said(mode, points, figures, words) {
      const { fill, length, area, number } = window.planFigures;
      if (points.length === 0) return words.measureEmpty;
      if (mode === "point") return fill(words.measurePlace, { longitude: points[0].lng.toFixed(5), latitude: points[0].lat.toFixed(5) });
      const count = number(points.length, 0);
      const around = length(figures.length, words);
      if (mode === "distance") return fill(words.measureLength, { length: around, count });
      return points.length < 3 ? fill(words.measureMore, { count }) : fill(words.measureExtent, { area: area(figures.area, words), length: around, count });
    }
  }

  window.PlanMeasureBox = PlanMeasureBox;
})();
