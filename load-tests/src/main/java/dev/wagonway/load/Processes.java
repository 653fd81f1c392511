package dev.wagonway.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Starts processes, each pinned to a core where {@code taskset} is installed, and ends them all,
 * also when the bench itself is ended by a signal. Thread-safe.
 */
public final class Processes implements AutoCloseable {

  private static final int CORES_NEEDED = 2;
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Path folder;
  private final boolean pinned;
  private final List<Child> children = new CopyOnWriteArrayList<>();
  private final Thread hook = new Thread(this::endAll, "end-children");

  /**
   * Prepares to start processes.
   *
   * @param folder where their logs go
   */
  public Processes(Path folder) {
    this.folder = folder;
    this.pinned =
        Runtime.getRuntime().availableProcessors() >= CORES_NEEDED && onPath("taskset").isPresent();
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether processes keep to their cores. */
  boolean arePinned() {
    return pinned;
  }

  /** Keeps all threads of this very process, and those to come, to the core of the two ends. */
  public void pinSelf() throws IOException, InterruptedException {
    if (pinned) {
      var pid = Long.toString(ProcessHandle.current().pid());
      var command = List.of("taskset", "-a", "-c", "-p", Core.ENDS.number, pid);
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
  }

  /**
   * Starts a process.
   *
   * @param workingFolder where it runs
   * @param environment variables to set beside the bench's own
   */
  public Child start(Launch launch, Path workingFolder, Map<String, String> environment)
      throws IOException {
    var log = folder.resolve(launch.name() + ".log");
    var command = new ArrayList<String>();
    if (pinned && launch.core() != Core.ANY) {
      command.addAll(List.of("taskset", "-c", launch.core().number));
    }
    command.addAll(launch.command());
    var builder =
        new ProcessBuilder(command)
            .directory(workingFolder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    var child = new Child(launch.name(), builder.start(), log);
    children.add(child);
    return child;
  }

  /** A program by its name, looked for where shells look and where servers usually are. */
  public static Optional<Path> onPath(String program) {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Stream.of(path.split(":", -1)), Stream.of("/usr/sbin", "/usr/local/sbin"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A port of the loopback interface that nobody listens on. */
  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    endAll();
  }

  private void endAll() {
    children.forEach(child -> child.end(GRACE));
    children.clear();
  }

  /** The cores and what runs on each. */
  public enum Core {
    /** The proxy that is being measured. */
    SUBJECT("0"),
    /** Upstream and load. */
    ENDS("1"),
    /** What is not measured: any core. */
    ANY("");

    private final String number;

    Core(String number) {
      this.number = number;
    }
  }

  /**
   * What to start.
   *
   * @param name for the log file and for messages
   */
  public record Launch(String name, Core core, List<String> command) {

    public Launch {
      command = List.copyOf(command);
    }
  }
}
