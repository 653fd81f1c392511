package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.http.HttpResponse;

/** Upstreams, policies and questions of tests about cascades. */
final class Cascades {

  static final String REFUSAL = "I'm sorry, but I can't help with that.";

  private Cascades() {}

  /** Says {@code text} in a stream or as a whole, and reports 1,000 tokens in and 100 out. */
  static ScriptedUpstream openAi(String text, String finish) {
    return ScriptedUpstream.start((call, answer) -> openAi(call, answer, text, finish));
  }

  static void openAi(
      ScriptedUpstream.Call call, ScriptedUpstream.Answer answer, String text, String finish)
      throws IOException {
    if (call.body().contains("\"stream\":true")) {
      answer.stream().event(Chats.role());
      for (var word : text.split("(?<= )", -1)) {
        answer.event(Chats.text(word.replace("\"", "\\\"")));
      }
      answer.event(Chats.finish(finish)).event(Chats.usage(1_000, 100)).done();
    } else {
      answer.json(
          200,
          Chats.completion(text.replace("\"", "\\\""), 1_000, 100)
              .replace("\"stop\"", '"' + finish + '"'));
    }
  }

  static String yaml(String cascade, String terms, ScriptedUpstream... upstreams) {
    var yaml = TestGateway.portfolio(terms, upstreams);
    return yaml.replace(
        "    objective: cheapest\n", "    objective: cheapest\n    cascade: " + cascade + "\n");
  }

  static String ask(boolean stream, String more) {
    return "{\"model\":\"auto\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]%s}"
        .formatted(stream, more);
  }

  static String said(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
