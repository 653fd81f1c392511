package dev.wagonway.gateway.cache;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import java.net.http.HttpResponse;

/** Upstreams, policies and questions of tests about answers told again. */
final class CachedAnswers {

  static final String ASK =
      "{\"model\":\"auto\",\"temperature\":0,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  static final String STREAMED = ASK.replace("\"model\"", "\"stream\":true,\"model\"");

  private CachedAnswers() {}

  /** Says one thing in a stream and another as a whole. */
  static ScriptedUpstream upstream() {
    return ScriptedUpstream.start((call, answer) -> {
      if (call.body().contains("\"stream\":true")) {
        Chats.stream(answer, "one ", "two");
      } else {
        answer.json(200, Chats.completion("whole", 1_000, 100));
      }
    });
  }

  static String policy(ScriptedUpstream upstream, String cache) {
    var cloud =
        """
          - { id: %s, model: %1$s, provider: llama-server, base-url: %s, api-key: k, tier: cloud, clearance: restricted, price: { input: 4, output: 10 }, reasoning: reasoning-effort, saturation: off }
        """;
    return "targets:\n"
        + cloud.formatted("large", upstream.baseUrl())
        + cloud.formatted("mini", upstream.baseUrl())
        + """
        routes:
          auto:
            candidates: [large, mini]
            objective: priority
            retry: off
            cache: %s
        """
            .formatted(cache);
  }

  static boolean isHit(HttpResponse<?> answer) {
    return answer.headers().firstValue("x-wagonway-cache").orElse("").equals("hit");
  }

  static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow(() -> new AssertionError(name));
  }

  static String withoutFacts(String body) {
    return body.replaceAll("\"wagonway\":\\{[^}]*}", "");
  }
}
