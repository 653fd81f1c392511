// Elements are made here, and text only ever becomes a text node: nothing from the API is parsed as HTML.

/**
 * Makes an element. Properties beginning with "on" are listeners, "class" and "aria-…" are attributes,
 * true and false set and leave out an attribute. Children are elements, texts, or arrays of these.
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  apply(element, properties);
  append(element, children);
  return element;
}

/** The same in the namespace of SVG. */
export function svg(tag, properties = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  apply(element, properties);
  append(element, children);
  return element;
}

function apply(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/** Replaces what is in an element. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/** A chip: a word in a coloured box; tone is one of good, warn, bad, plain. */
export function chip(word, tone = "plain", title) {
  return h("span", { class: `chip ${tone}`, title }, word);
}

/**
 * A table that scrolls sideways on its own. Columns: { name, number?, cell(row) -> child or text }.
 */
export function table(caption, columns, rows, options = {}) {
  return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    h("table", { class: options.class },
      h("caption", { class: options.showCaption ? undefined : "unseen" }, caption),
      h("thead", {}, h("tr", {}, columns.map((c) =>
        h("th", { scope: "col", class: c.number ? "number" : undefined }, c.name)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, columns.map((c) =>
        h("td", { class: c.number ? "number" : undefined }, c.cell(row))))))));
}

/** What is shown where there is nothing: what it means, and what to do. */
export function empty(title, ...advice) {
  return h("div", { class: "empty" }, h("h2", {}, title), h("p", {}, advice));
}

/** A labelled control. */
export function field(label, control, hint) {
  return h("label", { class: "field" }, h("span", {}, label), control,
    hint ? h("small", {}, hint) : null);
}

/**
 * Asks before doing something; resolves to whether it was confirmed. Escape and Cancel mean no.
 */
export function confirm(title, text, action) {
  return new Promise((resolve) => {
    const dialog = h("dialog", { "aria-labelledby": "confirm-title" },
      h("form", { method: "dialog" },
        h("h2", { id: "confirm-title" }, title),
        h("p", {}, text),
        h("div", { class: "actions" },
          h("button", { value: "no", class: "quiet", autofocus: true }, "Cancel"),
          h("button", { value: "yes", class: "primary" }, action))));
    const before = document.activeElement;
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/**
 * A bar for a share from 0 to 1; the number stands beside it, so it is hidden from screen readers.
 * tone is empty, or one of other (grey), warn, bad.
 */
export function gauge(share, tone = "") {
  const part = Number.isFinite(share) ? Math.min(Math.max(share, 0), 1) : 0;
  return svg("svg", { class: `gauge ${tone}`, viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    svg("rect", { width: 100, height: 4, rx: 1 }), svg("rect", { width: part * 100, height: 4, rx: 1 }));
}

/** Draws anew, and leaves the focus on the element with the same data-keep. */
export function redraw(root, ...children) {
  const kept = root.contains(document.activeElement) ? document.activeElement.dataset.keep : undefined;
  fill(root, children);
  if (kept !== undefined) root.querySelector(`[data-keep="${CSS.escape(kept)}"]`)?.focus({ preventScroll: true });
}

/** A select of [value, label] pairs. */
export function select(properties, options, chosen) {
  return h("select", properties, options.map(([value, label]) =>
    h("option", { value, selected: value === chosen }, label)));
}

/** One figure of a dl.totals. */
export function total(name, figure, remark, tone) {
  return h("div", { class: "total" }, h("dt", {}, name),
    h("dd", { class: tone ? `${tone}-ink` : undefined }, figure, remark ? h("small", {}, remark) : null));
}

/** Two lines of a cell, the second of less weight; absent if there is nothing to say. */
export function two(first, second) {
  return [h("div", {}, first), second ? h("div", { class: "under" }, second) : null];
}
