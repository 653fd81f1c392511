// The lines in which two texts differ: no elements, no network.

/** Beyond this many differences the rest is shown as replaced: nobody reads on, and the browser stays quick. */
const MOST_EDITS = 800;

export const linesOf = (text) => text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");

/**
 * The shortest way from one text to the other (Myers, "An O(ND) Difference Algorithm", 1986): a list of
 * { kind, before, after, text }, kind one of " ", "-", "+", with the line's number on each side, from 1.
 */
export function diff(before, after) {
  const a = before === "" ? [] : linesOf(before);
  const b = after === "" ? [] : linesOf(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const kinds = [
    ...Array(head).fill(" "),
    ...edits(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...Array(tail).fill(" "),
  ];
  return numbered(kinds, a, b);
}

function numbered(kinds, a, b) {
  let before = 0;
  let after = 0;
  return kinds.map((kind) => {
    if (kind !== "+") before++;
    if (kind !== "-") after++;
    return { kind, before, after, text: kind === "+" ? b[after - 1] : a[before - 1] };
  });
}

function edits(a, b) {
  const trail = search(a, b);
  if (trail === null) return [...Array(a.length).fill("-"), ...Array(b.length).fill("+")];
  const kinds = [];
  let x = a.length;
  let y = b.length;
  for (let d = trail.length - 1; d > 0; d--) {
    const far = trail[d];
    const k = x - y;
    const isDown = k === -d || (k !== d && far.get(k - 1) < far.get(k + 1));
    const fromX = isDown ? far.get(k + 1) : far.get(k - 1);
    const fromY = fromX - (isDown ? k + 1 : k - 1);
    for (; x > fromX && y > fromY; x--, y--) kinds.push(" ");
    kinds.push(isDown ? "+" : "-");
    if (isDown) y--;
    else x--;
  }
  for (; x > 0; x--) kinds.push(" ");
  return kinds.reverse();
}

/** How far each diagonal was reached before each step; null if that takes too many. */
function search(a, b) {
  const trail = [];
  const far = new Map([[1, 0]]);
  for (let d = 0; d <= Math.min(a.length + b.length, MOST_EDITS); d++) {
    trail.push(new Map(far));
    for (let k = -d; k <= d; k += 2) {
      const isDown = k === -d || (k !== d && far.get(k - 1) < far.get(k + 1));
      let x = isDown ? far.get(k + 1) : far.get(k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      far.set(k, x);
      if (x >= a.length && x - k >= b.length) return trail;
    }
  }
  return null;
}

/** The differences with so many equal lines around them: a list of lists of lines. */
export function hunks(lines, around = 3) {
  const isNear = new Uint8Array(lines.length);
  lines.forEach(({ kind }, at) => {
    if (kind !== " ") isNear.fill(1, Math.max(0, at - around), at + around + 1);
  });
  const found = [];
  lines.forEach((line, at) => {
    if (!isNear[at]) return;
    if (at === 0 || !isNear[at - 1]) found.push([]);
    found.at(-1).push(line);
  });
  return found;
}

/** How many lines were added and removed. */
export function counts(lines) {
  return {
    added: lines.filter(({ kind }) => kind === "+").length,
    removed: lines.filter(({ kind }) => kind === "-").length,
  };
}
