package dev.wagonway.sensitivity.scan;

import java.util.HashMap;
import java.util.Map;

/** Which squads a character calls that is neither letter nor digit, alone or with what follows. */
final class Signs {

  private final Map<Character, Integer> alone = new HashMap<>();
  private final Map<Character, Map<String, Integer>> longer = new HashMap<>();

  void add(char sign, int squad) {
    alone.put(sign, squad);
  }

  void add(String prefix, int squad) {
    longer.computeIfAbsent(prefix.charAt(0), _ -> new HashMap<>()).put(prefix, squad);
  }

  boolean has(char c) {
    return alone.containsKey(c) || longer.containsKey(c);
  }

  void find(Text text, int at, Walk walk) {
    var c = text.at(at);
    var squad = alone.get(c);
    if (squad != null) {
      walk.call(squad, at);
    }
    var prefixes = longer.get(c);
    if (prefixes != null) {
      prefixes.forEach((prefix, called) -> {
        if (Runs.startsWith(text, at, prefix)) {
          walk.call(called, at);
        }
      });
    }
  }
}
