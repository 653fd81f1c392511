package dev.wagonway.predict.evaluate;

/**
 * What became of one prompt at a weak and at a strong model.
 *
 * @param score what a router says of it; the higher, the more the strong model is needed
 * @param weak how good the weak model's answer was
 * @param strong how good the strong model's answer was
 */
public record Outcome(double score, double weak, double strong) {

  /** Rejects what cannot be ordered or added up. */
  public Outcome {
    requireNumber("score", score);
    requireNumber("weak", weak);
    requireNumber("strong", strong);
  }

  private static void requireNumber(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: a finite number)");
    }
  }
}
