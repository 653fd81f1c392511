package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests in which values are not what they should be. */
final class OddRequestsTest {

  private static final int ROUNDS = 3000;
  private static final List<String> ODD =
      List.of(
          "null",
          "7",
          "-1.5e300",
          "\"x\"",
          "\"\"",
          "[]",
          "{}",
          "true",
          "[null]",
          "[[1]]",
          "[{}]",
          "{\"type\":7}",
          "{\"type\":\"function\"}",
          "99999999999999999999");

  private final OpenAiResponsesWire wire = new OpenAiResponsesWire();

  @Test
  void areRefusedInWordsOrReadButNeverThrow() {
    var refused = 0;
    for (var seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      var root = requireNonNull(JsonTrees.read(AgentRequest.AGENT.getBytes(UTF_8)));
      for (var faults = random.nextInt(1, 4); faults > 0; faults--) {
        spoil(root, random);
      }
      refused += isRefused(JsonTrees.write(root)) ? 1 : 0;
    }
    assertThat(refused).isBetween(ROUNDS / 100, ROUNDS / 2);
  }

  /** Does all that can be done with a request; whatever else is thrown fails the test. */
  private boolean isRefused(byte[] body) {
    try {
      var call = wire.decode(body);
      assertThat(call.excerpt()).isNotNull();
      assertThat(call.splice(new Dispatch("m", Effort.LOW, ReasoningControl.REASONING_EFFORT)))
          .isNotNull();
      var head = new AnswerHead("r", "m", 1, true);
      var answer = requireNonNull(JsonTrees.read(call.form().writeAnswer(head, List.of())));
      assertThat(answer.path("status").asString("")).isEqualTo("completed");
      assertThat(wire.encode(call.conversation(), Dispatch.to("m")).parcel()).isNotNull();
      return false;
    } catch (FailureException e) {
      assertThat(e.failure().status()).isIn(400, 404);
      return true;
    }
  }

  private static void spoil(JsonNode root, RandomGenerator random) {
    var containers = new ArrayList<JsonNode>();
    collect(root, containers);
    var odd = requireNonNull(JsonTrees.read(ODD.get(random.nextInt(ODD.size())).getBytes(UTF_8)));
    switch (containers.get(random.nextInt(containers.size()))) {
      case ObjectNode object -> {
        var names = object.properties().stream().map(member -> member.getKey()).toList();
        object.set(names.get(random.nextInt(names.size())), odd);
      }
      case ArrayNode array -> array.set(random.nextInt(array.size()), odd);
      default -> throw new IllegalStateException("a container that is neither");
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainer() && !node.isEmpty()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }
}
