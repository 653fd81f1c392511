package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Candidate;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Dispatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record of one request: what was decided, tried, delivered and spent. Filled in by the
 * request's virtual thread and by its event loop in turn, never by both at once.
 */
public final class Waybill {

  private final String id;
  private final long openedEpochSecond;
  private final long arrivedNanos;
  private final Decision decision;
  private final Situation situation;
  private final Overhead overhead;
  private final List<FailedAttempt> failedAttempts = new ArrayList<>(2);
  private @Nullable String disclosedPolicy;
  private @Nullable Candidate chosen;
  private @Nullable Usage usage;
  private boolean usageEstimated;
  private Money cost = Money.ZERO;
  private long sentNanos;
  private long firstContentNanos;
  private long endNanos;

  /**
   * Opens the record.
   *
   * @param id the request's public id
   * @param openedEpochSecond when the request came, for the world
   * @param arrivedNanos when the request came, as a {@link System#nanoTime}
   * @param situation what the decision was made on
   */
  public Waybill(
      String id,
      long openedEpochSecond,
      long arrivedNanos,
      Decision decision,
      Situation situation) {
    this.id = id;
    this.openedEpochSecond = openedEpochSecond;
    this.arrivedNanos = arrivedNanos;
    this.decision = decision;
    this.situation = situation;
    this.overhead = new Overhead(arrivedNanos);
  }

  /**
   * An attempt that delivered nothing.
   *
   * @param outcome why, and what the target answered
   */
  public record FailedAttempt(Target target, Outcome.Undelivered outcome) {}

  public String id() {
    return id;
  }

  long openedEpochSecond() {
    return openedEpochSecond;
  }

  long arrivedNanos() {
    return arrivedNanos;
  }

  public Caller caller() {
    return decision.query().caller();
  }

  public Decision decision() {
    return decision;
  }

  /** What the decision was made on. */
  public Situation situation() {
    return situation;
  }

  public Overhead overhead() {
    return overhead;
  }

  /** From the request's arrival to the end of its last attempt, in nanoseconds. */
  public long lastedNanos() {
    return Math.max(0, endNanos - arrivedNanos);
  }

  /** Attempts so far, the current one included. */
  public int attempts() {
    return failedAttempts.size() + (chosen == null ? 0 : 1);
  }

  public List<FailedAttempt> failedAttempts() {
    return List.copyOf(failedAttempts);
  }

  /** Takes note that the client asked to see how {@code policy}, a hash, came to the decision. */
  public void disclose(String policy) {
    disclosedPolicy = policy;
  }

  /** The hash of the policy, if the client asked to see how the decision was made; else null. */
  @Nullable String disclosedPolicy() {
    return disclosedPolicy;
  }

  /** The candidate being tried, or that delivered; null between attempts. */
  @Nullable Candidate current() {
    return chosen;
  }

  /** The candidate being tried, or that delivered. */
  public Candidate chosen() {
    if (chosen == null) {
      throw new IllegalStateException("no attempt yet");
    }
    return chosen;
  }

  public Target target() {
    return chosen().target().subject();
  }

  /** How the current attempt's request is changed on its way. */
  Dispatch dispatch() {
    return new Dispatch(
        target().model(), decision.ruling().effort(), target().endpoint().reasoning());
  }

  /** Takes note that {@code candidate} is being tried. */
  public void attempt(Candidate candidate) {
    chosen = candidate;
    sentNanos = 0;
    firstContentNanos = 0;
    usage = null;
    usageEstimated = false;
    cost = Money.ZERO;
  }

  /** Takes note that the current attempt delivered nothing. */
  public void failed(Outcome.Undelivered outcome) {
    failedAttempts.add(new FailedAttempt(target(), outcome));
    chosen = null;
  }

  void sent(long nowNanos) {
    sentNanos = nowNanos;
    overhead.pause(nowNanos);
  }

  /** Whether the current attempt's request has left for its target. */
  boolean wasSent() {
    return sentNanos != 0;
  }

  void firstContent(long nowNanos) {
    if (firstContentNanos == 0) {
      firstContentNanos = nowNanos;
    }
  }

  void ended(long nowNanos, boolean another) {
    endNanos = nowNanos;
    if (another) {
      overhead.resume(nowNanos);
    } else {
      overhead.pause(nowNanos);
    }
  }

  /** Prices what was consumed; a later call replaces an earlier one. */
  void consumed(Usage consumed, boolean estimated) {
    usage = consumed;
    usageEstimated = estimated;
    cost = target().tariff().at(consumed.inputTokens(), decision.query().now()).of(consumed);
  }

  /** What was consumed, or null if nothing is known to have been. */
  public @Nullable Usage usage() {
    return usage;
  }

  /** Whether {@link #usage} was counted by the gateway because the upstream did not report it. */
  public boolean usageEstimated() {
    return usageEstimated;
  }

  public Money cost() {
    return cost;
  }

  /** From sending the request to its first content, in nanoseconds; 0 if there was none. */
  public long firstContentAfterNanos() {
    return firstContentNanos == 0 || sentNanos == 0
        ? 0
        : Math.max(1, firstContentNanos - sentNanos);
  }

  /** From sending the request to the end of the answer, in nanoseconds; 0 if it was never sent. */
  public long answeredAfterNanos() {
    return sentNanos == 0 ? 0 : Math.max(1, endNanos - sentNanos);
  }
}
