package dev.wagonway.gateway.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table in plain text. If it does not fit the width, its widest columns wrap. Not thread-safe.
 */
final class Table {

  private static final String INDENT = "  ";
  private static final String GAP = "  ";
  private static final int LEAST = 24;

  private final boolean[] right;
  private final boolean headed;
  private final List<String[]> rows = new ArrayList<>();

  private Table(boolean headed, String... headings) {
    this.headed = headed;
    right = new boolean[headings.length];
    var names = new String[headings.length];
    for (var i = 0; i < headings.length; i++) {
      right[i] = headings[i].startsWith(">");
      names[i] = right[i] ? headings[i].substring(1) : headings[i];
    }
    if (headed) {
      rows.add(names);
    }
  }

  /** A table with headings; those that begin with {@code >} stand over figures. */
  static Table of(String... headings) {
    return new Table(true, headings);
  }

  /** A table of names and what belongs to them. */
  static Table plain(int columns) {
    var headings = new String[columns];
    Arrays.fill(headings, "");
    return new Table(false, headings);
  }

  Table row(String... cells) {
    if (cells.length != right.length) {
      throw new IllegalArgumentException(
          "cells: " + cells.length + " (expected: " + right.length + ")");
    }
    rows.add(Arrays.stream(cells).map(Table::printable).toArray(String[]::new));
    return this;
  }

  boolean isEmpty() {
    return rows.size() == (headed ? 1 : 0);
  }

  /** The table's lines, each with its end. */
  String render(int width) {
    var widths = widths(width);
    var out = new StringBuilder();
    for (var row : rows) {
      var cells = new ArrayList<List<String>>();
      for (var i = 0; i < row.length; i++) {
        cells.add(wrapped(row[i], widths[i]));
      }
      var height = cells.stream().mapToInt(List::size).max().orElse(0);
      for (var line = 0; line < height; line++) {
        line(cells, line, widths, out);
      }
    }
    return out.toString();
  }

  /** As wide as what stands in them; the widest give way if that is too much. */
  private int[] widths(int width) {
    var widths = new int[right.length];
    for (var row : rows) {
      for (var i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], length(row[i]));
      }
    }
    var excess =
        INDENT.length() + (widths.length - 1) * GAP.length() + Arrays.stream(widths).sum() - width;
    while (excess > 0) {
      var widest = widest(widths);
      if (widths[widest] <= LEAST) {
        break;
      }
      widths[widest]--;
      excess--;
    }
    return widths;
  }

  private static int widest(int[] widths) {
    var widest = widths.length - 1;
    for (var i = 0; i < widths.length; i++) {
      widest = widths[i] > widths[widest] ? i : widest;
    }
    return widest;
  }

  private void line(List<List<String>> cells, int number, int[] widths, StringBuilder out) {
    var line = new StringBuilder(INDENT);
    for (var i = 0; i < widths.length; i++) {
      var lines = cells.get(i);
      var text = number < lines.size() ? lines.get(number) : "";
      var blanks = " ".repeat(Math.max(0, widths[i] - length(text)));
      line.append(i == 0 ? "" : GAP).append(right[i] ? blanks + text : text + blanks);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  /** {@code text} in lines of at most {@code width} characters, but words stay whole. */
  private static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : text.split(" ", -1)) {
      if (!line.isEmpty() && length(line) + 1 + length(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** What a client sent must not command the terminal. */
  private static String printable(String text) {
    return text.chars().anyMatch(Character::isISOControl)
        ? text.replaceAll("\\p{Cntrl}|[\\x80-\\x9f]", "\uFFFD")
        : text;
  }

  private static int length(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }
}
