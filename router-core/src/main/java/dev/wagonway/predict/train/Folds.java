package dev.wagonway.predict.train;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Parts examples into folds, never a group of near duplicates. */
final class Folds {

  private Folds() {}

  /** The fold of each example, from 0. */
  static int[] of(List<Example> examples, int count, long seed) {
    var random = new Random(seed);
    var byGroup = new TreeMap<String, Integer>();
    examples.forEach(example -> byGroup.put(example.group(), 0));
    byGroup.replaceAll((_, _) -> random.nextInt(count));
    return examples.stream().mapToInt(each -> byGroup.getOrDefault(each.group(), 0)).toArray();
  }
}
