import { empty, field, fill, gauge, h, select, table, total } from "../dom.js";
import { SERIES, plot } from "../plot.js";

export const title = "Spend";

const SPANS = { "1h": ["last hour", "1m"], "6h": ["last 6 hours", "10m"], "24h": ["last 24 hours", "20m"] };
const BY = ["team", "target", "route", "project", "key", "tier", "label", "model", "provider", "outcome"];
const sum = (values) => (values ?? []).reduce((a, b) => a + Number(b ?? 0), 0);

/** What was spent and saved, by whom and where, and how budgets stand. */
export function render(root, context) {
  const { api, format, navigate, place } = context;
  const leaving = new AbortController();
  const { signal } = leaving;
  const span = SPANS[place.query.get("span")] ? place.query.get("span") : "1h";
  const by = BY.includes(place.query.get("by")) ? place.query.get("by") : "team";
  let charts = [];
  let blob = null;

  const go = () => navigate(`spend?span=${spans.value}&by=${groups.value}`);
  const spans = select({ onchange: go }, Object.entries(SPANS).map(([value, [words]]) => [value, words]), span);
  const groups = select({ onchange: go }, BY.map((name) => [name, name]), by);
  const csv = h("a", { class: "button", hidden: true, download: `wagonway-${by}-${span}.csv` }, "Download CSV");
  const body = h("div", { class: "card" }, h("p", { class: "loading" }, "Loading …"));
  const budgets = h("section", { class: "card flush", "aria-label": "Budgets" });
  root.append(h("div", { class: "bar" }, h("h1", {}, "Spend"), field("Over the", spans), field("By", groups), csv), body, budgets);

  api.get("/activity", { span, step: SPANS[span][1], by }, { signal }).then((activity) => {
    const all = activity.groups.map(figures).sort((a, b) => b.cost - a.cost);
    if (!all.some(({ requests }) => requests)) {
      fill(body, empty("Nothing was asked in this time", "Send requests, choose a longer time, or try the ", h("a", { href: "#/playground" }, "playground"), "."));
      return;
    }
    blob = URL.createObjectURL(new Blob([lines(all, by)], { type: "text/csv" }));
    csv.href = blob;
    csv.hidden = false;
    const view = h("div", { class: "stack" });
    body.replaceWith(view);
    view.append(totals(all, format), h("div", { class: "columns wide" }, h("section", { class: "card" }), h("section", { class: "card" }), h("section", { class: "card" }), h("section", { class: "card" })),
      h("section", { class: "card flush", "aria-label": `By ${by}` }, breakdown(all, by, format)));
    charts = draw([...view.querySelectorAll(".columns > .card")], activity, all, format);
  }, (e) => signal.aborted || fill(body, context.failed(e)));
  api.get("/budgets", {}, { signal, ask: false }).then((answer) => fill(budgets, standing(answer.budgets, format)),
    () => budgets.remove());

  return () => {
    leaving.abort();
    charts.forEach((close) => close());
    if (blob) URL.revokeObjectURL(blob);
  };
}

function figures(group) {
  const [[, baseline] = []] = named(group);
  return {
    group,
    name: group.name || "none",
    requests: sum(group.requests),
    failed: sum(group.failed),
    refused: sum(group.refused),
    input: sum(group.input_tokens),
    output: sum(group.output_tokens),
    cost: sum(group.cost_usd),
    saved: sum(group.saved_usd),
    baseline: baseline ? sum(baseline) : null,
  };
}

/** A group's baselines by name; savings are reckoned against the first. */
const named = (group) => Object.entries(group.baseline_usd ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));

function totals(all, format) {
  const over = (name) => all.reduce((a, b) => a + (b[name] ?? 0), 0);
  const [cost, saved, baseline, requests] = ["cost", "saved", "baseline", "requests"].map(over);
  const name = all.flatMap(({ group }) => named(group).slice(0, 1)).map(([first]) => first).sort()[0];
  return h("dl", { class: "totals" },
    total("Cost", format.money(cost), requests ? `${format.money(cost / requests)} a request` : null),
    total("Saved", format.money(saved), baseline ? `${format.percent(saved / baseline)} of ${name}` : "no baseline is configured", saved > 0 ? "good" : undefined),
    total("Baseline", baseline ? format.money(baseline) : format.none, name),
    total("Requests", format.integer(requests), `${format.integer(over("failed"))} failed, ${format.integer(over("refused"))} refused`),
    total("Tokens", format.compact(over("input") + over("output")), `${format.compact(over("input"))} in, ${format.compact(over("output"))} out`));
}

/** The dearest groups, and what the others come to. */
function fewer(all, values) {
  const shown = all.length > SERIES ? all.slice(0, SERIES - 1) : all;
  const series = shown.map((figure) => ({ name: figure.name, values: values(figure.group) }));
  const others = all.slice(shown.length).map(({ group }) => values(group));
  return others.length ? [...series, { name: `${others.length} others`, values: added(others) }] : series;
}

const added = (lists) => (lists[0] ?? []).map((_, i) => lists.reduce((a, list) => a + (list[i] ?? 0), 0));
const numbers = (list) => (list ?? []).map(Number);

function draw([cost, against, tokens, latency], activity, all, format) {
  const start = Date.parse(activity.from) / 1000;
  const times = (all[0].group.requests ?? []).map((_, i) => start + i * activity.step_seconds);
  const actual = added(all.map(({ group }) => numbers(group.cost_usd)));
  const baselines = [...new Set(all.flatMap(({ group }) => named(group).map(([name]) => name)))].sort();
  const compact = (v) => format.compact(v);
  return [
    plot(cost, { title: "Cost", times, series: fewer(all, (g) => numbers(g.cost_usd)), value: format.money, stacked: true }),
    plot(against, { title: "Cost against baselines", times, value: format.money, series: [{ name: "actual", values: actual },
      ...baselines.slice(0, SERIES - 1).map((name) => ({ name, values: added(all.map(({ group }) => numbers(group.baseline_usd?.[name]))) }))] }),
    plot(tokens, { title: "Tokens", times, value: compact, stacked: true, series: fewer(all, (g) => added([numbers(g.input_tokens), numbers(g.output_tokens)])) }),
    plot(latency, { title: "95th percentile of how long requests last", times, value: format.millis, sums: false, series: all.slice(0, SERIES).map(({ name, group }) => ({ name, values: group.p95_ms ?? [] })) }),
  ];
}

function breakdown(all, by, format) {
  const most = Math.max(...all.map(({ cost }) => cost)) || 1;
  const linked = ["team", "target", "route", "project", "key", "tier", "label", "outcome"].includes(by);
  return table(`Totals by ${by}`, [
    { name: by, cell: (f) => linked && f.group.name ? h("a", { href: `#/live?${new URLSearchParams({ [by]: f.group.name })}` }, f.name) : f.name },
    { name: "Requests", number: true, cell: (f) => format.integer(f.requests) },
    { name: "Failed", number: true, cell: (f) => format.integer(f.failed) },
    { name: "Refused", number: true, cell: (f) => format.integer(f.refused) },
    { name: "Tokens in", number: true, cell: (f) => format.compact(f.input) },
    { name: "Tokens out", number: true, cell: (f) => format.compact(f.output) },
    { name: "Cost", number: true, cell: (f) => [format.money(f.cost), gauge(f.cost / most)] },
    { name: "Baseline", number: true, cell: (f) => format.money(f.baseline) },
    { name: "Saved", number: true, cell: (f) => h("span", { class: f.saved > 0 ? "good-ink" : undefined }, format.money(f.saved)) },
  ], all, { showCaption: true });
}

function standing(budgets, format) {
  if (!budgets?.length) {
    return empty("No budgets", "Name some below budgets in the configuration: what they have left is shown here.");
  }
  const amount = (b, value) => (b.unit === "usd" ? format.money(value) : `${format.integer(value)} ${b.unit}`);
  return table("Budgets", [
    { name: "Budget", cell: (b) => [h("b", {}, b.budget), b.subject ? h("span", { class: "dim" }, ` of ${b.subject}`) : null] },
    { name: "Used", number: true, cell: (b) => [format.percent(b.share), gauge(b.share, b.share >= 1 ? "bad" : b.share >= 0.8 ? "warn" : "")] },
    { name: "Spent", number: true, cell: (b) => amount(b, b.spent) },
    { name: "Reserved", number: true, cell: (b) => amount(b, b.reserved) },
    { name: "Limit", number: true, cell: (b) => amount(b, b.limit) },
    { name: "Window", cell: (b) => b.window },
    { name: "Begins anew", cell: (b) => (b.until ? format.moment(b.until) : "never") },
  ], budgets, { showCaption: true });
}

/** Lines of CSV (RFC 4180); a name that a spreadsheet would take for a formula gets a quote before it. */
function lines(all, by) {
  const quoted = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return [[by, "requests", "failed", "refused", "input_tokens", "output_tokens", "cost_usd", "baseline_usd", "saved_usd"].join(","),
    ...all.map((f) => [quoted(f.name), f.requests, f.failed, f.refused, f.input, f.output, f.cost.toFixed(9), f.baseline?.toFixed(9) ?? "", f.saved.toFixed(9)].join(",")), ""].join("\r\n");
}
