package dev.wagonway.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * The series of a few metrics, read from Prometheus' text format. Lines that make no sense are
 * passed over. Immutable.
 */
final class Exposition {

  /** The label in which servers of several models name the one that a series is about. */
  private static final String MODEL = "model_name=\"";

  private final Map<String, List<Series>> series;

  private Exposition(Map<String, List<Series>> series) {
    this.series = series;
  }

  /** One line: its labels as they stand between the braces, and its value. */
  private record Series(String labels, double value) {

    boolean isOf(String model) {
      var start = labels.startsWith(MODEL) ? 0 : labels.indexOf("," + MODEL);
      if (start < 0) {
        return false;
      }
      var from = labels.indexOf('"', start) + 1;
      return labels.startsWith(model + "\"", from);
    }

    boolean isOfSomeModel() {
      return labels.startsWith(MODEL) || labels.contains("," + MODEL);
    }
  }

  /** Reads the series of the metrics called {@code wanted}, and no others. */
  static Exposition read(String text, Set<String> wanted) {
    var found = new HashMap<String, List<Series>>();
    text.lines().forEach(line -> add(found, line, wanted));
    return new Exposition(found);
  }

  private static void add(Map<String, List<Series>> found, String line, Set<String> wanted) {
    var end = 0;
    while (end < line.length() && " \t{".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    var name = line.substring(0, end);
    if (!wanted.contains(name)) {
      return;
    }
    var brace = line.charAt(Math.min(end, line.length() - 1)) == '{';
    var close = brace ? labelsEnd(line, end + 1) : end - 1;
    if (close < 0) {
      return;
    }
    var labels = brace ? line.substring(end + 1, close) : "";
    var value = value(line.substring(close + 1));
    if (value.isPresent()) {
      var plain = labels.replace(", ", ",");
      found
          .computeIfAbsent(name, _ -> new ArrayList<>())
          .add(new Series(plain, value.getAsDouble()));
    }
  }

  /** Where the labels' closing brace stands, or -1; values may hold braces and escaped quotes. */
  private static int labelsEnd(String line, int from) {
    var quoted = false;
    for (var i = from; i < line.length(); i++) {
      var c = line.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '}' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  /** The number, before a time stamp if there is one; nothing if it is none, or not finite. */
  private static OptionalDouble value(String text) {
    var words = List.of(text.strip().split("[ \t]+", 2));
    try {
      var value = Double.parseDouble(words.getFirst());
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException _) {
      return OptionalDouble.empty();
    }
  }

  /** The sum over all series that are about {@code model}; nothing if there is no such metric. */
  OptionalDouble sum(List<String> names, String model) {
    var values = values(names, model);
    return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum(values));
  }

  /** The largest of all series that are about {@code model}; nothing if there is no such metric. */
  OptionalDouble max(List<String> names, String model) {
    return DoubleStream.of(values(names, model)).max();
  }

  private static double sum(double[] values) {
    return DoubleStream.of(values).sum();
  }

  /** If no series names the model, it goes by another name there, and all of them count. */
  private double[] values(List<String> names, String model) {
    for (var name : names) {
      var all = series.getOrDefault(name, List.of());
      if (!all.isEmpty()) {
        var named = all.stream().anyMatch(s -> s.isOf(model));
        return all.stream()
            .filter(s -> !named || s.isOf(model) || !s.isOfSomeModel())
            .mapToDouble(Series::value)
            .toArray();
      }
    }
    return new double[0];
  }
}
