// Asks as a client does, and shows the route that was taken beside the answer.
import { requestOf } from "../chat/completion.js";
import { start } from "../chat/run.js";
import { empty, field, fill, h, select } from "../dom.js";
import { LABEL_NAMES } from "../words.js";

export const title = "Playground";

const EFFORTS = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];
const ROLES = { system: "System", user: "User", assistant: "Assistant" };

/** What was typed, for as long as the tab is open; never stored, as it may hold a key and prompts. */
const draft = {
  model: "", label: "", effort: "", temperature: "", most: "", key: "", stream: true,
  messages: [{ role: "user", content: "" }],
};

export function render(root, context) {
  if (!context.may("operator")) {
    root.append(empty("The playground is for operators",
      `Requests cost money, and your role is ${context.who.role}. A key with the role operator or admin may ask.`));
    return undefined;
  }
  const leaving = new AbortController();
  const page = { context, runs: [], targets: new Map(), models: [], leaving };
  load(page).then(
    () => leaving.signal.aborted || draw(root, page),
    (e) => leaving.signal.aborted || root.append(context.failed(e)));
  const keys = (e) => e.key === "Escape" && !document.querySelector("dialog[open]") && stop(page);
  document.addEventListener("keydown", keys);
  return () => {
    leaving.abort();
    document.removeEventListener("keydown", keys);
    page.runs.forEach((run) => run.leave());
  };
}

async function load(page) {
  const { api } = page.context;
  const options = { signal: page.leaving.signal };
  const [snapshot, told] = await Promise.all([
    api.get("/snapshot", {}, options),
    api.get("/targets", {}, options).catch(() => ({ targets: [] })),
  ]);
  page.routes = snapshot.routes ?? [];
  const known = new Map(told.targets.map((target) => [target.id, target]));
  page.targets = new Map((snapshot.targets ?? []).map((id) => [id, known.get(id)]));
  const names = [...page.routes.map(({ name }) => name), ...page.targets.keys()];
  if (!names.includes(draft.model)) draft.model = (page.routes.find((route) => route.default) ?? page.routes[0])?.name ?? names[0] ?? "";
}

function draw(root, page) {
  page.messages = h("div", { class: "stack" });
  page.answers = h("div", { class: "runs" });
  page.send = h("button", { class: "primary", type: "submit", "aria-keyshortcuts": "Control+Enter" }, "Send");
  page.stop = h("button", { type: "button", disabled: true, "aria-keyshortcuts": "Escape", onclick: () => stop(page) }, "Stop");
  page.problem = h("p", { class: "problem", role: "alert", hidden: true });
  drawMessages(page);
  const form = h("form", { class: "split composer", autocomplete: "off" },
    h("section", { class: "card", "aria-label": "Messages" }, page.messages, page.problem, actions(page)),
    settings(page));
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    send(page);
  });
  form.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || !(e.ctrlKey || e.metaKey)) return;
    e.preventDefault();
    send(page);
  });
  root.append(h("div", { class: "bar" }, h("h1", {}, "Playground")),
  h("p", { class: "dim" }, "Ask as a client does: by a route, which chooses, or one target by its id. Beside the answer stands why it came from there."),
  form, page.answers);
}

function actions(page) {
  return h("div", { class: "bar" },
    h("button", { type: "button", onclick: () => add(page, "system") }, "Add system message"),
    h("button", { type: "button", onclick: () => add(page, "user") }, "Add message"),
    h("span", { class: "dim grow" }, h("kbd", {}, "Ctrl"), " + ", h("kbd", {}, "Enter"), " sends, ", h("kbd", {}, "Esc"), " stops"),
    page.stop, page.send);
}

/** A control that keeps what is typed in the draft. */
function kept(name, control) {
  control.addEventListener("input", () => { draft[name] = control.value; });
  return control;
}

function settings(page) {
  const stream = h("input", { type: "checkbox", checked: draft.stream });
  stream.addEventListener("change", () => { draft.stream = stream.checked; });
  const option = (value) => h("option", { value, selected: value === draft.model }, value);
  return h("section", { class: "card", "aria-label": "Settings" },
    field("Model or route", kept("model", h("select", {},
      h("optgroup", { label: "Routes" }, page.routes.map(({ name }) => option(name))),
      h("optgroup", { label: "Targets" }, [...page.targets.keys()].map(option))))),
    h("div", { class: "settings" },
      field("Effort", kept("effort", select({}, [["", "as routed"], ...EFFORTS.map((e) => [e, e])], draft.effort))),
      field("Label", kept("label", select({}, [["", "as found"], ...LABEL_NAMES.map((l) => [l, l])], draft.label))),
      field("Temperature", kept("temperature", h("input", { type: "number", min: 0, max: 2, step: 0.1, placeholder: "default", value: draft.temperature }))),
      field("Most tokens", kept("most", h("input", { type: "number", min: 1, step: 1, placeholder: "default", value: draft.most })))),
    field("Client key", kept("key", h("input", { type: "password", autocomplete: "off", spellcheck: "false", value: draft.key })),
      "Whose request it is; empty where clients need no key. Forgotten when the tab is closed."),
    h("label", { class: "check" }, stream, h("span", {}, "Stream the answer")));
}

function drawMessages(page) {
  fill(page.messages, draft.messages.map((message, at) => {
    const text = h("textarea", { rows: message.role === "system" ? 2 : 4, "aria-label": `Message ${at + 1}`, value: message.content });
    text.addEventListener("input", () => { message.content = text.value; });
    const role = select({ class: "small", "aria-label": `Role of message ${at + 1}` }, Object.entries(ROLES), message.role);
    role.addEventListener("input", () => { message.role = role.value; });
    return h("div", { class: "turn" }, h("div", { class: "turn-head" }, role,
      draft.messages.length > 1 ? h("button", {
        type: "button", class: "quiet small", "aria-label": `Remove message ${at + 1}`, onclick: () => remove(page, at),
      }, "Remove") : null), text);
  }));
}

function add(page, role) {
  const at = role === "system" ? 0 : draft.messages.length;
  draft.messages.splice(at, 0, { role, content: "" });
  drawMessages(page);
  focus(page, at);
}

function remove(page, at) {
  draft.messages.splice(at, 1);
  drawMessages(page);
  focus(page, Math.min(at, draft.messages.length - 1));
}

function focus(page, at) {
  page.messages.querySelectorAll("textarea")[at]?.focus();
}

function send(page) {
  page.runs.forEach((run) => run.leave());
  page.runs = [];
  fill(page.answers);
  ask(page, draft.model, draft.messages.map((message) => ({ ...message })));
}

/** Asks, and shows the answer beside those that are there. */
function ask(page, model, messages) {
  const problem = refusal(model, messages);
  page.problem.hidden = !problem;
  page.problem.textContent = problem;
  if (problem) {
    focus(page, draft.messages.length - 1);
    return;
  }
  const headers = {};
  if (draft.key.trim()) headers["x-wagonway-key"] = draft.key.trim();
  if (draft.label) headers["x-data-classification"] = draft.label;
  const run = start(page.context, { body: requestOf({ ...draft, model, messages }), headers, targets: page.targets }, {
    again: (target) => ask(page, target, messages),
    goOn: (text) => goOn(page, messages, text),
    ended: () => running(page),
  });
  page.runs.push(run);
  page.answers.append(run.element);
  running(page);
}

function refusal(model, messages) {
  if (!model) return "There is no route and no target to ask.";
  return messages.some(({ role, content }) => role !== "system" && content.trim()) ? "" : "Write a message first.";
}

function goOn(page, messages, text) {
  draft.messages = [...messages, { role: "assistant", content: text }, { role: "user", content: "" }];
  drawMessages(page);
  focus(page, draft.messages.length - 1);
}

function running(page) {
  const isBusy = page.runs.some((run) => run.isRunning());
  if (!isBusy && document.activeElement === page.stop) page.send.focus();
  page.stop.disabled = !isBusy;
}

function stop(page) {
  page.runs.forEach((run) => run.stop());
}
