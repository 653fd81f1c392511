package dev.wagonway.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a run is asked to do.
 *
 * @param isQuick whether to see that everything works rather than to get figures worth quoting
 * @param only the scenarios to run, by id
 * @param subjects whom to compare, by name, in the order of each round
 * @param rounds how often the subjects take turns
 * @param warmUpRequests how many requests a subject that compiles as it runs gets beforehand
 * @param targets how many targets each of Wagonway's decisions weighs
 * @param out the folder for results
 */
record BenchOptions(
    boolean isQuick,
    List<String> only,
    List<String> subjects,
    int rounds,
    int warmUpRequests,
    int targets,
    Path out) {

  /** The least warm-up after which figures of a JVM may be quoted. */
  static final int QUOTABLE_WARM_UP = 100_000;

  static final String USAGE =
      """
      ./run bench [options]         compares CPU time, latency and memory, side by side
        --quick                     a minute's run, to see that everything works
        --only json,paced,sse,streams
                                    some of the scenarios
        --subjects direct,nginx,wagonway,translated,portkey
                                    whom to compare; what is not installed is skipped; translated is
                                    Wagonway with clients that speak Anthropic's Messages
        --rounds N                  how often the subjects take turns (3)
        --warm-up N                 requests before a JVM is measured (150000)
        --targets N                 targets that each of Wagonway's decisions weighs (3)
        --out DIR                   where results go (load-tests/target/bench)
      ./run bench --jmh [REGEX]     the micro-benchmarks whose names match
      """;

  private static final List<String> SCENARIOS = List.of("json", "paced", "sse", "streams");
  private static final List<String> SUBJECTS =
      List.of("direct", "nginx", "wagonway", "translated", "portkey");

  BenchOptions {
    only = List.copyOf(only);
    subjects = List.copyOf(subjects);
  }

  /**
   * Reads command-line options.
   *
   * @throws IllegalArgumentException saying what was wrong and what is expected
   */
  static BenchOptions parse(List<String> arguments) {
    var isQuick = arguments.contains("--quick");
    var options =
        new BenchOptions(
            isQuick,
            SCENARIOS,
            SUBJECTS,
            isQuick ? 1 : 3,
            isQuick ? 20_000 : 150_000,
            3,
            Path.of("load-tests", "target", "bench"));
    var left = new ArrayDeque<>(arguments);
    while (!left.isEmpty()) {
      options = options.with(left.remove(), left);
    }
    return options;
  }

  private BenchOptions with(String option, Deque<String> left) {
    return switch (option) {
      case "--quick" -> this;
      case "--only" -> {
        var some = words(option, left, SCENARIOS);
        yield new BenchOptions(isQuick, some, subjects, rounds, warmUpRequests, targets, out);
      }
      case "--subjects" -> {
        var some = words(option, left, SUBJECTS);
        yield new BenchOptions(isQuick, only, some, rounds, warmUpRequests, targets, out);
      }
      case "--rounds" -> {
        var n = number(option, left);
        yield new BenchOptions(isQuick, only, subjects, n, warmUpRequests, targets, out);
      }
      case "--warm-up" -> {
        var n = number(option, left);
        yield new BenchOptions(isQuick, only, subjects, rounds, n, targets, out);
      }
      case "--targets" -> {
        var n = number(option, left);
        yield new BenchOptions(isQuick, only, subjects, rounds, warmUpRequests, n, out);
      }
      case "--out" -> {
        var folder = Path.of(value(option, left));
        yield new BenchOptions(isQuick, only, subjects, rounds, warmUpRequests, targets, folder);
      }
      default -> throw new IllegalArgumentException(option + " (expected: an option)\n" + USAGE);
    };
  }

  /**
   * The scenarios of this run.
   *
   * @param maxStreams how many streams fit into the limit of open files
   */
  List<Scenario> scenarios(int maxStreams) {
    var window = Duration.ofSeconds(isQuick ? 3 : 6);
    var scenarios = new ArrayList<Scenario>();
    if (only.contains("json")) {
      scenarios.add(new Scenario.Saturated(64, window));
    }
    if (only.contains("paced")) {
      scenarios.add(new Scenario.Paced(1_000, window));
    }
    if (only.contains("sse")) {
      scenarios.add(new Scenario.Streams("sse", 300, 20, Duration.ofSeconds(1), window));
    }
    if (only.contains("streams")) {
      for (var wanted : isQuick ? List.of(1_000) : List.of(2_000, 9_500)) {
        var streams = Math.min(wanted, maxStreams);
        var ramp = Duration.ofMillis(Math.max(2_000, streams));
        scenarios.add(
            new Scenario.Streams("streams-" + streams, streams, 500, ramp, window.multipliedBy(2)));
      }
    }
    return scenarios;
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(option + " (expected: a value after it)\n" + USAGE);
    }
    return left.remove();
  }

  private static int number(String option, Deque<String> left) {
    var value = value(option, left);
    if (!value.matches("[1-9]\\d{0,6}")) {
      throw new IllegalArgumentException(
          option + ": " + value + " (expected: a number from 1 to 9999999)");
    }
    return Integer.parseInt(value);
  }

  private static List<String> words(String option, Deque<String> left, List<String> known) {
    var words = List.of(value(option, left).split(",", -1));
    for (var word : words) {
      if (!known.contains(word)) {
        throw new IllegalArgumentException(
            option + ": " + word + " (expected: some of " + String.join(", ", known) + ")");
      }
    }
    return words;
  }
}
