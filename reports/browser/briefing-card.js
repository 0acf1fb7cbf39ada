// The card of what is chosen: the same facts as in the application.
(function () {
  "use strict";

  const { button, element, fold, list } = window.briefingDom;
  const OTHER = { zh: "en", en: "zh" };
  const HTML_LANGUAGE = { zh: "zh-CN", en: "en" };

  function build(feature, others, content, language, acts) {
    const words = content.words[language];
    const told = feature.cards[language];
    const actions = element("div", "", { class: "actions" });
    actions.append(button(words.card_zoom, acts.zoom), button(words.card_close, acts.close, { id: "card-close" }));
    return [
      element("h2", told.name, { id: "card-title", tabindex: "-1" }),
      element("p", feature.cards[OTHER[language]].name, { class: "small", lang: HTML_LANGUAGE[OTHER[language]] }),
      ...(told.summary ? [element("p", told.summary)] : []),
      actions,
      facts(feature, told, words),
      ...strip(feature, told),
      ...paragraphs(feature, content, language),
      ...(told.listed.length ? [fold(`${words.card_listed} ${told.listed.length}`, list(told.listed.map(([, line]) => line)))] : []),
      origin(told, words),
      ...here(others, words, language, acts),
    ];
  }

  function facts(feature, told, words) {
    const lines = element("dl");
    for (const [key, value] of told.facts) {
      const isStrong = key === "card_basis" && feature.isAssumed;
      const says = element("dd");
      says.append(element(isStrong ? "strong" : "span", value));
      lines.append(element("dt", words[key]), says);
    }
    return lines;
  }

  function strip(feature, told) {
    if (!feature.strip) return [];
    const figure = element("figure", "", { class: "strip" });
    figure.append(element("img", "", { src: feature.strip, alt: "" }), element("figcaption", told.strip));
    return [figure];
  }

  // Paragraphs with their title; open, each says in our own words what it is about.
  function paragraphs({ refs }, content, language) {
    const words = content.words[language];
    if (!refs.length) return [element("p", words.card_no_refs, { class: "small" })];
    return [element("h3", words.card_refs), ...refs.map((ref) => {
      const [title, about] = content.paragraphs[ref][language];
      const head = [element("b", ref), document.createTextNode(` ${title}`)];
      const made = about ? fold("", element("p", about)) : element("p");
      (made.querySelector("summary") || made).append(...head);
      made.classList.add("paragraph");
      return made;
    })];
  }

  function origin(told, words) {
    const edges = told.edges.length ? [element("h3", words.card_edges), list(told.edges)] : [];
    return fold(words.card_made, element("p", told.made), ...edges, element("h3", words.card_sources), list(told.sources));
  }

  function here(others, words, language, acts) {
    if (!others.length) return [];
    const row = element("div", "", { class: "others" });
    row.append(...others.map((other) => button(other.cards[language].name, () => acts.choose(other.id))));
    return [element("h3", words.card_overlap), row];
  }

  window.briefingCard = { build };
})();
