package dev.wagonway.chat;

/**
 * What one call consumed, normalised across providers.
 *
 * <p>The parts of a whole do not overlap: a prompt's token is cached, written, sound or plain; a
 * generated one is reasoning, sound or plain.
 *
 * @param inputTokens all prompt tokens, those read from and written to the prompt cache included
 * @param cachedInputTokens the part of the prompt that was read from the provider's cache
 * @param cacheWriteTokens the part of the prompt that was written to the provider's cache
 * @param outputTokens all generated tokens, reasoning included
 * @param reasoningTokens the part of the output that was reasoning
 * @param audioInputTokens the part of the prompt that was sound and in no cache
 * @param audioOutputTokens the part of the output that was sound
 * @param images how many images were billed by the piece, rather than by their tokens
 */
public record Usage(
    long inputTokens,
    long cachedInputTokens,
    long cacheWriteTokens,
    long outputTokens,
    long reasoningTokens,
    long audioInputTokens,
    long audioOutputTokens,
    long images) {

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
    requireNatural(audioInputTokens, "audioInputTokens");
    requireNatural(audioOutputTokens, "audioOutputTokens");
    requireNatural(images, "images");
    cachedInputTokens = Math.min(cachedInputTokens, inputTokens);
    cacheWriteTokens = Math.min(cacheWriteTokens, inputTokens - cachedInputTokens);
    audioInputTokens =
        Math.min(audioInputTokens, inputTokens - cachedInputTokens - cacheWriteTokens);
    reasoningTokens = Math.min(reasoningTokens, outputTokens);
    audioOutputTokens = Math.min(audioOutputTokens, outputTokens - reasoningTokens);
  }

  /** What a call consumed that was about text alone. */
  public Usage(
      long inputTokens,
      long cachedInputTokens,
      long cacheWriteTokens,
      long outputTokens,
      long reasoningTokens) {
    this(inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens, reasoningTokens, 0, 0, 0);
  }

  public static Usage of(long inputTokens, long outputTokens) {
    return new Usage(inputTokens, 0, 0, outputTokens, 0);
  }

  /** What both consumed together. */
  public Usage plus(Usage other) {
    return new Usage(
        inputTokens + other.inputTokens,
        cachedInputTokens + other.cachedInputTokens,
        cacheWriteTokens + other.cacheWriteTokens,
        outputTokens + other.outputTokens,
        reasoningTokens + other.reasoningTokens,
        audioInputTokens + other.audioInputTokens,
        audioOutputTokens + other.audioOutputTokens,
        images + other.images);
  }

  /** Input and output together. */
  public long totalTokens() {
    return inputTokens + outputTokens;
  }

  /** The part of the prompt that was neither in a cache nor sound. */
  public long plainInputTokens() {
    return inputTokens - cachedInputTokens - cacheWriteTokens - audioInputTokens;
  }

  /** The part of the output that was neither reasoning nor sound. */
  public long plainOutputTokens() {
    return outputTokens - reasoningTokens - audioOutputTokens;
  }

  private static void requireNatural(long count, String name) {
    if (count < 0) {
      throw new IllegalArgumentException(name + ": " + count + " (expected: >= 0)");
    }
  }
}
