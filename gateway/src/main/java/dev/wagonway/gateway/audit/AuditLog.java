package dev.wagonway.gateway.audit;

import dev.wagonway.config.AuditSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes label decisions down. Whoever has an entry hands it over and never waits: if the disk is
 * thousands of entries behind, it is lost and counted, and the next entry that is written says so.
 * One thread of its own writes. Thread-safe.
 */
public final class AuditLog implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
  private static final int MOST_WAITING = 8_192;
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  /** What the writer is told. */
  private sealed interface Task {
    record Write(AuditRecord entry) implements Task {}

    record Move(@Nullable AuditSettings settings) implements Task {}

    record End() implements Task {}
  }

  private final BlockingQueue<Task> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private final LongConsumer lost;
  private final AtomicLong untold = new AtomicLong();
  private final Thread writer;
  private @Nullable AuditSettings settings;
  private boolean closed;
  private volatile boolean on;

  /** Confined to the writer. */
  private @Nullable AuditSettings place;

  private @Nullable AuditFile file;
  private boolean failing;

  /**
   * A log that writes nothing until {@link #use} says where to.
   *
   * @param lost is told how many entries could not be written, on any thread
   */
  public AuditLog(LongConsumer lost) {
    this.lost = lost;
    writer = Thread.ofPlatform().daemon().name("audit").unstarted(this::run);
  }

  /** Writes what comes from now on to another place, or nowhere if {@code next} is null. */
  public synchronized void use(@Nullable AuditSettings next) {
    if (closed || Objects.equals(settings, next)) {
      return;
    }
    if (writer.getState() == Thread.State.NEW) {
      writer.start();
    }
    if (!hand(new Task.Move(next))) {
      log.error("audit: the disk hangs, so it goes on where it was until the next reload");
      return;
    }
    settings = next;
    on = next != null;
  }

  /** Writes the entry that {@code entry} makes; does not ask for it if nothing is to be written. */
  public void write(Supplier<? extends AuditRecord> entry) {
    if (on && !queue.offer(new Task.Write(entry.get()))) {
      lose(1);
    }
  }

  /** Writes what was handed over, and ends. */
  @Override
  public synchronized void close() {
    if (closed || writer.getState() == Thread.State.NEW) {
      return;
    }
    closed = true;
    on = false;
    var _ = hand(new Task.End());
    try {
      if (!writer.join(LAST_WORDS)) {
        log.warn("audit: still {} to be written, leaving them", queue.size());
        lost.accept(queue.size());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void lose(long count) {
    lost.accept(count);
    if (untold.getAndAdd(count) == 0) {
      log.error("audit: entries are lost, as the disk is slow or full");
    }
  }

  private boolean hand(Task task) {
    try {
      return queue.offer(task, LAST_WORDS.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void run() {
    var batch = new ArrayList<Task>(MOST_WAITING);
    var entries = new ArrayList<AuditRecord>(MOST_WAITING);
    try {
      for (var more = true; more; batch.clear()) {
        batch.add(queue.take());
        queue.drainTo(batch);
        for (var task : batch) {
          switch (task) {
            case Task.Write(var entry) -> entries.add(entry);
            case Task.Move(var next) -> {
              put(entries);
              move(next);
            }
            case Task.End _ -> more = false;
          }
        }
        put(entries);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      closeFile();
    }
  }

  private void move(@Nullable AuditSettings next) {
    closeFile();
    place = next;
    failing = false;
  }

  private void put(List<AuditRecord> entries) {
    var to = place;
    if (entries.isEmpty() || to == null) {
      entries.clear();
      return;
    }
    var before = untold.get();
    try {
      if (file == null) {
        file = AuditFile.open(to);
      }
      file.append(entries, before);
      untold.addAndGet(-before);
      failing = false;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        log.error("audit: {} cannot be written: {}", to.file(), e.toString());
        failing = true;
      }
      closeFile();
      lose(entries.size());
    }
    entries.clear();
  }

  private void closeFile() {
    var open = file;
    file = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        log.warn("audit: the file did not close: {}", e.toString());
      }
    }
  }
}
