package dev.wagonway.chat;

/**
 * The tokens that one call consumed, normalised across providers.
 *
 * @param inputTokens all prompt tokens, those read from and written to the prompt cache included
 * @param cachedInputTokens the part of the prompt that was read from the provider's cache
 * @param cacheWriteTokens the part of the prompt that was written to the provider's cache
 * @param outputTokens all generated tokens, reasoning included
 * @param reasoningTokens the part of the output that was reasoning
 */
public record Usage(
    long inputTokens,
    long cachedInputTokens,
    long cacheWriteTokens,
    long outputTokens,
    long reasoningTokens) {

  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  /**
   * Rejects negative counts and clips parts to their wholes, as a provider's own figures sometimes
   * disagree.
   *
   * @throws IllegalArgumentException if a count is negative
   */
  public Usage {
    requireNatural(inputTokens, "inputTokens");
    requireNatural(cachedInputTokens, "cachedInputTokens");
    requireNatural(cacheWriteTokens, "cacheWriteTokens");
    requireNatural(outputTokens, "outputTokens");
    requireNatural(reasoningTokens, "reasoningTokens");
    cachedInputTokens = Math.min(cachedInputTokens, inputTokens);
    cacheWriteTokens = Math.min(cacheWriteTokens, inputTokens - cachedInputTokens);
    reasoningTokens = Math.min(reasoningTokens, outputTokens);
  }

  public static Usage of(long inputTokens, long outputTokens) {
    return new Usage(inputTokens, 0, 0, outputTokens, 0);
  }

  /** Input and output together. */
  public long totalTokens() {
    return inputTokens + outputTokens;
  }

  private static void requireNatural(long count, String name) {
    if (count < 0) {
      throw new IllegalArgumentException(name + ": " + count + " (expected: >= 0)");
    }
  }
}
