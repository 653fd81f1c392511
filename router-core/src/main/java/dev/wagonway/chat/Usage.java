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
 * @param hourCacheWriteTokens the part of what was written to the cache that is kept for an hour,
 *     where the provider asks more for that
 * @param chargedNanoUsd what the provider itself says that the call costs, in nano-dollars; {@link
 *     #UNTOLD} if it does not say
 */
public record Usage(
    long inputTokens,
    long cachedInputTokens,
    long cacheWriteTokens,
    long outputTokens,
    long reasoningTokens,
    long audioInputTokens,
    long audioOutputTokens,
    long images,
    long hourCacheWriteTokens,
    long chargedNanoUsd) {

  /** The provider does not say what a call costs. */
  public static final long UNTOLD = -1;

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
    requireNatural(hourCacheWriteTokens, "hourCacheWriteTokens");
    cachedInputTokens = Math.min(cachedInputTokens, inputTokens);
    cacheWriteTokens = Math.min(cacheWriteTokens, inputTokens - cachedInputTokens);
    hourCacheWriteTokens = Math.min(hourCacheWriteTokens, cacheWriteTokens);
    audioInputTokens =
        Math.min(audioInputTokens, inputTokens - cachedInputTokens - cacheWriteTokens);
    reasoningTokens = Math.min(reasoningTokens, outputTokens);
    audioOutputTokens = Math.min(audioOutputTokens, outputTokens - reasoningTokens);
  }

  /**
   * What a call consumed whose cache writes all cost the same, and of whose cost nothing is told.
   */
  public Usage(
      long inputTokens,
      long cachedInputTokens,
      long cacheWriteTokens,
      long outputTokens,
      long reasoningTokens,
      long audioInputTokens,
      long audioOutputTokens,
      long images) {
    this(
        inputTokens,
        cachedInputTokens,
        cacheWriteTokens,
        outputTokens,
        reasoningTokens,
        audioInputTokens,
        audioOutputTokens,
        images,
        0,
        UNTOLD);
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
        images + other.images,
        hourCacheWriteTokens + other.hourCacheWriteTokens,
        isCharged() && other.isCharged() ? chargedNanoUsd + other.chargedNanoUsd : UNTOLD);
  }

  /** Whether the provider itself says what the call costs. */
  public boolean isCharged() {
    return chargedNanoUsd >= 0;
  }

  /** The same, but the provider says that it costs so many nano-dollars. */
  public Usage charged(long nanoUsd) {
    return with(inputTokens, outputTokens, hourCacheWriteTokens, nanoUsd);
  }

  /** The same, but so many of the tokens written to the cache are kept for an hour. */
  public Usage writtenForAnHour(long tokens) {
    return with(inputTokens, outputTokens, tokens, chargedNanoUsd);
  }

  /** The same with another count of prompt tokens. */
  public Usage withInput(long tokens) {
    return with(tokens, outputTokens, hourCacheWriteTokens, chargedNanoUsd);
  }

  /** The same with another count of generated tokens. */
  public Usage withOutput(long tokens) {
    return with(inputTokens, tokens, hourCacheWriteTokens, chargedNanoUsd);
  }

  private Usage with(long input, long output, long written, long charged) {
    return new Usage(
        input,
        cachedInputTokens,
        cacheWriteTokens,
        output,
        reasoningTokens,
        audioInputTokens,
        audioOutputTokens,
        images,
        written,
        charged);
  }

  /** Input and output together. */
  public long totalTokens() {
    return inputTokens + outputTokens;
  }

  /** The part of the prompt that was neither in a cache nor sound. */
  public long plainInputTokens() {
    return inputTokens - cachedInputTokens - cacheWriteTokens - audioInputTokens;
  }

  /** The part of what was written to the cache that is not kept for an hour. */
  public long shortCacheWriteTokens() {
    return cacheWriteTokens - hourCacheWriteTokens;
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
