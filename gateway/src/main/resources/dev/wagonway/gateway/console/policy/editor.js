// A text area with line numbers, which shows the current line and the lines with problems.
import { h } from "../dom.js";
import { lineOf, offsetOf } from "./problems.js";
import { broken, indented, outdented } from "./typing.js";

/**
 * Makes an editor. changed(text) is called while typing. Gives { element, show(name, text), mark(problems by
 * line), jump(line, column), focus() }.
 */
export function editor({ isReadOnly, changed }) {
  const area = h("textarea", {
    class: "code", id: "policy-text", spellcheck: "false", autocapitalize: "off", autocomplete: "off", wrap: "off",
    readonly: isReadOnly, "aria-label": "Policy", "aria-describedby": "policy-keys",
  });
  const view = { area, gutter: h("div", { class: "gutter", "aria-hidden": "true" }), bands: h("div", { class: "bands", "aria-hidden": "true" }), marks: new Map(), current: 0, isLeaving: false };
  const follow = () => {
    view.gutter.scrollTop = area.scrollTop;
    view.bands.scrollTop = area.scrollTop;
  };
  area.addEventListener("scroll", follow);
  area.addEventListener("input", () => {
    number(view);
    point(view);
    follow();
    changed(area.value);
  });
  area.addEventListener("keydown", (e) => isReadOnly || key(view, e));
  area.addEventListener("blur", () => { view.isLeaving = false; });
  for (const event of ["keyup", "click", "focus", "select"]) area.addEventListener(event, () => point(view));
  return {
    element: h("div", { class: "editor" }, view.gutter, h("div", { class: "page" }, view.bands, area)),
    show: (name, text) => {
      area.value = text;
      area.setAttribute("aria-label", `Text of ${name}`);
      area.setSelectionRange(0, 0);
      area.scrollTop = 0;
      number(view);
      point(view);
      follow();
    },
    mark: (problems) => mark(view, problems),
    jump: (line, column) => jump(view, line, column),
    focus: () => area.focus(),
  };
}

/** Tab indents, unless Escape was pressed before it: nobody is held in here. */
function key(view, e) {
  const { area } = view;
  if (e.key === "Escape") {
    view.isLeaving = true;
    return;
  }
  const isLeaving = view.isLeaving;
  if (e.key !== "Shift") view.isLeaving = false;
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
  const change = e.key === "Tab" && !isLeaving ? (e.shiftKey ? outdented : indented) : e.key === "Enter" ? broken : null;
  if (!change) return;
  e.preventDefault();
  put(area, change(area.value, area.selectionStart, area.selectionEnd));
}

/** As if typed, so that the browser can undo it. */
function put(area, { from, to, put: text, start, end }) {
  if (area.value.slice(from, to) === text) return;
  area.setSelectionRange(from, to);
  const isDone = text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
  if (!isDone) {
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new Event("input"));
  }
  area.setSelectionRange(start, end);
}

/** As many numbers as lines. */
function number({ area, gutter, bands, marks }) {
  const lines = area.value.split("\n").length;
  for (let at = gutter.childElementCount + 1; at <= lines; at++) {
    gutter.append(h("div", {}, at));
    bands.append(h("div"));
  }
  while (gutter.childElementCount > lines) {
    gutter.lastElementChild.remove();
    bands.lastElementChild.remove();
  }
  paint(gutter, bands, marks);
}

function paint(gutter, bands, marks) {
  for (let at = 0; at < gutter.childElementCount; at++) {
    const isWrong = marks.has(at + 1);
    gutter.children[at].classList.toggle("wrong", isWrong);
    bands.children[at].classList.toggle("wrong", isWrong);
    gutter.children[at].title = (marks.get(at + 1) ?? []).map(({ message }) => message).join("\n");
  }
}

function mark(view, problems) {
  view.marks = problems;
  view.area.setAttribute("aria-invalid", String(problems.size > 0));
  paint(view.gutter, view.bands, problems);
}

function point(view) {
  const { area, gutter, bands, current } = view;
  const line = lineOf(area.value, area.selectionStart);
  for (const [at, isCurrent] of [[current, false], [line, true]]) {
    gutter.children[at - 1]?.classList.toggle("current", isCurrent);
    bands.children[at - 1]?.classList.toggle("current", isCurrent);
  }
  view.current = line;
}

function jump(view, line, column) {
  const { area, gutter } = view;
  const at = offsetOf(area.value, line, column);
  area.focus();
  area.setSelectionRange(at, at);
  const row = gutter.children[Math.min(line, gutter.childElementCount) - 1];
  area.scrollTop = Math.max(0, row.offsetTop - area.clientHeight / 2);
  point(view);
}
