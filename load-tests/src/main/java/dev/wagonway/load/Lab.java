package dev.wagonway.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The two ends of every measurement: the mock upstream in its own process, and the load client in
 * this one.
 */
final class Lab implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final LoadClient client = new LoadClient();
  private final Child upstream;
  private final int upstreamPort;

  private Lab(Child upstream, int upstreamPort) {
    this.upstream = upstream;
    this.upstreamPort = upstreamPort;
  }

  /** Starts both ends. */
  static Lab open(Processes processes) throws IOException, InterruptedException {
    var port = Processes.freePort();
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            MockUpstream.class.getName(),
            "--port",
            Integer.toString(port));
    var launch = new Processes.Launch("upstream", Processes.Core.ENDS, command);
    var lab = new Lab(processes.start(launch, Path.of("").toAbsolutePath(), Map.of()), port);
    var probe = Aim.at(port, new Script.Json(), Tongue.CHAT, Map.of());
    lab.upstream.await(() -> lab.answers(probe), START_LIMIT);
    return lab;
  }

  LoadClient client() {
    return client;
  }

  int upstreamPort() {
    return upstreamPort;
  }

  /** Whether one request to {@code aim} is answered with status 200. */
  boolean answers(Aim aim) {
    var plan = new ClosedLoop.Plan(1, 1, Duration.ofSeconds(2));
    return await(client.start(aim, plan)).answered() == 1;
  }

  /** The CPU time that all three parties have used so far. */
  CpuReading cpu(Subject subject) {
    return new CpuReading(
        subject.process().map(Child::cpuNanos).orElse(0L),
        upstream.cpuNanos(),
        ProcReading.cpuNanos(ProcessHandle.current().pid()),
        ProcReading.machineNanos(),
        System.nanoTime());
  }

  /** Waits for what the load client does; loads end by themselves long before this gives up. */
  <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the load client failed", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /**
   * The CPU time of each party at a moment.
   *
   * @param machineNanos that of everything on the machine, these three included
   * @param atNanos the {@link System#nanoTime} of the reading
   */
  record CpuReading(
      long subjectNanos, long upstreamNanos, long loadNanos, long machineNanos, long atNanos) {

    /** What was used since {@code former}, divided by the work done. */
    Cost since(CpuReading former, long units) {
      var nanos = (double) (atNanos - former.atNanos);
      var subject = subjectNanos - former.subjectNanos;
      var upstream = upstreamNanos - former.upstreamNanos;
      var load = loadNanos - former.loadNanos;
      var others = machineNanos - former.machineNanos - subject - upstream - load;
      return new Cost(
          units,
          nanos / 1e9,
          subject / 1e3 / units,
          upstream / 1e3 / units,
          load / 1e3 / units,
          subject / nanos,
          Math.max(0, others) / nanos);
    }
  }
}
