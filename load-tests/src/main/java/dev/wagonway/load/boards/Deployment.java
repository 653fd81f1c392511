package dev.wagonway.load.boards;

import dev.wagonway.load.Child;
import dev.wagonway.load.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A gateway whose targets can be made to misbehave, each in its own way. Not thread-safe. */
final class Deployment implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** What targets do in trouble; each has a route of its name. */
  static final List<String> MANNERS = List.of("good", "failing", "silent", "dearer", "slow");

  private final Processes processes;
  private final Path folder;
  private final Path file;
  private final int port = Processes.freePort();
  private final int adminPort = Processes.freePort();
  private final Upstream upstream = new Upstream();
  private final Upstream lonely = new Upstream();
  private final Upstream uplink = new Upstream();
  private @Nullable Child gateway;

  Deployment(Processes processes, Path folder) throws IOException {
    this.processes = processes;
    this.folder = Files.createDirectories(folder);
    this.file = folder.resolve("wagonway.yaml");
    unblock(folder.resolve("log"));
    unblock(folder.resolve("learned"));
  }

  int port() {
    return port;
  }

  int adminPort() {
    return adminPort;
  }

  void start() throws IOException, InterruptedException {
    configure();
    var root = Path.of("").toAbsolutePath();
    var command = List.of(root.resolve("run").toString(), "serve", file.toString());
    var launch = new Processes.Launch("alerts-gateway", Processes.Core.ANY, command);
    gateway = processes.start(launch, root, Map.of());
    gateway.await(() -> Page.isThere(adminPort), START_LIMIT);
  }

  void stop() {
    Objects.requireNonNull(gateway, "not started").end(GRACE);
  }

  /** Lets everything go wrong that can at once. */
  void trouble() throws IOException {
    upstream.trouble(true);
    lonely.vanish();
    uplink.vanish();
    Files.writeString(file, "targets: nonsense\n");
    block(folder.resolve("log"));
    block(folder.resolve("learned"));
  }

  /** Mends it. */
  void calm() throws IOException {
    upstream.trouble(false);
    lonely.comeBack();
    uplink.comeBack();
    configure();
    unblock(folder.resolve("log"));
    unblock(folder.resolve("learned"));
  }

  /** No target answers any more. */
  void darken() {
    upstream.vanish();
    lonely.vanish();
  }

  /** All targets answer again. */
  void lighten() throws IOException {
    upstream.comeBack();
    lonely.comeBack();
  }

  @Override
  public void close() {
    if (gateway != null) {
      gateway.end(GRACE);
    }
    upstream.close();
    lonely.close();
    uplink.close();
  }

  /** Puts a file where a folder is to be. */
  private static void block(Path place) throws IOException {
    unblock(place);
    Files.writeString(place, "in the way");
  }

  private static void unblock(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      try (var files = Files.newDirectoryStream(place)) {
        for (var one : files) {
          Files.delete(one);
        }
      }
    }
    Files.deleteIfExists(place);
  }

  private void configure() throws IOException {
    var yaml = new StringBuilder(head()).append("targets:\n");
    for (var manner : MANNERS) {
      yaml.append(
          target(manner, upstream.port(), manner.equals("dearer") ? "openrouter" : "openai"));
    }
    yaml.append(target("lonely", lonely.port(), "openai"));
    yaml.append("routes:\n");
    for (var manner : MANNERS) {
      yaml.append(
          "  %s-route: { candidates: [%s], objective: cheapest }\n".formatted(manner, manner));
    }
    yaml.append("  lonely-route: { candidates: [lonely], objective: cheapest }\n");
    yaml.append("  odd-route: { candidates: [good, slow], objective: best }\n");
    yaml.append("  tight-route: { candidates: [good], objective: cheapest }\n");
    yaml.append("  spent-route: { candidates: [good], objective: cheapest }\n");
    Files.writeString(file, yaml);
  }

  private String head() throws IOException {
    return """
    server:
      listen: 127.0.0.1:%d
      admin: 127.0.0.1:%d
      limits: { requests: 20 }
    resilience:
      breaker: { window: 5, least: 3, rest: 1s }
      ejection: off
    uplink: { probe: "http://127.0.0.1:%d/good" }
    sensitivity: { refuse: [confidential, restricted] }
    tracing: { endpoint: "http://127.0.0.1:%d", sampling: { share: 1 } }
    learning: { file: learned/learned.txt }
    waybills: { file: log/waybills.jsonl, rotate-at: 1KiB, keep: 2 }
    budgets:
      - { name: tight, route: tight-route, limit: 20 requests / minute }
      - { name: spent, route: spent-route, limit: 5 requests / minute }
    """
        .formatted(port, adminPort, uplink.port(), Processes.freePort());
  }

  private static String target(String id, int upstreamPort, String provider) {
    return """
      - { id: %s, model: %s-model, provider: %s, base-url: "http://127.0.0.1:%d/%s/v1", api-key: none, tier: on-prem, clearance: internal, price: { input: 1, output: 2 }, quality: 0.5 }
    """
        .formatted(id, id, provider, upstreamPort, id);
  }
}
