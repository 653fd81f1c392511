package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.wagonway.config.yaml.Problem;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is not understood, with the exact place of each complaint. */
class ComplaintsTest {

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
  void pointsOutTheNearestObjective() {
    assertThat(only(Reads.target() + ROUTE + "    objective: cheepest\n"))
        .isEqualTo(
            "wagonway.yaml:11:16: routes.auto.objective: \"cheepest\" (expected one of: cheapest,"
                + " fastest, best, balanced, priority, least-busy, round-robin; did you mean cheapest?)");
  }

  @Test
  void pointsOutTheNearestKey() {
    assertThat(only(Reads.target("api_key: x")))
        .isEqualTo(
            "wagonway.yaml:8:5: targets[0].api_key: unknown key (expected one of: id, model,"
                + " upstream-model, provider, base-url, api-key, api-keys, project, resource, wires, quirks,"
                + " tier, clearance, price, context, max-output, max-concurrent, services,"
                + " capabilities, reasoning and 13 more; did you mean api-key?)");
    assertThat(only(Reads.target() + "sensitivty: {}\n"))
        .startsWith("wagonway.yaml:8:1: sensitivty: unknown key (expected one of: server,")
        .endsWith("did you mean sensitivity?)");
  }

  @Test
  void pointsOutTheNearestTarget() {
    assertThat(only(Reads.target() + "routes: { auto: { candidates: [opsu] } }\n"))
        .isEqualTo(
            "wagonway.yaml:8:32: routes.auto.candidates[0]: \"opsu\" (expected one of: opus; did you"
                + " mean opus?)");
  }

  @Test
  void pointsOutTheNearestProvider() {
    assertThat(with("provider: openai", "provider: opnai"))
        .isEqualTo(
            "wagonway.yaml:4:15: targets[0].provider: \"opnai\" (expected one of: openai, vllm,"
                + " llama-server, elsewhere, bedrock, vertex, azure, deepseek; did you mean openai?)");
  }

  @Test
  void pointsOutTheNearestWordOfEachSet() {
    assertThat(with("tier: cloud", "tier: onprem"))
        .contains(":5:11: targets[0].tier: \"onprem\" (expected one of: cloud, on-prem, edge; did");
    assertThat(with("clearance: restricted", "clearance: interal"))
        .endsWith(
            "(expected one of: public, internal, confidential, restricted; did you mean"
                + " internal?)");
    assertThat(only(Reads.target("capabilities: [tools, visoin]")))
        .contains(":8:27: targets[0].capabilities[1]: \"visoin\"")
        .endsWith("mean vision?)");
    assertThat(only(Reads.target() + "server: { transport: iouring }"))
        .contains("server.transport: \"iouring\"")
        .endsWith("did you mean io-uring?)");
    assertThat(only(Reads.target() + "sensitivity: { default: secret }"))
        .contains(":8:25: sensitivity.default: \"secret\"")
        .endsWith("confidential, restricted)");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(Reads.problems("targets:\n  - quality: 1\n"))
        .hasSize(5)
        .allMatch(p -> p.startsWith("wagonway.yaml:2:5: targets[0].") && p.contains("missing"))
        .anyMatch(p ->
            p.endsWith(
                "clearance: missing (expected: one of: public, internal,"
                    + " confidential, restricted)"));
    assertThat(only("")).isEqualTo("wagonway.yaml:1:1: targets: missing (expected: a list)");
    assertThat(only("targets: []\n"))
        .isEqualTo(
            "wagonway.yaml:1:10: targets: found an empty list (expected: at least one target)");
    assertThat(only(Reads.target() + "routes: { auto: { candidates: [] } }\n"))
        .contains(":8:31: routes.auto.candidates: found an empty list (expected: at least one");
    assertThat(only(Reads.target() + "routes: { auto: {} }\n"))
        .contains(":8:17: routes.auto.candidates: missing (expected: a list of targets, or");
    assertThat(with("provider: openai", "provider: vllm"))
        .isEqualTo(
            "wagonway.yaml:2:5: targets[0].base-url: missing, and vllm has none of its own (expected:"
                + " an absolute http or https URL without user, query and fragment)");
  }

  @Test
  void saysWhatWasFoundInsteadOfTheRightKindOfThing() {
    assertThat(only("- a\n"))
        .contains(":1:1: found a list (expected: a mapping with the keys server");
    assertThat(only("just words\n")).contains(":1:1: found a single value (expected: a mapping");
    assertThat(with("model: big", "model: [big]"))
        .contains(":3:12: targets[0].model: found a list");
    assertThat(with("model: big", "model:"))
        .contains("targets[0].model: found nothing (expected: a");
    assertThat(only(Reads.target() + "keys: yes\n"))
        .contains("keys: found a single value (expected: a list)");
    assertThat(only(Reads.target() + "routes: [a]\n"))
        .contains("routes: found a list (expected: a mapping of names)");
    assertThat(only(Reads.target() + "routes: { a: opus }\n"))
        .contains("routes.a: found a single value");
    assertThat(only(Reads.target() + "server: { cors: [ [a] ] }\n"))
        .contains("server.cors[0]: found a list (expected: an origin");
    assertThat(with("price: free", "price: [1]"))
        .contains("targets[0].price[0]: found a single value (expected: a mapping with the keys");
    assertThat(only(Reads.target() + ROUTE + "    objective: [a]\n"))
        .contains("objective: found a list");
  }

  @Test
  void refusesAddressesThatAreNone() {
    for (var address :
        new String[] {
          "65536",
          "127.0.0.1:65536",
          "host.example:80",
          "1.2.3:80",
          "127.0.0.999:80",
          "':80'",
          "''",
          "-1"
        }) {
      assertThat(only(Reads.target() + "server:\n  admin: " + address + "\n"))
          .startsWith("wagonway.yaml:9:10: server.admin: \"")
          .contains("(expected: an IP address or localhost, and a port from 0 to 65535");
    }
  }

  @Test
  void refusesBaseUrlsThatAreNone() {
    for (var url :
        new String[] {
          "api.example/v1",
          "/v1",
          "ftp://a.example",
          "https://",
          "https://a:b@c.example",
          "https://a.example/?k=v",
          "https://a.example/#f",
          "https://a.example:99999",
          "https://a b.example",
          "https://[::1"
        }) {
      assertThat(only(Reads.target("base-url: '" + url + "'")))
          .startsWith("wagonway.yaml:8:15: targets[0].base-url: ")
          .contains("(expected: an absolute http or https URL");
    }
  }

  @Test
  void refusesFilesThatAreNotThere() {
    var tls = "server:\n  tls: { certificate: no.pem, key: no.key }\n  upstream: { trust: . }\n";
    assertThat(Reads.problems(Reads.target() + tls))
        .containsExactly(
            "wagonway.yaml:9:23: server.tls.certificate: \"no.pem\" (expected: the path of a readable"
                + " file)",
            "wagonway.yaml:9:36: server.tls.key: \"no.key\" (expected: the path of a readable file)",
            "wagonway.yaml:10:22: server.upstream.trust: \".\" (expected: the path of a readable"
                + " file)");
    assertThat(only(Reads.target() + "server: { tls: { certificate: pom.xml } }\n"))
        .contains("server.tls.key: missing (expected: the path of a readable file)");
  }

  @Test
  void refusesNamesThatHeadersCannotCarry() {
    assertThat(with("id: opus", "id: \"a\\r\\nx: y\""))
        .contains("targets[0].id: ")
        .contains("a name of letters");
    assertThat(only(Reads.target() + "routes: { \"a b\": { candidates: [opus] } }\n"))
        .isEqualTo(
            "wagonway.yaml:8:11: routes.\"a b\": \"a b\" (expected: a name of letters, digits and"
                + " . _ - : / @ +, at most 128 long)");
  }

  @Test
  void reportsEverythingAtOnceInTheOrderOfTheText() {
    var text =
        """
        server: { listen: nowhere, limits: { head: 0B, body: 3GiB } }
        targets:
          - { id: a, model: m, provider: openai, tier: clod, clearance: internal, price: free }
        routes:
          r: { candidates: [b], colour: red }
        """;
    var problems = ((Loaded.Rejected) Reads.load(text)).problems();
    assertThat(problems)
        .extracting(Problem::line, Problem::column)
        .containsExactly(
            tuple(1, 19), tuple(1, 44), tuple(1, 54), tuple(3, 48), tuple(5, 21), tuple(5, 25));
  }

  @Test
  void countsColumnsInCharacters() {
    var problems = Reads.problems("targets: [ { id: '\uD83D\uDE80é', colour: red } ]\n");
    assertThat(problems).anyMatch(p -> p.startsWith("wagonway.yaml:1:24: targets[0].colour"));
  }

  @Test
  void staysReadableWhenEverythingIsWrong() {
    var lines = IntStream.range(0, 2000).mapToObj(i -> "k" + i + ": v\n").toList();
    assertThat(Reads.problems(String.join("", lines))).hasSize(500);
    assertThat(Arrays.stream(with("tier: cloud", "tier: " + "x".repeat(5000)).split("\n")).toList())
        .singleElement()
        .asString()
        .hasSizeLessThan(400);
  }
}
