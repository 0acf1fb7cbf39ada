// One file without a server: holds the state and passes it to map, panel, card and text version.
(function () {
  "use strict";

  const PHONE = window.matchMedia("(max-width: 760px)");
  const HTML_LANGUAGE = { zh: "zh-CN", en: "en" };
  const GROUND = "ground";
  const SHEET_SHARE = 0.66;
  const CARD_PX = 392;
  const BUTTONS_PX = 116;
  const { element, fill, legend } = window.briefingDom;
  const at = (id) => document.getElementById(id);
  let content = null;
  let state = null;

  function start() {
    content = JSON.parse(at("briefing-content").textContent);
    const visible = new Set(content.visible);
    const open = content.groups.filter(({ id, layers }) => id !== GROUND && layers.some((layer) => visible.has(layer))).map(({ id }) => id);
    state = {
      language: content.first, visible, open: new Set(open), selected: null, others: [], halo: false,
      fit: null, turn: 0, sheet: false, isText: false, focus: 0, from: null,
    };
    mountMap();
    listen();
    speak();
  }

  function mountMap() {
    const map = L.map("map_div", {
      ...content.options, center: [29.35, 113.2], zoom: 12, maxBounds: content.limits, maxBoundsViscosity: 1,
    });
    window.planMap.declare(content.config);
    window.planMap.mount(map, null);
    map.on("click", ({ latlng }) => {
      const shown = content.features.filter(({ layer }) => state.visible.has(layer));
      const hits = window.briefingHit.at(latlng, shown, window.planMap.view);
      if (!hits.length) return;
      state.others = hits.slice(1);
      choose(hits[0].id, { keeps: true });
      map.panInside(latlng, { ...besideCard(map.getSize()), animate: false });
    });
  }

  // What was clicked stays clear of the card and of the buttons on the map.
  function besideCard({ y: height }) {
    return PHONE.matches
      ? { paddingTopLeft: [BUTTONS_PX, 24], paddingBottomRight: [24, Math.round(height * SHEET_SHARE)] }
      : { paddingTopLeft: [BUTTONS_PX, 24], paddingBottomRight: [CARD_PX, 24] };
  }

  function listen() {
    at("languages").addEventListener("click", ({ target }) => { if (target.dataset.language) { state.language = target.dataset.language; speak(); } });
    at("halo-switch").addEventListener("change", ({ target }) => { state.halo = target.checked; show(); });
    at("panel-toggle").addEventListener("click", () => { state.sheet = !state.sheet; show(); });
    at("twin-switch").addEventListener("click", () => { state.isText = !state.isText; if (state.isText) state.focus += 1; show(); });
    at("skip").addEventListener("click", () => { state.isText = true; state.focus += 1; show(); });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.target.closest("input[type=text]")) return;
      if (state.selected) choose(null);
      else if (state.sheet) { state.sheet = false; show(); at("panel-toggle").focus(); }
    });
  }

  // Chooses a feature; what is not shown yet is shown, so that the choice is seen.
  function choose(id, { flies = false, keeps = false, enters = false } = {}) {
    const feature = content.features.find((one) => one.id === id);
    if (!keeps) state.others = [];
    if (feature) {
      state.visible.add(feature.layer);
      if (enters) state.from = document.activeElement;
      if (PHONE.matches) state.sheet = false;
    }
    if (feature && flies) Object.assign(state, { fit: around(feature), turn: state.turn + 1 });
    const isInCard = at("card").contains(document.activeElement);
    state.selected = feature ? id : null;
    show();
    if (feature && (enters || isInCard)) at("card-title").focus();
    if (!feature && isInCard && document.activeElement === document.body) goBack();
  }

  // A little ground around what is flown to: the map keeps points from filling it.
  function around({ bounds: [west, south, east, north] }) {
    const margin = 0.004;
    return [west - margin, south - margin, east + margin, north + margin];
  }

  function goBack() {
    const row = state.isText && document.querySelector("#text [aria-current], #text button[data-last]");
    (row || (state.from && state.from.isConnected && state.from) || at("map_div")).focus({ preventScroll: true });
    state.from = null;
  }

  // --- what the reader sees

  function speak() {
    const { language } = state;
    const words = content.words[language];
    document.documentElement.lang = HTML_LANGUAGE[language];
    document.title = words.app_title;
    document.querySelectorAll("[data-word]").forEach((part) => { part.textContent = words[part.dataset.word]; });
    document.querySelectorAll("[data-label]").forEach((part) => part.setAttribute("aria-label", words[part.dataset.label]));
    document.querySelectorAll("[data-language]").forEach((part) => part.setAttribute("aria-pressed", String(part.dataset.language === language)));
    at("tree").replaceChildren(...window.briefingPanel.tree(content, state, toggle));
    at("about").replaceChildren(...window.briefingPanel.about(content, state));
    at("halo-legend").replaceChildren(...legend(content.halo, language));
    offerSearch(words);
    show();
  }

  function offerSearch(words) {
    window.planFind({
      parentElement: at("find"),
      data: {
        language: state.language,
        answer: (text) => window.briefingSearch.answer(content, state.language, text),
        words: { label: words.search_label, placeholder: words.briefing_search, list: words.search_list, count: words.search_count },
      },
      setTriggerValue: (_, { id }) => choose(id, { flies: true, enters: true }),
    });
  }

  function toggle(layer, isShown) {
    state.visible[isShown ? "add" : "delete"](layer);
    show();
  }

  function show() {
    const words = content.words[state.language];
    document.body.classList.toggle("panel-open", state.sheet);
    document.body.classList.toggle("text-open", state.isText);
    at("panel-toggle").textContent = state.sheet ? words.panel_close : words.panel_open;
    at("panel-toggle").setAttribute("aria-expanded", String(state.sheet));
    at("twin-switch").textContent = state.isText ? words.twin_close : words.twin_open;
    at("twin-switch").setAttribute("aria-expanded", String(state.isText));
    at("halo-help").hidden = at("halo-legend").hidden = !state.halo;
    window.briefingPanel.follow(at("tree"), state);
    showCard();
    showText();
    tellMap();
  }

  function showCard() {
    const feature = content.features.find(({ id }) => id === state.selected);
    const key = JSON.stringify([state.selected, state.language, state.others.map(({ id }) => id)]);
    at("card").hidden = !feature;
    if (at("card").dataset.key === key) return;
    at("card").dataset.key = key;
    at("card").replaceChildren(...(feature ? window.briefingCard.build(feature, state.others, content, state.language, {
      zoom: () => choose(feature.id, { flies: true, keeps: true }),
      close: () => choose(null),
      choose: (id) => choose(id),
    }) : []));
    at("card").scrollTop = 0;
  }

  function showText() {
    at("text").hidden = !state.isText;
    if (!state.isText) return;
    window.planText({ data: window.briefingText.build(content, state), parentElement: at("text"), setTriggerValue: (_, id) => choose(id, { flies: true }) });
  }

  function tellMap() {
    window.planMap.apply({
      visible: [...state.visible], selected: state.selected, highlighted: [], language: state.language, fit: state.fit, turn: state.turn,
      sheet: state.sheet, spot: null, filter: null, findings: null, drawings: { taken: 0, kept: [] }, halo: state.halo, base: { name: GROUND, attempt: 0 }, opacity: {}, title: "",
    });
  }

  document.addEventListener("DOMContentLoaded", start);
})();
