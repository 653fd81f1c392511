package dev.wagonway.predict.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Parts of a set of prompts for cross-validation. What belongs to one group, such as prompts that
 * are nearly the same, is in one part. The same seed gives the same parts. Immutable.
 */
public final class Folds {

  private final Map<String, Integer> byGroup;

  private Folds(Map<String, Integer> byGroup) {
    this.byGroup = byGroup;
  }

  /**
   * Deals groups to parts of about equal size.
   *
   * @param groups the group of each prompt
   * @param parts how many parts there are to be, at least 2
   */
  public static Folds of(List<String> groups, int parts, long seed) {
    if (parts < 2) {
      throw new IllegalArgumentException("folds: " + parts + " (expected: >= 2)");
    }
    var sizes = new LinkedHashMap<String, Integer>();
    groups.forEach(group -> sizes.merge(group, 1, Integer::sum));
    var order = new ArrayList<>(sizes.keySet());
    Collections.shuffle(order, new Random(seed));
    var filled = new int[parts];
    var byGroup = HashMap.<String, Integer>newHashMap(order.size());
    for (var group : order) {
      var least = 0;
      for (var part = 1; part < parts; part++) {
        least = filled[part] < filled[least] ? part : least;
      }
      byGroup.put(group, least);
      filled[least] += sizes.getOrDefault(group, 0);
    }
    return new Folds(byGroup);
  }

  /**
   * The part of a group, from 0.
   *
   * @throws IllegalArgumentException if the group was not dealt
   */
  public int of(String group) {
    var part = byGroup.get(group);
    if (part == null) {
      throw new IllegalArgumentException("group: not one of those that were dealt");
    }
    return part;
  }
}
