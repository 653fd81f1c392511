package dev.wagonway.predict.guard;

import dev.wagonway.predict.guard.Recogniser.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Makes guards. Seeded: the same samples and seed give the same bytes. Not safe for several
 * threads.
 */
public final class GuardTrainer {

  /** Of larger sources a part is enough. */
  private static final int MOST_OF_A_SOURCE = 800;

  /** A member that says less says nothing, even if its own source is hard to recognise. */
  private static final double LEAST_SAID = 0.2;

  private static final int MOST_MERGES = 3;
  private static final double UNKNOWN = 0.01;
  private static final int STEPS = 127;

  private final long seed;

  public GuardTrainer(long seed) {
    this.seed = seed;
  }

  /** The section of a guard that is familiar with these samples' sources. */
  public byte[] train(List<Sample> samples) {
    var bySource = bySource(samples);
    var names = new ArrayList<>(bySource.keySet());
    var chosen = new ArrayList<Sample>();
    var sourceOf = new ArrayList<Integer>();
    for (var i = 0; i < names.size(); i++) {
      for (var sample : bySource.getOrDefault(names.get(i), List.of())) {
        chosen.add(sample);
        sourceOf.add(i);
      }
    }
    return Section.write(
        train(names, chosen, sourceOf.stream().mapToInt(Integer::intValue).toArray(), samples));
  }

  /**
   * The section of a guard that is familiar with the sources of more samples as well.
   *
   * @throws IOException if {@code section} is damaged; the message says how
   */
  public byte[] extended(byte[] section, List<Sample> more) throws IOException {
    var extended = Section.read(section);
    for (var entry : bySource(more).entrySet()) {
      extended = Extension.of(extended, entry.getKey(), entry.getValue());
    }
    return Section.write(extended);
  }

  private static Recogniser train(
      List<String> names, List<Sample> chosen, int[] sourceOf, List<Sample> all) {
    var rows = Rows.of(chosen);
    var trial = Trial.of(chosen, rows, sourceOf, names.size());
    for (var i = 0; i < MOST_MERGES; i++) {
      var merged = merge(names, trial.merged(), sourceOf);
      if (merged.size() == names.size()) {
        break;
      }
      names = merged;
      trial = Trial.of(chosen, rows, sourceOf, names.size());
    }
    var weights = Members.fit(rows, sourceOf, names.size(), _ -> true);
    var scales = scales(weights, names.size());
    var means = means(rows, sourceOf, names.size());
    var meanScales = scales(means, names.size());
    var sources = new ArrayList<Source>();
    for (var i = 0; i < names.size(); i++) {
      var number = i;
      sources.add(
          new Source(
              names.get(i),
              scales[i],
              (float) Math.max(LEAST_SAID, trial.least(i)),
              (float) trial.ahead(i),
              meanScales[i],
              (int) Arrays.stream(sourceOf).filter(source -> source == number).count(),
              false));
    }
    var known = new byte[Space.KNOWN_BYTES];
    all.forEach(sample -> learn(known, sample));
    return new Recogniser(
        sources, steps(weights, scales), steps(means, meanScales), known, leastKnown(chosen));
  }

  /** For each dimension the mean of each source's rows. */
  static double[] means(Rows rows, int[] sourceOf, int sources) {
    var means = new double[Space.SIZE * sources];
    var sizes = new int[sources];
    for (var source : sourceOf) {
      sizes[source]++;
    }
    var share = new double[sources];
    for (var row = 0; row < sourceOf.length; row++) {
      Arrays.fill(share, 0);
      share[sourceOf[row]] = 1.0 / sizes[sourceOf[row]];
      rows.addTo(means, row, share);
    }
    return means;
  }

  /** The names that are left; renumbers {@code sourceOf} accordingly. */
  private static List<String> merge(List<String> names, int[] into, int[] sourceOf) {
    var merged = new ArrayList<String>();
    var numbers = new int[into.length];
    for (var i = 0; i < into.length; i++) {
      if (into[i] == i) {
        numbers[i] = merged.size();
        merged.add(names.get(i));
      } else {
        numbers[i] = numbers[into[i]];
        merged.set(numbers[i], merged.get(numbers[i]) + " " + names.get(i));
      }
    }
    for (var row = 0; row < sourceOf.length; row++) {
      sourceOf[row] = numbers[sourceOf[row]];
    }
    return merged;
  }

  /** Samples by source, the sources in the order of their names; large ones in part. */
  private Map<String, List<Sample>> bySource(List<Sample> samples) {
    var all = new TreeMap<String, List<Sample>>();
    for (var sample : samples) {
      all.computeIfAbsent(sample.source(), _ -> new ArrayList<>()).add(sample);
    }
    var some = new LinkedHashMap<String, List<Sample>>();
    for (var entry : all.entrySet()) {
      var mine = entry.getValue();
      Collections.shuffle(mine, new Random(seed));
      if (some.size() < Recogniser.MOST_SOURCES) {
        some.put(entry.getKey(), mine.subList(0, Math.min(mine.size(), MOST_OF_A_SOURCE)));
      }
    }
    return some;
  }

  static void learn(byte[] known, Sample sample) {
    for (var i = 0; i < sample.words(); i++) {
      Space.learn(known, sample.grams().at(i));
    }
  }

  /** The share of words of nearly all texts that the others have as well. */
  private static float leastKnown(List<Sample> samples) {
    var even = new byte[Space.KNOWN_BYTES];
    var odd = new byte[Space.KNOWN_BYTES];
    for (var i = 0; i < samples.size(); i++) {
      learn(i % 2 == 0 ? even : odd, samples.get(i));
    }
    var shares = new double[samples.size()];
    for (var i = 0; i < shares.length; i++) {
      var sample = samples.get(i);
      var count = 0;
      for (var word = 0; word < sample.words(); word++) {
        count += Space.knows(i % 2 == 0 ? odd : even, sample.grams().at(word)) ? 1 : 0;
      }
      shares[i] = sample.words() == 0 ? 1 : (double) count / sample.words();
    }
    Arrays.sort(shares);
    return shares.length == 0 ? 1 : (float) shares[(int) (UNKNOWN * shares.length)];
  }

  /** What a step of each member's weights is worth, so that the largest takes all steps. */
  static float[] scales(double[] weights, int sources) {
    var scales = new float[sources];
    for (var i = 0; i < weights.length; i++) {
      var source = i % sources;
      scales[source] = (float) Math.max(scales[source], Math.abs(weights[i]) / STEPS);
    }
    for (var i = 0; i < sources; i++) {
      scales[i] = Math.max(scales[i], Float.MIN_NORMAL);
    }
    return scales;
  }

  static byte[] steps(double[] weights, float[] scales) {
    var steps = new byte[weights.length];
    for (var i = 0; i < steps.length; i++) {
      steps[i] = (byte) Math.round(weights[i] / scales[i % scales.length]);
    }
    return steps;
  }
}
