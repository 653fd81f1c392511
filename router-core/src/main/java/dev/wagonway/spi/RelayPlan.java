package dev.wagonway.spi;

import dev.wagonway.chat.Usage;

/**
 * How a stream is to be relayed.
 *
 * @param includeUsage whether the client asked for usage; if not, the event that carries nothing
 *     else is left out
 * @param inputTokens the estimated prompt size, for a usage report if the upstream sends none
 * @param facts what the gateway adds to the final usage report
 */
public record RelayPlan(boolean includeUsage, long inputTokens, Facts facts) {

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
  }
}
