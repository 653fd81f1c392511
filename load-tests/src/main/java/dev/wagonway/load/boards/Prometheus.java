package dev.wagonway.load.boards;

import dev.wagonway.load.Child;
import dev.wagonway.load.Processes;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Prometheus of the check's own, which looks every second. Thread-safe. */
final class Prometheus implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Child process;
  private final int port;

  private Prometheus(Child process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param folder where its configuration and data go
   * @param rules a folder of rules
   * @param scraped the ports of those that are scraped, by the names of their jobs
   */
  static Prometheus start(
      Processes processes, Path folder, Path rules, Map<String, Integer> scraped)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    var jobs =
        scraped.entrySet().stream()
            .map(job ->
                "  - { job_name: %s, static_configs: [ { targets: [ \"127.0.0.1:%d\" ] } ] }"
                    .formatted(job.getKey(), job.getValue()))
            .collect(Collectors.joining("\n"));
    var file =
        Files.writeString(
            folder.resolve("prometheus.yaml"),
            """
            global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
            rule_files: [ "%s/*.rules.yaml" ]
            scrape_configs:
            %s
            """
                .formatted(rules, jobs));
    var port = Processes.freePort();
    var command =
        List.of(
            "prometheus",
            "--config.file=" + file,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port,
            "--log.level=warn");
    var launch =
        new Processes.Launch(folder.getFileName() + "-prometheus", Processes.Core.ANY, command);
    var prometheus = new Prometheus(processes.start(launch, folder, Map.of()), port);
    prometheus.process.await(prometheus::isReady, START_LIMIT);
    return prometheus;
  }

  /** How many series with a value a query gives now. */
  int series(String query) throws IOException, InterruptedException {
    var answer = ask("query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    var count = 0;
    for (var series : answer.path("data").path("result")) {
      count += series.path("value").path(1).asString().equals("NaN") ? 0 : 1;
    }
    return count;
  }

  /** The names of the alerts that fire. */
  Set<String> firing() throws IOException, InterruptedException {
    var firing = new TreeSet<String>();
    for (var alert : ask("alerts").path("data").path("alerts")) {
      if (alert.path("state").asString().equals("firing")) {
        firing.add(alert.path("labels").path("alertname").asString());
      }
    }
    return firing;
  }

  @Override
  public void close() {
    process.end(GRACE);
    client.close();
  }

  private boolean isReady() {
    try {
      return send("/-/ready").statusCode() == OK;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private JsonNode ask(String what) throws IOException, InterruptedException {
    var answer = send("/api/v1/" + what);
    if (answer.statusCode() != OK) {
      throw new IOException("Prometheus refuses %s: %s".formatted(what, answer.body()));
    }
    return JsonMapper.shared().readTree(answer.body());
  }

  private HttpResponse<String> send(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(PATIENCE)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
