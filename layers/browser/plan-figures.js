// Figures as the reader expects them: thousands in groups, hectares first, sentences filled in.
(function () {
  "use strict";

  const THIN_SPACE = "\u2009";
  const MU_PER_HECTARE = 15;
  const HECTARE = 1e4;
  const KM2 = 1e6;

  function number(value, decimals) {
    const [whole, rest] = value.toFixed(decimals).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
    return rest ? `${grouped}.${rest}` : grouped;
  }

  function fill(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  function length(metres, words) {
    if (metres < 1000) return fill(words.metres, { metres: number(metres, metres < 100 ? 1 : 0) });
    return fill(words.kilometres, { km: number(metres / 1000, metres < 10000 ? 2 : 1) });
  }

  function area(squareMetres, words) {
    const hectares = squareMetres / HECTARE;
    const decimals = hectares < 10 ? 2 : hectares < 1000 ? 1 : 0;
    return fill(words.area, {
      ha: number(hectares, decimals), mu: number(hectares * MU_PER_HECTARE, hectares < 10 ? 1 : 0), km2: number(squareMetres / KM2, squareMetres < KM2 ? 3 : 2),
    });
  }

  window.planFigures = { number, fill, length, area };
})();
