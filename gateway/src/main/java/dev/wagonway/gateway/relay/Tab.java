package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Consumption;
import dev.wagonway.spi.Metered;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the target of one attempt has consumed, however the attempt ends, and what that costs. What
 * each ending comes to is told in the module's README. Filled in by the request's virtual thread
 * and by its event loop in turn.
 */
final class Tab {

  private final Target target;
  private final Instant pricedAt;
  private long promptTokens;
  private @Nullable Usage usage;
  private @Nullable Usage beside;
  private boolean estimated;
  private Money cost = Money.ZERO;
  private Money besideCost = Money.ZERO;

  /**
   * Opens it.
   *
   * @param pricedAt the moment whose prices count
   */
  Tab(Target target, Instant pricedAt) {
    this.target = target;
    this.pricedAt = pricedAt;
  }

  /** Takes note of about how many tokens the target is sent. */
  void prompted(long tokens) {
    promptTokens = tokens;
  }

  /** About how many tokens the target is sent. */
  long promptTokens() {
    return promptTokens;
  }

  /** The target was asked and has accepted, or was given up before it could; no more is known. */
  void asked() {
    take(Consumption.ofPrompt(promptTokens));
  }

  /** The whole answer has come. */
  void whole(Metered meter) {
    take(Consumption.ofWhole(meter, promptTokens));
  }

  /** Nobody takes what may still come. */
  void part(Metered meter) {
    take(came(meter, promptTokens));
  }

  /** The answer has come to nothing; an error in its place costs nothing. */
  void broken(Metered meter, Failure failure) {
    if (meter.hasContent() || meter.usage() != null || !isRefusal(failure)) {
      part(meter);
    }
  }

  /** Adds what was consumed by asking the target once more for comparison. */
  void beside(Metered meter) {
    var more = came(meter, promptTokens).usage();
    beside = beside == null ? more : beside.plus(more);
    besideCost = besideCost.plus(priced(more));
  }

  /** Prices what was consumed; a later call replaces an earlier one. */
  void consumed(Usage consumed, boolean isEstimated) {
    usage = consumed;
    estimated = isEstimated;
    cost = priced(consumed);
  }

  /** What the answer consumed, or null if nothing is known to have been. */
  @Nullable Usage usage() {
    return usage;
  }

  /** What the answer consumed and what was asked beside it, or null if nothing was. */
  @Nullable Usage total() {
    var own = usage;
    if (own == null || beside == null) {
      return own == null ? beside : own;
    }
    return own.plus(beside);
  }

  boolean isEstimated() {
    return estimated;
  }

  Money cost() {
    return cost.plus(besideCost);
  }

  /** The price at which the answer counts. */
  Price price() {
    return target.tariff().at(usage == null ? 0 : usage.inputTokens(), pricedAt);
  }

  private void take(Consumption consumption) {
    consumed(consumption.usage(), consumption.isEstimated());
  }

  private static Consumption came(Metered meter, long promptTokens) {
    return meter.isComplete()
        ? Consumption.ofWhole(meter, promptTokens)
        : Consumption.ofPart(meter, promptTokens);
  }

  private Money priced(Usage consumed) {
    return target.tariff().at(consumed.inputTokens(), pricedAt).bounded(consumed);
  }

  /** Whether the target said in words of its own that it does not answer. */
  private static boolean isRefusal(Failure failure) {
    return failure instanceof Failure.Refused || failure instanceof Failure.ByClient;
  }
}
