package dev.wagonway.wire.gemini;

import dev.wagonway.translate.CallIds;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives calls without ids one, always the same for the same place in a conversation, and finds the
 * call that a result without an id answers. Confined to the reading of one conversation.
 */
final class CallLedger {

  private static final String SEED = "contents";

  private final List<Call> open = new ArrayList<>();

  private record Call(String id, String name) {}

  /** The id of a call, of which {@code told} is what the client says, possibly nothing. */
  String call(String told, String name, int content, int part) {
    var id = told.isEmpty() ? CallIds.mint(SEED, content, part) : told;
    open.add(new Call(id, name));
    return id;
  }

  /** The id of the call that a result answers: by its id, else by name, else in order. */
  String answered(String told, String name, int content, int part) {
    if (!told.isEmpty()) {
      open.removeIf(call -> call.id.equals(told));
      return told;
    }
    for (var call : open) {
      if (call.name.equals(name)) {
        open.remove(call);
        return call.id;
      }
    }
    return open.isEmpty() ? CallIds.mint(SEED, content, part) : open.removeFirst().id;
  }
}
