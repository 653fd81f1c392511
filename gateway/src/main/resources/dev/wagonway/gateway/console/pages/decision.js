// One decision: why this target. Not a page of its own; part of live.js.
import { chip, empty, fill, gauge, h, table, total } from "../dom.js";
import { basis, label, outcome } from "../words.js";

const NANOS = 1e6;

export function renderDecision(root, context, id) {
  const leaving = new AbortController();
  const body = h("div", { class: "card" }, h("p", { class: "loading" }, "Loading …"));
  root.append(h("div", { class: "bar" },
    h("h1", {}, "Decision ", h("span", { class: "mono" }, id)),
    h("a", { class: "button", href: "#/live" }, "All decisions")), body);
  context.api.get(`/decisions/${encodeURIComponent(id)}`, {}, { signal: leaving.signal }).then(
    (waybill) => body.replaceWith(...draw(waybill, context)),
    (e) => leaving.signal.aborted || fill(body, e.status === 404
      ? empty("This decision is not known any more", "Recent decisions are kept in memory; older ones are found if waybills are written to files.")
      : context.failed(e)));
  return () => leaving.abort();
}

function draw(w, { format }) {
  const decision = w.decision ?? {};
  return [answer(w, decision, format), ...figures(w, format), candidates(w, decision, format),
    h("div", { class: "columns" }, rejections(decision), attempts(w, format)),
    h("div", { class: "columns" }, data(w), request(w, format), money(w, format))];
}

function answer(w, decision, format) {
  const first = decision.ranked?.[0]?.target;
  const words = !w.target ? "Nobody served this request."
    : w.outcome === "cache" ? "It was answered from the cache."
      : first && first !== w.target ? [h("b", {}, first), " was the first choice; ", h("b", {}, w.target), " served it in the end."]
        : [h("b", {}, w.target), " served it: ", basis(decision.basis), "."];
  return h("section", { class: "card", "aria-label": "In short" },
    h("p", {}, words),
    h("div", { class: "chips" }, outcome(w.outcome, w.failure), label(w.label),
      w.masked ? ["masked to ", label(w.masked)] : null,
      (decision.rules ?? []).map((rule) => chip(`rule ${rule}`)),
      chip(`policy ${String(w.policy).slice(0, 12)}`)),
    h("p", { class: "dim" }, `${format.moment(w.at)} · ${w.caller?.name ?? ""}${w.caller?.team ? ` of ${w.caller.team}` : ""} · route ${w.route}`));
}

function figures(w, format) {
  const [name, baseline] = Object.entries(w.baselines ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))[0] ?? [];
  const saved = baseline === undefined ? Number(w.saved_usd ?? NaN) : Number(baseline) - Number(w.cost_usd);
  return [h("dl", { class: "totals" },
    total("Cost", format.money(w.cost_usd)),
    total("Saved", format.money(saved), name ? `against ${name}` : null, saved > 0 ? "good" : undefined),
    total("Lasted", format.millis(w.lasted_ms), `${format.millis(w.overhead_ms)} of it the gateway's`),
    total("Tokens", `${format.compact(w.usage?.input)} / ${format.compact(w.usage?.output)}`,
      w.usage?.cached_input ? `${format.compact(w.usage.cached_input)} from a cache` : null))];
}

/** A number with a bar of its share; the best one is the longest, or the shortest if less is better. */
function barred(text, share, other) {
  return [text, gauge(share, other ? "other" : "")];
}

function candidates(w, decision, format) {
  const ranked = decision.ranked ?? [];
  if (!ranked.length) {
    return h("section", { class: "card" }, h("h2", {}, "Candidates"), h("p", {}, "Nobody was eligible."));
  }
  const most = (value) => Math.max(...ranked.map(value).filter(Number.isFinite), 0);
  const scores = ranked.map((c) => Number(c.score)).filter(Number.isFinite);
  const low = Math.min(0, ...scores);
  const span = Math.max(...scores, 0) - low || 1;
  const cost = most((c) => Number(c.cost_usd)) || 1;
  const latency = most((c) => c.latency_ns) || 1;
  return h("section", { class: "card flush", "aria-label": "Candidates" }, table("Candidates, best first", [
    { name: "Target", cell: (c) => [h("b", {}, c.target), c.target === w.target ? [" ", chip("served", "good")] : null] },
    { name: "Score", number: true, cell: (c) => barred(format.number(c.score), (Number(c.score) - low) / span, c !== ranked[0]) },
    { name: "Expected cost", number: true, cell: (c) => barred(format.money(c.cost_usd), Number(c.cost_usd) / cost, true) },
    { name: "Expected time", number: true, cell: (c) => barred(format.millis(c.latency_ns / NANOS), c.latency_ns / latency, true) },
    { name: "First token", number: true, cell: (c) => format.millis(c.first_token_ns / NANOS) },
    { name: "Expected quality", number: true, cell: (c) => barred(format.percent(c.quality), c.quality, true) },
    { name: "Policy", cell: (c) => c.standing > 0 ? chip("preferred", "good") : c.standing < 0 ? chip("avoided", "warn") : h("span", { class: "dim" }, "–") },
  ], ranked, { showCaption: true }));
}

function rejections(decision) {
  const rejected = decision.rejected ?? [];
  return h("section", { class: "card flush", "aria-label": "Rejected" }, rejected.length
    ? table("Rejected", [
      { name: "Target", cell: (r) => h("b", {}, r.target) },
      { name: "Kind", cell: (r) => chip(r.word, r.word === "clearance" ? "bad" : "plain") },
      { name: "Reason", cell: (r) => r.reason ?? "" },
    ], rejected, { showCaption: true })
    : h("p", { class: "empty" }, "No target was rejected."));
}

function attempts(w, format) {
  const tried = w.attempts ?? [];
  return h("section", { class: "card flush", "aria-label": "Attempts" }, tried.length
    ? table("Attempts, in order", [
      { name: "Target", cell: (a) => h("b", {}, a.target) },
      { name: "Kind", cell: (a) => a.kind ?? "" },
      { name: "Outcome", cell: (a) => outcome(a.outcome) },
      { name: "Lasted", number: true, cell: (a) => format.millis(a.ms) },
      { name: "Cost", number: true, cell: (a) => format.money(a.cost_usd) },
    ], tried, { showCaption: true })
    : h("p", { class: "empty" }, "Nobody was asked."));
}

function facts(title, pairs) {
  return h("section", { class: "card" }, h("h2", {}, title),
    h("dl", { class: "facts" }, pairs.filter(([, value]) => value !== undefined && value !== null && value !== "")
      .map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])));
}

function data(w) {
  const kinds = Object.entries(w.labelled?.kinds ?? {});
  const sources = Object.entries(w.labelled?.by ?? {});
  return facts("Sensitive data", [
    ["Label", label(w.label)],
    ["Said by", sources.length ? sources.map(([source, word]) => `${source}: ${word}`).join(", ") : "nobody says more than public"],
    ["Found", kinds.length ? h("div", { class: "chips" }, kinds.map(([kind, count]) => chip(`${kind} × ${count}`))) : "nothing"],
    ["Masked to", w.masked ? label(w.masked) : undefined],
    ["Not scannable", w.labelled?.unscannable ? `${w.labelled.unscannable} parts` : undefined],
  ]);
}

function request(w, format) {
  const r = w.request ?? {};
  const f = w.features ?? {};
  return facts("Request", [
    ["Asked for", r.model],
    ["Kind", `${r.service ?? "chat"}${r.stream ? ", streamed" : ""}, ${format.integer(r.turns)} messages`],
    ["Prompt", `${format.integer(r.input_tokens)} tokens (estimated)`],
    ["Needs", r.needs?.length ? h("div", { class: "chips" }, r.needs.map((need) => chip(need))) : undefined],
    ["Tools", r.tools?.length ? h("div", { class: "chips" }, r.tools.map((tool) => chip(tool))) : undefined],
    ["Difficulty", f.difficulty === undefined ? undefined : format.percent(f.difficulty)],
    ["Subject", [f.domain, f.task, f.language].filter(Boolean).join(", ")],
  ]);
}

function money(w, format) {
  return facts("Money", [
    ["Cost", format.money(w.cost_usd)],
    ...Object.entries(w.baselines ?? {}).map(([name, cost]) => [name, `${format.money(cost)} (${format.money(Number(cost) - Number(w.cost_usd))} more)`]),
    ...(w.budgets ?? []).map((b) => [`Budget ${b.name}`, `${format.percent(b.used)} used`]),
  ]);
}
