// The queue of opinions: rows to choose, tick and decide on by mouse or by single keys; every word is set by textContent.
// The keys work only while the focus is in the list, so they never disturb typing.
const KEYS = { j: 1, arrowdown: 1, k: -1, arrowup: -1 };
const FORMS = { refuse: "[role='radiogroup'] input", answer: "[role='radiogroup'] input", mask: "textarea" };
const ACTS = { p: "publish", n: "refuse", a: "answer", m: "mask", u: "undo" };

export default function queue({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".queue");
  const desk = (root.planQueue = root.planQueue || { ticked: new Set(), turn: null, content: "", place: 0 });
  desk.tell = (act, numbers) => setTriggerValue("did", { act, numbers });
  desk.words = data.words;
  const isDecided = desk.turn !== null && desk.turn !== data.turn;
  if (isDecided) desk.ticked.clear();
  desk.turn = data.turn;
  const there = new Set(data.rows.map((row) => row.number));
  desk.ticked.forEach((number) => there.has(number) || desk.ticked.delete(number));
  const content = JSON.stringify([data.words, data.rows]);
  if (content !== desk.content) {
    const had = root.contains(document.activeElement);
    root.replaceChildren(bar(root, desk), element("p", data.words.keys, { class: "queue-keys" }), list(root, data, desk));
    desk.content = content;
    if (had) focusRow(root, desk, data.chosen);
  }
  if (isDecided && document.activeElement === document.body) focusRow(root, desk, data.chosen);
  mark(root, desk, data.chosen);
}

// One tick for all rows, how many are ticked, and what can be done with them.
function bar(root, desk) {
  const words = desk.words;
  const tools = element("div", "", { class: "queue-bar", role: "group", "aria-label": words.bulk });
  const all = element("label");
  const box = element("input", "", { type: "checkbox", class: "queue-all" });
  box.addEventListener("change", () => {
    ticks(root).forEach((one) => tick(desk, one, box.checked));
    mark(root, desk);
  });
  all.append(box, element("span", words.all));
  tools.append(all, element("span", "", { class: "queue-count", role: "status" }));
  ["publish", "refuse", "answer"].forEach((act) => {
    const button = element("button", words[act], { type: "button", "data-act": act });
    button.addEventListener("click", () => desk.ticked.size && desk.tell(act, [...desk.ticked]));
    tools.append(button);
  });
  return tools;
}

function list(root, data, desk) {
  const rows = element("ol", "", { class: "queue-rows", tabindex: "-1", "aria-label": data.words.list });
  rows.append(...data.rows.map((row) => line(root, row, desk)));
  rows.addEventListener("keydown", (event) => follow(event, root, desk));
  rows.addEventListener("focusin", (event) => {
    desk.place = buttons(root).indexOf(event.target.closest("li")?.querySelector("button"));
  });
  return rows;
}

function line(root, row, desk) {
  const item = element("li", "", { "data-number": row.number });
  const box = element("input", "", { type: "checkbox", "aria-label": row.tick });
  box.addEventListener("change", () => { tick(desk, box, box.checked); mark(root, desk); });
  const choose = element("button", "", { type: "button" });
  choose.append(element("span", row.head, { class: "queue-head" }));
  row.flags.forEach((flag) => choose.append(element("span", flag, { class: "queue-flag" })));
  choose.append(element("span", row.text, { class: "queue-text", dir: "auto" }));
  choose.addEventListener("click", () => desk.tell("choose", [row.number]));
  const label = element("label", "", { class: "queue-tick" });
  label.append(box);
  item.append(label, choose);
  return item;
}

function follow(event, root, desk) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
  const item = event.target.closest("li");
  const key = event.key.toLowerCase();
  if (!item) {
    if (ACTS[key] === "undo") desk.tell("undo", []);
  } else if (key in KEYS) {
    const all = buttons(root);
    const next = all[all.indexOf(item.querySelector("button")) + KEYS[key]];
    if (next) { next.focus(); next.click(); }
  } else if (key === "x") {
    const box = item.querySelector("input");
    tick(desk, box, !box.checked);
    mark(root, desk);
  } else if (key in ACTS) {
    const number = Number(item.dataset.number);
    const many = ACTS[key] !== "mask" && desk.ticked.size;
    desk.tell(ACTS[key], many ? [...desk.ticked] : [number]);
    if (ACTS[key] in FORMS) enterForm(FORMS[ACTS[key]], 40);
  } else return;
  event.preventDefault();
}

// Where a key has opened a form, the focus goes into it; when it has been sent, back to the list.
function enterForm(first, left) {
  const field = document.querySelector(`.st-key-desk-card [data-testid='stForm'] ${first}`);
  if (field) field.focus();
  else if (left) setTimeout(enterForm, 100, first, left - 1);
}

function tick(desk, box, ticked) {
  const number = Number(box.closest("li").dataset.number);
  if (ticked) desk.ticked.add(number);
  else desk.ticked.delete(number);
}

// Ticks, their count and the chosen row as they are now.
function mark(root, desk, chosen) {
  const boxes = ticks(root);
  boxes.forEach((box) => { box.checked = desk.ticked.has(Number(box.closest("li").dataset.number)); });
  const all = root.querySelector(".queue-all");
  all.checked = boxes.length > 0 && desk.ticked.size === boxes.length;
  all.indeterminate = desk.ticked.size > 0 && !all.checked;
  all.disabled = boxes.length === 0;
  root.querySelector(".queue-count").textContent = desk.words.count.replace("{count}", desk.ticked.size);
  root.querySelectorAll("[data-act]").forEach((button) => { button.disabled = desk.ticked.size === 0; });
  if (chosen === undefined) return;
  buttons(root).forEach((button) => {
    const is = Number(button.closest("li").dataset.number) === chosen;
    if (is) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
}

// When rows went, the focus stays in the list: on the chosen row, else on what moved up, else on the list.
function focusRow(root, desk, chosen) {
  const all = buttons(root);
  const there = all.find((button) => Number(button.closest("li").dataset.number) === chosen);
  (there || all[Math.max(0, Math.min(desk.place, all.length - 1))] || root.querySelector(".queue-rows")).focus();
}

function buttons(root) {
  return [...root.querySelectorAll("li > button")];
}

function ticks(root) {
  return [...root.querySelectorAll("li input")];
}

function element(name, words, attributes) {
  const made = document.createElement(name);
  if (words) made.textContent = words;
  Object.entries(attributes || {}).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}
