package dev.wagonway.gateway.joint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Postgres;
import dev.wagonway.gateway.scripted.RedisProcess;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two gateways share a budget over real stores, while these are killed and come back. */
class TwoGatewaysIT {

  private static final String ASK =
      """
      {"model":"auto","max_completion_tokens":100,"messages":[{"role":"user","content":"hi"}]}\
      """;

  /** An answer costs 0.001001 USD: a token at 1 USD per million, and 100 at 10. */
  private static final int MOST = 600;

  private static final int CLIENTS = 64;

  @TempDir Path folder;

  private String policy(ScriptedUpstream upstream, String name, String url, Postgres.Address db) {
    return TestGateway.portfolio("", upstream)
        + """
        budgets:
          - { name: all, limit: 0.6006 USD / total }
        ledger: { folder: "%s", url: "%s", user: "%s", password: "%s" }
        shared: { redis: "%s", patience: 1s }
        """
            .formatted(folder.resolve(name), db.url(), db.user(), db.password(), url);
  }

  @AfterEach
  void startAgain() {
    Postgres.start();
  }

  @Test
  void bothTogetherSpendAtMostTheBudgetWhicheverStoreIsLost() {
    var charged = new AtomicInteger();
    var database = Postgres.freshDatabase();
    try (var redis = RedisProcess.started();
        var upstream =
            ScriptedUpstream.start((_, answer) -> {
              charged.incrementAndGet();
              answer.json(200, Chats.completion("yes", 1, 100));
            });
        var a = TestGateway.serving(policy(upstream, "a", redis.url(), database));
        var b = TestGateway.serving(policy(upstream, "b", redis.url(), database))) {
      a.awaitMetric("wagonway_shared_up{store=\"redis\"", 1);
      b.awaitMetric("wagonway_shared_up{store=\"redis\"", 1);
      warmUp(a, upstream);
      try (var clients = new Clients(charged, a, b)) {
        clients.awaitFurther();
        redis.kill();
        redis.start();
        clients.awaitFurther();
        Postgres.stop();
        clients.awaitFurther();
        Postgres.start();
        redis.startEmpty();
        clients.awaitFurther();
        clients.hurry();
        clients.awaitSpent();
      }
      assertThat(charged.get()).isLessThanOrEqualTo(MOST);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .untilAsserted(() -> {
            assertThat(rows(a).path("calls").intValue()).isEqualTo(charged.get());
            assertThat(spent(a)).isEqualTo(rows(a).path("cost_usd").asString());
          });
    }
  }

  /** What is linked by whoever comes first is not to be linked by all at once. */
  private static void warmUp(TestGateway gateway, ScriptedUpstream upstream) {
    gateway.chat(ASK);
    gateway.chat(ASK.replace("100,", "1000000000,"));
    var nothing = "budgets: [{ name: none, limit: 0.000000001 USD / total }]\n";
    try (var spent = TestGateway.serving(TestGateway.portfolio("", upstream) + nothing)) {
      assertThat(spent.chat(ASK).statusCode()).isEqualTo(402);
    }
  }

  /** Ask again and again, until they are told that nothing is left. */
  private static final class Clients implements AutoCloseable {

    private final AtomicInteger charged;
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicLong pauseNanos = new AtomicLong(400_000_000);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Clients(AtomicInteger charged, TestGateway... gateways) {
      this.charged = charged;
      for (var i = 0; i < CLIENTS; i++) {
        var gateway = gateways[i % gateways.length];
        threads.execute(() -> ask(gateway));
      }
    }

    private void ask(TestGateway gateway) {
      while (!stopping.get()) {
        var status = gateway.chat(ASK).statusCode();
        assertThat(status).isIn(200, 402, 429, 503);
        if (status == 402) {
          refused.incrementAndGet();
          return;
        }
        LockSupport.parkNanos(pauseNanos.get());
      }
    }

    void awaitFurther() {
      var before = charged.get();
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> charged.get() > before + 20);
    }

    void hurry() {
      pauseNanos.set(5_000_000);
    }

    void awaitSpent() {
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> refused.get() == CLIENTS);
    }

    @Override
    public void close() {
      stopping.set(true);
      threads.close();
    }
  }

  private static JsonNode rows(TestGateway gateway) {
    return json(gateway, "/admin/v1/spend?by=tier").path("rows").path(0);
  }

  /** As text with the same number of places. */
  private static String spent(TestGateway gateway) {
    var spent = json(gateway, "/admin/v1/budgets").path("budgets").path(0).path("spent").asString();
    return new BigDecimal(spent).setScale(9).toPlainString();
  }

  private static JsonNode json(TestGateway gateway, String path) {
    return JsonMapper.shared().readTree(gateway.admin(path).body());
  }
}
