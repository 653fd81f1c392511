package dev.wagonway.wire.gemini;

import dev.wagonway.translate.CallIds;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives calls without ids one, always the same for the same place in a conversation, and finds the
 * call that a result without an id answers. Confined to the reading of one conversation.
 */
final class CallLedger {

  private static final String SEED = "contents";

  /** The calls that no result has answered yet, by their ids, in order. */
  private final Map<String, String> open = new LinkedHashMap<>();

  /** The same by name; those that were answered by id meanwhile are still among them. */
  private final Map<String, Deque<String>> byName = new HashMap<>();

  /** The id of a call, of which {@code told} is what the client says, possibly nothing. */
  String call(String told, String name, int content, int part) {
    var id = told.isEmpty() ? CallIds.mint(SEED, content, part) : told;
    open.put(id, name);
    byName.computeIfAbsent(name, _ -> new ArrayDeque<>()).add(id);
    return id;
  }

  /** The id of the call that a result answers: by its id, else by name, else in order. */
  String answered(String told, String name, int content, int part) {
    if (!told.isEmpty()) {
      open.remove(told);
      return told;
    }
    var named = byName.getOrDefault(name, new ArrayDeque<>());
    for (var id = named.poll(); id != null; id = named.poll()) {
      if (open.remove(id, name)) {
        return id;
      }
    }
    if (open.isEmpty()) {
      return CallIds.mint(SEED, content, part);
    }
    var oldest = open.keySet().iterator().next();
    open.remove(oldest);
    return oldest;
  }
}
