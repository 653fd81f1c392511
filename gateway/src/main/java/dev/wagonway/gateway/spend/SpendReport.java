package dev.wagonway.gateway.spend;

import dev.wagonway.gateway.ledger.Dimension;
import dev.wagonway.gateway.ledger.Figures;
import dev.wagonway.gateway.ledger.SpendRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/**
 * What calls have come to, for people and programs.
 *
 * @param by what is told apart
 */
public record SpendReport(List<Dimension> by, List<SpendRow> rows) {

  private static final List<String> FIGURES =
      List.of(
          "calls",
          "input_tokens",
          "cached_input_tokens",
          "output_tokens",
          "cost_usd",
          "reported_usd",
          "saved_usd",
          "estimated_share");

  public SpendReport {
    by = List.copyOf(by);
    rows = List.copyOf(rows);
  }

  /** The heads of a table; those of figures begin with {@code >}. */
  public List<String> heads() {
    var heads = new ArrayList<String>();
    by.forEach(one -> heads.add(one.word()));
    for (var figure : FIGURES) {
      heads.add(">" + figure.replace("_tokens", "").replace('_', ' '));
    }
    return heads;
  }

  /** The cells of a table under {@link #heads}, a list for each row. */
  public List<List<String>> cells() {
    return rows.stream()
        .map(row -> {
          var cells = new ArrayList<>(row.names());
          cells.addAll(figures(row.figures()));
          return List.copyOf(cells);
        })
        .toList();
  }

  /** Comma-separated values as RFC 4180 says, with heads. */
  public String csv() {
    var heads = new ArrayList<String>();
    by.forEach(one -> heads.add(one.word()));
    heads.addAll(FIGURES);
    var text = new StringBuilder(Csv.line(heads));
    cells().forEach(cells -> text.append(Csv.line(cells)));
    return text.toString();
  }

  /** One JSON object; amounts of money are texts, as they are exact. */
  public String json() {
    var mapper = JsonMapper.shared();
    var root = mapper.createObjectNode();
    var list = root.putArray("rows");
    for (var row : rows) {
      var node = list.addObject();
      for (var i = 0; i < by.size(); i++) {
        node.put(by.get(i).word(), row.names().get(i));
      }
      var figures = row.figures();
      node.put("calls", figures.calls())
          .put("requests", figures.requests())
          .put("input_tokens", figures.input())
          .put("cached_input_tokens", figures.cachedInput())
          .put("output_tokens", figures.output())
          .put("cost_usd", Usd.text(figures.cost()))
          .put("reported_calls", figures.reportedCalls())
          .put("reported_usd", Usd.text(figures.reported()))
          .put("saved_usd", Usd.text(figures.saved()))
          .put("estimated_calls", figures.estimated());
    }
    return mapper.writeValueAsString(root);
  }

  private static List<String> figures(Figures figures) {
    return List.of(
        Long.toString(figures.calls()),
        Long.toString(figures.input()),
        Long.toString(figures.cachedInput()),
        Long.toString(figures.output()),
        Usd.text(figures.cost()),
        Usd.text(figures.reported()),
        Usd.text(figures.saved()),
        String.format(Locale.ROOT, "%.4f", (double) figures.estimated() / figures.calls()));
  }
}
