package dev.wagonway.sensitivity.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which squads are called by prefixes that begin with a letter or digit, found by their start. */
final class WordPrefixes {

  private static final int LONGEST_KEY = 3;

  private final List<String> prefixes;
  private final int[] squads;
  private final Prefixes[] byStart = new Prefixes[LONGEST_KEY + 1];

  WordPrefixes(Map<String, Integer> squadOf) {
    prefixes = List.copyOf(squadOf.keySet());
    squads = prefixes.stream().mapToInt(squadOf::get).toArray();
    for (var length = 1; length <= LONGEST_KEY; length++) {
      var entries = new HashMap<Long, List<Integer>>();
      for (var i = 0; i < prefixes.size(); i++) {
        var prefix = prefixes.get(i);
        if (Math.min(prefix.length(), LONGEST_KEY) == length) {
          var key = 0L;
          for (var n = 0; n < length; n++) {
            key = (key << Character.SIZE) | prefix.charAt(n);
          }
          entries.computeIfAbsent(key, _ -> new ArrayList<>()).add(i);
        }
      }
      byStart[length] = new Prefixes(entries);
    }
  }

  /** Adds how words begin that one of them begins. */
  void openTo(Openings openings) {
    prefixes.forEach(openings::add);
  }

  /**
   * Calls the squads whose prefix stands at {@code at}, where a run of letters or digits begins.
   */
  void find(Text text, int at, Walk walk) {
    var characters = text.characters();
    var key = 0L;
    for (var length = 1; length <= LONGEST_KEY; length++) {
      key = (key << Character.SIZE) | characters[at + length - 1];
      var some = byStart[length];
      if (!some.isEmpty() && some.mayHave(key)) {
        for (var i : some.of(key)) {
          if (Runs.startsWith(text, at, prefixes.get(i))) {
            walk.call(squads[i], at);
          }
        }
      }
    }
  }
}
