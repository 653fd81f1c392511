package dev.wagonway.config.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Service;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.yaml.Sources;
import dev.wagonway.cost.Money;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Form;
import dev.wagonway.predict.Task;
import dev.wagonway.predict.Trait;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Hold;
import dev.wagonway.route.Target;
import dev.wagonway.sensitivity.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseReaderTest {

  private static final String EVERY_EXPECTATION =
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
      """;

  @TempDir Path folder;

  private CaseFiles files;

  @BeforeEach
  void writePolicy() throws IOException {
    files = new CaseFiles(folder);
  }

  private Case one(String caseYaml) throws IOException {
    var cases = files.read("policy: policy.yaml\ncases:\n" + caseYaml.indent(2));
    assertThat(cases)
        .as(() -> cases instanceof Cases.Rejected rejected ? rejected.text() : "")
        .isInstanceOf(Cases.Ok.class);
    return ((Cases.Ok) cases).all().getFirst();
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
              features: { difficulty: 0.9, domain: code, task: agent-step, language: de, asks-to-think: true, asks-quick: false, form: compute, traits: [maths, long], input-tokens: 30K, service: rerank }
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
        .isEqualTo(
            new Features(
                0.9,
                Domain.CODE,
                Task.AGENT_STEP,
                "de",
                true,
                false,
                Form.COMPUTE,
                Set.of(Trait.MATHS, Trait.LONG)));
    assertThat(one.features().inputTokens()).isEqualTo(30_000);
    assertThat(one.features().service()).isEqualTo(Service.RERANK);
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
    assertThat(one.at()).isEqualTo(CaseFiles.NOW);
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
    var one = one(EVERY_EXPECTATION);

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
  void aStateStandsAloneInYamlAndInJson() throws IOException {
    var snapshot = ((Cases.Ok) files.read("policy: policy.yaml\ncases: []\n")).snapshot();
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
  void aStateTellsWhetherTargetsCanBeAskedAndHowMuchTheyTake() throws IOException {
    var snapshot = ((Cases.Ok) files.read("policy: policy.yaml\ncases: []\n")).snapshot();
    for (var availability : Availability.values()) {
      var text = "availability: { opus: " + availability.word() + " }\nweight: { opus: 0.25 }\n";
      var state = StateReader.read(Files.writeString(folder.resolve("s.yaml"), text), snapshot);

      assertThat(state.problems()).isEmpty();
      var opus = state.state().about(target(snapshot, "opus"));
      assertThat(opus.availability()).isEqualTo(availability);
      assertThat(opus.weight()).isEqualTo(0.25);
      var glm = state.state().about(target(snapshot, "glm"));
      assertThat(glm.availability()).isEqualTo(Availability.UP);
      assertThat(glm.weight()).isEqualTo(1);
    }
  }

  @Test
  void aTargetThatIsDownHasNoOtherState() throws IOException {
    var snapshot = ((Cases.Ok) files.read("policy: policy.yaml\ncases: []\n")).snapshot();
    var down = Files.writeString(folder.resolve("down.yaml"), "down: [opus]\n");
    var both =
        Files.writeString(
            folder.resolve("both.yaml"), "down: [opus]\navailability: { opus: saturated }\n");
    var wrong =
        Files.writeString(
            folder.resolve("wrong.yaml"), "availability: { opus: full }\nweight: { opus: 0 }\n");

    assertThat(
            StateReader.read(down, snapshot).state().about(target(snapshot, "opus")).availability())
        .isEqualTo(Availability.DOWN);
    assertThat(StateReader.read(both, snapshot).problems())
        .singleElement()
        .asString()
        .endsWith(
            "both.yaml:2:15: availability: saturated for opus, which is under down too (expected:"
                + " one of both)");
    assertThat(StateReader.read(wrong, snapshot).problems())
        .extracting(problem -> problem.line() + ":" + problem.column() + ": " + problem.message())
        .containsExactly(
            "1:23: \"full\" (expected one of: up, saturated, ejected, cooling, tripped, down, drained)",
            "2:17: \"0\" (expected: a number above 0 and up to 1)");
  }

  private static Target target(Snapshot snapshot, String id) {
    return Optional.ofNullable(snapshot.targets().get(id)).orElseThrow();
  }

  @Test
  void filesOfCasesAreNoPartOfAConfiguration() throws IOException {
    files.read("policy: policy.yaml\ncases: []\n");
    var sources = Sources.at(folder);

    assertThat(sources.texts())
        .extracting(source -> source.name())
        .noneMatch(n -> n.contains("test"));
    assertThat(sources.texts()).hasSize(1);
  }

  @Test
  void givesTheSizeAndTheServiceInPlaceOfWhatWasRead() {
    var read = ChatRequest.plain(Service.EMBEDDING, "m", 10);
    assertThat(GivenFeatures.NONE.over(read)).isSameAs(read);
    var large = new GivenFeatures(null, null, null, null, null, null, 5_000L).over(read);
    assertThat(large.inputTokens()).isEqualTo(5_000);
    assertThat(large.service()).isEqualTo(Service.EMBEDDING);
    var ranked =
        new GivenFeatures(null, null, null, null, null, null, null, Service.RERANK, null, null)
            .over(read);
    assertThat(ranked).isEqualTo(ChatRequest.plain(Service.RERANK, "m", 10));
  }
}
