package dev.wagonway.gateway.joint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Postgres;
import dev.wagonway.gateway.scripted.RedisProcess;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways with one Redis and one PostgreSQL, as clients see them. */
class TwoGatewaysIT {

  private static final String ASK =
      """
      {"model":"auto","max_completion_tokens":100,"messages":[{"role":"user","content":"hi"}]}\
      """;

  @TempDir Path folder;

  /** An answer costs 0.001 USD: 100 tokens at 10 USD per million. */
  private String policy(ScriptedUpstream upstream, String name, String url, Postgres.Address db) {
    return TestGateway.portfolio("", upstream)
        + """
        budgets:
          - { name: all, limit: 0.02 USD / total }
        ledger: { folder: "%s", url: "%s", user: "%s", password: "%s" }
        shared: { redis: "%s", patience: 1s }
        """
            .formatted(folder.resolve(name), db.url(), db.user(), db.password(), url);
  }

  @Test
  void bothTogetherSpendAtMostTheBudgetWhileRedisIsLost() {
    var answered = new AtomicInteger();
    try (var redis = RedisProcess.started();
        var upstream =
            ScriptedUpstream.start((_, answer) -> {
              answered.incrementAndGet();
              answer.json(200, Chats.completion("yes", 1, 100));
            })) {
      var database = Postgres.freshDatabase();
      try (var a = TestGateway.serving(policy(upstream, "a", redis.url(), database));
          var b = TestGateway.serving(policy(upstream, "b", redis.url(), database))) {
        a.awaitMetric("wagonway_shared_up{store=\"redis\"", 1);
        b.awaitMetric("wagonway_shared_up{store=\"redis\"", 1);
        askAll(a, b);
        redis.startEmpty();
        askAll(a, b);
      }
    }
    assertThat(answered.get()).isBetween(1, 20);
  }

  private static void askAll(TestGateway a, TestGateway b) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 64; i++) {
        var gateway = i % 2 == 0 ? a : b;
        threads.execute(() -> gateway.chat(ASK));
      }
    }
  }
}
