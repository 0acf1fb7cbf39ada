// The text version of the map: headings and tables from data, every word set by textContent.
export default function textVersion({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".twin");
  const twin = (root.planTwin = root.planTwin || { content: "", selected: null, chosen: null });
  twin.card = data.card;
  twin.choose = (id) => { twin.chosen = id; setTriggerValue("chosen", id); };
  const content = JSON.stringify([data.title, data.lead, data.heads, data.groups]);
  if (content !== twin.content) {
    const held = root.contains(document.activeElement) && document.activeElement.dataset.id;
    root.replaceChildren(...build(data, twin));
    if (held) button(root, held)?.focus({ preventScroll: true });
    twin.content = content;
    twin.selected = null;
  }
  mark(root, data, twin);
  follow(root, data);
}

function build(data, twin) {
  const title = element("h2", data.title, { tabindex: "-1" });
  const lead = element("p", data.groups.length ? data.lead : data.none);
  const status = element("p", "", { role: "status", class: "unseen" });
  const groups = data.groups.map((group) => section(group, data.heads, twin));
  return [title, lead, status, ...(groups.length > 1 ? [jumps(data, groups)] : []), ...groups];
}

// One button for each group, which moves the reader to its heading.
function jumps(data, groups) {
  const bar = element("nav", "", { "aria-label": data.jump, class: "twin-jumps" });
  groups.forEach((group) => {
    const heading = group.querySelector("h3");
    const jump = element("button", heading.textContent, { type: "button" });
    jump.addEventListener("click", () => { heading.scrollIntoView({ block: "start" }); heading.focus({ preventScroll: true }); });
    bar.append(jump);
  });
  return bar;
}

// On a phone the cells stand below each other; roles keep what they are to a screen reader.
function section(group, heads, twin) {
  const id = `twin-${group.id}`;
  const part = element("section", "", { "aria-labelledby": id });
  const table = element("table", "", { "aria-labelledby": id, role: "table" });
  const head = element("tr", "", { role: "row" });
  head.append(...heads.map((word) => element("th", word, { scope: "col", role: "columnheader" })));
  table.createTHead().append(head);
  const body = table.createTBody();
  group.rows.forEach((row) => body.append(line(row, twin)));
  part.append(element("h3", group.name, { id, tabindex: "-1" }), table);
  return part;
}

function line(row, twin) {
  const name = element("th", "", { scope: "row", role: "rowheader" });
  const choose = element("button", row.name, { type: "button", "data-id": row.id });
  choose.addEventListener("click", () => (choose.hasAttribute("aria-current") ? enterCard(twin, row.id) : twin.choose(row.id)));
  name.append(choose);
  const cells = row.cells.map((lines) => {
    const cell = element("td", "", { role: "cell" });
    cell.append(...lines.map((words) => element("p", words)));
    return cell;
  });
  const whole = element("tr", "", { role: "row" });
  whole.append(name, ...cells);
  return whole;
}

// The chosen row says so; it comes into view unless the reader chose it here, and gets the focus back when its card goes.
function mark(root, data, twin) {
  if (data.selected === twin.selected) return;
  root.querySelectorAll("[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
  const chosen = data.selected && button(root, data.selected);
  if (chosen) {
    chosen.setAttribute("aria-current", "true");
    if (!root.contains(document.activeElement)) chosen.scrollIntoView({ block: "nearest" });
  }
  const isLost = document.activeElement === document.body || document.activeElement === null;
  if (!data.selected && twin.chosen && isLost) button(root, twin.chosen)?.focus({ preventScroll: true });
  if (data.selected !== twin.chosen) twin.chosen = null;
  root.querySelector("[role=status]").textContent = chosen ? data.status : "";
  twin.selected = data.selected;
}

// Pressing the chosen name once more leads to its card; when the card goes, the reader is back here.
function enterCard(twin, id) {
  const title = document.querySelector(twin.card);
  if (!title) return;
  twin.chosen = id;
  title.tabIndex = -1;
  title.focus();
}

// Opening the text version moves the reader to it, once.
function follow(root, data) {
  if (data.focus <= (window.planTwinFocus || 0)) return;
  window.planTwinFocus = data.focus;
  root.querySelector("h2").focus();
}

function button(root, id) {
  return root.querySelector(`button[data-id="${CSS.escape(id)}"]`);
}

function element(name, words, attributes) {
  const made = document.createElement(name);
  if (words) made.textContent = words;
  Object.entries(attributes || {}).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}
