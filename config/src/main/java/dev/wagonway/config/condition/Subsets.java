package dev.wagonway.config.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The words of every subset of a few things, made once, so that showing a set as a list allocates
 * nothing. Immutable.
 */
final class Subsets<T> {

  private final List<T> things;
  private final List<List<String>> byMask;

  private Subsets(List<T> things, List<List<String>> byMask) {
    this.things = things;
    this.byMask = byMask;
  }

  /** Subsets whose words come after those of {@code always}. */
  static <T> Subsets<T> of(List<String> always, List<T> things, Function<T, String> word) {
    var byMask = new ArrayList<List<String>>();
    for (var mask = 0; mask < 1 << things.size(); mask++) {
      var words = new ArrayList<>(always);
      for (var i = 0; i < things.size(); i++) {
        if ((mask & 1 << i) != 0) {
          words.add(word.apply(things.get(i)));
        }
      }
      byMask.add(List.copyOf(words));
    }
    return new Subsets<>(List.copyOf(things), byMask);
  }

  /** The words of all things. */
  List<String> all() {
    return byMask.getLast();
  }

  /** The words of those things that are in {@code set}. */
  List<String> within(Set<T> set) {
    var mask = 0;
    for (var i = 0; i < things.size(); i++) {
      if (set.contains(things.get(i))) {
        mask |= 1 << i;
      }
    }
    return byMask.get(mask);
  }
}
