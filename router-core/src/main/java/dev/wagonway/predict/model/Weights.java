package dev.wagonway.predict.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was learned: a few factors, each with a weight for every hashed gram and every signal, and a
 * head for each model that says how its quality follows from the factors. Immutable; safe for any
 * number of threads.
 *
 * <p>Weights of grams are kept as one byte each, in steps of their factor's scale; grams share a
 * weight where their hashes begin alike (feature hashing: Weinberger et al., ICML 2009). The file's
 * form is described at {@link ModelFile}.
 */
public final class Weights {

  /** The most factors that a model has. */
  public static final int MOST_FACTORS = 16;

  static final int MOST_BITS = 18;
  static final int MOST_HEADS = 256;

  private final int bits;
  private final byte[] grams;
  private final float[] scales;
  private final float[] signals;
  private final Head difficulty;
  private final List<Head> heads;
  private final Map<String, byte[]> sections;

  /**
   * Takes copies.
   *
   * @param bits how many bits of a hash tell weights apart
   * @param grams the factors' weights of the first gram, then of the second, and so on
   * @param scales what one step of each factor's weights is worth
   * @param signals each factor's weights of the signals, one factor after the other
   * @param difficulty gives how hard a text is, from 0 to 1, instead of a model's quality
   * @param heads the models
   */
  public Weights(
      int bits, byte[] grams, float[] scales, float[] signals, Head difficulty, List<Head> heads) {
    this(bits, grams.clone(), scales.clone(), signals.clone(), difficulty, heads, Map.of());
  }

  private Weights(
      int bits,
      byte[] grams,
      float[] scales,
      float[] signals,
      Head difficulty,
      List<Head> heads,
      Map<String, byte[]> sections) {
    require("bits", bits, 1, MOST_BITS);
    require("factors", scales.length, 1, MOST_FACTORS);
    require("heads", heads.size(), 0, MOST_HEADS);
    require("weights of grams", grams.length, scales.length << bits, scales.length << bits);
    var wanted = scales.length * Signal.COUNT;
    require("weights of signals", signals.length, wanted, wanted);
    this.bits = bits;
    this.grams = grams;
    this.scales = scales;
    this.signals = signals;
    this.difficulty = difficulty;
    this.heads = heads.stream().sorted(Comparator.comparing(Head::model)).toList();
    this.sections = sections;
  }

  /**
   * Reads a model.
   *
   * @throws IOException if it cannot be read, is damaged, or is no model of a version known here;
   *     the message says which
   */
  public static Weights read(InputStream in) throws IOException {
    return ModelFile.read(in);
  }

  /** Writes the model; the same weights give the same bytes. Does not close {@code out}. */
  public void write(OutputStream out) throws IOException {
    ModelFile.write(this, out);
  }

  /** The names of the models that it has heads for, sorted. */
  public List<String> models() {
    return heads.stream().map(Head::model).toList();
  }

  /** How often each model is good enough where nothing is known of a text, by its name. */
  public Map<String, Double> baseRates() {
    var nothing = new Scratch().sums;
    var rates = new TreeMap<String, Double>();
    for (var head : heads) {
      rates.put(head.model(), head.probability(head.sum(nothing)));
    }
    return rates;
  }

  /** What another part of the program has put into the file under that name. */
  public Optional<byte[]> section(String name) {
    return Optional.ofNullable(sections.get(name)).map(byte[]::clone);
  }

  /** The same weights with a section, which replaces one of the same name. */
  public Weights with(String name, byte[] section) {
    var more = new TreeMap<>(sections);
    more.put(name, section.clone());
    return new Weights(bits, grams, scales, signals, difficulty, heads, more);
  }

  int bits() {
    return bits;
  }

  byte[] grams() {
    return grams;
  }

  float[] scales() {
    return scales;
  }

  float[] signals() {
    return signals;
  }

  Head difficulty() {
    return difficulty;
  }

  List<Head> heads() {
    return heads;
  }

  Map<String, byte[]> sections() {
    return sections;
  }

  /** Computes the factors of what was read into {@code scratch}, into its sums. */
  void apply(Scratch scratch) {
    var factors = scales.length;
    var sums = scratch.sums;
    Arrays.fill(sums, 0, factors, 0);
    add(scratch, 0, scratch.words());
    add(scratch, scratch.words(), scratch.pairsEnd());
    add(scratch, scratch.pairsEnd(), scratch.size());
    for (var factor = 0; factor < factors; factor++) {
      sums[factor] *= scales[factor];
      for (var i = 0; i < Signal.COUNT; i++) {
        sums[factor] += (double) signals[factor * Signal.COUNT + i] * scratch.dense[i];
      }
    }
  }

  /** Adds one kind of grams, so that many of them count no more than few. */
  private void add(Scratch scratch, int from, int to) {
    if (from == to) {
      return;
    }
    var factors = scales.length;
    var shift = Integer.SIZE - bits;
    var counts = scratch.counts;
    Arrays.fill(counts, 0, factors, 0);
    for (var i = from; i < to; i++) {
      var at = (scratch.at(i) >>> shift) * factors;
      for (var factor = 0; factor < factors; factor++) {
        counts[factor] += grams[at + factor];
      }
    }
    var norm = 1 / Math.sqrt(to - from);
    for (var factor = 0; factor < factors; factor++) {
      scratch.sums[factor] += counts[factor] * norm;
    }
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s: %d (expected: from %d to %d)".formatted(name, value, least, most));
    }
  }

  /** The quality of each model by its name, from the factors in {@code scratch}. */
  Map<String, Double> quality(Scratch scratch) {
    var quality = LinkedHashMap.<String, Double>newLinkedHashMap(heads.size());
    for (var head : heads) {
      quality.put(head.model(), head.probability(head.sum(scratch.sums)));
    }
    return quality;
  }

  /** How much a signal raises the difficulty. */
  double pull(Signal signal, Scratch scratch) {
    var pull = 0.0;
    for (var factor = 0; factor < scales.length; factor++) {
      var weight = signals[factor * Signal.COUNT + signal.index];
      pull += (double) difficulty.loadings()[factor] * weight * scratch.dense[signal.index];
    }
    return pull;
  }

  /** How much a word raises the difficulty. */
  double pull(String word) {
    var folded = new StringBuilder();
    word.chars()
        .map(c -> Folds.fold((char) c))
        .filter(c -> c != 0)
        .forEach(folded::appendCodePoint);
    var at = (Hashes.word(folded.toString()) >>> (Integer.SIZE - bits)) * scales.length;
    var pull = 0.0;
    for (var factor = 0; factor < scales.length; factor++) {
      pull += (double) difficulty.loadings()[factor] * scales[factor] * grams[at + factor];
    }
    return pull;
  }
}
