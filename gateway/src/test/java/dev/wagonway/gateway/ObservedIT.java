package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is learned of answers of which nobody says anything. */
class ObservedIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Xylophone-4711?\"}]}";
  private static final String TAKEN = "wagonway_learning_observations_total";

  @Test
  void whatClientsDoAndHowAnswersEndIsObserved() {
    var cut = Chats.completion("half an", 10, 1).replace("\"stop\"", "\"length\"");
    var filtered = Chats.completion("no", 10, 1).replace("\"stop\"", "\"content_filter\"");
    var answers = List.of(cut, filtered, Chats.completion("fine", 10, 1));
    var turn = new int[1];
    try (var upstream =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, answers.get(Math.min(turn[0]++, 2))));
        var gateway =
            TestGateway.serving(
                TestGateway.portfolio("", upstream) + "learning: { implicit: on }\n")) {
      gateway.chat(ASK);
      gateway.awaitMetric(TAKEN + "{kind=\"truncated\",target=\"t1\"}", 1);
      gateway.chat(ASK.replace("?", "??"));
      gateway.awaitMetric(TAKEN + "{kind=\"refused\",target=\"t1\"}", 1);
      gateway.chat(turns(1));
      gateway.awaitMetric("wagonway_learning_pending", 3);
      gateway.awaitMetric("wagonway_exchanges_open", 0);
      gateway.chat(turns(3));
      gateway.awaitMetric(TAKEN + "{kind=\"accepted\",target=\"t1\"}", 1);
      gateway.awaitMetric("wagonway_exchanges_open", 0);
      gateway.chat(failedTool());
      gateway.awaitMetric(TAKEN + "{kind=\"tool-failed\",target=\"t1\"}", 1);
      gateway.awaitMetric("wagonway_exchanges_open", 0);
      gateway.post("/v1/messages", failedToolOfAnthropic(1));
      gateway.awaitMetric("wagonway_exchanges_open", 0);
      gateway.post("/v1/messages", failedToolOfAnthropic(3));
      gateway.awaitMetric(TAKEN + "{kind=\"tool-failed\",target=\"t1\"}", 2);
      assertThat(gateway.metric("wagonway_learning_rated_total")).isZero();
    }
  }

  private static String turns(int turns) {
    var messages = new StringBuilder();
    for (var i = 0; i < turns; i++) {
      messages
          .append(i == 0 ? "" : ",")
          .append("{\"role\":\"%s\",\"content\":\"%d\"}".formatted(role(i), i));
    }
    return "{\"model\":\"auto\",\"messages\":[" + messages + "]}";
  }

  private static String role(int turn) {
    return turn % 2 == 0 ? "user" : "assistant";
  }

  /** Goes on from {@link #turns} with a call whose tool failed. */
  private static String failedTool() {
    return turns(3)
        .replace(
            "]}",
            ",{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"Error:"
                + " no such file\"}]}");
  }

  private static String failedToolOfAnthropic(int turns) {
    var rest =
        ",{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"c\",\"name\":\"f\",\"input\":{}}]},"
            + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"c\",\"is_error\":true,\"content\":\"no\"}]}";
    return "{\"model\":\"auto\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"go\"}%s]}"
        .formatted(turns == 1 ? "" : rest);
  }
}
