package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of JSON for each request. */
class AccessLogIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"violet-canary\"}]}";

  @TempDir private Path folder = Path.of("");

  private List<JsonNode> lines() throws IOException {
    try (var lines = Files.lines(folder.resolve("access.jsonl"))) {
      return lines.map(line -> JsonMapper.shared().readTree(line)).toList();
    }
  }

  /** Requests are settled after their answers, so lines come in any order. */
  private static JsonNode line(List<JsonNode> lines, String outcome) {
    return lines.stream()
        .filter(line -> line.path("outcome").asString().equals(outcome))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachRequestHasALineWithWhatCameOfIt() throws IOException {
    try (var failing = ScriptedUpstream.start((_, answer) -> answer.json(503, "{\"error\":{}}"));
        var healthy =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Chats.completion("green-canary", 7, 3)))) {
      var yaml =
          TestGateway.portfolio("", failing, healthy)
              + "access-log: { file: \"%s\" }\n".formatted(folder.resolve("access.jsonl"));
      try (var gateway = TestGateway.serving(yaml)) {
        gateway.chat(ASK, "user-agent", "test/1 \"x\" " + "y".repeat(300));
        gateway.post("/v1/chat/completions?key=red-canary", ASK.replace("auto", "nobody"));
        gateway.get("/v1/models?key=red-canary", "authorization", "Bearer red-canary");
      }
    }
    var lines = lines();
    assertThat(lines).hasSize(3);
    var chat = line(lines, "delivered");
    assertThat(chat.path("status").intValue()).isEqualTo(200);
    assertThat(chat.path("method").asString()).isEqualTo("POST");
    assertThat(chat.path("path").asString()).isEqualTo("/v1/chat/completions");
    assertThat(chat.path("route").asString()).isEqualTo("auto");
    assertThat(chat.path("target").asString()).isEqualTo("t2");
    assertThat(chat.path("tier").asString()).isEqualTo("cloud");
    assertThat(chat.path("attempts").intValue()).isEqualTo(2);
    assertThat(chat.path("input_tokens").intValue()).isEqualTo(7);
    assertThat(chat.path("output_tokens").intValue()).isEqualTo(3);
    assertThat(chat.path("client").asString()).isEqualTo("127.0.0.1");
    assertThat(chat.path("user_agent").asString()).startsWith("test/1 \"x\"").hasSize(256);
    var stray = line(lines, "turned-away");
    assertThat(stray.path("failure").asString()).isEqualTo("unknown-model");
    assertThat(stray.path("status").intValue()).isEqualTo(404);
    assertThat(line(lines, "answered").path("path").asString()).isEqualTo("/v1/models");
    assertThat(lines.toString()).doesNotContain("canary");
  }

  @Test
  void linesThatCannotBeWrittenAreCountedAndHoldUpNobody() throws IOException {
    var obstacle = Files.writeString(folder.resolve("file"), "no folder");
    try (var healthy =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Chats.completion("hello", 7, 3)));
        var gateway =
            TestGateway.serving(
                TestGateway.portfolio("", healthy)
                    + "access-log: { file: \"%s\" }\n".formatted(obstacle.resolve("a.jsonl")))) {
      assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);
      gateway.awaitMetric("wagonway_accesses_lost_total", 1);
    }
  }
}
