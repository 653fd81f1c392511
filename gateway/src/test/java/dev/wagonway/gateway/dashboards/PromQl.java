package dev.wagonway.gateway.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * As much of Prometheus' query language as it takes to tell which metrics and labels an expression
 * uses: https://prometheus.io/docs/prometheus/latest/querying/basics/.
 */
final class PromQl {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(\"(?:[^\"\\\\]|\\\\.)*\")|([0-9][0-9.]*(?:ms|[smhdwy])?)|([a-zA-Z_:][\\w:]*)"
              + "|(=~|!~|!=|==|<=|>=|[-+*/%^(){}\\[\\],=<>:@]))");

  private static final Set<String> FUNCTIONS =
      Set.of(
          "sum",
          "min",
          "max",
          "avg",
          "count",
          "topk",
          "bottomk",
          "quantile",
          "rate",
          "irate",
          "increase",
          "delta",
          "abs",
          "time",
          "vector",
          "histogram_quantile",
          "absent",
          "clamp_min",
          "clamp_max",
          "sort_desc",
          "label_replace",
          "round");

  private static final Set<String> LABEL_LISTS =
      Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

  private final List<String> tokens;
  private final Set<String> metrics = new TreeSet<>();
  private final Set<String> labels = new TreeSet<>();

  private PromQl(String expression) {
    tokens = tokens(expression);
  }

  /**
   * What an expression uses.
   *
   * @param labels in selectors and in groupings
   */
  record Uses(Set<String> metrics, Set<String> labels) {}

  /**
   * Reads {@code expression}; Grafana's variables are taken for times.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Uses read(String expression) {
    var reader = new PromQl(expression.replaceAll("\\$__(rate_interval|range|interval)", "5m"));
    reader.read();
    return new Uses(reader.metrics, reader.labels);
  }

  private static List<String> tokens(String expression) {
    var tokens = new ArrayList<String>();
    var matcher = TOKEN.matcher(expression.strip());
    var at = 0;
    while (at < expression.strip().length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new IllegalArgumentException("not understood: " + expression.strip().substring(at));
      }
      tokens.add(matcher.group().strip());
      at = matcher.end();
    }
    return tokens;
  }

  private void read() {
    var open = new ArrayList<String>();
    for (var at = 0; at < tokens.size(); at++) {
      var token = tokens.get(at);
      switch (token) {
        case "(", "[" -> open.add(token);
        case ")" -> close(open, "(");
        case "]" -> close(open, "[");
        case "{" -> at = selector(at);
        default -> {
          if (LABEL_LISTS.contains(token)) {
            at = labelList(at);
          } else if (Character.isLetter(token.charAt(0)) && !WORDS.contains(token)) {
            name(token, at + 1 < tokens.size() ? tokens.get(at + 1) : "");
          }
        }
      }
    }
    if (!open.isEmpty()) {
      throw new IllegalArgumentException("not closed: " + open);
    }
  }

  private void name(String token, String next) {
    var isCall = next.equals("(") || LABEL_LISTS.contains(next);
    if (!isCall) {
      metrics.add(token);
    } else if (!FUNCTIONS.contains(token)) {
      throw new IllegalArgumentException("unknown function " + token);
    }
  }

  private static void close(List<String> open, String bracket) {
    if (open.isEmpty() || !open.removeLast().equals(bracket)) {
      throw new IllegalArgumentException("closed without having been opened: " + bracket);
    }
  }

  /** From an opening brace to its closing one: {@code name op "value"}, parted by commas. */
  private int selector(int from) {
    var at = from + 1;
    while (at < tokens.size() && !tokens.get(at).equals("}")) {
      if (tokens.get(at).equals(",")) {
        at++;
        continue;
      }
      if (at + 2 >= tokens.size()
          || !Set.of("=", "!=", "=~", "!~").contains(tokens.get(at + 1))
          || !tokens.get(at + 2).startsWith("\"")) {
        throw new IllegalArgumentException("no matcher: " + tokens.get(at));
      }
      labels.add(tokens.get(at));
      at += 3;
    }
    if (at == tokens.size()) {
      throw new IllegalArgumentException("not closed: {");
    }
    return at;
  }

  private int labelList(int from) {
    var at = from + 1;
    if (at >= tokens.size() || !tokens.get(at).equals("(")) {
      return from;
    }
    for (at++; at < tokens.size() && !tokens.get(at).equals(")"); at++) {
      var token = tokens.get(at);
      if (Character.isLetter(token.charAt(0))) {
        labels.add(token);
      } else if (!token.equals(",")) {
        throw new IllegalArgumentException("no label: " + token);
      }
    }
    if (at == tokens.size()) {
      throw new IllegalArgumentException("not closed: (");
    }
    return at;
  }
}
