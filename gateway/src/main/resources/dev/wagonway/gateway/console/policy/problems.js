// What is wrong with a policy, by file and line: no elements, no network.

/** Problems in the order of the files and of the lines; those of no file first. */
export function sorted(problems, names) {
  return [...problems].sort((a, b) => names.indexOf(a.file) - names.indexOf(b.file)
    || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

/** The problems of one file by their line, from 1; of a line beyond its end, on its last. */
export function byLine(problems, name, lines) {
  const found = new Map();
  for (const problem of problems) {
    if (problem.file !== name || !(problem.line > 0)) continue;
    const line = Math.min(problem.line, lines);
    found.set(line, [...(found.get(line) ?? []), problem]);
  }
  return found;
}

/** Where a problem is, in words; empty if it is nowhere in particular. */
export function placeOf({ file, line, column }) {
  if (!file) return "";
  if (!(line > 0)) return file;
  return column > 0 ? `${file}:${line}:${column}` : `${file}:${line}`;
}

/** The offset of a line and column, both from 1, in a text. */
export function offsetOf(text, line, column = 1) {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const end = text.indexOf("\n", start);
    if (end < 0) break;
    start = end + 1;
  }
  const end = text.indexOf("\n", start);
  return Math.min(start + Math.max(column, 1) - 1, end < 0 ? text.length : end);
}

/** The line of an offset, from 1. */
export function lineOf(text, offset) {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
