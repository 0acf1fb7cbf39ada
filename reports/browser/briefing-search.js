// Search without a server: names as written and in pinyin, and what is known only to lie within something drawn.
(function () {
  "use strict";

  const { fill } = window.briefingDom;
  const MOST = 8;
  const LEAST_LETTERS = 2;

  function fold(text) {
    return text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/u\u0308/g, "v").replace(/\p{M}/gu, "").trim().replace(/\s+/g, " ");
  }

  // How well a feature matches, the lower the better; null when it does not.
  function match({ search }, asked) {
    const letters = asked.replace(/[^\p{L}\p{N}]/gu, "");
    if (search.folded.includes(asked)) return 0;
    if (letters.length > LEAST_LETTERS && `${search.whole}\n`.includes(`\n${letters}\n`)) return 0;
    if (search.folded.some((name) => name.startsWith(asked))) return 1;
    if (search.folded.some((name) => name.includes(asked))) return 2;
    if (letters.length < LEAST_LETTERS) return null;
    if (search.whole.includes(`\n${letters}`)) return 3;
    return search.tails.includes(`\n${letters}`) ? 4 : null;
  }

  function answer(content, language, text) {
    const words = content.words[language];
    const asked = fold(text);
    const drawn = content.features.map((feature) => ({ feature, how: match(feature, asked) })).filter(({ how }) => how !== null)
      .sort((one, other) => one.how - other.how || one.feature.search.rank - other.feature.search.rank)
      .map(({ feature }) => asDrawn(feature, asked, words, language));
    const all = [...drawn, ...content.features.flatMap((feature) => listed(feature, asked, words, language))];
    if (!all.length) return { results: [], message: fill(words.search_none, { text }) };
    const message = all.length > MOST ? fill(words.search_more, { count: all.length - MOST }) : "";
    return { results: all.slice(0, MOST), message };
  }

  function asDrawn({ id, cards, search }, asked, words, language) {
    const { name } = cards[language];
    const matched = search.names[search.folded.findIndex((one) => one.includes(asked))];
    const note = matched && matched !== name ? matched : cards[language === "zh" ? "en" : "zh"].name;
    return { kind: "drawn", id, name, what: words.search_kind_drawn, note };
  }

  function listed({ id, cards }, asked, words, language) {
    const within = cards[language].name;
    return cards[language].listed.filter(([name]) => fold(name).includes(asked)).map(([name, reason]) => ({
      kind: "listed", id, name, what: words.search_kind_listed, note: fill(words.search_listed_in, { within, reason }),
    }));
  }

  window.briefingSearch = { answer };
})();
