package dev.wagonway.config.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Effort;
import dev.wagonway.config.ConfigReader;
import dev.wagonway.config.yaml.Sources;
import dev.wagonway.cost.Money;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Task;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Hold;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.spi.Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String POLICY =
      """
      targets:
        - { id: opus, model: big, provider: openai, api-key: "${UNSET_KEY}", tier: cloud, clearance: internal, price: free }
        - { id: glm, model: mid, provider: openai, api-key: "file:secrets/none", tier: on-prem, clearance: restricted, price: free }
      routes:
        auto: { candidates: [glm, opus] }
      keys:
        - { name: ci, hash: "sha256:0000000000000000000000000000000000000000000000000000000000000000", label: internal }
      """;

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void writePolicy() throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
    file = folder.resolve("policy.test.yaml");
  }

  private Cases read(String yaml) throws IOException {
    Files.writeString(file, yaml);
    var provider =
        new Provider(
            "openai",
            "openai-chat",
            URI.create("https://api.openai.example/v1"),
            "authorization",
            "Bearer ",
            List.of(),
            null);
    var clock = InstantSource.fixed(NOW);
    var policies = new ConfigReader(Map.of(), List.of(provider), Set.of("openai-chat"), clock);
    return new CaseReader(policies.forRehearsal(), clock).read(file);
  }

  private Case one(String caseYaml) throws IOException {
    var cases = read("policy: policy.yaml\ncases:\n" + caseYaml.indent(2));
    assertThat(cases)
        .as(() -> cases instanceof Cases.Rejected rejected ? rejected.text() : "")
        .isInstanceOf(Cases.Ok.class);
    return ((Cases.Ok) cases).all().getFirst();
  }

  private List<String> problems(String yaml) throws IOException {
    var cases = read(yaml);
    assertThat(cases).isInstanceOf(Cases.Rejected.class);
    return ((Cases.Rejected) cases)
        .problems().stream().map(problem -> problem.toString().replace(folder + "/", "")).toList();
  }

  @Test
  void readsEverythingThatSurroundsARequest() throws IOException {
    var one =
        one(
            """
            - name: all of it
              caller: ci
              at: 2026-11-22T11:30:00+01:00
              headers: { X-Data-Classification: restricted }
              request: { model: auto }
              features: { difficulty: 0.9, domain: code, task: agent-step, language: de, asks-to-think: true, asks-quick: false, input-tokens: 30K }
              state:
                down: [opus]
                busy: { glm: 8 }
                offline: true
                latency: { glm: { first-token: 2s, tokens-per-second: 10 } }
                hold: { target: glm, cached-tokens: 20000, bad-signals: 2 }
                turns: 3
              seed: -7
              expect: { target: glm }
            """);

    assertThat(one.place().line()).isEqualTo(3);
    assertThat(one.caller().name()).isEqualTo("ci");
    assertThat(one.at()).isEqualTo("2026-11-22T10:30:00Z");
    assertThat(one.headers()).containsExactly(Map.entry("x-data-classification", "restricted"));
    assertThat(one.features().over(Features.NEUTRAL))
        .isEqualTo(new Features(0.9, Domain.CODE, Task.AGENT_STEP, "de", true, false));
    assertThat(one.features().inputTokens()).isEqualTo(30_000);
    var state = one.state();
    assertThat(state.down()).containsExactly("opus");
    assertThat(state.busy()).containsExactly(Map.entry("glm", 8));
    assertThat(state.isOnline()).isFalse();
    assertThat(state.latency().get("glm"))
        .isEqualTo(new GivenState.Latency(Duration.ofSeconds(2), 10.0));
    assertThat(state.hold()).isEqualTo(new Hold("glm", 20_000, 2));
    assertThat(state.turns()).isEqualTo(3);
    assertThat(one.seed()).isEqualTo(-7);
  }

  @Test
  void whatIsNotSaidIsUnremarkable() throws IOException {
    var one = one("- { name: short, request: { model: auto }, expect: { target: glm } }");

    assertThat(one.caller()).isEqualTo(Caller.ANYONE);
    assertThat(one.at()).isEqualTo(NOW);
    assertThat(one.headers()).isEmpty();
    assertThat(one.features()).isEqualTo(GivenFeatures.NONE);
    assertThat(one.state()).isEqualTo(GivenState.NONE);
    assertThat(one.seed()).isZero();
  }

  @Test
  void aCallerCanBeDescribed() throws IOException {
    var one =
        one(
            """
            - name: described
              caller: { team: legal, label: confidential, routes: [auto], targets: [glm] }
              request: { model: auto }
              expect: { target: glm }
            """);

    assertThat(one.caller())
        .isEqualTo(new Caller("case", "legal", Label.CONFIDENTIAL, Set.of("auto"), Set.of("glm")));
  }

  @Test
  void readsEveryExpectation() throws IOException {
    var one =
        one(
            """
            - name: all of it
              request: { model: auto }
              expect:
                target: [glm, opus]
                order: [glm]
                never: [opus]
                rejected: { opus: not-cleared }
                label: restricted
                effort: high
                rules: []
                basis: last-resort
                cost: { above: 0.001, below: 0.01 }
                refused: policy_blocked
            """);

    assertThat(one.expected())
        .anySatisfy(e -> {
          assertThat(e).isInstanceOf(Expectation.FirstChoice.class);
          assertThat(((Expectation.FirstChoice) e).oneOf()).containsExactly("glm", "opus");
          assertThat(e.place().line()).isEqualTo(6);
        })
        .anyMatch(e -> e instanceof Expectation.Order(_, var ids) && ids.equals(List.of("glm")))
        .anyMatch(e -> e instanceof Expectation.Never(_, var ids) && ids.equals(List.of("opus")))
        .anyMatch(e ->
            e instanceof Expectation.Rejected(_, var target, var reason)
                && target.equals("opus")
                && reason.equals("not-cleared"))
        .anyMatch(e -> e instanceof Expectation.Labelled(_, var l) && l == Label.RESTRICTED)
        .anyMatch(e -> e instanceof Expectation.Reasoning(_, var f) && f == Effort.HIGH)
        .anyMatch(e -> e instanceof Expectation.Rules(_, var names) && names.isEmpty())
        .anyMatch(e -> e instanceof Expectation.Basis(_, var b) && b == Decision.Basis.LAST_RESORT)
        .anyMatch(e ->
            e instanceof Expectation.Cost cost
                && Money.ofUsd("0.001").equals(cost.above())
                && Money.ofUsd("0.01").equals(cost.below()))
        .anyMatch(
            e -> e instanceof Expectation.Refused(_, var word) && word.equals("policy_blocked"))
        .hasSize(10);
  }

  @Test
  void aRequestInYamlBecomesTheJsonThatItStandsFor() throws IOException {
    var one =
        one(
            """
            - name: body
              request:
                model: auto
                stream: true
                max_tokens: 16
                temperature: 0.5
                user: "12"
                stop: null
                messages:
                  - { role: user, content: "a \\"quoted\\" ${NOT_A_REFERENCE} \\\\ line\\nend" }
                  - role: user
                    content: [ { type: text, text: on } ]
                tools: []
              expect: { target: glm }
            """);

    assertThat(one.request())
        .isEqualTo(
            """
            {"model":"auto","stream":true,"max_tokens":16,"temperature":0.5,"user":"12","stop":null,\
            "messages":[{"role":"user","content":"a \\"quoted\\" ${NOT_A_REFERENCE} \\\\ line\\u000aend"},\
            {"role":"user","content":[{"type":"text","text":"on"}]}],"tools":[]}\
            """);
  }

  @Test
  void complainsAboutEveryNameThatThePolicyDoesNotKnow() throws IOException {
    assertThat(
            problems(
                """
                policy: policy.yaml
                cases:
                  - name: names
                    caller: cii
                    request: { model: auto }
                    state: { down: [opsu], busy: { gml: 1 } }
                    expect:
                      target: opsu
                      never: [opus, gml]
                      rejected: { opas: not-cleared }
                      rules: [think hard]
                """))
        .containsExactly(
            "policy.test.yaml:4:13: cases[0].caller: \"cii\" (expected one of: ci, or a mapping such as { team: legal })",
            "policy.test.yaml:6:21: cases[0].state.down[0]: \"opsu\" (expected one of: opus, glm; did you mean opus?)",
            "policy.test.yaml:6:36: cases[0].state.busy.gml: \"gml\" (expected one of: opus, glm; did you mean glm?)",
            "policy.test.yaml:8:15: cases[0].expect.target: \"opsu\" (expected one of: opus, glm; did you mean opus?)",
            "policy.test.yaml:9:21: cases[0].expect.never[1]: \"gml\" (expected one of: opus, glm; did you mean glm?)",
            "policy.test.yaml:10:19: cases[0].expect.rejected.opas: \"opas\" (expected one of: opus, glm; did you mean opus?)",
            "policy.test.yaml:11:15: cases[0].expect.rules[0]: \"think hard\" (expected one of: none, as none is known)");
  }

  @Test
  void complainsAboutEveryValueThatMeansNothing() throws IOException {
    assertThat(
            problems(
                """
                policy: policy.yaml
                cases:
                  - name: values
                    at: yesterday
                    headers: { "bad name": x }
                    request: []
                    features: { difficulty: 2, domain: cooking }
                    expect: { label: secret, effort: hihg, cost: {} }
                  - name: values
                    request: { model: auto }
                    expect: {}
                  - { requst: 1 }
                """))
        .extracting(problem -> problem.replaceFirst(" \\(.*", ""))
        .containsExactly(
            "policy.test.yaml:4:9: cases[0].at: \"yesterday\"",
            "policy.test.yaml:5:16: cases[0].headers.\"bad name\": \"bad name\"",
            "policy.test.yaml:6:14: cases[0].request: found a list",
            "policy.test.yaml:7:29: cases[0].features.difficulty: \"2\"",
            "policy.test.yaml:7:40: cases[0].features.domain: \"cooking\"",
            "policy.test.yaml:8:22: cases[0].expect.label: \"secret\"",
            "policy.test.yaml:8:38: cases[0].expect.effort: \"hihg\"",
            "policy.test.yaml:8:50: cases[0].expect.cost: no bound",
            "policy.test.yaml:9:11: cases[1].name: the same again",
            "policy.test.yaml:11:13: cases[1].expect: nothing",
            "policy.test.yaml:12:5: cases[2].name: missing",
            "policy.test.yaml:12:5: cases[2].request: missing",
            "policy.test.yaml:12:5: cases[2].expect: missing",
            "policy.test.yaml:12:7: cases[2].requst: unknown key");
  }

  @Test
  void tellsTheProblemsOfThePolicyToo() throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), POLICY.replace("[glm, opus]", "[gml]"));

    assertThat(problems("policy: policy.yaml\ncases: []\n"))
        .singleElement()
        .asString()
        .contains("policy.yaml:5:", "gml", "did you mean glm?");
  }

  @Test
  void saysWhenThereIsNoPolicyOrNoFile() throws IOException {
    assertThat(problems("policy: none.yaml\ncases: []\n"))
        .containsExactly(
            "policy.test.yaml:1:9: policy: \"none.yaml\": no such file (expected: a policy)");
    assertThat(problems("- not a mapping\n")).first().asString().contains("found a list");

    Files.delete(file);
    var reader = new ConfigReader(Map.of(), List.of(), Set.of(), InstantSource.fixed(NOW));
    assertThat(new CaseReader(reader, InstantSource.fixed(NOW)).read(file))
        .isInstanceOfSatisfying(
            Cases.Rejected.class,
            rejected -> assertThat(rejected.text()).contains("policy.test.yaml: no such file"));
    assertThat(new CaseReader(reader, InstantSource.fixed(NOW)).read(folder))
        .isInstanceOf(Cases.Rejected.class);
  }

  @Test
  void aStateStandsAloneInYamlAndInJson() throws IOException {
    var snapshot = ((Cases.Ok) read("policy: policy.yaml\ncases: []\n")).snapshot();
    var yaml = Files.writeString(folder.resolve("s.yaml"), "down: [opus]\noffline: true\n");
    var json =
        Files.writeString(folder.resolve("s.json"), "{\"down\": [\"opus\"], \"offline\": true}");
    var bad = Files.writeString(folder.resolve("bad.yaml"), "down: [opsu]\n");

    assertThat(StateReader.read(yaml, snapshot).problems()).isEmpty();
    assertThat(StateReader.read(json, snapshot).state())
        .isEqualTo(StateReader.read(yaml, snapshot).state())
        .isEqualTo(new GivenState(Set.of("opus"), Map.of(), true, Map.of(), null, 0));
    assertThat(StateReader.read(bad, snapshot).problems())
        .singleElement()
        .asString()
        .contains("bad.yaml:1:8", "did you mean opus?");
  }

  @Test
  void filesOfCasesAreNoPartOfAConfiguration() throws IOException {
    Files.writeString(file, "policy: policy.yaml\ncases: []\n");
    var sources = Sources.at(folder);

    assertThat(sources.texts())
        .extracting(source -> source.name())
        .noneMatch(n -> n.contains("test"));
    assertThat(sources.texts()).hasSize(1);
  }
}
