package dev.wagonway.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RepliesTest {

  private final Replies replies = Replies.create();
  private final JsonMapper json = JsonMapper.shared();

  @Test
  void completionHasItsSizeAndIsJson() {
    var body = body(replies.json());

    assertThat(body).hasSize(Replies.JSON_BYTES);
    assertThat(json.readTree(body).at("/usage/total_tokens").asInt()).isEqualTo(680);
  }

  @Test
  void eventHasItsSizeAndIsJson() {
    var chunk = text(replies.content());
    var event = chunk.substring(chunk.indexOf("\r\n") + 2, chunk.length() - 2);

    assertThat(event).hasSize(Replies.EVENT_BYTES).startsWith("data: {").endsWith("}\n\n");
    assertThat(json.readTree(event.substring(6)).at("/choices/0/delta/content").asString())
        .isNotEmpty();
  }

  @Test
  void requestHasItsSizeAndIsJson() {
    for (var script : new Script[] {new Script.Json(), new Script.Sse(20, 100)}) {
      var body = body(Aim.at(1, script, Tongue.CHAT, java.util.Map.of()).request());

      assertThat(body).hasSize(Aim.BODY_BYTES);
      assertThat(json.readTree(body).path("model").asString()).isEqualTo(script.name());
    }
  }

  private static String body(ByteBuf message) {
    var text = text(message);
    return text.substring(text.indexOf("\r\n\r\n") + 4);
  }

  private static String text(ByteBuf message) {
    return message.toString(StandardCharsets.US_ASCII);
  }
}
