package dev.wagonway.gateway.scripted;

import dev.wagonway.config.ConfigReader;
import dev.wagonway.config.Loaded;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.Gateway;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.spi.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;

/** A real gateway on free loopback ports, configured by real YAML. */
public final class TestGateway implements AutoCloseable {

  private static final String USUAL = "timeouts: { drain: 200ms }";

  /** Lent to one gateway after the other. */
  private static final Plugins PLUGINS = Plugins.discover();

  private final Gateway gateway;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TestGateway(Gateway gateway) {
    this.gateway = gateway;
  }

  /** Starts with {@code yaml} below a server section that picks free ports. */
  public static TestGateway serving(String yaml) {
    return serving(yaml, USUAL);
  }

  /** The same with a line of one's own in the server section. */
  public static TestGateway serving(String yaml, String serverLine) {
    return new TestGateway(Gateway.start(snapshot(server(serverLine) + yaml), PLUGINS));
  }

  /** Starts with a snapshot of {@link #policy} or one made from it. */
  public static TestGateway serving(Snapshot snapshot) {
    return new TestGateway(Gateway.start(snapshot, PLUGINS));
  }

  /** The same with wires and other plug-ins of one's own. */
  public static TestGateway serving(Snapshot snapshot, Plugins plugins) {
    return new TestGateway(Gateway.start(snapshot, plugins));
  }

  /** Compiles {@code yaml} below a server section that picks free ports. */
  public static Snapshot policy(String yaml) {
    return snapshot(server(USUAL) + yaml);
  }

  /** The same with a policy that says what {@code more} adds to it. */
  public static TestGateway serving(String yaml, UnaryOperator<Snapshot> more) {
    return new TestGateway(Gateway.start(more.apply(snapshot(server(USUAL) + yaml)), PLUGINS));
  }

  private static String server(String line) {
    return """
    server:
      listen: 127.0.0.1:0
      admin: 127.0.0.1:0
      %s
    """
        .formatted(line);
  }

  /**
   * Starts with one target per upstream, called {@code t1}, {@code t2} and so on, and a route
   * {@code auto} that prefers them in this order.
   */
  public static TestGateway before(ScriptedUpstream... upstreams) {
    return serving(portfolio("", upstreams));
  }

  /**
   * The configuration of {@link #before}, with {@code deadlines} for the route, such as {@code
   * "first-token: 200ms"}.
   */
  public static String portfolio(String deadlines, ScriptedUpstream... upstreams) {
    var targets = new StringBuilder("targets:\n");
    var names = new StringBuilder();
    for (int i = 0; i < upstreams.length; i++) {
      var id = "t" + (i + 1);
      names.append(i == 0 ? "" : ", ").append(id);
      targets.append(
          """
            - id: %s
              model: model-%s
              provider: openai
              base-url: %s
              api-key: key-of-%s
              tier: cloud
              clearance: restricted
              price: { input: %d, output: 10 }
              capabilities: [tools, json-schema, vision]
          """
              .formatted(id, id, upstreams[i].baseUrl(), id, i + 1));
    }
    return targets
        + """
        routes:
          auto:
            candidates: [%s]
            objective: cheapest
            deadlines: { %s }
        direct: true
        """
            .formatted(names, deadlines);
  }

  /** The same, but cleared for what is internal only; what is more sensitive is refused. */
  public static String internal(String portfolio) {
    return portfolio.replace("clearance: restricted", "clearance: internal")
        + "sensitivity: { refuse: [confidential, restricted] }\n";
  }

  /** Compiles {@code yaml}. */
  public static Snapshot snapshot(String yaml) {
    var wires = PLUGINS.wires().stream().map(Wire::name).collect(Collectors.toSet());
    var reader =
        new ConfigReader(
            Map.of(), List.copyOf(PLUGINS.providers().values()), wires, InstantSource.system());
    return switch (reader.read("test.yaml", yaml)) {
      case Loaded.Ok ok -> ok.snapshot();
      case Loaded.Rejected rejected -> throw new IllegalArgumentException(rejected.text());
    };
  }

  /** Puts another policy in force. */
  public void use(Snapshot snapshot) {
    gateway.use(snapshot);
  }

  /** Puts another policy in force. */
  public void use(String yaml) {
    gateway.use(snapshot(server(USUAL) + yaml));
  }

  /** Puts another policy in force, and what {@code more} adds to it. */
  public void use(String yaml, UnaryOperator<Snapshot> more) {
    gateway.use(more.apply(snapshot(server(USUAL) + yaml)));
  }

  public int port() {
    return gateway.address().getPort();
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  public HttpClient http() {
    return http;
  }

  /** Sends a chat request and waits for the whole answer. */
  public HttpResponse<String> chat(String json, String... headers) {
    return send(
        HttpRequest.newBuilder(URI.create(baseUrl() + "/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(json)),
        BodyHandlers.ofString(),
        headers);
  }

  /** Sends a chat request and gives the answer as it comes. */
  public HttpResponse<InputStream> stream(String json, String... headers) {
    return send(
        HttpRequest.newBuilder(URI.create(baseUrl() + "/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(json)),
        BodyHandlers.ofInputStream(),
        headers);
  }

  /** Posts to a path of the client listener. */
  public HttpResponse<String> post(String path, String body, String... headers) {
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        BodyHandlers.ofString(),
        headers);
  }

  /** Gets a path of the client listener. */
  public HttpResponse<String> get(String path, String... headers) {
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path)),
        BodyHandlers.ofString(),
        headers);
  }

  /** Where operators look. */
  public String adminUrl() {
    return "http://127.0.0.1:" + gateway.adminAddress().getPort();
  }

  /** Gets a path of the operators' listener. */
  public HttpResponse<String> admin(String path) {
    var uri = URI.create("http://127.0.0.1:" + gateway.adminAddress().getPort() + path);
    return send(HttpRequest.newBuilder(uri), BodyHandlers.ofString());
  }

  /** The value of the metric line that begins with {@code series}; 0 if there is none. */
  public double metric(String series) {
    return admin("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /**
   * Waits until {@link #metric} is {@code value}; clients may have their answer a moment before it
   * is counted.
   */
  public void awaitMetric(String series, double value) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(() -> Assertions.assertThat(metric(series)).isEqualTo(value));
  }

  public Gateway gateway() {
    return gateway;
  }

  @Override
  public void close() {
    gateway.close();
    http.shutdownNow();
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler, String... headers) {
    request.header("content-type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
