package dev.wagonway.load.chaos;

import dev.wagonway.load.Processes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The gateway is killed again and again under load, at random moments, with a signal that it cannot
 * catch; now and then, and in the end, its ledger is compared with the upstream's own record.
 */
final class CrashScenario {

  private static final int CUSTOMERS = 16;
  private static final int LONGEST_LIFE_MILLIS = 1_500;
  private static final int KILLS_BETWEEN_AUDITS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration TOTAL = Duration.ofSeconds(5);

  /** How long a call may be set aside for: a minute more than the configuration says. */
  private static final Duration LEASE = TOTAL.plusSeconds(60);

  private static final int MOST_TOKENS = 100_000;

  private final int kills;
  private final Path folder;
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  CrashScenario(int kills, Path folder) {
    this.kills = kills;
    this.folder = folder;
  }

  /**
   * Runs it.
   *
   * @return whether nothing was lost, doubled or invented, and everything set aside came back
   */
  boolean run(Processes processes) throws IOException, InterruptedException {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(kills);
    var started = System.nanoTime();
    try (var till = Till.start()) {
      var audit = new CrashAudit(till, folder.resolve("wagonway.yaml"), MOST_TOKENS);
      for (int kill = 1; kill <= kills; kill++) {
        killOnce(processes, till, random);
        if (kill % KILLS_BETWEEN_AUDITS == 0) {
          try (var patient = start(processes, till)) {
            audit.look(patient.scrape(), LEASE.minusSeconds(15));
          }
          System.out.println("%d kills: %s".formatted(kill, audit.line(answered.get())));
        }
      }
      try (var patient = start(processes, till)) {
        Thread.sleep(LEASE.plusSeconds(5));
        audit.look(patient.scrape(), Duration.ZERO);
      }
      System.out.printf(
          "%d kills in %d s: %s, %d refused%n",
          kills,
          (System.nanoTime() - started) / 1_000_000_000L,
          audit.line(answered.get()),
          refused.get());
      return audit.isClean(answered.get(), (long) kills * CUSTOMERS);
    }
  }

  private void killOnce(Processes processes, Till till, RandomGenerator random)
      throws IOException, InterruptedException {
    try (var patient = start(processes, till)) {
      var over = new AtomicBoolean();
      var customers = new ArrayList<Thread>();
      for (int i = 0; i < CUSTOMERS; i++) {
        var isStreaming = i % 2 == 0;
        var route = i % 4 < 2 ? "wide" : CrashAudit.SMALL;
        customers.add(
            Thread.ofVirtual().start(() -> ask(patient.port(), route, isStreaming, over)));
      }
      Thread.sleep(random.nextInt(1, LONGEST_LIFE_MILLIS));
      ProcessHandle.of(patient.child().pid()).ifPresent(ProcessHandle::destroyForcibly);
      over.set(true);
      for (var customer : customers) {
        customer.join();
      }
    }
  }

  private Patient start(Processes processes, Till till) throws IOException, InterruptedException {
    return Patient.start(
        processes, folder, "", (port, admin) -> configuration(till.port(), port, admin));
  }

  private void ask(int port, String route, boolean isStreaming, AtomicBoolean over) {
    var body =
        """
        {"model":"%s","max_tokens":%d,"stream":%s,"messages":[{"role":"user","content":"toll"}]}\
        """
            .formatted(route, MOST_TOKENS, isStreaming);
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"))
            .header("content-type", "application/json")
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      while (!over.get()) {
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          answered.incrementAndGet();
        } else {
          refused.incrementAndGet();
          Thread.sleep(Duration.ofMillis(20));
        }
      }
    } catch (IOException _) {
      // The gateway was killed.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String configuration(int upstream, int port, int admin) {
    return """
    server:
      listen: 127.0.0.1:%d
      admin: 127.0.0.1:%d
    targets:
      - { id: till, model: m, provider: openai, base-url: "http://127.0.0.1:%d/v1", api-key: crash, tier: cloud, clearance: restricted, price: { input: 1, output: 2 } }
    routes:
      wide: { candidates: [till], deadlines: { first-token: 2s, idle: 2s, total: %4$ds } }
      %5$s: { candidates: [till], deadlines: { first-token: 2s, idle: 2s, total: %4$ds } }
    ledger: {}
    budgets:
      - { name: everything, limit: 1000000 USD / total }
      - { name: %5$s, route: %5$s, limit: %6$d USD / total }
    """
        .formatted(
            port, admin, upstream, TOTAL.toSeconds(), CrashAudit.SMALL, CrashAudit.SMALL_USD);
  }
}
