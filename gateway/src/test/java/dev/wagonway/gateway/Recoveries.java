package dev.wagonway.gateway;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Hedge;
import dev.wagonway.route.Recourse;
import dev.wagonway.route.Retry;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Target;
import dev.wagonway.route.Terms;
import dev.wagonway.testkit.Clauses;
import dev.wagonway.testkit.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Gateways in front of targets that fail or are slow, and what they are asked. */
final class Recoveries {

  static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  static final Retry QUICKLY = new Retry(6, Duration.ofMillis(1), Duration.ofSeconds(1));
  static final String BUSY = "{\"error\":{\"message\":\"busy\"}}";

  private Recoveries() {}

  static ScriptedUpstream healthy(String word) {
    return ScriptedUpstream.start((call, answer) -> {
      if (call.body().contains("\"stream\":true")) {
        Chats.stream(answer, word, " answers");
      } else {
        answer.json(200, Chats.completion(word + " answers", 7, 3));
      }
    });
  }

  static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(HttpResponse<InputStream> answer) throws IOException {
    return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
  }

  static Recourse recourse(Retry retry, @Nullable Hedge hedge, @Nullable Selector onRefusal) {
    return new Recourse(retry, hedge, null, onRefusal, null);
  }

  static Terms terms(Recourse recourse, @Nullable Money maxCost) {
    return terms(recourse, maxCost, Deadlines.DEFAULT);
  }

  static Terms terms(Recourse recourse, @Nullable Money maxCost, Deadlines deadlines) {
    return Clauses.AS_LISTED.recourse(recourse).maxCost(maxCost).deadlines(deadlines).terms();
  }

  static TestGateway serving(Recourse recourse, ScriptedUpstream... upstreams) {
    return serving(terms(recourse, null), upstreams);
  }

  static TestGateway serving(Terms terms, ScriptedUpstream... upstreams) {
    var targets = new Target[upstreams.length];
    for (var i = 0; i < upstreams.length; i++) {
      var target = Policy.cloud("t" + (i + 1), upstreams[i]);
      targets[i] = Variant.of(target).tokens(1_000L * (i + 1), 0).target();
    }
    return TestGateway.serving(Policy.of(targets).terms(terms).snapshot());
  }
}
