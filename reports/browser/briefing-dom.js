// Elements whose every word is set by textContent, and sentences filled in.
(function () {
  "use strict";

  function element(name, words, attributes) {
    const made = document.createElement(name);
    if (words) made.textContent = words;
    Object.entries(attributes || {}).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  }

  function fill(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  function list(lines) {
    const made = element("ul", "", { class: "lines" });
    made.append(...lines.map((line) => element("li", line)));
    return made;
  }

  // Swatches of a legend; they are pictures of what stands beside them in words.
  function legend(entries, language) {
    return entries.map((entry) => {
      const line = element("li");
      line.append(element("img", "", { src: entry.swatch, alt: "", width: 28, height: 16 }), element("span", entry[language]));
      return line;
    });
  }

  function fold(title, ...parts) {
    const made = element("details");
    made.append(element("summary", title), ...parts);
    return made;
  }

  function button(words, act, attributes) {
    const made = element("button", words, { type: "button", ...attributes });
    made.addEventListener("click", act);
    return made;
  }

  window.briefingDom = { button, element, fill, fold, legend, list };
})();
