package dev.wagonway.config.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The words of every subset of a few things, each made when it is first wanted, so that showing a
 * set as a list mostly allocates nothing. Safe for any number of threads.
 */
final class Subsets<T> {

  private final List<String> always;
  private final List<T> things;
  private final List<String> words;
  private final AtomicReferenceArray<List<String>> byMask;

  private Subsets(List<String> always, List<T> things, Function<T, String> word) {
    this.always = always;
    this.things = things;
    words = things.stream().map(word).toList();
    byMask = new AtomicReferenceArray<>(1 << things.size());
  }

  /** Subsets whose words come after those of {@code always}. */
  static <T> Subsets<T> of(List<String> always, List<T> things, Function<T, String> word) {
    return new Subsets<>(always, things, word);
  }

  /** The words of all things. */
  List<String> all() {
    return Stream.concat(always.stream(), words.stream()).toList();
  }

  /** The words of those things that are in {@code set}. */
  List<String> within(Set<T> set) {
    var mask = 0;
    for (var i = 0; i < things.size(); i++) {
      if (set.contains(things.get(i))) {
        mask |= 1 << i;
      }
    }
    var known = byMask.get(mask);
    return known == null ? made(mask) : known;
  }

  /** Two threads may make the same list; either will do. */
  private List<String> made(int mask) {
    var within = new ArrayList<>(always);
    for (var i = 0; i < things.size(); i++) {
      if ((mask & 1 << i) != 0) {
        within.add(words.get(i));
      }
    }
    var made = List.copyOf(within);
    byMask.set(mask, made);
    return made;
  }
}
