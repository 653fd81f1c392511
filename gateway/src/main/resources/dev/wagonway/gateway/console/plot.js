// Plots by uPlot in the theme's colours, each with the same numbers as a table.
import uPlot from "./uplot/uPlot.esm.js";
import { h, table } from "./dom.js";
import { format } from "./format.js";

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** As many colours as there are series in the style sheet. */
export const SERIES = 8;

/**
 * Draws series over time below root; returns a function that takes it away again.
 *
 * options: { title, times: [epoch seconds], series: [{ name, values: [number or null] }],
 *   value: formats a number, stacked?: boolean, sums?: whether the legend adds up, height? }
 */
export function plot(root, options) {
  const { title, times, series, value = format.number, height = 220, sums = true } = options;
  const shownValues = options.stacked ? stack(series) : series.map(({ values }) => values);
  const canvas = h("div", { class: "plot", "aria-hidden": "true" });
  const details = h("details", { class: "numbers" }, h("summary", {}, "Show as a table"));
  const figure = h("figure", { class: "figure", role: "group", "aria-label": title },
    h("figcaption", {}, title), legend(series, value, sums), canvas, details);
  root.append(figure);
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) details.append(numbers(title, times, series, value));
  });
  let chart = null;
  const draw = () => {
    chart?.destroy();
    chart = new uPlot(shape(canvas, series, { value, height, stacked: options.stacked, times }), [times, ...shownValues], canvas);
  };
  draw();
  const watch = new ResizeObserver(() => chart.setSize({ width: canvas.clientWidth, height }));
  watch.observe(canvas);
  window.addEventListener("wagonway-theme", draw);
  return () => {
    window.removeEventListener("wagonway-theme", draw);
    watch.disconnect();
    chart.destroy();
    figure.remove();
  };
}

function stack(series) {
  const sums = [];
  return series.map(({ values }) => values.map((v, i) => (sums[i] = (sums[i] ?? 0) + (v ?? 0))));
}

function legend(series, value, sums) {
  return h("ul", { class: "legend" }, series.map(({ name, values }, i) =>
    h("li", {}, h("span", { class: `swatch s${i % SERIES}` }), name,
      sums ? h("b", {}, value(values.reduce((a, b) => a + (b ?? 0), 0))) : null)));
}

function numbers(title, times, series, value) {
  const rows = times.map((time, i) => ({ time, i })).filter(({ i }) => series.some((s) => s.values[i]));
  return table(title, [
    { name: "Time", cell: ({ time }) => format.moment(time * 1000) },
    ...series.map((s) => ({ name: s.name, number: true, cell: ({ i }) => value(s.values[i]) })),
  ], rows);
}

function shape(canvas, series, { value, height, stacked }) {
  const grid = { stroke: colour("--line"), width: 1 };
  const axis = { stroke: colour("--muted"), font: "12px system-ui, sans-serif", grid, ticks: { ...grid, size: 4 } };
  return {
    width: Math.max(canvas.clientWidth, 200),
    height,
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    scales: { y: { range: (_, low, high) => [Math.min(0, low), high > 0 ? high * 1.05 : 1] } },
    axes: [{ ...axis, size: 30, space: 70, values: (_, ticks) => ticks.map((tick) => format.minute(tick * 1000)) }, { ...axis, size: 64, values: (_, ticks) => ticks.map((tick) => value(tick)) }],
    series: [{}, ...series.map(({ name }, i) => ({
      label: name,
      stroke: colour(`--series-${i % SERIES}`),
      width: 1.75,
      points: { show: false },
      spanGaps: true,
      fill: stacked && i === 0 ? colour("--series-0-soft") : undefined,
    }))],
    bands: stacked ? series.slice(1).map((_, i) => ({ series: [i + 2, i + 1], fill: `color-mix(in srgb, ${colour(`--series-${(i + 1) % SERIES}`)} 30%, transparent)` })) : [],
  };
}
