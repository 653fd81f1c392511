package dev.wagonway.gateway.learn;

import dev.wagonway.config.LearningSettings;
import dev.wagonway.gateway.observe.LearningMeters;
import dev.wagonway.learn.Beliefs;
import dev.wagonway.learn.Drift;
import dev.wagonway.learn.Evidence;
import dev.wagonway.learn.Learned;
import dev.wagonway.learn.LearnedState;
import dev.wagonway.learn.Memory;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Grams;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what was observed and makes beliefs of it: one thread, in the order of arrival. Whoever has
 * observed something never waits; what does not fit in the queue is counted and dropped.
 *
 * <p>{@link #take} and {@link #beliefs} never block. Thread-safe.
 */
public final class Learner implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Learner.class);

  private static final int MOST_WAITING = 8_192;
  private static final int MOST_AT_ONCE = 512;

  /** Wakes the writer up, so that nothing interrupts it while it saves. */
  private static final Evidence LAST =
      new Evidence(
          Instant.EPOCH, "", Domain.GENERAL, 0, 0, 0, 0, Evidence.Kind.FEEDBACK, 0, Grams.NONE);

  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final BlockingQueue<Evidence> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final ReentrantLock lock = new ReentrantLock();
  private final LearningMeters meters;
  private final Shelf shelf;
  private final Thread writer;
  private LearningSettings settings = LearningSettings.OFF;
  private LearnedState state = new LearnedState(Memory.DEFAULT, this::drifted);
  private boolean saidOfTheClock;
  private volatile Beliefs beliefs = Beliefs.NONE;
  private volatile boolean on;
  private volatile boolean closing;

  /** Starts; nothing is learned before {@link #use}. */
  public Learner(LearningMeters meters, InstantSource clock) {
    this.meters = meters;
    shelf = new Shelf(clock);
    writer = Thread.ofPlatform().daemon().name("learner").start(this::run);
  }

  /**
   * Learns as {@code next} says from now on. What was learned goes on, unless it is kept elsewhere
   * now; with another half-life it fades at another pace from here.
   */
  public void use(LearningSettings next) {
    lock.lock();
    try {
      var before = settings;
      settings = next;
      on = next.on();
      var place = next.on() ? next.file() : null;
      if (!samePlace(before, place)) {
        shelf.save(state);
        state = shelf.move(place, Memory.of(next.halfLife()), this::drifted);
      } else if (!before.halfLife().equals(next.halfLife())) {
        state = copied();
      }
      publish();
    } finally {
      lock.unlock();
    }
  }

  /** Takes an observation, unless nothing is to be learned. */
  public void take(Evidence evidence) {
    if (on && !waiting.offer(evidence)) {
      meters.lost();
    }
  }

  /** What is believed now. */
  public Beliefs beliefs() {
    return beliefs;
  }

  /** Whether what was learned outlives the process. */
  public Saving saving() {
    return shelf.saving();
  }

  /** What was learned of each target, in the order of their ids. */
  public List<Learned> status() {
    lock.lock();
    try {
      return state.status();
    } finally {
      lock.unlock();
    }
  }

  /** Everything that was learned, as its file has it. */
  public String export() {
    lock.lock();
    try {
      return text();
    } finally {
      lock.unlock();
    }
  }

  /**
   * What forgetting came to.
   *
   * @param known whether anything was known
   * @param saved whether a restart forgets it, too; false if the file cannot be written
   */
  public record Reset(boolean known, boolean saved) {}

  /**
   * Forgets what was learned, and what waits to be.
   *
   * @param target the id of the target to forget, or null for all
   */
  public Reset reset(@Nullable String target) {
    lock.lock();
    try {
      var known =
          state.status().stream().anyMatch(one -> target == null || one.target().equals(target));
      waiting.removeIf(evidence -> target == null || evidence.target().equals(target));
      if (target == null) {
        state.reset();
      } else {
        state.reset(target);
      }
      shelf.changed();
      var saved = shelf.save(state);
      publish();
      log.info("what was learned of {} was forgotten", target == null ? "all targets" : target);
      return new Reset(known, saved);
    } finally {
      lock.unlock();
    }
  }

  /** Takes what still waits, and saves. */
  @Override
  public void close() {
    closing = true;
    waiting.offer(LAST);
    try {
      if (!writer.join(LAST_WORDS)) {
        log.warn("what was learned is still being written, leaving it");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    lock.lock();
    try {
      var rest = new ArrayList<Evidence>();
      waiting.drainTo(rest);
      learn(rest);
      shelf.save(state);
      shelf.leave();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    var batch = new ArrayList<Evidence>();
    while (!closing) {
      try {
        var first = waiting.poll(Shelf.SAVE_EVERY_NANOS, TimeUnit.NANOSECONDS);
        if (first != null) {
          batch.add(first);
        }
        lock.lock();
        try {
          waiting.drainTo(batch, MOST_AT_ONCE);
          learn(batch);
          shelf.saveInTime(state);
        } finally {
          lock.unlock();
        }
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        log.error("fault while learning, {} observations are lost", batch.size(), e);
      }
      batch.clear();
    }
  }

  private void learn(List<Evidence> batch) {
    batch.removeIf(Learner::isLast);
    if (batch.isEmpty()) {
      return;
    }
    var leaps = state.leaps();
    state.take(batch);
    if (state.leaps() != leaps) {
      clockLeapt();
    }
    shelf.changed();
    batch.forEach(meters::learned);
    publish();
  }

  @SuppressWarnings("ReferenceEquality") // what wakes the writer up is no observation, equal or not
  private static boolean isLast(Evidence evidence) {
    return evidence == LAST;
  }

  private void publish() {
    beliefs = on ? state.beliefs() : Beliefs.NONE;
  }

  private LearnedState copied() {
    try {
      return LearnedState.read(
          new StringReader(text()), Memory.of(settings.halfLife()), this::drifted);
    } catch (IOException e) {
      throw new UncheckedIOException("what was just written cannot be read", e);
    }
  }

  private String text() {
    var out = new StringWriter();
    try {
      state.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("a text cannot be written", e);
    }
    return out.toString();
  }

  private static boolean samePlace(LearningSettings before, @Nullable Path place) {
    return before.on() && Objects.equals(before.file(), place);
  }

  private void clockLeapt() {
    meters.clockLeapt();
    if (!saidOfTheClock) {
      log.warn(
          "the clock leapt, so what was learned before is taken for no older than two half-lives,"
              + " and learning goes on from the new time (expected: a clock that is kept right)");
    }
    saidOfTheClock = true;
  }

  private void drifted(Drift drift) {
    meters.drifted(drift.target(), drift.better());
    log.warn(
        "target {} answers {} than it did, so nine tenths of what was learned of it are forgotten",
        drift.target(),
        drift.better() ? "better" : "worse");
  }
}
