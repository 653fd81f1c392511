package dev.wagonway.load.chaos;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What a run is asked to do.
 *
 * @param scenario what to run
 * @param seeds the seeds of the seasons, one after the other
 * @param seconds how long load lasts in each
 * @param rate clients a second
 * @param spare the upstream that is never at fault; empty if cleared ones take turns
 * @param minutes how long a soak lasts
 * @param streams how many streams are held idle
 * @param keys whether the configuration says what is done about faults: auto, plain, full
 * @param out the folder for logs
 */
record ChaosOptions(
    String scenario,
    List<Long> seeds,
    int seconds,
    int rate,
    String spare,
    int minutes,
    int streams,
    String keys,
    Path out) {

  static final String USAGE =
      """
      ./run chaos [options]         faults and misbehaving clients by seeded plans, every answer checked
        --seeds N                   how many plans, one after the other on one gateway (20)
        --seed N                    one plan, by its seed
        --seconds N                 how long load lasts in each (60)
        --rate N                    clients a second (100)
        --spare NAME                an upstream that is never at fault; north, south, mill and east are
                                    cleared for everything, west, hill and vale are not; without it,
                                    cleared ones take turns
        --keys auto|plain|full      whether routes retry, hedge and continue (auto: if they can)
        --out DIR                   where logs and the configuration go (load-tests/target/chaos)
      ./run chaos --scenario kill       one of three targets dies under --rate requests a second (300)
      ./run chaos --scenario failover   what a failover adds beyond the failure itself
      ./run chaos --scenario idle       what idle streams (--streams N, 10000) and 200 slow readers cost others
      ./run chaos --scenario crash      --seeds N (200) times kill -9 under load, and audits of the ledger
      ./run chaos --scenario soak       constant load for --minutes N (30): does anything grow?
      """;

  private static final List<String> SCENARIOS =
      List.of("seeds", "kill", "failover", "idle", "crash", "soak");
  private static final List<String> KEYS = List.of("auto", "plain", "full");
  private static final int SEEDS = 20;
  private static final int KILLS = 200;
  private static final int IDLE_STREAMS = 10_000;

  ChaosOptions {
    seeds = List.copyOf(seeds);
  }

  /**
   * Reads command-line options.
   *
   * @throws IllegalArgumentException saying what was wrong and what is expected
   */
  static ChaosOptions parse(List<String> arguments) {
    var at = arguments.indexOf("--scenario");
    var after = at < 0 ? List.<String>of() : arguments.subList(at, arguments.size());
    var isKill = after.contains("kill");
    var options =
        new ChaosOptions(
            "seeds",
            first(after.contains("crash") ? KILLS : SEEDS),
            60,
            isKill ? 300 : 100,
            "",
            30,
            IDLE_STREAMS,
            "auto",
            Path.of("load-tests", "target", "chaos"));
    var left = new ArrayDeque<>(arguments);
    while (!left.isEmpty()) {
      options = options.with(left.remove(), left);
    }
    return options;
  }

  private ChaosOptions with(String option, Deque<String> left) {
    return switch (option) {
      case "--scenario" -> {
        var word = word(option, left, SCENARIOS);
        yield new ChaosOptions(word, seeds, seconds, rate, spare, minutes, streams, keys, out);
      }
      case "--seeds" -> withSeeds(first(number(option, left)));
      case "--seed" -> withSeeds(List.of((long) number(option, left)));
      case "--seconds" -> {
        var n = number(option, left);
        yield new ChaosOptions(scenario, seeds, n, rate, spare, minutes, streams, keys, out);
      }
      case "--rate" -> {
        var n = number(option, left);
        yield new ChaosOptions(scenario, seeds, seconds, n, spare, minutes, streams, keys, out);
      }
      case "--spare" -> {
        var names = Setup.PROFILES.stream().map(Upstream.Profile::name).toList();
        var name = word(option, left, names);
        yield new ChaosOptions(scenario, seeds, seconds, rate, name, minutes, streams, keys, out);
      }
      case "--minutes" -> {
        var n = number(option, left);
        yield new ChaosOptions(scenario, seeds, seconds, rate, spare, n, streams, keys, out);
      }
      case "--streams" -> {
        var n = number(option, left);
        yield new ChaosOptions(scenario, seeds, seconds, rate, spare, minutes, n, keys, out);
      }
      case "--keys" -> {
        var word = word(option, left, KEYS);
        yield new ChaosOptions(scenario, seeds, seconds, rate, spare, minutes, streams, word, out);
      }
      case "--out" -> withOut(Path.of(value(option, left)));
      default -> throw new IllegalArgumentException(option + ": unknown option\n" + USAGE);
    };
  }

  private ChaosOptions withOut(Path folder) {
    return new ChaosOptions(scenario, seeds, seconds, rate, spare, minutes, streams, keys, folder);
  }

  private ChaosOptions withSeeds(List<Long> some) {
    return new ChaosOptions(scenario, some, seconds, rate, spare, minutes, streams, keys, out);
  }

  private static List<Long> first(int count) {
    return LongStream.rangeClosed(1, count).boxed().toList();
  }

  private static String word(String option, Deque<String> left, List<String> words) {
    var word = value(option, left);
    if (!words.contains(word)) {
      throw new IllegalArgumentException(
          "%s: %s (expected one of: %s)".formatted(option, word, String.join(", ", words)));
    }
    return word;
  }

  private static int number(String option, Deque<String> left) {
    var value = value(option, left);
    if (!value.matches("[1-9]\\d{0,7}")) {
      throw new IllegalArgumentException(
          option + ": " + value + " (expected: a whole number from 1 on)");
    }
    return Integer.parseInt(value);
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(option + ": no value (expected: one)");
    }
    return left.remove();
  }
}
