package dev.wagonway.load.ledger;

import com.sun.management.OperatingSystemMXBean;
import dev.wagonway.config.LedgerSettings;
import dev.wagonway.gateway.ledger.Dimension;
import dev.wagonway.gateway.ledger.LedgerListener;
import dev.wagonway.gateway.ledger.SpendQuery;
import dev.wagonway.gateway.ledger.SpooledLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Fills a ledger in a SQLite file with a history, and tells what that cost. */
public final class MeasureLedger {

  private static final int USUAL_ROWS = 1_000_000;
  private static final int BURST = 10_000;
  private static final int REPORTS = 5;
  private static final Path FOLDER = Path.of("load-tests", "target", "ledger");

  private MeasureLedger() {}

  /** Runs from the repository's folder; the argument is the number of rows. */
  public static void main(String[] args) throws IOException {
    var rows = args.length > 0 ? Integer.parseInt(args[0]) : USUAL_ROWS;
    clear();
    try (var ledger = open()) {
      fill(ledger, rows);
      report(ledger, rows, Dimension.TEAM, Dimension.TARGET, Dimension.DAY);
      report(ledger, rows, Dimension.KEY, Dimension.MODEL, Dimension.HOUR);
      export(ledger);
    }
    var bytes = Files.size(FOLDER.resolve("ledger.db"));
    System.out.printf("size: %.1f bytes a row (%,d bytes)%n", (double) bytes / rows, bytes);
  }

  private static SpooledLedger open() {
    return SpooledLedger.open(
        new LedgerSettings(
            new LedgerSettings.Store.File(),
            FOLDER,
            Duration.ofDays(4_000),
            64 << 20,
            LedgerSettings.WhenFull.SERVE),
        LedgerListener.NONE,
        InstantSource.system());
  }

  private static void fill(SpooledLedger ledger, int rows) {
    var history = new History(new SplittableRandom(1), rows);
    var threads = ManagementFactory.getThreadMXBean();
    var costs = new ArrayList<Double>();
    var startNanos = System.nanoTime();
    var startCpuNanos = cpuNanos();
    for (var done = 0; done < rows; done += BURST) {
      var calls = Stream.generate(history::next).limit(Math.min(BURST, rows - done)).toList();
      var cpuNanos = threads.getCurrentThreadCpuTime();
      var lost = 0;
      for (var call : calls) {
        lost += ledger.post(call.reserved()) && ledger.post(call.settled()) ? 0 : 1;
      }
      costs.add((threads.getCurrentThreadCpuTime() - cpuNanos) / 1e3 / calls.size());
      if (lost > 0) {
        throw new IllegalStateException("the spool had no room for " + lost + " calls");
      }
      while (ledger.pending() > 20 * BURST) {
        Thread.onSpinWait();
      }
    }
    ledger.open(Instant.EPOCH);
    var seconds = (System.nanoTime() - startNanos) / 1e9;
    costs.sort(null);
    System.out.printf(
        "post: %.2f µs of CPU for both postings of a call (median of bursts; 99 in 100 below %.2f)%n",
        costs.get(costs.size() / 2), costs.get(costs.size() * 99 / 100));
    System.out.printf(
        "rate: %,.0f rows a second, making them up and posting included (%,d rows in %.1f s; %.1f µs"
            + " of CPU a row)%n",
        rows / seconds, rows, seconds, (cpuNanos() - startCpuNanos) / 1e3 / rows);
  }

  private static void report(SpooledLedger ledger, int rows, Dimension... by) {
    var query = new SpendQuery(List.of(by), Map.of(), Instant.EPOCH, Instant.MAX, ZoneOffset.UTC);
    var times = new ArrayList<Double>();
    var lines = 0;
    var cpuSeconds = 0.0;
    for (var i = 0; i < REPORTS; i++) {
      var startNanos = System.nanoTime();
      var startCpuNanos = cpuNanos();
      var report = ledger.spend(query);
      cpuSeconds = (cpuNanos() - startCpuNanos) / 1e9;
      times.add((System.nanoTime() - startNanos) / 1e9);
      lines = report.size();
      var calls = report.stream().mapToLong(row -> row.figures().calls()).sum();
      if (calls != rows) {
        throw new IllegalStateException("%d calls (expected: %d)".formatted(calls, rows));
      }
    }
    System.out.printf(
        "report by %s: %.2f s the first time, then %.2f s, %.2f s of CPU (%,d lines)%n",
        List.of(by), times.getFirst(), times.getLast(), cpuSeconds, lines);
  }

  /** Of all threads; on a machine with company it tells more than the clock. */
  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static void export(SpooledLedger ledger) {
    var startNanos = System.nanoTime();
    var count = new int[1];
    ledger.entries(Instant.EPOCH, Instant.MAX, _ -> count[0]++);
    System.out.printf(
        "export: %,d rows in %.1f s%n", count[0], (System.nanoTime() - startNanos) / 1e9);
  }

  private static void clear() throws IOException {
    if (Files.exists(FOLDER)) {
      try (var files = Files.walk(FOLDER)) {
        files.sorted(java.util.Comparator.reverseOrder()).forEach(MeasureLedger::delete);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
