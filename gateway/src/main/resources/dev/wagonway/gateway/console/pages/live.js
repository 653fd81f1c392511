import { ApiError, withQuery } from "../api.js";
import { chip, empty, field, fill, h, select, table, total, two } from "../dom.js";
import { LABEL_NAMES, OUTCOME_NAMES, TIER_NAMES, basis, label, outcome } from "../words.js";
import { renderDecision } from "./decision.js";

export const title = "Decisions";

const MOST = 200;
const TEXTS = { key: "Caller", team: "Team", route: "Route", target: "Target" };
const CHOICES = { tier: ["Tier", TIER_NAMES], label: ["Label", LABEL_NAMES], outcome: ["Outcome", OUTCOME_NAMES] };
const NAMES = [...Object.keys(TEXTS), "project", ...Object.keys(CHOICES), "reason", "rule"];

/** The list of decisions as they are made, or one of them: #/live/ID. */
export function render(root, context) {
  return context.place.rest.length ? renderDecision(root, context, context.place.rest[0]) : renderList(root, context);
}

function renderList(root, context) {
  const { api, format } = context;
  const leaving = new AbortController();
  const { signal } = leaving;
  const wanted = Object.fromEntries(NAMES.map((name) => [name, context.place.query.get(name) ?? ""]));
  const state = { rows: [], waiting: [], paused: false, more: null, missed: 0, connected: false, loaded: false };

  const pause = h("button", { "aria-pressed": "false", onclick: () => toggle() }, "Pause");
  const status = h("span", { class: "dim", role: "status" });
  const totals = h("dl", { class: "totals" });
  const list = h("section", { class: "card flush", "aria-label": "Decisions" });
  const older = h("button", { hidden: true, onclick: () => loadOlder() }, "Show older ones");
  root.append(
    h("div", { class: "bar" }, h("h1", {}, "Decisions"), status, pause),
    totals, filters(wanted, context), list, h("div", { class: "actions" }, older));

  function toggle() {
    state.paused = !state.paused;
    pause.setAttribute("aria-pressed", String(state.paused));
    if (!state.paused) take(state.waiting.splice(0));
    tell();
  }

  function tell() {
    const waiting = state.paused && state.waiting.length ? `, ${format.integer(state.waiting.length)} new` : "";
    pause.textContent = state.paused ? "Go on" : "Pause";
    fill(status, chip(state.paused ? `Paused${waiting}` : state.connected ? "Live" : "Connecting …", state.paused ? "warn" : state.connected ? "good" : "plain"),
      state.missed ? ` ${format.integer(state.missed)} left out, as there were too many at once` : null);
  }

  function take(news) {
    const known = new Set(state.rows.map(({ id }) => id));
    const fresh = news.filter(({ id }) => !known.has(id) && known.add(id));
    for (const summary of fresh) summary.fresh = true;
    state.rows = [...fresh, ...state.rows].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
      .slice(0, Math.max(MOST, state.rows.length));
    draw();
  }

  function draw() {
    if (!state.rows.length && !state.loaded) return;
    if (!state.rows.length) {
      const filtered = Object.values(wanted).some(Boolean);
      fill(list, filtered
        ? empty("Nothing fits these filters", "Decisions that do will appear here. ", h("a", { href: "#/live" }, "Show all"), ".")
        : empty("No decisions yet", "Send a request to the gateway at ", h("code", {}, `${context.who.api ?? "its client listener"}`),
          ", or try the ", h("a", { href: "#/playground" }, "playground"), ". It appears here at once."));
      return;
    }
    const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    fill(list, rows(state.rows, format));
    if (focused) list.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    for (const summary of state.rows) delete summary.fresh;
  }

  async function loadOlder() {
    try {
      const answer = await api.get("/decisions", { ...wanted, before: state.more, limit: 100 }, { signal });
      state.rows.push(...answer.decisions);
      state.more = answer.before ?? null;
      older.hidden = !state.more;
      draw();
    } catch (e) {
      if (!signal.aborted) context.announce(e.message, "bad");
    }
  }

  function heard({ event, data }) {
    if (event === "missed") state.missed += JSON.parse(data).count;
    else if (event === "decision") {
      const summary = JSON.parse(data);
      if (state.paused) {
        state.waiting.push(summary);
        if (state.waiting.length > MOST) state.waiting.shift();
      } else soon(summary);
    }
    tell();
  }

  let batch = [];
  function soon(summary) {
    if (batch.push(summary) === 1) {
      setTimeout(() => {
        if (!signal.aborted) take(batch);
        batch = [];
      }, 150);
    }
  }

  /** What was decided while no stream was open. */
  async function catchUp() {
    const { decisions } = await api.get("/decisions", { ...wanted, limit: 100 }, { signal, ask: false });
    if (state.paused) state.waiting.push(...decisions.filter(({ id }) => !state.rows.some((row) => row.id === id)));
    else take(decisions);
    tell();
  }

  /** Keeps a stream open while the tab is looked at: browsers allow six connections to a host. */
  async function follow() {
    const path = withQuery("/decisions/stream", wanted);
    while (!signal.aborted) {
      const turn = new AbortController();
      const hide = () => document.hidden && turn.abort();
      document.addEventListener("visibilitychange", hide);
      try {
        await shown(signal);
        await api.stream(path, heard, { signal: AbortSignal.any([signal, turn.signal]), ask: false, opened: () => {
          state.connected = true;
          tell();
          catchUp().catch(() => {});
        } });
      } catch (e) {
        if (e.name !== "AbortError" && !(e instanceof ApiError)) console.warn("the stream of decisions broke off", e);
      }
      document.removeEventListener("visibilitychange", hide);
      if (signal.aborted) return;
      state.connected = false;
      tell();
      await new Promise((resolve) => { setTimeout(resolve, 2000); });
    }
  }

  tell();
  api.get("/decisions", { ...wanted, limit: 100 }, { signal }).then((answer) => {
    state.rows = answer.decisions;
    state.more = answer.before ?? null;
    older.hidden = !state.more;
    state.loaded = true;
    draw();
    follow();
  }, (e) => signal.aborted || fill(list, context.failed(e)));
  const overview = () => api.get("/activity", { span: "1h", step: "1m", by: "none" }, { signal, ask: false })
    .then((answer) => fill(totals, summary(answer, format)), () => {});
  overview();
  const timer = setInterval(overview, 15000);
  return () => {
    clearInterval(timer);
    leaving.abort();
  };
}

function filters(wanted, { navigate }) {
  const form = h("form", { class: "bar", role: "search", "aria-label": "Filters", onsubmit: (e) => {
    e.preventDefault();
    apply(new FormData(form));
  } },
  Object.entries(TEXTS).map(([name, words]) =>
    field(words, h("input", { name, value: wanted[name], size: 12, spellcheck: "false", autocomplete: "off" }))),
  Object.entries(CHOICES).map(([name, [words, options]]) =>
    field(words, select({ name, onchange: () => form.requestSubmit() }, [["", "any"], ...options.map((o) => [o, o])], wanted[name]))),
  h("button", {}, "Filter"),
  Object.values(wanted).some(Boolean) ? h("a", { class: "button", href: "#/live" }, "Show all") : null);
  function apply(values) {
    const query = new URLSearchParams([...values].filter(([, value]) => value));
    navigate(`live?${query}`);
  }
  return form;
}

function summary({ groups }, format) {
  const sum = (name) => groups.reduce((all, group) => all + (group[name] ?? []).reduce((a, b) => a + Number(b ?? 0), 0), 0);
  const requests = sum("requests");
  const cost = sum("cost_usd");
  const saved = sum("saved_usd");
  const failed = sum("failed");
  const refused = sum("refused");
  return [
    total("Requests, last hour", format.integer(requests)),
    total("Cost", format.money(cost), requests ? `${format.money(cost / requests)} a request` : null),
    total("Saved", format.money(saved), cost + saved > 0 ? `${format.percent(saved / (cost + saved))} of the baseline` : "no baseline to compare with", saved > 0 ? "good" : undefined),
    total("Failed", format.integer(failed), requests ? format.percent(failed / requests) : null, failed ? "bad" : undefined),
    total("Refused", format.integer(refused), requests ? format.percent(refused / requests) : null),
  ];
}

/** Resolves once the tab is looked at, or left. */
function shown(signal) {
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden && !signal.aborted) return;
      document.removeEventListener("visibilitychange", look);
      resolve();
    };
    document.addEventListener("visibilitychange", look, { signal });
    signal.addEventListener("abort", look);
    look();
  });
}

/** The rows of summaries, newest first. */
export function rows(summaries, format) {
  const scroll = table("Decisions, newest first", [
    { name: "Time", cell: (s) => h("a", { href: `#/live/${encodeURIComponent(s.id)}`, title: format.moment(s.at), "aria-label": `Decision at ${format.clock(s.at)}, ${s.id}` }, format.clock(s.at)) },
    { name: "Caller", cell: (s) => two(s.caller, [s.team, s.project].filter(Boolean).join(" · ")) },
    { name: "Route", cell: (s) => two(s.route, s.model && s.model !== s.route ? `asked for ${s.model}` : null) },
    { name: "Target", cell: (s) => s.target ? two(h("b", {}, s.target), s.tier) : h("span", { class: "dim" }, "nobody") },
    { name: "Why", cell: (s) => s.target ? two([basis(s.basis), ...(s.rules ?? [])].join(" + "), s.runner_up ? `before ${s.runner_up}` : null) : two(why(s), null) },
    { name: "Label", cell: (s) => label(s.label) },
    { name: "Outcome", cell: (s) => two(outcome(s.outcome, s.failure), s.attempts > 1 ? `${s.attempts} attempts` : null) },
    { name: "Cost", number: true, cell: (s) => two(format.money(s.cost_usd), saved(s.saved_usd, format)) },
    { name: "Tokens", number: true, cell: (s) => two(`${format.compact(s.input_tokens)} in`, s.output_tokens === undefined ? null : `${format.compact(s.output_tokens)} out`) },
    { name: "Lasted", number: true, cell: (s) => two(format.millis(s.lasted_ms), s.first_token_ms === undefined ? null : `first token ${format.millis(s.first_token_ms)}`) },
  ], summaries, { class: "decisions" });
  scroll.querySelectorAll("tbody tr").forEach((row, i) => row.classList.toggle("fresh", summaries[i].fresh === true));
  return scroll;
}

/** Of a request that nobody served, what stood in the way. */
function why({ rejected }) {
  const words = Object.groupBy(rejected ?? [], ({ word }) => word);
  return Object.entries(words).map(([word, all]) => `${all.length} × ${word}`).join(", ") || "nobody was eligible";
}

function saved(amount, format) {
  if (amount === undefined) return null;
  return Number(amount) < 0 ? `${format.money(-Number(amount))} more` : `${format.money(amount)} saved`;
}
