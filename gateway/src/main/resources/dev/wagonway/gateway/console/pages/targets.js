import { chip, confirm, empty, fill, gauge, h, redraw, table, two } from "../dom.js";
import { TIER_NAMES } from "../words.js";

export const title = "Targets";

const EVERY = 5000;
const STATES = { up: "good", saturated: "warn", cooling: "warn", drained: "plain", ejected: "bad", tripped: "bad", down: "bad" };

/** How every target is, and taking one out of service. */
export function render(root, context) {
  const { api, format } = context;
  const leaving = new AbortController();
  const { signal } = leaving;
  const status = h("span", { class: "dim" });
  const body = h("div", { class: "card flush" }, h("p", { class: "loading" }, "Loading …"));
  root.append(h("div", { class: "bar" }, h("h1", {}, "Targets"), status), body);

  async function load(ask = true) {
    try {
      const { targets } = await api.get("/targets", {}, { signal, ask });
      const up = targets.filter(({ state }) => state === "up").length;
      fill(status, `${format.integer(up)} of ${format.integer(targets.length)} up`);
      redraw(body, targets.length ? list(targets) : empty("No targets", "Name some below targets in the configuration, then reload."));
    } catch (e) {
      if (!signal.aborted) fill(body, context.failed(e));
    }
  }

  function list(targets) {
    const sorted = [...targets].sort((a, b) => TIER_NAMES.indexOf(a.tier) - TIER_NAMES.indexOf(b.tier) || a.id.localeCompare(b.id));
    return table("Targets", [
      { name: "Target", cell: (t) => two(h("b", {}, t.id), t.model === t.id ? t.provider : `${t.model} · ${t.provider}`) },
      { name: "State", cell: (t) => h("div", {}, chip(t.state, STATES[t.state]), t.reason ? h("div", { class: "why" }, t.reason) : null,
        t.since && t.state !== "up" ? h("div", { class: "under" }, `since ${format.moment(t.since)}`) : null) },
      { name: "Tier", cell: (t) => two(h("span", { class: "keep" }, t.tier), t.jurisdiction) },
      { name: "Cleared for", cell: (t) => t.clearance },
      { name: "In flight", number: true, cell: (t) => [`${format.integer(t.in_flight)} / ${format.integer(t.limit)}`,
        t.waiting ? h("span", { class: "dim" }, ` +${format.integer(t.waiting)} wait`) : null, gauge(t.in_flight / t.limit, t.in_flight < t.limit ? "" : "warn")] },
      { name: "First token", number: true, cell: (t) => two(format.millis(t.first_token_ms), t.tokens_per_second ? `then ${format.number(t.tokens_per_second)} tokens/s` : null) },
      { name: "Weight", number: true, cell: (t) => format.percent(t.weight) },
      { name: "Keys", number: true, cell: (t) => t.keys ? `${t.keys.available} of ${t.keys.all}` : format.none },
      { name: "Price per million", number: true, cell: (t) => t.price ? two(`${format.money(t.price.input_usd_per_million)} in`, `${format.money(t.price.output_usd_per_million)} out`) : format.none },
      ...(context.may("operator") ? [{ name: "Change", cell: (t) => button(t) }] : []),
    ], sorted);
  }

  function button(target) {
    const verb = target.drained ? "Undrain" : "Drain";
    return h("button", { class: "small", "data-keep": target.id, "aria-label": `${verb} ${target.id}`, onclick: () => change(target, verb.toLowerCase()) }, verb);
  }

  async function change(target, verb) {
    const words = verb === "drain"
      ? "No new requests go there until it is undrained; those under way end by themselves. Routes with no other target will refuse."
      : "It takes requests again as soon as it is healthy.";
    if (!(await confirm(`${verb === "drain" ? "Drain" : "Undrain"} ${target.id}?`, words, verb === "drain" ? "Drain" : "Undrain"))) return;
    try {
      await api.post(`/targets/${encodeURIComponent(target.id)}/${verb}`, undefined, { signal });
      context.announce(`${target.id} is ${verb}ed.`);
      await load();
      body.querySelector(`[data-keep="${CSS.escape(target.id)}"]`)?.focus();
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
