// What would change: the report of a what-if, the decisions that would be others, and the text's differences.
import { chip, h, table } from "../dom.js";
import { counts, diff, hunks } from "./diff.js";

/** What a what-if answered. */
export function outlook({ report = {}, changes = [] }, { format }) {
  const routes = rows(report.routes);
  return h("div", { class: "stack" }, summary(routes, format),
    routes.length ? h("section", { class: "card flush", "aria-label": "By route" }, byRoute(routes, format)) : null,
    changes.length ? h("section", { class: "card flush", "aria-label": "Changed decisions" }, changed(changes)) : null);
}

/** Routes as a list, whether they came as one or by their names. */
function rows(routes = []) {
  return Array.isArray(routes) ? routes : Object.entries(routes).map(([route, figures]) => ({ route, ...figures }));
}

const sum = (rows, name) => rows.reduce((all, row) => all + Number(row[name] ?? 0), 0);

function summary(routes, format) {
  const requests = sum(routes, "requests");
  if (!requests) return h("p", { class: "note" }, "There are no recent decisions to try this on. The text's differences are below.");
  const moved = sum(routes, "moved");
  const before = sum(routes, "cost_before_usd");
  const after = sum(routes, "cost_after_usd");
  const refused = sum(routes, "refused_after") - sum(routes, "refused_before");
  return h("p", { class: "note" }, `Of ${format.integer(requests)} recent requests, `,
    h("b", {}, moved ? `${format.integer(moved)} would go elsewhere` : "none would go elsewhere"),
    `; ${refused === 0 ? "as many would be refused" : `${format.integer(Math.abs(refused))} ${refused > 0 ? "more" : "fewer"} would be refused`}`,
    `; those served would cost ${format.money(after)} instead of ${format.money(before)}${before ? ` (${signed((after - before) / before, format)})` : ""}.`);
}

const signed = (share, format) => `${share > 0 ? "+" : ""}${format.percent(share)}`;

/** Both numbers, the second in words of tone if it differs. */
function beforeAfter(before, after, text, isWorse) {
  if (before === undefined && after === undefined) return "–";
  const differs = Number(before) !== Number(after);
  return [text(before), " → ", h("b", { class: differs ? (isWorse(Number(before), Number(after)) ? "bad-ink" : "good-ink") : undefined }, text(after))];
}

const rises = (before, after) => after > before;
const falls = (before, after) => after < before;

function byRoute(routes, format) {
  return table("Recent requests by route, before → after", [
    { name: "Route", cell: (r) => h("b", {}, r.route) },
    { name: "Requests", number: true, cell: (r) => format.integer(r.requests) },
    { name: "Moved", number: true, cell: (r) => format.integer(r.moved) },
    { name: "Refused", number: true, cell: (r) => beforeAfter(r.refused_before, r.refused_after, format.integer, rises) },
    { name: "Violations", number: true, cell: (r) => violations(r.violations, format) },
    { name: "Cost", number: true, cell: (r) => beforeAfter(r.cost_before_usd, r.cost_after_usd, format.money, rises) },
    { name: "Expected quality", number: true, cell: (r) => beforeAfter(r.quality_before, r.quality_after, format.percent, falls) },
  ], routes, { showCaption: true });
}

function violations(found, format) {
  const count = found !== null && typeof found === "object" ? Object.values(found).reduce((all, n) => all + Number(n), 0) : Number(found ?? 0);
  return count ? h("b", { class: "bad-ink" }, format.integer(count)) : "0";
}

function changed(changes) {
  const whom = (target) => (target ? h("b", {}, target) : chip("refused", "warn"));
  return table(`Decisions that would be others${changes.length >= 200 ? " (the latest 200)" : ""}`, [
    { name: "Decision", cell: (c) => h("a", { href: `#/live/${encodeURIComponent(c.id)}`, class: "mono" }, c.id) },
    { name: "Route", cell: (c) => c.route },
    { name: "Before", cell: (c) => whom(c.before) },
    { name: "After", cell: (c) => whom(c.after) },
    { name: "Why", cell: (c) => h("div", { class: "why" }, c.why ?? "") },
  ], changes, { showCaption: true });
}

/** How the drafts differ from the texts in force: pairs of { name, before, after }. */
export function differences(files) {
  return h("div", { class: "stack" }, files.filter(({ before, after }) => before !== after).map(({ name, before, after }) => {
    const lines = diff(before, after);
    const { added, removed } = counts(lines);
    return h("section", { class: "card flush", "aria-label": `Differences of ${name}` },
      h("p", { class: "diff-head" }, h("b", { class: "mono" }, name), " ",
        h("span", { class: "good-ink" }, `+${added}`), " ", h("span", { class: "bad-ink" }, `−${removed}`)),
      h("div", { class: "diff mono", role: "region", tabindex: 0, "aria-label": `Changed lines of ${name}` },
        hunks(lines).map((hunk) => h("div", { class: "hunk" }, hunk.map(line)))));
  }));
}

const SAID = { "+": "added", "-": "removed", " ": "" };

function line({ kind, before, after, text }) {
  return h("div", { class: kind === "+" ? "added" : kind === "-" ? "removed" : undefined },
    h("span", { class: "at" }, kind === "+" ? "" : before), h("span", { class: "at" }, kind === "-" ? "" : after),
    h("span", { "aria-hidden": "true" }, kind === "-" ? "−" : kind), h("span", { class: "unseen" }, SAID[kind]),
    h("span", { class: "said" }, text));
}
