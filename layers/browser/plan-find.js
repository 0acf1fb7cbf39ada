// The search box: a combobox (WAI-ARIA 1.2, list with automatic choice of the best) fed by the search address.

const WAIT_MS = 120;
const boxes = new WeakMap();
let made = 0;

export default function find({ parentElement, data, setTriggerValue }) {
  const box = boxes.get(parentElement) || new FindBox(parentElement);
  boxes.set(parentElement, box);
  box.take(data, (choice) => setTriggerValue("chosen", choice));
}

function element(tag, name, parent, attributes) {
  const node = document.createElement(tag);
  node.className = name;
  Object.entries(attributes || {}).forEach(([key, value]) => node.setAttribute(key, value));
  parent.appendChild(node);
  return node;
}

class FindBox {
  constructor(parent) {
    Object.assign(this, { id: `plan-find-${++made}`, results: [], active: -1, asked: 0, answered: 0, words: null });
    const root = element("div", "find", parent);
    this.label = element("label", "find-label", root, { for: this.id });
    this.input = element("input", "find-input", root, {
      id: this.id, type: "text", role: "combobox", maxlength: "80", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${this.id}-list`, "aria-haspopup": "listbox",
    });
    this.panel = element("div", "find-panel", root);
    this.list = element("ul", "find-list", this.panel, { id: `${this.id}-list`, role: "listbox" });
    this.message = element("p", "find-message", this.panel);
    this.status = element("p", "find-status", root, { role: "status" });
    this.panel.hidden = true;
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => { if (!event.isComposing) this.press(event); });
    this.input.addEventListener("blur", () => this.close());
    this.panel.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose([...this.list.children].indexOf(option));
    });
  }

  take(data, choose) {
    Object.assign(this, { data, words: data.words, tell: choose });
    this.label.textContent = data.words.label;
    this.input.placeholder = data.words.placeholder;
    this.list.setAttribute("aria-label", data.words.list);
    if (!this.panel.hidden) this.ask();
  }

  typed() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.ask(), WAIT_MS);
  }

  // Answers that come late, after a newer question, are dropped.
  async ask() {
    clearTimeout(this.waiting);
    const text = this.input.value.trim();
    const turn = ++this.asked;
    if (!text) {
      this.close();
      return;
    }
    const answer = await this.fetched(text);
    if (turn !== this.asked) return;
    this.answered = turn;
    this.text = text;
    this.show(answer);
  }

  // A page without a server answers by itself.
  async fetched(text) {
    if (this.data.answer) return this.data.answer(text);
    const query = new URLSearchParams({ q: text, lang: this.data.language });
    try {
      const response = await fetch(`${this.data.address}?${query}`);
      if (!response.ok) throw new Error(String(response.status));
      return await response.json();
    } catch (error) {
      console.warn("search", error);
      return { results: [], message: this.words.failed };
    }
  }

  show({ results, message }) {
    this.results = results;
    this.list.replaceChildren();
    results.forEach((result, position) => this.addOption(result, position));
    this.list.hidden = results.length === 0;
    this.message.textContent = message;
    this.message.hidden = !message;
    this.status.textContent = results.length ? this.words.count.replace("{count}", results.length) : message;
    this.open();
    this.mark(results.length ? 0 : -1);
  }

  addOption({ name, what, note }, position) {
    const option = element("li", "find-option", this.list, { id: `${this.id}-${position}`, role: "option", "aria-selected": "false" });
    element("span", "find-name", option).textContent = name;
    element("span", "find-what", option).textContent = what;
    if (note) element("span", "find-note", option).textContent = note;
  }

  open() {
    this.panel.hidden = false;
    this.input.setAttribute("aria-expanded", String(this.results.length > 0));
  }

  close() {
    clearTimeout(this.waiting);
    this.asked += 1;
    this.panel.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = "";
  }

  mark(position) {
    this.active = position;
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === position)));
    const option = this.list.children[position];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    const acts = { ArrowDown: () => this.step(1), ArrowUp: () => this.step(-1), Enter: () => this.enter(), Escape: () => this.escape() };
    if (!acts[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    acts[event.key]();
  }

  step(by) {
    if (this.panel.hidden) {
      this.ask();
      return;
    }
    const count = this.results.length;
    if (count) this.mark((this.active + by + count) % count);
  }

  // Enter right after typing waits for the answer to what was typed.
  async enter() {
    if (this.panel.hidden || this.text !== this.input.value.trim()) await this.ask();
    if (!this.panel.hidden && this.active >= 0) this.choose(this.active);
  }

  escape() {
    if (this.panel.hidden) this.input.value = "";
    else this.close();
  }

  choose(position) {
    const { kind, id, name } = this.results[position];
    this.input.value = kind === "place" ? this.input.value : name;
    this.close();
    this.tell({ kind, id });
  }
}
