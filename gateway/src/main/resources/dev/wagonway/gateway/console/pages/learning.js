import { chip, confirm, empty, fill, gauge, h, redraw, table, total, two } from "../dom.js";

export const title = "Learning";

const EVERY = 5000;
const SAVING = {
  on: ["Yes", "good"],
  off: ["In memory only", undefined],
  claimed: ["No", "bad"],
  failing: ["No", "bad"],
};
const sum = (values) => values.reduce((a, b) => a + b, 0);

/** What was learned of targets, from what, and whether a restart forgets it. */
export function render(root, context) {
  const { api, format, place } = context;
  const leaving = new AbortController();
  const { signal } = leaving;
  const status = h("span", { class: "dim" });
  const body = h("div", { class: "stack" }, h("p", { class: "loading" }, "Loading …"));
  root.append(h("div", { class: "bar" }, h("h1", {}, "Learning"), status), body);

  async function load(ask = true) {
    try {
      const learning = await api.get("/learning", {}, { signal, ask });
      fill(status, `Counts since ${format.moment(learning.counted_since)}`);
      redraw(body, draw(learning));
    } catch (e) {
      if (!signal.aborted) fill(body, context.failed(e));
    }
  }

  function draw(learning) {
    const { targets } = learning;
    const shown = targets.find(({ target }) => target === place.rest[0]) ?? targets[0];
    return [
      warning(learning, format),
      figures(learning, format),
      h("section", { class: "card flush", "aria-label": "Targets" }, targets.length
        ? overview(targets, shown)
        : empty("Nothing was learned yet", "Clients tell with POST /v1/feedback what answers were worth; with learning.implicit, what they do next counts, too.")),
      shown ? h("section", { class: "card flush", "aria-label": "Domains and difficulties" }, cells(shown, format)) : null,
      h("div", { class: "columns" },
        h("section", { class: "card flush", "aria-label": "Observations" }, observations(learning.observed, format)),
        h("section", { class: "card flush", "aria-label": "Abstentions" }, abstentions(learning.abstentions, format))),
    ];
  }

  function overview(targets, shown) {
    return table("Targets", [
      { name: "Target", cell: (t) => h("a", { href: `#/learning/${encodeURIComponent(t.target)}`, "data-keep": `show ${t.target}`, "aria-current": t === shown ? "true" : undefined }, h("b", {}, t.target)) },
      ...beliefs(format),
      { name: "Observations", number: true, cell: (t) => format.integer(t.observations) },
      { name: "Last", cell: (t) => format.moment(t.last) },
      { name: "Changed", cell: (t) => t.drifts ? two(`${format.integer(t.drifts)} ×`, `last ${format.moment(t.drifted)}`) : "never" },
      ...(context.may("admin") ? [{ name: "Forget", cell: button }] : []),
    ], targets, { showCaption: true });
  }

  function button({ target }) {
    return h("button", { class: "small", "data-keep": `reset ${target}`, "aria-label": `Reset ${target}`, onclick: () => reset(target) }, "Reset");
  }

  async function reset(target) {
    const words = "All that was learned of it is forgotten, here and in the file. It is expected to answer as well as before anything was observed. This cannot be undone.";
    if (!(await confirm(`Reset ${target}?`, words, "Reset"))) return;
    try {
      const done = await api.post(`/learning/reset?target=${encodeURIComponent(target)}`, undefined, { signal });
      if (done.saved) context.announce(`What was learned of ${target} is forgotten.`);
      else context.announce(`What was learned of ${target} is forgotten until the gateway starts again only, as the file cannot be written.`, "bad");
      await load();
    } catch (e) {
      if (!signal.aborted) context.announce(e.message, "bad");
    }
  }

  load();
  const timer = setInterval(() => load(false), EVERY);
  return () => {
    clearInterval(timer);
    leaving.abort();
  };
}

const counted = (number, noun, format) => `${format.number(number)} ${noun}${number === 1 ? "" : "s"}`;

/** What can be said of a target as a whole as well as of a part of its requests. */
function beliefs(format) {
  return [
    { name: "Believed now", number: true, cell: (t) => [format.percent(t.believed), gauge(t.believed)] },
    { name: "Expected before", number: true, cell: (t) => format.percent(t.predicted) },
    { name: "Observed", number: true, cell: (t) => format.percent(t.observed) },
    { name: "Worth", number: true, cell: (t) => counted(Math.round(t.weight * 10) / 10, "rating", format) },
    { name: "Told by", number: true, cell: (t) => counted(t.sources, "source", format) },
  ];
}

function warning({ saving, file }, format) {
  const since = `since ${format.moment(saving.since)}`;
  if (saving.state === "claimed") return h("p", { class: "problem" }, `Another gateway saves to ${file}, so what is learned here has not been saved ${since}. Give each gateway a file of its own.`);
  if (saving.state === "failing") return h("p", { class: "problem" }, `Nothing could be written to ${file} ${since}; a restart would forget what was learned. The log says why.`);
  return null;
}

function figures(learning, format) {
  const { saving, observed, abstentions: routes } = learning;
  const [word, tone] = SAVING[saving.state] ?? [saving.state];
  const decisions = sum(routes.map((route) => route.decisions));
  const unknown = sum(routes.map(doubted));
  return h("dl", { class: "totals" },
    total("Saved", word, saving.state === "off" ? "learning.file names no file" : saving.last ? `last ${format.moment(saving.last)}` : `since ${format.moment(saving.since)}`, tone),
    total("Observations", format.integer(sum(Object.values(observed).flatMap((kinds) => Object.values(kinds)))), `feedback ${learning.feedback ? "on" : "off"}, implicit ${learning.implicit ? "on" : "off"}`),
    total("Abstentions", decisions ? format.percent(unknown / decisions) : format.none, `${format.integer(unknown)} of ${format.integer(decisions)} decisions`),
    total("Awaited", format.integer(learning.pending), "answers that may yet be rated"));
}

function cells(target, format) {
  return table(`${target.target}, by domain and difficulty`, [
    { name: "Domain", cell: (c) => c.domain },
    { name: "Difficulty", cell: (c) => chip(c.band) },
    ...beliefs(format),
  ], target.cells, { showCaption: true });
}

function observations(observed, format) {
  const counts = Object.entries(observed).flatMap(([target, kinds]) =>
    Object.entries(kinds).map(([kind, count]) => ({ target, kind, count })));
  if (!counts.length) return empty("Nothing was observed since the start", "What is said of answers, and what they show themselves, is counted here by kind.");
  const most = Math.max(...counts.map(({ count }) => count));
  return table("Observations by kind", [
    { name: "Kind", cell: (o) => chip(o.kind) },
    { name: "Target", cell: (o) => o.target },
    { name: "Observations", number: true, cell: (o) => [format.integer(o.count), gauge(o.count / most)] },
  ], counts.sort((a, b) => b.count - a.count), { showCaption: true });
}

const doubted = (route) => sum(Object.values(route.by_doubt));

function abstentions(routes, format) {
  if (!routes.length) return empty("Nothing was decided since the start", "How often the predictor did not know what was asked is told here by route.");
  return table("Abstentions by route", [
    { name: "Route", cell: (r) => r.route },
    { name: "Decisions", number: true, cell: (r) => format.integer(r.decisions) },
    { name: "Not known", number: true, cell: (r) => [format.percent(doubted(r) / r.decisions), gauge(doubted(r) / r.decisions, "warn")] },
    { name: "Why", cell: (r) => h("div", { class: "chips" }, Object.entries(r.by_doubt).map(([doubt, count]) => chip(`${doubt} × ${count}`))) },
  ], routes, { showCaption: true });
}
