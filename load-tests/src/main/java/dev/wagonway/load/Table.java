package dev.wagonway.load;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A Markdown table whose columns line up in plain text, too. Not thread-safe. */
public final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  public Table(List<String> headings) {
    rows.add(List.copyOf(headings));
  }

  /** Adds a row; as many cells as there are headings. */
  public void add(List<String> cells) {
    if (cells.size() != rows.getFirst().size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells (expected: " + rows.getFirst().size() + ")");
    }
    rows.add(List.copyOf(cells));
  }

  public String markdown() {
    var lines = new ArrayList<String>();
    for (var row : rows) {
      lines.add(line(row));
      if (lines.size() == 1) {
        lines.add(rule());
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private String line(List<String> cells) {
    var padded = new ArrayList<String>();
    for (int i = 0; i < cells.size(); i++) {
      var blank = " ".repeat(width(i) - cells.get(i).length());
      padded.add(i == 0 ? cells.get(i) + blank : blank + cells.get(i));
    }
    return padded.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private String rule() {
    var dashes = new ArrayList<String>();
    for (int i = 0; i < rows.getFirst().size(); i++) {
      dashes.add("-".repeat(width(i)) + (i == 0 ? "-" : ":"));
    }
    return dashes.stream().collect(Collectors.joining("|-", "|-", "|"));
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow();
  }
}
