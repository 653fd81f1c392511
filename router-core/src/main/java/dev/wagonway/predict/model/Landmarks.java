package dev.wagonway.predict.model;

import java.util.Arrays;

/**
 * A few texts of the training, known by their signals alone; how near a text comes to each of them
 * is a smooth function of its signals that a linear model can use (a Nyström approximation of the
 * Gaussian kernel: Williams and Seeger, NIPS 2000). Immutable.
 */
public final class Landmarks {

  /** The most landmarks that a model has. */
  public static final int MOST = 256;

  /** How many deviations from the mean count; more says no more. */
  private static final float MOST_DEVIATIONS = 3;

  private final float[] means;
  private final float[] deviations;
  private final float[] points;
  private final float width;

  /** The points again, one signal after the other, as that is faster to go through. */
  private final float[] bySignal;

  /**
   * Takes copies.
   *
   * @param means the mean of each signal
   * @param deviations the standard deviation of each signal, more than 0
   * @param points the landmarks' signals, one landmark after the other, in deviations from the mean
   * @param width nearness is exp(-width × squared distance)
   */
  public Landmarks(float[] means, float[] deviations, float[] points, float width) {
    if (means.length != Signal.COUNT
        || deviations.length != Signal.COUNT
        || points.length % Signal.COUNT != 0
        || points.length > MOST * Signal.COUNT) {
      throw new IllegalArgumentException(
          "landmarks: %d numbers (expected: up to %d times %d)"
              .formatted(points.length, MOST, Signal.COUNT));
    }
    this.means = means.clone();
    this.deviations = deviations.clone();
    this.points = points.clone();
    this.width = width;
    bySignal = new float[points.length];
    for (var i = 0; i < points.length; i++) {
      bySignal[i % Signal.COUNT * size() + i / Signal.COUNT] = points[i];
    }
  }

  /** How many there are. */
  public int size() {
    return points.length / Signal.COUNT;
  }

  float[] means() {
    return means;
  }

  float[] deviations() {
    return deviations;
  }

  float[] points() {
    return points;
  }

  float width() {
    return width;
  }

  /** Writes a text's signals into {@code to}, in deviations from the mean. */
  public void standardize(Scratch scratch, float[] to) {
    for (var i = 0; i < Signal.COUNT; i++) {
      var away = (scratch.dense[i] - means[i]) / deviations[i];
      to[i] = Math.clamp(away, -MOST_DEVIATIONS, MOST_DEVIATIONS);
    }
  }

  /** Writes into {@code near} how near a text with these signals comes to each landmark. */
  public void nearness(float[] standardized, float[] near) {
    var size = size();
    Arrays.fill(near, 0, size, 0);
    for (var i = 0; i < Signal.COUNT; i++) {
      var from = i * size;
      var at = standardized[i];
      for (var j = 0; j < size; j++) {
        var away = at - bySignal[from + j];
        near[j] += away * away;
      }
    }
    for (var j = 0; j < size; j++) {
      near[j] = (float) Decay.of(width * near[j]);
    }
  }

  /** The signals of a landmark, in deviations from the mean. */
  public float[] point(int index) {
    return Arrays.copyOfRange(points, index * Signal.COUNT, (index + 1) * Signal.COUNT);
  }
}
