package dev.wagonway.load.chaos;

import dev.wagonway.load.Child;
import dev.wagonway.load.Processes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The gateway that suffers: a process of its own, and what can be seen of it. Thread-safe. */
final class Patient implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration SCRAPE_LIMIT = Duration.ofSeconds(10);
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** As native memory tracking tells of memory that libraries allocate. */
  private static final Pattern OTHER_MEMORY =
      Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB\\)");

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(SCRAPE_LIMIT).build();
  private final Child child;
  private final int port;
  private final int adminPort;

  private Patient(Child child, int port, int adminPort) {
    this.child = child;
    this.port = port;
    this.adminPort = adminPort;
  }

  /**
   * Starts a gateway by the repository's {@code run} script, and waits until it serves.
   *
   * @param folder where its configuration goes
   * @param javaOptions options of its JVM
   * @param configuration gives the configuration for a port and an admin port
   */
  static Patient start(
      Processes processes, Path folder, String javaOptions, Configuration configuration)
      throws IOException, InterruptedException {
    return start(processes, folder, javaOptions, configuration, Processes.Core.ANY);
  }

  /** Likewise, on a core of its own or on any. */
  static Patient start(
      Processes processes,
      Path folder,
      String javaOptions,
      Configuration configuration,
      Processes.Core core)
      throws IOException, InterruptedException {
    var root = Path.of("").toAbsolutePath();
    var port = Processes.freePort();
    var adminPort = Processes.freePort();
    var file = folder.resolve("wagonway.yaml");
    Files.writeString(file, configuration.text(port, adminPort));
    var command = List.of(root.resolve("run").toString(), "serve", file.toString());
    var child =
        processes.start(
            new Processes.Launch("wagonway", core, command),
            root,
            Map.of("WAGONWAY_JAVA_OPTS", javaOptions));
    var patient = new Patient(child, port, adminPort);
    child.await(patient::serves, START_LIMIT);
    return patient;
  }

  int port() {
    return port;
  }

  Child child() {
    return child;
  }

  Scrape scrape() {
    try {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/metrics"))
              .timeout(SCRAPE_LIMIT)
              .build();
      return Scrape.of(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      return new Scrape(Map.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Collects garbage, then looks. */
  Vitals vitals() throws IOException, InterruptedException {
    var _ = jcmd("GC.run");
    var scrape = scrape();
    var proc = Path.of("/proc", Long.toString(child.pid()));
    return new Vitals(
        scrape.sum("jvm_memory_used_bytes", labels -> labels.contains("area=\"heap\"")),
        child.residentBytes(),
        count(proc.resolve("task")),
        count(proc.resolve("fd")),
        offHeapBytes(jcmd("VM.native_memory")));
  }

  /** The lines of its log of which the operator should have been spared. */
  List<String> complaints() throws IOException {
    try (var lines = Files.lines(child.log())) {
      return lines
          .filter(line -> line.contains(" ERROR ") || line.contains("LEAK"))
          .map(line -> line.length() > 300 ? line.substring(0, 300) + "…" : line)
          .toList();
    }
  }

  @Override
  public void close() {
    child.end(GRACE);
    client.close();
  }

  private boolean serves() {
    return scrape().has("wagonway_build_info");
  }

  /** What libraries have allocated beside the heap, as far as the JVM tracks it; else 0. */
  private static double offHeapBytes(String tracked) {
    var matcher = OTHER_MEMORY.matcher(tracked);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) * 1_024 : 0;
  }

  private String jcmd(String what) throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process =
        new ProcessBuilder(List.of(jcmd, Long.toString(child.pid()), what))
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private static int count(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return (int) entries.count();
    }
  }

  /** Gives a configuration. */
  @FunctionalInterface
  interface Configuration {
    String text(int port, int adminPort);
  }

  /**
   * What a leak would make grow.
   *
   * @param heapBytes the heap in use right after a full collection
   * @param directBytes what buffers and the like take beside the heap; 0 if it is not tracked
   */
  record Vitals(
      double heapBytes, long residentBytes, int threads, int descriptors, double directBytes) {

    @Override
    public String toString() {
      return "heap %.1f MB, RSS %.0f MB, %d threads, %d descriptors, direct %.1f MB"
          .formatted(heapBytes / 1e6, residentBytes / 1e6, threads, descriptors, directBytes / 1e6);
    }
  }
}
