package dev.wagonway.spi;

import dev.wagonway.chat.Usage;

/**
 * What an answer has consumed, as far as it came. The upstream's word counts, and what it leaves
 * out is counted from what passed.
 *
 * @param isEstimated whether any of it was counted by the gateway
 */
public record Consumption(Usage usage, boolean isEstimated) {

  /**
   * What a whole answer has consumed. A report of nothing, where something came, is no report: some
   * servers send zeros in its place.
   *
   * @param promptTokens the estimated prompt size
   */
  public static Consumption ofWhole(Metered meter, long promptTokens) {
    var reported = meter.usage();
    if (reported == null) {
      return counted(meter, promptTokens);
    }
    var usage = reported;
    if (usage.inputTokens() == 0 && usage.images() == 0 && meter.hasContent()) {
      usage = usage.withInput(promptTokens);
    }
    if (usage.outputTokens() == 0) {
      usage = usage.withOutput(meter.estimatedOutputTokens());
    }
    return new Consumption(usage, !usage.equals(reported));
  }

  /**
   * What an answer has consumed that was cut: what was reported before, and what came since.
   *
   * @param promptTokens the estimated prompt size
   */
  public static Consumption ofPart(Metered meter, long promptTokens) {
    var known = ofWhole(meter, promptTokens);
    var since = meter.unreportedOutputTokens();
    return known.isEstimated() || since == 0
        ? known
        : new Consumption(known.usage().withOutput(known.usage().outputTokens() + since), true);
  }

  /** What an answer has consumed of which nothing but the prompt is known. */
  public static Consumption ofPrompt(long promptTokens) {
    return new Consumption(Usage.of(promptTokens, 0), true);
  }

  private static Consumption counted(Metered meter, long promptTokens) {
    var output = meter.estimatedOutputTokens();
    var opening = meter.opening();
    return new Consumption(
        opening == null || opening.inputTokens() == 0
            ? Usage.of(promptTokens, output)
            : opening.withOutput(Math.max(opening.outputTokens(), output)),
        true);
  }
}
