package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is well written but cannot be meant: contradictions, second uses, prices that are none. */
class ContradictionsTest {

  private static final String ROUTE = "routes:\n  auto:\n    candidates: [opus]\n";

  private static String only(String text) {
    var problems = Reads.problems(text);
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }

  private static String with(String from, String to) {
    return only(Reads.target().replace(from, to));
  }

  @Test
  void refusesPricesThatAreNone() {
    assertThat(with("price: free", "price: { input: -2, output: 1 }"))
        .isEqualTo(
            "wagonway.yaml:7:21: targets[0].price.input: \"-2\" (expected: US dollars as a decimal"
                + " number >= 0 with at most 9 decimals)");
    assertThat(with("price: free", "price: { input: 1e999999999, output: 1 }"))
        .contains("price.input: \"1e999999999\"");
    assertThat(with("price: free", "price: { input: 0.0000000001, output: 1 }"))
        .contains("price.input");
    assertThat(with("price: free", "price: { input: 1 }"))
        .contains(":7:12: targets[0].price.output: missing");
    assertThat(with("price: free", "price: cheap"))
        .contains("targets[0].price: \"cheap\" (expected: free, or a mapping");
  }

  @Test
  void refusesHardwareThatCannotBePriced() {
    for (var share : new String[] {"0", "1.1", "-1", "half"}) {
      var price = "price: { gpu-hour: 2, output-tokens-per-second: 5, utilization: " + share + " }";
      assertThat(with("price: free", price))
          .contains(
              ":7:69: targets[0].price.utilization: \""
                  + share
                  + "\" (expected: a number above 0 and");
    }
    assertThat(
            with(
                "price: free",
                "price: { gpu-hour: 2, output-tokens-per-second: 0, utilization: 1 }"))
        .contains("price.output-tokens-per-second: \"0\" (expected: a decimal number above 0)");
    assertThat(
            with(
                "price: free",
                "price: { gpu-hour: 999999999, output-tokens-per-second: 0.000000001, utilization: 0.000000001 }"))
        .contains("targets[0].price: more than 9 billion USD per million tokens");
    assertThat(
            with(
                "price: free",
                "price: { gpu-hour: 2, input: 1, output-tokens-per-second: 1, utilization: 1 }"))
        .contains("price.input: unknown key");
  }

  @Test
  void refusesWhatContradictsItself() {
    assertThat(only(Reads.target("context: 8K", "max-output: 8001")))
        .contains(":9:17: targets[0].max-output: more than context (expected: at most that)");
    assertThat(only(Reads.target() + ROUTE + "    deadlines: { first-token: 11m, idle: 5s }\n"))
        .contains(":11:31: routes.auto.deadlines.first-token: longer than total");
    assertThat(only(Reads.target() + ROUTE + "    deadlines: { idle: 2s, total: 1s }\n"))
        .contains(":11:24: routes.auto.deadlines.idle: longer than total");
    assertThat(only(Reads.target() + ROUTE + "    objective: { cost: 0 }\n"))
        .contains(":11:16: routes.auto.objective: no weight (expected: quality, cost or latency");
    assertThat(only(Reads.target() + "server: { listen: 9464 }\n"))
        .contains(":8:19: server.listen: listen and admin want the same port");
  }

  @Test
  void refusesSecondUsesOfAName() {
    var second =
        "  - { id: opus, model: m, provider: openai, tier: edge, clearance: public, price: free }\n";
    assertThat(only(Reads.target() + second))
        .isEqualTo(
            "wagonway.yaml:8:11: targets[1].id: \"opus\" again (expected: a new id; the first is at"
                + " wagonway.yaml:2:9)");
    assertThat(only(Reads.target() + "routes: { opus: { candidates: [opus] } }\n"))
        .isEqualTo(
            "wagonway.yaml:8:11: routes.opus: also the id of a target (expected: a name of its own;"
                + " the target is at wagonway.yaml:2:9)");
    assertThat(only(Reads.target() + "routes: { a: { candidates: [opus, opus] } }\n"))
        .contains(":8:35: routes.a.candidates[1]: \"opus\" again (expected: each target once)");
    var hash = "'sha256:" + Callers.digest("k") + "'";
    var keys =
        "keys:\n  - { name: a, hash: "
            + hash
            + " }\n  - { name: a, hash: "
            + hash.toUpperCase(Locale.ROOT).replace("SHA", "sha")
            + " }\n";
    assertThat(Reads.problems(Reads.target() + keys))
        .containsExactly(
            "wagonway.yaml:10:13: keys[1].name: the same again (expected: a new one; the first is at"
                + " wagonway.yaml:9:13)",
            "wagonway.yaml:10:22: keys[1].hash: the same again (expected: a new one; the first is at"
                + " wagonway.yaml:9:22)");
  }

  @Test
  void refusesARouteThatNothingIsClearedFor() {
    var target = Reads.target().replace("clearance: restricted", "clearance: internal");
    assertThat(only(target + ROUTE + "    label: restricted\n"))
        .isEqualTo(
            "wagonway.yaml:11:12: routes.auto.label: no candidate is cleared for restricted, the least"
                + " label of this route (expected: a candidate with clearance restricted or higher,"
                + " or a lower label)");
    assertThat(only(target + ROUTE + "sensitivity: { default: confidential }\n"))
        .contains(":10:17: routes.auto.candidates: no candidate is cleared for confidential");
  }

  @Test
  void doesNotBlameRoutesForTheProblemsOfTargets() {
    assertThat(Reads.problems(Reads.target().replace("tier: cloud", "tier: x") + ROUTE)).hasSize(1);
  }

  @Test
  void refusesOpenListenersWithoutKeys() {
    assertThat(only(Reads.target() + "server:\n  listen: 0.0.0.0:8080\n"))
        .isEqualTo(
            "wagonway.yaml:9:11: server.listen: \"0.0.0.0:8080\" is open to others, but no keys are"
                + " configured (expected: callers under keys, or an address on 127.0.0.1)");
    assertThat(only(Reads.target() + "keys: []\nserver: { listen: '[::]:8080' }\n"))
        .contains("server.listen: \"[::]:8080\" is open to others");
  }

  @Test
  void refusesAProviderWhoseWireIsNotBuiltIn() {
    assertThat(with("provider: openai", "provider: elsewhere"))
        .contains(
            ":4:15: targets[0].provider: \"elsewhere\" speaks unknown-wire (expected a provider that"
                + " speaks one of: anthropic-messages, bedrock-converse, gemini, openai-chat, openai-responses)");
  }
}
