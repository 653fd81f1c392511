package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.FaultyWire;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Faults of a wire concern its targets alone: others are asked, and nobody is told of a 500. */
class FaultsIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private final ScriptedUpstream fine =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("fine", 1, 1)));

  @AfterEach
  void stop() {
    fine.close();
  }

  @ParameterizedTest
  @EnumSource(value = FaultyWire.Where.class, mode = Mode.EXCLUDE, names = "READ_STREAM")
  void anotherTargetAnswersInstead(FaultyWire.Where where) {
    try (var faulty = upstream(where);
        var gateway = before(where, faulty, true)) {
      var answer = gateway.chat(ASK);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("fine");
    }
  }

  @ParameterizedTest
  @EnumSource(value = FaultyWire.Where.class, mode = Mode.EXCLUDE, names = "READ_STREAM")
  void aloneItIsToldAsAFailureOfTheTarget(FaultyWire.Where where) {
    try (var faulty = upstream(where);
        var gateway = before(where, faulty, false)) {
      var answer = gateway.chat(ASK);
      assertThat(answer.statusCode()).isNotEqualTo(500).isBetween(400, 502);
      assertThat(answer.body()).contains("\"error\"").doesNotContain(FaultyWire.SECRET);
      assertThat(gateway.chat(ASK).statusCode()).isEqualTo(answer.statusCode());
    }
  }

  @ParameterizedTest
  @EnumSource(value = FaultyWire.Where.class, names = "READ_STREAM")
  void aStreamIsAnsweredByAnother(FaultyWire.Where where) {
    try (var faulty = ScriptedUpstream.start((_, answer) -> Chats.stream(answer, "a", "b"));
        var gateway = before(where, faulty, true)) {
      var answer = gateway.chat(ASK.replace("\"auto\",", "\"auto\",\"stream\":true,"));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("fine").endsWith("data: [DONE]\n\n");
    }
  }

  private static ScriptedUpstream upstream(FaultyWire.Where where) {
    var status = where == FaultyWire.Where.READ_ERROR ? 503 : 200;
    return ScriptedUpstream.start((_, answer) -> answer.json(status, "{}"));
  }

  private TestGateway before(FaultyWire.Where where, ScriptedUpstream faulty, boolean withOther) {
    var found = Plugins.discover();
    var wires = new ArrayList<>(found.wires());
    wires.add(FaultyWire.of(where, found.wires().getFirst()));
    var plugins =
        new Plugins(
            wires, found.providers(), found.controlPlane(), found.authorizers(), found.counter());
    var bad = Policy.speaking(Policy.cloud("bad", faulty), FaultyWire.NAME);
    var policy = withOther ? Policy.of(bad, Policy.cloud("good", fine)) : Policy.of(bad);
    return TestGateway.serving(policy.snapshot(), plugins);
  }
}
