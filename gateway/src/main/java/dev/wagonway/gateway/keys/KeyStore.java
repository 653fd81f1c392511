package dev.wagonway.gateway.keys;

import dev.wagonway.config.Groups;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a database as they are known here: all of them, in memory, so that neither known nor
 * unknown keys cost a question. A thread of its own asks the database twice a second whether
 * anything has changed. Thread-safe; looking up never blocks.
 */
public final class KeyStore implements AutoCloseable {

  /** How often changes are asked for. */
  static final Duration EVERY = Duration.ofMillis(500);

  /** After how long without an answer the database counts as away. */
  static final Duration AWAY = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(KeyStore.class);
  private static final long NOTES_EVERY_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long NOTE_MILLIS = 60_000;

  private final Opener opener;
  private final LongSupplier nanos;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("keys").factory());
  private final CountDownLatch loaded = new CountDownLatch(1);
  private final Map<String, Held> byDigest = new ConcurrentHashMap<>();
  private final Map<String, Long> used = new ConcurrentHashMap<>();
  private @Nullable KeyBook book;
  private long version = -1;
  private long notedNanos;
  private boolean isAway;
  private volatile long answeredNanos;

  /** Opens the database; tried again while it fails. */
  @FunctionalInterface
  interface Opener {
    KeyBook open() throws SQLException;
  }

  /** Something to do with the keys of the database. */
  @FunctionalInterface
  interface Task<T> {
    T on(KeyBook book) throws SQLException;
  }

  /** What comes of a key where it belongs, for as long as the groups are the same. */
  private record Resolved(Groups groups, Groups.Membership membership) {}

  /** A key with what came of it last. */
  static final class Held {

    private final StoredKey key;
    private volatile @Nullable Resolved resolved;

    Held(StoredKey key) {
      this.key = key;
    }

    StoredKey key() {
      return key;
    }

    Groups.Membership in(Groups groups) {
      var last = resolved;
      if (last == null || !last.groups().equals(groups)) {
        var order = key.order();
        last =
            new Resolved(
                groups, groups.member(order.name(), order.team(), order.project(), order.grant()));
        resolved = last;
      }
      return last.membership();
    }
  }

  KeyStore(Opener opener, LongSupplier nanos) {
    this.opener = opener;
    this.nanos = nanos;
    this.answeredNanos = nanos.getAsLong();
    this.notedNanos = answeredNanos;
  }

  /** Begins to follow the database. */
  void start() {
    var _ = thread.scheduleWithFixedDelay(this::follow, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until the keys are known, or {@code atMost} is over. */
  void awaitLoaded(Duration atMost) {
    try {
      var _ = loaded.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** The key with that digest, or null if none is known. */
  @Nullable Held find(String digest) {
    return byDigest.get(digest);
  }

  /** Whether there is, or may be, a key; one that was revoked counts. */
  boolean mayHaveKeys() {
    return loaded.getCount() > 0 || !byDigest.isEmpty();
  }

  /** How long the database has not answered; zero if it has just now. */
  Duration away() {
    var silence = Duration.ofNanos(nanos.getAsLong() - answeredNanos);
    return loaded.getCount() == 0 && silence.compareTo(AWAY) < 0 ? Duration.ZERO : silence;
  }

  /** Whether the keys have been read since the start. */
  boolean isLoaded() {
    return loaded.getCount() == 0;
  }

  /** Takes note, to the minute, that a key is used. */
  void use(String digest, Instant now) {
    var millis = now.toEpochMilli();
    var noted = used.get(digest);
    if (noted == null || millis - noted >= NOTE_MILLIS) {
      used.put(digest, millis);
    }
  }

  /**
   * Does something with the database, and knows at once what came of it.
   *
   * @throws SQLException if the database fails, or does not answer in time
   */
  <T> T ask(Task<T> task, Duration atMost) throws SQLException {
    var answer =
        thread.submit(() -> {
          var result = task.on(opened());
          follow();
          return result;
        });
    try {
      return answer.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
    } catch (TimeoutException e) {
      throw new SQLException("no answer in " + atMost.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted", e);
    }
  }

  /** Asks whether anything has changed, and takes it in. On the store's thread, or in tests. */
  void follow() {
    try {
      var current = opened();
      var latest = current.version();
      if (latest < version) {
        // an older state of the database was put back
        version = -1;
      }
      if (latest != version) {
        take(current, latest);
      }
      answeredNanos = nanos.getAsLong();
      loaded.countDown();
      note(current);
      tell(null);
    } catch (SQLException | RuntimeException e) {
      tell(e);
    }
  }

  @Override
  public void close() {
    var _ =
        thread.submit(() -> {
          var last = book;
          if (last != null) {
            try (last) {
              last.used(Map.copyOf(used));
            }
          }
          return null;
        });
    thread.shutdown();
    try {
      if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private KeyBook opened() throws SQLException {
    var current = book;
    if (current == null) {
      current = opener.open();
      book = current;
    }
    return current;
  }

  private void take(KeyBook from, long latest) throws SQLException {
    if (version < 0) {
      var all = new HashMap<String, Held>();
      from.list().forEach(key -> all.put(key.digest(), new Held(key)));
      byDigest.putAll(all);
      byDigest.keySet().retainAll(all.keySet());
    } else {
      from.since(version).forEach(key -> byDigest.put(key.digest(), new Held(key)));
    }
    version = latest;
  }

  private void note(KeyBook in) throws SQLException {
    if (nanos.getAsLong() - notedNanos < NOTES_EVERY_NANOS || used.isEmpty()) {
      return;
    }
    notedNanos = nanos.getAsLong();
    var notes = Map.copyOf(used);
    in.used(notes);
    notes.forEach(used::remove);
  }

  /** Says once that the database is away, and once that it is back. */
  private void tell(@Nullable Exception failure) {
    if (failure != null && !isAway) {
      log.warn("keys: the database is away, those that are known go on: {}", failure.getMessage());
    } else if (failure == null && isAway) {
      log.info("keys: the database is back");
    }
    isAway = failure != null;
  }
}
