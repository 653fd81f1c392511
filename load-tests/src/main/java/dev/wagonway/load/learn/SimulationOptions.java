package dev.wagonway.load.learn;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What is simulated.
 *
 * @param plots what happens to towns, one after the other
 * @param seed of the first town; the others follow
 * @param towns how many towns the figures are the means of
 * @param requests how many prompts each town sends
 * @param out the folder for pictures and the table
 */
record SimulationOptions(List<Plot> plots, long seed, int towns, int requests, Path out) {

  static final String USAGE =
      """
      ./run simulate [options]      how well the router learns, in simulated deployments
        --scenario NAME             drift, degrade, new-model, adversary, or all (all)
        --seed N                    of the first town; the same seed gives the same figures (1)
        --towns N                   how many towns the figures are the means of (10)
        --requests N                how many prompts each town sends (20000)
        --out DIR                   where pictures and the table go (load-tests/target/simulate)
      """;

  private static final int FEWEST_REQUESTS = 1_000;
  private static final int MOST_REQUESTS = 1_000_000;
  private static final int MOST_TOWNS = 1_000;

  SimulationOptions {
    plots = List.copyOf(plots);
  }

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException naming what cannot be read
   */
  static SimulationOptions parse(List<String> arguments) {
    var left = new ArrayDeque<>(arguments);
    var options =
        new SimulationOptions(
            List.of(Plot.values()), 1, 10, 20_000, Path.of("load-tests/target/simulate"));
    while (!left.isEmpty()) {
      options = options.with(left.removeFirst(), left);
    }
    return options;
  }

  private SimulationOptions with(String option, Deque<String> left) {
    return switch (option) {
      case "--scenario" ->
          new SimulationOptions(plots(value(option, left)), seed, towns, requests, out);
      case "--seed" -> {
        var newSeed = number(option, left, 0, Integer.MAX_VALUE);
        yield new SimulationOptions(plots, newSeed, towns, requests, out);
      }
      case "--towns" ->
          new SimulationOptions(plots, seed, number(option, left, 1, MOST_TOWNS), requests, out);
      case "--requests" -> {
        var count = number(option, left, FEWEST_REQUESTS, MOST_REQUESTS);
        yield new SimulationOptions(plots, seed, towns, count, out);
      }
      case "--out" ->
          new SimulationOptions(plots, seed, towns, requests, Path.of(value(option, left)));
      default ->
          throw new IllegalArgumentException(
              option + " (expected one of: --scenario, --seed, --towns, --requests, --out)");
    };
  }

  private static List<Plot> plots(String word) {
    if (word.equals("all")) {
      return List.of(Plot.values());
    }
    var plot = Plot.of(word);
    if (plot.isEmpty()) {
      throw new IllegalArgumentException(
          "--scenario: "
              + word
              + " (expected one of: "
              + String.join(", ", Plot.words())
              + ", all)");
    }
    return List.of(plot.orElseThrow());
  }

  private static String value(String option, Deque<String> left) {
    var value = left.pollFirst();
    if (value == null) {
      throw new IllegalArgumentException(option + ": nothing after it (expected: a value)");
    }
    return value;
  }

  private static int number(String option, Deque<String> left, int least, int most) {
    var word = value(option, left);
    try {
      var number = Integer.parseInt(word);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new IllegalArgumentException(
        option + ": " + word + " (expected: a whole number from " + least + " to " + most + ")");
  }
}
