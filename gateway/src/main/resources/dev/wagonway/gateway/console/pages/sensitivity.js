import { chip, empty, field, fill, gauge, h, select, table, total } from "../dom.js";
import { TIER_NAMES, label } from "../words.js";
import { rows } from "./live.js";

export const title = "Sensitivity";

const SPANS = { "1h": "last hour", "6h": "last 6 hours", "24h": "last 24 hours" };

/** Where data went, by how sensitive it was. */
export function render(root, context) {
  const { api, format, navigate, place } = context;
  const leaving = new AbortController();
  const span = place.query.get("span") in SPANS ? place.query.get("span") : "24h";
  const spans = select({ onchange: () => navigate(`sensitivity?span=${spans.value}`) }, Object.entries(SPANS), span);
  const body = h("div", { class: "stack" }, h("p", { class: "loading" }, "Loading …"));
  root.append(h("div", { class: "bar" }, h("h1", {}, "Sensitivity"), field("Over the", spans)), body);
  api.get("/sensitivity", { span }, { signal: leaving.signal }).then((report) => fill(body, draw(report, format)),
    (e) => leaving.signal.aborted || fill(body, context.failed(e)));
  return () => leaving.abort();
}

function draw(report, format) {
  const labels = report.labels ?? [];
  const over = (name) => labels.reduce((a, l) => a + (l[name] ?? 0), 0);
  if (!over("requests")) {
    return empty("Nothing was asked in this time", "Once requests arrive, this shows how sensitive they were, and which tiers saw them.");
  }
  const uncleared = report.uncleared_sends ?? 0;
  return [
    h("dl", { class: "totals" },
      total("Requests", format.integer(over("requests"))),
      total("Sent to a target without clearance", format.integer(uncleared), "counted for every send", uncleared ? "bad" : "good"),
      total("Masked", format.integer(over("masked")), `${format.percent(over("masked") / over("requests"))} of requests`),
      total("Refused", format.integer(over("refused")), "as nobody cleared was left")),
    h("div", { class: "columns" },
      h("section", { class: "card flush", "aria-label": "Labels and tiers" }, matrix(labels, format)),
      h("section", { class: "card flush", "aria-label": "Kinds" }, kinds(report.kinds ?? [], format))),
    h("section", { class: "card flush", "aria-label": "Refusals" }, refusals(report.refusals ?? [], format)),
  ];
}

function matrix(labels, format) {
  const most = Math.max(1, ...labels.flatMap((l) => Object.values(l.tiers ?? {})));
  const tiers = [...new Set([...TIER_NAMES, ...labels.flatMap((l) => Object.keys(l.tiers ?? {}))])];
  return table("Where requests went, by label", [
    { name: "Label", cell: (l) => label(l.label) },
    { name: "Requests", number: true, cell: (l) => format.integer(l.requests) },
    ...tiers.map((tier) => ({ name: tier, number: true, cell: (l) => [format.integer(l.tiers?.[tier] ?? 0), gauge((l.tiers?.[tier] ?? 0) / most)] })),
    { name: "Masked", number: true, cell: (l) => format.integer(l.masked) },
    { name: "Refused", number: true, cell: (l) => format.integer(l.refused) },
  ], labels, { showCaption: true });
}

function kinds(found, format) {
  if (!found.length) return empty("No sensitive values were found", "Which kinds are looked for is said below sensitivity in the configuration.");
  const most = Math.max(1, ...found.map((k) => k.found));
  return table("What was found, by kind", [
    { name: "Kind", cell: (k) => chip(k.kind) },
    { name: "Found", number: true, cell: (k) => [format.integer(k.found), gauge(k.found / most)] },
    { name: "Masked", number: true, cell: (k) => format.integer(k.masked) },
    { name: "Share", number: true, cell: (k) => format.percent(k.found ? k.masked / k.found : 0) },
  ], [...found].sort((a, b) => b.found - a.found), { showCaption: true });
}

function refusals(latest, format) {
  if (!latest.length) return empty("No request was refused for want of clearance", "Such refusals are listed here with the reasons.");
  const shown = rows(latest, format);
  const caption = shown.querySelector("caption");
  caption.textContent = "Latest refusals for want of clearance";
  caption.className = "";
  return shown;
}
