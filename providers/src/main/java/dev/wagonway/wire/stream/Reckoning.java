package dev.wagonway.wire.stream;

import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Consumption;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.RelayPlan;

/** What a relayed answer has used by its end, and what the gateway adds to it. Immutable. */
public final class Reckoning {

  private final Usage usage;
  private final boolean estimated;
  private final byte[] facts;

  private Reckoning(Usage usage, boolean estimated, byte[] facts) {
    this.usage = usage;
    this.estimated = estimated;
    this.facts = facts;
  }

  /** Reckons by what has passed so far. */
  public static Reckoning of(RelayPlan plan, Metered meter) {
    var consumed = Consumption.ofWhole(meter, plan.inputTokens());
    var usage = consumed.usage();
    var isEstimated = consumed.isEstimated();
    return new Reckoning(usage, isEstimated, plan.facts().json(usage, isEstimated));
  }

  /** What the upstream reported, or else the gateway's estimate. */
  public Usage usage() {
    return usage;
  }

  /** Whether the usage is the gateway's estimate. */
  public boolean isEstimated() {
    return estimated;
  }

  /** A JSON object to be placed under the name {@code wagonway}; not to be written to. */
  public byte[] facts() {
    return facts;
  }
}
