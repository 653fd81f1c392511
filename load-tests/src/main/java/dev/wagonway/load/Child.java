package dev.wagonway.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** A process that the bench started, with the processes that it started in turn. Thread-safe. */
public final class Child {

  private static final int LOG_LINES_SHOWN = 15;
  private static final Duration POLL = Duration.ofMillis(50);

  private final String name;
  private final Process process;
  private final Path log;

  Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  public long pid() {
    return process.pid();
  }

  /** What it has said. */
  public Path log() {
    return log;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The CPU time used so far. */
  long cpuNanos() {
    return sum(ProcReading::cpuNanos);
  }

  public long residentBytes() {
    return sum(ProcReading::residentBytes);
  }

  /**
   * Waits until {@code check} holds.
   *
   * @throws IllegalStateException with the end of the log, if the process ends or time is up first
   */
  public void await(Check check, Duration limit) throws InterruptedException {
    var deadline = System.nanoTime() + limit.toNanos();
    while (!check.holds()) {
      if (process.waitFor(POLL)) {
        throw new IllegalStateException(
            name
                + ": ended with "
                + process.exitValue()
                + " at start (expected: to serve)\n"
                + logEnd());
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            name + ": silent for " + limit.toSeconds() + " s (expected: to serve)\n" + logEnd());
      }
    }
  }

  /** Ends the process and those that it started, by force if it does not go at once. */
  public void end(Duration grace) {
    var descendants = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(grace)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private long sum(ToLongFunction<Long> reading) {
    var pids =
        LongStream.concat(
            LongStream.of(process.pid()), process.descendants().mapToLong(ProcessHandle::pid));
    return pids.map(reading::applyAsLong).sum();
  }

  private String logEnd() {
    try {
      var lines = Files.readAllLines(log);
      var from = Math.max(0, lines.size() - LOG_LINES_SHOWN);
      return String.join("\n", lines.subList(from, lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A question that is asked repeatedly. */
  @FunctionalInterface
  public interface Check {
    boolean holds();
  }
}
