package dev.wagonway.gateway.relay;

import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.route.Candidate;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record of one attempt: when it was sent, what it consumed, how it ended. Filled in by the
 * request's virtual thread and by its event loop in turn, never by both at once.
 */
public final class Leg {

  private final Candidate candidate;
  private final Kind kind;
  private final Tab tab;
  private final @Nullable Secret key;
  private final long spanId;
  private final Timing timing = new Timing();
  private final Secrecy secrecy = new Secrecy();
  private final Scrutiny scrutiny = new Scrutiny();
  private @Nullable Duration share;
  private @Nullable Rewording rewording;
  private @Nullable Rewording way;
  private @Nullable FinishReason finish;
  private int goesOnAfter;
  private boolean quotaTold;
  private @Nullable Runnable contentWatcher;
  private volatile @Nullable Outcome outcome;

  /**
   * Opens the record.
   *
   * @param pricedAt the moment whose prices count
   * @param key the credential to use, or null if the target needs none
   * @param spanId its span's id, 0 if it has none
   */
  public Leg(Candidate candidate, Kind kind, Instant pricedAt, @Nullable Secret key, long spanId) {
    this.candidate = candidate;
    this.kind = kind;
    this.tab = new Tab(candidate.target().subject(), pricedAt);
    this.key = key;
    this.spanId = spanId;
  }

  /** Why a target is asked. */
  public enum Kind {
    /** It comes first in the decision. */
    FIRST("first"),
    /** What was asked before it has failed. */
    FALLBACK("fallback"),
    /** It failed before, and is asked again. */
    RETRY("retry"),
    /** What was asked before it is slow. */
    HEDGE("hedge"),
    /** What was asked before it has answered, but not well enough. */
    ESCALATION("escalation"),
    /** It goes on with what another has begun. */
    CONTINUATION("continuation");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The spelling used in metrics and waybills: {@code fallback}. */
    public String word() {
      return word;
    }
  }

  public Candidate candidate() {
    return candidate;
  }

  public Target target() {
    return candidate.target().subject();
  }

  public Kind kind() {
    return kind;
  }

  /** The credential to use, or null if the target needs none. */
  @Nullable Secret key() {
    return key;
  }

  /** The id of its span in its request's trace; 0 if it has none. */
  public long spanId() {
    return spanId;
  }

  /** When what happened. */
  public Timing timing() {
    return timing;
  }

  void toldQuota() {
    quotaTold = true;
  }

  /** Whether the answer told what is left of a rate limit. */
  public boolean hasToldQuota() {
    return quotaTold;
  }

  /** Takes note of how long it may take to answer before another target is asked. */
  public void share(Duration most) {
    share = most;
  }

  /**
   * How long it may take to answer before another target is asked; null if there is none to ask.
   */
  @Nullable Duration share() {
    return share;
  }

  /** How it ended, or null if it has not. */
  public @Nullable Outcome outcome() {
    return outcome;
  }

  /** Whether the target has been asked at all. */
  public boolean wasAsked() {
    return !(outcome instanceof Outcome.Undelivered undelivered)
        || !Crossings.isPassedOver(undelivered.failure());
  }

  /**
   * Takes note of which APIs the request came and went in.
   *
   * @param isReworded whether it had to be put in other words
   */
  void crossed(Rewording how, boolean isReworded) {
    way = how;
    rewording = isReworded ? how : null;
  }

  /** Takes note of what of the answer the client was not told. */
  void lost(List<Loss> losses) {
    var before = rewording == null ? way : rewording;
    if (before != null && !losses.isEmpty()) {
      rewording = before.and(losses);
    }
  }

  /** How sensitive what it carried was. */
  public Secrecy secrecy() {
    return secrecy;
  }

  /** How it was translated, or null if it was not. */
  public @Nullable Rewording rewording() {
    return rewording;
  }

  /** Takes note that it goes on with an answer of which the client has some text. */
  void goesOnAfter(int characters) {
    goesOnAfter = characters;
  }

  /** How many characters of text the client had from others before; 0 if it began the answer. */
  public int goesOnAfter() {
    return goesOnAfter;
  }

  /**
   * Runs {@code watcher}, on the event loop, when there is content; to be said before it starts.
   */
  public void onContent(Runnable watcher) {
    contentWatcher = watcher;
  }

  /** Takes note of content; only the first call counts. */
  public void firstContent(long nowNanos) {
    if (!timing.hasContent()) {
      timing.content(nowNanos);
      if (contentWatcher != null) {
        contentWatcher.run();
      }
    }
  }

  /** Ends it; only the first call counts. */
  public void ended(long nowNanos, Outcome how) {
    if (outcome == null) {
      timing.ended(nowNanos);
      outcome = how;
    }
  }

  /** Prices what was consumed; a later call replaces an earlier one. */
  public void consumed(Usage consumed, boolean estimated) {
    tab.consumed(consumed, estimated);
  }

  /** What its target has consumed. */
  Tab tab() {
    return tab;
  }

  /** Takes note of why the model stopped, if it told. */
  void finished(@Nullable FinishReason reason) {
    finish = reason;
  }

  /** Why the model stopped, or null if nobody has told. */
  public @Nullable FinishReason finish() {
    return finish;
  }

  /** What was consumed, or null if nothing is known to have been. */
  public @Nullable Usage usage() {
    return tab.usage();
  }

  /** What was consumed, asking the target once more for comparison included; null if nothing. */
  public @Nullable Usage totalUsage() {
    return tab.total();
  }

  /** Whether {@link #usage} was counted by the gateway because the upstream did not report it. */
  public boolean usageEstimated() {
    return tab.isEstimated();
  }

  /** What it costs, all that was asked of the target included. */
  public Money cost() {
    return tab.cost();
  }

  /** The price at which {@link #usage} counts. */
  public Price price() {
    return tab.price();
  }

  /** What the provider itself says that {@link #cost} should be, or null if it does not say. */
  public @Nullable Money reported() {
    var all = tab.total();
    return all == null || !all.isCharged() ? null : new Money(all.chargedNanoUsd());
  }

  /** Whether there was content, and yet it costs nothing at a target that is not free. */
  public boolean isUnpriced() {
    return timing.hasContent() && cost().isZero() && !price().isFree();
  }

  /** How its answer was looked at before the client got it. */
  public Scrutiny scrutiny() {
    return scrutiny;
  }

  /** Whether the target was paid for an answer that the client did not get. */
  public boolean isThrownAway() {
    return scrutiny.isHeld() && usage() != null && outcome instanceof Outcome.Undelivered;
  }

  /** Lets go of answers and connections, if it has ended; what records tell of it stays. */
  void past() {
    var how = outcome;
    if (how != null) {
      contentWatcher = null;
      scrutiny.past();
      outcome = how.past();
    }
  }

  /** Takes note that its answer will be told after all. */
  void reopen() {
    outcome = null;
  }
}
