package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.strategy.LeastBusy;
import dev.wagonway.strategy.RoundRobin;
import dev.wagonway.testkit.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How load spreads: by turns, by what is in progress, and by what a target takes at a time. */
class SpreadIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String ASK_STREAM = ASK.replace("{\"model", "{\"stream\":true,\"model");

  private final ScriptedUpstream first = ScriptedUpstream.start(SpreadIT::answer);
  private final ScriptedUpstream second = ScriptedUpstream.start(SpreadIT::answer);
  private final Policy policy =
      Policy.of(Policy.cloud("first", first), Policy.cloud("second", second));

  /** Streams begin and stay open. */
  private static void answer(ScriptedUpstream.Call call, ScriptedUpstream.Answer answer)
      throws IOException {
    if (call.body().contains("\"stream\"")) {
      answer.stream().event(Chats.text("begun"));
      answer.awaitDisconnect();
    } else {
      answer.json(200, Chats.completion("whole", 10, 1));
    }
  }

  @AfterEach
  void closeUpstreams() {
    first.close();
    second.close();
  }

  @Test
  void targetsTakeTurns() {
    try (var gateway = TestGateway.serving(policy.strategy(new RoundRobin()).snapshot())) {
      var served = new ArrayList<String>();
      for (var i = 0; i < 6; i++) {
        served.add(target(gateway.chat(ASK)));
      }
      assertThat(served).containsExactly("first", "second", "first", "second", "first", "second");
    }
  }

  @Test
  void theTargetWithTheLeastWorkIsTakenFirst() throws IOException {
    try (var gateway = TestGateway.serving(policy.strategy(new LeastBusy()).snapshot())) {
      var open = new ArrayList<HttpResponse<InputStream>>();
      for (var i = 0; i < 6; i++) {
        open.add(begun(gateway));
      }
      assertThat(open.stream().map(SpreadIT::target).filter("first"::equals)).hasSize(3);
      for (var answer : open) {
        answer.body().close();
      }
    }
  }

  @Test
  void aTargetThatTakesNoMoreIsPassedOverAndFullHousesAreNoReasonToRefuse() throws IOException {
    var small =
        Policy.of(
            Variant.of(Policy.cloud("first", first)).maxConcurrent(1).target(),
            Variant.of(Policy.cloud("second", second)).maxConcurrent(1).target());
    try (var gateway = TestGateway.serving(small.snapshot())) {
      var open = List.of(begun(gateway), begun(gateway));
      assertThat(open.stream().map(SpreadIT::target)).containsExactly("first", "second");
      var third = CompletableFuture.supplyAsync(() -> gateway.chat(ASK));
      for (var answer : open) {
        answer.body().close();
      }
      assertThat(third.join().statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<InputStream> begun(TestGateway gateway) throws IOException {
    var answer = gateway.stream(ASK_STREAM);
    assertThat(answer.body().readNBytes(6)).hasSize(6);
    return answer;
  }

  private static String target(HttpResponse<?> answer) {
    return answer.headers().firstValue("x-wagonway-target").orElse("");
  }
}
