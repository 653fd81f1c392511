package dev.wagonway.spi;

import dev.wagonway.route.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a policy says about a plug-in: single values and tables of names with values, as texts.
 * Reading checks and converts them. Confined to one thread.
 */
public final class Options {

  private final Map<String, String> values;
  private final Map<String, Map<String, String>> tables;
  private final List<Target> candidates;
  private final Set<String> asked = new HashSet<>();

  /**
   * Takes what the policy says.
   *
   * @param candidates the targets that options may name
   */
  public Options(
      Map<String, String> values,
      Map<String, Map<String, String>> tables,
      List<Target> candidates) {
    this.values = Map.copyOf(values);
    this.tables = new LinkedHashMap<>(tables);
    this.candidates = List.copyOf(candidates);
  }

  /** No options, for candidates that do not matter. */
  public static Options none() {
    return new Options(Map.of(), Map.of(), List.of());
  }

  /**
   * A number, or {@code fallback} if nothing is said.
   *
   * @throws OptionException if it is no number from {@code least} to {@code most}
   */
  public double number(String name, double fallback, double least, double most) {
    asked.add(name);
    var text = values.get(name);
    return text == null ? fallback : number(name, text, least, most);
  }

  /** Any text, or {@code fallback} if nothing is said. */
  public String text(String name, String fallback) {
    asked.add(name);
    return values.getOrDefault(name, fallback);
  }

  /**
   * One of {@code words}; the first if nothing is said.
   *
   * @throws OptionException if it is none of them
   */
  public String word(String name, String... words) {
    asked.add(name);
    var text = values.getOrDefault(name, words[0]);
    if (!List.of(words).contains(text)) {
      throw new OptionException(
          name, "\"" + text + "\" (expected one of: " + String.join(", ", words) + ")");
    }
    return text;
  }

  /**
   * The candidate that the option names.
   *
   * @throws OptionException if it is missing or names no candidate
   */
  public Target target(String name) {
    asked.add(name);
    var id = values.get(name);
    if (id == null) {
      throw new OptionException(name, "missing (expected: the id of a candidate)");
    }
    return candidate(name, id);
  }

  /**
   * A table of candidates with their shares, in the order of the policy.
   *
   * @throws OptionException if it is missing, names no candidate, or no share is above 0
   */
  public Map<Target, Double> shares(String name) {
    asked.add(name);
    var table = tables.get(name);
    if (table == null || table.isEmpty()) {
      throw new OptionException(name, "missing (expected: a mapping of candidates to shares)");
    }
    var shares = new LinkedHashMap<Target, Double>();
    table.forEach((id, text) -> {
      var entry = name + "." + id;
      shares.put(candidate(entry, id), number(entry, text, 0, 1e9));
    });
    if (shares.values().stream().allMatch(share -> share == 0)) {
      throw new OptionException(name, "all 0 (expected: a share above 0)");
    }
    return shares;
  }

  /** The options that the policy states but nobody asked for, so that they have no effect. */
  public List<String> unknown() {
    var unknown = new ArrayList<String>();
    values.keySet().stream().filter(name -> !asked.contains(name)).sorted().forEach(unknown::add);
    tables.keySet().stream().filter(name -> !asked.contains(name)).forEach(unknown::add);
    return unknown;
  }

  /** The options that were asked for so far: those that the plug-in understands. */
  public List<String> known() {
    return asked.stream().sorted().toList();
  }

  private Target candidate(String option, String id) {
    return candidates.stream()
        .filter(target -> target.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new OptionException(
                option,
                "\""
                    + id
                    + "\" (expected one of: "
                    + String.join(", ", candidates.stream().map(Target::id).toList())
                    + ")"));
  }

  private static double number(String name, String text, double least, double most) {
    try {
      var number = Double.parseDouble(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // falls through to the complaint
    }
    throw new OptionException(
        name,
        "\"%s\" (expected: a number from %s to %s)".formatted(text, plain(least), plain(most)));
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
