package dev.wagonway.spi;

import dev.wagonway.chat.Usage;

/**
 * How a stream is to be relayed.
 *
 * @param includeUsage whether the client asked for usage, where it can; if not, the event that
 *     carries nothing else is left out
 * @param inputTokens the estimated prompt size, for a usage report if the upstream sends none
 * @param facts what the gateway adds to the final usage report
 * @param dialect how the upstream speaks its wire
 */
public record RelayPlan(boolean includeUsage, long inputTokens, Facts facts, Dialect dialect) {

  /** A stream of an upstream without habits of its own. */
  public RelayPlan(boolean includeUsage, long inputTokens, Facts facts) {
    this(includeUsage, inputTokens, facts, Dialect.PLAIN);
  }

  /** Tells, once usage is known, what the gateway has to add. */
  @FunctionalInterface
  public interface Facts {

    /**
     * A JSON object, to be placed under the name {@code wagonway}.
     *
     * @param estimated whether {@code usage} was counted by the gateway rather than reported by the
     *     upstream
     */
    byte[] json(Usage usage, boolean estimated);

    /** Whether clients have to be told even if they do not ask for usage. */
    default boolean isOwed() {
      return false;
    }
  }
}
