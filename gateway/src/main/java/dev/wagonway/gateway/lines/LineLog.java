package dev.wagonway.gateway.lines;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log of lines. Whoever has a line hands it over and never waits: if the disk is thousands of
 * lines behind, the line is lost and counted. One thread of its own writes. Thread-safe.
 */
public final class LineLog implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LineLog.class);

  private static final Entry END = new Entry.End();
  private static final int MOST_WAITING = 4_096;
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private final String name;
  private final LongConsumer lost;
  private final Thread writer;
  private @Nullable Destination destination;
  private boolean closed;
  private volatile boolean on;
  private volatile boolean tooLate;
  private final AtomicBoolean behind = new AtomicBoolean();

  /**
   * A log that writes nothing until {@link #use} says where to.
   *
   * @param name what messages call the lines, and the thread
   * @param clock tells when a full file was put aside
   * @param lost is told how many lines could not be written, on any thread
   */
  public LineLog(String name, InstantSource clock, LongConsumer lost) {
    this.name = name;
    this.lost = lost;
    var files = new LineFiles(name, clock, lost);
    writer = Thread.ofPlatform().daemon().name(name).unstarted(() -> run(files));
  }

  /** Writes what comes from now on to another place, or nowhere if {@code next} is null. */
  public synchronized void use(@Nullable Destination next) {
    if (closed || Objects.equals(destination, next)) {
      return;
    }
    if (writer.getState() == Thread.State.NEW) {
      writer.start();
    }
    if (!hand(new Entry.Elsewhere(next))) {
      log.error("{}: the disk hangs, so they stay where they were until the next reload", name);
      return;
    }
    destination = next;
    on = next != null;
  }

  /** Writes the line that {@code line} makes; does not ask for it if nothing is to be written. */
  public void write(Supplier<String> line) {
    if (on) {
      if (!queue.offer(new Entry.Line(line.get()))) {
        lose();
      }
    } else if (tooLate) {
      lost.accept(1);
    }
  }

  /** Writes what was handed over, and ends. */
  @Override
  public synchronized void close() {
    if (closed || writer.getState() == Thread.State.NEW) {
      return;
    }
    closed = true;
    tooLate = on;
    on = false;
    var _ = hand(END);
    try {
      if (!writer.join(LAST_WORDS)) {
        log.warn("{}: still {} to be written, leaving them", name, queue.size());
        lost.accept(queue.size());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void lose() {
    lost.accept(1);
    if (!behind.getAndSet(true)) {
      log.warn("{}: the disk is {} lines behind, losing what comes", name, MOST_WAITING);
    }
  }

  /** Whether {@code entry}, which is no line, was taken in time. */
  private boolean hand(Entry entry) {
    try {
      return queue.offer(entry, LAST_WORDS.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void run(LineFiles files) {
    var batch = new ArrayList<Entry>(MOST_WAITING);
    try (files) {
      for (var more = true; more; batch.clear()) {
        batch.add(queue.take());
        queue.drainTo(batch);
        more = !batch.contains(END);
        put(batch, files);
        if (queue.isEmpty() && behind.getAndSet(false)) {
          log.info("{}: the disk has caught up", name);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever goes wrong, the thread lives on: if it did not, everyone would wait for it. */
  private void put(List<Entry> batch, LineFiles files) {
    try {
      for (var entry : batch) {
        switch (entry) {
          case Entry.Line(var json) -> files.append(json);
          case Entry.Elsewhere(var next) -> files.use(next);
          case Entry.End _ -> {}
        }
      }
      files.flush();
    } catch (RuntimeException e) {
      log.error("{}: {} entries in doubt", name, batch.size(), e);
      lost.accept(batch.size());
    }
  }
}
