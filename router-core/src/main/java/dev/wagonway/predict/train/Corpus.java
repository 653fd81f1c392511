package dev.wagonway.predict.train;

import dev.wagonway.predict.model.Factors;
import dev.wagonway.predict.model.GramReader;
import dev.wagonway.predict.model.Landmarks;
import dev.wagonway.predict.model.Scratch;
import dev.wagonway.predict.model.Signal;
import dev.wagonway.predict.model.Spelling;
import dev.wagonway.predict.model.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The texts of examples as a table to learn from: a column for each hashed word or pair of words,
 * weighted by how rare it is (inverse document frequency: Spärck Jones, 1972), and one for each
 * landmark. Immutable once built.
 */
final class Corpus {

  /** Hashes are told apart by so many bits where few targets share the room, else by fewer. */
  private static final int BITS_FOR_FEW = 17;

  private static final int BITS_FOR_MANY = 15;
  private static final int FEW = 4;
  private static final int LANDMARKS = 128;

  private final Spelling spelling;
  private final int bits;
  private final Landmarks landmarks;
  private final Table table;
  private final double[] factors;
  private final double[][] triangle;

  private Corpus(
      List<Example> examples, Spelling spelling, int bits, Landmarks landmarks, double ofSignals) {
    this.spelling = spelling;
    this.bits = bits;
    this.landmarks = landmarks;
    table = new Table((1 << bits) + landmarks.size());
    factors = new double[table.columns()];
    triangle = Cholesky.of(nearnessOfLandmarks(landmarks));
    fill(examples, ofSignals);
  }

  /** Reads examples, from which so many targets are to be learned, and draws landmarks. */
  static Corpus of(
      List<Example> examples, Spelling spelling, int targets, Tuning tuning, Random random) {
    var bits = targets <= FEW ? BITS_FOR_FEW : BITS_FOR_MANY;
    var landmarks = landmarks(examples, spelling, tuning.width(), random);
    return new Corpus(examples, spelling, bits, landmarks, tuning.ofSignals());
  }

  /** Reads examples for what has learned from others. */
  static Corpus like(Weights base, List<Example> examples) {
    var factors = base.factors();
    return new Corpus(
        examples, base.spelling(), factors.bits(), factors.landmarks(), Tuning.USUAL.ofSignals());
  }

  Table table() {
    return table;
  }

  int bits() {
    return bits;
  }

  Landmarks landmarks() {
    return landmarks;
  }

  /** The weights of grams and landmarks that the weights of the table's columns come to. */
  double[] unscaled(double[] weights) {
    var unscaled = new double[weights.length];
    for (var i = 0; i < weights.length; i++) {
      unscaled[i] = weights[i] * factors[i];
    }
    var near = Arrays.copyOfRange(unscaled, 1 << bits, unscaled.length);
    Cholesky.backward(triangle, near);
    System.arraycopy(near, 0, unscaled, 1 << bits, near.length);
    return unscaled;
  }

  private void fill(List<Example> examples, double ofSignals) {
    var scratch = new Scratch();
    var frequencies = new int[1 << bits];
    var last = new int[1 << bits];
    for (var row = 1; row <= examples.size(); row++) {
      GramReader.read(examples.get(row - 1).prompt(), scratch, spelling);
      addGrams(scratch);
      addNearness(scratch);
      table.endRow();
      for (var i = 0; i < scratch.pairsEnd(); i++) {
        var column = column(scratch.at(i));
        frequencies[column] += last[column] == row ? 0 : 1;
        last[column] = row;
      }
    }
    weigh(frequencies, ofSignals);
  }

  private void addGrams(Scratch scratch) {
    for (var i = 0; i < scratch.pairsEnd(); i++) {
      table.add(column(scratch.at(i)), (float) Factors.share(scratch, i));
    }
  }

  private void addNearness(Scratch scratch) {
    var standardized = new float[Signal.COUNT];
    var near = new float[landmarks.size()];
    landmarks.standardize(scratch, standardized);
    landmarks.nearness(standardized, near);
    var white = new double[near.length];
    for (var i = 0; i < near.length; i++) {
      white[i] = near[i];
    }
    Cholesky.forward(triangle, white);
    for (var i = 0; i < near.length; i++) {
      table.add((1 << bits) + i, (float) white[i]);
    }
  }

  private void weigh(int[] frequencies, double ofSignals) {
    var rows = table.rows();
    for (var i = 0; i < factors.length; i++) {
      factors[i] =
          i < frequencies.length
              ? Math.log((rows + 1.0) / (frequencies[i] + 1.0))
              : Math.sqrt(ofSignals);
    }
    var squares = IntStream.range(0, rows).mapToDouble(this::squareOfGrams).sum();
    var even = squares == 0 ? 1 : Math.sqrt(rows / squares);
    for (var i = 0; i < frequencies.length; i++) {
      factors[i] *= even;
    }
    table.scale(factors);
  }

  private double squareOfGrams(int row) {
    return table.square(row, 1 << bits, factors);
  }

  private int column(int hash) {
    return hash >>> (Integer.SIZE - bits);
  }

  private static Landmarks landmarks(
      List<Example> examples, Spelling spelling, float width, Random random) {
    var scratch = new Scratch();
    var signals = new float[examples.size()][Signal.COUNT];
    for (var row = 0; row < examples.size(); row++) {
      GramReader.read(examples.get(row).prompt(), scratch, spelling);
      for (var signal : Signal.values()) {
        signals[row][signal.index] = scratch.signal(signal);
      }
    }
    var means = new float[Signal.COUNT];
    var deviations = new float[Signal.COUNT];
    for (var i = 0; i < Signal.COUNT; i++) {
      var column = i;
      var mean = Arrays.stream(signals).mapToDouble(each -> each[column]).average().orElse(0);
      var variance =
          Arrays.stream(signals).mapToDouble(each -> Math.pow(each[column] - mean, 2)).average();
      means[i] = (float) mean;
      deviations[i] = (float) Math.max(Math.sqrt(variance.orElse(1)), 1e-3);
    }
    var none = new Landmarks(means, deviations, new float[0], width);
    return new Landmarks(means, deviations, points(examples, spelling, none, random), width);
  }

  private static float[] points(
      List<Example> examples, Spelling spelling, Landmarks scale, Random random) {
    var count = Math.min(LANDMARKS, examples.size());
    var drawn = random.ints(0, examples.size()).distinct().limit(count).toArray();
    var points = new float[count * Signal.COUNT];
    var point = new float[Signal.COUNT];
    var scratch = new Scratch();
    for (var i = 0; i < count; i++) {
      GramReader.read(examples.get(drawn[i]).prompt(), scratch, spelling);
      scale.standardize(scratch, point);
      System.arraycopy(point, 0, points, i * Signal.COUNT, Signal.COUNT);
    }
    return points;
  }

  private static double[][] nearnessOfLandmarks(Landmarks landmarks) {
    var near = new float[landmarks.size()];
    var matrix = new double[landmarks.size()][landmarks.size()];
    for (var i = 0; i < matrix.length; i++) {
      landmarks.nearness(landmarks.point(i), near);
      for (var j = 0; j < matrix.length; j++) {
        matrix[i][j] = near[j];
      }
    }
    return matrix;
  }
}
