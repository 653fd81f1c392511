package dev.wagonway.gateway.rates;

import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Usage;
import dev.wagonway.gateway.observe.RateMeters;
import dev.wagonway.gateway.rates.Counters.Level;
import dev.wagonway.route.RateLimit;
import dev.wagonway.route.RateLimit.What;
import dev.wagonway.spi.RateStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What one request has used of its caller's rate limits. Used by the request's virtual thread; only
 * {@link #leave} and {@link #left} are for other threads, too.
 *
 * <p>A request counts from {@link #enter} on, its prompt from {@link #prompt} on, its answer when
 * it is {@link #used}. What a limit refuses counts nowhere. What ends without an answer keeps
 * counting as a request, but its tokens come back, at the latest when the ticket is closed.
 */
public final class Ticket implements AutoCloseable {

  /** The ticket of who has no limits. */
  public static final Ticket FREE = new Ticket(List.of(), "", null, null);

  private final List<Fare> fares;
  private final String holder;
  private final @Nullable Counters counters;
  private final @Nullable RateMeters meters;
  private final AtomicBoolean inside = new AtomicBoolean();
  private volatile List<RateStatus> status = List.of();
  private boolean settled;

  /** Who has limits has counters and meters as well. */
  Ticket(
      List<RateLimit> limits,
      String holder,
      @Nullable Counters counters,
      @Nullable RateMeters meters) {
    this.fares = limits.stream().map(Fare::new).toList();
    this.holder = holder;
    this.counters = counters;
    this.meters = meters;
  }

  /** What was used of one limit. */
  private static final class Fare {
    private final RateLimit limit;
    private volatile @Nullable Level level;
    private long amount;

    Fare(RateLimit limit) {
      this.limit = limit;
    }

    What what() {
      return limit.what();
    }

    boolean countsPrompts() {
      return what() == What.TOKENS || what() == What.INPUT_TOKENS;
    }
  }

  /** Whether the caller has no limits. */
  public boolean isFree() {
    return fares.isEmpty();
  }

  /**
   * Counts the request itself; who is in debt with tokens has to wait.
   *
   * @throws FailureException if a limit is reached
   */
  public void enter() {
    if (isFree()) {
      return;
    }
    for (var fare : fares) {
      var level =
          switch (fare.what()) {
            case REQUESTS -> take(fare, 1);
            case CONCURRENT -> step(fare);
            case TOKENS, INPUT_TOKENS, OUTPUT_TOKENS -> counting().look(fare.limit);
          };
      require(fare, level);
    }
    status = tightest();
  }

  /** Only looks what is left, for requests that count nowhere. */
  public void look() {
    if (isFree()) {
      return;
    }
    lookAtRest();
  }

  /**
   * Counts the prompt by its estimated length.
   *
   * @throws FailureException if a limit is reached, or is too small for this prompt at any time
   */
  public void prompt(long tokens) {
    if (isFree() || tokens < 1) {
      return;
    }
    for (var fare : fares) {
      if (fare.countsPrompts() && tokens > Buckets.most(fare.limit)) {
        throw new FailureException(Refusals.tooLong(fare.limit, tokens));
      }
    }
    for (var fare : fares) {
      if (fare.countsPrompts()) {
        require(fare, take(fare, tokens));
      }
    }
    status = tightest();
  }

  /**
   * Counts what was really used, however much that is.
   *
   * @param usage of the answer that the client has, or null if that is not known
   */
  public void used(@Nullable Usage usage) {
    if (isFree()) {
      return;
    }
    settled = true;
    if (usage == null) {
      return;
    }
    for (var fare : fares) {
      var actual =
          switch (fare.what()) {
            case REQUESTS, CONCURRENT -> fare.amount;
            case INPUT_TOKENS -> usage.inputTokens();
            case OUTPUT_TOKENS -> usage.outputTokens();
            case TOKENS -> usage.inputTokens() + usage.outputTokens();
          };
      correct(fare, actual);
    }
  }

  /** What is left, at most one limit of each kind: the one that is reached first. */
  public List<RateStatus> left() {
    return status;
  }

  /** Gives the place among the requests in progress back; never blocks. */
  public void leave() {
    if (inside.compareAndSet(true, false)) {
      for (var fare : fares) {
        var level = fare.level;
        if (fare.what() == What.CONCURRENT && level != null && level.isEnough()) {
          level.by().leave(fare.limit, holder);
        }
      }
    }
  }

  /** Gives back what was counted for an answer that will not come, so that an error tells it. */
  public void unused() {
    if (settled || isFree()) {
      return;
    }
    settled = true;
    for (var fare : fares) {
      if (fare.countsPrompts()) {
        correct(fare, 0);
      }
    }
    status = tightest();
  }

  @Override
  public void close() {
    leave();
    unused();
  }

  private Level take(Fare fare, long amount) {
    var level = counting().take(fare.limit, amount);
    if (level.isEnough()) {
      fare.amount = amount;
    }
    return level;
  }

  private Level step(Fare fare) {
    var level = counting().enter(fare.limit, holder);
    if (level.isEnough()) {
      inside.set(true);
    }
    return level;
  }

  private void require(Fare fare, Level level) {
    fare.level = level;
    if (level.isEnough()) {
      return;
    }
    leave();
    fares.forEach(other -> correct(other, 0));
    settled = true;
    lookAtRest();
    if (meters != null) {
      meters.limited(Refusals.ownerKind(fare.limit), fare.what());
    }
    throw new FailureException(Refusals.reached(fare.limit, level.waitNanos()));
  }

  private void lookAtRest() {
    for (var fare : fares) {
      if (fare.what() != What.CONCURRENT && fare.level == null) {
        fare.level = counting().look(fare.limit);
      }
    }
    status = tightest();
  }

  private static void correct(Fare fare, long actual) {
    var level = fare.level;
    var more = actual - fare.amount;
    if (level != null && more != 0 && fare.what() != What.CONCURRENT) {
      fare.amount = actual;
      level.by().correct(fare.limit, more);
      fare.level =
          new Level(
              level.by(),
              Math.min(Buckets.most(fare.limit), level.remaining() - more),
              level.waitNanos());
    }
  }

  private Counters counting() {
    if (counters == null) {
      throw new IllegalStateException("no counters");
    }
    return counters;
  }

  private List<RateStatus> tightest() {
    var found = new EnumMap<What, RateStatus>(What.class);
    for (var fare : fares) {
      var level = fare.level;
      if (level != null && fare.what() != What.CONCURRENT) {
        found.merge(fare.what(), status(fare.limit, level.remaining()), Ticket::tighter);
      }
    }
    return List.copyOf(found.values());
  }

  private static RateStatus tighter(RateStatus one, RateStatus other) {
    if (one.remaining() != other.remaining()) {
      return one.remaining() < other.remaining() ? one : other;
    }
    return one.whole().compareTo(other.whole()) >= 0 ? one : other;
  }

  /** Buckets fill evenly. */
  private static RateStatus status(RateLimit limit, long remaining) {
    var most = Buckets.most(limit);
    var share = (double) (most - remaining) / (double) most;
    var whole = Duration.ofNanos((long) ((double) limit.span().toNanos() * share));
    return new RateStatus(limit.what(), limit.most(), Math.max(0, remaining), whole);
  }
}
