// The column beside the map: the tree of layers, whose swatches are the legend, and what the file says of itself.
(function () {
  "use strict";

  const { element, fold, legend, list } = window.briefingDom;

  function tree(content, state, toggle) {
    const words = content.words[state.language];
    return content.groups.map((group) => {
      const branch = fold(words[`group_${group.id}`], ...group.layers.map((id) => layer(id, content, state, toggle)));
      branch.dataset.group = group.id;
      branch.open = state.open.has(group.id);
      branch.addEventListener("toggle", () => (branch.open ? state.open.add(group.id) : state.open.delete(group.id)));
      return branch;
    });
  }

  function layer(id, content, state, toggle) {
    const told = content.layers[id];
    const row = element("div", "", { class: "layer" });
    const label = element("label", "", { class: "check" });
    const box = element("input", "", { type: "checkbox", "data-layer": id });
    box.checked = state.visible.has(id);
    box.addEventListener("change", () => toggle(id, box.checked));
    label.append(box, element("span", content.words[state.language][told.name]));
    const swatches = element("ul", "", { class: "legend" });
    swatches.append(...legend(told.legend, state.language));
    row.append(label, swatches);
    if (told.certain) row.append(element("p", told.certain[state.language], { class: "aside" }));
    return mark(row, box.checked);
  }

  // What does not show is not explained.
  function mark(row, isShown) {
    row.querySelectorAll(".legend, .aside").forEach((part) => { part.hidden = !isShown; });
    return row;
  }

  function follow(root, state) {
    root.querySelectorAll("[data-layer]").forEach((box) => {
      box.checked = state.visible.has(box.dataset.layer);
      mark(box.closest(".layer"), box.checked);
    });
  }

  function about(content, { language }) {
    const { notice, made, sources } = content.about[language];
    return [element("p", notice, { id: "notice" }), element("p", made), fold(content.words[language].about_sources_title, list(sources))];
  }

  window.briefingPanel = { about, follow, tree };
})();
