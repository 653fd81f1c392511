// The policy's files: edited, checked while typing, tried on recent decisions, and only then put in force.
import { chip, confirm, empty, fill, h, table } from "../dom.js";
import { editor } from "../policy/editor.js";
import { differences, outlook } from "../policy/outlook.js";
import { byLine, placeOf, sorted } from "../policy/problems.js";
import { linesOf } from "../policy/diff.js";

export const title = "Policy";

const PAUSE_MS = 350;

/** What was typed, by the file's name, for as long as the tab is open. */
const drafts = new Map();

export function render(root, context) {
  const leaving = new AbortController();
  const page = { context, root, signal: leaving.signal, files: [], open: null, problems: [], checking: null, tried: null };
  const guard = (e) => isChanged(page) && e.preventDefault();
  window.addEventListener("beforeunload", guard);
  (context.may("admin") ? load(page) : look(page)).catch((e) => leaving.signal.aborted || fill(root, context.failed(e)));
  return () => {
    leaving.abort();
    clearTimeout(page.timer);
    page.checking?.abort();
    window.removeEventListener("beforeunload", guard);
  };
}

/** What who may not see the files may see. */
async function look({ context, root, signal }) {
  const snapshot = await context.api.get("/snapshot", {}, { signal });
  root.append(h("div", { class: "bar" }, h("h1", {}, "Policy"), chip(`policy ${snapshot.hash}`)),
    h("p", { class: "note" }, `The files of the policy are for admins, and your role is ${context.who.role}. This is what they say of routes.`),
    snapshot.routes?.length
      ? h("section", { class: "card flush" }, table("Routes", [
        { name: "Route", cell: (r) => [h("b", {}, r.name), r.default ? [" ", chip("default")] : null] },
        { name: "Objective", cell: (r) => r.objective },
        { name: "Candidates", cell: (r) => h("div", { class: "chips" }, (r.candidates ?? []).map((id) => chip(id))) },
        { name: "Rules", cell: (r) => h("div", { class: "chips" }, (r.rules ?? []).map((rule) => chip(rule))) },
      ], snapshot.routes))
      : empty("No routes", "The policy names targets only."));
}

async function load(page) {
  const { api } = page.context;
  const policy = await api.get("/policy", {}, { signal: page.signal });
  page.files = policy.files;
  page.hash = policy.hash;
  page.isEditable = policy.editable;
  page.whyNot = policy.why_not;
  page.problems = [];
  page.tried = null;
  if (!page.isEditable) drafts.clear();
  draw(page);
  if (isChanged(page)) check(page);
}

const textOf = (file) => drafts.get(file.name) ?? file.text;
const isChanged = ({ files }) => files.some((file) => textOf(file) !== file.text);
const namesOf = ({ files }) => files.map(({ name }) => name);
const bodyOf = ({ files }, more = () => ({})) => ({ files: files.map((file) => ({ name: file.name, text: textOf(file), ...more(file) })) });

function draw(page) {
  const { root, files } = page;
  if (!files.length) {
    fill(root, h("div", { class: "bar" }, h("h1", {}, "Policy"), chip(`policy ${page.hash}`)),
      empty("No files", page.whyNot ?? "This gateway's policy was not read from files."));
    return;
  }
  page.open = files.find(({ name }) => name === page.open?.name) ?? files[0];
  page.editor = editor({ isReadOnly: !page.isEditable, changed: (text) => typed(page, text) });
  page.tabs = h("div", { class: "tabs", role: "group", "aria-label": "Files" });
  page.verdict = h("div", { role: "status", class: "verdict" });
  page.list = h("ol", { class: "problems" });
  page.after = h("div", { class: "stack outlook", tabindex: -1 });
  page.whatIf = h("button", { class: "primary", disabled: true, onclick: () => tryIt(page) }, "What would change?");
  page.discard = h("button", { disabled: true, onclick: () => discard(page) }, "Discard changes");
  fill(root, h("div", { class: "bar" }, h("h1", {}, "Policy"), chip(`in force: ${page.hash}`), page.isEditable ? [page.discard, page.whatIf] : null),
    page.isEditable ? null : h("p", { class: "note" }, `Read only: ${page.whyNot ?? "these files cannot be changed here."}`),
    h("section", { class: "card", "aria-label": "Editor" }, page.tabs, page.editor.element,
      h("p", { class: "dim", id: "policy-keys" }, page.isEditable
        ? "Tab indents, Shift and Tab the other way. Escape, then Tab, leaves the text."
        : "Changes are made where these files are kept."),
      page.verdict, page.list),
    page.after);
  open(page, page.open);
  say(page, "In force.", "");
}

function open(page, file) {
  page.open = file;
  page.editor.show(file.name, textOf(file));
  refresh(page);
}

/** Tabs, marks and buttons, as things are now. */
function refresh(page) {
  fill(page.tabs, page.files.map((file) => {
    const count = page.problems.filter((problem) => problem.file === file.name).length;
    return h("button", { class: "small", "aria-pressed": String(file === page.open), onclick: () => { open(page, file); page.editor.focus(); } },
      file.name, textOf(file) !== file.text ? " · changed" : null, count ? ` · ${count} wrong` : null);
  }));
  page.editor.mark(byLine(page.problems, page.open.name, linesOf(textOf(page.open)).length));
  const changed = isChanged(page);
  page.discard.disabled = !changed;
  page.whatIf.disabled = !changed || !page.isValid;
}

function say(page, words, tone) {
  fill(page.verdict, h("span", { class: tone }, words));
}

function typed(page, text) {
  if (text === page.open.text) drafts.delete(page.open.name);
  else drafts.set(page.open.name, text);
  page.isValid = false;
  outdate(page);
  refresh(page);
  clearTimeout(page.timer);
  page.checking?.abort();
  page.timer = setTimeout(() => check(page), PAUSE_MS);
}

/** What was said of another text does not count any more. */
function outdate(page) {
  if (!page.tried) return;
  page.tried = null;
  fill(page.after, h("p", { class: "note" }, "The text has changed since. Ask again what would change."));
}

async function check(page) {
  page.checking?.abort();
  const turn = page.checking = new AbortController();
  if (!isChanged(page)) {
    found(page, []);
    say(page, "In force.", "");
    return;
  }
  say(page, "Checking …", "dim");
  try {
    const verdict = await page.context.api.post("/policy/check", bodyOf(page), { signal: turn.signal });
    if (turn.signal.aborted) return;
    page.isValid = verdict.valid;
    found(page, verdict.problems ?? []);
    if (verdict.valid) say(page, `Valid${verdict.summary ? `: ${verdict.summary}` : ""}. Not in force yet.`, "good-ink");
  } catch (e) {
    if (!turn.signal.aborted) say(page, `It could not be checked: ${e.message}`, "bad-ink");
  }
}

/** Shows problems at their lines, and in a list that leads there. */
function found(page, problems) {
  page.problems = sorted(problems, namesOf(page));
  fill(page.list, page.problems.map((problem) => {
    const place = placeOf(problem);
    const file = page.files.find(({ name }) => name === problem.file);
    return h("li", {}, file && problem.line > 0
      ? h("button", { class: "quiet small mono", onclick: () => jump(page, file, problem) }, place)
      : h("span", { class: "mono" }, place), " ", h("span", {}, problem.message));
  }));
  page.list.hidden = !problems.length;
  if (problems.length) say(page, problems.length === 1 ? "One problem" : `${problems.length} problems`, "bad-ink");
  refresh(page);
}

function jump(page, file, { line, column }) {
  if (file !== page.open) open(page, file);
  page.editor.jump(line, column);
}

async function tryIt(page) {
  const tried = page.tried = bodyOf(page);
  page.whatIf.disabled = true;
  fill(page.after, h("p", { class: "loading", role: "status" }, "Trying it on recent decisions …"));
  let answer;
  try {
    answer = await page.context.api.post("/policy/what-if", tried, { signal: page.signal });
  } catch (e) {
    if (page.signal.aborted || page.tried !== tried) return;
    page.tried = null;
    fill(page.after, h("p", { class: "problem", role: "alert" }, `It could not be tried: ${e.message}`));
    found(page, e.body?.problems ?? page.problems);
    return;
  }
  if (page.tried !== tried) return;
  refresh(page);
  page.apply = h("button", { class: "primary", onclick: () => apply(page) }, "Apply …");
  fill(page.after, h("div", { class: "bar" }, h("h2", { class: "grow" }, "What would change"), page.apply), outlook(answer, page.context),
    h("h2", {}, "How the text differs from what is in force"),
    differences(page.files.map((file) => ({ name: file.name, before: file.text, after: textOf(file) }))));
  page.after.focus({ preventScroll: true });
  page.after.scrollIntoView({ block: "start" });
}

async function apply(page) {
  const { context } = page;
  const names = page.files.filter((file) => textOf(file) !== file.text).map(({ name }) => name);
  if (!page.tried || !(await confirm("Apply this policy?",
    `${names.join(", ")} will be written, and every request from now on is decided by it. This is kept in the audit log.`, "Apply"))) return;
  page.apply.disabled = true;
  try {
    const { hash } = await context.api.put("/policy", bodyOf(page, ({ etag }) => ({ etag })));
    drafts.clear();
    context.announce(`In force now: policy ${hash}.`);
    if (page.signal.aborted) return;
    await load(page);
    page.editor?.focus();
  } catch (e) {
    if (!page.signal.aborted) refused(page, e);
  }
}

function refused(page, e) {
  page.apply.disabled = false;
  if (e.body?.problems) {
    page.isValid = false;
    outdate(page);
    found(page, e.body.problems);
  }
  const told = h("div", { class: "problem", role: "alert" }, h("p", {}, `It was not applied: ${e.message}`),
    e.status === 409 ? h("button", { onclick: () => load(page).catch((f) => fill(page.root, page.context.failed(f))) },
      "Compare with what is there now") : null);
  page.after.querySelector(".problem")?.remove();
  page.after.prepend(told);
  (told.querySelector("button") ?? (page.tried ? page.apply : page.editor)).focus();
  page.context.announce(`It was not applied: ${e.message}`, "bad");
}

async function discard(page) {
  if (!(await confirm("Discard your changes?", "The files are shown as they are in force.", "Discard"))) return;
  drafts.clear();
  await load(page).catch((e) => page.signal.aborted || fill(page.root, page.context.failed(e)));
}
