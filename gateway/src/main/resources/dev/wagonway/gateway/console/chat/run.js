// One request of the playground: its answer as it comes, and the route that it took.
import { readEvents } from "../api.js";
import { chip, fill, h, select } from "../dom.js";
import { ending, nothing, take, whole } from "./completion.js";
import { routeTaken } from "./route.js";

const PATH = "/playground/chat/completions";
/** A decision is kept a moment after its answer has ended. */
const PAUSES_MS = [40, 80, 120, 200, 300, 500, 800, 1200, 2000];

/**
 * Sends a request and shows what comes. asked: { body, headers, targets: Map of ids to targets };
 * hooks: again(target), goOn(text), ended(). Gives { element, stop(), leave(), isRunning() }.
 */
export function start(context, asked, hooks) {
  const halt = new AbortController();
  const leaving = new AbortController();
  const view = draw(asked, hooks);
  const run = { context, asked, view, answer: nothing, id: null, began: performance.now(), firstText: null, isRunning: true };
  view.goOn.addEventListener("click", () => hooks.goOn(run.answer.text));
  converse(run, halt.signal)
    .then((words) => ended(run, words, "plain"), (e) => leaving.signal.aborted || failed(run, e))
    .then(() => {
      if (leaving.signal.aborted) return undefined;
      hooks.ended();
      return tellRoute(run, leaving.signal);
    });
  return {
    element: view.element,
    isRunning: () => run.isRunning,
    stop: () => halt.abort(),
    leave: () => {
      leaving.abort();
      halt.abort();
    },
  };
}

function draw({ body, targets }, hooks) {
  const others = [...targets.keys()].filter((id) => id !== body.model);
  const other = select({ "aria-label": "Another target", class: "small" }, others.map((id) => [id, id]));
  const view = {
    status: h("span", { role: "status", class: "dim" }, "Waiting for the first words …"),
    by: h("span", { class: "chips" }),
    text: h("div", { class: "answer", "aria-label": `Answer of ${body.model}`, "aria-busy": "true", role: "group", tabindex: 0 }),
    thought: h("pre", { class: "thought" }),
    tools: h("div", { class: "stack" }),
    route: h("div", { class: "stack" }, h("p", { class: "dim" }, "The route is told once the answer has ended.")),
    goOn: h("button", { class: "small", hidden: true }, "Go on from this answer"),
  };
  view.thinking = h("details", { hidden: true }, h("summary", {}, "Reasoning"), view.thought);
  view.again = others.length ? h("span", { class: "again" }, other,
    h("button", { class: "small", onclick: () => hooks.again(other.value) }, "Ask this target")) : null;
  view.element = h("article", { class: "card run", "aria-label": `Asked ${body.model}` },
    h("div", { class: "run-head" }, h("h2", {}, "Asked ", h("span", { class: "mono" }, body.model)), view.by, view.status),
    h("div", { class: "run-body" },
      h("div", { class: "stack" }, view.thinking, view.text, view.tools,
        h("div", { class: "run-actions" }, view.goOn, view.again)),
      view.route));
  return view;
}

async function converse(run, signal) {
  try {
    const { body, headers } = run.asked;
    const response = await run.context.api.send("POST", PATH, { body, headers, signal, ask: false });
    opened(run, response.headers);
    if ((response.headers.get("content-type") ?? "").startsWith("text/event-stream")) {
      await readEvents(response, ({ data }) => heard(run, take(run.answer, data)));
    } else heard(run, whole(await response.json()));
  } catch (e) {
    if (signal.aborted) return "Stopped";
    throw e;
  }
  if (run.answer.error || !run.answer.finish) throw new Error(ending(run.answer));
  return ending(run.answer);
}

function opened(run, headers) {
  run.id = headers.get("x-wagonway-decision") ?? run.id;
  const target = headers.get("x-wagonway-target");
  if (target) fill(run.view.by, chip(`by ${target}`, "good"));
}

function heard(run, answer) {
  const { view, answer: before } = run;
  run.answer = answer;
  run.id ??= answer.told?.decision ?? null;
  if (answer.text !== before.text) {
    if (run.firstText === null) {
      run.firstText = performance.now() - run.began;
      view.status.textContent = "Answering …";
    }
    view.text.append(answer.text.slice(before.text.length));
  }
  if (answer.thought !== before.thought) {
    view.thinking.hidden = false;
    view.thought.append(answer.thought.slice(before.thought.length));
  }
  if (answer.tools !== before.tools) {
    fill(view.tools, answer.tools.map(({ name, input }) => h("p", {}, chip("tool"), " ", h("code", {}, `${name}(${input})`))));
  }
}

function ended(run, words, tone) {
  run.isRunning = false;
  const { view, answer, context } = run;
  view.text.setAttribute("aria-busy", "false");
  view.status.className = tone === "bad" ? "bad-ink" : "dim";
  view.status.textContent = tone === "bad" ? words : `${words} · ${context.format.millis(performance.now() - run.began)}`;
  if (answer.text === "" && !answer.tools.length) {
    fill(view.text, tone === "bad" ? h("p", { class: "problem" }, words) : h("p", { class: "dim" }, "No words came."));
    if (tone === "bad") view.status.textContent = "No answer";
  }
  view.goOn.hidden = answer.text === "";
}

function failed(run, error) {
  opened(run, error.headers ?? new Headers());
  ended(run, error.status === undefined && error.name === "TypeError" ? "The connection was lost." : error.message, "bad");
}

async function tellRoute(run, signal) {
  const { view, context, id } = run;
  if (!id) {
    fill(view.route, h("p", { class: "dim" }, "The request came to no decision."));
    return;
  }
  for (const pause of PAUSES_MS) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (signal.aborted) return;
    try {
      const waybill = await context.api.get(`/decisions/${encodeURIComponent(id)}`, {}, { signal, ask: false });
      fill(view.route, routeTaken(waybill, { targets: run.asked.targets, firstText: run.firstText }, context));
      return;
    } catch (e) {
      if (signal.aborted) return;
      if (e.status !== 404) {
        fill(view.route, h("p", { class: "problem" }, `The route cannot be told: ${e.message}`));
        return;
      }
    }
  }
  fill(view.route, h("p", { class: "dim" }, `Decision ${id} is not kept, so its route cannot be told.`));
}
