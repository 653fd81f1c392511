package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.sensitivity.Labelled;
import dev.wagonway.route.Candidate;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.RelayPlan;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The record of one request: what was decided, tried, delivered and spent. Filled in by the
 * request's virtual thread and by its event loop in turn; of attempts at the same time, each fills
 * in its own {@link Leg}.
 */
public final class Waybill {

  private static final int OK = 200;

  private final String id;
  private final long arrivedNanos;
  private final Decision decision;
  private final Situation situation;
  private final InForce policy;
  private final Labelled labelled;
  private final Overhead overhead;
  private final Steps steps = new Steps();
  private final List<Leg> legs = new CopyOnWriteArrayList<>();
  private final List<Leg> told = new CopyOnWriteArrayList<>();
  private Approach approach = Approach.UNKNOWN;
  private int status = OK;
  private boolean disclosed;
  private List<String> reasons = List.of();
  private volatile Label contentLabel;
  private volatile @Nullable Leg current;
  private long refusedNanos;
  private boolean counted;
  private boolean countedSpared;

  /**
   * Opens the record.
   *
   * @param id the request's public id
   * @param arrivedNanos when the request came, as a {@link System#nanoTime}
   * @param situation what the decision was made on
   * @param policy what the decision was made under
   * @param labelled how the request's label came about
   */
  public Waybill(
      String id,
      long arrivedNanos,
      Decision decision,
      Situation situation,
      InForce policy,
      Labelled labelled) {
    this.id = id;
    this.arrivedNanos = arrivedNanos;
    this.decision = decision;
    this.situation = situation;
    this.policy = policy;
    this.labelled = labelled;
    this.contentLabel = decision.ruling().label();
    this.overhead = new Overhead(arrivedNanos);
  }

  public String id() {
    return id;
  }

  long openedEpochSecond() {
    return decision.query().now().getEpochSecond();
  }

  /** Takes note of how the request came; to be said before anything is tried. */
  public void came(Approach how) {
    approach = how;
  }

  /** How the request came. */
  public Approach approach() {
    return approach;
  }

  /** Takes note of the HTTP status of the answer, if it is not the usual one. */
  public void answered(int otherStatus) {
    status = otherStatus;
  }

  /** The HTTP status of the answer, if the client has waited for one. */
  public int status() {
    return status;
  }

  public long arrivedNanos() {
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

  /** How the request's label came about, rules left aside. */
  public Labelled labelled() {
    return labelled;
  }

  /** How sensitive what is sent to targets is: the request, and what a continuation adds to it. */
  public Label contentLabel() {
    return contentLabel;
  }

  /** Takes note that what is sent from here on is at least as sensitive as this. */
  public void contentRaised(Label label) {
    contentLabel = contentLabel.raisedTo(label);
  }

  public Overhead overhead() {
    return overhead;
  }

  /** What the gateway was busy with; what it did before the decision is told by who opens it. */
  public Steps steps() {
    return steps;
  }

  /**
   * Takes note that the client asked to see how the decision was made.
   *
   * @param signals the strongest signals of the prediction, in words
   */
  public void disclose(List<String> signals) {
    disclosed = true;
    reasons = List.copyOf(signals);
  }

  /** The strongest signals of the prediction, for a client that asked to see them. */
  List<String> reasons() {
    return reasons;
  }

  boolean isDisclosed() {
    return disclosed;
  }

  /** Takes note that {@code candidate} is being tried; to be called by the virtual thread. */
  public Leg attempt(Candidate candidate, Leg.Kind kind, @Nullable Secret key) {
    var leg =
        new Leg(
            candidate, kind, decision.query().now(), key, approach.trace().childId(legs.size()));
    legs.add(leg);
    if (kind != Leg.Kind.HEDGE && told.isEmpty()) {
      current = leg;
    }
    return leg;
  }

  /** Takes note that a candidate was not even tried, and why. */
  public Leg passedOver(Candidate candidate, Leg.Kind kind, Failure failure) {
    var leg = attempt(candidate, kind, null);
    leg.ended(System.nanoTime(), new Outcome.Undelivered(failure, null));
    return leg;
  }

  /** Takes note that {@code leg} is the one that answers. */
  void answeredBy(Leg leg) {
    told.add(leg);
    current = leg;
  }

  /** Takes note that the answer of {@code leg} came to nothing before the client had any of it. */
  void notAnsweredBy(Leg leg) {
    told.remove(leg);
  }

  /**
   * The attempts whose content has reached the client, in order; several if it was gone on with.
   */
  List<Leg> told() {
    return told;
  }

  /**
   * Lets go of answers and connections of attempts that have ended, so that it can be kept for
   * long; what records tell of them stays. To be called once the request is settled.
   */
  public void past() {
    legs.forEach(Leg::past);
  }

  /** Takes note that no target is asked. */
  public void refused(long nowNanos) {
    refusedNanos = nowNanos;
    overhead.pause(nowNanos);
  }

  /** All attempts in the order in which they were made, those included that nobody was asked in. */
  public List<Leg> legs() {
    return legs;
  }

  /** The attempts that have ended without anything delivered. */
  public List<Leg> failedLegs() {
    return legs.stream().filter(leg -> leg.outcome() instanceof Outcome.Undelivered).toList();
  }

  /** Whether {@link #countOnce} was called. */
  public boolean isCounted(boolean spared) {
    return spared ? countedSpared : counted;
  }

  /**
   * Counts the request, by free local targets and by others apart; to be called by the virtual
   * thread.
   *
   * @return whether it had not been counted before
   */
  public boolean countOnce(boolean spared) {
    var isFirst = !isCounted(spared);
    counted |= !spared;
    countedSpared |= spared;
    return isFirst;
  }

  /** How many targets were asked so far. */
  public int attempts() {
    var asked = 0;
    for (var leg : legs) {
      if (leg.wasAsked()) {
        asked++;
      }
    }
    return asked;
  }

  /** The attempt that answers, or else the latest; null if there was none. */
  public @Nullable Leg current() {
    return current;
  }

  /** The attempt that answers, or else the latest. */
  public Leg chosen() {
    var leg = current;
    if (leg == null) {
      throw new IllegalStateException("no attempt yet");
    }
    return leg;
  }

  /** The target of {@link #chosen}. */
  public Target target() {
    return chosen().target();
  }

  /** What is the same in every event of the answer of {@code leg}. */
  AnswerHead answerHead(Leg leg, RelayPlan.@Nullable Facts facts) {
    var request = decision.query().request();
    return new AnswerHead(
        id,
        leg.target().model(),
        openedEpochSecond(),
        request.includeUsage(),
        request.inputTokens(),
        facts);
  }

  /** How the answer was translated, or null if it was not. */
  public @Nullable Rewording rewording() {
    var leg = current;
    return leg == null ? null : leg.rewording();
  }

  /** What it has used and cost so far. */
  public Bill bill() {
    return new Bill(legs, told, current);
  }

  /** From the request's arrival to the end of its answer or last attempt, in nanoseconds. */
  public long lastedNanos() {
    var leg = current;
    var end = leg == null ? refusedNanos : leg.timing().endNanos();
    for (var other : legs) {
      if (other.kind() == Leg.Kind.CONTINUATION && other.timing().endNanos() - end > 0) {
        end = other.timing().endNanos();
      }
    }
    return Math.max(0, end - arrivedNanos);
  }

  /** From sending the request to its first content, in nanoseconds; 0 if there was none. */
  public long firstContentAfterNanos() {
    var leg = told.isEmpty() ? current : told.getFirst();
    return leg == null ? 0 : leg.timing().firstContentAfterNanos();
  }

  /** From sending the request to the end of the answer, in nanoseconds; 0 if it was never sent. */
  public long answeredAfterNanos() {
    var leg = current;
    if (told.size() < 2) {
      return leg == null ? 0 : leg.timing().answeredAfterNanos();
    }
    return Math.max(1, told.getLast().timing().endNanos() - told.getFirst().timing().sentNanos());
  }
}
