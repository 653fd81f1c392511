package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.route.Candidate;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Target;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.RelayPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record of one request: what was decided, tried, delivered and spent. Filled in by the
 * request's virtual thread and by its event loop in turn, never by both at once.
 */
public final class Waybill {

  private final String id;
  private final long arrivedNanos;
  private final Decision decision;
  private final Situation situation;
  private final InForce policy;
  private final Overhead overhead;
  private final List<FailedAttempt> failedAttempts = new ArrayList<>(2);
  private boolean disclosed;
  private @Nullable Candidate chosen;
  private @Nullable Rewording rewording;
  private @Nullable Usage usage;
  private boolean usageEstimated;
  private Money cost = Money.ZERO;
  private Money costBefore = Money.ZERO;
  private long startedNanos;
  private long sentNanos;
  private long firstContentNanos;
  private long endNanos;

  /**
   * Opens the record.
   *
   * @param id the request's public id
   * @param arrivedNanos when the request came, as a {@link System#nanoTime}
   * @param situation what the decision was made on
   * @param policy what the decision was made under
   */
  public Waybill(
      String id, long arrivedNanos, Decision decision, Situation situation, InForce policy) {
    this.id = id;
    this.arrivedNanos = arrivedNanos;
    this.decision = decision;
    this.situation = situation;
    this.policy = policy;
    this.overhead = new Overhead(arrivedNanos);
  }

  /**
   * An attempt that delivered nothing.
   *
   * @param outcome why, and what the target answered
   * @param lastedNanos how long it took
   */
  public record FailedAttempt(Target target, Outcome.Undelivered outcome, long lastedNanos) {}

  public String id() {
    return id;
  }

  long openedEpochSecond() {
    return decision.query().now().getEpochSecond();
  }

  long arrivedNanos() {
    return arrivedNanos;
  }

  public Decision decision() {
    return decision;
  }

  /** What the decision was made on. */
  public Situation situation() {
    return situation;
  }

  /** What the decision was made under. */
  public InForce policy() {
    return policy;
  }

  public Overhead overhead() {
    return overhead;
  }

  /** From the request's arrival to the end of its last attempt, in nanoseconds. */
  public long lastedNanos() {
    return Math.max(0, endNanos - arrivedNanos);
  }

  /** How long the current attempt took, once it has ended, in nanoseconds. */
  public long attemptLastedNanos() {
    return Math.max(0, endNanos - startedNanos);
  }

  /** Attempts so far, the current one included. */
  public int attempts() {
    return failedAttempts.size() + (chosen == null ? 0 : 1);
  }

  public List<FailedAttempt> failedAttempts() {
    return List.copyOf(failedAttempts);
  }

  /** Takes note that the client asked to see how the decision was made. */
  public void disclose() {
    disclosed = true;
  }

  boolean isDisclosed() {
    return disclosed;
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

  /** What is the same in every event of the current attempt's answer. */
  AnswerHead answerHead(RelayPlan.@Nullable Facts facts) {
    var request = decision.query().request();
    return new AnswerHead(
        id,
        target().model(),
        openedEpochSecond(),
        request.includeUsage(),
        request.inputTokens(),
        facts);
  }

  /** Takes note of how the current attempt's request was put in another API's words. */
  void reworded(Rewording how) {
    rewording = how;
  }

  /** Takes note of what of the current attempt's answer the client's API cannot say. */
  void lost(List<Loss> losses) {
    if (rewording != null) {
      rewording = rewording.and(losses);
    }
  }

  /** How the current attempt was translated, or null if it was not. */
  public @Nullable Rewording rewording() {
    return rewording;
  }

  /** Takes note that {@code candidate} is being tried. */
  public void attempt(Candidate candidate) {
    chosen = candidate;
    startedNanos = System.nanoTime();
    costBefore = costBefore.plus(cost);
    sentNanos = 0;
    firstContentNanos = 0;
    rewording = null;
    usage = null;
    usageEstimated = false;
    cost = Money.ZERO;
  }

  /** Takes note that the current attempt delivered nothing. */
  public void failed(Outcome.Undelivered outcome) {
    failedAttempts.add(new FailedAttempt(target(), outcome, attemptLastedNanos()));
    chosen = null;
  }

  /** Takes note that nobody may serve the request. */
  public void refused(long nowNanos) {
    ended(nowNanos, false);
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
    cost = target().tariff().at(consumed.inputTokens(), decision.query().now()).bounded(consumed);
  }

  /** What was consumed, or null if nothing is known to have been. */
  public @Nullable Usage usage() {
    return usage;
  }

  /** Whether {@link #usage} was counted by the gateway because the upstream did not report it. */
  public boolean usageEstimated() {
    return usageEstimated;
  }

  /** What the current attempt costs. */
  public Money cost() {
    return cost;
  }

  /** What is known to have been spent, failed attempts included. */
  public Money spent() {
    return costBefore.plus(cost);
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
