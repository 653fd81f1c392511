package dev.wagonway.gateway.sampling;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Service;
import dev.wagonway.config.LearningSettings.Sampling;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Trace;
import dev.wagonway.learn.Evidence;
import dev.wagonway.spi.Wire;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the requests whose answers are looked at, and has that done once their clients have them.
 * Holds a bounded number of requests and answers of bounded size; what is beyond is counted and let
 * go. Thread-safe; never blocks and never fails.
 */
public final class Sampler implements AutoCloseable {

  /** Larger answers are not looked at. */
  static final int MOST_ANSWER_BYTES = 256 << 10;

  /** Requests with more characters are not looked at. */
  private static final int MOST_CHARACTERS = 128 << 10;

  /** By the estimate, larger requests are not even read. */
  private static final long MOST_TOKENS = 48_000;

  private static final int MOST_HELD = 128;

  private static final Logger log = LoggerFactory.getLogger(Sampler.class);

  private final Supplier<RandomGenerator> random;
  private final Tally tally;
  private final Inquirer inquirer;
  private final Inspection inspection;
  private final Semaphore room = new Semaphore(MOST_HELD);
  private volatile boolean closed;

  /**
   * Prepares.
   *
   * @param wire in whose words other models are asked; clients may speak it
   * @param sources where time and chance come from
   * @param learner takes what was observed; must not block
   */
  public Sampler(Wire wire, Sources sources, Consumer<Evidence> learner, Tally tally) {
    this.random = sources.random();
    this.tally = tally;
    this.inquirer = new Inquirer(wire, tally, sources.clock());
    this.inspection = new Inspection(inquirer, sources, learner);
  }

  /**
   * Where time and chance come from.
   *
   * @param random gives the generator of the current thread
   */
  public record Sources(InstantSource clock, Supplier<RandomGenerator> random) {}

  /** Takes the request up if its answer is to be looked at, else gives null. */
  public @Nullable Sample begin(Occasion occasion) {
    var request = occasion.request();
    if (closed || request.service() != Service.CHAT || request.choices() != 1) {
      return null;
    }
    var checks = chosen(occasion);
    if (checks.isEmpty()) {
      return null;
    }
    if (request.inputTokens() > MOST_TOKENS) {
      return declined(checks, Check.Result.UNFIT);
    }
    if (!room.tryAcquire()) {
      return declined(checks, Check.Result.DROPPED);
    }
    var sample = sample(occasion, checks);
    if (sample == null) {
      room.release();
      return declined(checks, Check.Result.UNFIT);
    }
    return sample;
  }

  private Set<Check> chosen(Occasion occasion) {
    var learning = occasion.learning();
    var checks = EnumSet.noneOf(Check.class);
    if (learning.implicit() && occasion.request().needs().contains(Capability.JSON_SCHEMA)) {
      checks.add(Check.SCHEMA);
    }
    draw(Check.JUDGE, learning.judge(), checks);
    draw(Check.SHADOW, learning.shadow(), checks);
    return checks;
  }

  private void draw(Check check, @Nullable Sampling sampling, Set<Check> checks) {
    if (sampling == null || random.get().nextDouble() >= sampling.share()) {
      return;
    }
    if (inquirer.isLeft(check, sampling)) {
      checks.add(check);
    } else {
      tally.ended(check, Check.Result.OVER_BUDGET);
    }
  }

  private @Nullable Sample declined(Set<Check> checks, Check.Result why) {
    checks.forEach(check -> tally.ended(check, why));
    return null;
  }

  /** What is held of a request, or null if it is too large or cannot be read in full. */
  private static @Nullable Sample sample(Occasion occasion, Set<Check> checks) {
    try {
      var conversation = occasion.chat().conversation();
      if (Extent.of(conversation) > MOST_CHARACTERS) {
        return null;
      }
      if (conversation.settings().format() != null && occasion.learning().implicit()) {
        checks.add(Check.SCHEMA);
      }
      return new Sample(occasion, conversation, checks, MOST_ANSWER_BYTES);
    } catch (FailureException _) {
      return null;
    } catch (RuntimeException e) {
      log.error("request {}: fault while sampling it", occasion.waybill().id(), Trace.of(e));
      return null;
    }
  }

  /** Has the answer looked at, now that the client has it; to be called once for each sample. */
  public void settled(Sample sample, Outcome outcome, FrontDoor door) {
    if (!(outcome instanceof Outcome.Delivered) || closed) {
      room.release();
      return;
    }
    Thread.ofVirtual().name("check").start(() -> look(sample, door));
  }

  private void look(Sample sample, FrontDoor door) {
    try {
      for (var check : sample.checks()) {
        tally.ended(check, result(check, sample, door));
      }
    } finally {
      room.release();
    }
  }

  private Check.Result result(Check check, Sample sample, FrontDoor door) {
    try {
      return inspection.of(check, sample, door);
    } catch (RuntimeException | StackOverflowError e) {
      log.error(
          "request {}: fault while checking its answer",
          sample.occasion().waybill().id(),
          Trace.of(e));
      return Check.Result.UNFIT;
    }
  }

  /** Begins nothing more. */
  @Override
  public void close() {
    closed = true;
  }
}
