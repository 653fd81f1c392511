// What keys do to YAML: no elements. Each gives { from, to, put, start, end }: what to replace by what, and what to select then.

const STEP = "  ";

/** Tab: two spaces, or all selected lines two spaces further in. */
export function indented(text, start, end) {
  if (start === end) return { from: start, to: end, put: STEP, start: start + STEP.length, end: start + STEP.length };
  return lines(text, start, end, (line) => (line === "" ? line : STEP + line));
}

/** Shift and Tab: the lines two spaces further out. */
export function outdented(text, start, end) {
  return lines(text, start, end, (line) => line.replace(/^ {1,2}|^\t/, ""));
}

/** Enter: a new line as far in as this one, further if it ends in a colon. */
export function broken(text, start, end) {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const put = `\n${/^ */.exec(line)[0]}${/:\s*$/.test(line) ? STEP : ""}`;
  return { from: start, to: end, put, start: start + put.length, end: start + put.length };
}

function lines(text, start, end, change) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const last = end > start && text[end - 1] === "\n" ? end - 1 : end;
  const next = text.indexOf("\n", last);
  const to = next < 0 ? text.length : next;
  const before = text.slice(from, to).split("\n");
  const after = before.map(change);
  const put = after.join("\n");
  const first = after[0].length - before[0].length;
  return {
    from, to, put,
    start: Math.max(from, start + first),
    end: Math.max(from, end + put.length - (to - from)),
  };
}
