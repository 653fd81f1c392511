package dev.wagonway.gateway.cli;

import java.util.ArrayList;
import java.util.List;

/** A table that people can read: columns as wide as their widest cell. Confined to one thread. */
final class Columns {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final boolean[] right;

  /** A table with heads; those that begin with {@code >} stand over figures, flush right. */
  Columns(String... heads) {
    right = new boolean[heads.length];
    var names = new ArrayList<String>();
    for (var i = 0; i < heads.length; i++) {
      right[i] = heads[i].startsWith(">");
      names.add(right[i] ? heads[i].substring(1) : heads[i]);
    }
    rows.add(names);
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** The lines of the table, the heads first; no line ends in spaces. */
  List<String> lines() {
    var widths = new int[rows.getFirst().size()];
    for (var row : rows) {
      for (var i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (var i = 0; i < row.size(); i++) {
      var blanks = " ".repeat(widths[i] - row.get(i).length());
      line.append(right[i] ? blanks + row.get(i) : row.get(i) + blanks).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
