package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of keys about targets that fail which are wrong at targets and at the top. */
class ResilienceComplaintsTest {

  private static String ofTarget(String line) {
    var problems = Reads.problems(Reads.target(line));
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }

  private static String ofServer(String line) {
    var problems = Reads.problems(Reads.server(line));
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }

  private static String atTop(String text) {
    var problems = Reads.problems(Reads.target() + text + "\n");
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }

  @Test
  void complainsOfWordsThatAreNoSwitch() {
    assertThat(ofTarget("queue: none"))
        .isEqualTo(
            "wagonway.yaml:8:12: targets[0].queue: \"none\" (expected one of: off, false; or a"
                + " mapping with the keys most, wait)");
    assertThat(ofTarget("saturation: on"))
        .startsWith("wagonway.yaml:8:17: targets[0].saturation: \"on\" (expected one of: off");
    assertThat(ofTarget("queue: []"))
        .isEqualTo(
            "wagonway.yaml:8:12: targets[0].queue: found a list (expected: one of: off, false, or a"
                + " mapping with the keys most, wait)");
    assertThat(ofTarget("adaptive: off"))
        .isEqualTo(
            "wagonway.yaml:8:15: targets[0].adaptive: \"off\" (expected one of: true, false)");
  }

  @Test
  void complainsOfQueuesThatNobodyWaitsIn() {
    assertThat(ofTarget("queue: { most: 0, wait: 1s }"))
        .isEqualTo(
            "wagonway.yaml:8:29: targets[0].queue.wait: never counts, as nobody may wait (expected:"
                + " most above 0)");
    assertThat(Reads.problems(Reads.target("queue: { most: 5 }", "adaptive: false")))
        .containsExactly(
            "wagonway.yaml:8:12: targets[0].queue: never counts: any number of requests is sent at"
                + " a time, so none waits (expected: max-concurrent, or adaptive: true, or no queue"
                + " here)");
    Reads.ok(Reads.target("queue: { most: 5 }", "adaptive: false", "max-concurrent: 2"));
    Reads.ok(Reads.target("queue: off", "adaptive: false"));
  }

  @Test
  void complainsOfBoundsOnALoadThatNobodyTells() {
    assertThat(ofTarget("saturation: { queue: 4 }"))
        .isEqualTo(
            "wagonway.yaml:8:17: targets[0].saturation: never counts, as servers of openai tell no"
                + " load (expected: a provider whose servers do, or no saturation here)");
    assertThat(ofTarget("saturation: {}")).contains("never counts");
    Reads.ok(Reads.target("saturation: off"));
    Reads.ok(Reads.server("saturation: { queue: 4 }"));
  }

  @Test
  void complainsOfFiguresOutOfRange() {
    assertThat(ofServer("saturation: { kv-cache: 95 }"))
        .isEqualTo(
            "wagonway.yaml:9:29: targets[0].saturation.kv-cache: \"95\" (expected: a number above 0"
                + " and up to 1)");
    assertThat(ofServer("saturation: { queue: 0 }"))
        .contains(":9:26: targets[0].saturation.queue: \"0\" (expected: a whole number from 1");
    assertThat(ofTarget("deadlines: { pace: 1.5 }"))
        .isEqualTo(
            "wagonway.yaml:8:24: targets[0].deadlines.pace: \"1.5\" (expected: a share from 0 to 1"
                + " such as 0.5, or off)");
    assertThat(atTop("resilience: { breaker: { failures: 0 } }"))
        .contains(":8:36: resilience.breaker.failures: \"0\" (expected: a number above 0");
    assertThat(atTop("resilience: { retry-budget: { share: 20% } }"))
        .contains(":8:38: resilience.retry-budget.share: \"20%\" (expected: a number from 0 to 1)");
    assertThat(atTop("resilience: { slow-start: 0s }"))
        .isEqualTo(
            "wagonway.yaml:8:27: resilience.slow-start: \"0s\" (expected: a duration above 0 and"
                + " up to 10 years such as 500ms, 10s, 5m or 1h, or off)");
    assertThat(ofTarget("queue: { wait: 999999999h }"))
        .contains("wait: \"999999999h\" (expected: a duration above 0 and up to 10 years");
    assertThat(atTop("server: { limits: { requests: 0 } }"))
        .contains(":8:31: server.limits.requests: \"0\" (expected: a whole number from 1");
  }

  @Test
  void complainsOfABreakerThatWouldNeverOpen() {
    assertThat(atTop("resilience: { breaker: { window: 10, least: 11 } }"))
        .isEqualTo(
            "wagonway.yaml:8:45: resilience.breaker.least: 11, more than the 10 answers that count,"
                + " so it would never open (expected: at most window)");
    Reads.ok(Reads.target() + "resilience: { breaker: { window: 10, least: 10 } }\n");
  }

  @Test
  void complainsOfDeadlinesOfATargetThatSayNothingOrTooMuch() {
    assertThat(ofTarget("deadlines: {}"))
        .isEqualTo(
            "wagonway.yaml:8:16: targets[0].deadlines: says nothing (expected: at least one of:"
                + " connect, first-token, idle, total, pace)");
    assertThat(ofTarget("deadlines: { connect: 10s, total: 5s }"))
        .isEqualTo(
            "wagonway.yaml:8:27: targets[0].deadlines.connect: longer than total (expected: a part"
                + " of the total time)");
  }

  @Test
  void complainsOfAnswersOfTheUplinkThatComeAfterTheNextQuestion() {
    assertThat(atTop("uplink: { probe: http://up.example/, every: 1s, timeout: 2s }"))
        .isEqualTo(
            "wagonway.yaml:8:58: uplink.timeout: longer than every, which is 1000 ms (expected: at"
                + " most that)");
    Reads.ok(Reads.target() + "uplink: { probe: http://up.example/, every: 1s, timeout: 1s }\n");
  }

  @Test
  void complainsOfPrioritiesThatAreNone() {
    var digest = Callers.digest("k");
    assertThat(atTop("keys: [ { name: ci, hash: 'sha256:" + digest + "', priority: hihg } ]"))
        .endsWith(
            "keys[0].priority: \"hihg\" (expected one of: low, normal, high; did you mean high?)");
  }
}
