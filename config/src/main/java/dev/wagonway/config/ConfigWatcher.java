package dev.wagonway.config;

import dev.wagonway.config.yaml.Sources;
import dev.wagonway.config.yaml.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a configuration by reading it again and again, and tells a listener what it came to
 * whenever its content, or that of a secret file it refers to, has changed.
 *
 * <p>Content is compared rather than times, so that replaced files and swapped links are seen and
 * mere touching is not. What a rejected edit means is the listener's to say: it is handed the
 * problems and keeps the snapshot that it has. Thread-safe; the listener is called by one thread at
 * a time, and must not call back.
 */
public final class ConfigWatcher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ConfigWatcher.class);

  private final ConfigReader reader;
  private final Path path;
  private final Consumer<Loaded> listener;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Seen seen;
  private @Nullable ScheduledExecutorService ownScheduler;
  private @Nullable ScheduledFuture<?> polling;

  /** Prepares to watch {@code path}, a file or a folder; reads nothing yet. */
  public ConfigWatcher(ConfigReader reader, Path path, Consumer<Loaded> listener) {
    this.reader = reader;
    this.path = path;
    this.listener = listener;
  }

  /** The content as it was read last. */
  private record Seen(Sources sources, Map<Path, Integer> secrets) {}

  /** Reads the configuration now, without telling the listener: for the start. */
  public Loaded read() {
    lock.lock();
    try {
      return read(Sources.at(path));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Looks for a change, and tells the listener if there is one. The first look is a change, unless
   * {@link #read} came before.
   *
   * @return whether the listener was told
   */
  public boolean reload() {
    lock.lock();
    try {
      var sources = Sources.at(path);
      if (seen != null && isSame(seen, sources)) {
        return false;
      }
      listener.accept(read(sources));
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Looks for changes at an interval, on a daemon thread of its own. */
  public void start(Duration interval) {
    lock.lock();
    try {
      var factory = Thread.ofPlatform().daemon().name("config-watcher").factory();
      var scheduler = Executors.newSingleThreadScheduledExecutor(factory);
      start(interval, scheduler);
      ownScheduler = scheduler;
    } finally {
      lock.unlock();
    }
  }

  /** Looks for changes at an interval, on {@code scheduler}, which stays the caller's. */
  public void start(Duration interval, ScheduledExecutorService scheduler) {
    lock.lock();
    try {
      close();
      var nanos = interval.toNanos();
      polling = scheduler.scheduleWithFixedDelay(this::poll, nanos, nanos, TimeUnit.NANOSECONDS);
    } finally {
      lock.unlock();
    }
  }

  /** Stops looking for changes at intervals. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (polling != null) {
        polling.cancel(false);
        polling = null;
      }
      if (ownScheduler != null) {
        ownScheduler.shutdown();
        ownScheduler = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private void poll() {
    try {
      reload();
    } catch (RuntimeException e) {
      log.error("{}: the change could not be put in force", path, e);
    }
  }

  private Loaded read(Sources sources) {
    var outcome = reader.read(sources);
    seen = new Seen(sources, fingerprints(outcome.files()));
    return outcome.loaded();
  }

  private static boolean isSame(Seen seen, Sources now) {
    return seen.sources().equals(now)
        && seen.secrets().equals(fingerprints(seen.secrets().keySet()));
  }

  private static Map<Path, Integer> fingerprints(Set<Path> files) {
    return files.stream()
        .collect(
            Collectors.toMap(file -> file, file -> Texts.fingerprint(file, Sources.MOST_BYTES)));
  }
}
