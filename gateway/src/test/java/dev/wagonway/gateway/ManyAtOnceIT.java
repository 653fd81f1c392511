package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Requests do not stand in each other's way. */
class ManyAtOnceIT {

  private static final int MANY = 200;

  @Test
  void asManyRequestsAsThereAreReachTheTargetAtOnce() throws Exception {
    var there = new CountDownLatch(MANY + 1);
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              there.countDown();
              assertThat(there.getCount() == MANY || await(there)).isTrue();
              answer.json(200, Chats.completion("together", 7, 3));
            });
        var gateway = TestGateway.serving(Policy.of(Policy.cloud("t1", upstream)).snapshot())) {
      loadClasses(gateway);
      assertThat(statuses(gateway, "auto")).hasSize(MANY).containsOnly(200);
    }
  }

  @Test
  void aTargetThatHangsKeepsNobodyFromAnother() throws Exception {
    var hanging = new CountDownLatch(MANY);
    var end = new CountDownLatch(1);
    try (var slow =
            ScriptedUpstream.start((_, answer) -> {
              hanging.countDown();
              assertThat(await(end)).isTrue();
              answer.json(200, Chats.completion("late", 7, 3));
            });
        var quick =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Chats.completion("at once", 7, 3)));
        var gateway =
            TestGateway.serving(
                Policy.of(Policy.cloud("t2", quick), Policy.cloud("t1", slow)).snapshot());
        var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      loadClasses(gateway);
      var waiting = pool.submit(() -> statuses(gateway, "t1"));
      assertThat(await(hanging)).isTrue();
      assertThat(statuses(gateway, "t2")).hasSize(MANY).containsOnly(200);
      end.countDown();
      assertThat(waiting.get(20, TimeUnit.SECONDS)).hasSize(MANY).containsOnly(200);
    }
  }

  /** Classes are initialised by the first request; whoever waits for that is pinned. */
  private static void loadClasses(TestGateway gateway) {
    assertThat(
            gateway
                .chat("{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}")
                .statusCode())
        .isEqualTo(200);
  }

  private static List<Integer> statuses(TestGateway gateway, String model)
      throws InterruptedException, ExecutionException, TimeoutException {
    var statuses = new ArrayList<Integer>();
    var ask =
        "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}".formatted(model);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<HttpResponse<String>>>();
      for (var i = 0; i < MANY; i++) {
        answers.add(pool.submit(() -> gateway.chat(ask)));
      }
      for (var answer : answers) {
        statuses.add(answer.get(20, TimeUnit.SECONDS).statusCode());
      }
    }
    return statuses;
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
