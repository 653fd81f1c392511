package dev.wagonway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Callers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyVerbsTest {

  private static final String KEY = "wgw_key-of-the-legal-team";
  private static final String PROMPT = "our-secret-plan";
  private static final String POLICY =
      """
      targets:
        - id: opus
          model: big
          provider: openai
          api-key: ${NOT_SET_HERE}
          tier: cloud
          clearance: internal
          price: { input: 5, output: 25 }
          quality: 0.9
        - id: pocket
          model: small
          provider: ollama
          tier: edge
          clearance: restricted
          price: free
      routes:
        auto: { candidates: [opus, pocket], objective: best }
        cheap: { candidates: [opus, pocket], objective: cheapest }
      keys:
        - { name: legal, hash: "sha256:%s", label: confidential }
      """
          .formatted(Callers.digest(KEY));
  private static final String CASES =
      """
      policy: wagonway.yaml
      cases:
        - name: the best
          request: { model: auto, messages: [ { role: user, content: our-secret-plan } ] }
          expect: { target: opus }
        - name: legal stays here
          caller: legal
          request: { model: auto, messages: [ { role: user, content: our-secret-plan } ] }
          expect: { order: [pocket], rejected: { opus: not-cleared }, label: confidential }
      """;

  private static final String RESILIENCE =
      Path.of("..", "config", "samples", "resilience.yaml").toString();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;
  private Path policy;
  private Path cases;
  private Path request;

  @BeforeEach
  void write() throws IOException {
    policy = Files.writeString(folder.resolve("wagonway.yaml"), POLICY);
    cases = Files.writeString(folder.resolve("wagonway.test.yaml"), CASES);
    request =
        Files.writeString(
            folder.resolve("r.json"),
            "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\""
                + PROMPT
                + "\"}]}");
  }

  private int run(String... words) {
    var terminal =
        new Terminal(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            Map.of("COLUMNS", "90"),
            InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z")),
            new SplittableRandom(1));
    return CommandLines.run(terminal, words);
  }

  private int explain(String... more) {
    var words =
        new ArrayList<>(
            List.of(
                "policy",
                "explain",
                "--policy",
                policy.toString(),
                "--request",
                request.toString()));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  @Test
  void checkIsStrictAboutVariablesAndTheSameAsItsShortForm() {
    assertThat(run("policy", "check", policy.toString())).isEqualTo(1);
    var said = err.toString();
    assertThat(said).contains("wagonway.yaml:5:14", "NOT_SET_HERE");

    assertThat(run("check", policy.toString())).isEqualTo(1);
    assertThat(err.toString()).isEqualTo(said + said);
  }

  @Test
  void showsEveryRouteOrOne() {
    assertThat(run("policy", "show", policy.toString())).isZero();
    assertThat(out.toString())
        .contains("Route auto\n", "Route cheap\n", "opus, pocket", "cheapest");

    out.getBuffer().setLength(0);
    assertThat(run("policy", "show", policy.toString(), "auto")).isZero();
    assertThat(out.toString()).contains("Route auto\n").doesNotContain("Route cheap");
    assertThat(run("policy", "show", policy.toString(), "aut")).isEqualTo(1);
    assertThat(err.toString()).contains("\"aut\"", "did you mean auto?");
  }

  @Test
  void showsWhatRulesSayAboutTargetsThatFail() {
    assertThat(run("policy", "show", RESILIENCE, "auto")).isZero();
    assertThat(out.toString())
        .contains(
            "hedge     on, at-least 500 ms, max-cost 0.01 USD\n",
            "priority  high\n",
            "retry     attempts 3, backoff 1 s, longest 30 s\n");
  }

  @Test
  void explainsWhatIsDoneAboutTargetsThatFail() {
    assertThat(
            run(
                "policy",
                "explain",
                "--policy",
                RESILIENCE,
                "--request",
                request.toString(),
                "--as",
                "desk",
                "--json"))
        .isZero();
    assertThat(out.toString())
        .contains(
            "\"connect 1 s, first-token 20 s, idle 20 s, total 3 min, pace 0.3\"",
            "\"attempts 6, backoff 100 ms, longest 3 s\"",
            "\"on, at-least 500 ms, max-cost 0.01 USD\"",
            "\"on-refusal\"",
            "\"high\"");
  }

  @Test
  void explainsAsTextAndAsJson() {
    assertThat(explain()).isZero();
    assertThat(out.toString()).contains("Candidates", "1  opus", "2  pocket", "route auto");

    out.getBuffer().setLength(0);
    assertThat(explain("--json", "--seed", "5", "--at", "2026-01-01T00:00:00Z")).isZero();
    assertThat(out.toString())
        .contains("\"seed\": 5", "\"at\": \"2026-01-01T00:00:00Z\"", "\"target\": \"opus\"");
  }

  @Test
  void explainsForACallerUnderCircumstances() throws IOException {
    var state = Files.writeString(folder.resolve("s.json"), "{\"down\": [\"pocket\"]}");

    assertThat(explain("--as", "legal", "--state", state.toString())).isZero();
    assertThat(out.toString())
        .contains(
            "caller    legal", "not-cleared", "unhealthy", "the client gets 503: no target of ");

    out.getBuffer().setLength(0);
    assertThat(explain("--header", "X-Data-Classification: restricted")).isZero();
    assertThat(out.toString()).contains("restricted", "the request's header");
  }

  @Test
  void saysWhatItCannotExplain() throws IOException {
    var state = Files.writeString(folder.resolve("s.yaml"), "down: [poket]");
    var bad = Files.writeString(folder.resolve("bad.json"), "{}");

    assertThat(explain("--state", state.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("s.yaml:1:8", "did you mean pocket?");
    assertThat(explain("--header", "no colon")).isEqualTo(2);
    assertThat(explain("--at", "noon")).isEqualTo(2);
    assertThat(explain("--seed", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("\"x\" (expected: a whole number)");
    assertThat(run("policy", "explain", "--policy", policy.toString(), "--request", bad.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("the client gets 400: ");
    assertThat(run("policy", "explain", "--policy", policy.toString(), "--request", "none.json"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("none.json: no such file");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void passesGoodCases() throws IOException {
    var junit = folder.resolve("junit.xml");

    assertThat(run("policy", "test", cases.toString(), "--junit", junit.toString())).isZero();
    assertThat(out.toString())
        .contains("2 of 2 cases passed", "0 of 0 rules applied in some case (100 %)")
        .doesNotContain("FAILED");
    assertThat(Files.readString(junit)).contains("tests=\"2\" failures=\"0\"");
  }

  @Test
  void failsBadCasesAtTheirPlace() throws IOException {
    Files.writeString(cases, CASES.replace("target: opus", "target: pocket"));

    assertThat(run("policy", "test", cases.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "FAILED " + cases + ":3:5: the best",
            "  " + cases + ":5:23: target: expected pocket, found opus",
            "1 of 2 cases passed");
  }

  @Test
  void failsCasesThatCannotBeRead() throws IOException {
    Files.writeString(cases, CASES.replace("target: opus", "target: opsu"));

    assertThat(run("policy", "test", cases.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(cases + ":5:23", "did you mean opus?");
    assertThat(out.toString()).as("nothing is covered, so nothing is said of it").isEmpty();
  }

  @Test
  void failsIfTheReportCannotBeWritten() {
    assertThat(run("policy", "test", cases.toString(), "--junit", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("--junit");
  }

  @Test
  void refusesSharesThatCannotBe() {
    assertThat(run("policy", "test", cases.toString(), "--coverage-at-least", "101")).isEqualTo(2);
    assertThat(err.toString()).contains("101", "expected: 0 to 100");
  }

  @Test
  void neverShowsAKeyOrAPrompt() throws IOException {
    var random = new SplittableRandom(11);
    for (var round = 0; round < 20; round++) {
      var key = "wgw_" + Long.toUnsignedString(random.nextLong(), 36) + "zq";
      Files.writeString(
          policy,
          POLICY
              .replace("${NOT_SET_HERE}", key + "upstream")
              .replace(Callers.digest(KEY), Callers.digest(key)));
      explain("--as", key);
      explain("--as", key, "--json");
      explain("--as", key + "x");
      explain("--as", "legal", "--header", "authorization: Bearer " + key);
      explain("--header", "authorization " + key);
      run("policy", "show", policy.toString());
      run("policy", "test", cases.toString());
      run("policy", "check", policy.toString());

      assertThat(out.toString() + err).doesNotContain(key).doesNotContain(PROMPT);
      assertThat(out.toString()).contains("caller    legal");
    }
  }
}
