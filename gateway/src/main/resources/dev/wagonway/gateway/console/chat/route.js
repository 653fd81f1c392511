// The route that a request of the playground took: the choice, its runner-ups, who was rejected and why.
import { chip, h, table } from "../dom.js";
import { basis, label, outcome } from "../words.js";
import { whyNot } from "./why.js";

const NANOS = 1e6;

/**
 * What a waybill tells of the route. seen: { targets: Map of ids to targets, firstText: milliseconds
 * until text was shown here, or null }.
 */
export function routeTaken(waybill, seen, { format }) {
  return h("section", { class: "route", "aria-label": "Route taken" },
    h("h3", {}, "Route taken"), inShort(waybill, seen, format),
    runnersUp(waybill, format), rejected(waybill.decision?.rejected ?? []),
    h("p", {}, h("a", { href: `#/live/${encodeURIComponent(waybill.id)}` }, "All of this decision")));
}

function inShort(w, { targets, firstText }, format) {
  const target = targets.get(w.target);
  const [against, baseline] = Object.entries(w.baselines ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))[0] ?? [];
  const saved = baseline === undefined ? undefined : Number(baseline) - Number(w.cost_usd);
  return h("dl", { class: "facts" }, [
    ["Target", w.target ? [h("b", {}, w.target), " ", target ? chip(target.tier) : null] : "nobody"],
    ["Model", target?.model],
    ["Route", `${w.route} · ${chosenBy(w)}`],
    ["Rules", w.decision?.rules?.length ? h("div", { class: "chips" }, w.decision.rules.map((rule) => chip(rule))) : "none counted"],
    ["Label", [label(w.label), w.masked ? [" masked to ", label(w.masked)] : null]],
    ["Outcome", outcome(w.outcome, w.failure)],
    ["Cost", format.money(w.cost_usd)],
    ["Saved", saved === undefined ? undefined : `${format.money(saved)} against ${against}`],
    ["First token", format.millis(w.first_token_ms ?? firstText)],
    ["Lasted", `${format.millis(w.lasted_ms)}, ${format.millis(w.overhead_ms)} of it the gateway's`],
    ["Tokens", w.usage ? `${format.integer(w.usage.input)} in, ${format.integer(w.usage.output)} out` : undefined],
  ].filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

function chosenBy({ route, target, decision }) {
  if (route === target) return "asked for by its id";
  return decision?.ranked?.length === 1 && decision.basis === "ranked" ? "only candidate" : basis(decision?.basis ?? "");
}

function runnersUp(w, format) {
  const ranked = w.decision?.ranked ?? [];
  if (!ranked.length) return h("p", { class: "problem" }, "No target was eligible.");
  return table("Candidates, best first", [
    { name: "Candidate", cell: (c) => h("b", {}, c.target) },
    { name: "Score", number: true, cell: (c) => format.number(c.score) },
    { name: "Cost", number: true, cell: (c) => format.money(c.cost_usd) },
    { name: "First token", number: true, cell: (c) => format.millis(c.first_token_ns / NANOS) },
    { name: "Quality", number: true, cell: (c) => format.percent(c.quality) },
    { name: "Why not", cell: (c) => (c.target === w.target ? chip("served", "good") : h("div", { class: "why" }, whyNot(c, w))) },
  ], ranked, { class: "dense" });
}

function rejected(list) {
  return list.length ? table("Rejected", [
    { name: "Rejected", cell: (r) => h("b", {}, r.target) },
    { name: "Kind", cell: (r) => chip(r.word, r.word === "clearance" ? "bad" : "plain") },
    { name: "Reason", cell: (r) => h("div", { class: "why" }, r.reason ?? "") },
  ], list, { class: "dense" }) : null;
}
